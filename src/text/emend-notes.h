/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-language.h"
#include "emend-outline.h"

G_BEGIN_DECLS

GPtrArray *emend_notes_match (const GPtrArray *marks,
                              const GPtrArray *feet,
                              const EmendOutline *outline,
                              const EmendLanguage *language,
                              GPtrArray *findings);

G_END_DECLS
