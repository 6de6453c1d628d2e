/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which marks in a text call for which notes: `emend_note_alignment_find (references, notes)`. Both come in the same
 * order. First those are paired that have the same marker, as many as the order allows. Between two pairs, what is left
 * of both sides is paired only if there is one way to do that. Where one symbol was read for several notes, all are
 * paired in order, if there are as many marks.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-note-alignment.h"

#include "emend-note-numbering.h"

/* Marks that were read as something else than a marker count for less than any that were. */
#define WEAK_WEIGHT 20
#define LIKELY_WEIGHT 50

/* Pairs are worth more the surer the mark is, but one more pair is worth more than surer ones. */
#define PAIR_WORTH 200

typedef struct
{
  guint reference;
  guint note;
  guint worth; /* of the best row of pairs that ends with this one */
  int before;  /* index of the pair before it in that row, or -1 */
} Pair;

static const EmendNoteMark *
get_reference (const GPtrArray *references, guint i)
{
  return g_ptr_array_index (references, i);
}

static const EmendNoteMarker *
get_marker (const GArray *notes, guint i)
{
  return &g_array_index (notes, EmendNoteNumber, i).marker;
}

static gpointer
make_key (const EmendNoteMarker *marker)
{
  return GUINT_TO_POINTER (marker->value * 4 + (guint) marker->kind);
}

/* Whether more notes have a symbol than marks, or the other way round: which of them are meant, nobody can tell. */
static gboolean
is_ambiguous (const GPtrArray *references, const EmendNoteMarker *marker, guint n_notes)
{
  guint n_references = 0;

  if (marker->kind != EMEND_NOTE_MARKER_SYMBOL || n_notes < 2)
    return FALSE;
  for (guint i = 0; i < references->len; i++)
    {
      EmendNoteMarker other;

      if (emend_note_marker_parse (&other, get_reference (references, i)->marker)
          && emend_note_marker_equal (&other, marker))
        n_references++;
    }
  return n_references != n_notes;
}

/* All pairs with the same marker; by reference, and for each one the last note first, so that no row of pairs can have
 * a reference twice. */
static GArray *
list_equal_pairs (const GPtrArray *references, const GArray *notes)
{
  g_autoptr (GHashTable) by_marker
      = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify) g_array_unref);
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));

  for (guint i = 0; i < notes->len; i++)
    {
      gpointer key = make_key (get_marker (notes, i));
      GArray *list = g_hash_table_lookup (by_marker, key);

      if (list == NULL)
        {
          list = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (by_marker, key, list);
        }
      g_array_append_val (list, i);
    }
  for (guint i = 0; i < references->len; i++)
    {
      EmendNoteMarker marker;
      const GArray *list;

      if (!emend_note_marker_parse (&marker, get_reference (references, i)->marker))
        continue;
      list = g_hash_table_lookup (by_marker, make_key (&marker));
      if (list == NULL || is_ambiguous (references, &marker, list->len))
        continue;
      for (guint k = list->len; k-- > 0;)
        {
          const Pair pair = { i, g_array_index (list, guint, k), 0, -1 };

          g_array_append_val (pairs, pair);
        }
    }
  return pairs;
}

/* Best rows of pairs by the last note of theirs: a Fenwick tree of maxima. */
static int
find_best_before (const int *tree, const GArray *pairs, guint note)
{
  int best = -1;

  for (guint i = note; i > 0; i &= i - 1)
    {
      if (tree[i] >= 0
          && (best < 0
              || g_array_index (pairs, Pair, tree[i]).worth
                     > g_array_index (pairs, Pair, best).worth))
        best = tree[i];
    }
  return best;
}

static void
enter (int *tree, guint n_notes, const GArray *pairs, int index)
{
  const Pair *pair = &g_array_index (pairs, Pair, index);

  for (guint i = pair->note + 1; i <= n_notes; i += i & (~i + 1))
    {
      if (tree[i] < 0 || g_array_index (pairs, Pair, tree[i]).worth < pair->worth)
        tree[i] = index;
    }
}

/* Pairs equal markers, as many as possible in the order of both sides. */
static void
pair_equal (const GPtrArray *references, const GArray *notes, GArray *result)
{
  g_autoptr (GArray) pairs = list_equal_pairs (references, notes);
  g_autofree int *tree = g_new (int, notes->len + 1);
  int best = -1;

  for (guint i = 0; i <= notes->len; i++)
    tree[i] = -1;
  for (guint i = 0; i < pairs->len; i++)
    {
      Pair *pair = &g_array_index (pairs, Pair, i);

      pair->before = find_best_before (tree, pairs, pair->note);
      pair->worth = PAIR_WORTH + get_reference (references, pair->reference)->weight;
      if (pair->before >= 0)
        pair->worth += g_array_index (pairs, Pair, pair->before).worth;
      enter (tree, notes->len, pairs, (int) i);
      if (best < 0 || pair->worth > g_array_index (pairs, Pair, best).worth)
        best = (int) i;
    }
  for (int i = best; i >= 0; i = g_array_index (pairs, Pair, i).before)
    {
      const Pair *pair = &g_array_index (pairs, Pair, i);

      g_array_index (result, guint, pair->reference) = pair->note;
    }
}

/* Whether @reference may be misread where @note is meant. A symbol that was read is not another one. */
static gboolean
may_be (const EmendNoteMark *reference, const EmendNoteNumber *note)
{
  EmendNoteMarker read;
  EmendNoteMarker begun;

  if (reference->marker == NULL
      || !emend_note_marker_may_be_read (&note->marker, reference->marker))
    return FALSE;

  /* What is hardly a mark at all is not a misread one. */
  if (reference->weight >= WEAK_WEIGHT && reference->weight < LIKELY_WEIGHT)
    return FALSE;
  return !emend_note_marker_parse (&read, reference->marker)
         || !emend_note_marker_parse (&begun, note->mark->marker) || read.kind != begun.kind
         || read.kind != EMEND_NOTE_MARKER_SYMBOL;
}

/* The references of a gap that may be misread for a note of it. A gap is the first reference, the one after the last,
 * and the same of the notes. */
static GArray *
list_candidates (const GPtrArray *references,
                 const GArray *notes,
                 const guint gap[4],
                 gboolean with_weak)
{
  GArray *candidates = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint r = gap[0]; r < gap[1]; r++)
    {
      const EmendNoteMark *reference = get_reference (references, r);
      gboolean is_possible = FALSE;

      if (!with_weak && reference->weight < WEAK_WEIGHT)
        continue;
      for (guint n = gap[2]; n < gap[3] && !is_possible; n++)
        is_possible = may_be (reference, &g_array_index (notes, EmendNoteNumber, n));
      if (is_possible)
        g_array_append_val (candidates, r);
    }
  return candidates;
}

/* Pairs what is left between two pairs, if both sides have the same number and each may be misread for its note. */
static gboolean
pair_gap (const GPtrArray *references,
          const GArray *notes,
          const guint gap[4],
          gboolean with_weak,
          GArray *result)
{
  g_autoptr (GArray) candidates = list_candidates (references, notes, gap, with_weak);

  if (candidates->len != gap[3] - gap[2])
    return candidates->len > gap[3] - gap[2];
  for (guint i = 0; i < candidates->len; i++)
    {
      const EmendNoteMark *reference
          = get_reference (references, g_array_index (candidates, guint, i));

      if (!may_be (reference, &g_array_index (notes, EmendNoteNumber, gap[2] + i)))
        return TRUE;
    }
  for (guint i = 0; i < candidates->len; i++)
    g_array_index (result, guint, g_array_index (candidates, guint, i)) = gap[2] + i;
  return TRUE;
}

static void
pair_gaps (const GPtrArray *references, const GArray *notes, GArray *result)
{
  g_autoptr (GArray) equal = g_array_copy (result);
  guint reference = 0;
  guint note = 0;

  for (guint i = 0; i <= references->len; i++)
    {
      guint paired = i < references->len ? g_array_index (equal, guint, i) : notes->len;
      const guint gap[4] = { reference, i, note, paired };

      if (paired == EMEND_NOTE_ALIGNMENT_NONE)
        continue;
      if (note < paired && !pair_gap (references, notes, gap, FALSE, result))
        pair_gap (references, notes, gap, TRUE, result);
      reference = i + 1;
      note = paired + 1;
    }
}

/* Whether two notes have the same symbol, so that it does not tell which of them is called for. */
static gboolean
has_repeated_symbol (const GArray *notes)
{
  for (guint i = 0; i < notes->len && get_marker (notes, i)->kind == EMEND_NOTE_MARKER_SYMBOL; i++)
    {
      for (guint k = 0; k < i; k++)
        {
          if (emend_note_marker_equal (get_marker (notes, k), get_marker (notes, i)))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_equal (const EmendNoteMark *reference, const EmendNoteNumber *note)
{
  EmendNoteMarker marker;

  return emend_note_marker_parse (&marker, reference->marker)
         && emend_note_marker_equal (&marker, &note->marker);
}

/* Pairs all notes in order, if there are as many likely marks as notes, and each may be that of its note. */
static gboolean
pair_all (const GPtrArray *references, const GArray *notes, GArray *result)
{
  g_autoptr (GArray) likely = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint r = 0; r < references->len; r++)
    {
      if (get_reference (references, r)->weight >= LIKELY_WEIGHT)
        g_array_append_val (likely, r);
    }
  if (likely->len != notes->len)
    return FALSE;
  for (guint i = 0; i < notes->len; i++)
    {
      const EmendNoteMark *reference = get_reference (references, g_array_index (likely, guint, i));
      const EmendNoteNumber *note = &g_array_index (notes, EmendNoteNumber, i);

      if (!is_equal (reference, note) && !may_be (reference, note))
        return FALSE;
    }
  for (guint i = 0; i < notes->len; i++)
    g_array_index (result, guint, g_array_index (likely, guint, i)) = i;
  return TRUE;
}

/**
 * emend_note_alignment_find:
 * @references: (element-type EmendNoteMark): what may call for notes, in reading order
 * @notes: (element-type EmendNoteNumber): notes, in reading order, each with its marker
 *
 * Returns: (transfer full) (element-type guint): for each reference the index of its note, or
 *   %EMEND_NOTE_ALIGNMENT_NONE
 */
GArray *
emend_note_alignment_find (const GPtrArray *references, const GArray *notes)
{
  GArray *result = g_array_sized_new (FALSE, FALSE, sizeof (guint), references->len);
  const guint none = EMEND_NOTE_ALIGNMENT_NONE;

  for (guint i = 0; i < references->len; i++)
    g_array_append_val (result, none);
  if (has_repeated_symbol (notes) && pair_all (references, notes, result))
    return result;
  pair_equal (references, notes, result);
  pair_gaps (references, notes, result);
  return result;
}
