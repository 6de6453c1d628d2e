/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The lines of the reading text of a page and how they compare: `emend_text_line_collect (page, 12)`.
 *
 * Thread contract: no state; any thread.
 *
 * check-source: tested-by tests/text/test-paragraphs.c
 */

#include "config.h"

#include "emend-text-line.h"

#include <math.h>
#include <string.h>

#include "emend-numeral.h"
#include "emend-page-metrics.h"
#include "emend-word-form.h"

/* How many lines above and below tell where the edges of the text are: enough to outnumber the first lines
 * of paragraphs, few enough to follow a page that was scanned askew. */
#define N_AROUND 6

/* Of the lines around, this share begins left of the edge, or ends right of it, by chance: hanging
 * punctuation, specks. In dialogue more than half of the lines are indented. */
#define EDGE_SHARE 0.2

/* Where most lines end this near to the edge, as a multiple of the size, the text is justified. */
#define JUSTIFIED_SIZES 0.75
#define JUSTIFIED_SHARE 0.6

/* First lines are indented by this much at least, as a multiple of the size; printers take one em, the
 * size itself, but for narrow columns. */
#define MIN_INDENT 0.45

/* Justified lines end short of the edge by less than this, unless they are the last of a paragraph. */
#define MIN_SHORTFALL 1.0

/* Lines of a ragged text end short all the time, but hardly by more than a long word. */
#define RAGGED_SHORTFALL 5.0

/* Gaps as multiples of the leading; half-way to a line left empty is 1.5. */
#define WIDE_GAP 1.4

/* Verse stands this far inside the text on both sides, as a multiple of the size: farther than the first line
 * of a paragraph. Where all text is verse, nearly every line begins with a capital. */
#define VERSE_INDENT 2.0
#define VERSE_SHORTFALL 2.5
#define VERSE_CAPITALS 0.8
#define MIN_CAPITAL_LINES 4
#define MIN_VERSE 2

/* Rows of a table of contents: a wide space, as a multiple of the size, before the number. */
#define ROW_SPACE 1.5
#define MIN_ROWS 3

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static int
get_share (GArray *values, double share)
{
  g_array_sort (values, compare_ints);
  return g_array_index (values, int, (guint) (share * (values->len - 1) + 0.5));
}

static gboolean
share_column (const EmendLine *a, const EmendLine *b)
{
  int common = MIN (a->box.right, b->box.right) - MAX (a->box.left, b->box.left);

  return 2 * common > MIN (emend_box_get_width (&a->box), emend_box_get_width (&b->box));
}

/* Compares line @index with those of its type around it that stand in the same column. */
static void
compare_line (GArray *lines, guint index)
{
  EmendTextLine *self = &g_array_index (lines, EmendTextLine, index);
  guint first = index > N_AROUND ? index - N_AROUND : 0;
  guint end = MIN (index + N_AROUND + 1, lines->len);
  g_autoptr (GArray) lefts = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) rights = g_array_new (FALSE, FALSE, sizeof (int));
  guint n_full = 0;

  for (guint i = first; i < end; i++)
    {
      const EmendTextLine *other = &g_array_index (lines, EmendTextLine, i);

      if (other->type != self->type || !share_column (self->line, other->line))
        continue;
      g_array_append_val (lefts, other->line->box.left);
      g_array_append_val (rights, other->line->box.right);
    }
  self->left = get_share (lefts, EDGE_SHARE);
  self->right = get_share (rights, 1.0 - EDGE_SHARE);
  for (guint i = 0; i < rights->len; i++)
    n_full += g_array_index (rights, int, i) > self->right - JUSTIFIED_SIZES * self->size ? 1 : 0;
  self->is_justified = rights->len > 2 && n_full >= JUSTIFIED_SHARE * rights->len;
  self->indent = (self->line->box.left - self->left) / self->size;
  self->shortfall = (self->right - self->line->box.right) / self->size;
}

static const char *
get_first_text (const EmendTextLine *self)
{
  return ((const EmendWord *) g_ptr_array_index (self->line->words, 0))->text;
}

static const char *
get_last_text (const EmendTextLine *self)
{
  const GPtrArray *words = self->line->words;

  return ((const EmendWord *) g_ptr_array_index (words, words->len - 1))->text;
}

static gboolean
ends_short (const EmendTextLine *self)
{
  return self->shortfall > (self->is_justified ? MIN_SHORTFALL : RAGGED_SHORTFALL);
}

/* The first letter of a line, whatever quotation marks stand before it. */
static gunichar
get_first_letter (const EmendTextLine *self)
{
  for (const char *p = get_first_text (self); *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return g_utf8_get_char (p);
    }
  return 0;
}

/* Whether @self begins with a capital, and not everything in it is one. */
static gboolean
starts_capital (const EmendTextLine *self)
{
  gboolean has_small = FALSE;

  for (guint i = 0; i < self->line->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (self->line->words, i);

      for (const char *p = word->text; *p != '\0'; p = g_utf8_next_char (p))
        has_small = has_small || g_unichar_islower (g_utf8_get_char (p));
    }
  return has_small && g_unichar_isupper (get_first_letter (self));
}

/* Lines that stand well inside the text on both sides, and lines that begin with capitals all the time where the
 * text is not justified. */
static gboolean
is_like_verse (GArray *lines, guint index)
{
  const EmendTextLine *self = &g_array_index (lines, EmendTextLine, index);
  guint first = index > N_AROUND ? index - N_AROUND : 0;
  guint end = MIN (index + N_AROUND + 1, lines->len);
  guint n_lines = 0;
  guint n_capitals = 0;

  if (self->indent > VERSE_INDENT && self->shortfall > VERSE_SHORTFALL)
    return TRUE;
  for (guint i = first; i < end; i++)
    {
      const EmendTextLine *other = &g_array_index (lines, EmendTextLine, i);

      if (other->type != EMEND_REGION_BODY)
        continue;
      n_lines++;
      n_capitals += starts_capital (other) ? 1 : 0;
    }
  return !self->is_justified && n_lines >= MIN_CAPITAL_LINES
         && n_capitals >= VERSE_CAPITALS * n_lines && starts_capital (self);
}

/* Lines that end with a number which stands apart, or at the end of a row of dots. */
static gboolean
is_like_row (GArray *lines, guint index)
{
  const EmendTextLine *self = &g_array_index (lines, EmendTextLine, index);
  const GPtrArray *words = self->line->words;
  const EmendWord *before;
  const EmendWord *last;

  if (words->len < 2)
    return FALSE;
  before = g_ptr_array_index (words, words->len - 2);
  last = g_ptr_array_index (words, words->len - 1);
  return (emend_numeral_parse_arabic (last->text) > 0 || emend_numeral_parse_roman (last->text) > 0)
         && (last->box.left - before->box.right > ROW_SPACE * self->size
             || strstr (before->text, "...") != NULL
             || (before->text[0] == '.' && before->text[1] == '\0'));
}

/* Gives a role to the lines of stretches of at least @min lines that are all alike. */
static void
mark_stretches (GArray *lines,
                gboolean (*is_like) (GArray *lines, guint index),
                guint min,
                EmendBlockRole role)
{
  guint n_stretch = 0;

  for (guint i = 0; i <= lines->len; i++)
    {
      if (i < lines->len && g_array_index (lines, EmendTextLine, i).type == EMEND_REGION_BODY
          && is_like (lines, i))
        {
          n_stretch++;
          continue;
        }
      for (guint k = i - n_stretch; n_stretch >= min && k < i; k++)
        g_array_index (lines, EmendTextLine, k).role = role;
      n_stretch = 0;
    }
}

/**
 * emend_text_line_collect:
 * @page: a page whose regions have their final types
 * @position: its position in the book
 *
 * Returns: (transfer full) (element-type EmendTextLine): the lines of @page that are read, in reading order
 */
GArray *
emend_text_line_collect (const EmendPage *page, guint position)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (EmendTextLine));
  const EmendLine *previous[EMEND_REGION_N_TYPES] = { NULL };
  EmendPageMetrics metrics;

  emend_page_metrics_measure (&metrics, page);
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (!emend_region_type_is_read (region->type))
        continue;
      for (guint l = 0; l < region->lines->len; l++)
        {
          EmendTextLine line = {
            .line = g_ptr_array_index (region->lines, l),
            .page = position,
            .type = region->type,
            .gap = 1.0,
            .is_first = previous[region->type] == NULL,
          };

          if (line.line->words->len == 0)
            continue;
          line.size = emend_page_metrics_get_size (line.line);
          if (!line.is_first)
            line.gap = (emend_page_metrics_get_middle (line.line)
                        - emend_page_metrics_get_middle (previous[region->type]))
                       / metrics.leading;
          previous[region->type] = line.line;
          g_array_append_val (lines, line);
        }
    }
  for (guint i = 0; i < lines->len; i++)
    compare_line (lines, i);
  mark_stretches (lines, is_like_verse, MIN_VERSE, EMEND_BLOCK_VERSE);
  mark_stretches (lines, is_like_row, MIN_ROWS, EMEND_BLOCK_TABLE);
  return lines;
}

/**
 * emend_text_line_starts_paragraph:
 * @self: a line
 * @previous: the line of the same type that is read before it, perhaps on an earlier page
 *
 * Weighs what speaks for a new paragraph, and what against it: indentation and the end of the line before,
 * which printers choose; then gaps, punctuation and capitals; least what the recogniser saw.
 *
 * Returns: whether a paragraph starts with @self
 */
gboolean
emend_text_line_starts_paragraph (const EmendTextLine *self, const EmendTextLine *previous)
{
  const char *last = get_last_text (previous);
  gboolean is_same_page = self->page == previous->page;
  gboolean is_indented
      = self->indent > MIN_INDENT
        && !(is_same_page && previous->indent > MIN_INDENT
             && fabs (self->indent - previous->indent) < MIN_INDENT && !ends_short (previous));
  double points = -1.0;

  /* Inside a word there is no paragraph. */
  if (emend_word_form_get_stem (last) > 0)
    return FALSE;

  points += is_indented ? 2.5 : 0.0;
  points += ends_short (previous) ? 1.5 : -0.5;
  points += is_same_page && (self->gap > WIDE_GAP || self->gap < 0.0) ? 1.0 : 0.0;
  points += emend_word_form_ends_sentence (last) ? 0.5 : -0.75;
  points += g_unichar_islower (get_first_letter (self)) ? -1.5 : 0.0;
  points += self->line->starts_paragraph && is_same_page ? 0.25 : 0.0;
  return points > 0.0;
}
