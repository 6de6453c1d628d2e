/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-dictionary.h"
#include "emend-language.h"
#include "emend-lexicon.h"
#include "emend-page.h"

G_BEGIN_DECLS

GPtrArray *emend_reference_parts_collect (const EmendPage *page,
                                          guint position,
                                          guint first,
                                          guint last,
                                          EmendDictionary *dictionary,
                                          const EmendLexicon *lexicon);
GPtrArray *emend_reference_parts_join (const GPtrArray *parts,
                                       const EmendLanguage *language,
                                       EmendDictionary *dictionary,
                                       const EmendLexicon *lexicon);

G_END_DECLS
