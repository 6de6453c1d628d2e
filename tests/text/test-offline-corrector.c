/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-offline-corrector.h"

#include <string.h>

#include "correction-case.h"

static const CorrectionBook book = {
  .words = CORRECTION_WORDS " first martyrdoms marty silver here horse",
  .counts = "the:900 which:90 soldiers:9 and:900 “:40 was:300",
  .languages = "eng",
};

/* One line for each rule. */
#define PAGE                                                                                       \
  "the town whieh was here\n"                                                                      \
  "and thesoldiers@80 went\n"                                                                      \
  "the marty ~rdoms of old\n"                                                                      \
  "of the. old town\n"                                                                             \
  "‘‘So it was,” he said\n"                                                                  \
  "UHere was the king\n"                                                                           \
  "the town--old and new\n"                                                                        \
  "and so.,. on it went\n"                                                                         \
  "the ﬁrst year"

#define CORRECTED                                                                                  \
  "the town which was here\n"                                                                      \
  "and the soldiers went\n"                                                                        \
  "the martyrdoms of old\n"                                                                        \
  "of the old town\n"                                                                              \
  "“So it was,” he said\n"                                                                     \
  "Here was the king\n"                                                                            \
  "the town—old and new\n"                                                                       \
  "and so... on it went\n"                                                                         \
  "the first year"

static EmendCorrection *
correct (const char *text, const char *second, const EmendOfflineRules *rules)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page (text);
  g_autoptr (EmendPage) again = second != NULL ? correction_case_make_second (page, second) : NULL;

  return emend_offline_corrector_correct (page, again, NULL, spelling, rules);
}

static char *
apply (const EmendCorrection *correction, const char *text)
{
  g_autoptr (EmendPage) page = correction_case_make_page (text);
  g_autoptr (EmendPage) corrected = NULL;
  guint n_refused = 0;

  corrected = emend_correction_apply (correction, page, &n_refused);
  g_assert_cmpuint (n_refused, ==, 0);
  return correction_case_dup_text (corrected);
}

static void
test_all (void)
{
  const EmendOfflineRules rules = EMEND_OFFLINE_RULES_ALL;
  g_autoptr (EmendCorrection) correction = correct (PAGE, NULL, &rules);
  g_autofree char *text = apply (correction, PAGE);
  guint kinds = 0;

  g_assert_cmpstr (text, ==, CORRECTED);
  for (guint i = 0; i < correction->edits->len; i++)
    {
      const EmendEdit *edit = g_ptr_array_index (correction->edits, i);

      kinds |= 1u << edit->kind;
      g_assert_cmpint (edit->source, ==, EMEND_EDIT_OFFLINE);
      g_assert_cmpuint (edit->confidence, <=, 100);
      if (edit->state == EMEND_EDIT_APPLIED)
        g_assert_cmpuint (emend_evidence_count (edit->evidence), >=, EMEND_EVIDENCE_MIN_KINDS);
    }
  g_assert_cmpuint (kinds, ==, (1u << EMEND_EDIT_N_KINDS) - 1);
}

/* Without a rule, edits of its kind are gone, and no others. */
static void
test_rules (void)
{
  static const struct
  {
    gsize offset;
    EmendEditKind kind;
  } cases[] = {
    { G_STRUCT_OFFSET (EmendOfflineRules, letters), EMEND_EDIT_LETTERS },
    { G_STRUCT_OFFSET (EmendOfflineRules, splits), EMEND_EDIT_SPLIT },
    { G_STRUCT_OFFSET (EmendOfflineRules, joins), EMEND_EDIT_JOIN },
    { G_STRUCT_OFFSET (EmendOfflineRules, stops), EMEND_EDIT_STOPS },
    { G_STRUCT_OFFSET (EmendOfflineRules, quotation_marks), EMEND_EDIT_QUOTES },
    { G_STRUCT_OFFSET (EmendOfflineRules, small_capitals), EMEND_EDIT_CASE },
    { G_STRUCT_OFFSET (EmendOfflineRules, dashes), EMEND_EDIT_DASHES },
    { G_STRUCT_OFFSET (EmendOfflineRules, ellipses), EMEND_EDIT_ELLIPSES },
    { G_STRUCT_OFFSET (EmendOfflineRules, ligatures), EMEND_EDIT_LIGATURES },
  };
  const EmendOfflineRules all = EMEND_OFFLINE_RULES_ALL;
  g_autoptr (EmendCorrection) full = correct (PAGE, NULL, &all);

  for (guint c = 0; c < G_N_ELEMENTS (cases); c++)
    {
      EmendOfflineRules rules = all;
      g_autoptr (EmendCorrection) correction = NULL;
      g_autoptr (EmendCorrection) rest = emend_correction_new ();
      g_autofree char *edits = NULL;
      g_autofree char *expected = NULL;

      G_STRUCT_MEMBER (gboolean, &rules, cases[c].offset) = FALSE;
      correction = correct (PAGE, NULL, &rules);
      for (guint i = 0; i < full->edits->len; i++)
        {
          EmendEdit *edit = g_ptr_array_index (full->edits, i);

          if (edit->kind != cases[c].kind)
            emend_correction_take_edit (rest, emend_edit_ref (edit));
        }
      edits = correction_case_dup_edits (correction, EMEND_EDIT_APPLIED);
      expected = correction_case_dup_edits (rest, EMEND_EDIT_APPLIED);
      g_assert_cmpstr (edits, ==, expected);
    }
}

static void
test_no_rules (void)
{
  const EmendOfflineRules none = { .threshold = 80 };
  g_autoptr (EmendCorrection) correction = correct (PAGE, NULL, &none);

  g_assert_cmpuint (correction->edits->len, ==, 0);
}

/* What all rules together leave alone. */
static void
test_unchanged (void)
{
  static const char *const texts[] = {
    "we hev been and we ain’t so, o’er the town, thro’ the river",
    "they shew the gaol, he hath the connexion, of it all",
    "said Jenks to Smyth of Weftham, and so said Mr. Fenn to me",
    "arma virumque cano Troiae qui primus ab oris",
    "la plume de ma tante est sur la table",
    "it was £48,457 in 1909. and 1/16 of it in 1840–41",
    "with H2SO4 and NaCl and CO2, of which it was",
    "Mr. J. B. Smith, e.g. the one, viz. the St. man",
    "a well-to-do man of the old-time river",
    "the town was wea-\nving and the sol-\ndiers went",
    "‘So it was,’ he said. ‘It is.’",
    "“‘So it is,’ he said,” said she",
    "’tis so, ‘twas so, I saw ’em all",
    "the sisters’ house and James’s book",
    "d--d man, the D---, the town—old and new",
    "and so . . . on and on ... and so",
    "„Ja“, and «oui», and »nein«",
    "Oh ! what ? so ; and so :",
    "#table\n| 1 | 2 | 3 |",
    "THE OLD TOWN\n\nWhen it was all over, the king went.",
  };
  const EmendOfflineRules rules = EMEND_OFFLINE_RULES_ALL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (EmendCorrection) correction = correct (texts[i], NULL, &rules);
      g_autofree char *edits = correction_case_dup_edits (correction, EMEND_EDIT_APPLIED);

      if (*edits != '\0')
        {
          g_test_message ("“%s”: %s", texts[i], edits);
          g_test_fail ();
        }
    }
}

static void
test_verdict (void)
{
  static const struct
  {
    const char *text;
    const char *second;
    guint n_words;
    guint n_doubtful;
    guint confidence;
  } cases[] = {
    { "the old town was here", NULL, 5, 0, 100 },
    { "the old town was xqzt", NULL, 5, 1, 85 },
    { "the old town was here@59", NULL, 5, 0, 97 },
    { "the old town was here@60", NULL, 5, 0, 100 },
    { "the old town was whieh", NULL, 5, 0, 96 },
    { "‘’tis so’ and ’twas old", NULL, 5, 0, 100 },
    { "the old town was 1909 — £5", NULL, 4, 0, 100 },
    { "the old town was xorse", "the old town was horse", 5, 0, 99 },
    { "xqzt hev", NULL, 2, 2, 25 },
    { "1909 — £5", NULL, 0, 0, 100 },
    { "#header\nxqzt\n\nthe town", NULL, 2, 0, 100 },
  };
  const EmendOfflineRules rules = EMEND_OFFLINE_RULES_ALL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendCorrection) correction = correct (cases[i].text, cases[i].second, &rules);

      if (correction->n_words != cases[i].n_words
          || correction->doubtful->len != cases[i].n_doubtful
          || correction->confidence != cases[i].confidence)
        {
          g_test_message ("“%s”: %u, %u, %u", cases[i].text, correction->n_words,
                          correction->doubtful->len, correction->confidence);
          g_test_fail ();
        }
    }
}

/* A word that was seen as it was read is not doubtful, whatever else is known of it. */
static void
test_confirmed (void)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page ("the old town was xqzt");
  g_autoptr (EmendCorrection) proposals = emend_correction_new ();
  g_autoptr (EmendCorrection) correction = NULL;
  const EmendOfflineRules rules = EMEND_OFFLINE_RULES_ALL;
  EmendEdit *edit = emend_edit_new (5, 5, "xqzt", "xqzt");

  edit->evidence = EMEND_EVIDENCE_VISION;
  emend_correction_take_edit (proposals, edit);
  correction = emend_offline_corrector_correct (page, NULL, proposals, spelling, &rules);
  g_assert_cmpuint (correction->edits->len, ==, 0);
  g_assert_cmpuint (correction->doubtful->len, ==, 0);
  g_assert_cmpuint (correction->confidence, ==, 97);
}

static void
test_flag (void)
{
  static const struct
  {
    const char *text;
    guint threshold;
    gboolean is_flagged;
  } cases[] = {
    { "the old town was xqzt", 86, TRUE },   { "xqzt hev", 80, TRUE },

    { "the old town was xqzt", 85, FALSE },  { "the old town was xqzt", 0, FALSE },
    { "the old town was here", 100, FALSE }, { "1909 — £5", 80, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendOfflineRules rules = EMEND_OFFLINE_RULES_ALL;
      g_autoptr (EmendCorrection) correction = NULL;

      rules.threshold = cases[i].threshold;
      correction = correct (cases[i].text, NULL, &rules);
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (correction->is_flagged, ==, cases[i].is_flagged);
    }
}

static void
test_proposals (void)
{
  static const struct
  {
    const char *text;
    const char *proposed;
  } cases[] = {
    { "and thesoldiers went", "split thesoldiers>the soldiers" },
    { "said Horsc to me", "letters Horsc>Horse" },
    { "and | Paris was", "letters |>I" },
    { "the old town was here", "" },
    { "said Jenks to Smyth", "" },
    { "we hev xqzt", "" },
    { "the town whieh was here", "" },
  };
  const EmendOfflineRules rules = EMEND_OFFLINE_RULES_ALL;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendCorrection) correction = correct (cases[i].text, NULL, &rules);
      g_autofree char *proposed = correction_case_dup_edits (correction, EMEND_EDIT_PROPOSED);

      g_assert_cmpstr (proposed, ==, cases[i].proposed);
    }
}

/* The same page has the same edits; what was corrected has none. */
static void
test_determinism (void)
{
  const EmendOfflineRules rules = EMEND_OFFLINE_RULES_ALL;
  g_autoptr (EmendCorrection) first = correct (PAGE, NULL, &rules);
  g_autoptr (EmendCorrection) second = correct (PAGE, NULL, &rules);
  g_autoptr (EmendCorrection) again = correct (CORRECTED, NULL, &rules);

  g_assert_cmpuint (first->edits->len, ==, second->edits->len);
  for (guint i = 0; i < first->edits->len; i++)
    {
      const EmendEdit *a = g_ptr_array_index (first->edits, i);
      const EmendEdit *b = g_ptr_array_index (second->edits, i);

      g_assert_cmpuint (a->first, ==, b->first);
      g_assert_cmpuint (a->last, ==, b->last);
      g_assert_cmpstr (a->from, ==, b->from);
      g_assert_cmpstr (a->to, ==, b->to);
      g_assert_cmpint (a->kind, ==, b->kind);
      g_assert_cmpint (a->state, ==, b->state);
      g_assert_cmpuint (a->evidence, ==, b->evidence);
      g_assert_cmpuint (a->confidence, ==, b->confidence);
    }
  g_assert_cmpuint (first->confidence, ==, second->confidence);
  g_assert_cmpuint (emend_correction_count (again, EMEND_EDIT_APPLIED), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/offline-corrector/all", test_all);
  g_test_add_func ("/emend/text/offline-corrector/rules", test_rules);
  g_test_add_func ("/emend/text/offline-corrector/no-rules", test_no_rules);
  g_test_add_func ("/emend/text/offline-corrector/unchanged", test_unchanged);
  g_test_add_func ("/emend/text/offline-corrector/verdict", test_verdict);
  g_test_add_func ("/emend/text/offline-corrector/confirmed", test_confirmed);
  g_test_add_func ("/emend/text/offline-corrector/flag", test_flag);
  g_test_add_func ("/emend/text/offline-corrector/proposals", test_proposals);
  g_test_add_func ("/emend/text/offline-corrector/determinism", test_determinism);
  return g_test_run ();
}
