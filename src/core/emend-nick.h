/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean emend_nick_find (const char *const *nicks, guint n_nicks, const char *nick, guint *index);

G_END_DECLS
