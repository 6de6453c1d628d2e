/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The ink on a page, apart from what it says: how much there is, where it stands, and a page on which nothing else is
 * left: `emend_page_ink_count_marks (image)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-page-ink.h"

#include <string.h>

#include "emend-leptonica.h"

/* A book's page is about this wide, in inches: how large marks are where the resolution is unknown. */
#define TYPICAL_WIDTH 6

/* Marks are counted at between this resolution and twice as much: a sixteenth of the pixels of the
 * usual scan. */
#define MARK_DPI 75

/* Where there are this few at the low resolution, where specks next to each other melt into marks, the
 * full one decides. */
#define FEW_MARKS 20

/* The small letters without ascenders of 6 points, the smallest type that books are printed in, are
 * 0.043 inches high. Specks of dust on scans of blank pages are smaller than 0.04. */
#define MIN_MARK_INCHES 0.04

/* What is larger than this, relative to the page, is a line that the scanner drew. */
#define MAX_MARK_SHARE 0.9

/* Type is not much wider than it is high: letters that touch are read in pieces, or as a picture. */
#define MAX_WIDTH_RATIO 4

/* The image is halved as long as the lowest marks stay as high, in pixels: a quarter of the pixels is a quarter of the time. */
#define MIN_HALVED_HEIGHT 6

/* Around a place that is kept alone, in pixels: what blurs the edges of its ink. */
#define BLUR 3

/* From this brightness on, relative to the paper, a place that is kept alone becomes white: paper is uneven. */
#define WHITE_RATIO 0.9

/* Counts what is at least as large, after halving. */
static guint
count_marks (EmendImage *image, guint n_halvings, double min_size)
{
  g_autoptr (GArray) parts = emend_leptonica_list_parts (image, n_halvings);
  guint n_marks = 0;

  if (parts == NULL)
    return G_MAXUINT;

  for (guint i = 0; i < parts->len; i++)
    {
      const EmendBox *part = &g_array_index (parts, EmendBox, i);
      int width = emend_box_get_width (part);
      int height = emend_box_get_height (part);

      n_marks += MAX (width, height) >= min_size
                 && width < MAX_MARK_SHARE * (image->width >> n_halvings)
                 && height < MAX_MARK_SHARE * (image->height >> n_halvings);
    }
  return n_marks;
}

/**
 * emend_page_ink_count_marks:
 * @image: an image of a page
 *
 * Counts what is on a page: everything that hangs together, is at least as large as a small letter, and does not touch the
 * edges of the image as the shadows of scanners do. Specks, and what shines through from the other side of the leaf, do not
 * count; neither do lines from one end of the page to the other.
 *
 * Returns: the number of marks; 0 on a blank page; %G_MAXUINT on one that is too dark to have paper
 */
guint
emend_page_ink_count_marks (EmendImage *image)
{
  guint dpi = image->dpi > 0 ? image->dpi : MAX (image->width / TYPICAL_WIDTH, MARK_DPI);
  guint small_dpi = dpi;
  guint n_halvings = 0;
  guint n_marks;

  for (; small_dpi >= 2 * MARK_DPI; small_dpi /= 2)
    n_halvings++;

  /* What is reduced may reach into two more pixels than its size asks for. */
  n_marks = count_marks (image, n_halvings, MIN_MARK_INCHES * small_dpi + 2);
  return n_marks > FEW_MARKS ? n_marks : count_marks (image, 0, MIN_MARK_INCHES * dpi);
}

/**
 * emend_page_ink_list_marks:
 * @image: an image of a page
 * @min_height: in pixels
 * @max_height: in pixels
 *
 * Lists what hangs together and does not touch the edges of the image, and is neither lower nor higher than type may be,
 * nor much wider. Large marks are looked for on a smaller image, so that their edges are found to a few pixels.
 *
 * Returns: (transfer full) (element-type EmendBox): where the marks stand; none on a page that is too dark to have paper
 */
GArray *
emend_page_ink_list_marks (EmendImage *image, int min_height, int max_height)
{
  const EmendBox all = { 0, 0, (int) image->width, (int) image->height };
  GArray *marks = g_array_new (FALSE, FALSE, sizeof (EmendBox));
  g_autoptr (GArray) parts = NULL;
  guint n_halvings = 0;

  while (min_height >> (n_halvings + 1) >= MIN_HALVED_HEIGHT)
    n_halvings++;
  parts = emend_leptonica_list_parts (image, n_halvings);

  for (guint i = 0; parts != NULL && i < parts->len; i++)
    {
      const EmendBox *part = &g_array_index (parts, EmendBox, i);
      const EmendBox whole = { part->left << n_halvings, part->top << n_halvings,
                               part->right << n_halvings, part->bottom << n_halvings };
      int height = emend_box_get_height (&whole);
      EmendBox mark;

      if (height >= min_height && height <= max_height
          && emend_box_get_width (&whole) <= MAX_WIDTH_RATIO * max_height
          && emend_box_intersect (&all, &whole, &mark))
        g_array_append_val (marks, mark);
    }
  return marks;
}

/* The brightness of the paper at a place: a fifth of it, at least, is paper. */
static guint
find_paper (const EmendImage *image, const EmendBox *area)
{
  guint counts[256] = { 0 };
  gint64 rest = emend_box_get_area (area) / 5;
  guint paper;

  for (int y = area->top; y < area->bottom; y++)
    {
      for (int x = area->left; x < area->right; x++)
        counts[emend_image_get_grey (image, x, y)]++;
    }
  for (paper = 255; paper > 1 && rest >= counts[paper]; paper--)
    rest -= counts[paper];
  return paper;
}

/**
 * emend_page_ink_isolate:
 * @image: an image of a page
 * @places: (array length=n_places): places on it, not empty
 * @n_places: number of places
 *
 * Makes an image of a page on which nothing stands but what stands at @places, on white paper: neither what is next to them,
 * nor the shades of the paper, is read with it.
 *
 * Returns: (transfer full) (nullable): a grey image, as large; %NULL if there is no memory for it
 */
EmendImage *
emend_page_ink_isolate (const EmendImage *image, const EmendBox *places, guint n_places)
{
  const EmendBox all = { 0, 0, (int) image->width, (int) image->height };
  EmendImage *alone = emend_image_new (image->width, image->height, 8, image->dpi);

  if (alone == NULL)
    return NULL;

  memset (alone->data, 255, alone->stride * alone->height);
  for (guint i = 0; i < n_places; i++)
    {
      const EmendBox wide = { places[i].left - BLUR, places[i].top - BLUR, places[i].right + BLUR,
                              places[i].bottom + BLUR };
      EmendBox area;
      double white;

      if (!emend_box_intersect (&all, &wide, &area))
        continue;
      white = WHITE_RATIO * find_paper (image, &area);
      for (int y = area.top; y < area.bottom; y++)
        {
          for (int x = area.left; x < area.right; x++)
            alone->data[alone->stride * (gsize) y + (gsize) x]
                = (guint8) MIN (255.0, 255.0 * emend_image_get_grey (image, x, y) / white);
        }
    }
  return alone;
}
