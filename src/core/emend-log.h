/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

void emend_log_install (void);
void emend_log_set_verbosity (GLogLevelFlags levels);
void emend_log_set_line_open (gboolean is_open);

G_END_DECLS
