/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-mark-fit.h"

#include "correction-case.h"

static const CorrectionBook book = { .words = CORRECTION_WORDS, .languages = "eng" };

/* Which words of a page have marks that do not fit. */
static const struct
{
  const char *name;
  const char *text;
  const char *doubtful; /* with spaces between them */
} pages[] = {
  { "nothing", "He said, “we are here,” and left. She went.", "" },
  { "not-opened", "the town was here,” and he left", "here,”" },
  { "opened-twice", "he said “we are “here” and left", "“we “here”" },
  { "left-open", "he “said we are here\nand he left\n\nthe town was", "“said" },
  { "goes-on", "he “said we are here\nand he left\n\n“the town was", "" },
  { "last-of-page", "he “said we are here", "" },
  { "lone-marks", "he said “ ~we are here ~” and left", "" },
  { "comma", "he left, The town was old", "left," },
  { "no-stop", "he left The town was old", "left" },
  { "name", "he left, Jenks was old, I was not", "" },
  { "stop-within", "the old. town was", "old." },
  { "abbreviation", "the town of St. the river was", "" },
  { "title", "the town was\n\nthe river", "" },
  { "end-of-paragraph", "the town was\nand the river was\nand he went\n\nthe river.", "went" },
  { "loose", "he went’ and gave", "went’" },
  { "opened-single", "he said ‘he went’ and gave", "" },
  { "possessive", "the soldiers’ town", "" },
  { "stray", "the ,town was _old", ",town _old" },
  { "hyphen", "the sol-\ndiers were", "" },
  { "only-marks", "* * *", "" },
};

static void
test_doubtful (gconstpointer data)
{
  guint n = GPOINTER_TO_UINT (data);
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page (pages[n].text);
  g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < draft->words->len; i++)
    {
      if (emend_mark_fit_is_doubtful (draft, i))
        g_string_append_printf (found, "%s%s", found->len > 0 ? " " : "",
                                emend_draft_get_word (draft, i)->now);
    }
  g_assert_cmpstr (found->str, ==, pages[n].doubtful);
}

static void
test_prefers (void)
{
  static const struct
  {
    const char *text;
    const char *from;
    const char *to;
    gboolean is_better;
  } cases[] = {
    { "the town was “here and left” us” so", "left”", "left", TRUE },
    { "the town Bell” was old", "Bell”", "“Bell”", TRUE },
    { "the “ ~Bell” was old", "Bell”", "“Bell”", FALSE },
    { "the town “Bell” was old", "“Bell”", "Bell”", FALSE },
    { "the town “Bell” was old", "was", "“was", FALSE },
    { "he left, The town", "left,", "left.", TRUE },
    { "he left Town was", "left", "left!”", TRUE },
    { "he left, the town", "left,", "left.", FALSE },
    { "he left. the town", "left.", "left", TRUE },
    { "he left. The town", "left.", "left", FALSE },
    { "he left\n\nthe town", "left", "left.", TRUE },
    { "he left", "left", "left.", FALSE },
    { "he left, and", "left,", "left", FALSE },
    { "he went’ and gave", "went’", "went", TRUE },
    { "he said ‘he went’ and", "went’", "went", FALSE },
  };

  for (guint n = 0; n < G_N_ELEMENTS (cases); n++)
    {
      g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
      g_autoptr (EmendPage) page = correction_case_make_page (cases[n].text);
      g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);
      guint i = 0;

      while (g_strcmp0 (emend_draft_get_word (draft, i)->now, cases[n].from) != 0)
        g_assert_cmpuint (++i, <, draft->words->len);
      g_test_message ("%s: %s", cases[n].text, cases[n].to);
      g_assert_cmpint (emend_mark_fit_prefers (draft, i, cases[n].to), ==, cases[n].is_better);
    }
}

static void
test_stray (void)
{
  g_assert_true (emend_mark_fit_has_stray ("_word"));
  g_assert_true (emend_mark_fit_has_stray ("“.word”"));
  g_assert_false (emend_mark_fit_has_stray ("“word.”"));
  g_assert_false (emend_mark_fit_has_stray ("(word"));
  g_assert_false (emend_mark_fit_has_stray ("—word"));
  g_assert_false (emend_mark_fit_has_stray ("…"));
  g_assert_false (emend_mark_fit_has_stray (""));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_strconcat ("/emend/text/mark-fit/doubtful/", pages[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_doubtful);
    }
  g_test_add_func ("/emend/text/mark-fit/prefers", test_prefers);
  g_test_add_func ("/emend/text/mark-fit/stray", test_stray);
  return g_test_run ();
}
