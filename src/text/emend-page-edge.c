/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The outermost lines of the pages of a book: `edges = emend_page_edge_collect (pages);`.
 *
 * Thread contract: belongs to one thread.
 *
 * check-source: tested-by tests/text/test-running-heads.c
 */

#include "config.h"

#include "emend-page-edge.h"

#include <math.h>

#include "emend-numeral.h"

/* Share of the letters that must be capitals; some are misread as small ones. */
#define CAPS_SHARE 0.8

/* Full lines are at least this wide, as a share of the width of the text. */
#define FULL 0.9

/* Sizes of type as multiples of that of the text. */
#define SMALL 0.85
#define LARGE 1.15

/* Misread numbers are no longer. */
#define MAX_NUMBER_SIGNS 4

/* What stands so far from the words of a head, as a multiple of their height, and is that short, is the number of the
 * page, whatever was read there: words are no more than their height apart, the longest numerals have some six letters. */
#define APART 3.0
#define MAX_APART_SIGNS 6

static void
page_edge_free (EmendPageEdge *self)
{
  g_free (self->letters);
  g_array_unref (self->numerals);
  g_free (self);
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* The height of most words of @line: of a short line it tells the size of the type better than what the
 * recogniser derives from ascenders and descenders that capitals do not have. */
static int
get_word_height (const EmendLine *line)
{
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < line->words->len; i++)
    {
      int height
          = emend_box_get_height (&((const EmendWord *) g_ptr_array_index (line->words, i))->box);

      g_array_append_val (heights, height);
    }
  g_array_sort (heights, compare_ints);
  return g_array_index (heights, int, heights->len / 2);
}

static guint
count_signs (const EmendLine *line, guint first, guint end)
{
  guint n_signs = 0;

  for (guint i = first; i < end; i++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, i);

      for (const char *p = word->text; *p != '\0'; p = g_utf8_next_char (p))
        n_signs += g_unichar_isalnum (g_utf8_get_char (p)) ? 1 : 0;
    }
  return n_signs;
}

/* Finds the words of @line from *first to before *end, without a number that stands apart from them on either side. */
static void
find_text (const EmendLine *line, guint *first, guint *end)
{
  int apart = (int) (APART * get_word_height (line));
  guint n_all = 0;

  *first = 0;
  *end = line->words->len;
  for (guint i = 1; i < line->words->len; i++)
    {
      const EmendWord *before = g_ptr_array_index (line->words, i - 1);
      const EmendWord *word = g_ptr_array_index (line->words, i);
      guint n_before;

      if (word->box.left - before->box.right < apart)
        continue;
      if (n_all == 0)
        n_all = count_signs (line, 0, line->words->len);
      n_before = count_signs (line, 0, i);
      if (n_before <= MAX_APART_SIGNS && 2 * n_before < n_all)
        *first = i;
      else if (n_all - n_before <= MAX_APART_SIGNS && 2 * n_before > n_all)
        {
          *end = i;
          break;
        }
    }
}

/* Sets what the text of the line says. */
static void
read_text (EmendPageEdge *self)
{
  g_autoptr (GString) letters = g_string_new (NULL);
  guint n_letters = 0;
  guint n_capitals = 0;
  guint first;
  guint end;

  find_text (self->line, &first, &end);
  self->numerals = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint i = 0; i < self->line->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (self->line->words, i);
      guint number = emend_numeral_parse_roman (word->text);

      if (number == 0)
        number = emend_numeral_parse_arabic (word->text);
      g_array_append_val (self->numerals, number);
      for (const char *p = word->text; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          self->n_signs += g_unichar_isalnum (c) ? 1 : 0;
          if (i < first || i >= end)
            continue;
          n_letters += g_unichar_isalpha (c) ? 1 : 0;
          n_capitals += g_unichar_isupper (c) ? 1 : 0;
          if (g_unichar_isalpha (c) && number == 0)
            g_string_append_unichar (letters, g_unichar_tolower (c));
        }
    }
  self->is_caps = n_letters > 1 && n_capitals >= CAPS_SHARE * n_letters;
  self->letters = g_string_free (g_steal_pointer (&letters), FALSE);
}

/* Page numbers stand alone, and may be read so badly that they look like noise. */
static gboolean
may_be_number (const EmendLine *line)
{
  g_autofree char *inner
      = emend_numeral_dup_inner (((const EmendWord *) g_ptr_array_index (line->words, 0))->text);

  return line->words->len == 1 && *inner != '\0' && g_utf8_strlen (inner, -1) <= MAX_NUMBER_SIGNS;
}

static EmendPageEdge *
page_edge_new (const EmendPage *page,
               const EmendPageMetrics *metrics,
               guint position,
               const EmendRegion *region,
               const EmendLine *line)
{
  EmendPageEdge *self = g_new0 (EmendPageEdge, 1);

  self->line = line;
  self->page = position;
  self->type = region->type;
  self->is_candidate = region->type == EMEND_REGION_HEADER || region->type == EMEND_REGION_FOOTER
                       || region->type == EMEND_REGION_PAGE_NUMBER
                       || region->type == EMEND_REGION_NOISE;
  self->is_full = emend_box_get_width (&line->box) >= FULL * (metrics->right - metrics->left);
  self->middle = (double) emend_page_metrics_get_middle (line) / page->height;
  self->page_width = page->width;
  self->size = (double) get_word_height (line) / page->height;
  self->font_size = emend_page_metrics_get_size (line) / page->height;
  self->page_size = metrics->size / page->height;
  self->is_small = emend_page_metrics_get_size (line) < SMALL * metrics->size;
  self->is_large = emend_page_metrics_get_size (line) > LARGE * metrics->size;
  self->number_word = -1;
  read_text (self);
  return self;
}

static int
compare_middles (gconstpointer a, gconstpointer b)
{
  double left = (*(EmendPageEdge *const *) a)->middle;
  double right = (*(EmendPageEdge *const *) b)->middle;

  return left < right ? -1 : left > right ? 1 : 0;
}

/* Keeps of the lines of a page, from the top down, the candidates and the outermost lines of text. */
static void
take_edges (GPtrArray *edges, GPtrArray *lines)
{
  guint first = lines->len;
  guint last = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      if (!((EmendPageEdge *) g_ptr_array_index (lines, i))->is_candidate)
        {
          first = MIN (first, i);
          last = i;
        }
    }
  for (guint i = 0; i < lines->len; i++)
    {
      EmendPageEdge *edge = g_ptr_array_index (lines, i);

      edge->is_top = i <= first && edge->middle < 0.5;
      if (edge->is_candidate || i == first || i == last)
        g_ptr_array_add (edges, edge);
      else
        page_edge_free (edge);
    }
}

/**
 * emend_page_edge_collect:
 * @pages: (element-type EmendPage): pages whose layout was found out, with %NULL for those without one
 *
 * Returns: (transfer full) (element-type EmendPageEdge): their outermost lines, page by page from the top
 *   down
 */
GPtrArray *
emend_page_edge_collect (const GPtrArray *pages)
{
  GPtrArray *edges = g_ptr_array_new_with_free_func ((GDestroyNotify) page_edge_free);

  for (guint position = 0; position < pages->len; position++)
    {
      const EmendPage *page = g_ptr_array_index (pages, position);
      g_autoptr (GPtrArray) lines = g_ptr_array_new ();
      EmendPageMetrics metrics;

      if (page == NULL)
        continue;
      emend_page_metrics_measure (&metrics, page);
      for (guint r = 0; r < page->regions->len; r++)
        {
          const EmendRegion *region = g_ptr_array_index (page->regions, r);

          for (guint l = 0; l < region->lines->len; l++)
            {
              const EmendLine *line = g_ptr_array_index (region->lines, l);

              if (line->words->len > 0 && region->type != EMEND_REGION_IMAGE
                  && (region->type != EMEND_REGION_NOISE || may_be_number (line)))
                g_ptr_array_add (lines, page_edge_new (page, &metrics, position, region, line));
            }
        }
      g_ptr_array_sort (lines, compare_middles);
      take_edges (edges, lines);
    }
  return edges;
}

/**
 * emend_page_edge_get_column:
 * @self: an edge
 * @word: index of a word in its line
 *
 * Returns: the middle column of that word, as a share of the width of the page
 */
double
emend_page_edge_get_column (const EmendPageEdge *self, guint word)
{
  const EmendBox *box = &((const EmendWord *) g_ptr_array_index (self->line->words, word))->box;

  return (box->left + box->right) / 2.0 / self->page_width;
}

/**
 * emend_page_edge_is_in_row:
 * @self: an edge
 * @other: an edge
 *
 * Returns: whether both stand side by side on the same page
 */
gboolean
emend_page_edge_is_in_row (const EmendPageEdge *self, const EmendPageEdge *other)
{
  return self->page == other->page && fabs (self->middle - other->middle) < self->page_size / 2;
}

/**
 * emend_page_edge_is_near:
 * @self: an edge
 * @other: an edge of another page
 * @sizes: how far up or down it may be, as a multiple of the size of the text
 *
 * Returns: whether both stand at the same height of their pages
 */
gboolean
emend_page_edge_is_near (const EmendPageEdge *self, const EmendPageEdge *other, double sizes)
{
  return self->is_top == other->is_top
         && fabs (self->middle - other->middle) <= sizes * MAX (self->page_size, other->page_size);
}
