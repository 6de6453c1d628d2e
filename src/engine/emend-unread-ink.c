/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where ink stands on a page that looks like print and was not read: `emend_unread_ink_find (page, image)`.
 *
 * A recogniser looks for columns and lines first, and takes what stands far from all others for dirt: the page numbers of a
 * table of contents, or that of the page.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-unread-ink.h"

#include "emend-page-ink.h"
#include "emend-page-metrics.h"
#include "emend-page-rows.h"

/* All of these are multiples of the size of the type, from the lowest descender to the highest ascender. Digits of the
 * old style are as high as small letters, 0.42; others 0.65. What is lower than the first is a stop or dirt. */
#define MIN_MARK 0.3
#define MIN_TALLEST 0.36
#define MAX_MARK 1.1

/* Dots and accents end so far above the foot of a letter. */
#define DOT_TOP 0.72

/* What stands alone and is narrower is an edge or a hair: a digit one is 0.2 wide. */
#define MIN_WIDTH 0.13

/* Signs of one piece are nearer than this. */
#define MAX_GAP 0.6

/* What is nearer to a word than this is a broken part of it, or the dirt around it. */
#define CLEAR 0.3

/* A picture that covers more of the page is none. */
#define MAX_PICTURE_SHARE 0.7

/* More is no print, but a picture, or a page full of dirt. */
#define MAX_MARKS 10000
#define MAX_PLACES 200

/* A page, and what has been found on it. */
typedef struct
{
  const EmendPage *page;
  EmendPageMetrics metrics;
  GArray *words; /* (element-type EmendBox): what was read, and pictures */
  EmendBox text; /* what all lines cover */
  gboolean is_ragged;
  GArray *places; /* (element-type EmendUnreadPlace) */
} Search;

static void
add_line (Search *self, const EmendLine *line)
{
  emend_box_union (&self->text, &line->box);
  for (guint i = 0; i < line->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, i);

      g_array_append_val (self->words, word->box);
    }
}

/* Pictures are looked at as they are; but one that covers most of the page is the shade of the paper. */
static gboolean
is_picture (const Search *self, const EmendRegion *region)
{
  double page_area = (double) self->page->width * self->page->height;

  return region->type == EMEND_REGION_IMAGE
         && (double) emend_box_get_area (&region->box) <= MAX_PICTURE_SHARE * page_area;
}

static void
collect (Search *self)
{
  for (guint r = 0; r < self->page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (self->page->regions, r);

      if (is_picture (self, region))
        g_array_append_val (self->words, region->box);
      for (guint l = 0; l < region->lines->len; l++)
        add_line (self, g_ptr_array_index (region->lines, l));
    }
}

static gboolean
is_read (const Search *self, const EmendBox *mark)
{
  int clear = (int) (CLEAR * self->metrics.size);

  for (guint i = 0; i < self->words->len; i++)
    {
      const EmendBox *word = &g_array_index (self->words, EmendBox, i);

      if (mark->left < word->right + clear && word->left < mark->right + clear
          && mark->top < word->bottom && word->top < mark->bottom)
        return TRUE;
    }
  return FALSE;
}

static gboolean
continues (const Search *self, const EmendUnreadPlace *place, const EmendBox *mark)
{
  int overlap = MIN (place->box.bottom, mark->bottom) - MAX (place->box.top, mark->top);
  int height = MIN (emend_box_get_height (&place->box), emend_box_get_height (mark));

  return 2 * overlap >= height && mark->left - place->box.right <= MAX_GAP * self->metrics.size;
}

/* Marks come from left to right. */
static void
add_mark (Search *self, const EmendBox *mark)
{
  const EmendUnreadPlace place = { .box = *mark };

  for (guint i = 0; i < self->places->len; i++)
    {
      EmendUnreadPlace *other = &g_array_index (self->places, EmendUnreadPlace, i);

      if (!continues (self, other, mark))
        continue;
      emend_box_union (&other->box, mark);
      return;
    }
  g_array_append_val (self->places, place);
}

static int
compare_lefts (gconstpointer a, gconstpointer b)
{
  return ((const EmendBox *) a)->left - ((const EmendBox *) b)->left;
}

static void
add_marks (Search *self, GArray *marks)
{
  g_array_sort (marks, compare_lefts);
  for (guint i = 0; i < marks->len && self->places->len <= MAX_PLACES; i++)
    {
      const EmendBox *mark = &g_array_index (marks, EmendBox, i);

      if (!is_read (self, mark))
        add_mark (self, mark);
    }
}

/* Returns FALSE if @place is no print, or nobody can say what it belongs to. */
static gboolean
settle (const Search *self, EmendUnreadPlace *place)
{
  if (emend_box_get_height (&place->box) < MIN_TALLEST * self->metrics.size
      || emend_box_get_width (&place->box) < MIN_WIDTH * self->metrics.size)
    return FALSE;

  place->box.top
      = MAX (MIN (place->box.top, place->box.bottom - (int) (DOT_TOP * self->metrics.size)), 0);
  place->line = emend_page_rows_find_line (self->page, &place->box, self->metrics.size, -1);
  place->is_marginal = place->line != NULL && !self->is_ragged;
  return place->line != NULL || place->box.bottom <= self->text.top
         || place->box.top >= self->text.bottom;
}

/* Fills @self->places. */
static void
search (Search *self, EmendImage *image)
{
  g_autoptr (GArray) marks = NULL;

  collect (self);
  emend_page_metrics_measure (&self->metrics, self->page);
  if (self->metrics.n_letters == 0)
    return;

  self->is_ragged = emend_page_rows_are_ragged (self->page, &self->metrics);
  marks = emend_page_ink_list_marks (image, (int) (MIN_MARK * self->metrics.size),
                                     (int) (MAX_MARK * self->metrics.size));
  if (marks->len <= MAX_MARKS)
    add_marks (self, marks);
  if (self->places->len > MAX_PLACES)
    g_array_set_size (self->places, 0);

  for (guint i = self->places->len; i > 0; i--)
    {
      if (!settle (self, &g_array_index (self->places, EmendUnreadPlace, i - 1)))
        g_array_remove_index (self->places, i - 1);
    }
}

/**
 * emend_unread_ink_find:
 * @page: a page as it was read
 * @image: what it was read from
 *
 * Finds what stands beside the lines of a page, or above or below all of them. On a page of which nothing was read well,
 * there is nothing to go by.
 *
 * Returns: (transfer full) (element-type EmendUnreadPlace): what looks like print and was not read, from left to right;
 *   the lines belong to @page
 */
GArray *
emend_unread_ink_find (const EmendPage *page, EmendImage *image)
{
  Search self = {
    .page = page,
    .words = g_array_new (FALSE, FALSE, sizeof (EmendBox)),
    .places = g_array_new (FALSE, FALSE, sizeof (EmendUnreadPlace)),
  };

  search (&self, image);
  g_array_unref (self.words);
  return self.places;
}
