/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where the notes of a book go in an EPUB, so that none is lost and none is there twice: those at the foot of pages move
 * to the end of the text that calls for them; those that nothing calls for, and lists of notes, stay where they are.
 *
 *     notes = emend_epub_notes_new (edition, labels, &source);
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-epub.c
 */

#include "config.h"

#include "emend-epub-notes.h"

/* Words of a note that follow each other. */
typedef struct
{
  guint label;
  guint last;
  gboolean is_start;
} Piece;

static gint64 *
dup_key (guint page, guint word)
{
  const gint64 key = ((gint64) page << 32) | word;

  return g_memdup2 (&key, sizeof key);
}

static const Piece *
find_piece (const EmendEpubNotes *self, guint page, guint word)
{
  const gint64 key = ((gint64) page << 32) | word;

  return g_hash_table_lookup (self->pieces, &key);
}

static void
collect_pieces (EmendEpubNotes *self, const EmendEdition *edition)
{
  for (guint i = 0; i < edition->notes->runs->len; i++)
    {
      const GArray *runs = g_ptr_array_index (edition->notes->runs, i);

      for (guint r = 0; r < runs->len; r++)
        {
          const EmendWordRun *run = &g_array_index (runs, EmendWordRun, r);
          const Piece piece = { i + 1, run->last, r == 0 };

          g_hash_table_insert (self->pieces, dup_key (run->page, run->first),
                               g_memdup2 (&piece, sizeof piece));
        }
    }
}

static void
collect_blocks (EmendEpubNotes *self, const EmendDocument *document)
{
  for (guint i = 0; i < document->notes->len; i++)
    self->blocks[i] = EMEND_EPUB_NOTES_NO_BLOCK;
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);
      g_autoptr (GPtrArray) parts = NULL;

      if (!emend_note_words_is_note (block))
        continue;
      parts = emend_epub_notes_split (self, block);
      for (guint p = 0; p < parts->len; p++)
        {
          const EmendEpubNotePart *part = g_ptr_array_index (parts, p);

          if (part->is_start)
            self->blocks[part->label - 1] = i;
        }
    }
}

/* Says of the notes that the words of a run call for that they can move, if they are such notes. */
static void
collect_calls (EmendEpubNotes *self,
               const EmendDocument *document,
               const EmendWordRun *run,
               const EmendNoteLabels *labels,
               EmendWordSource *source)
{
  for (guint id = run->first; id <= run->last; id++)
    {
      guint label = emend_note_labels_find_mark (labels, run->page, id, 0);

      if (label == 0 || emend_word_source_get (source, run->page, id) == NULL)
        continue;
      for (; label > 0; label = emend_note_labels_find_mark (labels, run->page, id, label))
        {
          const EmendNote *note = g_ptr_array_index (document->notes, label - 1);

          self->is_moved[label - 1] = note->kind == EMEND_NOTE_FOOT
                                      && self->blocks[label - 1] != EMEND_EPUB_NOTES_NO_BLOCK;
        }
    }
}

/**
 * emend_epub_notes_new:
 * @edition: a book
 * @labels: its notes
 * @source: gives its words
 *
 * Returns: (transfer full): where its notes go
 */
EmendEpubNotes *
emend_epub_notes_new (const EmendEdition *edition,
                      const EmendNoteLabels *labels,
                      EmendWordSource *source)
{
  const EmendDocument *document = edition->document;
  EmendEpubNotes *self = g_new0 (EmendEpubNotes, 1);

  self->pieces = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  self->is_moved = g_new0 (gboolean, document->notes->len);
  self->blocks = g_new0 (guint, document->notes->len);
  collect_pieces (self, edition);
  collect_blocks (self, document);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);

      /* A table is text as it is, without links. */
      for (guint r = 0; block->role != EMEND_BLOCK_TABLE && r < block->runs->len; r++)
        collect_calls (self, document, &g_array_index (block->runs, EmendWordRun, r), labels,
                       source);
    }
  return self;
}

/**
 * emend_epub_notes_free:
 * @self: (transfer full): what is not needed any more
 */
void
emend_epub_notes_free (EmendEpubNotes *self)
{
  g_hash_table_unref (self->pieces);
  g_free (self->is_moved);
  g_free (self->blocks);
  g_free (self);
}

static void
free_part (gpointer part)
{
  emend_block_free (((EmendEpubNotePart *) part)->block);
  g_free (part);
}

/* Gives the part that words of a note, or of none if @piece is NULL, belong to. */
static EmendEpubNotePart *
ensure_part (GPtrArray *parts, const EmendBlock *block, const Piece *piece)
{
  EmendEpubNotePart *last = parts->len > 0 ? g_ptr_array_index (parts, parts->len - 1) : NULL;
  guint label = piece != NULL ? piece->label : 0;

  if (last != NULL && last->label == label)
    return last;
  last = g_new0 (EmendEpubNotePart, 1);
  last->label = label;
  last->is_start = piece != NULL && piece->is_start;
  last->block = emend_block_new (block->role, block->level);
  g_ptr_array_add (parts, last);
  return last;
}

/**
 * emend_epub_notes_split:
 * @self: where the notes of a book go
 * @block: a block of it that is a note or several
 *
 * Divides a block by the notes that its words belong to.
 *
 * Returns: (transfer full) (element-type EmendEpubNotePart): all its words in their order
 */
GPtrArray *
emend_epub_notes_split (const EmendEpubNotes *self, const EmendBlock *block)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func (free_part);

  for (guint r = 0; r < block->runs->len; r++)
    {
      EmendWordRun run = g_array_index (block->runs, EmendWordRun, r);
      const guint last = run.last;
      const EmendJoin join = run.join;

      while (run.first <= last)
        {
          const Piece *piece = find_piece (self, run.page, run.first);

          run.last = piece != NULL ? MIN (piece->last, last) : run.first;
          while (piece == NULL && run.last < last
                 && find_piece (self, run.page, run.last + 1) == NULL)
            run.last++;
          run.join = run.last == last ? join : EMEND_JOIN_SPACE;
          emend_block_add_run (ensure_part (parts, block, piece)->block, &run);
          run.first = run.last + 1;
        }
    }
  return parts;
}
