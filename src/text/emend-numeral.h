/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *emend_numeral_dup_inner (const char *text);
int emend_numeral_get_digit (gunichar c);
guint emend_numeral_parse_arabic (const char *text);
guint emend_numeral_parse_roman (const char *text);

G_END_DECLS
