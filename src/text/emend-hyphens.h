/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-block.h"
#include "emend-dictionary.h"
#include "emend-lexicon.h"

G_BEGIN_DECLS

EmendJoin emend_hyphens_decide (const char *first,
                                const char *second,
                                EmendDictionary *dictionary,
                                const EmendLexicon *lexicon);

G_END_DECLS
