/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-reader.h"

#include <string.h>

#include "emend-error.h"
#include "emend-leptonica.h"

/* A source whose page is another one if it is decoded with care. */
#define FAKE_TYPE_SOURCE (fake_source_get_type ())
G_DECLARE_FINAL_TYPE (FakeSource, fake_source, FAKE, SOURCE, GObject)

struct _FakeSource
{
  GObject parent_instance;

  EmendImage *image;
  EmendImage *careful_image;
  guint n_decoded;
};

static void fake_source_iface_init (EmendPageSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeSource,
                               fake_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (EMEND_TYPE_PAGE_SOURCE,
                                                      fake_source_iface_init))

static guint
fake_source_get_n_pages (EmendPageSource *source)
{
  return 1;
}

static EmendImage *
fake_source_decode (EmendPageSource *source,
                    guint index,
                    const EmendDecodeOptions *options,
                    GError **error)
{
  FakeSource *self = FAKE_SOURCE (source);

  self->n_decoded++;
  return emend_image_ref (options->careful ? self->careful_image : self->image);
}

static void
fake_source_iface_init (EmendPageSourceInterface *iface)
{
  iface->get_n_pages = fake_source_get_n_pages;
  iface->decode = fake_source_decode;
}

static void
fake_source_finalize (GObject *object)
{
  FakeSource *self = FAKE_SOURCE (object);

  emend_image_unref (self->image);
  emend_image_unref (self->careful_image);

  G_OBJECT_CLASS (fake_source_parent_class)->finalize (object);
}

static void
fake_source_class_init (FakeSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_source_finalize;
}

static void
fake_source_init (FakeSource *self)
{
}

/* A recogniser that sees where the black half of an image is. With black at the top, it reads well;
 * on the right as on the left, it reads a page that lies on its side, well or badly. */
#define FAKE_TYPE_EYE (fake_eye_get_type ())
G_DECLARE_FINAL_TYPE (FakeEye, fake_eye, FAKE, EYE, GObject)

struct _FakeEye
{
  GObject parent_instance;

  guint n_read;
  guint n_places; /* that were read again */
  gboolean fails;
};

static void fake_eye_iface_init (EmendRecogniserInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeEye,
                               fake_eye,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (EMEND_TYPE_RECOGNISER, fake_eye_iface_init))

static EmendPage *
fake_eye_recognise (EmendRecogniser *recogniser, EmendImage *image, guint *turn, GError **error)
{
  FakeEye *self = FAKE_EYE (recogniser);
  EmendPage *page;
  EmendRegion *region;
  EmendLine *line;
  EmendBox box = { 30, 35, 770, 95 };
  EmendImageGrid grid;
  gboolean top;
  gboolean right;

  self->n_read++;
  if (self->fails)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_FAILED, "blind");
      return NULL;
    }

  page = emend_page_new (image->width, image->height);
  region = emend_region_new (EMEND_REGION_BODY, 0);
  line = emend_line_new ();
  line->font_size = 30;
  emend_image_get_grid (image, grid);
  top = grid[5][32] < 255;
  right = grid[32][58] < 255;
  *turn = top || grid[58][32] < 255 ? 0 : 270;
  emend_line_take_word (line, emend_word_new (1, "word", &box, top || right ? 90 : 30));
  emend_region_take_line (region, line);
  emend_page_take_region (page, region);
  return page;
}

/* Sees nothing. */
static GPtrArray *
fake_eye_look_again (EmendRecogniser *recogniser,
                     EmendImage *image,
                     const EmendBox *boxes,
                     guint n_boxes,
                     GError **error)
{
  FakeEye *self = FAKE_EYE (recogniser);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);

  self->n_places += n_boxes;
  while (lines->len < n_boxes)
    g_ptr_array_add (lines, emend_line_new ());
  return lines;
}

static void
fake_eye_iface_init (EmendRecogniserInterface *iface)
{
  iface->recognise = fake_eye_recognise;
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

/* A page with marks at the top, away from the edges. */
static EmendImage *
new_page (guint n_marks)
{
  EmendImage *image = emend_image_new (800, 800, 8, 300);

  for (gsize i = 0; i < image->stride * image->height; i++)
    image->data[i] = 255;
  for (guint i = 0; i < n_marks; i++)
    {
      guint left = 40 + i % 25 * 28;
      guint top = 40 + i / 25 * 30;

      for (guint y = top; y < top + 20; y++)
        for (guint x = left; x < left + 18; x++)
          image->data[y * image->stride + x] = 0;
    }
  return image;
}

/* Takes the images. */
static EmendPage *
read_page (EmendImage *image, EmendImage *careful_image, FakeEye *eye, gboolean *blank)
{
  const EmendDecodeOptions options = { 300, 10, FALSE };
  g_autoptr (FakeSource) source = g_object_new (FAKE_TYPE_SOURCE, NULL);
  g_autoptr (GError) error = NULL;
  EmendPage *page;

  source->image = image;
  source->careful_image = careful_image;
  page = emend_page_reader_read (EMEND_PAGE_SOURCE (source), EMEND_RECOGNISER (eye), 0, &options,
                                 blank, &error);
  g_assert_true ((page == NULL) == (error != NULL));
  return page;
}

static void
test_turned (void)
{
  static const struct
  {
    guint lies;
    guint rotation;
    guint n_read;
  } cases[] = { { 0, 0, 1 }, { 90, 270, 2 }, { 180, 180, 2 }, { 270, 90, 2 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendImage) upright = new_page (100);
      EmendImage *image = emend_leptonica_rotate (upright, cases[i].lies);
      g_autoptr (FakeEye) eye = g_object_new (FAKE_TYPE_EYE, NULL);
      gboolean blank = TRUE;
      g_autoptr (EmendPage) page = read_page (image, emend_image_ref (image), eye, &blank);

      g_test_message ("%u degrees", cases[i].lies);
      g_assert_false (blank);
      g_assert_cmpuint (page->rotation, ==, cases[i].rotation);
      g_assert_cmpuint (eye->n_read, ==, cases[i].n_read);
    }
}

/* What is read badly is decoded with care before it is turned. */
static void
test_careful (void)
{
  g_autoptr (EmendImage) upright = new_page (100);
  g_autoptr (FakeEye) eye = g_object_new (FAKE_TYPE_EYE, NULL);
  gboolean blank;
  g_autoptr (EmendPage) page
      = read_page (emend_leptonica_rotate (upright, 180), emend_image_ref (upright), eye, &blank);

  g_assert_cmpuint (page->rotation, ==, 0);
  g_assert_cmpuint (eye->n_read, ==, 2);
}

static void
test_blank (void)
{
  EmendImage *image = new_page (0);
  g_autoptr (FakeEye) eye = g_object_new (FAKE_TYPE_EYE, NULL);
  gboolean blank = FALSE;
  g_autoptr (EmendPage) page = read_page (image, emend_image_ref (image), eye, &blank);

  g_assert_true (blank);
  g_assert_cmpuint (page->width, ==, 800);
  g_assert_cmpuint (page->dpi, ==, 300);
  g_assert_cmpuint (page->regions->len, ==, 0);
  g_assert_cmpuint (eye->n_read, ==, 0);
}

/* A page number is something, but not enough to tell which way up the page is. */
static void
test_little (void)
{
  g_autoptr (EmendImage) upright = new_page (2);
  EmendImage *image = emend_leptonica_rotate (upright, 180);
  g_autoptr (FakeEye) eye = g_object_new (FAKE_TYPE_EYE, NULL);
  gboolean blank = TRUE;
  g_autoptr (EmendPage) page = read_page (image, emend_image_ref (image), eye, &blank);

  g_assert_false (blank);
  g_assert_cmpuint (page->rotation, ==, 0);
  g_assert_cmpuint (eye->n_read, ==, 1);
}

/* What was left out of a page that was read well is read, and of no other. */
static void
test_rest (void)
{
  for (guint turned = 0; turned <= 180; turned += 180)
    {
      g_autoptr (EmendImage) upright = new_page (50);
      EmendImage *image;
      g_autoptr (FakeEye) eye = g_object_new (FAKE_TYPE_EYE, NULL);
      g_autoptr (EmendPage) page = NULL;
      gboolean blank;

      for (guint y = 700; y < 720; y++)
        memset (upright->data + y * upright->stride + 390, 0, 16);
      image = emend_leptonica_rotate (upright, turned);
      page = read_page (image, emend_image_ref (image), eye, &blank);
      g_assert_cmpuint (page->rotation, ==, turned);
      g_assert_cmpuint (eye->n_places, ==, 1);
    }
}

static void
test_rest_of_illegible (void)
{
  g_autoptr (EmendImage) upright = new_page (2);
  EmendImage *image = emend_leptonica_rotate (upright, 180);
  g_autoptr (FakeEye) eye = g_object_new (FAKE_TYPE_EYE, NULL);
  gboolean blank;
  g_autoptr (EmendPage) page = read_page (image, emend_image_ref (image), eye, &blank);

  g_assert_nonnull (page);
  g_assert_cmpuint (eye->n_places, ==, 0);
}

static void
test_failure (void)
{
  EmendImage *image = new_page (100);
  g_autoptr (FakeEye) eye = g_object_new (FAKE_TYPE_EYE, NULL);
  gboolean blank;

  eye->fails = TRUE;
  g_assert_null (read_page (image, emend_image_ref (image), eye, &blank));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/page-reader/turned", test_turned);
  g_test_add_func ("/emend/engine/page-reader/careful", test_careful);
  g_test_add_func ("/emend/engine/page-reader/blank", test_blank);
  g_test_add_func ("/emend/engine/page-reader/little", test_little);
  g_test_add_func ("/emend/engine/page-reader/rest", test_rest);
  g_test_add_func ("/emend/engine/page-reader/rest-of-illegible", test_rest_of_illegible);
  g_test_add_func ("/emend/engine/page-reader/failure", test_failure);
  return g_test_run ();
}
