/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-correct-model.h"

#include "correction-case.h"

static const CorrectionBook book = {
  .words = CORRECTION_WORDS " here horse hoarse comer corner",
  .counts = "the:900 which:90 jenks:9 thoreau:30 thetown:4 town:12",
  .languages = "eng",
};

static void
add_proposal (EmendCorrection *proposals,
              const EmendPage *page,
              const char *from,
              const char *to,
              EmendEvidence evidence)
{
  g_autoptr (GPtrArray) words = emend_page_index_words (page);
  guint n_before = proposals->edits->len;

  for (guint i = 1; i < words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (words, i);
      EmendEdit *edit;

      if (g_strcmp0 (word->text, from) != 0)
        continue;
      edit = emend_edit_new (word->id, word->id, from, to);
      edit->source = EMEND_EDIT_MODEL;
      edit->state = EMEND_EDIT_PROPOSED;
      edit->evidence = evidence;
      emend_correction_take_edit (proposals, edit);
    }
  g_assert_cmpuint (proposals->edits->len, ==, n_before + 1);
}

static EmendCorrection *
propose (const EmendPage *page, const char *from, const char *to)
{
  EmendCorrection *proposals = emend_correction_new ();

  add_proposal (proposals, page, from, to, EMEND_EVIDENCE_MODEL);
  return proposals;
}

/* What becomes of a proposal, and why. */
static void
test_rule (void)
{
  static const struct
  {
    const char *text;
    const char *second;
    const char *from;
    const char *to;
    gboolean is_applied;
    guint evidence; /* besides the model */
  } cases[] = {
    { "the town whieh was", NULL, "whieh", "which", TRUE,
      EMEND_EVIDENCE_DICTIONARY | EMEND_EVIDENCE_CONFUSION | EMEND_EVIDENCE_LEXICON },
    { "the town xxich, was", NULL, "xxich,", "which,", TRUE,
      EMEND_EVIDENCE_DICTIONARY | EMEND_EVIDENCE_LEXICON },
    { "the oldtown was", NULL, "oldtown", "old town", TRUE, EMEND_EVIDENCE_DICTIONARY },
    { "the town of Zorvaq was", "the town of Zorvak was", "Zorvaq", "Zorvak", TRUE,
      EMEND_EVIDENCE_READING },
    { "the old. town was", NULL, "old.", "old", TRUE, EMEND_EVIDENCE_CONTEXT },
    { "the town was Bell” and", NULL, "Bell”", "“Bell”", TRUE, EMEND_EVIDENCE_CONTEXT },
    { "he left, Jenks was", NULL, "left,", "left.", TRUE, EMEND_EVIDENCE_CONTEXT },
    { "the _old town", NULL, "_old", "old", TRUE, EMEND_EVIDENCE_SHAPE },
    { "said tHe old", NULL, "tHe", "the", TRUE, EMEND_EVIDENCE_SHAPE },
    { "in thetown was", NULL, "thetown", "the town", TRUE, EMEND_EVIDENCE_DICTIONARY },
    { "the road was mo-\nruing over", NULL, "ruing", "rning", TRUE, EMEND_EVIDENCE_CONFUSION },

    /* Nothing else says so. */
    { "said McJenks to him", NULL, "McJenks", "Mcjenks", FALSE, EMEND_EVIDENCE_NONE },
    { "the town of Zorvaq was", NULL, "Zorvaq", "Zolvam", FALSE, EMEND_EVIDENCE_NONE },
    { "the old town was", NULL, "town", "town,", FALSE, EMEND_EVIDENCE_NONE },
    /* A word of the language that the recogniser is sure of, and a name of the book. */
    { "the comer was", NULL, "comer", "corner", FALSE, EMEND_EVIDENCE_CONFUSION },
    { "said Jenks to him", NULL, "Jenks", "Jonks", FALSE, EMEND_EVIDENCE_CONFUSION },
    /* The sentence may go on on the next page. */
    { "the old town,", NULL, "town,", "town.", FALSE, EMEND_EVIDENCE_NONE },
    { "the old town", NULL, "town", "town.", FALSE, EMEND_EVIDENCE_NONE },
    /* The whole in the place of a half; the other half alone. */
    { "the road was mo-\nrning over", NULL, "rning", "morning", FALSE, EMEND_EVIDENCE_NONE },
    { "the road was mo-\nrning over", NULL, "mo-", "morning", FALSE, EMEND_EVIDENCE_NONE },
    { "rning over the road", NULL, "rning", "morning", FALSE, EMEND_EVIDENCE_NONE },
    /* Another language, where only the dictionary agrees. */
    { "zxqa wqzx qqzx the hzzse", NULL, "hzzse", "horse", FALSE, EMEND_EVIDENCE_DICTIONARY },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
      g_autoptr (EmendPage) page = correction_case_make_page (cases[i].text);
      g_autoptr (EmendPage) second
          = cases[i].second != NULL ? correction_case_make_second (page, cases[i].second) : NULL;
      g_autoptr (EmendDraft) draft = emend_draft_new (page, second, spelling);
      g_autoptr (EmendCorrection) proposals = propose (page, cases[i].from, cases[i].to);
      g_autoptr (EmendCorrection) correction = NULL;
      g_autofree char *evidence = NULL;
      const EmendEdit *edit;

      emend_correct_model_apply (draft, proposals);
      correction = emend_draft_finish (draft);
      g_assert_cmpuint (correction->edits->len, ==, 1);
      edit = g_ptr_array_index (correction->edits, 0);
      evidence = emend_evidence_dup_text (edit->evidence);
      g_test_message ("%s → %s: %s", cases[i].from, cases[i].to, evidence);
      g_assert_cmpstr (edit->from, ==, cases[i].from);
      g_assert_cmpstr (edit->to, ==, cases[i].to);
      g_assert_cmpint (edit->source, ==, EMEND_EDIT_MODEL);
      g_assert_true (edit->evidence & EMEND_EVIDENCE_MODEL);
      if (cases[i].is_applied)
        g_assert_cmphex (edit->evidence & cases[i].evidence, ==, cases[i].evidence);
      g_assert_cmpint (edit->state, ==,
                       cases[i].is_applied ? EMEND_EDIT_APPLIED : EMEND_EDIT_PROPOSED);
    }
}

/* What a model that reads and one that sees say of `from`; either may say nothing. */
static void
test_two_models (void)
{
  static const struct
  {
    const char *text;
    const char *from;
    const char *read;
    const char *seen;
    const char *applied; /* (nullable) */
    guint evidence;      /* of what was applied, or else of the first proposal */
    guint n_edits;
  } cases[] = {
    /* One that sees is a kind of its own, and no more. */
    { "the town of Zorvaq was", "Zorvaq", NULL, "Zolvam", NULL, EMEND_EVIDENCE_VISION, 1 },
    { "the town whieh was", "whieh", NULL, "which", "which",
      EMEND_EVIDENCE_VISION | EMEND_EVIDENCE_DICTIONARY | EMEND_EVIDENCE_CONFUSION
          | EMEND_EVIDENCE_LEXICON,
      1 },
    /* Two that agree are two kinds. */
    { "the town of Zorvaq was", "Zorvaq", "Zolvam", "Zolvam", "Zolvam",
      EMEND_EVIDENCE_MODEL | EMEND_EVIDENCE_VISION, 1 },
    /* Of two that do not agree, the one that more speaks for; the other is kept. */
    { "the town of Zorvaq was", "Zorvaq", "Zolvam", "Zorvam", NULL, EMEND_EVIDENCE_MODEL, 2 },
    { "the town whieh was", "whieh", "when", "which", "which",
      EMEND_EVIDENCE_VISION | EMEND_EVIDENCE_DICTIONARY | EMEND_EVIDENCE_CONFUSION
          | EMEND_EVIDENCE_LEXICON,
      2 },
    /* What the recogniser is sure of and the language has stays, and so do names of the book. */
    { "the comer was", "comer", NULL, "corner", NULL,
      EMEND_EVIDENCE_VISION | EMEND_EVIDENCE_CONFUSION, 1 },
    { "said Jenks to him", "Jenks", "Jonks", "Jonks", NULL,
      EMEND_EVIDENCE_MODEL | EMEND_EVIDENCE_VISION | EMEND_EVIDENCE_CONFUSION, 1 },
    /* Marks, and halves of words, are held against the same as what one that reads says. */
    { "the _old town", "_old", NULL, "old", "old", EMEND_EVIDENCE_VISION | EMEND_EVIDENCE_SHAPE,
      1 },
    { "the old town", "town", NULL, "town.", NULL, EMEND_EVIDENCE_VISION, 1 },
    { "the road was mo-\nrning over", "rning", "morning", "morning", NULL,
      EMEND_EVIDENCE_MODEL | EMEND_EVIDENCE_VISION | EMEND_EVIDENCE_DICTIONARY, 1 },
    /* It stands there as it was read. */
    { "the town of Zorvaq was", "Zorvaq", NULL, "Zorvaq", NULL, EMEND_EVIDENCE_NONE, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
      g_autoptr (EmendPage) page = correction_case_make_page (cases[i].text);
      g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);
      g_autoptr (EmendCorrection) proposals = emend_correction_new ();
      g_autoptr (EmendCorrection) correction = NULL;
      const EmendEdit *edit;

      if (cases[i].read != NULL)
        add_proposal (proposals, page, cases[i].from, cases[i].read, EMEND_EVIDENCE_MODEL);
      if (cases[i].seen != NULL)
        add_proposal (proposals, page, cases[i].from, cases[i].seen, EMEND_EVIDENCE_VISION);
      emend_correct_model_apply (draft, proposals);
      correction = emend_draft_finish (draft);
      g_test_message ("%s: %s, %s", cases[i].from, cases[i].read, cases[i].seen);
      g_assert_cmpuint (correction->edits->len, ==, cases[i].n_edits);
      g_assert_cmpuint (emend_correction_count (correction, EMEND_EDIT_APPLIED), ==,
                        cases[i].applied != NULL ? 1 : 0);
      if (cases[i].n_edits == 0)
        continue;
      edit = g_ptr_array_index (correction->edits, 0);
      g_assert_cmphex (edit->evidence, ==, cases[i].evidence);
      g_assert_cmpint (edit->source, ==, EMEND_EDIT_MODEL);
      if (cases[i].applied != NULL)
        g_assert_cmpstr (edit->to, ==, cases[i].applied);
    }
}

/* Only who saw a word can say that it stands there as it was read. */
static void
test_confirmed (void)
{
  static const EmendEvidence kinds[] = { EMEND_EVIDENCE_MODEL, EMEND_EVIDENCE_VISION };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
      g_autoptr (EmendPage) page = correction_case_make_page ("the town of Zorvaq was");
      g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);
      g_autoptr (EmendCorrection) proposals = emend_correction_new ();

      add_proposal (proposals, page, "Zorvaq", "Zorvaq", kinds[i]);
      emend_correct_model_apply (draft, proposals);
      for (guint w = 0; w < draft->words->len; w++)
        g_assert_cmpint (emend_draft_get_word (draft, w)->is_confirmed, ==,
                         w == 3 && kinds[i] == EMEND_EVIDENCE_VISION);
    }
}

/* A proposal that is about something else than what stands there is none. */
static void
test_stale (void)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page ("the town whieh was");
  g_autoptr (EmendPage) other = correction_case_make_page ("the town wbich was");
  g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);
  g_autoptr (EmendCorrection) proposals = propose (other, "wbich", "which");
  g_autoptr (EmendCorrection) correction = NULL;

  emend_correct_model_apply (draft, proposals);
  correction = emend_draft_finish (draft);
  g_assert_cmpuint (correction->edits->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/correct-model/rule", test_rule);
  g_test_add_func ("/emend/text/correct-model/two-models", test_two_models);
  g_test_add_func ("/emend/text/correct-model/confirmed", test_confirmed);
  g_test_add_func ("/emend/text/correct-model/stale", test_stale);
  return g_test_run ();
}
