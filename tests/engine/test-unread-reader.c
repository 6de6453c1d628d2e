/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-unread-reader.h"

#include <cairo.h>

#include "emend-error.h"
#include "emend-tesseract.h"
#include "fake-print.h"

/* A recogniser that reads the same at each place. */
#define FAKE_TYPE_EYE (fake_eye_get_type ())
G_DECLARE_FINAL_TYPE (FakeEye, fake_eye, FAKE, EYE, GObject)

struct _FakeEye
{
  GObject parent_instance;

  const char *sees; /* NULL if it fails */
  guint confidence;
  guint n_places;
};

static void fake_eye_iface_init (EmendRecogniserInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeEye,
                               fake_eye,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (EMEND_TYPE_RECOGNISER, fake_eye_iface_init))

static GPtrArray *
fake_eye_look_again (EmendRecogniser *recogniser,
                     EmendImage *image,
                     const EmendBox *boxes,
                     guint n_boxes,
                     GError **error)
{
  FakeEye *self = FAKE_EYE (recogniser);
  GPtrArray *lines;

  self->n_places += n_boxes;
  if (self->sees == NULL)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_FAILED, "blind");
      return NULL;
    }

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);
  for (guint i = 0; i < n_boxes; i++)
    {
      EmendLine *line = emend_line_new ();

      g_ptr_array_add (lines, line);
      if (*self->sees != '\0')
        emend_line_take_word (line, emend_word_new (1, self->sees, &boxes[i], self->confidence));
    }
  return lines;
}

static void
fake_eye_iface_init (EmendRecogniserInterface *iface)
{
  iface->look_again = fake_eye_look_again;
}

static void
fake_eye_class_init (FakeEyeClass *klass)
{
}

static void
fake_eye_init (FakeEye *self)
{
}

static FakeEye *
new_eye (const char *sees, guint confidence)
{
  FakeEye *eye = g_object_new (FAKE_TYPE_EYE, NULL);

  eye->sees = sees;
  eye->confidence = confidence;
  return eye;
}

/* Lines are apart by a bar, regions by two. */
static char *
dup_text (const EmendPage *page)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint id = 0;

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      g_string_append (text, r > 0 ? " || " : "");
      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);
          g_autofree char *words = emend_line_dup_text (line);

          g_string_append_printf (text, "%s%s", l > 0 ? " | " : "", words);
          for (guint w = 0; w < line->words->len; w++)
            g_assert_cmpuint (((const EmendWord *) g_ptr_array_index (line->words, w))->id, ==,
                              ++id);
        }
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
add_titles (FakePrint *print)
{
  fake_print_add_line (print, 100, 300, "Foreword");
  fake_print_add_line (print, 100, 400, "The Lantern");
}

static void
test_places (void)
{
  static const struct
  {
    const char *name;
    int left;
    int baseline;
    const char *text;
  } cases[] = {
    { "right", 1300, 300, "Foreword 9 || The Lantern" },
    { "left", 40, 400, "Foreword || 9 The Lantern" },
    { "below", 700, 2000, "Foreword || The Lantern || 9" },
    { "above", 700, 200, "9 || Foreword || The Lantern" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FakePrint) print = fake_print_new ();
      g_autoptr (FakeEye) eye = new_eye ("9", 96);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i].name);
      add_titles (print);
      fake_print_draw_text (print, cases[i].left, cases[i].baseline, "9");
      emend_unread_reader_complete (EMEND_RECOGNISER (eye), print->image, print->page, &error);
      g_assert_no_error (error);
      text = dup_text (print->page);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* All regions have their own block, and the line grows with what joins it. */
static void
test_shape (void)
{
  g_autoptr (FakePrint) print = fake_print_new ();
  g_autoptr (FakeEye) eye = new_eye ("9", 96);
  const EmendRegion *first;
  const EmendRegion *last;
  const EmendLine *line;

  add_titles (print);
  fake_print_draw_text (print, 1300, 300, "9");
  fake_print_draw_text (print, 700, 2000, "9");
  g_assert_true (
      emend_unread_reader_complete (EMEND_RECOGNISER (eye), print->image, print->page, NULL));

  first = g_ptr_array_index (print->page->regions, 0);
  line = g_ptr_array_index (first->lines, 0);
  g_assert_cmpint (line->box.right, ==, 1300 + FAKE_PRINT_WIDTH);
  g_assert_cmpint (first->box.right, ==, 1300 + FAKE_PRINT_WIDTH);
  g_assert_cmpint (line->baseline_right, ==, 300);

  last = g_ptr_array_index (print->page->regions, 2);
  line = g_ptr_array_index (last->lines, 0);
  g_assert_cmpuint (last->block, ==, 2);
  g_assert_cmpint (line->baseline_left, ==, 2000);
  g_assert_cmpuint (line->font_size, >, 0);
}

/* What stands in the margin of a text is no part of its sentences. */
static void
test_margin (void)
{
  g_autoptr (FakePrint) print = fake_print_new ();
  g_autoptr (FakeEye) eye = new_eye ("1642", 96);
  g_autofree char *text = NULL;

  for (int i = 0; i < 4; i++)
    fake_print_add_line (print, 100, 300 + 100 * i, "of one length");
  fake_print_draw_text (print, 1300, 400, "1642");
  g_assert_true (
      emend_unread_reader_complete (EMEND_RECOGNISER (eye), print->image, print->page, NULL));
  text = dup_text (print->page);
  g_assert_cmpstr (text, ==,
                   "of one length || of one length || 1642 || of one length || of one length");
}

static void
test_dirt (void)
{
  static const struct
  {
    const char *sees;
    guint confidence;
  } cases[] = { { "", 0 }, { "9", 80 }, { "—", 96 }, { "|", 96 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FakePrint) print = fake_print_new ();
      g_autoptr (FakeEye) eye = new_eye (cases[i].sees, cases[i].confidence);
      g_autofree char *text = NULL;

      add_titles (print);
      fake_print_draw_text (print, 1300, 300, "9");
      g_assert_true (
          emend_unread_reader_complete (EMEND_RECOGNISER (eye), print->image, print->page, NULL));
      g_assert_cmpuint (eye->n_places, ==, 1);
      text = dup_text (print->page);
      g_assert_cmpstr (text, ==, "Foreword || The Lantern");
    }
}

/* Where nothing was left out, nothing is read. */
static void
test_complete (void)
{
  g_autoptr (FakePrint) print = fake_print_new ();
  g_autoptr (FakeEye) eye = new_eye (NULL, 0);

  add_titles (print);
  g_assert_true (
      emend_unread_reader_complete (EMEND_RECOGNISER (eye), print->image, print->page, NULL));
  g_assert_cmpuint (eye->n_places, ==, 0);
}

static void
test_failure (void)
{
  g_autoptr (FakePrint) print = fake_print_new ();
  g_autoptr (FakeEye) eye = new_eye (NULL, 0);
  g_autoptr (GError) error = NULL;

  add_titles (print);
  fake_print_draw_text (print, 1300, 300, "9");
  g_assert_false (
      emend_unread_reader_complete (EMEND_RECOGNISER (eye), print->image, print->page, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_FAILED);
}

/* Sets a table of contents without leaders, as books of today have it. */
static EmendImage *
set_contents (const char *const rows[][2], guint n_rows)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 1522, 2309);
  cairo_t *cr = cairo_create (surface);
  EmendImage *image;
  cairo_text_extents_t extents;

  cairo_set_source_rgb (cr, 0.9, 0.9, 0.9);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0.1, 0.1, 0.1);
  cairo_select_font_face (cr, "C059", CAIRO_FONT_SLANT_NORMAL, CAIRO_FONT_WEIGHT_NORMAL);
  cairo_set_font_size (cr, 46);
  for (guint i = 0; i < n_rows; i++)
    {
      cairo_move_to (cr, 198, 742 + 74 * i);
      cairo_show_text (cr, rows[i][0]);
      cairo_text_extents (cr, rows[i][1], &extents);
      cairo_move_to (cr, 1360 - extents.x_advance, 742 + 74 * i);
      cairo_show_text (cr, rows[i][1]);
    }
  cairo_destroy (cr);
  cairo_surface_flush (surface);
  image = emend_image_new_from_argb (cairo_image_surface_get_data (surface), 1522, 2309,
                                     (gsize) cairo_image_surface_get_stride (surface), 300);
  cairo_surface_destroy (surface);
  return image;
}

/* The real recogniser leaves most of the numbers out. */
static void
test_contents (void)
{
  static const char *const rows[][2] = {
    { "Foreword", "9" },
    { "One The Little Lantern", "13" },
    { "Two The Weaver and the Treaty", "19" },
    { "Epilogue", "49" },
    { "Notes", "54" },
    { "About the Author", "59" },
  };
  g_autoptr (EmendRecogniser) recogniser = emend_tesseract_new ("eng", NULL);
  g_autoptr (EmendImage) image = set_contents (rows, G_N_ELEMENTS (rows));
  g_autoptr (GError) error = NULL;
  guint turn;
  g_autoptr (EmendPage) page = emend_recogniser_recognise (recogniser, image, &turn, &error);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_no_error (error);
  emend_unread_reader_complete (recogniser, image, page, &error);
  g_assert_no_error (error);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        g_hash_table_add (found, emend_line_dup_text (g_ptr_array_index (region->lines, l)));
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *row = g_strjoin (" ", rows[i][0], rows[i][1], NULL);

      g_test_message ("%s", row);
      g_assert_true (g_hash_table_contains (found, row));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/unread-reader/places", test_places);
  g_test_add_func ("/emend/engine/unread-reader/shape", test_shape);
  g_test_add_func ("/emend/engine/unread-reader/margin", test_margin);
  g_test_add_func ("/emend/engine/unread-reader/dirt", test_dirt);
  g_test_add_func ("/emend/engine/unread-reader/complete", test_complete);
  g_test_add_func ("/emend/engine/unread-reader/failure", test_failure);
  g_test_add_func ("/emend/engine/unread-reader/contents", test_contents);
  return g_test_run ();
}
