/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What may be running heads, page numbers and signature marks: `emend_layout_edges_mark (draft)`. What they
 * are is settled when the whole book is known.
 *
 * Thread contract: no state; the draft belongs to one thread.
 *
 * check-source: tested-by tests/text/test-layout.c
 */

#include "config.h"

#include "emend-layout-edges.h"

#include <string.h>

#include "emend-numeral.h"

/* A page of fewer rows is a title page, a plate or the end of a chapter; nothing but a number can be told
 * apart there. */
#define MIN_ROWS 4

/* Wider than the text is leaded, as a multiple; half-way to a line left empty would be 1.5. */
#define WIDE_GAP 1.25

/* Narrower than the text, as a share of its width. */
#define NARROW 0.9

/* Smaller than the text, as a share of its size. */
#define SMALL 0.85

/* A number or signature mark has no more letters and digits: `VOL. II. 12*`. */
#define MAX_MARK_SIGNS 10

/* Numbers that were hardly read are looked for in this share of the page at its top and bottom. */
#define EDGE 0.2

/* So many lines tell where lines begin. */
#define MIN_OTHERS 2

/* At each edge of the page there may be a running head and a page number. */
#define MAX_ROWS_AN_EDGE 2

/* A space in a line that is wider than any between the words of a text, as a multiple of its size. */
#define WIDE_SPACE 3.0

static int
compare_middles (gconstpointer a, gconstpointer b)
{
  const EmendLayoutLine *left = *(EmendLayoutLine *const *) a;
  const EmendLayoutLine *right = *(EmendLayoutLine *const *) b;

  return emend_page_metrics_get_middle (left->line) - emend_page_metrics_get_middle (right->line);
}

/* Lines of print side by side make a row. Returns arrays of lines, from the top down. */
static GPtrArray *
make_rows (EmendLayoutDraft *draft)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  GPtrArray *row = NULL;

  for (guint i = 0; i < draft->lines->len; i++)
    {
      EmendLayoutLine *line = emend_layout_draft_get_line (draft, i);

      if (line->type != EMEND_REGION_NOISE && line->type != EMEND_REGION_IMAGE)
        g_ptr_array_add (lines, line);
    }
  g_ptr_array_sort (lines, compare_middles);

  for (guint i = 0; i < lines->len; i++)
    {
      EmendLayoutLine *line = g_ptr_array_index (lines, i);
      EmendLayoutLine *first = row != NULL ? g_ptr_array_index (row, 0) : NULL;

      if (first == NULL
          || emend_page_metrics_get_middle (line->line)
                     - emend_page_metrics_get_middle (first->line)
                 > draft->metrics.size / 2)
        {
          row = g_ptr_array_new ();
          g_ptr_array_add (rows, row);
        }
      g_ptr_array_add (row, line);
    }
  return rows;
}

static int
get_row_middle (const GPtrArray *row)
{
  return emend_page_metrics_get_middle (
      ((const EmendLayoutLine *) g_ptr_array_index (row, 0))->line);
}

static gboolean
is_number_word (const EmendWord *word)
{
  return emend_numeral_parse_arabic (word->text) > 0 || emend_numeral_parse_roman (word->text) > 0;
}

/* Whether a line is a number, as well as it was read. In the middle of a page, `To` is the word and no `10`. */
static gboolean
is_number (const EmendLayoutDraft *draft, const EmendLayoutLine *line)
{
  g_autofree char *text = emend_line_dup_text (line->line);
  double middle = (double) emend_page_metrics_get_middle (line->line) / draft->page->height;

  if (strpbrk (text, "0123456789") == NULL && emend_numeral_parse_roman (text) == 0 && middle > EDGE
      && middle < 1.0 - EDGE)
    return FALSE;
  return emend_numeral_parse_arabic (text) > 0 || emend_numeral_parse_roman (text) > 0;
}

/* Whether a wide space stands before word @i of the line. */
static gboolean
has_wide_space (const EmendLayoutDraft *draft, const EmendLayoutLine *line, guint i)
{
  const EmendWord *before = g_ptr_array_index (line->line->words, i - 1);
  const EmendWord *word = g_ptr_array_index (line->line->words, i);

  return word->box.left - before->box.right > WIDE_SPACE * draft->metrics.size;
}

/* Whether a number stands at an end of the line, well away from the rest of it. */
static gboolean
has_number_apart (const EmendLayoutDraft *draft, const EmendLayoutLine *line)
{
  guint n_words = line->line->words->len;
  const EmendWord *first = g_ptr_array_index (line->line->words, 0);
  const EmendWord *last = g_ptr_array_index (line->line->words, n_words - 1);

  return n_words > 1
         && ((is_number_word (first) && has_wide_space (draft, line, 1))
             || (is_number_word (last) && has_wide_space (draft, line, n_words - 1)));
}

/* Whether the line cannot go on from, or into, a line of the text. */
static gboolean
is_set_apart (const EmendLayoutDraft *draft, const EmendLayoutLine *line)
{
  int width = draft->metrics.right - draft->metrics.left;

  return line->is_caps || emend_box_get_width (&line->line->box) < NARROW * width
         || has_number_apart (draft, line);
}

static gboolean
has_number (const EmendLayoutDraft *draft, const GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++)
    {
      if (is_number (draft, g_ptr_array_index (row, i)))
        return TRUE;
    }
  return FALSE;
}

/* Whether a line of @row is a head with a number beside it. */
static gboolean
has_numbered_head (const EmendLayoutDraft *draft, const GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++)
    {
      if (has_number_apart (draft, g_ptr_array_index (row, i)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_head_row (const EmendLayoutDraft *draft, const GPtrArray *row, const GPtrArray *next)
{
  double gap = (get_row_middle (next) - get_row_middle (row)) / draft->metrics.leading;

  for (guint i = 0; i < row->len; i++)
    {
      const EmendLayoutLine *line = g_ptr_array_index (row, i);

      if (!is_set_apart (draft, line))
        return FALSE;
      if (!line->is_caps && line->size >= SMALL * draft->metrics.size && gap < WIDE_GAP)
        return FALSE;
    }
  return TRUE;
}

/* Whether lines begin where @line does, such as those of paragraphs that hang. */
static gboolean
begins_like_others (const EmendLayoutDraft *draft, const EmendLayoutLine *line)
{
  guint n_others = 0;

  for (guint i = 0; i < draft->lines->len; i++)
    {
      const EmendLayoutLine *other = emend_layout_draft_get_line (draft, i);

      if (other != line && other->type != EMEND_REGION_NOISE
          && ABS (other->line->box.left - line->line->box.left) < draft->metrics.size / 2)
        n_others++;
    }
  return n_others >= MIN_OTHERS;
}

/* A signature mark is small, or stands apart from the text, and is not the short end of a paragraph: it does
 * not begin where lines begin, and if it does, it is apart. */
static gboolean
is_mark_row (const EmendLayoutDraft *draft, const GPtrArray *row, const GPtrArray *previous)
{
  double gap = (get_row_middle (row) - get_row_middle (previous)) / draft->metrics.leading;
  guint n_signs = 0;

  for (guint i = 0; i < row->len; i++)
    {
      const EmendLayoutLine *line = g_ptr_array_index (row, i);
      gboolean is_indented = line->line->box.left > draft->metrics.left + draft->metrics.size / 2;

      n_signs += line->n_signs;
      if (!is_indented
          || (gap < WIDE_GAP
              && (line->size >= SMALL * draft->metrics.size || begins_like_others (draft, line))))
        return FALSE;
    }
  return n_signs <= MAX_MARK_SIGNS;
}

static void
set_row (const EmendLayoutDraft *draft, GPtrArray *row, EmendRegionType type)
{
  for (guint i = 0; i < row->len; i++)
    {
      EmendLayoutLine *line = g_ptr_array_index (row, i);

      if (is_number (draft, line))
        line->type = EMEND_REGION_PAGE_NUMBER;
      else if (is_set_apart (draft, line))
        line->type = type;
    }
}

/**
 * emend_layout_edges_mark:
 * @draft: a draft whose noise is marked
 *
 * Sets the types of the outermost lines of text that may be running heads or feet, page numbers or
 * signature marks, wherever on the page they stand.
 */
void
emend_layout_edges_mark (EmendLayoutDraft *draft)
{
  g_autoptr (GPtrArray) rows = make_rows (draft);

  for (guint i = 0; i < MAX_ROWS_AN_EDGE && i + 1 < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, i);

      if (!has_number (draft, row) && !has_numbered_head (draft, row)
          && (rows->len < MIN_ROWS || !is_head_row (draft, row, g_ptr_array_index (rows, i + 1))))
        break;
      set_row (draft, row, EMEND_REGION_HEADER);
    }
  for (guint i = 0; i < MAX_ROWS_AN_EDGE && i + 1 < rows->len; i++)
    {
      GPtrArray *row = g_ptr_array_index (rows, rows->len - 1 - i);

      if (!has_number (draft, row)
          && (rows->len < MIN_ROWS
              || !is_mark_row (draft, row, g_ptr_array_index (rows, rows->len - 2 - i))))
        break;
      set_row (draft, row, EMEND_REGION_FOOTER);
    }
}
