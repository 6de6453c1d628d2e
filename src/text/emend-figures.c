/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The pictures of a book: `emend_figures_find (document, pages)`, once the blocks of the document are known.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-figures.h"

#include "emend-page-metrics.h"

/* Parts of one picture are not farther apart than this, as a share of the page's height: no line of text fits
 * between them. */
#define PART_GAP 0.01

/* A picture without a caption covers this share of the page at least; ornaments, tailpieces and initials with
 * pictures in them are smaller. One with a caption is surely a picture, unless it is a speck. */
#define MIN_SHARE 0.06
#define MIN_CAPTIONED_SHARE 0.01

/* Anything that is so many times as long as wide is a rule, or the edge of the paper. */
#define MAX_RATIO 8.0

/* What touches the edge of the page and is thinner than this share of it is the shadow of the fold, or the dark
 * outside of the paper. */
#define EDGE_SHARE 0.15
#define EDGE_DISTANCE 0.01

/* A box of which text covers more than this is a frame around it, or text itself. */
#define MAX_TEXT_SHARE 0.2

/* A caption is not farther from its picture than so many times the leading of the text. */
#define CAPTION_GAP 4.0

typedef struct
{
  EmendDocument *document;
  const EmendPage *page;
  guint position;
  guint first_block; /* index of the first block that begins on the page or later */
  EmendPageMetrics metrics;

  GArray *boxes; /* of EmendBox: pictures, or parts of them */
  GArray *
      next; /* of guint: for each, the id of the word that is read after it, G_MAXUINT if there is none */
  GPtrArray *words; /* (element-type EmendWord): by id */
} Finder;

/* The first word that is read after region @r. */
static guint
get_next_word (const EmendPage *page, guint r)
{
  for (guint i = r + 1; i < page->regions->len; i++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, i);

      for (guint l = 0; emend_region_type_is_read (region->type) && l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          if (line->words->len > 0)
            return ((const EmendWord *) g_ptr_array_index (line->words, 0))->id;
        }
    }
  return G_MAXUINT;
}

static gboolean
are_near (const EmendBox *a, const EmendBox *b, int reach)
{
  return a->left - reach < b->right && b->left - reach < a->right && a->top - reach < b->bottom
         && b->top - reach < a->bottom;
}

/* Adds a part of a picture to those that it touches. */
static void
add_box (Finder *self, EmendBox box, guint next)
{
  int reach = (int) (PART_GAP * self->page->height);
  guint i = 0;

  while (i < self->boxes->len)
    {
      const EmendBox *other = &g_array_index (self->boxes, EmendBox, i);

      if (!are_near (&box, other, reach))
        {
          i++;
          continue;
        }
      emend_box_union (&box, other);
      next = MIN (next, g_array_index (self->next, guint, i));
      g_array_remove_index (self->boxes, i);
      g_array_remove_index (self->next, i);
      i = 0;
    }
  g_array_append_val (self->boxes, box);
  g_array_append_val (self->next, next);
}

static double
get_share (const Finder *self, const EmendBox *box)
{
  return (double) emend_box_get_area (box) / ((double) self->page->width * self->page->height);
}

/* Which share of @box the lines that are read cover, without captions, which are often within the box. */
static double
get_text_share (const Finder *self, const EmendBox *box)
{
  gint64 area = 0;

  for (guint r = 0; r < self->page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (self->page->regions, r);

      if (!emend_region_type_is_read (region->type) || region->type == EMEND_REGION_CAPTION)
        continue;
      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);
          EmendBox common;

          if (emend_box_intersect (box, &line->box, &common))
            area += emend_box_get_area (&common);
        }
    }
  return (double) area / (double) emend_box_get_area (box);
}

static gboolean
is_edge (const Finder *self, const EmendBox *box)
{
  int x = (int) (EDGE_DISTANCE * self->page->width);
  int y = (int) (EDGE_DISTANCE * self->page->height);

  if (box->left <= x || box->right >= (int) self->page->width - x)
    {
      if (emend_box_get_width (box) < EDGE_SHARE * self->page->width)
        return TRUE;
    }
  return (box->top <= y || box->bottom >= (int) self->page->height - y)
         && emend_box_get_height (box) < EDGE_SHARE * self->page->height;
}

/* What the words of a block cover on the page. */
static EmendBox
get_block_box (const Finder *self, const EmendBlock *block)
{
  EmendBox box = EMEND_BOX_INIT;

  for (guint i = 0; i < block->runs->len; i++)
    {
      const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, i);

      for (guint id = run->first; run->page == self->position && id <= run->last; id++)
        {
          const EmendWord *word
              = id < self->words->len ? g_ptr_array_index (self->words, id) : NULL;

          if (word != NULL)
            emend_box_union (&box, &word->box);
        }
    }
  return box;
}

static gboolean
is_taken (const Finder *self, guint caption)
{
  for (guint i = self->document->figures->len; i-- > 0;)
    {
      const EmendFigure *figure = &g_array_index (self->document->figures, EmendFigure, i);

      if (figure->page != self->position)
        return FALSE;
      if (figure->caption == caption)
        return TRUE;
    }
  return FALSE;
}

/* The caption nearest to a picture, above or below it. */
static guint
find_caption (const Finder *self, const EmendBox *box)
{
  int reach = (int) (CAPTION_GAP * self->metrics.leading);
  guint caption = EMEND_FIGURE_NO_CAPTION;

  for (guint i = self->first_block; i < self->document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (self->document->blocks, i);
      EmendBox words;
      int distance;

      if (g_array_index (block->runs, EmendWordRun, 0).page > self->position)
        break;
      if (block->role != EMEND_BLOCK_CAPTION || is_taken (self, i))
        continue;
      words = get_block_box (self, block);
      distance = MAX (MAX (words.top - box->bottom, box->top - words.bottom), 0);
      if (words.left < box->right && words.right > box->left && distance < reach)
        {
          caption = i;
          reach = distance;
        }
    }
  return caption;
}

/* The first block that begins at @word or after it. */
static guint
find_block (const Finder *self, guint word)
{
  guint i = self->first_block;

  for (; i < self->document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (self->document->blocks, i);
      const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, 0);

      if (run->page > self->position || (run->page == self->position && run->first >= word))
        break;
    }
  return i;
}

static void
add_figure (Finder *self, const EmendBox *box, guint next)
{
  int width = emend_box_get_width (box);
  int height = emend_box_get_height (box);
  double share = get_share (self, box);
  EmendFigure figure = { .page = self->position, .box = *box };

  if (share < MIN_CAPTIONED_SHARE || width > MAX_RATIO * height || height > MAX_RATIO * width
      || is_edge (self, box) || get_text_share (self, box) > MAX_TEXT_SHARE)
    return;

  figure.caption = find_caption (self, box);
  if (share < MIN_SHARE && figure.caption == EMEND_FIGURE_NO_CAPTION)
    return;
  figure.before = find_block (self, next);
  emend_figure_append (self->document->figures, &figure);
}

static void
find_on_page (Finder *self)
{
  self->boxes = g_array_new (FALSE, FALSE, sizeof (EmendBox));
  self->next = g_array_new (FALSE, FALSE, sizeof (guint));
  for (guint r = 0; r < self->page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (self->page->regions, r);

      if (region->type == EMEND_REGION_IMAGE && !emend_box_is_empty (&region->box))
        add_box (self, region->box, get_next_word (self->page, r));
    }
  if (self->boxes->len > 0)
    {
      self->words = emend_page_index_words (self->page);
      emend_page_metrics_measure (&self->metrics, self->page);
      for (guint i = 0; i < self->boxes->len; i++)
        add_figure (self, &g_array_index (self->boxes, EmendBox, i),
                    g_array_index (self->next, guint, i));
    }
  g_clear_pointer (&self->words, g_ptr_array_unref);
  g_array_unref (self->boxes);
  g_array_unref (self->next);
}

/**
 * emend_figures_find:
 * @document: a document whose blocks are known, each later than those before it by its first word
 * @pages: (element-type EmendPage): all pages of the book in order; %NULL for those that are blank or missing
 *
 * Adds the pictures that a reader wants to see, with their captions and their places between the blocks. Specks,
 * rules, edges of the paper, frames around text, ornaments and initials are none.
 */
void
emend_figures_find (EmendDocument *document, const GPtrArray *pages)
{
  Finder finder = { .document = document };

  for (guint position = 0; position < pages->len; position++)
    {
      finder.page = g_ptr_array_index (pages, position);
      finder.position = position;
      for (; finder.first_block < document->blocks->len; finder.first_block++)
        {
          const EmendBlock *block = g_ptr_array_index (document->blocks, finder.first_block);

          if (g_array_index (block->runs, EmendWordRun, 0).page >= position)
            break;
        }
      if (finder.page != NULL)
        find_on_page (&finder);
    }
}
