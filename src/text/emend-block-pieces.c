/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The text of a block in pieces, for whoever writes it in a format of its own: words, what stands between them, where
 * pages begin, and what calls for notes.
 *
 *     pieces = emend_block_pieces_list (block, 0, &source, labels);
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-reading-text.c
 */

#include "config.h"

#include "emend-block-pieces.h"

#include <string.h>

#include "emend-word-form.h"

/* Where the words of a block stand in its text. */
typedef struct
{
  EmendWordSource *source;
  const EmendNoteLabels *labels; /* (nullable) */
  GArray *pieces;

  EmendJoin join;  /* what stands before the next word */
  guint n_skipped; /* words that are still to be left out */
  guint label;     /* of a note: whose marker is to be left out; 0 if that is done */
  guint page;      /* that the words before are on */
} Place;

static void
clear_piece (gpointer piece)
{
  g_free (((EmendBlockPiece *) piece)->text);
}

static void
add (Place *self, EmendBlockPieceKind kind, guint number)
{
  const EmendBlockPiece piece = { kind, NULL, number };

  g_array_append_val (self->pieces, piece);
}

static void
add_text (Place *self, const char *text, gsize length)
{
  const EmendBlockPiece piece = { EMEND_BLOCK_PIECE_TEXT, g_strndup (text, length), 0 };

  g_array_append_val (self->pieces, piece);
}

static gboolean
is_gap (EmendJoin join)
{
  return join == EMEND_JOIN_SPACE || join == EMEND_JOIN_LINE;
}

/* Adds calls for the notes that a word calls for, from @label on. */
static void
add_notes (Place *self, guint page, guint word, guint label)
{
  for (; label > 0; label = emend_note_labels_find_mark (self->labels, page, word, label))
    add (self, EMEND_BLOCK_PIECE_NOTE, label);
}

/* Adds a word with calls for notes instead of its mark. */
static void
add_marked (Place *self, guint page, guint word, const char *text, guint label)
{
  gsize length = strlen (text);
  gsize start = length;
  gsize end = length;

  if (emend_note_labels_is_apart (self->labels, label))
    start = 0;
  else if (!emend_note_labels_cut (self->labels, label, text, &start, &end))
    start = end = length;
  if (start > 0)
    add_text (self, text, start);
  add_notes (self, page, word, label);
  if (end < length)
    add_text (self, text + end, length - end);
}

static void
add_word (Place *self, const EmendWordRun *run, const EmendWord *word)
{
  gboolean is_last = word->id == run->last || word->last == run->last;
  gboolean drops_hyphen = is_last && run->join == EMEND_JOIN_DROP;
  gsize length = drops_hyphen ? emend_word_form_get_stem (word->text) : 0;
  g_autofree char *stem = length > 0 ? g_strndup (word->text, length) : NULL;
  const char *text = stem != NULL ? stem : word->text;
  guint mark = self->labels != NULL
                   ? emend_note_labels_find_mark (self->labels, run->page, word->id, 0)
                   : 0;
  gboolean is_apart = mark > 0 && emend_note_labels_is_apart (self->labels, mark);

  if (self->label > 0)
    {
      text = emend_note_labels_skip_marker (self->labels, self->label, text);
      self->label = 0;
      if (*text == '\0')
        return;
    }

  /* A word that goes on from the page before is part of that page. */
  if (is_gap (self->join) && run->page != self->page)
    {
      add (self, EMEND_BLOCK_PIECE_PAGE, run->page);
      self->page = run->page;
    }
  if (!is_apart && is_gap (self->join))
    add (self, self->join == EMEND_JOIN_SPACE ? EMEND_BLOCK_PIECE_SPACE : EMEND_BLOCK_PIECE_LINE,
         0);
  if (mark > 0)
    add_marked (self, run->page, word->id, text, mark);
  else
    add_text (self, text, strlen (text));
  if (!is_apart || self->join != EMEND_JOIN_LINE)
    self->join = is_last ? run->join : EMEND_JOIN_SPACE;
}

static void
add_run (Place *self, const EmendWordRun *run)
{
  for (guint id = run->first; id <= run->last; id++)
    {
      const EmendWord *word = emend_word_source_get (self->source, run->page, id);

      if (word == NULL)
        continue;
      if (self->n_skipped > 0)
        self->n_skipped--;
      else
        add_word (self, run, word);
    }
}

/**
 * emend_block_pieces_list:
 * @block: a block
 * @n_skipped: how many words at its beginning are left out
 * @source: gives the words
 * @labels: (nullable): the notes that what calls for them is replaced by pieces for; %NULL to leave it in the text
 *
 * Lists the words of @block with what stands between them. Where another page than that of the first word begins there
 * is a piece that says so: before the space between the words, and never within a word. Of a note in @labels, the marker
 * that it begins with is left out.
 *
 * Returns: (transfer full) (element-type EmendBlockPiece): the pieces
 */
GArray *
emend_block_pieces_list (const EmendBlock *block,
                         guint n_skipped,
                         EmendWordSource *source,
                         const EmendNoteLabels *labels)
{
  const EmendWordRun *first = &g_array_index (block->runs, EmendWordRun, 0);

  /* Nothing stands before the first word. */
  Place place = {
    .source = source,
    .labels = labels,
    .pieces = g_array_new (FALSE, FALSE, sizeof (EmendBlockPiece)),
    .join = EMEND_JOIN_NONE,
    .n_skipped = n_skipped,
    .page = first->page,
  };

  g_array_set_clear_func (place.pieces, clear_piece);
  if (labels != NULL)
    place.label = emend_note_labels_find_note (labels, first->page, first->first);
  for (guint i = 0; i < block->runs->len; i++)
    add_run (&place, &g_array_index (block->runs, EmendWordRun, i));
  return place.pieces;
}
