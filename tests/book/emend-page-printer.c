/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Ink on paper: `emend_page_printer_print (book, page, cr)`, on a surface of alpha, on which more is darker.
 */

#include "config.h"

#include "emend-page-printer.h"

#include <math.h>

static void
print_line (const EmendPrintedBook *book, const EmendPrintedLine *line, cairo_t *cr)
{
  for (guint i = 0; i < line->words->len; i++)
    {
      const EmendPrintedWord *word = &g_array_index (line->words, EmendPrintedWord, i);

      cairo_move_to (cr, word->x, line->baseline - word->rise);
      emend_type_case_print (book->type_case, cr, &word->font, word->text);
    }
}

static void
print_hill (cairo_t *cr, GRand *rand, double width, double height, double darkness)
{
  double y = height * g_rand_double_range (rand, 0.35, 0.8);

  cairo_move_to (cr, 0.0, height);
  cairo_line_to (cr, 0.0, y);
  for (guint i = 1; i <= 4; i++)
    {
      double top = y + height * g_rand_double_range (rand, -0.18, 0.18);
      double x = width * i / 4.0;

      cairo_curve_to (cr, x - width * 0.18, top, x - width * 0.06, top, x, y);
    }
  cairo_line_to (cr, width, height);
  cairo_close_path (cr);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, darkness);
  cairo_fill (cr);
}

/* Short strokes, as an engraver makes them. Long ones are taken for rules. */
static void
print_hatching (cairo_t *cr, GRand *rand, double width, double height)
{
  cairo_set_line_width (cr, 2.0);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, 0.45);
  for (guint i = 0; i < 900; i++)
    {
      double x = g_rand_double_range (rand, 0.0, width);
      double y = g_rand_double_range (rand, 0.0, height * 0.6);
      double across = g_rand_double_range (rand, 8.0, 22.0);

      cairo_move_to (cr, x, y);
      cairo_rel_line_to (cr, across, g_rand_double_range (rand, -14.0, 14.0));
    }
  cairo_stroke (cr);
}

/* A landscape in greys, with a frame. */
static void
print_picture (const EmendPrintedPicture *picture, guint32 seed, cairo_t *cr)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  double width = emend_box_get_width (&picture->box);
  double height = emend_box_get_height (&picture->box);

  cairo_save (cr);
  cairo_translate (cr, picture->box.left, picture->box.top);
  cairo_rectangle (cr, 0.0, 0.0, width, height);
  cairo_clip (cr);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, g_rand_double_range (rand, 0.12, 0.3));
  cairo_paint (cr);
  print_hatching (cr, rand, width, height);
  for (guint i = 0; i < 3; i++)
    print_hill (cr, rand, width, height, 0.3 + 0.15 * i);
  for (guint i = 0; i < 5; i++)
    {
      double x = width * g_rand_double_range (rand, 0.1, 0.9);
      double y = height * g_rand_double_range (rand, 0.3, 0.9);

      cairo_arc (cr, x, y, height * g_rand_double_range (rand, 0.02, 0.09), 0.0, 2.0 * G_PI);
      cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, g_rand_double_range (rand, 0.3, 0.8));
      cairo_fill (cr);
    }
  cairo_rectangle (cr, 2.0, 2.0, width - 4.0, height - 4.0);
  cairo_set_line_width (cr, 4.0);
  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, 1.0);
  cairo_stroke (cr);
  cairo_restore (cr);
}

/* Prints a page of the book, from 0. */
void
emend_page_printer_print (const EmendPrintedBook *book, guint page, cairo_t *cr)
{
  const EmendPrintedPage *printed = g_ptr_array_index (book->pages, page);

  cairo_set_source_rgba (cr, 0.0, 0.0, 0.0, 1.0);
  for (guint i = 0; i < printed->lines->len; i++)
    print_line (book, g_ptr_array_index (printed->lines, i), cr);
  for (guint i = 0; i < printed->rules->len; i++)
    {
      const EmendBox *rule = &g_array_index (printed->rules, EmendBox, i);

      cairo_rectangle (cr, rule->left, rule->top, emend_box_get_width (rule),
                       emend_box_get_height (rule));
      cairo_fill (cr);
    }
  for (guint i = 0; i < printed->pictures->len; i++)
    print_picture (g_ptr_array_index (printed->pictures, i), page * 16 + i, cr);
}
