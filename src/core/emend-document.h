/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-block.h"
#include "emend-region.h"

G_BEGIN_DECLS

/**
 * EmendSpan:
 * @page: position of the page in the book, from 0
 * @first: id of the first word
 * @last: id of the last word
 * @type: what all the words from @first to @last are
 *
 * What words of a page finally are, after the whole book was seen.
 */
typedef struct
{
  guint page;
  guint first;
  guint last;
  EmendRegionType type;
} EmendSpan;

#define EMEND_TYPE_DOCUMENT (emend_document_get_type ())

/**
 * EmendDocument:
 * @n_pages: pages of the book, with those that hold no text
 * @blocks: (element-type EmendBlock): in reading order
 * @spans: (element-type EmendSpan): by page, then by @first
 *
 * The structure of a book: which words, in which order, make its paragraphs, headings and captions. It
 * holds no text: whoever renders it takes the words from the pages, as read or as corrected. Whoever
 * makes a document fills it; once handed on it is not changed.
 */
typedef struct
{
  /*< public >*/
  guint n_pages;
  GPtrArray *blocks;
  GArray *spans;
} EmendDocument;

GType emend_document_get_type (void) G_GNUC_CONST;
EmendDocument *emend_document_new (guint n_pages);
EmendDocument *emend_document_ref (EmendDocument *self);
void emend_document_unref (EmendDocument *self);
void emend_document_take_block (EmendDocument *self, EmendBlock *block);
void emend_document_add_span (EmendDocument *self, const EmendSpan *span);
gboolean emend_document_get_type_of_word (const EmendDocument *self,
                                          guint page,
                                          guint word,
                                          EmendRegionType *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendDocument, emend_document_unref)

G_END_DECLS
