/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-contents-entry.h"
#include "emend-contents-row.h"

G_BEGIN_DECLS

/**
 * EmendContentsItem:
 * @entry: the entry
 * @form: what the wording of its first row tells
 * @value: the number that its label is; 0 if it has none
 * @is_roman: whether the label is in roman numerals
 * @indent: how far it begins right of the column, as a multiple of the size of its type
 * @is_centred: whether it is centred
 * @is_doubtful: whether the recogniser was not sure of its words
 * @lacks_label: whether a number of a page should stand there, but was not read, or the recogniser was not sure of it
 *
 * An entry of a table of contents, and how it looks.
 */
typedef struct
{
  EmendContentsEntry *entry;
  EmendTitleForm form;
  guint value;
  gboolean is_roman;
  double indent;
  gboolean is_centred;
  gboolean is_doubtful;
  gboolean lacks_label;
} EmendContentsItem;

/**
 * EmendContentsTable:
 * @items: (element-type EmendContentsItem): the entries of the table of contents, in reading order
 * @kinds: for each page of the book, what kind of list it begins with; a list may begin further down on a page
 * @ends: for each page, the index of the line of the book that may be a title no more, because it is in a list
 *
 * The lists at the beginning, or the end, of a book that name its pages.
 */
typedef struct
{
  GPtrArray *items;
  EmendContentsKind *kinds;
  guint *ends;
} EmendContentsTable;

EmendContentsTable *emend_contents_table_find (const GPtrArray *pages,
                                               const EmendTitlePages *lines,
                                               const EmendTitleWords *words);
void emend_contents_table_free (EmendContentsTable *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendContentsTable, emend_contents_table_free)

G_END_DECLS
