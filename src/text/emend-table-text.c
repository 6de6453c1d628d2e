/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A table as text whose columns stand below each other: `emend_table_text_render (block, &source)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-table-text.h"

/* Cells of a row stand apart by so many times the width of a letter; words within them by less. */
#define CELL_LETTERS 3.0

/* Between columns. */
#define COLUMN_SPACES 2

typedef struct
{
  GString *text;
  int left;
  int right;
} Cell;

typedef struct
{
  int left;
  int right;
  glong width; /* in characters */
  guint n_cells;
  guint n_numbers;
} Column;

static void
cell_clear (gpointer cell)
{
  g_string_free (((Cell *) cell)->text, TRUE);
}

/* How wide a letter of the table is, on the average. */
static double
get_letter_width (const EmendBlock *block, EmendWordSource *source)
{
  double width = 0.0;
  glong n_letters = 0;

  for (guint i = 0; i < block->runs->len; i++)
    {
      const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, i);

      for (guint id = run->first; id <= run->last; id++)
        {
          const EmendWord *word = emend_word_source_get (source, run->page, id);

          if (word == NULL)
            continue;
          width += emend_box_get_width (&word->box);
          n_letters += g_utf8_strlen (word->text, -1);
        }
    }
  return n_letters > 0 ? width / (double) n_letters : 1.0;
}

static void
add_word (GArray *row, const EmendWord *word, EmendJoin join, double letter)
{
  Cell *last = row->len > 0 ? &g_array_index (row, Cell, row->len - 1) : NULL;

  if (last != NULL && word->box.left - last->right < CELL_LETTERS * letter)
    {
      if (join != EMEND_JOIN_NONE)
        g_string_append_c (last->text, ' ');
      g_string_append (last->text, word->text);
      last->right = word->box.right;
    }
  else
    {
      const Cell cell = { g_string_new (word->text), word->box.left, word->box.right };

      g_array_append_val (row, cell);
    }
}

/* The rows of a table, of GArray of Cell. */
static GPtrArray *
collect_rows (const EmendBlock *block, EmendWordSource *source)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  double letter = get_letter_width (block, source);
  EmendJoin join = EMEND_JOIN_LINE;

  for (guint i = 0; i < block->runs->len; i++)
    {
      const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, i);

      for (guint id = run->first; id <= run->last; id++)
        {
          const EmendWord *word = emend_word_source_get (source, run->page, id);

          if (word == NULL)
            continue;
          if (join == EMEND_JOIN_LINE)
            {
              g_ptr_array_add (rows, g_array_new (FALSE, FALSE, sizeof (Cell)));
              g_array_set_clear_func (g_ptr_array_index (rows, rows->len - 1), cell_clear);
            }
          add_word (g_ptr_array_index (rows, rows->len - 1), word, join, letter);
          join = EMEND_JOIN_SPACE;
        }
      join = run->join;
    }
  return rows;
}

/* The number of cells that most rows have. */
static guint
get_n_columns (const GPtrArray *rows)
{
  guint n_best = 0;
  guint best = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      guint n_cells = ((GArray *) g_ptr_array_index (rows, i))->len;
      guint n = 0;

      for (guint k = 0; k < rows->len; k++)
        n += ((GArray *) g_ptr_array_index (rows, k))->len == n_cells ? 1 : 0;
      if (n > n_best || (n == n_best && n_cells > best))
        {
          n_best = n;
          best = n_cells;
        }
    }
  return best;
}

/* The column that a cell belongs to, at @first or after it: the one that it has most in common with, or is nearest
 * to. */
static guint
find_column (const GArray *columns, const Cell *cell, guint first)
{
  int best = G_MININT;
  guint found = columns->len - 1;

  for (guint c = first; c < columns->len; c++)
    {
      const Column *column = &g_array_index (columns, Column, c);
      int common = MIN (cell->right, column->right) - MAX (cell->left, column->left);

      if (common > best)
        {
          best = common;
          found = c;
        }
    }
  return found;
}

/* Columns are where the cells of complete rows are. */
static GArray *
make_columns (const GPtrArray *rows)
{
  GArray *columns = g_array_new (FALSE, TRUE, sizeof (Column));

  g_array_set_size (columns, get_n_columns (rows));
  for (guint i = 0; i < rows->len; i++)
    {
      const GArray *row = g_ptr_array_index (rows, i);

      for (guint c = 0; row->len == columns->len && c < row->len; c++)
        {
          const Cell *cell = &g_array_index (row, Cell, c);
          Column *column = &g_array_index (columns, Column, c);

          column->left = column->n_cells > 0 ? MIN (column->left, cell->left) : cell->left;
          column->right = MAX (column->right, cell->right);
          column->n_cells++;
          column->n_numbers += g_ascii_isdigit (*cell->text->str) ? 1 : 0;
        }
    }
  return columns;
}

/* The texts of a row, one for each column; where cells share a column, with two spaces between them. */
static GPtrArray *
place_row (const GArray *row, const GArray *columns)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  guint c = 0;

  for (guint i = 0; i < columns->len; i++)
    g_ptr_array_add (texts, NULL);
  for (guint i = 0; i < row->len; i++)
    {
      const Cell *cell = &g_array_index (row, Cell, i);
      char *old;

      /* Pages do not lie in the same place, but what is complete needs no place. */
      c = row->len == columns->len ? i : find_column (columns, cell, c);
      old = g_ptr_array_index (texts, c);
      g_ptr_array_index (texts, c) = old != NULL ? g_strconcat (old, "  ", cell->text->str, NULL)
                                                 : g_strdup (cell->text->str);
      g_free (old);
    }
  return texts;
}

static void
append_spaces (GString *text, glong n)
{
  for (glong i = 0; i < n; i++)
    g_string_append_c (text, ' ');
}

/* Numbers end at the right of their column, everything else begins at its left. */
static void
append_row (GString *text, const GPtrArray *row, const GArray *columns)
{
  glong n_spaces = 0;

  for (guint c = 0; c < row->len; c++)
    {
      const Column *column = &g_array_index (columns, Column, c);
      const char *cell = g_ptr_array_index (row, c);
      glong rest = column->width - (cell != NULL ? g_utf8_strlen (cell, -1) : 0);
      gboolean is_right = 2 * column->n_numbers > column->n_cells;

      if (cell != NULL)
        {
          append_spaces (text, n_spaces + (is_right ? rest : 0));
          g_string_append (text, cell);
          n_spaces = is_right ? COLUMN_SPACES : rest + COLUMN_SPACES;
        }
      else
        {
          n_spaces += column->width + COLUMN_SPACES;
        }
    }
}

/**
 * emend_table_text_render:
 * @block: a table, with a line break between rows
 * @source: gives the words
 *
 * Sets the rows of a table below each other, in spaces, as the words stand on the page.
 *
 * Returns: (transfer full): the text, without a line feed at the end
 */
char *
emend_table_text_render (const EmendBlock *block, EmendWordSource *source)
{
  g_autoptr (GPtrArray) rows = collect_rows (block, source);
  g_autoptr (GArray) columns = make_columns (rows);
  g_autoptr (GPtrArray) placed
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      GPtrArray *row = place_row (g_ptr_array_index (rows, i), columns);

      for (guint c = 0; c < columns->len; c++)
        {
          Column *column = &g_array_index (columns, Column, c);
          const char *cell = g_ptr_array_index (row, c);

          if (cell != NULL)
            column->width = MAX (column->width, g_utf8_strlen (cell, -1));
        }
      g_ptr_array_add (placed, row);
    }
  for (guint i = 0; i < placed->len; i++)
    {
      if (i > 0)
        g_string_append_c (text, '\n');
      append_row (text, g_ptr_array_index (placed, i), columns);
    }
  return g_string_free (text, FALSE);
}
