/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-dictionary.h"
#include "emend-document.h"
#include "emend-lexicon.h"

G_BEGIN_DECLS

EmendDocument *emend_paragraphs_build (const GPtrArray *pages,
                                       EmendOutline *outline,
                                       GPtrArray *notes,
                                       GPtrArray *references,
                                       EmendDictionary *dictionary,
                                       const EmendLexicon *lexicon);

G_END_DECLS
