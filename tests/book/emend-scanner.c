/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A scanner that has seen better days: `emend_scanner_scan (book, place, noise, seed)`. Level 0 is what was printed,
 * level 1 a fair scan, level 2 a bad one.
 */

#include "config.h"

#include "emend-scanner.h"

#include <cairo.h>
#include <string.h>

#include "emend-page-printer.h"

/* How much worse a level is than the one before; all else is given for level 1. */
static const double factors[] = { 0.0, 1.0, 2.0 };

#define MAX_SKEW (0.5 * G_PI / 180.0)
#define MAX_SHIFT 20.0

/* Of the ink of the other side, in per cent. */
#define BLEED 7.0

/* Of the paper's grain, in levels of grey. */
#define GRAIN 10.0

/* Spots of dirt on a page. */
#define N_SPOTS 60

typedef struct
{
  GRand *rand;
  double noise;
  int width;
  int height;
  double skew;
  double shift_x;
  double shift_y;
} Glass;

/* Prints a page, and if it is mirrored, as it shows from behind. */
static cairo_surface_t *
print_askew (const EmendPrintedBook *book, guint page, const Glass *glass, gboolean mirrored)
{
  cairo_surface_t *surface
      = cairo_image_surface_create (CAIRO_FORMAT_A8, glass->width, glass->height);
  cairo_t *cr = cairo_create (surface);

  cairo_translate (cr, glass->width / 2.0 + glass->shift_x, glass->height / 2.0 + glass->shift_y);
  cairo_rotate (cr, glass->skew);
  if (mirrored)
    cairo_scale (cr, -1.0, 1.0);
  cairo_translate (cr, -glass->width / 2.0, -glass->height / 2.0);
  emend_page_printer_print (book, page, cr);
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  return surface;
}

/* Takes the mean of each pixel and its neighbours in a row or column, the pixel itself counting twice. */
static void
blur_along (guint8 *pixels, gsize n, gsize step)
{
  guint before = pixels[0];

  for (gsize i = 0; i + 1 < n; i++)
    {
      guint here = pixels[i * step];

      pixels[i * step] = (guint8) ((before + here * 2 + pixels[(i + 1) * step]) / 4);
      before = here;
    }
}

static void
blur (guint8 *pixels, int width, int height, gsize stride)
{
  for (int y = 0; y < height; y++)
    blur_along (pixels + (gsize) y * stride, (gsize) width, 1);
  for (int x = 0; x < width; x++)
    blur_along (pixels + x, (gsize) height, stride);
}

/* Dirt: specks of a few pixels. */
static void
add_spots (cairo_surface_t *ink, const Glass *glass)
{
  cairo_t *cr = cairo_create (ink);
  int n_spots = (int) (N_SPOTS * glass->noise * glass->noise);

  for (int i = 0; i < n_spots; i++)
    {
      double x = g_rand_double_range (glass->rand, 0.0, glass->width);
      double y = g_rand_double_range (glass->rand, 0.0, glass->height);
      double radius = g_rand_double_range (glass->rand, 0.4, 1.0 + glass->noise);

      cairo_arc (cr, x, y, radius, 0.0, 2.0 * G_PI);
      cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, g_rand_double_range (glass->rand, 0.3, 1.0));
      cairo_fill (cr);
    }
  cairo_destroy (cr);
  cairo_surface_flush (ink);
}

/* Light falls off towards one corner, and into the spine. */
static void
light_row (const Glass *glass,
           double *light,
           int y,
           double slope_x,
           double slope_y,
           gboolean is_left)
{
  double paper = 248.0 - 6.0 * glass->noise;

  for (int x = 0; x < glass->width; x++)
    {
      double from_spine = is_left ? glass->width - x : x;
      double shadow = from_spine < 70.0 ? (70.0 - from_spine) * 0.55 * glass->noise : 0.0;

      light[x] = paper - (slope_x * x + slope_y * y) - shadow;
    }
}

/* What is seen: paper in its light, less the ink, less what shines through. */
static void
expose (EmendScan *scan,
        cairo_surface_t *ink,
        cairo_surface_t *behind,
        const Glass *glass,
        gboolean is_left)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (ink);
  const guint8 *front = cairo_image_surface_get_data (ink);
  const guint8 *back = behind != NULL ? cairo_image_surface_get_data (behind) : NULL;
  g_autofree double *light = g_new (double, glass->width);
  double slope_x = g_rand_double_range (glass->rand, 0.0, 0.014) * glass->noise;
  double slope_y = g_rand_double_range (glass->rand, 0.0, 0.01) * glass->noise;
  guint32 state = g_rand_int (glass->rand);
  double bleed = BLEED * glass->noise / 100.0 / 255.0;
  guint grain = (guint) (GRAIN * glass->noise) + 1;

  for (int y = 0; y < glass->height; y++)
    {
      guint8 *row = scan->pixels + (gsize) y * (gsize) glass->width;

      light_row (glass, light, y, slope_x, slope_y, is_left);
      for (int x = 0; x < glass->width; x++)
        {
          gsize at = (gsize) y * stride + (gsize) x;
          double value = light[x] * (1.0 - front[at] / 255.0 * 0.9);

          if (back != NULL && back[at] > 0)
            value -= light[x] * back[at] * bleed * (1.0 - front[at] / 255.0);
          /* A linear congruential generator; its high bits are random enough for grain. */
          state = state * 1664525U + 1013904223U;
          value -= (double) ((state >> 16) % grain);
          row[x] = (guint8) CLAMP (value, 0.0, 255.0);
        }
    }
}

static void
expose_clean (EmendScan *scan, cairo_surface_t *ink)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (ink);
  const guint8 *front = cairo_image_surface_get_data (ink);

  for (int y = 0; y < scan->height; y++)
    {
      for (int x = 0; x < scan->width; x++)
        scan->pixels[(gsize) y * (gsize) scan->width + (gsize) x]
            = (guint8) (255 - front[(gsize) y * stride + (gsize) x]);
    }
}

static void
lay_down (Glass *glass, const EmendPrintedBook *book, guint noise)
{
  glass->noise = factors[MIN (noise, G_N_ELEMENTS (factors) - 1)];
  glass->width = book->plan->style.width;
  glass->height = book->plan->style.height;
  glass->skew = g_rand_double_range (glass->rand, -MAX_SKEW, MAX_SKEW) * glass->noise;
  glass->shift_x = g_rand_double_range (glass->rand, -MAX_SHIFT, MAX_SHIFT) * glass->noise;
  glass->shift_y = g_rand_double_range (glass->rand, -MAX_SHIFT, MAX_SHIFT) * glass->noise;
}

/* The page on the other side of the leaf, or -1. */
static int
get_verso (const EmendPrintedBook *book, guint page)
{
  guint other = page ^ 1;

  return other < book->pages->len ? (int) other : -1;
}

/* An image of what lay on the glass at a place of the scan, from 0. */
EmendScan *
emend_scanner_scan (const EmendPrintedBook *book, guint place, guint noise, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed + place * 7919);
  guint page = g_array_index (book->scans, EmendPrintedScan, place).page;
  Glass glass = { .rand = rand };
  EmendScan *scan = g_new0 (EmendScan, 1);
  cairo_surface_t *ink;
  cairo_surface_t *behind = NULL;

  lay_down (&glass, book, noise);
  scan->width = glass.width;
  scan->height = glass.height;
  scan->pixels = g_malloc ((gsize) scan->width * (gsize) scan->height);
  ink = print_askew (book, page, &glass, FALSE);
  if (noise == 0)
    expose_clean (scan, ink);
  else
    {
      if (get_verso (book, page) >= 0)
        {
          behind = print_askew (book, (guint) get_verso (book, page), &glass, TRUE);
          blur (cairo_image_surface_get_data (behind), glass.width, glass.height,
                (gsize) cairo_image_surface_get_stride (behind));
        }
      add_spots (ink, &glass);
      for (guint i = 0; i < noise; i++)
        blur (cairo_image_surface_get_data (ink), glass.width, glass.height,
              (gsize) cairo_image_surface_get_stride (ink));
      expose (scan, ink, behind, &glass, page % 2 == 1);
    }
  cairo_surface_destroy (ink);
  if (behind != NULL)
    cairo_surface_destroy (behind);
  return scan;
}

void
emend_scan_free (EmendScan *self)
{
  g_free (self->pixels);
  g_free (self);
}
