/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean emend_money_parse (const char *text, gint64 *amount);
char *emend_money_format (gint64 amount);

G_END_DECLS
