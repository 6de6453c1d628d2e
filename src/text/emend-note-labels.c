/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Labels for notes that are unique in a book, where its own markers begin again on each page or in each chapter:
 *
 *     label = emend_note_labels_find_mark (labels, page, word->id, 0);
 *
 * Thread contract: belongs to one thread.
 *
 * check-source: tested-by tests/text/test-reading-text.c
 */

#include "config.h"

#include "emend-note-labels.h"

#include <string.h>

#include "emend-note.h"

struct _EmendNoteLabels
{
  const GPtrArray *notes; /* (element-type EmendNote): outlives this */
  GHashTable *marks;      /* of words that call for notes: key → label of the first */
  GHashTable *starts;     /* of words that notes begin with: key → label */
  gint64 *keys;           /* two for each note, which the hash tables point to */
};

static gint64
get_key (guint page, guint word)
{
  return ((gint64) page << 32) | word;
}

static const EmendNote *
get_note (const EmendNoteLabels *self, guint label)
{
  return g_ptr_array_index (self->notes, label - 1);
}

/**
 * emend_note_labels_new:
 * @notes: (element-type EmendNote): the notes of a book, which must outlive the result
 *
 * Gives each note a label, its place in @notes, from 1.
 *
 * Returns: (transfer full): the labels
 */
EmendNoteLabels *
emend_note_labels_new (const GPtrArray *notes)
{
  EmendNoteLabels *self = g_new0 (EmendNoteLabels, 1);

  self->notes = notes;
  self->marks = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->starts = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->keys = g_new (gint64, 2 * notes->len + 1);
  for (guint i = 0; i < notes->len; i++)
    {
      const EmendNote *note = g_ptr_array_index (notes, i);
      gint64 *keys = &self->keys[(gsize) 2 * i];

      keys[0] = get_key (note->mark_page, note->mark_word);
      keys[1] = get_key (note->page, note->first);
      if (!emend_note_is_matched (note))
        continue;
      if (!g_hash_table_contains (self->marks, &keys[0]))
        g_hash_table_insert (self->marks, &keys[0], GUINT_TO_POINTER (i + 1));
      g_hash_table_insert (self->starts, &keys[1], GUINT_TO_POINTER (i + 1));
    }
  return self;
}

/**
 * emend_note_labels_free:
 * @self: (transfer full): labels
 */
void
emend_note_labels_free (EmendNoteLabels *self)
{
  g_hash_table_unref (self->marks);
  g_hash_table_unref (self->starts);
  g_free (self->keys);
  g_free (self);
}

/**
 * emend_note_labels_find_mark:
 * @self: labels
 * @page: position of a page
 * @word: id of a word on it
 * @after: 0, or a note that the word calls for
 *
 * Returns: the first note that the word calls for, or the first after @after; 0 if there is none
 */
guint
emend_note_labels_find_mark (const EmendNoteLabels *self, guint page, guint word, guint after)
{
  gint64 key = get_key (page, word);

  if (after == 0)
    return GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, &key));
  if (after < self->notes->len)
    {
      const EmendNote *next = get_note (self, after + 1);

      if (emend_note_is_matched (next) && next->mark_page == page && next->mark_word == word)
        return after + 1;
    }
  return 0;
}

/**
 * emend_note_labels_find_note:
 * @self: labels
 * @page: position of a page
 * @word: id of a word on it
 *
 * Returns: the note that begins with the word, if the text calls for it; or 0
 */
guint
emend_note_labels_find_note (const EmendNoteLabels *self, guint page, guint word)
{
  gint64 key = get_key (page, word);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->starts, &key));
}

/**
 * emend_note_labels_is_apart:
 * @self: labels
 * @label: a note
 *
 * Returns: whether a word is the mark that calls for it and nothing else
 */
gboolean
emend_note_labels_is_apart (const EmendNoteLabels *self, guint label)
{
  return get_note (self, label)->mark_is_apart;
}

/* What @c is if it is not raised. */
static gunichar
lower_digit (gunichar c)
{
  switch (c)
    {
    case 0xB9:
      return '1';

    case 0xB2:
      return '2';

    case 0xB3:
      return '3';

    default:
      return c == 0x2070 || (c >= 0x2074 && c <= 0x2079) ? '0' + (c - 0x2070) : c;
    }
}

/* How many bytes of @text are @marker, raised or not; 0 if it does not begin with it. */
static gsize
match (const char *text, const char *marker)
{
  const char *p = text;

  for (const char *m = marker; *m != '\0'; m = g_utf8_next_char (m))
    {
      if (*p == '\0' || lower_digit (g_utf8_get_char (p)) != lower_digit (g_utf8_get_char (m)))
        return 0;
      p = g_utf8_next_char (p);
    }
  return (gsize) (p - text);
}

/**
 * emend_note_labels_cut:
 * @self: labels
 * @label: a note
 * @text: a word
 * @start: (out): where the marker of the note begins in @text, in bytes
 * @end: (out): where it ends
 *
 * Finds the last place of the marker in a word.
 *
 * Returns: %FALSE if it is not in @text
 */
gboolean
emend_note_labels_cut (const EmendNoteLabels *self,
                       guint label,
                       const char *text,
                       gsize *start,
                       gsize *end)
{
  const char *marker = get_note (self, label)->marker;

  for (const char *p = text + strlen (text); *marker != '\0' && p > text;)
    {
      gsize length;

      p = g_utf8_prev_char (p);
      length = match (p, marker);
      if (length > 0)
        {
          *start = (gsize) (p - text);
          *end = *start + length;
          return TRUE;
        }
    }
  return FALSE;
}

/**
 * emend_note_labels_skip_marker:
 * @self: labels
 * @label: a note
 * @text: the first word of the note
 *
 * Returns: (transfer none): @text without the marker of the note, and what closes that; empty if it is nothing else, and
 *   @text if the marker is not there
 */
const char *
emend_note_labels_skip_marker (const EmendNoteLabels *self, guint label, const char *text)
{
  gsize start;
  gsize end;

  if (!emend_note_labels_cut (self, label, text, &start, &end))
    return text;
  for (const char *p = text; p < text + start; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return text;
    }
  text += end;
  while (*text == '.' || *text == ')' || *text == ']')
    text++;
  return text;
}
