/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "correction-case.h"
#include "emend-correct-quotes.h"

static const CorrectionBook american = {
  .words = CORRECTION_WORDS " high stay am house",
  .counts = "“:40 ‘:6 wi:4",
  .languages = "eng",
  .rule = emend_correct_quotes_apply,
};

static const CorrectionBook british = {
  .words = CORRECTION_WORDS " high stay am house",
  .counts = "“:6 ‘:40 wi:4",
  .languages = "eng",
  .rule = emend_correct_quotes_apply,
};

static void
test_shapes (void)
{
  static const CorrectionCase cases[] = {
    { "‘‘So it was,” he said", NULL, "“So it was,” he said" },
    { "“So it was,’’ he said", NULL, "“So it was,” he said" },
    { "\"'\"So it was,” he said", NULL, "“So it was,” he said" },
    { "*“So it was,” he said", NULL, "“So it was,” he said" },
    { "“So it was,'' he said", NULL, "“So it was,” he said" },
    { "‘‘ ~So it was,” he said", NULL, "“ So it was,” he said" },
    { "“So it was, ~’’ he said", NULL, "“So it was, ” he said" },

    { "“So it was,” he said", NULL, NULL },
    { "\"So it was,\" he said", NULL, NULL },
    { "“ ~So it was, ~” he said", NULL, NULL },
    { "“So,” he said, “it was.”", NULL, NULL },
    { "“So it was.", NULL, NULL },
    { "so it was.”", NULL, NULL },
    { "So * it was *", NULL, NULL },
    { "*So it was", NULL, NULL },
    { "it was 5' 6\" long", NULL, NULL },
  };

  correction_case_check (&american, cases, G_N_ELEMENTS (cases));
}

/* What is read as a single mark, where a double one opens or closes. */
static void
test_halves (void)
{
  static const CorrectionCase cases[] = {
    { "‘So it was,” he said", NULL, "“So it was,” he said" },
    { "“So it was,’ he said. “It is.”", NULL, "“So it was,” he said. “It is.”" },
    { "“So it was,’ he said", NULL, "“So it was,” he said" },
    { "“‘So it was,” he said", NULL, "“So it was,” he said" },
    { "“So it was,’” he said", NULL, "“So it was,” he said" },
    { "‘The town was old", NULL, "The town was old" },

    { "that I ’spose so,” he said", NULL, NULL },
    { "“I ’spose so,” he said", NULL, NULL },
    { "“I saw the sisters’ house", NULL, NULL },
    { "“It was goin’ on and on", NULL, NULL },
    { "“Go down wi’ them to the river", NULL, NULL },
    { "“It is all the same to the ol’ man", NULL, NULL },
    { "“Good for a’ that, and ha’ done", NULL, NULL },
  };

  correction_case_check (&american, cases, G_N_ELEMENTS (cases));
}

static void
test_nested (void)
{
  static const CorrectionCase cases[] = {
    { "‘‘‘So high,’ he said,” said she", NULL, "“So high,’ he said,” said she" },
    { "“He said, ‘Go,’ and I went,'' she said", NULL, "“He said, ‘Go,’ and I went,” she said" },
    { "“He said, ‘It is so.’””", NULL, "“He said, ‘It is so.’”" },
    { "“‘Stay.’””", NULL, "“‘Stay.’”" },
    { "“He said it is so.’””", NULL, "“He said it is so.”" },

    { "“‘So high,’ he said,” said she", NULL, NULL },
    { "“‘Stay.’”", NULL, NULL },
    { "“He said, ‘Go.’”", NULL, NULL },
    { "“‘Go,’ he said, ‘or stay.’”", NULL, NULL },
    { "“He said, ‘It is so.’”", NULL, NULL },
    { "“He said, ‘In the town,’ and went", NULL, NULL },
    { "“He said, ‘It is so,’ and went", NULL, NULL },
    { "“‘So it was in the old days\n\n“‘And so it is.’”", NULL, NULL },
    { "“ ~‘ ~So high,’ he said,” said she", NULL, NULL },
  };

  correction_case_check (&american, cases, G_N_ELEMENTS (cases));
}

static void
test_single_outer (void)
{
  static const CorrectionCase cases[] = {
    { "‘‘So it was,’’ he said", NULL, "“So it was,” he said" },

    { "‘So it was,” he said", NULL, NULL },
    { "“So it was,’ he said", NULL, NULL },
    { "‘So it was,’ he said. ‘It is.’", NULL, NULL },
    { "‘The town is old,’ he said", NULL, NULL },
    { "‘The town is old", NULL, NULL },
    { "‘“So high,” he said,’ said she", NULL, NULL },
    { "‘He said, “Go.”’", NULL, NULL },
    { "‘He said “go” and “stay” to me.’", NULL, NULL },
    { "‘It is so,’ he said, ‘and in the town.’", NULL, NULL },
    { "‘’Tis so,’ he said", NULL, NULL },
    { "‘I saw the sisters’ house,’ he said", NULL, NULL },
  };

  correction_case_check (&british, cases, G_N_ELEMENTS (cases));
}

static void
test_apostrophes (void)
{
  static const CorrectionCase cases[] = {
    { "‘The old man’s house", NULL, "The old man’s house" },
    { "‘‘It is so,” he said", NULL, "“It is so,” he said" },

    { "’Tis so", NULL, NULL },
    { "“’Tis so,” he said", NULL, NULL },
    { "‘‘Tis so,” he said", NULL, NULL },
    { "“’Is book is old,” he said", NULL, NULL },
    { "“’49 was a good year,” he said", NULL, NULL },
    { "‘Tis so, and ‘twas so", NULL, NULL },
    { "'Tis so, and 'twas so", NULL, NULL },
    { "‘Tisn’t so", NULL, NULL },
    { "‘Twouldn’t do", NULL, NULL },
    { "’Tain’t so", NULL, NULL },
    { "“I saw ’em,” he said", NULL, NULL },
    { "give ‘em all,” he said", NULL, NULL },
    { "the men of ’49 and ‘50", NULL, NULL },
    { "the sisters’ house and James’s book", NULL, NULL },
    { "o’er the town, thro’ the river, th’ old road", NULL, NULL },
    { "goin’ an’ comin’ to an’ fro", NULL, NULL },
    { "ain’t it the king’s?", NULL, NULL },
    { "Rock ’n’ roll, fish ’n’ chips", NULL, NULL },
  };

  correction_case_check (&american, cases, G_N_ELEMENTS (cases));
}

/* A mark that only one of two readings has. */
static void
test_second_reading (void)
{
  static const CorrectionCase cases[] = {
    { "the ‘man went home", "the man went home", "the man went home" },
    { "the king’ went home", "the king went home", "the king went home" },
    { "the “man went home", "the man went home", "the man went home" },

    { "the “man went home", "the “man went home", NULL },
    { "the “man” went home", "the man” went home", NULL },
    { "he said, “man", "he said, man", NULL },
    { "the “Town went home", "the Town went home", NULL },
    { "the ‘man went home", "the ‘man went home", NULL },
    { "the ‘man went home", NULL, NULL },
    { "the king’ went home", "the king’ went home", NULL },
    { "the sisters’ house", "the sisters house", NULL },
    { "go wi’ the man", "go wi the man", NULL },
  };

  correction_case_check (&american, cases, G_N_ELEMENTS (cases));
}

static void
test_blocks (void)
{
  static const CorrectionCase cases[] = {
    { "‘So it was\nin the town,” he said", NULL, "“So it was\nin the town,” he said" },

    { "‘so it was\n\nin the town,” he said", NULL, NULL },
  };

  correction_case_check (&american, cases, G_N_ELEMENTS (cases));
}

static void
test_other_languages (void)
{
  static const CorrectionBook german = { .words = "er sagte ja das war so",
                                         .languages = "deu",
                                         .rule = emend_correct_quotes_apply };
  static const CorrectionBook french
      = { .words = "il dit oui le roi a", .languages = "fra", .rule = emend_correct_quotes_apply };
  static const CorrectionBook english = {
    .words = CORRECTION_WORDS " er sagte ja das war so il dit oui le roi a",
    .languages = "eng",
    .rule = emend_correct_quotes_apply,
  };
  static const CorrectionCase cases[] = {
    { "„Ja“, sagte er. „Das war so.“", NULL, NULL },
    { "»Ja«, sagte er. »Das war so.«", NULL, NULL },
    { "„Er sagte ‚ja‘“", NULL, NULL },
    { "« Oui » dit il.", NULL, NULL },
    { "«Oui» dit il. L’a dit le roi.", NULL, NULL },
  };

  correction_case_check (&german, cases, G_N_ELEMENTS (cases));
  correction_case_check (&french, cases, G_N_ELEMENTS (cases));
  correction_case_check (&english, cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/correct-quotes/shapes", test_shapes);
  g_test_add_func ("/emend/text/correct-quotes/halves", test_halves);
  g_test_add_func ("/emend/text/correct-quotes/nested", test_nested);
  g_test_add_func ("/emend/text/correct-quotes/single-outer", test_single_outer);
  g_test_add_func ("/emend/text/correct-quotes/apostrophes", test_apostrophes);
  g_test_add_func ("/emend/text/correct-quotes/second-reading", test_second_reading);
  g_test_add_func ("/emend/text/correct-quotes/blocks", test_blocks);
  g_test_add_func ("/emend/text/correct-quotes/other-languages", test_other_languages);
  return g_test_run ();
}
