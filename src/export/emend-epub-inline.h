/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-block-pieces.h"
#include "emend-epub-book.h"
#include "emend-xml.h"

G_BEGIN_DECLS

/**
 * EmendEpubInline:
 * @book: the book
 * @part: index of the part that is written
 * @xml: its file
 * @calls: (element-type guint): labels of the notes that the part calls for and that come at its end
 * @line: name of the element that each line has of what is written, or %NULL if they have none
 * @links_pages: whether what is written names pages, as an index does
 * @skips_pages: whether what is written stands outside of the order of pages
 *
 * Writes text within paragraphs.
 */
typedef struct
{
  EmendEpubBook *book;
  guint part;
  EmendXml *xml;
  GArray *calls;
  const char *line;
  gboolean links_pages;
  gboolean skips_pages;
} EmendEpubInline;

GArray *emend_epub_inline_list (EmendEpubInline *self, const EmendBlock *block);
char *emend_epub_inline_dup_text (const GArray *pieces);
gboolean emend_epub_inline_has_calls (const GArray *pieces);
void emend_epub_inline_begin_page (EmendEpubInline *self, guint page);
void emend_epub_inline_add (EmendEpubInline *self, const GArray *pieces);

G_END_DECLS
