/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-raised-signs.h"

#include <cairo.h>
#include <locale.h>

#include "emend-tesseract.h"

#define WIDTH 900
#define HEIGHT 120
#define BASELINE 80
#define SIZE 42

/* A word and what stands above the line behind it. */
typedef struct
{
  const char *word;
  const char *sign; /* NULL if there is none */
  const char *next;
  double rise;
  double size;
} Print;

/* Sets a line; @right gets where the first word ends. */
static EmendImage *
print_line (const Print *print, gboolean is_bilevel, int *right)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, WIDTH, HEIGHT);
  cairo_t *cr = cairo_create (surface);
  g_autoptr (EmendImage) image = NULL;
  double x;
  double y;

  cairo_set_source_rgb (cr, 0.9, 0.9, 0.88);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  cairo_select_font_face (cr, "C059", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, SIZE);
  cairo_move_to (cr, 100, BASELINE);
  cairo_show_text (cr, print->word);
  cairo_get_current_point (cr, &x, &y);
  if (print->sign != NULL)
    {
      cairo_set_font_size (cr, print->size * SIZE);
      cairo_move_to (cr, x, BASELINE - print->rise * SIZE);
      cairo_show_text (cr, print->sign);
      cairo_get_current_point (cr, &x, &y);
    }
  *right = (int) x;
  cairo_set_font_size (cr, SIZE);
  cairo_move_to (cr, x + 0.28 * SIZE, BASELINE);
  cairo_show_text (cr, print->next);
  cairo_destroy (cr);
  cairo_surface_flush (surface);

  image = emend_image_new (WIDTH, HEIGHT, is_bilevel ? 1 : 8, 300);
  for (guint row = 0; row < HEIGHT; row++)
    {
      const guint8 *from = cairo_image_surface_get_data (surface)
                           + (gsize) cairo_image_surface_get_stride (surface) * row;
      guint8 *to = image->data + image->stride * row;

      for (guint column = 0; column < WIDTH; column++)
        {
          if (!is_bilevel)
            to[column] = from[4 * column];
          else if (from[4 * column] < 128)
            to[column / 8] |= (guint8) (0x80 >> column % 8);
        }
    }
  cairo_surface_destroy (surface);
  return g_steal_pointer (&image);
}

static gboolean
find (const EmendImage *image, int right, EmendBox *signs)
{
  const EmendBox place = { 98, BASELINE - SIZE, right + 8, BASELINE };

  return emend_raised_signs_find (image, &place, signs);
}

static void
test_find (void)
{
  static const Print prints[] = {
    { "those", "1", "that", 0.34, 0.62 },
    { "those", "2", "that", 0.34, 0.62 },
    { "those,", "3", "that", 0.34, 0.62 },
    { "those", "12", "that", 0.34, 0.62 },
    { "those", "*", "that", 0.0, 1.0 },
    { "of", "2", "that", 0.34, 0.62 },
    { "those", "\u2020", "that", 0.34, 0.62 },
    { "those", NULL, "that", 0, 0 },
    { "don\u2019t", NULL, "that", 0, 0 },
    { "boys\u2019", NULL, "that", 0, 0 },
    { "boys.\u201d", NULL, "that", 0, 0 },
    { "if", NULL, "of", 0, 0 },
    { "quiji!", NULL, "that", 0, 0 },
    { "1867", NULL, "that", 0, 0 },
    { "boy?", NULL, "that", 0, 0 },
    { "off;", NULL, "\u201cthat", 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (prints); i++)
    {
      for (guint is_bilevel = 0; is_bilevel < 2; is_bilevel++)
        {
          EmendBox signs = EMEND_BOX_INIT;
          int right;
          g_autoptr (EmendImage) image = print_line (&prints[i], is_bilevel != 0, &right);
          gboolean is_found = find (image, right, &signs);

          g_test_message ("%s + %s: %d, %d to %d", prints[i].word, prints[i].sign, is_found,
                          signs.left, signs.right);
          g_assert_cmpint (is_found, ==, prints[i].sign != NULL);
          if (!is_found)
            continue;
          g_assert_cmpint (signs.right, <=, right + 2);
          g_assert_cmpint (signs.right, >, right - 10);
          g_assert_cmpint (signs.bottom, <, BASELINE - 7);
        }
    }
}

/* A line that begins with a mark, as a note does, with its text right behind it. */
static void
test_start (void)
{
  const Print print = { "", "4", "See", 0.34, 0.62 };
  const EmendBox place = { 80, BASELINE - SIZE, 260, BASELINE };
  EmendBox signs = EMEND_BOX_INIT;
  int right;
  g_autoptr (EmendImage) image = print_line (&print, FALSE, &right);

  g_assert_true (emend_raised_signs_find (image, &place, &signs));
  g_assert_cmpint (signs.left, <, right);
}

/* Places that are hardly on the page, and pages without anything on them. */
static void
test_nothing (void)
{
  static const EmendBox places[] = {
    { 0, 0, 1, 1 },         { 890, 110, 900, 120 }, { 0, 0, 900, 120 },
    { -50, -50, -10, -10 }, { 5, 40, 5, 80 },
  };
  g_autoptr (EmendImage) image = emend_image_new (WIDTH, HEIGHT, 32, 0);
  EmendBox signs;

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    g_assert_false (emend_raised_signs_find (image, &places[i], &signs));
}

/* What was found can be read, enlarged. */
static void
test_read (void)
{
  static const char *const signs[]
      = { "1", "2", "3", "4", "5", "6", "7", "8", "9", "12", "38", "*" };
  g_autoptr (EmendRecogniser) recogniser = emend_tesseract_new ("eng", NULL);
  guint n_right = 0;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    {
      gboolean is_asterisk = g_str_equal (signs[i], "*");
      const Print print
          = { "those", signs[i], "that", is_asterisk ? 0.0 : 0.34, is_asterisk ? 1.0 : 0.62 };
      EmendBox box;
      int right;
      guint confidence;
      g_autoptr (EmendImage) image = print_line (&print, FALSE, &right);
      g_autoptr (EmendImage) large = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      g_assert_true (find (image, right, &box));
      large = emend_raised_signs_enlarge (image, &box);
      text = emend_recogniser_read_signs (recogniser, large, "0123456789*", &confidence, &error);
      g_assert_no_error (error);
      g_test_message ("%s: %s, %u", signs[i], text, confidence);
      g_assert_cmpuint (confidence, <=, 100);
      n_right += g_str_equal (text, signs[i]) ? 1 : 0;
    }
  g_assert_cmpuint (n_right, >=, 10);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/engine/raised-signs/find", test_find);
  g_test_add_func ("/emend/engine/raised-signs/start", test_start);
  g_test_add_func ("/emend/engine/raised-signs/nothing", test_nothing);
  g_test_add_func ("/emend/engine/raised-signs/read", test_read);
  return g_test_run ();
}
