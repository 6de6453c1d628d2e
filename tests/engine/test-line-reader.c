/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-line-reader.h"

#include "emend-error.h"
#include "emend-leptonica.h"
#include "emend-page-crop.h"

/* A source whose page is of one size if it is decoded as usual, and of another with care; the pixel in
 * the upper left corner says how well it can be read, in per cent, or 0 that it cannot be decoded. */
#define FAKE_TYPE_SOURCE (fake_source_get_type ())
G_DECLARE_FINAL_TYPE (FakeSource, fake_source, FAKE, SOURCE, GObject)

typedef struct
{
  guint width;
  guint height;
  guint8 legibility;
} FakePage;

struct _FakeSource
{
  GObject parent_instance;

  FakePage usual;
  FakePage careful;
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
  const FakePage *page = options->careful ? &self->careful : &self->usual;
  EmendImage *image;

  if (page->legibility == 0)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE, "damaged");
      return NULL;
    }
  image = emend_image_new (page->width, page->height, 8, 300);
  for (gsize i = 0; i < image->stride * image->height; i++)
    image->data[i] = page->legibility;
  return image;
}

static void
fake_source_iface_init (EmendPageSourceInterface *iface)
{
  iface->get_n_pages = fake_source_get_n_pages;
  iface->decode = fake_source_decode;
}

static void
fake_source_class_init (FakeSourceClass *klass)
{
}

static void
fake_source_init (FakeSource *self)
{
}

/* A recogniser that sees the number of the line and the size of the page. */
#define FAKE_TYPE_EYE (fake_eye_get_type ())
G_DECLARE_FINAL_TYPE (FakeEye, fake_eye, FAKE, EYE, GObject)

struct _FakeEye
{
  GObject parent_instance;

  guint n_looks;
  gboolean fails;
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

  self->n_looks++;
  if (self->fails)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_FAILED, "blind");
      return NULL;
    }

  lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_line_free);
  for (guint i = 0; i < n_boxes; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u:%u×%u", i, image->width, image->height);
      EmendLine *line = emend_line_new ();

      emend_line_take_word (line, emend_word_new (1, text, &boxes[i], image->data[0]));
      g_ptr_array_add (lines, line);
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

/* Asks for two lines of a page of 30 × 40 pixels. */
static GPtrArray *
look_again (FakeSource *source, FakeEye *eye, guint rotation, GError **error)
{
  static const EmendBox boxes[] = { { 1, 2, 3, 4 }, { 5, 6, 7, 8 } };
  static const EmendDecodeOptions options = { .dpi = 300, .max_megapixels = 50 };
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (EmendBox));
  EmendLineRequest request = { 0, 30, 40, rotation, array };

  g_array_append_vals (array, boxes, G_N_ELEMENTS (boxes));
  return emend_line_reader_look_again (EMEND_PAGE_SOURCE (source), EMEND_RECOGNISER (eye), &options,
                                       &request, error);
}

static void
test_images (void)
{
  static const struct
  {
    const char *name;
    FakePage usual;
    FakePage careful;
    guint rotation;
    guint confidence; /* 0 for an error */
    guint n_looks;
  } cases[] = {
    { "as usual", { 30, 40, 90 }, { 31, 40, 91 }, 0, 90, 1 },
    { "upside down", { 30, 40, 90 }, { 31, 40, 91 }, 180, 90, 1 },
    { "on its side", { 40, 30, 90 }, { 31, 40, 91 }, 90, 90, 1 },
    { "on its other side", { 40, 30, 90 }, { 31, 40, 91 }, 270, 90, 1 },
    { "with care", { 31, 40, 90 }, { 30, 40, 91 }, 0, 91, 1 },
    { "with care, on its side", { 30, 40, 90 }, { 40, 30, 91 }, 90, 91, 1 },
    { "of another size", { 31, 40, 90 }, { 31, 40, 90 }, 0, 0, 0 },
    { "of another height", { 30, 41, 90 }, { 30, 41, 90 }, 0, 0, 0 },
    { "not on its side", { 30, 40, 90 }, { 30, 40, 90 }, 90, 0, 0 },
    { "hardly legible", { 30, 40, 54 }, { 30, 40, 54 }, 0, 54, 1 },
    { "legible with care", { 30, 40, 54 }, { 30, 40, 60 }, 0, 60, 2 },
    { "less legible with care", { 30, 40, 54 }, { 30, 40, 53 }, 0, 54, 2 },
    { "hardly legible and of one size", { 30, 40, 54 }, { 31, 40, 99 }, 0, 54, 1 },
    { "damaged", { 30, 40, 0 }, { 30, 40, 90 }, 0, 0, 0 },
    { "damaged with care", { 31, 40, 90 }, { 30, 40, 0 }, 0, 0, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (FakeSource) source = g_object_new (FAKE_TYPE_SOURCE, NULL);
      g_autoptr (FakeEye) eye = g_object_new (FAKE_TYPE_EYE, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) lines = NULL;

      g_test_message ("%s", cases[i].name);
      source->usual = cases[i].usual;
      source->careful = cases[i].careful;
      lines = look_again (source, eye, cases[i].rotation, &error);
      g_assert_cmpuint (eye->n_looks, ==, cases[i].n_looks);
      if (cases[i].confidence == 0)
        {
          g_assert_null (lines);
          g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (lines->len, ==, 2);
      for (guint l = 0; l < lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (lines, l);
          const EmendWord *word = g_ptr_array_index (line->words, 0);
          g_autofree char *expected = g_strdup_printf ("%u:30×40", l);

          g_assert_cmpstr (word->text, ==, expected);
          g_assert_cmpuint (word->confidence, ==, cases[i].confidence);
        }
    }
}

static void
test_failure (void)
{
  g_autoptr (FakeSource) source = g_object_new (FAKE_TYPE_SOURCE, NULL);
  g_autoptr (FakeEye) eye = g_object_new (FAKE_TYPE_EYE, NULL);
  g_autoptr (GError) error = NULL;

  source->usual = source->careful = (FakePage){ 30, 40, 90 };
  eye->fails = TRUE;
  g_assert_null (look_again (source, eye, 0, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_FAILED);
  g_assert_cmpuint (eye->n_looks, ==, 1);
}

/* Lines are cut out of the image that they were read from. */
static void
test_crop (void)
{
  static const struct
  {
    FakePage usual;
    FakePage careful;
    guint rotation;
    gboolean is_found;
  } cases[] = {
    { { 30, 40, 90 }, { 31, 40, 91 }, 0, TRUE },  { { 40, 30, 90 }, { 31, 40, 91 }, 90, TRUE },
    { { 31, 40, 90 }, { 30, 40, 91 }, 0, TRUE },  { { 30, 40, 20 }, { 30, 40, 0 }, 0, TRUE },
    { { 31, 40, 90 }, { 30, 41, 90 }, 0, FALSE }, { { 30, 40, 0 }, { 30, 40, 90 }, 0, FALSE },
  };
  static const EmendBox boxes[] = { { 1, 2, 13, 10 }, { 5, 16, 7, 20 } };
  static const guint sizes[][2] = { { 17, 12 }, { 6, 6 } };
  static const EmendDecodeOptions options = { .dpi = 300, .max_megapixels = 50 };
  g_autoptr (GArray) array = g_array_new (FALSE, FALSE, sizeof (EmendBox));

  g_array_append_vals (array, boxes, G_N_ELEMENTS (boxes));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendLineRequest request = { 0, 30, 40, cases[i].rotation, array };
      g_autoptr (FakeSource) source = g_object_new (FAKE_TYPE_SOURCE, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) images = NULL;

      source->usual = cases[i].usual;
      source->careful = cases[i].careful;
      images = emend_line_reader_crop (EMEND_PAGE_SOURCE (source), &options, &request,
                                       emend_page_crop_encode_line, &error);
      if (!cases[i].is_found)
        {
          g_assert_null (images);
          g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpuint (images->len, ==, G_N_ELEMENTS (boxes));
      for (guint k = 0; k < images->len; k++)
        {
          g_autoptr (EmendImage) image = emend_leptonica_decode (images->pdata[k], 0);

          g_assert_nonnull (image);
          g_assert_cmpuint (image->width, ==, sizes[k][0]);
          g_assert_cmpuint (image->height, ==, sizes[k][1]);
        }
    }
}

/* Whole pages are shown as they were read, and pages that never were, as they are. */
static void
test_show_page (void)
{
  static const struct
  {
    FakePage usual;
    FakePage careful;
    guint width;
    guint height;
    guint rotation;
    guint shown_width; /* 0 if it cannot be shown */
    guint shown_height;
  } cases[] = {
    { { 30, 40, 90 }, { 31, 40, 91 }, 30, 40, 0, 15, 20 },
    { { 40, 30, 90 }, { 31, 40, 91 }, 30, 40, 90, 15, 20 },
    { { 30, 40, 90 }, { 31, 40, 91 }, 30, 40, 180, 15, 20 },
    { { 31, 40, 90 }, { 30, 40, 91 }, 30, 40, 0, 15, 20 },
    { { 31, 40, 90 }, { 30, 41, 90 }, 30, 40, 0, 0, 0 },
    { { 30, 40, 0 }, { 30, 40, 90 }, 30, 40, 0, 0, 0 },
    { { 80, 40, 20 }, { 30, 41, 90 }, 0, 0, 0, 20, 10 },
    { { 8, 4, 20 }, { 30, 41, 90 }, 0, 0, 0, 8, 4 },
  };
  static const EmendDecodeOptions options = { .dpi = 300, .max_megapixels = 50 };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendLineRequest request = { 0, cases[i].width, cases[i].height, cases[i].rotation, NULL };
      g_autoptr (FakeSource) source = g_object_new (FAKE_TYPE_SOURCE, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (EmendImage) image = NULL;

      source->usual = cases[i].usual;
      source->careful = cases[i].careful;
      bytes = emend_line_reader_show_page (EMEND_PAGE_SOURCE (source), &options, &request, 20, 20,
                                           &error);
      if (cases[i].shown_width == 0)
        {
          g_assert_null (bytes);
          g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
          continue;
        }
      g_assert_no_error (error);
      image = emend_leptonica_decode (bytes, 0);
      g_assert_cmpuint (image->width, ==, cases[i].shown_width);
      g_assert_cmpuint (image->height, ==, cases[i].shown_height);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/line-reader/images", test_images);
  g_test_add_func ("/emend/engine/line-reader/failure", test_failure);
  g_test_add_func ("/emend/engine/line-reader/crop", test_crop);
  g_test_add_func ("/emend/engine/line-reader/show-page", test_show_page);
  return g_test_run ();
}
