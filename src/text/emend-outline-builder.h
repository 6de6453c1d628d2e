/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-language.h"
#include "emend-outline.h"

G_BEGIN_DECLS

EmendOutline *emend_outline_builder_build (const GPtrArray *pages,
                                           const EmendLanguage *language,
                                           const char *const *labels);

G_END_DECLS
