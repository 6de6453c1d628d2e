/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-edge.h"

G_BEGIN_DECLS

/**
 * EmendPageFill:
 * @EMEND_PAGE_BLANK: nothing was read on it
 * @EMEND_PAGE_PICTURE: a picture, and little text
 * @EMEND_PAGE_SPARSE: little text, as on a title page or at the end of a chapter
 * @EMEND_PAGE_FULL: text
 *
 * How much text a page holds, compared with the other pages of its book.
 */
typedef enum {
  EMEND_PAGE_BLANK,
  EMEND_PAGE_PICTURE,
  EMEND_PAGE_SPARSE,
  EMEND_PAGE_FULL,
} EmendPageFill;

#define EMEND_PAGE_N_FILLS (EMEND_PAGE_FULL + 1)

/**
 * EmendPageLook:
 * @fill: how much text it holds
 * @repeats: how many pages before it there is one with the same text, from 1; 0 if there is none close by
 * @has_head: whether something stands where most pages near by have their heads
 * @column: middle of the text, as a share of the width of the page; 0 if the page has none
 *
 * What a page looks like beside the other pages of its book.
 */
typedef struct
{
  EmendPageFill fill;
  guint repeats;
  gboolean has_head;
  double column;
} EmendPageLook;

GArray *emend_page_look_collect (const GPtrArray *pages, const GPtrArray *edges);

G_END_DECLS
