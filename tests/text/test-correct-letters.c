/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "correction-case.h"
#include "emend-correct-letters.h"

#define WORDS                                                                                      \
  CORRECTION_WORDS " above been feel fee seal sea Hal hall will hat cat shell still weaver house " \
                   "corner comer modern horse wood Smith sister silver James Mr mistake"

static const CorrectionBook book = {
  .words = WORDS,
  .counts
  = "the:900 which:90 have:60 still:12 corner:9 all:80 hall:25 will:40 feel:30 fee:2 seal:30 "
    "sea:25 thoreau:30 jenks:3 wil:2 shew:2 horse:20 and:900 with:300 modern:12",
  .languages = "eng",
  .rule = emend_correct_letters_apply,
};

static void
test_misread (void)
{
  static const CorrectionCase cases[] = {
    { "the town whieh was", NULL, "the town which was" },
    { "the town, “whieh,” was", NULL, "the town, “which,” was" },
    { "the comcr of the road", "the corner of the road", "the corner of the road" },
    { "the rnodern town", NULL, "the modern town" },
    { "it was stil] old", NULL, "it was still old" },
    { "the hor€e was", NULL, NULL },
    { "a well-rnodern man", NULL, "a well-modern man" },
    { "the cat witb the hat", NULL, "the cat with the hat" },
    { "he saw Thorean in the town", NULL, "he saw Thoreau in the town" },
    { "the wcav-\ning was", NULL, "the weav-\ning was" },
    { "the weav-\niug was", NULL, "the weav-\ning was" },

    { "the xqzt was", NULL, NULL },
    { "the weav-\ning was", NULL, NULL },
    { "it was still! And so", NULL, NULL },
    { "it was the sea! And so", NULL, NULL },
    { "what is the fee! He", NULL, NULL },
    { "said Wil! And so", NULL, NULL },
    { "said Hal! And so", NULL, NULL },
    { "the [sea] was", NULL, NULL },
    { "the town [of] old", NULL, NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

/* What is no word of the dictionary, and right. */
static void
test_author (void)
{
  static const CorrectionCase cases[] = {
    { "the rnodern shew", NULL, "the modern shew" },

    { "we hev been, we ain’t", NULL, NULL },
    { "o’er the town, thro’ the wood", NULL, NULL },
    { "ye olde gaol, he hath a connexion", NULL, NULL },
    { "they shewed and shewn it", NULL, NULL },
    { "said Jenks to Smyth", NULL, NULL },
    { "said Thoreau to Carlyle", NULL, NULL },
    { "at Weftham with Mr. Fenn", NULL, NULL },
    { "Mr. Hatt of the Hull road", NULL, NULL },
    { "the king’s and James’s house", NULL, NULL },
    { "it was a’ wi’ the lass", NULL, NULL },
    { "a d--d old man", NULL, NULL },
    { "old-tyme ways were", NULL, NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

static void
test_figures (void)
{
  static const CorrectionCase cases[] = {
    { "the s0ldiers of 1909.", NULL, "the soldiers of 1909." },

    { "it was £48,457 in 1909.", NULL, NULL },
    { "1/16 of the year 1840–41", NULL, NULL },
    { "on the 1st, 2d and 23rd", NULL, NULL },
    { "at 10.30 or 3½ and 5° in 4to", NULL, NULL },
    { "at 7s. 6d. or 1l. 2s.", NULL, NULL },
    { "with H2SO4 and NaCl", NULL, NULL },
    { "with CO2 and C12H22O11", NULL, NULL },
    { "in chap. xii. and vol. IV.", NULL, NULL },
    { "Mr. J. B. Smith, viz. the St. man", NULL, NULL },
    { "No. 5, fig. 3b, p. 12a", NULL, NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

static void
test_foreign (void)
{
  static const CorrectionCase cases[] = {
    { "arma virumque cano Troiae qui primus ab whieh", NULL, NULL },
    { "la plume de ma tante et le whieh", NULL, NULL },
    { "the rex quondam\nrexque futurus the whieh\nin gloria mundi", NULL, NULL },
    { "the old town, rex whieh", NULL, "the old town, rex which" },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

static void
test_second_reading (void)
{
  static const CorrectionCase cases[] = {
    { "the silvcn hat", "the silver hat", "the silver hat" },
    { "the old xorse was", "the old horse was", "the old horse was" },
    { "the comer@60 of the road", "the corner of the road", "the corner of the road" },
    { "he saw The old man", "he saw the old man", NULL },
    { "he saw The@80 old man", "he saw the old man", "he saw the old man" },

    { "the comer@90 of the road", "the corner of the road", NULL },
    { "the corner@60 of the road", "the comer of the road", NULL },
    { "said Jenks to me", "said Junks to me", NULL },
    { "said Jenks to me", "said Jenkins to me", NULL },
    { "the hev of", "the hat+of of", NULL },
    { "so he saw Smith", "so he saw smith", NULL },
    { "the xqzt was", "the xqat was", NULL },
  };

  correction_case_check (&book, cases, G_N_ELEMENTS (cases));
}

/* Pages that are set with the long s. */
static void
test_long_s (void)
{
  static const CorrectionBook old = {
    .words = WORDS " those says sails fail assist satisfy",
    .languages = "eng",
    .rule = emend_correct_letters_apply,
  };
  static const CorrectionCase cases[] = {
    { "thofe who fay it\nwere at the fea\nfo ftill the houfe", NULL,
      "those who fay it\nwere at the sea\nso still the house" },
    { "thofe affift the houfe fo fatiffy all", NULL, "those assist the house so satisfy all" },

    { "fo it was", NULL, NULL },
    { "fo the houfe was", NULL, NULL },
    { "of for from feel fail", NULL, NULL },
  };

  correction_case_check (&old, cases, G_N_ELEMENTS (cases));
}

static void
test_other_languages (void)
{
  static const CorrectionBook german = {
    .words = "die der das war für über Straße groß alte Stadt und nicht haben schön fuhr",
    .counts = "die:90 für:40 und:90",
    .languages = "deu",
    .rule = emend_correct_letters_apply,
  };
  static const CorrectionBook french = {
    .words = "le la les été était même déjà du roi de et à cœur ville où ou",
    .counts = "le:90 été:20 et:90",
    .languages = "fra",
    .rule = emend_correct_letters_apply,
  };
  static const CorrectionCase german_cases[] = {
    { "iiber die Stadt", NULL, "über die Stadt" },
    { "die Stadt war groB", NULL, "die Stadt war groß" },

    { "die alte Straße war schön", NULL, NULL },
    { "die Stadt Thale und Müller", NULL, NULL },
    { "die Vor- und Nachteile", NULL, NULL },
    { "in der dritten Gasse 25 war’s", NULL, NULL },
  };
  static const CorrectionCase french_cases[] = {
    { "le cceur du roi", NULL, "le cœur du roi" },
    { "le roi etait de la ville", NULL, "le roi était de la ville" },

    { "le roi où était la ville", NULL, NULL },
    { "l’été du roi, qu’il et d’où", NULL, NULL },
    { "le roi de Thouars", NULL, NULL },
    { "le XIIe et la 2e ville", NULL, NULL },
  };

  correction_case_check (&german, german_cases, G_N_ELEMENTS (german_cases));
  correction_case_check (&french, french_cases, G_N_ELEMENTS (french_cases));
}

/* Without a dictionary, nothing is known. */
static void
test_without_dictionary (void)
{
  static const CorrectionBook unknown
      = { .counts = "which:90", .languages = "eng", .rule = emend_correct_letters_apply };
  static const CorrectionCase cases[] = { { "the town whieh was", NULL, NULL } };

  correction_case_check (&unknown, cases, G_N_ELEMENTS (cases));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/correct-letters/misread", test_misread);
  g_test_add_func ("/emend/text/correct-letters/author", test_author);
  g_test_add_func ("/emend/text/correct-letters/figures", test_figures);
  g_test_add_func ("/emend/text/correct-letters/foreign", test_foreign);
  g_test_add_func ("/emend/text/correct-letters/second-reading", test_second_reading);
  g_test_add_func ("/emend/text/correct-letters/long-s", test_long_s);
  g_test_add_func ("/emend/text/correct-letters/other-languages", test_other_languages);
  g_test_add_func ("/emend/text/correct-letters/without-dictionary", test_without_dictionary);
  return g_test_run ();
}
