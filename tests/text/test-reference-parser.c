/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-reference-parser.h"

#include "correction-case.h"

typedef struct
{
  const char *language;
  const char *text;
  const char *previous; /* author of the entry before */
  const char *author;
  const char *title;
  const char *container;
  const char *place;
  const char *publisher;
  const char *year;
  const char *type;
} Case;

static void
check (const Case *test)
{
  g_autoptr (EmendLanguage) language = correction_case_load_languages (test->language, NULL);
  g_autoptr (EmendReference) reference = emend_reference_new (0, 1, test->text);

  g_test_message ("%s", test->text);
  emend_reference_parser_parse (reference, test->previous, language);
  g_assert_cmpstr (reference->author, ==, test->author);
  g_assert_cmpstr (reference->title, ==, test->title);
  g_assert_cmpstr (reference->container, ==, test->container);
  g_assert_cmpstr (reference->place, ==, test->place);
  g_assert_cmpstr (reference->publisher, ==, test->publisher);
  g_assert_cmpstr (reference->year, ==, test->year);
  g_assert_cmpstr (emend_reference_type_get_nick (reference->type), ==, test->type);
  g_assert_cmpstr (reference->text, ==, test->text);
}

/* Entries in sentences. */
static void
test_sentences (void)
{
  static const Case cases[] = {
    { "eng", "Harper, Charles G. Half-Hours with the Highwaymen. London: Chapman & Hall, 1908.",
      NULL, "Harper, Charles G.", "Half-Hours with the Highwaymen", NULL, "London",
      "Chapman & Hall", "1908", "book" },
    { "eng", "Apcar, Diana Agabeg. Betrayed Armenia. Yokohama: Japan Gazette Press, 1910.", NULL,
      "Apcar, Diana Agabeg", "Betrayed Armenia", NULL, "Yokohama", "Japan Gazette Press", "1910",
      "book" },
    { "eng", "———. The Ingoldsby Country. London: A. & C. Black, 1904.", "Harper, Charles G.",
      "Harper, Charles G.", "The Ingoldsby Country", NULL, "London", "A. & C. Black", "1904",
      "book" },
    { "eng", "---. The Old Inns of Old England. 2 vols. London: Chapman & Hall, 1906.",
      "Harper, Charles G.", "Harper, Charles G.", "The Old Inns of Old England", NULL, "London",
      "Chapman & Hall", "1906", "book" },
    { "eng", "Smith, John, and Mary Jones. What Is a Road? New York: Macmillan, 1921.", NULL,
      "Smith, John, and Mary Jones", "What Is a Road?", NULL, "New York", "Macmillan", "1921",
      "book" },
    { "eng", "Smith, John, ed. Essays on the Road. Oxford: Clarendon Press, 1921.", NULL,
      "Smith, John", "Essays on the Road", NULL, "Oxford", "Clarendon Press", "1921", "book" },
    { "eng", "The Newgate Calendar. London: J. Cooke, 1773.", NULL, NULL, "The Newgate Calendar",
      NULL, "London", "J. Cooke", "1773", "book" },
    { "eng", "Smith, Alexander. A History of the Highwaymen. London, n.d.", NULL,
      "Smith, Alexander", "A History of the Highwaymen", NULL, "London", NULL, "n.d.", "book" },
    { "eng", "Dickens, C. The Letters of St. John. Boston: Ticknor & Co., 1868.", NULL,
      "Dickens, C.", "The Letters of St. John", NULL, "Boston", "Ticknor & Co.", "1868", "book" },
    { "eng", "Smith, John. “The Road to York.” Journal of Country Studies 12, no. 3 (1921): 34–56.",
      NULL, "Smith, John", "The Road to York", "Journal of Country Studies", NULL, NULL, "1921",
      "article" },
    { "eng",
      "Smith, John. \"The Road to York.\" The Gentleman's Magazine, vol. xii (1821), pp. 34-56.",
      NULL, "Smith, John", "The Road to York", "The Gentleman's Magazine", NULL, NULL, "1821",
      "article" },
    { "eng",
      "Smith, John. “The Road.” In Essays on Travel, edited by A. Brown, 3–20. Bath: Alder House, "
      "1921.",
      NULL, "Smith, John", "The Road", "Essays on Travel", "Bath", "Alder House", "1921",
      "chapter" },
    { "eng", "Smith, John. The Roads of Kent. Ph.D. thesis, London, 1921.", NULL, "Smith, John",
      "The Roads of Kent", NULL, "London", NULL, "1921", "thesis" },
    { "eng", "Smith, John. The Roads of Kent, 1921.", NULL, "Smith, John", "The Roads of Kent",
      NULL, NULL, NULL, "1921", "book" },
    { "eng", "12. Smith, John. The Roads of Kent. London: Alder House, 1921.", NULL, "Smith, John",
      "The Roads of Kent", NULL, "London", "Alder House", "1921", "book" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i]);
}

/* Entries with commas between all parts, as older books have them. */
static void
test_commas (void)
{
  static const Case cases[] = {
    { "eng", "HARPER (C. G.), Half-Hours with the Highwaymen, 2 vols., London, 1908, 8vo.", NULL,
      "HARPER (C. G.)", "Half-Hours with the Highwaymen", NULL, "London", NULL, "1908", "book" },
    { "eng", "Harper, C. G., Half-Hours with the Highwaymen, London, Chapman & Hall, 1908.", NULL,
      "Harper, C. G.", "Half-Hours with the Highwaymen", NULL, "London", "Chapman & Hall", "1908",
      "book" },
    { "eng", "C. G. Harper, Half-Hours with the Highwaymen (London, 1908).", NULL, "C. G. Harper",
      "Half-Hours with the Highwaymen", NULL, "London", NULL, "1908", "book" },
    { "eng", "C. G. Harper, Half-Hours (London: Chapman & Hall, 1908), p. 12.", NULL,
      "C. G. Harper", "Half-Hours", NULL, "London", "Chapman & Hall", "1908", "book" },
    { "fra", "Ranc, A., Souvenirs, Paris, Librairie Plon, 1913.", NULL, "Ranc, A.", "Souvenirs",
      NULL, "Paris", "Librairie Plon", "1913", "book" },
    { "fra", "Ranc, A., Souvenirs, Paris, s.d.", NULL, "Ranc, A.", "Souvenirs", NULL, "Paris", NULL,
      "s.d.", "book" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i]);
}

/* Entries with the year behind the author. */
static void
test_author_year (void)
{
  static const Case cases[] = {
    { "eng", "Harper, C. G. (1908). Half-Hours with the Highwaymen. London: Chapman & Hall.", NULL,
      "Harper, C. G.", "Half-Hours with the Highwaymen", NULL, "London", "Chapman & Hall", "1908",
      "book" },
    { "eng", "Harper, C. G. (1908). Highwaymen of England. The Strand Magazine, 12(3), 34–56.",
      NULL, "Harper, C. G.", "Highwaymen of England", "The Strand Magazine", NULL, NULL, "1908",
      "article" },
    { "eng", "Smith, J., & Jones, M. (1990). Roads. Oxford: Alder House.", NULL,
      "Smith, J., & Jones, M.", "Roads", NULL, "Oxford", "Alder House", "1990", "book" },
    { "eng", "Harper, C. G. 1908. Half-Hours. London: Chapman & Hall.", NULL, "Harper, C. G.",
      "Half-Hours", NULL, "London", "Chapman & Hall", "1908", "book" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i]);
}

static void
test_german (void)
{
  static const Case cases[] = {
    { "deu", "Ranke, Leopold von: Die römischen Päpste. Berlin: Duncker & Humblot, 1874.", NULL,
      "Ranke, Leopold von", "Die römischen Päpste", NULL, "Berlin", "Duncker & Humblot", "1874",
      "book" },
    { "deu", "Meyer, Karl (Hrsg.): Die Straße. Leipzig 1890.", NULL, "Meyer, Karl", "Die Straße",
      NULL, "Leipzig", NULL, "1890", "book" },
    { "deu", "Meyer, Karl: „Die Straße“. In: Ders. (Hg.), Wege. Leipzig: Reclam Verlag, 1890.",
      NULL, "Meyer, Karl", "Die Straße", "Wege", "Leipzig", "Reclam Verlag", "1890", "chapter" },
    { "deu", "Meyer, Karl: Die Straße. Diss. Jena 1911.", NULL, "Meyer, Karl", "Die Straße", NULL,
      "Jena", NULL, "1911", "thesis" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i]);
}

/* What cannot be told apart stays in the text. */
static void
test_nothing (void)
{
  static const Case cases[] = {
    { "eng", "See also the works of the last century.", NULL, NULL,
      "See also the works of the last century", NULL, NULL, NULL, NULL, "other" },
    { "eng", "Times, The. London.", NULL, NULL, "Times, The", NULL, NULL, NULL, NULL, "other" },
    { "eng", "London, 1773.", NULL, NULL, NULL, NULL, "London", NULL, "1773", "other" },
    { "eng", "The Census of 1871.", NULL, NULL, "The Census of 1871", NULL, NULL, NULL, NULL,
      "other" },
    { "eng", "MS. 12345, letters to Mr. Pepys.", NULL, NULL, "MS. 12345, letters to Mr. Pepys",
      NULL, NULL, NULL, NULL, "manuscript" },
    { "eng", "———. The Ingoldsby Country.", NULL, NULL, "The Ingoldsby Country", NULL, NULL, NULL,
      NULL, "other" },
    { "eng", "“The Road.”", NULL, NULL, "The Road", NULL, NULL, NULL, NULL, "other" },
    { "eng", "“", NULL, NULL, NULL, NULL, NULL, NULL, NULL, "other" },
    { "eng", "—", NULL, NULL, NULL, NULL, NULL, NULL, NULL, "other" },
    { "eng", ". , ; (", NULL, NULL, NULL, NULL, NULL, NULL, NULL, "other" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    check (&cases[i]);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/reference-parser/sentences", test_sentences);
  g_test_add_func ("/emend/text/reference-parser/commas", test_commas);
  g_test_add_func ("/emend/text/reference-parser/author-year", test_author_year);
  g_test_add_func ("/emend/text/reference-parser/german", test_german);
  g_test_add_func ("/emend/text/reference-parser/nothing", test_nothing);
  return g_test_run ();
}
