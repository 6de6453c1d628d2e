/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-title-words.h"

static EmendTitleWords *
make_words (void)
{
  EmendTitleWords *words = emend_title_words_new ();
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_assert_true (g_key_file_load_from_data (file,
                                            "[titles]\n"
                                            "numbered-chapter=chapter;canto\n"
                                            "preface=preface;preface to *;\n"
                                            "notes=notes;notes and references\n"
                                            "captions=fig;plate\n"
                                            "units=one|first;two|second;three\n"
                                            "tens=ten;twenty|twentieth\n",
                                            (gsize) -1, G_KEY_FILE_NONE, NULL));
  emend_title_words_add (words, file);
  return words;
}

static void
test_numbered (void)
{
  static const struct
  {
    const char *word;
    gboolean is_known;
  } cases[] = {
    { "chapter", TRUE },  { "chapfer", TRUE },  { "chaptcr", TRUE }, { "chapte", TRUE },
    { "canto", TRUE },    { "chapfcr", FALSE }, { "canta", FALSE },  { "chap", FALSE },
    { "preface", FALSE }, { "", FALSE },        { "part", FALSE },   { "chapterhouse", FALSE },
  };
  g_autoptr (EmendTitleWords) words = make_words ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendSectionType type;

      g_test_message ("%s", cases[i].word);
      g_assert_cmpint (emend_title_words_find_numbered (words, cases[i].word, &type), ==,
                       cases[i].is_known);
      if (cases[i].is_known)
        g_assert_cmpint (type, ==, EMEND_SECTION_CHAPTER);
    }
}

static void
test_titles (void)
{
  static const struct
  {
    const char *title;
    guint n_used;
  } cases[] = {
    { "preface", 1 },
    { "prefacc", 1 },
    { "preface to it all", 4 },
    { "preface by others", 1 },
    { "notcs", 1 },
    { "notes and references", 3 },
    { "notes and queries", 1 },
    { "the preface", 0 },
    { "prefatory", 0 },
    { "nodes", 1 },
    { "nodcs", 0 },
    { "notable", 0 },
  };
  g_autoptr (EmendTitleWords) words = make_words ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (GStrv) parts = g_strsplit (cases[i].title, " ", -1);
      EmendSectionType type;
      guint n_used;

      g_test_message ("%s", cases[i].title);
      g_assert_cmpint (emend_title_words_find_title (words, (const char *const *) parts,
                                                     g_strv_length (parts), &type, &n_used),
                       ==, cases[i].n_used > 0);
      g_assert_cmpuint (n_used, ==, cases[i].n_used);
    }
}

static void
test_numbers (void)
{
  static const struct
  {
    const char *word;
    guint number;
    guint guess;
  } cases[] = {
    { "one", 1, 1 },        { "first", 1, 1 }, { "twenty", 20, 20 }, { "twenty-two", 22, 0 },
    { "ten-two", 12, 0 },   { "0ne", 0, 1 },   { "twa", 0, 2 },      { "twenty-", 0, 20 },
    { "twenty-ten", 0, 0 }, { "four", 0, 0 },  { "two-one", 0, 0 },  { "", 0, 0 },
    { "-one", 0, 1 },       { "house", 0, 0 },
  };
  g_autoptr (EmendTitleWords) words = make_words ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].word);
      g_assert_cmpuint (emend_title_words_get_number (words, cases[i].word), ==, cases[i].number);
      g_assert_cmpuint (emend_title_words_guess_number (words, cases[i].word), ==, cases[i].guess);
    }
}

static void
test_lists (void)
{
  static const char *const fig[] = { "fig", "4" };
  static const char *const figure[] = { "figs", "4" };
  g_autoptr (EmendTitleWords) words = make_words ();

  g_assert_cmpuint (emend_title_words_find (words, EMEND_TITLE_LIST_CAPTIONS, fig, 2), ==, 1);
  g_assert_cmpuint (emend_title_words_find (words, EMEND_TITLE_LIST_CAPTIONS, figure, 2), ==, 0);
  g_assert_cmpuint (emend_title_words_find (words, EMEND_TITLE_LIST_CAPTIONS, fig, 0), ==, 0);
  g_assert_cmpuint (emend_title_words_find (words, EMEND_TITLE_LIST_PLATES, fig, 2), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emend/text/title-words/numbered", test_numbered);
  g_test_add_func ("/emend/text/title-words/titles", test_titles);
  g_test_add_func ("/emend/text/title-words/numbers", test_numbers);
  g_test_add_func ("/emend/text/title-words/lists", test_lists);
  return g_test_run ();
}
