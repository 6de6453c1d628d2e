/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The words of blocks as TEI: `emend_tei_text_add_runs (text, block->runs, EMEND_TEI_LINES_JOINED);`
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-tei.c
 */

#include "config.h"

#include "emend-tei-text.h"

#include <string.h>

#include "emend-correction-artefact.h"
#include "emend-error.h"
#include "emend-item.h"
#include "emend-plain-text.h"
#include "emend-word-form.h"

/* From which confidence in per cent on an edit is called so; of those that are applied, most are above both. */
#define HIGH 90
#define MEDIUM 75

/* Where the words of a block stand in its text. */
typedef struct
{
  EmendTeiLines lines;
  EmendJoin join; /* what stands before the next word */
  guint label;    /* of a note whose marker is to be left out; 0 if that is done */
} Place;

static gint64
make_key (guint page, guint word)
{
  return ((gint64) page << 32) | word;
}

static void
index_edits (EmendTeiText *self, guint page, const EmendCorrection *correction)
{
  for (guint i = 0; i < correction->edits->len; i++)
    {
      EmendEdit *edit = g_ptr_array_index (correction->edits, i);
      const gint64 key = make_key (page, edit->first);

      if (edit->state != EMEND_EDIT_APPLIED)
        continue;
      g_hash_table_insert (self->edits, g_memdup2 (&key, sizeof key), emend_edit_ref (edit));
      self->n_edits[edit->source]++;
    }
}

/* Pages of which no text is in the book need not have been corrected. */
static gboolean
load_edits (EmendTeiText *self, GError **error)
{
  EmendBook *book = emend_exporter_get_book (self->edition->exporter);
  g_autoptr (GPtrArray) items = emend_book_list_pages (book);

  for (guint i = 0; i < items->len; i++)
    {
      const EmendItem *item = g_ptr_array_index (items, i);
      g_autoptr (GError) local_error = NULL;
      g_autoptr (EmendCorrection) correction
          = emend_correction_artefact_read_final (book, item->id, &local_error);

      if (correction != NULL)
        index_edits (self, i, correction);
      else if (!g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
  return TRUE;
}

/**
 * emend_tei_text_new:
 * @edition: a book
 * @error: return location for an error
 *
 * Returns: (transfer full): an empty document, or %NULL if what was corrected cannot be read
 */
EmendTeiText *
emend_tei_text_new (EmendEdition *edition, GError **error)
{
  g_autoptr (EmendTeiText) self = g_new0 (EmendTeiText, 1);

  self->xml = emend_xml_new (NULL);
  self->edition = edition;
  self->labels = emend_note_labels_new (edition->document->notes);
  self->edits = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                       (GDestroyNotify) emend_edit_unref);
  self->is_noted = g_new0 (gboolean, edition->document->notes->len);
  emend_word_source_init (&self->source, emend_exporter_load_page, edition->exporter);
  if (emend_exporter_get_words (edition->exporter) == EMEND_EXPORTER_FINAL
      && !load_edits (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * emend_tei_text_free:
 * @self: (transfer full): what is not needed any more
 */
void
emend_tei_text_free (EmendTeiText *self)
{
  g_clear_pointer (&self->xml, emend_xml_free);
  emend_note_labels_free (self->labels);
  g_hash_table_unref (self->edits);
  g_free (self->is_noted);
  emend_word_source_clear (&self->source);
  g_free (self);
}

/* The page in the file that it comes from. */
static char *
dup_source_place (EmendTeiText *self, guint page)
{
  const EmendSource *source = NULL;
  guint index = 0;
  g_autofree char *name = NULL;
  g_autofree char *escaped = NULL;

  if (!emend_book_locate_page (emend_exporter_get_book (self->edition->exporter), page, &source,
                               &index))
    return NULL;
  name = g_path_get_basename (source->path);
  escaped = g_uri_escape_string (name, NULL, FALSE);
  return source->n_pages > 1 ? g_strdup_printf ("%s#page=%u", escaped, index + 1)
                             : g_steal_pointer (&escaped);
}

/**
 * emend_tei_text_add_breaks:
 * @self: a document, at a place where a page may begin
 * @n_pages: how many pages of the book must have begun
 * @is_in_word: whether a word goes on here
 *
 * Says where the pages begin that did not yet; those without text do where the next one does.
 */
void
emend_tei_text_add_breaks (EmendTeiText *self, guint n_pages, gboolean is_in_word)
{
  while (self->n_pages < n_pages)
    {
      guint page = self->n_pages++;
      g_autofree char *id = g_strdup_printf ("page-%u", page + 1);
      g_autofree char *label
          = emend_plain_text_dup_line (emend_edition_get_label (self->edition, page));
      g_autofree char *place = dup_source_place (self, page);

      emend_xml_begin (self->xml, "pb");
      emend_xml_add_attribute (self->xml, "xml:id", id);
      emend_xml_add_attribute (self->xml, "n", label);
      emend_xml_add_attribute (self->xml, "facs", place);
      if (is_in_word)
        emend_xml_add_attribute (self->xml, "break", "no");
      emend_xml_end (self->xml);
    }
}

/* Notes and what stands beside the text come out of order; pages do not begin in them. */
static void
add_break (EmendTeiText *self, guint page, gboolean is_in_word)
{
  if (self->n_open == 0)
    emend_tei_text_add_breaks (self, page + 1, is_in_word);
}

static void
add_join (EmendTeiText *self, const Place *place, guint page)
{
  if (place->join != EMEND_JOIN_LINE || place->lines == EMEND_TEI_LINES_JOINED)
    {
      gboolean is_space = place->join == EMEND_JOIN_SPACE || place->join == EMEND_JOIN_LINE;

      if (is_space)
        emend_xml_add_text (self->xml, " ");
      add_break (self, page, !is_space);
      return;
    }
  if (place->lines == EMEND_TEI_LINES_BROKEN)
    {
      add_break (self, page, FALSE);
      emend_xml_begin (self->xml, "lb");
      emend_xml_end (self->xml);
      return;
    }
  emend_xml_end (self->xml);
  add_break (self, page, FALSE);
  emend_xml_begin (self->xml, "l");
}

static void
add_part (EmendTeiText *self, const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);

  emend_xml_add_text (self->xml, part);
}

/* Adds the notes that a word calls for, from @label on. */
static void
add_notes (EmendTeiText *self, guint page, guint word, guint label)
{
  for (; label > 0; label = emend_note_labels_find_mark (self->labels, page, word, label))
    emend_tei_text_add_note (self, label - 1);
}

static void
add_marked (EmendTeiText *self, guint page, guint word, const char *text, guint label)
{
  gsize start;
  gsize end;

  if (emend_note_labels_is_apart (self->labels, label))
    {
      add_notes (self, page, word, label);
    }
  else if (emend_note_labels_cut (self->labels, label, text, &start, &end))
    {
      add_part (self, text, start);
      add_notes (self, page, word, label);
      emend_xml_add_text (self->xml, text + end);
    }
  else
    {
      emend_xml_add_text (self->xml, text);
      add_notes (self, page, word, label);
    }
}

/* Adds what was read in the place of a word, and begins what it was corrected to. */
static void
begin_correction (EmendTeiText *self, const EmendEdit *edit, gboolean drops_hyphen)
{
  const char *nick = emend_edit_source_get_nick (edit->source);
  g_autofree char *resp = g_strdup_printf ("#corrector-%s", nick);
  gsize stem = drops_hyphen ? emend_word_form_get_stem (edit->from) : 0;
  g_autofree char *read = stem > 0 ? g_strndup (edit->from, stem) : g_strdup (edit->from);

  emend_xml_begin (self->xml, "choice");
  emend_xml_add_element (self->xml, "sic", read);
  emend_xml_begin (self->xml, "corr");
  emend_xml_add_attribute (self->xml, "resp", resp);
  emend_xml_add_attribute (self->xml, "cert",
                           edit->confidence >= HIGH     ? "high"
                           : edit->confidence >= MEDIUM ? "medium"
                                                        : "low");
}

static const EmendEdit *
find_edit (EmendTeiText *self, guint page, const EmendWord *word)
{
  const gint64 key = make_key (page, word->id);
  const EmendEdit *edit = g_hash_table_lookup (self->edits, &key);

  return edit != NULL && strcmp (edit->to, word->text) == 0 ? edit : NULL;
}

static void
add_word (EmendTeiText *self, const EmendWordRun *run, const EmendWord *word, Place *place)
{
  gboolean is_last = word->id == run->last || word->last == run->last;
  gboolean drops_hyphen = is_last && run->join == EMEND_JOIN_DROP;
  gsize length = drops_hyphen ? emend_word_form_get_stem (word->text) : 0;
  g_autofree char *stem = length > 0 ? g_strndup (word->text, length) : NULL;
  const char *text = stem != NULL ? stem : word->text;
  guint mark
      = self->n_open == 0 ? emend_note_labels_find_mark (self->labels, run->page, word->id, 0) : 0;
  gboolean is_apart = mark > 0 && emend_note_labels_is_apart (self->labels, mark);
  const EmendEdit *edit = find_edit (self, run->page, word);

  if (place->label > 0)
    {
      text = emend_note_labels_skip_marker (self->labels, place->label, text);
      place->label = 0;
      if (*text == '\0')
        return;
    }
  if (is_apart)
    add_break (self, run->page, FALSE);
  else
    add_join (self, place, run->page);

  if (edit != NULL && !is_apart)
    begin_correction (self, edit, drops_hyphen);
  if (mark > 0)
    add_marked (self, run->page, word->id, text, mark);
  else
    emend_xml_add_text (self->xml, text);
  if (edit != NULL && !is_apart)
    {
      emend_xml_end (self->xml);
      emend_xml_end (self->xml);
    }
  if (!is_apart || place->join != EMEND_JOIN_LINE)
    place->join = is_last ? run->join : EMEND_JOIN_SPACE;
}

static void
add_runs (EmendTeiText *self, const GArray *runs, Place *place)
{
  for (guint r = 0; r < runs->len; r++)
    {
      const EmendWordRun *run = &g_array_index (runs, EmendWordRun, r);

      for (guint id = run->first; id <= run->last; id++)
        {
          const EmendWord *word = emend_word_source_get (&self->source, run->page, id);

          if (word != NULL)
            add_word (self, run, word, place);
        }
    }
}

/**
 * emend_tei_text_add_runs:
 * @self: a document in which an element is open; an `l` if lines are to be verse
 * @runs: (element-type EmendWordRun): words
 * @lines: what becomes of lines
 *
 * Adds words to the element.
 */
void
emend_tei_text_add_runs (EmendTeiText *self, const GArray *runs, EmendTeiLines lines)
{
  /* Nothing stands before the first word. */
  Place place = { .lines = lines, .join = EMEND_JOIN_NONE };

  add_runs (self, runs, &place);
}

/**
 * emend_tei_text_add_note:
 * @self: a document in which a note may stand
 * @note: index of a note
 *
 * Adds the note with its text, unless it is there already.
 */
void
emend_tei_text_add_note (EmendTeiText *self, guint note)
{
  const EmendNote *n = g_ptr_array_index (self->edition->document->notes, note);
  g_autofree char *id = g_strdup_printf ("note-%u", note + 1);
  g_autofree char *marker = emend_plain_text_dup_line (n->marker);
  Place place = { .join = EMEND_JOIN_NONE, .label = note + 1 };

  if (self->is_noted[note])
    return;
  self->is_noted[note] = TRUE;
  emend_xml_begin (self->xml, "note");
  emend_xml_add_attribute (self->xml, "xml:id", id);
  emend_xml_add_attribute (self->xml, "n", marker);
  emend_xml_add_attribute (self->xml, "place", n->kind == EMEND_NOTE_FOOT ? "foot" : "end");
  self->n_open++;
  add_runs (self, g_ptr_array_index (self->edition->notes->runs, note), &place);
  self->n_open--;
  emend_xml_end (self->xml);
}
