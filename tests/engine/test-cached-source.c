/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-cached-source.h"

#include "emend-error.h"

/* A source of three pages that counts how often it decodes. */
#define FAKE_TYPE_SOURCE (fake_source_get_type ())
G_DECLARE_FINAL_TYPE (FakeSource, fake_source, FAKE, SOURCE, GObject)

struct _FakeSource
{
  GObject parent_instance;

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
  return 3;
}

static const char *
fake_source_get_kind (EmendPageSource *source)
{
  return "fake";
}

static char *
fake_source_dup_title (EmendPageSource *source)
{
  return g_strdup ("A title");
}

static char *
fake_source_dup_author (EmendPageSource *source)
{
  return g_strdup ("An author");
}

/* The third page is damaged. */
static EmendImage *
fake_source_decode (EmendPageSource *source,
                    guint index,
                    const EmendDecodeOptions *options,
                    GError **error)
{
  FakeSource *self = FAKE_SOURCE (source);

  self->n_decoded++;
  if (index == 2)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE, "damaged");
      return NULL;
    }
  return emend_image_new (10 + index, options->careful ? 20 : 10, 8, options->dpi);
}

static void
fake_source_iface_init (EmendPageSourceInterface *iface)
{
  iface->get_n_pages = fake_source_get_n_pages;
  iface->get_kind = fake_source_get_kind;
  iface->dup_title = fake_source_dup_title;
  iface->dup_author = fake_source_dup_author;
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

static void
test_decode (void)
{
  static const struct
  {
    guint index;
    EmendDecodeOptions options;
    guint n_decoded; /* after this step */
    guint width;
    guint height;
  } steps[] = {
    { 0, { 300, 50, FALSE }, 1, 10, 10 }, { 0, { 300, 50, FALSE }, 1, 10, 10 },
    { 1, { 300, 50, FALSE }, 2, 11, 10 }, { 0, { 300, 50, FALSE }, 3, 10, 10 },
    { 0, { 300, 50, TRUE }, 4, 10, 20 },  { 0, { 300, 50, TRUE }, 4, 10, 20 },
    { 0, { 200, 50, TRUE }, 5, 10, 20 },  { 0, { 200, 60, TRUE }, 6, 10, 20 },
    { 2, { 200, 60, TRUE }, 7, 0, 0 },    { 2, { 200, 60, TRUE }, 8, 0, 0 },
    { 0, { 200, 60, TRUE }, 9, 10, 20 },
  };
  g_autoptr (FakeSource) fake = g_object_new (FAKE_TYPE_SOURCE, NULL);
  g_autoptr (EmendPageSource) source = emend_cached_source_new (EMEND_PAGE_SOURCE (fake));

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendImage) image
          = emend_page_source_decode (source, steps[i].index, &steps[i].options, &error);

      g_assert_cmpuint (fake->n_decoded, ==, steps[i].n_decoded);
      g_assert_true ((image == NULL) == (steps[i].width == 0));
      if (image == NULL)
        {
          g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
          continue;
        }
      g_assert_cmpuint (image->width, ==, steps[i].width);
      g_assert_cmpuint (image->height, ==, steps[i].height);
      g_assert_cmpuint (image->dpi, ==, steps[i].options.dpi);
    }
}

/* All else is what the input says. */
static void
test_rest (void)
{
  g_autoptr (FakeSource) fake = g_object_new (FAKE_TYPE_SOURCE, NULL);
  g_autoptr (EmendPageSource) source = emend_cached_source_new (EMEND_PAGE_SOURCE (fake));
  g_autofree char *title = emend_page_source_dup_title (source);
  g_autofree char *author = emend_page_source_dup_author (source);

  g_assert_cmpuint (emend_page_source_get_n_pages (source), ==, 3);
  g_assert_cmpstr (emend_page_source_get_kind (source), ==, "fake");
  g_assert_cmpstr (title, ==, "A title");
  g_assert_cmpstr (author, ==, "An author");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/cached-source/decode", test_decode);
  g_test_add_func ("/emend/engine/cached-source/rest", test_rest);
  return g_test_run ();
}
