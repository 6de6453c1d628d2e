/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-draft.h"

#include "correction-case.h"

#define TWO (EMEND_EVIDENCE_SHAPE | EMEND_EVIDENCE_DICTIONARY)

static const CorrectionBook book = { .words = CORRECTION_WORDS " those house", .languages = "eng" };

static void
test_words (void)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page (
      "#heading\nThe town\n\nthe old town\nwas here\n\n#header\nThe head\n\nand so");
  g_autoptr (EmendPage) second
      = correction_case_make_second (page, "-\nthe odd{old} _\n-\n-\nand so");
  g_autoptr (EmendDraft) draft = emend_draft_new (page, second, spelling);
  const EmendDraftWord *word;

  g_assert_cmpuint (draft->words->len, ==, 9);
  g_assert_cmpuint (draft->lines->len, ==, 4);
  word = emend_draft_get_word (draft, 3);
  g_assert_cmpstr (word->now, ==, "old");
  g_assert_cmpstr (word->second, ==, "odd");
  g_assert_cmpstr (word->alternatives[0], ==, "old");
  g_assert_true (word->was_read_twice);
  g_assert_null (emend_draft_get_word (draft, 4)->second);
  g_assert_true (emend_draft_get_word (draft, 4)->was_read_twice);
  g_assert_false (emend_draft_get_word (draft, 5)->was_read_twice);
  g_assert_cmpint (emend_draft_get_line (draft, emend_draft_get_word (draft, 0))->type, ==,
                   EMEND_REGION_HEADING);
  g_assert_true (emend_draft_is_last_of_line (draft, 4));
  g_assert_false (emend_draft_is_last_of_line (draft, 5));
  g_assert_true (emend_draft_is_last_of_line (draft, 8));
}

/* Words follow each other within blocks; those that were joined with others are passed over. */
static void
test_neighbours (void)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page ("the old town\nwas here\n\nand so");
  g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);

  g_assert_cmpstr (emend_draft_get_next (draft, 2)->now, ==, "was");
  g_assert_cmpstr (emend_draft_get_previous (draft, 3)->now, ==, "town");
  g_assert_null (emend_draft_get_next (draft, 4));
  g_assert_null (emend_draft_get_previous (draft, 5));
  g_assert_null (emend_draft_get_previous (draft, 0));
  g_assert_null (emend_draft_get_next (draft, 6));

  g_assert_true (emend_draft_join (draft, 0, "theold", TWO, 90));
  g_assert_cmpstr (emend_draft_get_next (draft, 0)->now, ==, "town");
  g_assert_cmpstr (emend_draft_get_previous (draft, 2)->now, ==, "theold");
}

static void
test_sentences (void)
{
  static const struct
  {
    const char *text; /* whether a sentence may start at its last word */
    gboolean starts;
  } cases[] = {
    { "The", TRUE },
    { "so. The", TRUE },
    { "so.” The", TRUE },
    { "so? The", TRUE },
    { "so: The", TRUE },
    { "so; The", TRUE },
    { "so— The", TRUE },
    { "said “The", TRUE },
    { "said (The", TRUE },
    { "said [The", TRUE },
    { "said, ” The", TRUE },
    { "so\n\nThe", TRUE },
    { "so The", FALSE },
    { "so, The", FALSE },
    { "so\nThe", FALSE },
    { "so- The", FALSE },
    { "the 5 The", FALSE },
    { "so) The", FALSE },
    { "old (so), The", FALSE },
    { "* The", FALSE },
    { "& The", FALSE },
    { "the Mr The", FALSE },
    { "the = The", FALSE },
    { "the/ The", FALSE },
  };
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendPage) page = correction_case_make_page (cases[i].text);
      g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);

      if (emend_draft_starts_sentence (draft, draft->words->len - 1) != cases[i].starts)
        {
          g_test_message ("“%s”", cases[i].text);
          g_test_fail ();
        }
    }
}

static void
test_foreign (void)
{
  static const struct
  {
    const char *text;
    const char *foreign; /* a letter for each line */
  } cases[] = {
    { "arma virumque cano Troiae qui", "f" },
    { "the arma virumque cano of the", "f" },
    { "rex quondam and the king\nrexque futurus the old one\nin gloria mundi the king", ".f." },
    { "la plume de ma\nthe old town was there and so on", "f." },

    { "the old town was there", "." },
    { "the old hev shew was there", "." },
    { "rex mundi", "." },
    { "said Jenks to Smyth of Weftham in the old town", "." },
    { "Jenks of rex\n\nSmyth of rex\n\nFenn of rex", "..." },
    { "1909 1910 1911 £48,457", "." },
    { "xiv xv xvi", "." },
  };
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendPage) page = correction_case_make_page (cases[i].text);
      g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);
      g_autoptr (GString) foreign = g_string_new (NULL);

      for (guint l = 0; l < draft->lines->len; l++)
        g_string_append_c (foreign,
                           g_array_index (draft->lines, EmendDraftLine, l).is_foreign ? 'f' : '.');
      if (g_strcmp0 (foreign->str, cases[i].foreign) != 0)
        {
          g_test_message ("“%s”: %s", cases[i].text, foreign->str);
          g_test_fail ();
        }
    }
}

static void
test_long_s (void)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page ("thofe houfe fo fame");
  g_autoptr (EmendPage) other = correction_case_make_page ("thofe houfe of from so the for");
  g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);
  g_autoptr (EmendDraft) other_draft = emend_draft_new (other, NULL, spelling);

  g_assert_true (draft->has_long_s);
  g_assert_false (g_array_index (draft->lines, EmendDraftLine, 0).is_foreign);
  g_assert_false (other_draft->has_long_s);
}

/* One kind of evidence is not enough for a change. */
static void
test_evidence (void)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page ("tha old to wn");
  g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);
  g_autoptr (EmendCorrection) correction = NULL;
  g_autofree char *applied = NULL;
  g_autofree char *proposed = NULL;

  g_assert_false (
      emend_draft_change (draft, 0, "the", EMEND_EDIT_LETTERS, EMEND_EVIDENCE_CONFUSION, 60));
  g_assert_false (emend_draft_join (draft, 2, "town", EMEND_EVIDENCE_DICTIONARY, 60));
  g_assert_true (emend_draft_change (draft, 1, "odd", EMEND_EDIT_LETTERS, TWO, 90));
  g_assert_true (emend_draft_join (draft, 2, "town", TWO, 90));

  correction = emend_draft_finish (draft);
  applied = correction_case_dup_edits (correction, EMEND_EDIT_APPLIED);
  proposed = correction_case_dup_edits (correction, EMEND_EDIT_PROPOSED);
  g_assert_cmpstr (applied, ==, "letters old>odd, join to wn>town");
  g_assert_cmpstr (proposed, ==, "letters tha>the");
}

/* Several changes of a word are one edit, with all that speaks for them; a change back is none. */
static void
test_changes (void)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page (".tha old town");
  g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);
  g_autoptr (EmendCorrection) correction = NULL;
  const EmendEdit *edit;

  emend_draft_change (draft, 0, ".the", EMEND_EDIT_LETTERS, TWO, 90);
  emend_draft_change (draft, 0, emend_draft_get_word (draft, 0)->now + 1, EMEND_EDIT_STOPS,
                      TWO | EMEND_EVIDENCE_CONTEXT, 70);
  emend_draft_change (draft, 1, "odd", EMEND_EDIT_LETTERS, TWO, 90);
  emend_draft_change (draft, 1, "old", EMEND_EDIT_LETTERS, TWO, 90);

  correction = emend_draft_finish (draft);
  g_assert_cmpuint (correction->edits->len, ==, 1);
  edit = g_ptr_array_index (correction->edits, 0);
  g_assert_cmpstr (edit->from, ==, ".tha");
  g_assert_cmpstr (edit->to, ==, "the");
  g_assert_cmpint (edit->kind, ==, EMEND_EDIT_LETTERS);
  g_assert_cmpuint (edit->evidence, ==, TWO | EMEND_EVIDENCE_CONTEXT);
  g_assert_cmpuint (edit->confidence, ==, 70);
  g_assert_cmpint (edit->source, ==, EMEND_EDIT_OFFLINE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/draft/words", test_words);
  g_test_add_func ("/emend/text/draft/neighbours", test_neighbours);
  g_test_add_func ("/emend/text/draft/sentences", test_sentences);
  g_test_add_func ("/emend/text/draft/foreign", test_foreign);
  g_test_add_func ("/emend/text/draft/long-s", test_long_s);
  g_test_add_func ("/emend/text/draft/evidence", test_evidence);
  g_test_add_func ("/emend/text/draft/changes", test_changes);
  return g_test_run ();
}
