/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The text of a book without what calls for its notes, for whoever listens to it: a document and pages that render to
 * it.
 *
 *     unmarked = emend_unmarked_text_make_document (document);
 *     page = emend_unmarked_text_make_page (document, 11, page_as_it_is);
 *
 * Only the marks of notes that were found are left out.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-unmarked-text.h"

#include <string.h>

#include "emend-note-marker.h"
#include "emend-note-references.h"

static const EmendNote *
get_note (const EmendDocument *document, guint i)
{
  return g_ptr_array_index (document->notes, i);
}

/* Words that are marks and nothing else, as keys that hold page and word. */
static GHashTable *
collect_marks (const EmendDocument *document)
{
  GHashTable *marks = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < document->notes->len; i++)
    {
      const EmendNote *note = get_note (document, i);
      const gint64 key = ((gint64) note->mark_page << 32) | note->mark_word;

      if (note->mark_is_apart && emend_note_is_matched (note))
        g_hash_table_add (marks, g_memdup2 (&key, sizeof key));
    }
  return marks;
}

/* What stands between the words before and after words that are left out: a line break, if one stood there. */
static void
set_last_join (EmendBlock *block, EmendJoin join)
{
  if (block->runs->len > 0 && join != EMEND_JOIN_SPACE)
    g_array_index (block->runs, EmendWordRun, block->runs->len - 1).join = join;
}

/* Adds @run without the words in @marks. */
static void
add_run (EmendBlock *block, const EmendWordRun *run, GHashTable *marks)
{
  EmendWordRun piece = *run;

  for (guint id = run->first; id <= run->last; id++)
    {
      const gint64 key = ((gint64) run->page << 32) | id;

      if (!g_hash_table_contains (marks, &key))
        continue;
      if (piece.first < id)
        {
          piece.last = id - 1;
          piece.join = EMEND_JOIN_SPACE;
          emend_block_add_run (block, &piece);
        }
      piece.first = id + 1;
    }
  piece.last = run->last;
  piece.join = run->join;
  if (piece.first <= piece.last)
    emend_block_add_run (block, &piece);
  else
    set_last_join (block, run->join);
}

/**
 * emend_unmarked_text_make_document:
 * @document: the structure of a book
 *
 * Makes a document with the same blocks, without the words that are the mark of a note and nothing else.
 *
 * Returns: (transfer full): a document that has blocks only, for the pages from emend_unmarked_text_make_page()
 */
EmendDocument *
emend_unmarked_text_make_document (const EmendDocument *document)
{
  EmendDocument *unmarked = NULL;
  g_autoptr (GHashTable) marks = NULL;

  g_return_val_if_fail (document != NULL, NULL);

  unmarked = emend_document_new (document->n_pages);
  marks = collect_marks (document);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);
      EmendBlock *copy = emend_block_new (block->role, block->level);

      for (guint r = 0; r < block->runs->len; r++)
        add_run (copy, &g_array_index (block->runs, EmendWordRun, r), marks);
      /* A block that is nothing but a mark stays, for there is one for each. */
      if (copy->runs->len == 0)
        g_array_append_vals (copy->runs, block->runs->data, block->runs->len);
      emend_document_take_block (unmarked, copy);
    }
  return unmarked;
}

/* Takes the brackets off that were around a mark at @offset. */
static void
drop_brackets (GString *text, gsize offset)
{
  if (offset > 0
      && ((text->str[offset - 1] == '[' && text->str[offset] == ']')
          || (text->str[offset - 1] == '(' && text->str[offset] == ')')))
    g_string_erase (text, (gssize) offset - 1, 2);
}

/* The word without the mark at its end, which may have been misread as another sign. */
static char *
dup_unmarked (const char *word, const char *marker)
{
  g_autoptr (GString) text = g_string_new (word);
  g_autofree char *read = NULL;
  const char *last = g_utf8_prev_char (word + strlen (word));
  const char *found;
  EmendNoteMarker parsed;

  if (emend_note_references_rate_glued (word, NULL, NULL, &read) > 0
      && (found = g_strrstr (word, read)) != NULL)
    {
      g_string_erase (text, found - word, (gssize) strlen (read));
      drop_brackets (text, (gsize) (found - word));
    }
  else if (last > word && !g_unichar_isalnum (g_utf8_get_char (last))
           && emend_note_marker_parse (&parsed, marker)
           && emend_note_marker_may_be_read (&parsed, last))
    {
      g_string_truncate (text, (gsize) (last - word));
    }
  return g_strdup (text->len > 0 ? text->str : word);
}

/**
 * emend_unmarked_text_make_page:
 * @document: the structure of a book
 * @position: position of a page in the book, from 0
 * @page: the page
 *
 * Takes the marks of notes off the words that they were read together with.
 *
 * Returns: (transfer full): @page, or a copy of it if there is such a mark on it
 */
EmendPage *
emend_unmarked_text_make_page (const EmendDocument *document, guint position, EmendPage *page)
{
  g_autoptr (EmendPage) copy = NULL;
  g_autoptr (GPtrArray) words = NULL;

  g_return_val_if_fail (document != NULL && page != NULL, NULL);

  for (guint i = 0; i < document->notes->len; i++)
    {
      const EmendNote *note = get_note (document, i);
      EmendWord *word;
      char *text;

      if (note->mark_page != position || note->mark_is_apart || !emend_note_is_matched (note))
        continue;
      if (copy == NULL)
        {
          copy = emend_page_copy (page);
          words = emend_page_index_words (copy);
        }
      word = note->mark_word < words->len ? g_ptr_array_index (words, note->mark_word) : NULL;
      if (word == NULL)
        continue;
      text = dup_unmarked (word->text, note->marker);
      g_free (word->text);
      word->text = text;
    }
  return copy != NULL ? g_steal_pointer (&copy) : emend_page_ref (page);
}
