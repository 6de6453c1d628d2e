/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-broken-words.h"
#include "emend-folder-draft.h"
#include "emend-page-record.h"

G_BEGIN_DECLS

/**
 * EmendPageBook:
 * @exporter: (unowned): where the words come from
 * @document: (unowned): the structure of the book
 * @items: (element-type EmendItem): its pages
 * @broken: its words that are broken at the ends of lines
 * @source: gives the words of other pages
 *
 * A book as formats see it that describe its pages.
 */
typedef struct
{
  /*< public >*/
  EmendExporter *exporter;
  const EmendDocument *document;
  GPtrArray *items;
  EmendBrokenWords *broken;
  EmendWordSource source;
} EmendPageBook;

/**
 * EmendPageBookRenderFunc:
 * @book: the book
 * @record: a page of it
 *
 * Describes a page.
 *
 * Returns: (transfer full): the text of its file
 */
typedef char *(*EmendPageBookRenderFunc) (EmendPageBook *book, const EmendPageRecord *record);

EmendPageBook *emend_page_book_new (EmendExporter *exporter, const EmendDocument *document);
void emend_page_book_free (EmendPageBook *self);
gboolean emend_page_book_write (EmendPageBook *self,
                                EmendPageBookRenderFunc render,
                                const char *ending,
                                EmendFolderDraft *draft,
                                GError **error);
const char *emend_page_book_get_label (const EmendPageBook *self, guint position);
char *emend_page_book_dup_source_name (const EmendPageBook *self, guint position);
char **emend_page_book_list_languages (const EmendPageBook *self, const EmendPage *page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendPageBook, emend_page_book_free)

G_END_DECLS
