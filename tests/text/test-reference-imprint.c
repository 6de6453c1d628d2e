/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-reference-imprint.h"

#include <string.h>

#include "correction-case.h"

static void
test_find (void)
{
  static const struct
  {
    const char *text;
    gboolean has_comma;
    const char *place;
    const char *publisher;
    const char *year;
  } cases[] = {
    { "Roads. London: Chapman & Hall, 1908.", FALSE, "London", "Chapman & Hall", "1908" },
    { "Roads. London, 1908.", FALSE, "London", NULL, "1908" },
    { "Roads. London and New York, 1908.", FALSE, "London and New York", NULL, "1908" },
    { "Roads. London, Macmillan, 1908.", FALSE, "London", "Macmillan", "1908" },
    { "Roads. Clarendon Press, Oxford, 1908.", FALSE, "Oxford", "Clarendon Press", "1908" },
    { "Roads. Harper & Bros., 1908.", FALSE, NULL, "Harper & Bros.", "1908" },
    { "Roads (London: Black, 1908), p. 3.", FALSE, "London", "Black", "1908" },
    { "Roads, 2 vols., London, 1908, 8vo.", TRUE, "London", NULL, "1908" },
    { "Roads, vol. iii., Ashmere, 1908.", TRUE, "Ashmere", NULL, "1908" },
    { "Roads. London, 1867–69.", FALSE, "London", NULL, "1867–69" },
    { "Roads. London, [1867].", FALSE, "London", NULL, "1867" },
    { "Roads. 2 vols. London: Black, 1908.", FALSE, "London", "Black", "1908" },

    { "Roads. London.", FALSE, NULL, NULL, NULL },
    { "Roads of 12345 Miles.", FALSE, NULL, NULL, NULL },
    { "", FALSE, NULL, NULL, NULL },
    { "1908", FALSE, NULL, NULL, "1908" },
    { "Journal 12 (1908): 1850–1870.", FALSE, NULL, NULL, "1908" },
  };
  g_autoptr (EmendLanguage) language = correction_case_load_languages ("eng", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (EmendReferenceImprint) imprint = { 0 };

      g_test_message ("%s", cases[i].text);
      emend_reference_imprint_find (&imprint, cases[i].text, cases[i].has_comma, language);
      g_assert_cmpstr (imprint.year, ==, cases[i].year);
      g_assert_cmpstr (imprint.publisher, ==, cases[i].publisher);
      if (cases[i].place != NULL || strchr (cases[i].text, '(') == NULL)
        g_assert_cmpstr (imprint.place, ==, cases[i].place);
      g_assert_cmpuint (imprint.start, <=, strlen (cases[i].text));
    }
}

static void
test_volume (void)
{
  static const struct
  {
    const char *part;
    gboolean is_volume;
  } cases[] = {
    { "2 vols.", TRUE },     { "vol. iii", TRUE }, { "3rd ed.", TRUE }, { "8vo", TRUE },
    { "p. 12", TRUE },       { "London", FALSE },  { "12", FALSE },     { "1908", FALSE },
    { "The Volume", FALSE }, { "", FALSE },
  };
  g_autoptr (EmendLanguage) language = correction_case_load_languages ("eng", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].part);
      g_assert_true (emend_reference_imprint_is_volume (cases[i].part, language)
                     == cases[i].is_volume);
    }
}

static void
test_stop (void)
{
  static const struct
  {
    const char *text;
    const char *sentence;
  } cases[] = {
    { "The Roads of Kent. London", "The Roads of Kent" },
    { "What Is a Road? London", "What Is a Road?" },
    { "Letters of St. John. London", "Letters of St. John" },
    { "The Life of J. Smith. London", "The Life of J. Smith" },
    { "Roads (a history). London", "Roads (a history)" },
    { "Roads", "Roads" },
    { "", "" },
  };
  g_autoptr (EmendLanguage) language = correction_case_load_languages ("eng", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *sentence
          = g_strndup (cases[i].text, emend_reference_imprint_find_stop (cases[i].text, language));

      g_assert_cmpstr (sentence, ==, cases[i].sentence);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/reference-imprint/find", test_find);
  g_test_add_func ("/emend/text/reference-imprint/volume", test_volume);
  g_test_add_func ("/emend/text/reference-imprint/stop", test_stop);
  return g_test_run ();
}
