/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-leader-reader.h"

#include "emend-error.h"
#include "fake-print.h"

#define DOT 4
#define DOT_STEP 20

/* A recogniser that reads how wide a place is, in letters. */
#define FAKE_TYPE_EYE (fake_eye_get_type ())
G_DECLARE_FINAL_TYPE (FakeEye, fake_eye, FAKE, EYE, GObject)

struct _FakeEye
{
  GObject parent_instance;

  guint confidence; /* 0 if it fails */
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
  if (self->confidence == 0)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_FAILED, "blind");
      return NULL;
    }

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);
  for (guint i = 0; i < n_boxes; i++)
    {
      EmendLine *line = emend_line_new ();
      int n_letters = (emend_box_get_width (&boxes[i]) + FAKE_PRINT_STEP - FAKE_PRINT_WIDTH)
                      / FAKE_PRINT_STEP;
      g_autofree char *text = g_strdup_printf ("%d", n_letters);

      g_ptr_array_add (lines, line);
      emend_line_take_word (line, emend_word_new (1, text, &boxes[i], self->confidence));
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

/* Draws a line of a table of contents of 50 cells, in which a stop is a dot of a leader and all else is a letter, and has it
 * read badly as @read. */
static void
add_row (FakePrint *print, int baseline, const char *drawn, const char *read, guint confidence)
{
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, print->page->regions->len);
  EmendLine *line = emend_line_new ();
  int right = 100;

  for (const char *p = drawn; *p != '\0'; p++, right += DOT_STEP)
    {
      if (*p == '.')
        fake_print_draw (print, right + 5, baseline - DOT, right + 5 + DOT, baseline);
      else if (*p != ' ')
        fake_print_draw (print, right, baseline - FAKE_PRINT_HEIGHT, right + FAKE_PRINT_WIDTH,
                         baseline);
    }
  line->baseline_left = line->baseline_right = baseline;
  line->font_size = FAKE_PRINT_SIZE;
  emend_line_take_word (
      line,
      emend_word_new (1, read, &(EmendBox){ 100, baseline - 24, right, baseline + 4 }, confidence));
  emend_region_take_line (region, line);
  emend_page_take_region (print->page, region);
}

static char *
dup_text (const EmendPage *page)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      g_ptr_array_add (lines, emend_line_dup_text (g_ptr_array_index (region->lines, 0)));
    }
  g_ptr_array_add (lines, NULL);
  return g_strjoinv (" | ", (char **) lines->pdata);
}

static void
test_rows (void)
{
  static const struct
  {
    const char *name;
    const char *drawn;
    const char *read;
    guint confidence;
    guint n_places;
    const char *text;
  } cases[] = {
    { "read badly", "XXXX ............. XX", "garbage", 20, 2, "4 2" },
    { "dots were read", "XXXX ............. XX", "Preface.....ix", 95, 2, "4 2" },
    { "read well", "XXXX ............. XX", "Preface", 90, 0, "Preface" },
    { "few dots", "XXXX .... XX", "garbage", 20, 0, "garbage" },
    { "no number", "XXXX .............", "garbage", 20, 1, "4" },
    { "left open", "XXXX .....", "garbage", 20, 0, "garbage" },
    { "a row of dots", "..................", "......", 20, 0, "......" },
    { "dots far apart", "XX .  .  .  .  .  .  .  . XX", "garbage", 20, 0, "garbage" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FakePrint) print = fake_print_new ();
      g_autoptr (FakeEye) eye = g_object_new (FAKE_TYPE_EYE, NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i].name);
      eye->confidence = 95;
      add_row (print, 400, cases[i].drawn, cases[i].read, cases[i].confidence);
      fake_print_add_line (print, 100, 600, "what the size of type comes from");
      emend_leader_reader_mend (EMEND_RECOGNISER (eye), print->image, print->page, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (eye->n_places, ==, cases[i].n_places);
      g_ptr_array_set_size (print->page->regions, (int) print->page->regions->len - 1);
      text = dup_text (print->page);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

/* A row of dots that stands behind a title is its leader, and no line. */
static void
test_loose_leader (void)
{
  g_autoptr (FakePrint) print = fake_print_new ();
  g_autoptr (FakeEye) eye = g_object_new (FAKE_TYPE_EYE, NULL);
  g_autofree char *text = NULL;

  eye->confidence = 95;
  fake_print_add_line (print, 100, 400, "Index");
  add_row (print, 400, "        ..................", "Pee ar eee", 20);
  /* The row that is read begins where the dots do. */
  ((EmendLine *) g_ptr_array_index (
       ((EmendRegion *) g_ptr_array_index (print->page->regions, 1))->lines, 0))
      ->box.left
      = 250;
  g_assert_true (
      emend_leader_reader_mend (EMEND_RECOGNISER (eye), print->image, print->page, NULL));
  text = dup_text (print->page);
  g_assert_cmpstr (text, ==, "Index");
}

/* What is read less surely without the dots stays as it was. */
static void
test_worse (void)
{
  g_autoptr (FakePrint) print = fake_print_new ();
  g_autoptr (FakeEye) eye = g_object_new (FAKE_TYPE_EYE, NULL);
  g_autofree char *text = NULL;

  eye->confidence = 50;
  add_row (print, 400, "XXXX ............. XX", "Preface", 60);
  g_assert_true (
      emend_leader_reader_mend (EMEND_RECOGNISER (eye), print->image, print->page, NULL));
  g_assert_cmpuint (eye->n_places, ==, 2);
  text = dup_text (print->page);
  g_assert_cmpstr (text, ==, "Preface");
}

static void
test_failure (void)
{
  g_autoptr (FakePrint) print = fake_print_new ();
  g_autoptr (FakeEye) eye = g_object_new (FAKE_TYPE_EYE, NULL);
  g_autoptr (GError) error = NULL;

  add_row (print, 400, "XXXX ............. XX", "garbage", 60);
  g_assert_false (
      emend_leader_reader_mend (EMEND_RECOGNISER (eye), print->image, print->page, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/leader-reader/rows", test_rows);
  g_test_add_func ("/emend/engine/leader-reader/loose-leader", test_loose_leader);
  g_test_add_func ("/emend/engine/leader-reader/worse", test_worse);
  g_test_add_func ("/emend/engine/leader-reader/failure", test_failure);
  return g_test_run ();
}
