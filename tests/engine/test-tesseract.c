/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-tesseract.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>

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

/* As much of lines that were looked at again. */
static char *
describe_lines (GPtrArray *lines)
{
  GString *text = g_string_new (NULL);

  for (guint l = 0; l < lines->len; l++)
    {
      const EmendLine *line = g_ptr_array_index (lines, l);

      for (guint w = 0; w < line->words->len; w++)
        {
          const EmendWord *word = g_ptr_array_index (line->words, w);
          g_autofree char *alternatives
              = word->alternatives != NULL ? g_strjoinv (" ", word->alternatives) : NULL;

          g_string_append_printf (text, "%u %s %d %d %d %d %u %s\n", l, word->text, word->box.left,
                                  word->box.top, word->box.right, word->box.bottom,
                                  word->confidence, alternatives != NULL ? alternatives : "");
        }
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
    { "../tessdata/eng", "../tessdata/eng" },
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
      g_clear_error (&error);
      g_assert_null (
          emend_recogniser_look_again (recogniser, image, &(EmendBox){ 0, 0, 9, 9 }, 1, &error));
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

/* The boxes of all lines of a page. */
static GArray *
list_boxes (const EmendPage *page)
{
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (EmendBox));

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        g_array_append_val (boxes, ((EmendLine *) g_ptr_array_index (region->lines, l))->box);
    }
  return boxes;
}

static GPtrArray *
look_again (EmendRecogniser *recogniser, EmendImage *image, GArray *boxes)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *lines = emend_recogniser_look_again (
      recogniser, image, &g_array_index (boxes, EmendBox, 0), boxes->len, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, boxes->len);
  return lines;
}

/* Alternatives are words that differ from what was read, and from each other. */
static void
check_alternatives (const EmendWord *word)
{
  guint n_words = word->alternatives != NULL ? g_strv_length (word->alternatives) : 0;

  g_assert_true (word->alternatives == NULL || n_words > 0);
  g_assert_cmpuint (n_words, <=, 8);
  for (guint i = 0; i < n_words; i++)
    {
      g_autofree char *composed = g_utf8_normalize (word->alternatives[i], -1, G_NORMALIZE_NFC);

      g_assert_cmpstr (composed, ==, word->alternatives[i]);
      g_assert_cmpstr (composed, !=, "");
      g_assert_cmpstr (composed, !=, word->text);
      g_assert_null (strpbrk (composed, " \t\n"));
      for (guint j = 0; j < i; j++)
        g_assert_cmpstr (composed, !=, word->alternatives[j]);
    }
}

/* Words stand in their order, at least half of each inside of the box of the line. */
static void
check_seen_line (const EmendLine *line, const EmendBox *box, const EmendImage *image)
{
  const EmendBox all = { 0, 0, (int) image->width, (int) image->height };
  int last = -1;

  for (guint i = 0; i < line->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, i);
      EmendBox inside;

      g_assert_cmpuint (word->id, ==, i + 1);
      g_assert_cmpuint (word->confidence, <=, 100);
      g_assert_true (emend_box_intersect (&all, &word->box, &inside));
      g_assert_cmpmem (&inside, sizeof inside, &word->box, sizeof word->box);
      g_assert_true (emend_box_intersect (box, &word->box, &inside));
      g_assert_cmpint (2 * emend_box_get_area (&inside), >, emend_box_get_area (&word->box));
      g_assert_cmpint (word->box.left, >, last);
      last = word->box.left;
      check_alternatives (word);
    }
}

/* Of the lines of a clean page, most are read as before, and something else is possible here and there. */
static void
test_look_again (void)
{
  g_autoptr (EmendRecogniser) recogniser = emend_tesseract_new ("eng", NULL);
  g_autoptr (EmendImage) image = decode_sample (1);
  g_autoptr (EmendPage) page = recognise (recogniser, 1);
  g_autoptr (GArray) boxes = list_boxes (page);
  g_autoptr (GPtrArray) lines = look_again (recogniser, image, boxes);
  g_autoptr (GPtrArray) words = emend_page_index_words (page);
  g_autofree char *first = emend_line_dup_text (lines->pdata[0]);
  guint id = 1;
  guint n_same = 0;
  guint n_alternatives = 0;

  g_assert_cmpstr (first, ==, "THE BOY APPRENTICED TO AN ENCHANTER");
  for (guint l = 0; l < lines->len; l++)
    {
      const EmendLine *line = g_ptr_array_index (lines, l);

      check_seen_line (line, &g_array_index (boxes, EmendBox, l), image);
      for (guint w = 0; w < line->words->len; w++, id++)
        {
          const EmendWord *word = g_ptr_array_index (line->words, w);

          n_same += id < words->len
                    && g_str_equal (word->text, ((EmendWord *) words->pdata[id])->text);
          n_alternatives += word->alternatives != NULL;
        }
    }
  g_assert_cmpuint (n_same, >, words->len * 9 / 10);
  g_assert_cmpuint (n_alternatives, >, 5);
  g_assert_cmpuint (n_alternatives, <, words->len / 2);
}

/* What was looked at before makes no difference, neither to pages nor to other looks. */
static void
test_look_and_read (gconstpointer languages)
{
  g_autoptr (EmendRecogniser) fresh = emend_tesseract_new (languages, NULL);
  g_autoptr (EmendRecogniser) used = emend_tesseract_new (languages, NULL);
  g_autoptr (EmendImage) image = decode_sample (1);
  g_autoptr (EmendImage) other = decode_sample (2);
  g_autofree char *version = emend_recogniser_dup_version (fresh, NULL);
  g_autoptr (EmendPage) first = NULL;
  g_autoptr (EmendPage) second = NULL;
  g_autoptr (GArray) boxes = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;

  if (version == NULL)
    {
      g_test_skip ("a model is not installed");
      return;
    }

  first = recognise (fresh, 1);
  expected = describe (first);
  boxes = list_boxes (first);
  g_ptr_array_unref (look_again (used, other, boxes));
  second = recognise (used, 1);
  found = describe (second);
  g_assert_cmpstr (found, ==, expected);

  for (guint round = 0; round < 2; round++)
    {
      g_autoptr (GPtrArray) lines = look_again (fresh, image, boxes);
      g_autoptr (GPtrArray) again = look_again (used, image, boxes);
      g_autofree char *lines_text = describe_lines (lines);
      g_autofree char *again_text = describe_lines (again);

      g_assert_cmpstr (lines_text, ==, again_text);
    }
}

/* Where there is nothing, where there is hardly anything, and the whole page. */
static void
test_odd_lines (void)
{
  static const EmendBox odd[] = {
    { 600, 80, 700, 120 }, { 0, 0, 1, 1 },       { 300, 400, 301, 440 },
    { 0, 500, 1200, 501 }, { 0, 0, 1200, 1500 },
  };
  g_autoptr (EmendRecogniser) recogniser = emend_tesseract_new ("eng", NULL);
  g_autoptr (EmendImage) image = decode_sample (1);
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (EmendBox));
  g_autoptr (GPtrArray) lines = NULL;

  g_array_append_vals (boxes, odd, G_N_ELEMENTS (odd));
  lines = look_again (recogniser, image, boxes);
  g_assert_cmpuint (((EmendLine *) lines->pdata[0])->words->len, ==, 0);
  for (guint l = 0; l < lines->len; l++)
    {
      const EmendLine *line = g_ptr_array_index (lines, l);

      for (guint w = 0; w < line->words->len; w++)
        g_assert_false (emend_box_is_empty (&((EmendWord *) line->words->pdata[w])->box));
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
  g_test_add_func ("/emend/engine/tesseract/look-again", test_look_again);
  g_test_add_data_func ("/emend/engine/tesseract/look-and-read/one", "eng", test_look_and_read);
  g_test_add_data_func ("/emend/engine/tesseract/look-and-read/two", "eng+deu", test_look_and_read);
  g_test_add_func ("/emend/engine/tesseract/odd-lines", test_odd_lines);
  return g_test_run ();
}
