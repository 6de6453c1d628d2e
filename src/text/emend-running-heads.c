/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Settles what the outermost lines of all pages are: `pages = emend_running_heads_settle (pages, NULL);`. In doubt
 * they are text.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-running-heads.h"

#include <stdlib.h>

#include "emend-distance.h"
#include "emend-page-edge.h"
#include "emend-page-numbering.h"

/* A running head may be on every second page only, and change with the chapter; a match farther away says
 * little. */
#define REACH 40

/* Alike in spite of misread letters; shorter ones are alike by chance. */
#define ALIKE 0.75
#define MIN_LETTERS 3

/* How far up or down the same head may stand on another page, as a multiple of the size of the text:
 * less than the sink of a chapter's title. */
#define NEAR 3.0

/* The same place, for a head that is on one page only. */
#define SAME_PLACE 1.5

/* The same size of type: printers have none between this and the next. */
#define SAME_SIZE 1.25

#define SAME_WIDTH 1.1

/* The same head is on the next page, or on the next left or right page. Titles that are alike, such as those
 * of two parts, are farther apart. */
#define NEXT_PAGES 2

/* If a share of the pages this large has heads, one more in their place is one, too. */
#define USUAL_SHARE 0.3

/* Misread numbers are no longer. */
#define MAX_NUMBER_SIGNS 4

/* Signature marks: a letter or a number, perhaps with the volume, as in `VOL. II. B`. */
#define MAX_MARK_SIGNS 10
#define MAX_MARK_LETTERS 2

/* The height of a word depends on its letters, and the size that the recogniser tells on how it saw them. */
static gboolean
is_same_size (const EmendPageEdge *a, const EmendPageEdge *b)
{
  return (a->size < SAME_SIZE * b->size && b->size < SAME_SIZE * a->size)
         || (a->font_size < SAME_SIZE * b->font_size && b->font_size < SAME_SIZE * a->font_size);
}

/* Whether the numbers in both lines are the same, but for those of the pages: `CHAPTER II` is not
 * `CHAPTER III`. */
static gboolean
have_same_numerals (const EmendPageEdge *a, const EmendPageEdge *b)
{
  guint i = 0;
  guint k = 0;

  for (;;)
    {
      while (i < a->numerals->len
             && ((int) i == a->number_word || g_array_index (a->numerals, guint, i) == 0))
        i++;
      while (k < b->numerals->len
             && ((int) k == b->number_word || g_array_index (b->numerals, guint, k) == 0))
        k++;
      if (i == a->numerals->len || k == b->numerals->len)
        return TRUE;
      if (g_array_index (a->numerals, guint, i++) != g_array_index (b->numerals, guint, k++))
        return FALSE;
    }
}

/* Of the same words, the width tells the size of the type better than the height, which a speck or a slope changes. */
static gboolean
is_same_width (const EmendPageEdge *a, const EmendPageEdge *b)
{
  double left = (double) emend_box_get_width (&a->line->box) / a->page_width;
  double right = (double) emend_box_get_width (&b->line->box) / b->page_width;

  return left < SAME_WIDTH * right && right < SAME_WIDTH * left;
}

static gboolean
is_same_head (const EmendPageEdge *a, const EmendPageEdge *b)
{
  return emend_page_edge_is_near (a, b, NEAR) && (is_same_size (a, b) || is_same_width (a, b))
         && have_same_numerals (a, b) && emend_distance_are_alike (a->letters, b->letters, ALIKE);
}

/* Whether both pages are the same one, scanned twice. */
static gboolean
is_same_page (const EmendPageLabels *labels, guint a, guint b)
{
  const EmendPageLabel *a_label = emend_page_labels_get (labels, a);
  const EmendPageLabel *b_label = emend_page_labels_get (labels, b);

  return a == b || (a_label->label != NULL && g_strcmp0 (a_label->label, b_label->label) == 0);
}

/* Whether words stand between the edge of the page and line @index, in a row of their own. */
static gboolean
is_inner (const GPtrArray *edges, guint index)
{
  const EmendPageEdge *edge = g_ptr_array_index (edges, index);
  guint step = edge->is_top ? G_MAXUINT : 1;

  for (guint i = index + step; i < edges->len; i += step)
    {
      const EmendPageEdge *other = g_ptr_array_index (edges, i);

      if (other->page != edge->page || other->is_top != edge->is_top)
        return FALSE;
      if (other->type != EMEND_REGION_NOISE && *other->letters != '\0'
          && !emend_page_edge_is_in_row (edge, other))
        return TRUE;
    }
  return FALSE;
}

/* On how many other pages the same head stands; @nearest is how many pages away the nearest is. */
static guint
count_matches (const GPtrArray *edges, const EmendPageLabels *labels, guint index, guint *nearest)
{
  const EmendPageEdge *edge = g_ptr_array_index (edges, index);
  gboolean is_edge_inner = is_inner (edges, index);
  guint n_matches = 0;

  *nearest = G_MAXUINT;
  if (g_utf8_strlen (edge->letters, -1) < MIN_LETTERS)
    return 0;
  for (int direction = -1; direction <= 1; direction += 2)
    {
      guint last_page = edge->page;

      for (guint i = index + (guint) direction; i < edges->len; i += (guint) direction)
        {
          const EmendPageEdge *other = g_ptr_array_index (edges, i);
          guint n_away = (guint) abs ((int) other->page - (int) edge->page);

          if (n_away > REACH)
            break;
          if (other->page != last_page && !is_same_page (labels, edge->page, other->page)
              && is_same_head (edge, other)
              /* An entry of the table of contents is not the head of the chapter that it names. */
              && is_inner (edges, i) == is_edge_inner)
            {
              n_matches++;
              last_page = other->page;
              *nearest = MIN (*nearest, n_away);
            }
        }
    }
  return n_matches;
}

/* Text at the edge of a page that is no head: a title if it looks like one. */
static EmendRegionType
get_text_type (const EmendPageEdge *edge)
{
  if (!edge->is_candidate || edge->type == EMEND_REGION_NOISE)
    return edge->type;
  return edge->is_caps || edge->is_large ? EMEND_REGION_HEADING : EMEND_REGION_BODY;
}

static EmendRegionType
settle_by_itself (const GPtrArray *edges, const EmendPageLabels *labels, guint index)
{
  const EmendPageEdge *edge = g_ptr_array_index (edges, index);
  EmendRegionType type = edge->is_top ? EMEND_REGION_HEADER : EMEND_REGION_FOOTER;
  guint n_matches;
  guint nearest;

  if (edge->number_word >= 0)
    return edge->line->words->len == 1 ? EMEND_REGION_PAGE_NUMBER : type;
  if (edge->type == EMEND_REGION_CAPTION || edge->type == EMEND_REGION_NOISE)
    return edge->type;
  n_matches = count_matches (edges, labels, index, &nearest);
  if (nearest <= NEXT_PAGES && (edge->is_candidate || (n_matches > 1 && !edge->is_full)))
    return type;
  return get_text_type (edge);
}

/* Whether @other, which is settled, stands where @edge does. */
static gboolean
is_same_place (const EmendPageEdge *edge, const EmendPageEdge *other, EmendRegionType type)
{
  return emend_page_edge_is_near (edge, other, SAME_PLACE)
         && (type == EMEND_REGION_PAGE_NUMBER
             || (is_same_size (edge, other) && edge->is_caps == other->is_caps));
}

/* Whether a settled head or number of a page near by stands in the same place. */
static gboolean
is_in_place (const GPtrArray *edges,
             const EmendRegionType *settled,
             guint index,
             EmendRegionType type)
{
  const EmendPageEdge *edge = g_ptr_array_index (edges, index);

  for (int direction = -1; direction <= 1; direction += 2)
    {
      for (guint i = index; i < edges->len; i += (guint) direction)
        {
          const EmendPageEdge *other = g_ptr_array_index (edges, i);

          if (abs ((int) other->page - (int) edge->page) > REACH)
            break;
          if (settled[i] == type && is_same_place (edge, other, type))
            return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_mark (const EmendPageEdge *edge)
{
  guint last = edge->line->words->len - 1;
  const EmendWord *word = g_ptr_array_index (edge->line->words, last);

  return !edge->is_top && edge->n_signs <= MAX_MARK_SIGNS && edge->is_small
         && (g_array_index (edge->numerals, guint, last) > 0
             || g_utf8_strlen (word->text, -1) <= MAX_MARK_LETTERS);
}

/* Whether another line at the top of its page is settled as a head, in a row of its own. */
static gboolean
is_below_head (const GPtrArray *edges, const EmendRegionType *settled, guint index)
{
  const EmendPageEdge *edge = g_ptr_array_index (edges, index);

  for (guint i = index; i-- > 0;)
    {
      const EmendPageEdge *other = g_ptr_array_index (edges, i);

      if (other->page != edge->page)
        break;
      if (settled[i] == EMEND_REGION_HEADER && !emend_page_edge_is_in_row (edge, other))
        return TRUE;
    }
  return FALSE;
}

/* Whether a page number stands beside line @index. */
static gboolean
is_beside_number (const GPtrArray *edges, guint index)
{
  const EmendPageEdge *edge = g_ptr_array_index (edges, index);

  for (int direction = -1; direction <= 1; direction += 2)
    {
      for (guint i = index + (guint) direction; i < edges->len; i += (guint) direction)
        {
          const EmendPageEdge *other = g_ptr_array_index (edges, i);

          if (other->page != edge->page)
            break;
          if (other->number_word >= 0 && emend_page_edge_is_in_row (edge, other))
            return TRUE;
        }
    }
  return FALSE;
}

/* @is_usual tells of each type whether most of the book has lines of it. */
static EmendRegionType
settle_by_place (const GPtrArray *edges,
                 const EmendRegionType *settled,
                 guint index,
                 const gboolean *is_usual)
{
  const EmendPageEdge *edge = g_ptr_array_index (edges, index);

  if (!emend_region_type_is_read (settled[index])
      || (!edge->is_candidate && !is_beside_number (edges, index)))
    return settled[index];
  if (edge->n_signs <= MAX_NUMBER_SIGNS && is_usual[EMEND_REGION_PAGE_NUMBER]
      && is_in_place (edges, settled, index, EMEND_REGION_PAGE_NUMBER))
    return EMEND_REGION_PAGE_NUMBER;
  /* Titles are larger than the text; heads are not. */
  if (edge->is_top && !edge->is_large && is_usual[EMEND_REGION_HEADER]
      && !is_below_head (edges, settled, index)
      && is_in_place (edges, settled, index, EMEND_REGION_HEADER))
    return EMEND_REGION_HEADER;
  return is_mark (edge) ? EMEND_REGION_FOOTER : settled[index];
}

/* Nothing between two lines of text is a head or number: what stands below a title is no running head,
 * even if it has the words of one. */
static void
settle_inner_lines (GPtrArray *edges)
{
  for (int direction = -1; direction <= 1; direction += 2)
    {
      const EmendPageEdge *text = NULL;
      guint i = direction > 0 ? 0 : edges->len - 1;

      for (; i < edges->len; i += (guint) direction)
        {
          EmendPageEdge *edge = g_ptr_array_index (edges, i);

          if (edge->is_top != (direction > 0))
            continue;
          if (emend_region_type_is_read (edge->type))
            text = edge;
          else if (text != NULL && text->page == edge->page
                   && !emend_page_edge_is_in_row (text, edge))
            edge->type = get_text_type (edge);
        }
    }
}

/* Settles all edges by themselves, then those that are left by where they stand. */
static void
settle_edges (GPtrArray *edges, const EmendPageLabels *labels, guint n_pages)
{
  g_autofree EmendRegionType *settled = g_new (EmendRegionType, edges->len + 1);
  guint n_settled[EMEND_REGION_N_TYPES] = { 0 };
  gboolean is_usual[EMEND_REGION_N_TYPES];

  for (guint i = 0; i < edges->len; i++)
    {
      settled[i] = settle_by_itself (edges, labels, i);
      n_settled[settled[i]]++;
    }
  for (guint type = 0; type < EMEND_REGION_N_TYPES; type++)
    is_usual[type] = n_settled[type] >= USUAL_SHARE * n_pages;
  for (guint i = 0; i < edges->len; i++)
    ((EmendPageEdge *) g_ptr_array_index (edges, i))->type
        = settle_by_place (edges, settled, i, is_usual);
  settle_inner_lines (edges);
}

static void
take_line (EmendPage *page, EmendRegionType type, guint block, EmendLine *line)
{
  EmendRegion *last
      = page->regions->len > 0 ? g_ptr_array_index (page->regions, page->regions->len - 1) : NULL;

  if (last == NULL || last->lines->len == 0 || last->type != type || last->block != block)
    {
      last = emend_region_new (type, block);
      emend_page_take_region (page, last);
    }
  emend_region_take_line (last, line);
}

/* Adds a line, with its page number apart from the head beside it. */
static void
take_edge (EmendPage *page, const EmendPageEdge *edge, guint block)
{
  guint n_words = edge->line->words->len;

  if (edge->number_word < 0 || n_words == 1)
    {
      take_line (page, edge->type, block, emend_line_copy (edge->line));
      return;
    }
  for (guint i = 0; i < n_words;)
    {
      EmendLine *part = emend_line_new ();
      gboolean is_number = (int) i == edge->number_word;

      part->baseline_left = edge->line->baseline_left;
      part->baseline_right = edge->line->baseline_right;
      part->font_size = edge->line->font_size;
      do
        emend_line_take_word (part, emend_word_copy (g_ptr_array_index (edge->line->words, i++)));
      while (!is_number && i < n_words && (int) i != edge->number_word);
      take_line (page, is_number ? EMEND_REGION_PAGE_NUMBER : edge->type, block, part);
    }
}

static EmendPage *
make_page (const EmendPage *page, GHashTable *edges)
{
  EmendPage *settled = emend_page_new (page->width, page->height);

  settled->dpi = page->dpi;
  settled->rotation = page->rotation;
  settled->languages = g_strdup (page->languages);
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (region->lines->len == 0)
        emend_page_take_region (settled, emend_region_copy (region));
      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);
          const EmendPageEdge *edge = g_hash_table_lookup (edges, line);

          if (edge != NULL)
            take_edge (settled, edge, region->block);
          else
            take_line (settled, region->type, region->block, emend_line_copy (line));
        }
    }
  return settled;
}

static void
clear_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

/**
 * emend_running_heads_settle:
 * @pages: (element-type EmendPage): all pages of the book in order, from [func@layout_classify]; %NULL for
 *   those that are blank or missing
 * @labels: (out) (optional) (transfer full): the printed numbers of all pages
 *
 * Settles the types of the outermost lines of all pages. A running head or foot is what stands in the same
 * place on other pages, too, or in the place where most pages have one; page numbers are what rises with
 * the pages. Candidates that are neither become text again.
 *
 * Returns: (transfer full) (element-type EmendPage): a page for each of @pages, with the same words in the
 *   same order; %NULL for %NULL
 */
GPtrArray *
emend_running_heads_settle (const GPtrArray *pages, EmendPageLabels **labels)
{
  GPtrArray *result = g_ptr_array_new_full (pages->len, clear_page);
  g_autoptr (GPtrArray) edges = emend_page_edge_collect (pages);
  g_autoptr (GHashTable) by_line = g_hash_table_new (NULL, NULL);
  g_autoptr (EmendPageLabels) found = NULL;
  guint n_pages = 0;

  for (guint i = 0; i < pages->len; i++)
    n_pages += g_ptr_array_index (pages, i) != NULL ? 1 : 0;

  found = emend_page_numbering_find (pages, edges);
  settle_edges (edges, found, n_pages);
  for (guint i = 0; i < edges->len; i++)
    {
      EmendPageEdge *edge = g_ptr_array_index (edges, i);

      g_hash_table_insert (by_line, (gpointer) edge->line, edge);
    }

  for (guint i = 0; i < pages->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (pages, i);

      g_ptr_array_add (result, page != NULL ? make_page (page, by_line) : NULL);
    }
  if (labels != NULL)
    *labels = g_steal_pointer (&found);
  return result;
}
