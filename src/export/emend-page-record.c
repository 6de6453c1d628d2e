/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is known about a page: its words as they are and as they were read, how sure that is, and what else they may be.
 *
 *     record = emend_page_record_load (exporter, document, item, &error);
 *     readings = emend_page_record_list_readings (record, word);
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-ocr-formats.c
 */

#include "config.h"

#include "emend-page-record.h"

#include <string.h>

#include "emend-correction-artefact.h"
#include "emend-error.h"
#include "emend-page-artefact.h"
#include "emend-plain-text.h"
#include "emend-second-reading.h"

/* Where a word stands on the page as it was read. */
typedef struct
{
  const EmendLine *line;
  guint index;
} Place;

/* What became of a word. */
typedef struct
{
  const EmendEdit *applied; /* (nullable) */
  GPtrArray *proposed;      /* of EmendEdit */
  EmendCorrection *correction;
} Edits;

static void
edits_free (Edits *self)
{
  g_ptr_array_unref (self->proposed);
  emend_correction_unref (self->correction);
  g_free (self);
}

/* Takes away an error that says that there is nothing, unless there should be something. */
static gboolean
forgive (gboolean is_needed, GError **local_error, GError **error)
{
  if (!is_needed && g_error_matches (*local_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND))
    {
      g_clear_error (local_error);
      return TRUE;
    }
  g_propagate_error (error, g_steal_pointer (local_error));
  return FALSE;
}

/* The page as it was read, with its lines cut at specks if somebody looked for these. */
static EmendPage *
read_base (EmendExporter *exporter, const char *item_id, GError **error)
{
  EmendBook *book = emend_exporter_get_book (exporter);
  g_autoptr (GError) local_error = NULL;

  if (emend_exporter_get_words (exporter) == EMEND_EXPORTER_FINAL)
    {
      EmendPage *page = emend_page_artefact_read (book, "layout", item_id, &local_error);

      if (page != NULL || !forgive (FALSE, &local_error, error))
        return page;
    }
  return emend_page_artefact_read (book, "ocr", item_id, error);
}

static Edits *
get_edits (EmendPageRecord *self, guint word, EmendCorrection *correction)
{
  Edits *edits = g_hash_table_lookup (self->edits, GUINT_TO_POINTER (word));

  if (edits != NULL)
    return edits;
  edits = g_new0 (Edits, 1);
  edits->proposed = g_ptr_array_new ();
  edits->correction = emend_correction_ref (correction);
  g_hash_table_insert (self->edits, GUINT_TO_POINTER (word), edits);
  return edits;
}

static void
index_edits (EmendPageRecord *self, EmendCorrection *correction)
{
  for (guint i = 0; i < correction->edits->len; i++)
    {
      const EmendEdit *edit = g_ptr_array_index (correction->edits, i);
      Edits *edits = get_edits (self, edit->first, correction);

      if (edit->state == EMEND_EDIT_APPLIED)
        edits->applied = edit;
      else if (edit->state == EMEND_EDIT_PROPOSED)
        g_ptr_array_add (edits->proposed, (gpointer) edit);
    }
}

static void
index_places (EmendPageRecord *self)
{
  for (guint r = 0; r < self->base->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (self->base->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          for (guint w = 0; w < line->words->len; w++)
            {
              const EmendWord *word = g_ptr_array_index (line->words, w);

              if (word->id >= self->places->len)
                g_array_set_size (self->places, word->id + 1);
              g_array_index (self->places, Place, word->id) = (Place){ line, w };
            }
        }
    }
}

static gboolean
load_correction (EmendPageRecord *self,
                 EmendBook *book,
                 const char *item_id,
                 gboolean is_needed,
                 GError **error)
{
  g_autoptr (EmendCorrection) correction = NULL;
  g_autoptr (GError) local_error = NULL;

  correction = emend_correction_artefact_read_final (book, item_id, &local_error);
  if (correction == NULL)
    return forgive (is_needed, &local_error, error);

  index_edits (self, correction);
  self->page = emend_correction_apply (correction, self->base, NULL);
  self->again = emend_page_artefact_read (book, "second-look", item_id, &local_error);
  if (self->again == NULL)
    return forgive (FALSE, &local_error, error);
  self->second = emend_second_reading_new (self->again);
  return TRUE;
}

/**
 * emend_page_record_load:
 * @exporter: where the words come from
 * @document: the structure of the book
 * @item: the page
 * @error: return location for an error
 *
 * Returns: (transfer full): what is known about the page, or %NULL if it cannot be read although words of it are in
 *   @document
 */
EmendPageRecord *
emend_page_record_load (EmendExporter *exporter,
                        const EmendDocument *document,
                        const EmendItem *item,
                        GError **error)
{
  g_autoptr (EmendPageRecord) self = g_new0 (EmendPageRecord, 1);
  EmendBook *book = emend_exporter_get_book (exporter);
  gboolean is_needed = emend_span_has_page (document->spans, item->position);
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (GError) local_error = NULL;

  self->position = item->position;
  self->places = g_array_new (FALSE, TRUE, sizeof (Place));
  self->edits = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) edits_free);
  self->base = read_base (exporter, item->id, &local_error);
  if (self->base == NULL)
    return forgive (is_needed, &local_error, error) ? g_steal_pointer (&self) : NULL;

  index_places (self);
  if (emend_exporter_get_words (exporter) == EMEND_EXPORTER_FINAL
      && !load_correction (self, book, item->id, is_needed, error))
    return NULL;
  page = g_steal_pointer (&self->page);
  self->page = emend_span_apply (document->spans, item->position, page != NULL ? page : self->base);
  return g_steal_pointer (&self);
}

/**
 * emend_page_record_free:
 * @self: (transfer full): what is not needed any more
 */
void
emend_page_record_free (EmendPageRecord *self)
{
  g_clear_pointer (&self->page, emend_page_unref);
  g_clear_pointer (&self->base, emend_page_unref);
  g_clear_pointer (&self->second, emend_second_reading_free);
  g_clear_pointer (&self->again, emend_page_unref);
  g_array_unref (self->places);
  g_hash_table_unref (self->edits);
  g_free (self);
}

/**
 * emend_page_record_get_size:
 * @self: a page that was read
 * @width: (out): of the scan, in pixels
 * @height: (out): of the scan, in pixels
 */
void
emend_page_record_get_size (const EmendPageRecord *self, guint *width, guint *height)
{
  gboolean is_on_side = self->page->rotation % 180 != 0;

  *width = is_on_side ? self->page->height : self->page->width;
  *height = is_on_side ? self->page->width : self->page->height;
}

/**
 * emend_page_record_turn_box:
 * @self: a page that was read
 * @box: a place on the image as it was read
 *
 * Returns: the same place on the scan, which may have been turned to be read
 */
EmendBox
emend_page_record_turn_box (const EmendPageRecord *self, const EmendBox *box)
{
  int width = (int) self->page->width;
  int height = (int) self->page->height;

  switch (self->page->rotation)
    {
    case 90:
      return (EmendBox){ box->top, width - box->right, box->bottom, width - box->left };

    case 180:
      return (EmendBox){ width - box->right, height - box->bottom, width - box->left,
                         height - box->top };

    case 270:
      return (EmendBox){ height - box->bottom, box->left, height - box->top, box->right };

    default:
      return *box;
    }
}

static const EmendEdit *
find_applied (const EmendPageRecord *self, const EmendWord *word)
{
  const Edits *edits = g_hash_table_lookup (self->edits, GUINT_TO_POINTER (word->id));

  return edits != NULL && edits->applied != NULL && strcmp (edits->applied->to, word->text) == 0
             ? edits->applied
             : NULL;
}

/**
 * emend_page_record_get_confidence:
 * @self: a page that was read
 * @word: a word of it
 *
 * Returns: how sure it is that the word is right, in per cent: what the recogniser says, or the correction, if it
 *   changed the word
 */
guint
emend_page_record_get_confidence (const EmendPageRecord *self, const EmendWord *word)
{
  const EmendEdit *edit = find_applied (self, word);

  return MIN (edit != NULL ? edit->confidence : word->confidence, 100);
}

/**
 * emend_page_record_is_by_person:
 * @self: a page that was read
 * @word: a word of it
 *
 * Returns: whether somebody looked at the word and corrected it
 */
gboolean
emend_page_record_is_by_person (const EmendPageRecord *self, const EmendWord *word)
{
  const EmendEdit *edit = find_applied (self, word);

  return edit != NULL && edit->source == EMEND_EDIT_PERSON;
}

static void
clear_reading (gpointer reading)
{
  g_free (((EmendWordReading *) reading)->text);
}

/* Adds a reading unless it is there, or is what the word is anyway. */
static void
add_reading (GArray *readings, const EmendWord *word, const char *text, const char *purpose)
{
  g_autofree char *line = emend_plain_text_dup_line (text);
  g_autofree char *own = emend_plain_text_dup_line (word->text);
  EmendWordReading reading = { NULL, purpose };

  if (line == NULL || g_strcmp0 (line, own) == 0)
    return;
  for (guint i = 0; i < readings->len; i++)
    {
      if (strcmp (g_array_index (readings, EmendWordReading, i).text, line) == 0)
        return;
    }
  reading.text = g_steal_pointer (&line);
  g_array_append_val (readings, reading);
}

static void
add_all (GArray *readings, const EmendWord *word, char **texts, const char *purpose)
{
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++)
    add_reading (readings, word, texts[i], purpose);
}

static void
add_of_place (const EmendPageRecord *self,
              const Place *place,
              const EmendWord *word,
              GArray *readings)
{
  const EmendWord *base = g_ptr_array_index (place->line->words, place->index);

  add_all (readings, word, base->alternatives, "alternative");
  if (self->second != NULL)
    {
      g_autofree char *text
          = emend_second_reading_dup_text (self->second, place->line, place->index);

      add_reading (readings, word, text, "second-look");
      add_all (readings, word,
               emend_second_reading_get_alternatives (self->second, place->line, place->index),
               "second-look");
    }
}

/**
 * emend_page_record_list_readings:
 * @self: a page that was read
 * @word: a word of it
 *
 * Lists what else a word may be, and what it was read as if a correction changed it, which comes first. None is there
 * twice, and none is the word itself.
 *
 * Returns: (transfer full) (element-type EmendWordReading): readings
 */
GArray *
emend_page_record_list_readings (const EmendPageRecord *self, const EmendWord *word)
{
  GArray *readings = g_array_new (FALSE, FALSE, sizeof (EmendWordReading));
  const Edits *edits = g_hash_table_lookup (self->edits, GUINT_TO_POINTER (word->id));
  const EmendEdit *applied = find_applied (self, word);

  g_array_set_clear_func (readings, clear_reading);
  if (applied != NULL)
    add_reading (readings, word, applied->from, "read");
  if (word->last == word->id && word->id < self->places->len)
    {
      const Place *place = &g_array_index (self->places, Place, word->id);

      if (place->line != NULL)
        add_of_place (self, place, word, readings);
    }
  for (guint i = 0; edits != NULL && i < edits->proposed->len; i++)
    {
      const EmendEdit *edit = g_ptr_array_index (edits->proposed, i);

      if (edit->last == word->last)
        add_reading (readings, word, edit->to, "proposed");
    }
  return readings;
}

static void
clear_piece (gpointer piece)
{
  g_free (((EmendWordPiece *) piece)->text);
}

/* The part of @box from @from to @to of @all characters; the recogniser does not say where a word is to be split. */
static EmendBox
cut_box (const EmendBox *box, glong from, glong to, glong all)
{
  gint64 width = emend_box_get_width (box);
  EmendBox part = *box;

  part.left = box->left + (int) (width * from / all);
  part.right = box->left + (int) (width * to / all);
  return part;
}

/**
 * emend_page_record_list_pieces:
 * @word: a word
 *
 * Returns: (transfer full) (element-type EmendWordPiece): the word, or the words that a correction made of it, each with
 *   its share of the box
 */
GArray *
emend_page_record_list_pieces (const EmendWord *word)
{
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (EmendWordPiece));
  g_autofree char *line = emend_plain_text_dup_line (word->text);
  g_auto (GStrv) texts = g_strsplit (line != NULL ? line : "", " ", -1);
  glong all = line != NULL ? g_utf8_strlen (line, -1) : 0;
  glong from = 0;

  g_array_set_clear_func (pieces, clear_piece);
  for (guint i = 0; texts[i] != NULL; i++)
    {
      glong to = from + g_utf8_strlen (texts[i], -1);
      const EmendWordPiece piece
          = { g_strdup (texts[i]), cut_box (&word->box, from, to, MAX (all, 1)) };

      g_array_append_val (pieces, piece);
      from = to + 1;
    }
  if (pieces->len == 0)
    {
      const EmendWordPiece piece = { g_strdup (""), word->box };

      g_array_append_val (pieces, piece);
    }
  return pieces;
}
