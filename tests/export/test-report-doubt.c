/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-report-doubt.h"

/* "of the Comine or old men" in one line, words 1 to 6, and "next" below. */
static EmendPage *
new_page (void)
{
  static const char *const words[] = { "of", "the", "Comine", "or", "old", "men" };
  const EmendBox below = { 100, 200, 180, 240 };
  EmendPage *page = emend_page_new (1000, 1400);
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, 0);
  EmendLine *line = emend_line_new ();

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      const EmendBox box = { 100 + 100 * (int) i, 100, 180 + 100 * (int) i, 140 };

      emend_line_take_word (line, emend_word_new (i + 1, words[i], &box, 90 - i));
    }
  emend_region_take_line (region, line);
  line = emend_line_new ();
  emend_line_take_word (line, emend_word_new (7, "next", &below, 80));
  emend_region_take_line (region, line);
  emend_page_take_region (page, region);
  return page;
}

static void
add_edit (EmendCorrection *correction,
          guint first,
          guint last,
          const char *to,
          EmendEditState state)
{
  EmendEdit *edit = emend_edit_new (first, last, "from", to);

  edit->state = state;
  emend_correction_take_edit (correction, edit);
}

static void
add_doubtful (EmendCorrection *correction, guint id)
{
  g_array_append_val (correction->doubtful, id);
}

static const EmendReportDoubt *
get (GPtrArray *doubts, guint i)
{
  return g_ptr_array_index (doubts, i);
}

/* Proposals and doubtful words, each once, with all edits of the words. */
static void
test_ranges (void)
{
  g_autoptr (EmendPage) page = new_page ();
  g_autoptr (EmendCorrection) correction = emend_correction_new ();
  g_autoptr (GPtrArray) doubts = NULL;
  guint n_doubts;

  add_edit (correction, 1, 1, "Of", EMEND_EDIT_APPLIED);
  add_edit (correction, 3, 3, "Coming", EMEND_EDIT_APPLIED);
  add_edit (correction, 3, 4, "Comineor", EMEND_EDIT_PROPOSED);
  add_edit (correction, 4, 4, "of", EMEND_EDIT_PROPOSED);
  add_edit (correction, 6, 6, "man", EMEND_EDIT_REJECTED);
  add_doubtful (correction, 4);
  add_doubtful (correction, 7);
  doubts = emend_report_doubt_list (correction, page, NULL, 100, &n_doubts);

  g_assert_cmpuint (n_doubts, ==, 2);
  g_assert_cmpuint (doubts->len, ==, 2);
  g_assert_cmpuint (get (doubts, 0)->first, ==, 3);
  g_assert_cmpuint (get (doubts, 0)->last, ==, 4);
  g_assert_true (get (doubts, 0)->is_doubtful);
  g_assert_cmpuint (get (doubts, 0)->edits->len, ==, 3);
  g_assert_cmpuint (get (doubts, 1)->first, ==, 7);
  g_assert_cmpuint (get (doubts, 1)->edits->len, ==, 0);
}

/* The words, their neighbours, and where all of them stand. */
static void
test_words (void)
{
  static const struct
  {
    guint first;
    guint last;
    const char *text;
    const char *before;
    const char *after;
    EmendBox area;
    guint confidence;
  } cases[] = {
    { 1, 1, "of", NULL, "the", { 100, 100, 280, 140 }, 90 },
    { 3, 3, "Comine", "the", "or", { 200, 100, 480, 140 }, 88 },
    { 3, 4, "Comine or", "the", "old", { 200, 100, 580, 140 }, 87 },
    { 6, 6, "men", "old", NULL, { 500, 100, 680, 140 }, 85 },
    { 7, 7, "next", NULL, NULL, { 100, 200, 180, 240 }, 80 },
    { 99, 99, "from", NULL, NULL, { 0, 0, 0, 0 }, 0 },
  };
  g_autoptr (EmendPage) page = new_page ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendCorrection) correction = emend_correction_new ();
      g_autoptr (GPtrArray) doubts = NULL;
      guint n_doubts;

      add_edit (correction, cases[i].first, cases[i].last, "to", EMEND_EDIT_PROPOSED);
      doubts = emend_report_doubt_list (correction, page, NULL, 100, &n_doubts);
      g_assert_cmpuint (doubts->len, ==, 1);
      g_assert_cmpstr (get (doubts, 0)->text, ==, cases[i].text);
      g_assert_cmpstr (get (doubts, 0)->before, ==, cases[i].before);
      g_assert_cmpstr (get (doubts, 0)->after, ==, cases[i].after);
      g_assert_cmpuint (get (doubts, 0)->confidence, ==, cases[i].confidence);
      g_assert_false (get (doubts, 0)->is_doubtful);
      if (cases[i].area.right > 0)
        g_assert_cmpmem (&get (doubts, 0)->area, sizeof (EmendBox), &cases[i].area,
                         sizeof (EmendBox));
      else
        g_assert_true (emend_box_is_empty (&get (doubts, 0)->area));
    }
}

static void
test_again (void)
{
  static const char *const alternatives[] = { "Comino", "Coming", NULL };
  g_autoptr (EmendPage) page = new_page ();
  g_autoptr (EmendPage) again = new_page ();
  g_autoptr (GPtrArray) words = emend_page_index_words (again);
  g_autoptr (EmendCorrection) correction = emend_correction_new ();
  g_autoptr (GPtrArray) doubts = NULL;
  guint n_doubts;

  emend_word_take_alternatives (g_ptr_array_index (words, 3), g_strdupv ((char **) alternatives));
  add_doubtful (correction, 3);
  add_edit (correction, 5, 6, "oldmen", EMEND_EDIT_PROPOSED);
  doubts = emend_report_doubt_list (correction, page, again, 100, &n_doubts);
  g_assert_cmpuint (doubts->len, ==, 2);
  g_assert_cmpstr (get (doubts, 0)->again, ==, "Comine");
  g_assert_cmpstr (get (doubts, 0)->alternatives[1], ==, "Coming");
  g_assert_cmpstr (get (doubts, 1)->again, ==, "old men");
  g_assert_null (get (doubts, 1)->alternatives);
}

/* A page of noise is not listed as a whole. */
static void
test_many (void)
{
  g_autoptr (EmendPage) page = new_page ();
  g_autoptr (EmendCorrection) correction = emend_correction_new ();
  g_autoptr (GPtrArray) doubts = NULL;
  guint n_doubts;

  for (guint id = 1; id <= 100000; id++)
    add_doubtful (correction, id);
  doubts = emend_report_doubt_list (correction, page, NULL, 5, &n_doubts);
  g_assert_cmpuint (n_doubts, ==, 100000);
  g_assert_cmpuint (doubts->len, ==, 5);
  g_assert_cmpstr (get (doubts, 4)->text, ==, "old");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/export/report-doubt/ranges", test_ranges);
  g_test_add_func ("/emend/export/report-doubt/words", test_words);
  g_test_add_func ("/emend/export/report-doubt/again", test_again);
  g_test_add_func ("/emend/export/report-doubt/many", test_many);
  return g_test_run ();
}
