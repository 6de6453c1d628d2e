/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-hyphens.h"
#include "listed-dictionary.h"
#include "printed-page.h"

#define WORDS                                                                                      \
  "weaving today tomorrow morrow to day interest self vice president well known established the "  \
  "king's brother law twenty one haustür haus tür und vor wave tossed car tonight night"

typedef struct
{
  const char *first;
  const char *second;
  EmendJoin join;
} Case;

static void
check_cases (const Case *cases, guint n_cases, EmendDictionary *dictionary, EmendLexicon *lexicon)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_test_message ("%s %s", cases[i].first, cases[i].second);
      g_assert_cmpint (emend_hyphens_decide (cases[i].first, cases[i].second, dictionary, lexicon),
                       ==, cases[i].join);
    }
}

static void
test_dictionary (void)
{
  static const Case cases[] = {
    { "weav-", "ing", EMEND_JOIN_DROP },
    { "Weav-", "ing,”", EMEND_JOIN_DROP },
    { "WEAV-", "ING", EMEND_JOIN_DROP },
    { "“weav¬", "ing.", EMEND_JOIN_DROP },
    { "weav–", "ing", EMEND_JOIN_DROP },
    { "kin-", "g’s", EMEND_JOIN_DROP },
    { "to-mor-", "row", EMEND_JOIN_DROP },
    { "well-estab-", "lished", EMEND_JOIN_DROP },
    { "the—weav-", "ing—the", EMEND_JOIN_DROP },
    { "Haus-", "tür", EMEND_JOIN_DROP },
    /* names and misread words */
    { "Trisme-", "gistus", EMEND_JOIN_DROP },
    { "Car-", "thage", EMEND_JOIN_DROP },
    { "wcav-", "iug", EMEND_JOIN_DROP },

    { "self-", "interest", EMEND_JOIN_NONE },
    { "vice-", "president", EMEND_JOIN_NONE },
    { "wave-", "tossed", EMEND_JOIN_NONE },
    { "brother-in-", "law", EMEND_JOIN_NONE },
    { "twenty-", "one", EMEND_JOIN_NONE },
    { "10-", "20", EMEND_JOIN_NONE },
    { "1914-", "Haus", EMEND_JOIN_NONE },
    { "Nord-", "Amerika", EMEND_JOIN_NONE },
    { "self-", "—", EMEND_JOIN_NONE },
    { "weaving", "the", EMEND_JOIN_SPACE },
    { "weaving—", "the", EMEND_JOIN_SPACE },
    { "-", "the", EMEND_JOIN_SPACE },
    { "end.-", "The", EMEND_JOIN_SPACE },
  };
  g_autoptr (EmendDictionary) dictionary = listed_dictionary_new (WORDS);

  check_cases (cases, G_N_ELEMENTS (cases), dictionary, NULL);
}

/* The book outweighs the dictionary. */
static void
test_lexicon (void)
{
  static const Case cases[] = {
    { "Eean-", "ish", EMEND_JOIN_DROP },
    { "Mac-", "Donald", EMEND_JOIN_DROP },
    { "to-", "day", EMEND_JOIN_NONE },
    { "To-", "day,", EMEND_JOIN_NONE },
    { "to-", "night", EMEND_JOIN_DROP },
    /* once, it may be misread */
    { "self-", "interest", EMEND_JOIN_NONE },
    { "Vor-", "und", EMEND_JOIN_SPACE },
  };
  g_autoptr (EmendDictionary) dictionary = listed_dictionary_new (WORDS);
  g_autoptr (EmendLexicon) lexicon = emend_lexicon_new ();
  g_autoptr (EmendPage) page = printed_page_new ();

  printed_page_add (page, 0, 200, 100, 40, "to-day Eeanish MacDonald selfinterest to-day");
  printed_page_add (page, 0, 200, 150, 40, "Eeanish, MacDonald. Nord- und Haus");
  emend_lexicon_add_page (lexicon, page);
  check_cases (cases, G_N_ELEMENTS (cases), dictionary, lexicon);
}

static void
test_nothing_known (void)
{
  static const Case cases[] = {
    { "weav-", "ing", EMEND_JOIN_DROP },
    { "10-", "20", EMEND_JOIN_NONE },
    { "Nord-", "Amerika", EMEND_JOIN_NONE },
    { "the", "king", EMEND_JOIN_SPACE },
  };

  check_cases (cases, G_N_ELEMENTS (cases), NULL, NULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/hyphens/dictionary", test_dictionary);
  g_test_add_func ("/emend/text/hyphens/lexicon", test_lexicon);
  g_test_add_func ("/emend/text/hyphens/nothing-known", test_nothing_known);
  return g_test_run ();
}
