/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-exporter.h"
#include "emend-item.h"
#include "emend-second-reading.h"

G_BEGIN_DECLS

/**
 * EmendWordReading:
 * @text: what a word may be, or was read as
 * @purpose: (unowned): where that comes from: `read` (what was read, where a correction changed it), `alternative` (of
 *   the recogniser), `second-look` (a second reading of the place) or `proposed` (an edit with too little evidence)
 *
 * Another text for a word.
 */
typedef struct
{
  char *text;
  const char *purpose;
} EmendWordReading;

/**
 * EmendWordPiece:
 * @text: a word in one line, UTF-8, NFC; empty if nothing of it can be written
 * @box: where it stands
 *
 * A word as formats have it in which no word holds a space.
 */
typedef struct
{
  char *text;
  EmendBox box;
} EmendWordPiece;

/**
 * EmendPageRecord:
 * @position: place of the page in the book, from 0
 * @page: (nullable): its words as they are now, in regions as the structure of the book has them; %NULL if the page
 *   could not be read
 *
 * All that is known about a page, for formats that describe pages.
 */
typedef struct _EmendPageRecord EmendPageRecord;

struct _EmendPageRecord
{
  /*< public >*/
  guint position;
  EmendPage *page;

  /*< private >*/
  EmendPage *base;
  GArray *places;
  GHashTable *edits;
  EmendPage *again;
  EmendSecondReading *second;
};

EmendPageRecord *emend_page_record_load (EmendExporter *exporter,
                                         const EmendDocument *document,
                                         const EmendItem *item,
                                         GError **error);
void emend_page_record_free (EmendPageRecord *self);

void emend_page_record_get_size (const EmendPageRecord *self, guint *width, guint *height);
EmendBox emend_page_record_turn_box (const EmendPageRecord *self, const EmendBox *box);
guint emend_page_record_get_confidence (const EmendPageRecord *self, const EmendWord *word);
gboolean emend_page_record_is_by_person (const EmendPageRecord *self, const EmendWord *word);
GArray *emend_page_record_list_readings (const EmendPageRecord *self, const EmendWord *word);
GArray *emend_page_record_list_pieces (const EmendWord *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendPageRecord, emend_page_record_free)

G_END_DECLS
