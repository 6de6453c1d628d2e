/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-reference-author.h"

#include "correction-case.h"

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    const char *author; /* NULL if there is none, - for a dash */
    const char *rest;
    gboolean has_comma;
  } cases[] = {
    { "Harper, Charles G. Half-Hours", "Harper, Charles G.", "Half-Hours", FALSE },
    { "Harper, Charles. Half-Hours", "Harper, Charles", "Half-Hours", FALSE },
    { "Harper, C. G., Half-Hours", "Harper, C. G.", "Half-Hours", TRUE },
    { "HARPER (C. G.), Half-Hours", "HARPER (C. G.)", "Half-Hours", TRUE },
    { "Ranke, Leopold von. Die Päpste", "Ranke, Leopold von", "Die Päpste", FALSE },
    { "von Ranke, L. Die Päpste", "von Ranke, L.", "Die Päpste", FALSE },
    { "O’Brien, Mary. Roads", "O’Brien, Mary", "Roads", FALSE },
    { "Smith, John, and Mary Jones. Roads", "Smith, John, and Mary Jones", "Roads", FALSE },
    { "Smith, John, Tom Brown, and Mary Jones. Roads", "Smith, John, Tom Brown, and Mary Jones",
      "Roads", FALSE },
    { "Smith, J., Jones, M., & Brown, T. (1990). Roads", "Smith, J., Jones, M., & Brown, T.",
      "(1990). Roads", FALSE },
    { "Smith, John, ed. Roads", "Smith, John", "Roads", FALSE },
    { "Smith, John (ed.), Roads", "Smith, John", "Roads", TRUE },
    { "Smith, John. “Roads.” Journal", "Smith, John", "“Roads.” Journal", FALSE },
    { "C. G. Harper, Half-Hours", "C. G. Harper", "Half-Hours", TRUE },
    { "———. Half-Hours", "-", "Half-Hours", FALSE },
    { "——, Half-Hours", "-", "Half-Hours", TRUE },
    { "— — —. Half-Hours", "-", "Half-Hours", FALSE },
    { "---. Half-Hours", "-", "Half-Hours", FALSE },

    { "The Newgate Calendar. London", NULL, NULL, FALSE },
    { "Times, The. London", NULL, NULL, FALSE },
    { "Robinson Crusoe, London, 1719.", NULL, NULL, FALSE },
    { "London, 1773.", NULL, NULL, FALSE },
    { "Report of 1867, with plates", NULL, NULL, FALSE },
    { "a history of roads, in two parts", NULL, NULL, FALSE },
    { "“Roads.” Journal", NULL, NULL, FALSE },
    { "12 Roads, Many. Of them", NULL, NULL, FALSE },
    { "", NULL, NULL, FALSE },
  };
  g_autoptr (EmendLanguage) language = correction_case_load_languages ("eng", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendReferenceAuthor author;
      g_autofree char *name = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_true (emend_reference_author_find (&author, cases[i].text, language)
                     == (cases[i].author != NULL));
      if (cases[i].author == NULL)
        continue;
      name = g_strndup (cases[i].text + author.start, author.end - author.start);
      if (author.is_repeated)
        g_assert_cmpstr (cases[i].author, ==, "-");
      else
        g_assert_cmpstr (name, ==, cases[i].author);
      g_assert_cmpstr (cases[i].text + author.rest, ==, cases[i].rest);
      g_assert_true (author.has_comma == cases[i].has_comma);
    }
}

static void
test_dash (void)
{
  static const struct
  {
    const char *text;
    gboolean is_dash;
  } cases[] = {
    { "———.", TRUE }, { "——,", TRUE },      { "—", TRUE },  { "---.", TRUE }, { "___", TRUE },
    { "-", FALSE },   { "—Harper", FALSE }, { ".", FALSE }, { "", FALSE },    { "Harper", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_true (emend_reference_author_is_dash (cases[i].text) == cases[i].is_dash);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/reference-author/find", test_find);
  g_test_add_func ("/emend/text/reference-author/dash", test_dash);
  return g_test_run ();
}
