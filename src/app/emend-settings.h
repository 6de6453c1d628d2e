/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-config.h"
#include "emend-reader-options.h"

G_BEGIN_DECLS

EmendConfig *emend_settings_load (const char *book_path, char **overrides, GError **error);

gboolean emend_settings_keep (const char *book_path, char **overrides, GError **error);

EmendReaderOptions *emend_settings_dup_reader_options (EmendConfig *config);

G_END_DECLS
