/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the pages of a book look like: `looks = emend_page_look_collect (pages, edges);`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-page-look.h"

#include "emend-page-metrics.h"
#include "emend-word-form.h"

/* Of the letters that a page of the book usually has, a sparse one has a smaller share. */
#define SPARSE_SHARE 0.35

/* Of the page, a picture that is more than an ornament takes a larger share. */
#define PICTURE_SHARE 0.15

/* A leaf that was scanned twice comes back after two pages, or four if two leaves were turned back. */
#define MAX_REPEATS 4

/* Two pages of one text have the most of their words in common, even where both were read badly; two others only
 * words such as `that` and `with`, which make less than a third. Of a few words nothing can be said. */
#define SAME_SHARE 0.5
#define MIN_WORDS 15
#define MIN_LETTERS 4

/* Where more pages than these are like others before them, the book is of forms or tables, and it means
 * nothing. */
#define MAX_REPEATED_SHARE 0.2
#define MIN_REPEATED 4

/* Running heads have letters, and stand in the same row on a good part of the pages near by that have something
 * there; titles of chapters stand lower, and each in a row of its own. */
#define HEAD_LETTERS 3
#define HEAD_REACH 40
#define HEAD_SHARE 0.3
#define SAME_ROW 1.5

static gboolean
is_head (const EmendPageEdge *edge)
{
  return edge->is_top && edge->is_candidate && edge->type != EMEND_REGION_NOISE
         && g_utf8_strlen (edge->letters, -1) >= HEAD_LETTERS;
}

/* The words of a page in lower case, with how often each stands there. */
static GHashTable *
count_words (const EmendPage *page, guint *n_words)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  *n_words = 0;
  for (guint r = 0; page != NULL && r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          for (guint i = 0; i < line->words->len; i++)
            {
              const EmendWord *word = g_ptr_array_index (line->words, i);
              g_autofree char *small = NULL;
              guint count;

              if (emend_word_form_count_letters (word->text) < MIN_LETTERS)
                continue;
              small = g_utf8_strdown (word->text, -1);
              count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, small)) + 1;
              g_hash_table_insert (counts, g_steal_pointer (&small), GUINT_TO_POINTER (count));
              ++*n_words;
            }
        }
    }
  return counts;
}

static guint
count_common (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer word;
  gpointer count;
  guint n_common = 0;

  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &word, &count))
    n_common += MIN (GPOINTER_TO_UINT (count), GPOINTER_TO_UINT (g_hash_table_lookup (b, word)));
  return n_common;
}

/* Sets which pages have the text of a page just before them. */
static void
find_repeats (GArray *looks, const GPtrArray *pages)
{
  g_autoptr (GPtrArray) counts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  g_autofree guint *n_words = g_new0 (guint, pages->len + 1);
  guint n_repeated = 0;

  for (guint i = 0; i < pages->len; i++)
    {
      EmendPageLook *look = &g_array_index (looks, EmendPageLook, i);
      GHashTable *own = count_words (g_ptr_array_index (pages, i), &n_words[i]);

      g_ptr_array_add (counts, own);
      for (guint away = 1; away <= MIN (i, MAX_REPEATS) && look->repeats == 0; away++)
        {
          guint n_most = MAX (n_words[i], n_words[i - away]);

          if (n_words[i] >= MIN_WORDS
              && count_common (own, g_ptr_array_index (counts, i - away)) >= SAME_SHARE * n_most)
            look->repeats = away;
        }
      n_repeated += look->repeats > 0 ? 1 : 0;
      /* Only the last few are compared with; a book need not be in memory twice. */
      if (i >= MAX_REPEATS)
        g_hash_table_remove_all (g_ptr_array_index (counts, i - MAX_REPEATS));
    }
  for (guint i = 0;
       n_repeated > MAX (MIN_REPEATED, MAX_REPEATED_SHARE * pages->len) && i < looks->len; i++)
    g_array_index (looks, EmendPageLook, i).repeats = 0;
}

/* Sets which pages have something where a good part of the pages near by have a line at the top. */
static void
find_heads (GArray *looks, const GPtrArray *edges)
{
  for (guint i = 0; i < edges->len; i++)
    {
      const EmendPageEdge *edge = g_ptr_array_index (edges, i);
      guint n_lines = 0;
      guint n_same = 0;

      if (!is_head (edge))
        continue;
      for (int direction = -1; direction <= 1; direction += 2)
        {
          for (guint k = i + (guint) direction; k < edges->len; k += (guint) direction)
            {
              const EmendPageEdge *other = g_ptr_array_index (edges, k);

              if (ABS ((int) other->page - (int) edge->page) > HEAD_REACH)
                break;
              if (other->page == edge->page || !is_head (other))
                continue;
              n_lines++;
              n_same += emend_page_edge_is_near (edge, other, SAME_ROW) ? 1 : 0;
            }
        }
      if (n_same > 0 && n_same >= HEAD_SHARE * n_lines)
        g_array_index (looks, EmendPageLook, edge->page).has_head = TRUE;
    }
}

static int
compare_uints (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return left < right ? -1 : left > right ? 1 : 0;
}

static guint
get_median (GArray *numbers)
{
  g_array_sort (numbers, compare_uints);
  return numbers->len > 0 ? g_array_index (numbers, guint, numbers->len / 2) : 0;
}

static gboolean
has_picture (const EmendPage *page)
{
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);
      double area
          = (double) emend_box_get_width (&region->box) * emend_box_get_height (&region->box);

      if (region->type == EMEND_REGION_IMAGE
          && area > PICTURE_SHARE * (double) page->width * page->height)
        return TRUE;
    }
  return FALSE;
}

static EmendPageFill
get_fill (const EmendPage *page, guint n_letters, guint usual)
{
  if (n_letters >= SPARSE_SHARE * usual && n_letters > 0)
    return EMEND_PAGE_FULL;
  if (has_picture (page))
    return EMEND_PAGE_PICTURE;
  return emend_page_count_words (page) > 0 ? EMEND_PAGE_SPARSE : EMEND_PAGE_BLANK;
}

/**
 * emend_page_look_collect:
 * @pages: (element-type EmendPage): pages of a book whose layout was found out, with %NULL for those
 *   without text
 * @edges: (element-type EmendPageEdge): their outermost lines
 *
 * Returns: (transfer full) (element-type EmendPageLook): one for each of @pages
 */
GArray *
emend_page_look_collect (const GPtrArray *pages, const GPtrArray *edges)
{
  GArray *looks = g_array_new (FALSE, TRUE, sizeof (EmendPageLook));
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *n_letters = g_new0 (guint, pages->len + 1);
  guint usual;

  g_array_set_size (looks, pages->len);
  for (guint i = 0; i < pages->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (pages, i);
      EmendPageMetrics metrics;

      if (page == NULL)
        continue;
      emend_page_metrics_measure (&metrics, page);
      n_letters[i] = metrics.n_letters;
      if (metrics.n_letters > 0)
        {
          g_array_append_val (sizes, metrics.n_letters);
          g_array_index (looks, EmendPageLook, i).column
              = (metrics.left + metrics.right) / 2.0 / page->width;
        }
    }
  usual = get_median (sizes);
  for (guint i = 0; i < pages->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (pages, i);

      if (page != NULL)
        g_array_index (looks, EmendPageLook, i).fill = get_fill (page, n_letters[i], usual);
    }
  find_repeats (looks, pages);
  find_heads (looks, edges);
  return looks;
}
