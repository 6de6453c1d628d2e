/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-contents-table.h"
#include "emend-language.h"
#include "emend-outline.h"
#include "emend-page-finder.h"
#include "emend-title.h"

G_BEGIN_DECLS

/**
 * EmendOutlineDraft:
 * @labels: (nullable): printed number of each page, %NULL for those without one
 * @no_words: what is known of titles where the language is not known
 * @words: the words of titles
 * @lines: the lines of the book
 * @finder: pages by their numbers
 * @table: the lists of the book
 * @titles: (element-type EmendTitle): what may be titles, in reading order, and what is known of each
 * @model: (nullable): which language model decided about titles that are proposed
 *
 * The outline of a book while it is worked out.
 */
typedef struct
{
  const char *const *labels;
  EmendTitleWords *no_words;
  const EmendTitleWords *words;
  EmendTitlePages *lines;
  EmendPageFinder *finder;
  EmendContentsTable *table;
  GPtrArray *titles;
  char *model;
} EmendOutlineDraft;

EmendOutlineDraft *emend_outline_draft_new (const GPtrArray *pages,
                                            const EmendLanguage *language,
                                            const char *const *labels);
void emend_outline_draft_free (EmendOutlineDraft *self);
EmendOutline *emend_outline_draft_finish (EmendOutlineDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendOutlineDraft, emend_outline_draft_free)

G_END_DECLS
