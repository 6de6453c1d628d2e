/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The words of each note of a book: `runs = emend_note_words_new (document);`
 *
 * A note goes from its first word to the next note's, through the blocks that are notes; text that is none may stand
 * between, where a note goes on at the foot of the next page.
 *
 * Thread contract: as long as nobody changes it, any thread.
 */

#include "config.h"

#include "emend-note-words.h"

#define NO_NOTE G_MAXUINT

typedef struct
{
  EmendNoteWords *result;
  GHashTable *starts; /* page and word of the beginnings of notes, to their indices + 1 */
  guint note;         /* which words belong to now, or NO_NOTE */
  guint page;         /* of the last word of the last note */
  guint n_free;       /* words of this block that belong to no note */
} Collector;

/**
 * emend_note_words_is_note:
 * @block: a block
 *
 * Returns: whether @block is a note, or a part of one
 */
gboolean
emend_note_words_is_note (const EmendBlock *block)
{
  return block->role == EMEND_BLOCK_FOOTNOTE || block->role == EMEND_BLOCK_ENDNOTE;
}

static gint64
make_key (guint page, guint word)
{
  return ((gint64) page << 32) | word;
}

static GHashTable *
collect_starts (const EmendDocument *document)
{
  GHashTable *starts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < document->notes->len; i++)
    {
      const EmendNote *note = g_ptr_array_index (document->notes, i);
      const gint64 key = make_key (note->page, note->first);

      if (note->first > 0)
        g_hash_table_insert (starts, g_memdup2 (&key, sizeof key), GUINT_TO_POINTER (i + 1));
    }
  return starts;
}

static void
give (Collector *self, EmendWordRun piece)
{
  GArray *runs;

  if (self->note == NO_NOTE)
    {
      self->n_free += piece.last - piece.first + 1;
      return;
    }
  runs = g_ptr_array_index (self->result->runs, self->note);
  g_array_append_val (runs, piece);
  self->page = piece.page;
}

/* Gives the words of a run to the notes that they belong to. */
static void
collect_run (Collector *self, const EmendWordRun *run)
{
  EmendWordRun piece = *run;

  for (guint id = run->first; id <= run->last; id++)
    {
      const gint64 key = make_key (run->page, id);
      gpointer found = g_hash_table_lookup (self->starts, &key);

      if (found == NULL)
        continue;
      if (id > piece.first)
        {
          piece.last = id - 1;
          piece.join = EMEND_JOIN_SPACE;
          give (self, piece);
        }
      self->note = GPOINTER_TO_UINT (found) - 1;
      piece.first = id;
    }
  piece.last = run->last;
  piece.join = run->join;
  give (self, piece);
}

static void
collect_block (Collector *self, guint i, const EmendBlock *block)
{
  guint page = g_array_index (block->runs, EmendWordRun, 0).page;

  /* What stands further on is no part of the last note, even if nobody knows whose it is. */
  if (!emend_note_words_is_note (block) || page > self->page + 1)
    self->note = NO_NOTE;
  self->n_free = 0;
  for (guint r = 0; r < block->runs->len; r++)
    collect_run (self, &g_array_index (block->runs, EmendWordRun, r));
  self->result->is_claimed[i] = self->n_free == 0;
}

/**
 * emend_note_words_new:
 * @document: the structure of a book
 *
 * Returns: (transfer full): the words of each of its notes
 */
EmendNoteWords *
emend_note_words_new (const EmendDocument *document)
{
  EmendNoteWords *self = g_new0 (EmendNoteWords, 1);
  g_autoptr (GHashTable) starts = collect_starts (document);
  Collector collector = { self, starts, NO_NOTE, 0, 0 };
  guint last = NO_NOTE;

  self->runs = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  self->is_claimed = g_new0 (gboolean, document->blocks->len);
  for (guint i = 0; i < document->notes->len; i++)
    g_ptr_array_add (self->runs, g_array_new (FALSE, FALSE, sizeof (EmendWordRun)));

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);

      if (emend_note_words_is_note (block))
        collector.note = last;
      collect_block (&collector, i, block);
      if (collector.note != NO_NOTE)
        last = collector.note;
    }
  return self;
}

/**
 * emend_note_words_free:
 * @self: (transfer full): what is not needed any more
 */
void
emend_note_words_free (EmendNoteWords *self)
{
  g_ptr_array_unref (self->runs);
  g_free (self->is_claimed);
  g_free (self);
}
