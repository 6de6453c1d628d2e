/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-tesseract.h"

#include <fcntl.h>
#include <glib/gstdio.h>

#include "emend-error.h"
#include "emend-source-opener.h"

static const EmendDecodeOptions options = { .dpi = 300, .max_megapixels = 50 };

static EmendImage *
decode_sample (guint index)
{
  g_autofree char *path
      = g_test_build_filename (G_TEST_DIST, "..", "data", "samples", "boy-apprenticed.pdf", NULL);
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPageSource) source = emend_source_opener_open (fd, &error);
  g_autoptr (EmendImage) image = NULL;

  g_assert_no_error (error);
  image = emend_page_source_decode (source, index, &options, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);
  return g_steal_pointer (&image);
}

static EmendPage *
recognise (EmendRecogniser *recogniser, guint index)
{
  g_autoptr (EmendImage) image = decode_sample (index);
  g_autoptr (GError) error = NULL;
  guint turn = 1;
  EmendPage *page = emend_recogniser_recognise (recogniser, image, &turn, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (turn, ==, 0);
  return page;
}

/* Everything that was read, with places and confidences. */
static char *
describe (const EmendPage *page)
{
  g_autoptr (GPtrArray) words = emend_page_index_words (page);
  GString *text = g_string_new (NULL);

  for (guint i = 1; i < words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (words, i);

      g_string_append_printf (text, "%s %d %d %d %d %u\n", word->text, word->box.left,
                              word->box.top, word->box.right, word->box.bottom, word->confidence);
    }
  return g_string_free (text, FALSE);
}

static void
check_line (const EmendPage *page, const EmendLine *line, guint *next_id)
{
  g_assert_cmpuint (line->words->len, >, 0);
  g_assert_cmpint (line->baseline_left, >, line->box.top);
  g_assert_cmpint (line->baseline_left, <=, line->box.bottom);
  g_assert_cmpuint (line->font_size, >, 20);
  g_assert_cmpuint (line->font_size, <, 100);
  for (guint i = 0; i < line->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, i);

      g_assert_cmpuint (word->id, ==, (*next_id)++);
      g_assert_cmpint (word->box.left, >=, line->box.left);
      g_assert_cmpint (word->box.bottom, <=, line->box.bottom);
      g_assert_cmpint (word->box.right, <=, (int) page->width);
      g_assert_cmpuint (word->confidence, <=, 100);
      g_assert_null (g_strstr_len (word->text, -1, " "));
    }
}

static void
test_structure (void)
{
  g_autoptr (EmendRecogniser) recogniser = emend_tesseract_new ("eng", NULL);
  g_autoptr (EmendPage) page = recognise (recogniser, 1);
  guint next_id = 1;
  guint last_block = 0;
  guint n_regions = 0;

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      g_assert_cmpuint (region->block, >=, last_block);
      g_assert_cmpuint (region->block, <=, last_block + 1);
      last_block = region->block;
      g_assert_false (emend_box_is_empty (&region->box));
      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          check_line (page, line, &next_id);
          g_assert_true (line->starts_paragraph == (l == 0));
        }
      n_regions += region->lines->len > 0;
    }

  g_assert_cmpuint (n_regions, >, 2);
  g_assert_cmpuint (next_id, >, 150);
  g_assert_cmpuint (emend_page_count_words (page), ==, next_id - 1);
  g_assert_cmpuint (page->dpi, ==, 300);
  g_assert_cmpuint (page->rotation, ==, 0);
  g_assert_cmpstr (page->languages, ==, "eng");
}

static void
test_text (void)
{
  g_autoptr (EmendRecogniser) recogniser = emend_tesseract_new ("eng", NULL);
  g_autoptr (EmendPage) page = recognise (recogniser, 1);
  const EmendRegion *region = g_ptr_array_index (page->regions, 0);
  g_autofree char *line = emend_line_dup_text (g_ptr_array_index (region->lines, 0));

  g_assert_cmpstr (line, ==, "THE BOY APPRENTICED TO AN ENCHANTER");
}

/* What was read before makes no difference, not even with several languages. */
static void
test_no_memory (gconstpointer languages)
{
  g_autoptr (EmendRecogniser) fresh = emend_tesseract_new (languages, NULL);
  g_autoptr (EmendRecogniser) used = emend_tesseract_new (languages, NULL);
  g_autofree char *version = emend_recogniser_dup_version (fresh, NULL);
  g_autoptr (EmendPage) first = NULL;
  g_autoptr (EmendPage) other = NULL;
  g_autoptr (EmendPage) second = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  if (version == NULL)
    {
      g_test_skip ("a model is not installed");
      return;
    }

  first = recognise (fresh, 1);
  other = recognise (used, 2);
  second = recognise (used, 1);
  expected = describe (first);
  found = describe (second);
  g_assert_cmpstr (found, ==, expected);
}

static void
test_missing_models (void)
{
  static const struct
  {
    const char *languages;
    const char *package;
  } cases[] = {
    { "xxx", "tesseract-ocr-xxx" },
    { "eng+xxx", "tesseract-ocr-xxx" },
    { "xxx_sim_vert", "tesseract-ocr-xxx-sim-vert" },
    { "script/Xxx", "tesseract-ocr-script-" },
    { "", "tesseract-ocr-" },
    { "../../etc/passwd", "../../etc/passwd" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendRecogniser) recogniser = emend_tesseract_new (cases[i].languages, NULL);
      g_autoptr (EmendImage) image = emend_image_new (10, 10, 1, 300);
      g_autoptr (GError) error = NULL;
      guint turn;

      g_assert_null (emend_recogniser_dup_version (recogniser, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NO_MODEL);
      g_assert_nonnull (g_strstr_len (error->message, -1, cases[i].package));
      g_clear_error (&error);
      g_assert_null (emend_recogniser_recognise (recogniser, image, &turn, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NO_MODEL);
    }
}

static void
test_no_such_folder (void)
{
  g_autoptr (EmendRecogniser) recogniser = emend_tesseract_new ("eng", "/nowhere");
  g_autoptr (GError) error = NULL;

  g_assert_null (emend_recogniser_dup_version (recogniser, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NO_MODEL);
}

static void
test_version (void)
{
  g_autoptr (EmendRecogniser) recogniser = emend_tesseract_new ("eng", NULL);
  g_autofree char *version = emend_recogniser_dup_version (recogniser, NULL);
  g_autofree char *again = emend_recogniser_dup_version (recogniser, NULL);

  g_assert_true (g_regex_match_simple ("^tesseract \\S+ leptonica \\S+ models eng:[0-9a-f]{16}$",
                                       version, 0, 0));
  g_assert_cmpstr (version, ==, again);
}

/* Of each depth, and so small that there is nothing to read. */
static void
test_tiny (void)
{
  static const guint depths[] = { 1, 8, 32 };
  g_autoptr (EmendRecogniser) recogniser = emend_tesseract_new ("eng", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (depths); i++)
    {
      g_autoptr (EmendImage) image = emend_image_new (1, 1, depths[i], 0);
      g_autoptr (GError) error = NULL;
      guint turn;
      g_autoptr (EmendPage) page = emend_recogniser_recognise (recogniser, image, &turn, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (page->width, ==, 1);
      g_assert_cmpuint (emend_page_count_words (page), ==, 0);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/tesseract/structure", test_structure);
  g_test_add_func ("/emend/engine/tesseract/text", test_text);
  g_test_add_data_func ("/emend/engine/tesseract/no-memory/one", "eng", test_no_memory);
  g_test_add_data_func ("/emend/engine/tesseract/no-memory/two", "eng+deu", test_no_memory);
  g_test_add_func ("/emend/engine/tesseract/missing-models", test_missing_models);
  g_test_add_func ("/emend/engine/tesseract/no-such-folder", test_no_such_folder);
  g_test_add_func ("/emend/engine/tesseract/version", test_version);
  g_test_add_func ("/emend/engine/tesseract/tiny", test_tiny);
  return g_test_run ();
}
