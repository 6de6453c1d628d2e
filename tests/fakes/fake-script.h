/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

char **fake_script_read (int fd);
guint fake_script_get_n_pages (char **script);
gboolean fake_script_is_for_page (const char *word, const char *name, guint page, int fd);

G_END_DECLS
