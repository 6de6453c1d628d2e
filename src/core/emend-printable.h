/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *emend_printable_dup (const char *text);
char *emend_printable_dup_line (const char *text);

G_END_DECLS
