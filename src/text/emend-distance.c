/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How far two texts are apart, in characters or words: `emend_distance_measure (a, n_a, b, n_b)`.
 *
 * The edit distance (Levenshtein) with bit vectors, 64 rows of the matrix at a time, after G. Myers, “A
 * fast bit-vector algorithm for approximate string matching based on dynamic programming”, J. ACM 46
 * (1999), in the form of H. Hyyrö, “A bit-vector algorithm for computing Levenshtein and Damerau edit
 * distances”, Nordic J. Computing 10 (2003).
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-distance.h"

#include <string.h>

#define BITS 64

/* One column of the matrix: for every row, whether the cell is one more (plus) or one less (minus) than
 * the cell above it (vertical) or left of it (horizontal). */
typedef struct
{
  guint64 vertical_plus;
  guint64 vertical_minus;
  guint64 horizontal_plus;
  guint64 horizontal_minus;
} Cells;

/* Where every symbol stands in the rows: bit vectors, @n_blocks for each symbol. */
typedef struct
{
  GHashTable *numbers; /* (element-type guint32 guint): symbol to number of its vector, from 1 */
  guint64 *vectors;
  guint n_blocks;
} Places;

static void
places_init (Places *self, const guint32 *a, guint n_a)
{
  self->n_blocks = (n_a + BITS - 1) / BITS;
  self->numbers = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < n_a; i++)
    {
      if (!g_hash_table_contains (self->numbers, GUINT_TO_POINTER (a[i])))
        g_hash_table_insert (self->numbers, GUINT_TO_POINTER (a[i]),
                             GUINT_TO_POINTER (g_hash_table_size (self->numbers) + 1));
    }

  /* Vector 0 is that of all symbols that the rows have not. */
  self->vectors
      = g_new0 (guint64, (gsize) self->n_blocks * (g_hash_table_size (self->numbers) + 1));
  for (guint i = 0; i < n_a; i++)
    {
      gsize number
          = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, GUINT_TO_POINTER (a[i])));

      self->vectors[number * self->n_blocks + i / BITS] |= G_GUINT64_CONSTANT (1) << (i % BITS);
    }
}

static const guint64 *
places_get (const Places *self, guint32 symbol)
{
  gsize number = GPOINTER_TO_UINT (g_hash_table_lookup (self->numbers, GUINT_TO_POINTER (symbol)));

  return self->vectors + number * self->n_blocks;
}

static void
places_clear (Places *self)
{
  g_hash_table_unref (self->numbers);
  g_free (self->vectors);
}

/* Moves a block one column to the right. @in is how much the row above the block grows; returns how
 * much its last row, @last_bit, grows. */
static int
advance (Cells *cells, guint64 equal, int in, guint64 last_bit)
{
  guint64 plus = cells->vertical_plus;
  guint64 minus = cells->vertical_minus;
  guint64 vertical = equal | minus;
  guint64 horizontal;
  guint64 grows;
  guint64 shrinks;
  int out = 0;

  if (in < 0)
    equal |= 1;
  horizontal = (((equal & plus) + plus) ^ plus) | equal;
  grows = minus | ~(horizontal | plus);
  shrinks = plus & horizontal;
  cells->horizontal_plus = grows;
  cells->horizontal_minus = shrinks;
  if (grows & last_bit)
    out = 1;
  else if (shrinks & last_bit)
    out = -1;

  grows = (grows << 1) | (in > 0 ? 1 : 0);
  shrinks = (shrinks << 1) | (in < 0 ? 1 : 0);
  cells->vertical_plus = shrinks | ~(vertical | grows);
  cells->vertical_minus = grows & vertical;
  return out;
}

/* Fills the matrix and returns its last cell. If @columns is given, it gets all columns. */
static guint
fill (const guint32 *a, guint n_a, const guint32 *b, guint n_b, Cells *columns)
{
  guint n_blocks = (n_a + BITS - 1) / BITS;
  g_autofree Cells *column = g_new0 (Cells, n_blocks);
  guint distance = n_a;
  Places places;

  places_init (&places, a, n_a);
  for (guint k = 0; k < n_blocks; k++)
    column[k].vertical_plus = G_MAXUINT64;

  for (guint j = 0; j < n_b; j++)
    {
      const guint64 *equal = places_get (&places, b[j]);
      int grows = 1;

      for (guint k = 0; k < n_blocks; k++)
        {
          guint last = k + 1 < n_blocks ? BITS - 1 : (n_a - 1) % BITS;

          grows = advance (&column[k], equal[k], grows, G_GUINT64_CONSTANT (1) << last);
          if (columns != NULL)
            columns[(gsize) j * n_blocks + k] = column[k];
        }
      distance += (guint) grows;
    }
  places_clear (&places);
  return distance;
}

/**
 * emend_distance_measure:
 * @a: (array length=n_a): symbols
 * @n_a: how many
 * @b: (array length=n_b): symbols
 * @n_b: how many
 *
 * Takes time in proportion to @n_a × @n_b ÷ 64, and memory to @n_a × the number of different symbols.
 *
 * Returns: how many symbols must at least be changed, added or removed to turn @a into @b
 */
guint
emend_distance_measure (const guint32 *a, guint n_a, const guint32 *b, guint n_b)
{
  while (n_a > 0 && n_b > 0 && a[0] == b[0])
    {
      a++;
      b++;
      n_a--;
      n_b--;
    }
  while (n_a > 0 && n_b > 0 && a[n_a - 1] == b[n_b - 1])
    {
      n_a--;
      n_b--;
    }
  if (n_a == 0 || n_b == 0)
    return MAX (n_a, n_b);
  return fill (a, n_a, b, n_b, NULL);
}

static int
get_step (guint64 plus, guint64 minus, guint row)
{
  guint64 bit = G_GUINT64_CONSTANT (1) << (row % BITS);

  return (plus & bit) ? 1 : (minus & bit) ? -1 : 0;
}

/* Cell (i, j) minus the cell above it; rows and columns count from 0, which stands before the first. */
static int
get_rise (const Cells *columns, guint n_blocks, guint i, guint j)
{
  const Cells *cells;

  if (j == 0)
    return 1;
  cells = &columns[(gsize) (j - 1) * n_blocks + (i - 1) / BITS];
  return get_step (cells->vertical_plus, cells->vertical_minus, i - 1);
}

/* Cell (i, j) minus the cell left of it. */
static int
get_run (const Cells *columns, guint n_blocks, guint i, guint j)
{
  const Cells *cells;

  if (i == 0)
    return 1;
  cells = &columns[(gsize) (j - 1) * n_blocks + (i - 1) / BITS];
  return get_step (cells->horizontal_plus, cells->horizontal_minus, i - 1);
}

/* Walks back from the last cell. Of several shortest ways it takes the one that python-Levenshtein 0.12
 * takes, so that both count the same words: on in the direction of the last gap, else diagonally, else
 * into a gap in @a, else into one in @b. */
static void
walk_back (const Cells *columns,
           const guint32 *a,
           guint n_a,
           const guint32 *b,
           guint n_b,
           gboolean *is_matched)
{
  enum {
    DIAGONAL,
    LEFT,
    UP,
  } direction = DIAGONAL;
  guint n_blocks = (n_a + BITS - 1) / BITS;
  guint i = n_a;
  guint j = n_b;

  while (i > 0 || j > 0)
    {
      gboolean can_left = j > 0 && get_run (columns, n_blocks, i, j) == 1;
      gboolean can_up = i > 0 && get_rise (columns, n_blocks, i, j) == 1;
      int slope = i > 0 && j > 0
                      ? get_rise (columns, n_blocks, i, j) + get_run (columns, n_blocks, i - 1, j)
                      : -1;

      if ((direction == LEFT && can_left) || (direction == UP && can_up))
        ;
      else if ((slope == 0 && a[i - 1] == b[j - 1]) || slope == 1)
        direction = DIAGONAL;
      else
        direction = can_left ? LEFT : UP;

      if (direction == DIAGONAL && slope == 0)
        is_matched[i - 1] = TRUE;
      if (direction != LEFT)
        i--;
      if (direction != UP)
        j--;
    }
}

/**
 * emend_distance_match:
 * @a: (array length=n_a): symbols
 * @n_a: how many
 * @b: (array length=n_b): symbols
 * @n_b: how many
 * @is_matched: (array length=n_a) (out caller-allocates): whether @b has the symbol of @a, too
 *
 * Aligns @b with @a. Takes @n_a × @n_b ÷ 2 bytes of memory; so neither may have more than
 * [const@DISTANCE_MAX_MATCHED] symbols.
 *
 * Returns: %FALSE if one of them is too long
 */
gboolean
emend_distance_match (const guint32 *a,
                      guint n_a,
                      const guint32 *b,
                      guint n_b,
                      gboolean *is_matched)
{
  g_autofree Cells *columns = NULL;

  if (n_a > EMEND_DISTANCE_MAX_MATCHED || n_b > EMEND_DISTANCE_MAX_MATCHED)
    return FALSE;

  while (n_a > 0 && n_b > 0 && a[0] == b[0])
    {
      *is_matched++ = TRUE;
      a++;
      b++;
      n_a--;
      n_b--;
    }
  while (n_a > 0 && n_b > 0 && a[n_a - 1] == b[n_b - 1])
    {
      is_matched[--n_a] = TRUE;
      n_b--;
    }
  for (guint i = 0; i < n_a; i++)
    is_matched[i] = FALSE;
  if (n_a == 0 || n_b == 0)
    return TRUE;

  columns = g_new (Cells, (gsize) n_b * ((n_a + BITS - 1) / BITS));
  fill (a, n_a, b, n_b, columns);
  walk_back (columns, a, n_a, b, n_b, is_matched);
  return TRUE;
}

/**
 * emend_distance_compare_texts:
 * @a: UTF-8
 * @b: UTF-8
 *
 * Returns: how alike @a and @b are: 1 if they are equal, 0 if they have nothing in common; 1 minus the
 *   edit distance divided by the length of the longer one
 */
double
emend_distance_compare_texts (const char *a, const char *b)
{
  glong n_a;
  glong n_b;
  g_autofree gunichar *a_chars = g_utf8_to_ucs4_fast (a, -1, &n_a);
  g_autofree gunichar *b_chars = g_utf8_to_ucs4_fast (b, -1, &n_b);

  if (n_a == 0 && n_b == 0)
    return 1.0;
  return 1.0
         - (double) emend_distance_measure (a_chars, (guint) n_a, b_chars, (guint) n_b)
               / (double) MAX (n_a, n_b);
}

/**
 * emend_distance_are_alike:
 * @a: UTF-8
 * @b: UTF-8
 * @least: how alike they must be at least, as [func@distance_compare_texts] tells
 *
 * The same as comparing, only faster: most texts differ so much in length that nothing else matters.
 *
 * Returns: whether @a and @b are so alike
 */
gboolean
emend_distance_are_alike (const char *a, const char *b, double least)
{
  glong n_a;
  glong n_b;

  if (strcmp (a, b) == 0)
    return TRUE;
  n_a = g_utf8_strlen (a, -1);
  n_b = g_utf8_strlen (b, -1);
  return (double) MIN (n_a, n_b) >= least * (double) MAX (n_a, n_b)
         && emend_distance_compare_texts (a, b) >= least;
}
