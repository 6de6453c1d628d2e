/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-edition-part.h"
#include "emend-exporter.h"
#include "emend-note-words.h"

G_BEGIN_DECLS

/**
 * EmendEdition:
 * @exporter: (unowned): where the words come from
 * @document: (unowned): the structure
 * @ranges: (element-type EmendSectionRange): its blocks by sections
 * @parts: (element-type EmendEditionPart): its sections, one for each range
 * @notes: the words of its notes
 * @pictures: (element-type utf8): names of the files of its pictures that are there to be shown, as
 *   emend_figure_dup_file_name() has them; a format that shows pictures adds them
 *
 * A book as formats see it that write a folder.
 */
typedef struct _EmendEdition EmendEdition;

struct _EmendEdition
{
  /*< public >*/
  EmendExporter *exporter;
  const EmendDocument *document;
  GArray *ranges;
  GPtrArray *parts;
  EmendNoteWords *notes;
  GHashTable *pictures;

  /*< private >*/
  GHashTable *index;
  char **texts;
  EmendDocument *unmarked;
  GPtrArray *unmarked_pages;
};

EmendEdition *emend_edition_new (EmendExporter *exporter, const EmendDocument *document);
void emend_edition_free (EmendEdition *self);

const EmendEditionPart *emend_edition_get_part (const EmendEdition *self, guint i);
const EmendEditionPart *emend_edition_find_part (const EmendEdition *self, guint page, guint word);
const EmendEditionPart *emend_edition_find_part_of_note (const EmendEdition *self, guint note);
const char *emend_edition_get_label (const EmendEdition *self, guint page);
const char *emend_edition_get_text (EmendEdition *self, guint block);
char *emend_edition_dup_unmarked_text (EmendEdition *self, guint block);
char *emend_edition_dup_note_text (EmendEdition *self, guint note);
gboolean emend_edition_has_picture (const EmendEdition *self, const EmendFigure *figure);
guint emend_edition_count_words (EmendEdition *self, guint first_block, guint n_blocks);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendEdition, emend_edition_free)

G_END_DECLS
