/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Rows of tables: `emend_table_rows_mark (lines)`.
 *
 * Thread contract: no state; the lines belong to one thread.
 *
 * check-source: tested-by tests/text/test-block-roles.c
 */

#include "config.h"

#include "emend-table-rows.h"

#include <string.h>

#include "emend-numeral.h"

/* Columns stand apart by so many times the size; the spaces of justified text are hardly wider than one. */
#define ROW_SPACE 1.5

/* Where type is set wide, spaces are wide as well; between columns they are so many times as wide as letters. */
#define ROW_LETTERS 3.0

/* The spaces between two columns have this much in common, as a multiple of the size, in rows below each other. */
#define MIN_COMMON 0.5

/* Two lines with a wide space below each other are chance. */
#define MIN_ROWS 3

/* Rows of which a cell takes up several lines: how far these are apart, in leadings of the text, and how many words
 * are no line of text. */
#define MAX_GAP 1.4
#define MAX_CELL_WORDS 3

/* Titles of tables stand so far inside the text on both sides, as a multiple of the size. */
#define CAPTION_INSET 1.0

/* Whether @line ends with a number at the end of a row of dots, as in a table of contents. */
static gboolean
ends_with_leader (const EmendTextLine *line)
{
  const char *before;
  const char *last;

  if (line->n_words < 2)
    return FALSE;
  before = emend_text_line_get_word (line, line->n_words - 2)->text;
  last = emend_text_line_get_last_text (line);
  return (emend_numeral_parse_arabic (last) > 0 || emend_numeral_parse_roman (last) > 0)
         && (strstr (before, "...") != NULL || strcmp (before, ".") == 0);
}

/* How wide a letter is, on the average. */
static double
get_letter_width (const EmendTextLine *line)
{
  double width = 0.0;
  glong n_letters = 0;

  for (guint i = 0; i < line->n_words; i++)
    {
      const EmendWord *word = emend_text_line_get_word (line, i);

      width += emend_box_get_width (&word->box);
      n_letters += g_utf8_strlen (word->text, -1);
    }
  return width / (double) MAX (n_letters, 1);
}

/* The space after word @i; FALSE if it is none between columns. */
static gboolean
get_space (const EmendTextLine *line, guint i, int *left, int *right)
{
  *left = emend_text_line_get_word (line, i)->box.right;
  *right = emend_text_line_get_word (line, i + 1)->box.left;
  return *right - *left > ROW_SPACE * line->size
         && *right - *left > ROW_LETTERS * get_letter_width (line);
}

static guint
count_spaces (const EmendTextLine *line)
{
  guint n_spaces = 0;
  int left;
  int right;

  for (guint i = 0; i + 1 < line->n_words; i++)
    n_spaces += get_space (line, i, &left, &right) ? 1 : 0;
  return n_spaces;
}

/* Whether a column of both lines begins at the same place. */
static gboolean
share_space (const EmendTextLine *line, const EmendTextLine *other)
{
  int left;
  int right;
  int other_left;
  int other_right;

  for (guint i = 0; i + 1 < line->n_words; i++)
    {
      for (guint k = 0; get_space (line, i, &left, &right) && k + 1 < other->n_words; k++)
        {
          if (get_space (other, k, &other_left, &other_right)
              && MIN (right, other_right) - MAX (left, other_left) > MIN_COMMON * line->size)
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether @line, which begins a page, has as many columns as the row before it; two columns must begin or end in the same
 * places as well, seen from where the lines begin. */
static gboolean
has_same_columns (const EmendTextLine *line, const EmendTextLine *previous)
{
  const EmendBox *first = &emend_text_line_get_word (line, 0)->box;
  const EmendBox *last = &emend_text_line_get_word (line, line->n_words - 1)->box;
  const EmendBox *other_first = &emend_text_line_get_word (previous, 0)->box;
  const EmendBox *other_last = &emend_text_line_get_word (previous, previous->n_words - 1)->box;
  int shift = first->left - other_first->left;
  guint n_spaces = count_spaces (line);

  if (n_spaces == 0 || n_spaces != count_spaces (previous))
    return FALSE;
  return n_spaces > 1 || ABS (last->left - other_last->left - shift) < line->size
         || ABS (last->right - other_last->right - shift) < line->size;
}

/* Whether @line is a row like the one before it, if there is any. The titles of columns may stand elsewhere than the
 * columns. */
static gboolean
is_row (const EmendTextLine *line, const EmendTextLine *previous)
{
  if (!emend_text_line_is_free (line))
    return FALSE;
  if (previous == NULL)
    return count_spaces (line) > 0 || ends_with_leader (line);
  if (line->page != previous->page)
    return has_same_columns (line, previous);
  return (ends_with_leader (line) && ends_with_leader (previous))
         || (count_spaces (line) > 1 && count_spaces (previous) > 1)
         || share_space (line, previous);
}

/* Whether @line is what did not fit into a cell of the row before it, and the table goes on after it. */
static gboolean
is_rest_of_cell (const EmendTextLine *line, const EmendTextLine *before, const EmendTextLine *after)
{
  return emend_text_line_is_free (line) && count_spaces (line) == 0 && line->page == before->page
         && line->gap > 0.0 && line->gap < MAX_GAP && line->n_words <= MAX_CELL_WORDS
         && is_row (after, before);
}

/* The index after the last line of the table that may begin at @first; counts its rows. */
static guint
find_end (const GPtrArray *lines, guint first, guint *n_rows)
{
  const EmendTextLine *row = NULL;
  guint i = first;

  *n_rows = 0;
  while (i < lines->len)
    {
      const EmendTextLine *line = g_ptr_array_index (lines, i);
      const EmendTextLine *next = i + 1 < lines->len ? g_ptr_array_index (lines, i + 1) : NULL;

      if (is_row (line, row))
        {
          row = line;
          *n_rows += 1;
        }
      else if (row == NULL || next == NULL || !is_rest_of_cell (line, row, next))
        {
          break;
        }
      i++;
    }
  return i;
}

/* Whether @line is a title with a number that stands above or below a table. */
static gboolean
is_caption (const EmendTextLine *line, guint page)
{
  const char *number;

  if (!emend_text_line_is_free (line) || line->page != page || line->n_words < 2
      || line->inset < CAPTION_INSET || line->slack < CAPTION_INSET)
    return FALSE;
  number = emend_text_line_get_word (line, 1)->text;
  return emend_numeral_parse_arabic (number) > 0 || emend_numeral_parse_roman (number) > 0;
}

static void
mark_table (const GPtrArray *lines, guint first, guint end)
{
  guint first_page = ((const EmendTextLine *) g_ptr_array_index (lines, first))->page;
  guint page = first_page;
  EmendTextLine *above = first > 0 ? g_ptr_array_index (lines, first - 1) : NULL;
  EmendTextLine *below = end < lines->len ? g_ptr_array_index (lines, end) : NULL;

  for (guint i = first; i < end; i++)
    {
      EmendTextLine *line = g_ptr_array_index (lines, i);

      line->role = EMEND_BLOCK_TABLE;
      line->start = i == first ? EMEND_TEXT_LINE_STARTS : EMEND_TEXT_LINE_KEPT;
      page = line->page;
    }
  if (above != NULL && is_caption (above, first_page))
    above->role = EMEND_BLOCK_CAPTION;
  else if (below != NULL && is_caption (below, page))
    below->role = EMEND_BLOCK_CAPTION;
}

/**
 * emend_table_rows_mark:
 * @lines: (element-type EmendTextLine): the lines of the body of a book
 *
 * Marks lines of which several below each other have columns.
 */
void
emend_table_rows_mark (const GPtrArray *lines)
{
  guint first = 0;

  while (first < lines->len)
    {
      guint n_rows;
      guint end = find_end (lines, first, &n_rows);

      if (n_rows >= MIN_ROWS)
        mark_table (lines, first, end);
      first = n_rows >= MIN_ROWS ? end : first + 1;
    }
}
