/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

guint emend_numeral_parse_arabic (const char *text);
guint emend_numeral_parse_roman (const char *text);

G_END_DECLS
