/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-language.h"

G_BEGIN_DECLS

GKeyFile *emend_language_files_load_file (const char *code);
EmendLanguage *emend_language_files_load (const char *languages, char **unknown);

G_END_DECLS
