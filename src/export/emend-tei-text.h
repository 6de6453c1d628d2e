/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-edit.h"
#include "emend-edition.h"
#include "emend-note-labels.h"
#include "emend-word-source.h"
#include "emend-xml.h"

G_BEGIN_DECLS

/**
 * EmendTeiLines:
 * @EMEND_TEI_LINES_JOINED: they are not kept
 * @EMEND_TEI_LINES_BROKEN: with `lb` between them
 * @EMEND_TEI_LINES_VERSE: each is an `l`
 *
 * What becomes of the lines of a block that keeps them.
 */
typedef enum {
  EMEND_TEI_LINES_JOINED,
  EMEND_TEI_LINES_BROKEN,
  EMEND_TEI_LINES_VERSE,
} EmendTeiLines;

/**
 * EmendTeiText:
 * @xml: (owned): where text is added
 * @edition: (unowned): the book
 * @labels: (owned): its notes by their marks
 * @n_edits: how many edits of the words that are written there are, by who made them
 *
 * The words of a book as TEI has them: with the places where pages begin, notes where they are called for, and what was
 * read beside what was corrected.
 */
typedef struct
{
  /*< public >*/
  EmendXml *xml;
  EmendEdition *edition;
  EmendNoteLabels *labels;
  guint n_edits[EMEND_EDIT_N_SOURCES];

  /*< private >*/
  EmendWordSource source;
  GHashTable *edits;
  gboolean *is_noted;
  guint n_pages;
  guint n_open;
} EmendTeiText;

EmendTeiText *emend_tei_text_new (EmendEdition *edition, GError **error);
void emend_tei_text_free (EmendTeiText *self);
void emend_tei_text_add_breaks (EmendTeiText *self, guint n_pages, gboolean is_in_word);
void emend_tei_text_add_runs (EmendTeiText *self, const GArray *runs, EmendTeiLines lines);
void emend_tei_text_add_note (EmendTeiText *self, guint note);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendTeiText, emend_tei_text_free)

G_END_DECLS
