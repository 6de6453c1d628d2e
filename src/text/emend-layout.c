/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the parts of one page are: `EmendPage *page = emend_layout_classify (page_as_read);`. What only the
 * whole book can tell is settled by [func@running_heads_settle].
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-layout.h"

#include "emend-layout-draft.h"
#include "emend-layout-edges.h"
#include "emend-layout-noise.h"
#include "emend-layout-titles.h"

/**
 * emend_layout_classify:
 * @page: a page as it was read: a region for each paragraph of the recogniser, with the recogniser's
 *   types, and pictures as regions without lines
 *
 * Finds out from the page alone what its parts are. Running heads and feet, page numbers and signature
 * marks are only candidates: [func@running_heads_settle] knows the book and has the last word.
 *
 * Returns: (transfer full): a page with the same words in the same order, in regions of one type each
 */
EmendPage *
emend_layout_classify (const EmendPage *page)
{
  g_autoptr (EmendLayoutDraft) draft = NULL;

  g_return_val_if_fail (page != NULL, NULL);

  draft = emend_layout_draft_new (page);
  emend_layout_noise_mark (draft);
  emend_layout_titles_mark_captions (draft);
  emend_layout_edges_mark (draft);
  emend_layout_titles_mark (draft);
  return emend_layout_draft_make_page (draft);
}
