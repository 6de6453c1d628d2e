/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-language.h"
#include "emend-outline.h"

G_BEGIN_DECLS

GPtrArray *emend_note_foot_settler_run (const GPtrArray *feet,
                                        const GPtrArray *marks,
                                        const EmendOutline *outline,
                                        const EmendLanguage *language);

G_END_DECLS
