/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Finds out how a book is divided: `outline = emend_outline_builder_build (pages, language, labels)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-outline-builder.h"

#include "emend-outline-draft.h"

/**
 * emend_outline_builder_build:
 * @pages: (element-type EmendPage): all pages of the book in order, from [func@running_heads_settle]; %NULL for those
 *   that are blank or missing
 * @language: (nullable): of the book; without it, nothing is known of words such as “chapter”
 * @labels: (nullable): for each page its printed number, %NULL where it is not known
 *
 * Finds the headings of the book by what stands out in it, reads its table of contents, holds one against the other,
 * and divides the book into sections. In doubt there is no heading; what is doubtful is in the findings.
 *
 * Returns: (transfer full): the outline
 */
EmendOutline *
emend_outline_builder_build (const GPtrArray *pages,
                             const EmendLanguage *language,
                             const char *const *labels)
{
  g_autoptr (EmendOutlineDraft) draft = emend_outline_draft_new (pages, language, labels);

  return emend_outline_draft_finish (draft);
}
