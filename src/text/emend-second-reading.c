/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a second reading has in the place of a word: `emend_second_reading_dup_text (second, line, 3)`.
 *
 * Thread contract: belongs to one thread.
 */

#include "config.h"

#include "emend-second-reading.h"

/* A line is the one that was read again if they share this much of the height of the lower one. */
#define SAME_LINE 0.6

/* How far from the edge of a place a word must be, as a multiple of the height of the line. */
#define EDGE 0.1

/* A word of the second reading stands in the place of one of the first if this much of its width does. */
#define SAME_PLACE 0.6

struct _EmendSecondReading
{
  GPtrArray *lines; /* (element-type EmendLine): of the page, which outlives this */
};

/**
 * emend_second_reading_new:
 * @page: the lines that were read again; outlives this
 *
 * Returns: (transfer full): the second reading
 */
EmendSecondReading *
emend_second_reading_new (const EmendPage *page)
{
  EmendSecondReading *self = g_new0 (EmendSecondReading, 1);

  self->lines = g_ptr_array_new ();
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        g_ptr_array_add (self->lines, g_ptr_array_index (region->lines, l));
    }
  return self;
}

/**
 * emend_second_reading_free:
 * @self: (transfer full): a second reading
 */
void
emend_second_reading_free (EmendSecondReading *self)
{
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static int
get_overlap (int left, int right, int other_left, int other_right)
{
  return MIN (right, other_right) - MAX (left, other_left);
}

/* How much of the height of the lower one two lines share, from 0 to 1. */
static double
compare_rows (const EmendBox *a, const EmendBox *b)
{
  int overlap = get_overlap (a->top, a->bottom, b->top, b->bottom);
  int height = MIN (emend_box_get_height (a), emend_box_get_height (b));

  return height > 0 && get_overlap (a->left, a->right, b->left, b->right) > 0
             ? (double) overlap / height
             : 0.0;
}

/* Whether a place that was read again has the word within it. The outermost words of a place are only there
 * for the sake of those between them, unless they are the outermost of their line. */
static gboolean
holds_word (const EmendLine *place, const EmendLine *line, guint i)
{
  const EmendWord *word = g_ptr_array_index (line->words, i);
  int edge = (int) (EDGE * emend_box_get_height (&line->box));
  gboolean is_left = place->box.left <= line->box.left + edge;
  gboolean is_right = place->box.right >= line->box.right - edge;

  return (i == 0 ? is_left : is_left || place->box.left + edge < word->box.left)
         && (i + 1 == line->words->len ? is_right
                                       : is_right || place->box.right - edge > word->box.right);
}

/* Leaded as closely as some books are, a line shares rows with its neighbours; the most with itself. */
static const EmendLine *
find_place (const EmendSecondReading *self, const EmendLine *line, guint i)
{
  const EmendLine *best = NULL;
  double best_share = SAME_LINE;

  for (guint k = 0; k < self->lines->len; k++)
    {
      const EmendLine *place = g_ptr_array_index (self->lines, k);
      double share = compare_rows (&place->box, &line->box);

      if (share > best_share && holds_word (place, line, i))
        {
          best_share = share;
          best = place;
        }
    }
  return best;
}

/**
 * emend_second_reading_covers:
 * @self: a second reading
 * @line: a line of the first reading
 * @i: index of a word of @line
 *
 * Returns: whether the word was read again
 */
gboolean
emend_second_reading_covers (const EmendSecondReading *self, const EmendLine *line, guint i)
{
  return find_place (self, line, i) != NULL;
}

/* The words of @other from *@first to before *@end stand in the place of @word and in no other. */
static gboolean
find_words (const EmendLine *other, const EmendWord *word, guint *first, guint *end)
{
  gboolean found = FALSE;

  for (guint i = 0; i < other->words->len; i++)
    {
      const EmendWord *candidate = g_ptr_array_index (other->words, i);
      int overlap = get_overlap (word->box.left, word->box.right, candidate->box.left,
                                 candidate->box.right);
      int width = emend_box_get_width (&candidate->box);

      if (overlap >= SAME_PLACE * width)
        {
          if (!found)
            *first = i;
          *end = i + 1;
          found = TRUE;
        }
      else if (overlap > (1.0 - SAME_PLACE) * MIN (width, emend_box_get_width (&word->box)))
        return FALSE;
    }
  return found;
}

/**
 * emend_second_reading_dup_text:
 * @self: a second reading
 * @line: a line of the first reading
 * @i: index of a word of @line
 *
 * Returns: (transfer full) (nullable): what was read in the place of the word, with single spaces between
 *   words; %NULL if its borders are others in the second reading, or if there is none of the line
 */
char *
emend_second_reading_dup_text (const EmendSecondReading *self, const EmendLine *line, guint i)
{
  const EmendLine *other = find_place (self, line, i);
  GString *text;
  guint first;
  guint end;

  if (other == NULL || !find_words (other, g_ptr_array_index (line->words, i), &first, &end))
    return NULL;

  text = g_string_new (NULL);
  for (guint k = first; k < end; k++)
    g_string_append_printf (text, "%s%s", k > first ? " " : "",
                            ((const EmendWord *) g_ptr_array_index (other->words, k))->text);
  return g_string_free (text, FALSE);
}

/**
 * emend_second_reading_get_alternatives:
 * @self: a second reading
 * @line: a line of the first reading
 * @i: index of a word of @line
 *
 * Returns: (transfer none) (nullable): what the recogniser held to be possible in the place of the word,
 *   if it read one word there
 */
char **
emend_second_reading_get_alternatives (const EmendSecondReading *self,
                                       const EmendLine *line,
                                       guint i)
{
  const EmendLine *other = find_place (self, line, i);
  guint first;
  guint end;

  if (other == NULL || !find_words (other, g_ptr_array_index (line->words, i), &first, &end)
      || end - first != 1)
    return NULL;
  return ((const EmendWord *) g_ptr_array_index (other->words, first))->alternatives;
}
