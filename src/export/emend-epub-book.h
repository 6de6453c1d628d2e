/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-edition.h"
#include "emend-epub-notes.h"
#include "emend-epub-words.h"

G_BEGIN_DECLS

/* Of what is in no part. */
#define EMEND_EPUB_BOOK_NO_PART G_MAXUINT

/**
 * EmendEpubPlace:
 * @page: position of a page, from 0
 * @part: index of the part in which the page begins
 *
 * Where a page with a printed number begins.
 */
typedef struct
{
  guint page;
  guint part;
} EmendEpubPlace;

/**
 * EmendEpubBook:
 * @edition: the book in sections, each of which is a file
 * @labels: its notes
 * @notes: where they go
 * @source: gives its words
 * @languages: (array zero-terminated=1): tags of its languages, the main one first
 * @words: what is said beside the words of the book, in its main language if they are known
 * @is_rtl: whether it is written from the right to the left
 * @figure_parts: for each figure of the document, index of the part that it is shown in, or %EMEND_EPUB_BOOK_NO_PART
 * @has_picture: for each figure of the document, whether there is a picture of it
 * @has_cover: whether there is a picture of the cover
 * @calls: for each note of the document, index of the part that calls for it, once that is written, or
 *   %EMEND_EPUB_BOOK_NO_PART
 * @is_written: for each note of the document that is moved, whether it is written
 * @places: (element-type EmendEpubPlace): where pages with a printed number begin, as far as parts are written
 * @next_page: position of the first page that has no place yet
 *
 * A book that is being written as an EPUB.
 */
typedef struct
{
  /*< public >*/
  EmendEdition *edition;
  EmendNoteLabels *labels;
  EmendEpubNotes *notes;
  EmendWordSource source;
  char **languages;
  const EmendEpubWords *words;
  gboolean is_rtl;
  guint *figure_parts;
  gboolean *has_picture;
  gboolean has_cover;
  guint *calls;
  gboolean *is_written;
  GArray *places;
  guint next_page;

  /*< private >*/
  guint *block_parts;
  GHashTable *captions;
  GHashTable *headings;
  GHashTable *entries;
  GHashTable *pages;
  guint *heading_parts;
} EmendEpubBook;

EmendEpubBook *emend_epub_book_new (EmendExporter *exporter, const EmendDocument *document);
void emend_epub_book_free (EmendEpubBook *self);

const char *emend_epub_book_get_title (const EmendEpubBook *self);
char *emend_epub_book_dup_part_title (const EmendEpubBook *self, guint part);
gboolean emend_epub_book_has_file (const EmendEpubBook *self, guint part);
char *emend_epub_book_dup_label (const EmendEpubBook *self, guint page);
guint emend_epub_book_find_caption (const EmendEpubBook *self, guint block);
guint emend_epub_book_find_heading (const EmendEpubBook *self, const EmendBlock *block);
char *emend_epub_book_dup_entry_link (const EmendEpubBook *self, const EmendBlock *block);
char *emend_epub_book_dup_page_link (const EmendEpubBook *self, const char *label);
guint emend_epub_book_get_note_part (const EmendEpubBook *self, guint label);
char *emend_epub_book_dup_picture_name (const EmendEpubBook *self, guint figure);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendEpubBook, emend_epub_book_free)

G_END_DECLS
