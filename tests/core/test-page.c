/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page.h"

/* A page with two regions: "one two" / "three", and "four". Ids are 1, 2, 4 and 7. */
static EmendPage *
build_page (void)
{
  static const struct
  {
    guint id;
    const char *text;
    EmendBox box;
    guint confidence;
  } words[] = {
    { 1, "one", { 10, 10, 30, 20 }, 90 },
    { 2, "two", { 40, 8, 60, 22 }, 80 },
    { 4, "three", { 10, 30, 50, 42 }, 50 },
    { 7, "four", { 10, 90, 50, 99 }, 100 },
  };
  EmendPage *page = emend_page_new (100, 120);
  EmendRegion *first = emend_region_new (EMEND_REGION_BODY, 0);
  EmendRegion *second = emend_region_new (EMEND_REGION_FOOTER, 1);
  EmendLine *lines[] = { emend_line_new (), emend_line_new (), emend_line_new () };
  const guint line_of[] = { 0, 0, 1, 2 };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    emend_line_take_word (lines[line_of[i]], emend_word_new (words[i].id, words[i].text,
                                                             &words[i].box, words[i].confidence));
  emend_region_take_line (first, lines[0]);
  emend_region_take_line (first, lines[1]);
  emend_region_take_line (second, lines[2]);
  emend_page_take_region (page, first);
  emend_page_take_region (page, second);
  return page;
}

static void
test_boxes (void)
{
  g_autoptr (EmendPage) page = build_page ();
  const EmendRegion *region = g_ptr_array_index (page->regions, 0);
  const EmendLine *line = g_ptr_array_index (region->lines, 0);

  g_assert_cmpint (line->box.left, ==, 10);
  g_assert_cmpint (line->box.top, ==, 8);
  g_assert_cmpint (line->box.right, ==, 60);
  g_assert_cmpint (line->box.bottom, ==, 22);
  g_assert_cmpint (region->box.top, ==, 8);
  g_assert_cmpint (region->box.bottom, ==, 42);
}

static void
test_line (void)
{
  g_autoptr (EmendPage) page = build_page ();
  const EmendRegion *region = g_ptr_array_index (page->regions, 0);
  const EmendLine *line = g_ptr_array_index (region->lines, 0);
  g_autofree char *text = emend_line_dup_text (line);
  g_autoptr (EmendLine) empty = emend_line_new ();

  g_assert_cmpstr (text, ==, "one two");
  g_assert_cmpuint (emend_line_get_confidence (line), ==, 85);
  g_assert_cmpuint (emend_line_get_confidence (empty), ==, 0);
}

static void
test_index (void)
{
  g_autoptr (EmendPage) page = build_page ();
  g_autoptr (GPtrArray) index = emend_page_index_words (page);

  g_assert_cmpuint (emend_page_count_words (page), ==, 4);
  g_assert_cmpuint (index->len, ==, 8);
  g_assert_null (index->pdata[0]);
  g_assert_null (index->pdata[3]);
  g_assert_cmpstr (((EmendWord *) index->pdata[4])->text, ==, "three");
  g_assert_cmpstr (((EmendWord *) index->pdata[7])->text, ==, "four");
}

static void
test_copy (void)
{
  g_autoptr (EmendPage) page = build_page ();
  g_autoptr (EmendRegion) copy = emend_region_copy (g_ptr_array_index (page->regions, 0));
  EmendWord *word = ((EmendLine *) copy->lines->pdata[0])->words->pdata[0];
  g_autoptr (GPtrArray) index = emend_page_index_words (page);

  word->text[0] = 'O';
  g_assert_cmpstr (((EmendWord *) index->pdata[1])->text, ==, "one");
  g_assert_cmpuint (copy->lines->len, ==, 2);
}

static void
test_alternatives (void)
{
  static const char *const words[] = { "ono", "une", NULL };
  g_autoptr (EmendWord) word = emend_word_new (1, "one", &(EmendBox){ 0, 0, 1, 1 }, 90);
  g_autoptr (EmendWord) plain = emend_word_copy (word);
  g_autoptr (EmendLine) line = emend_line_new ();
  g_autoptr (EmendLine) copy = NULL;
  const EmendWord *copied;

  g_assert_null (plain->alternatives);
  emend_word_take_alternatives (word, g_strsplit ("first,then", ",", -1));
  emend_word_take_alternatives (word, g_strdupv ((char **) words));

  emend_line_take_word (line, emend_word_copy (word));
  copy = emend_line_copy (line);
  copied = g_ptr_array_index (copy->words, 0);
  g_assert_true (copied->alternatives != word->alternatives);
  g_assert_true (g_strv_equal ((const char *const *) copied->alternatives, words));

  emend_word_take_alternatives (word, NULL);
  g_assert_null (word->alternatives);
}

static void
test_copy_of_page (void)
{
  static const char *const alternatives[] = { "twa", "tow", NULL };
  g_autoptr (EmendPage) page = build_page ();
  g_autoptr (GPtrArray) index = emend_page_index_words (page);
  EmendWord *word = index->pdata[2];
  g_autoptr (EmendPage) copy = NULL;
  g_autoptr (GPtrArray) copied = NULL;
  const EmendWord *copied_word;

  page->dpi = 300;
  page->rotation = 90;
  page->languages = g_strdup ("eng+deu");
  ((EmendLine *) ((EmendRegion *) page->regions->pdata[0])->lines->pdata[1])->starts_paragraph
      = TRUE;
  word->last = 3;
  emend_word_take_alternatives (word, g_strdupv ((char **) alternatives));
  copy = emend_page_copy (page);

  /* What becomes of one does not touch the other. */
  word->text[0] = 'T';
  word->alternatives[0][0] = 'T';
  word->last = 2;
  page->languages[0] = 'E';
  g_ptr_array_set_size (page->regions, 1);

  g_assert_cmpuint (copy->width, ==, 100);
  g_assert_cmpuint (copy->height, ==, 120);
  g_assert_cmpuint (copy->dpi, ==, 300);
  g_assert_cmpuint (copy->rotation, ==, 90);
  g_assert_cmpstr (copy->languages, ==, "eng+deu");
  g_assert_cmpuint (copy->regions->len, ==, 2);
  g_assert_cmpint (((EmendRegion *) copy->regions->pdata[1])->type, ==, EMEND_REGION_FOOTER);
  g_assert_true (
      ((EmendLine *) ((EmendRegion *) copy->regions->pdata[0])->lines->pdata[1])->starts_paragraph);
  copied = emend_page_index_words (copy);
  g_assert_cmpuint (copied->len, ==, 8);
  copied_word = copied->pdata[2];
  g_assert_cmpstr (copied_word->text, ==, "two");
  g_assert_cmpuint (copied_word->last, ==, 3);
  g_assert_cmpuint (copied_word->confidence, ==, 80);
  g_assert_true (g_strv_equal ((const char *const *) copied_word->alternatives, alternatives));
  g_assert_null (((EmendWord *) copied->pdata[1])->alternatives);
}

/* A word stands for itself until a correction says that it stands for more. */
static void
test_last (void)
{
  const EmendBox box = { 0, 0, 10, 10 };
  g_autoptr (EmendWord) word = emend_word_new (5, "word", &box, 100);
  g_autoptr (EmendWord) copy = NULL;

  g_assert_cmpuint (word->last, ==, 5);
  word->last = 7;
  copy = emend_word_copy (word);
  g_assert_cmpuint (copy->id, ==, 5);
  g_assert_cmpuint (copy->last, ==, 7);
}

static void
test_types (void)
{
  EmendRegionType type;

  for (guint i = 0; i < EMEND_REGION_N_TYPES; i++)
    {
      g_assert_true (
          emend_region_type_from_nick (emend_region_type_get_nick ((EmendRegionType) i), &type));
      g_assert_cmpuint (type, ==, i);
    }
  g_assert_false (emend_region_type_from_nick ("margin", &type));
  g_assert_true (emend_region_type_is_read (EMEND_REGION_CAPTION));
  g_assert_false (emend_region_type_is_read (EMEND_REGION_PAGE_NUMBER));
}

static void
test_boxed (void)
{
  const EmendBox box = { 1, 2, 3, 4 };
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, 0);
  EmendLine *line = emend_line_new ();
  EmendRegion *copy;

  emend_line_take_word (line, emend_word_new (1, "one", &box, 90));
  emend_region_take_line (region, line);
  copy = g_boxed_copy (EMEND_TYPE_REGION, region);
  g_boxed_free (EMEND_TYPE_REGION, region);

  line = g_boxed_copy (EMEND_TYPE_LINE, g_ptr_array_index (copy->lines, 0));
  g_boxed_free (EMEND_TYPE_REGION, copy);
  g_assert_cmpstr (((EmendWord *) g_ptr_array_index (line->words, 0))->text, ==, "one");
  g_boxed_free (EMEND_TYPE_LINE, line);
  g_assert_cmpstr (g_type_name (EMEND_TYPE_WORD), ==, "EmendWord");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/page/boxes", test_boxes);
  g_test_add_func ("/emend/core/page/line", test_line);
  g_test_add_func ("/emend/core/page/index", test_index);
  g_test_add_func ("/emend/core/page/copy", test_copy);
  g_test_add_func ("/emend/core/page/alternatives", test_alternatives);
  g_test_add_func ("/emend/core/page/copy-of-page", test_copy_of_page);
  g_test_add_func ("/emend/core/page/last", test_last);
  g_test_add_func ("/emend/core/page/types", test_types);
  g_test_add_func ("/emend/core/page/boxed", test_boxed);
  return g_test_run ();
}
