/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendReferenceType:
 * @EMEND_REFERENCE_BOOK: a book
 * @EMEND_REFERENCE_ARTICLE: an article in a journal or newspaper
 * @EMEND_REFERENCE_CHAPTER: a part of a book by several authors
 * @EMEND_REFERENCE_THESIS: a thesis
 * @EMEND_REFERENCE_MANUSCRIPT: a manuscript or a document in an archive
 * @EMEND_REFERENCE_OTHER: nothing of that, or not known
 *
 * What a bibliography names.
 */
typedef enum {
  EMEND_REFERENCE_BOOK,
  EMEND_REFERENCE_ARTICLE,
  EMEND_REFERENCE_CHAPTER,
  EMEND_REFERENCE_THESIS,
  EMEND_REFERENCE_MANUSCRIPT,
  EMEND_REFERENCE_OTHER,
} EmendReferenceType;

#define EMEND_REFERENCE_N_TYPES (EMEND_REFERENCE_OTHER + 1)

/**
 * EmendReference:
 * @page: position of the page that it begins on, from 0
 * @first: id of its first word
 * @text: as it is printed, in one line
 * @type: what it names
 * @author: (nullable): who wrote it, surname first if it is printed so; where a dash stands for the author of the
 *   entry before, that one
 * @title: (nullable): what it is called
 * @container: (nullable): the journal or book that it is in
 * @publisher: (nullable): who published it
 * @place: (nullable): where
 * @year: (nullable): when, as it is printed, such as `1891` or `n.d.`
 *
 * An entry of a bibliography, as fields. What could not be told apart is in @text only.
 */
typedef struct
{
  /*< public >*/
  guint page;
  guint first;
  char *text;
  EmendReferenceType type;
  char *author;
  char *title;
  char *container;
  char *publisher;
  char *place;
  char *year;
} EmendReference;

EmendReference *emend_reference_new (guint page, guint first, const char *text);
void emend_reference_free (EmendReference *self);

const char *emend_reference_type_get_nick (EmendReferenceType type);
gboolean emend_reference_type_from_nick (const char *nick, EmendReferenceType *type);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendReference, emend_reference_free)

G_END_DECLS
