/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean emend_tesseract_model_check_names (const char *const *languages, GError **error);
void emend_tesseract_model_set_missing_error (GError **error, const char *language);
char *emend_tesseract_model_dup_hash (const char *folder, const char *language);

G_END_DECLS
