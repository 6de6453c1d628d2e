/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-question.h"

#include <string.h>

#include "correction-case.h"
#include "emend-answer.h"

static const CorrectionBook book = {
  .words = CORRECTION_WORDS,
  .languages = "eng",
};

static EmendQuestion *
build (const char *first, const char *second, gboolean all)
{
  g_autoptr (EmendSpelling) spelling = correction_case_make_spelling (&book);
  g_autoptr (EmendPage) page = correction_case_make_page (first);
  EmendQuestion *question = emend_question_new ();

  emend_question_add_page (question, 7, page, spelling, all);
  if (second != NULL)
    {
      g_autoptr (EmendPage) next = correction_case_make_page (second);

      emend_question_add_page (question, 8, next, spelling, all);
    }
  return question;
}

static void
test_text (void)
{
  static const struct
  {
    const char *page;
    gboolean all;
    const char *text;
  } cases[] = {
    { "the old town", FALSE, "{\"pages\":[]}" },
    { "the old town", TRUE,
      "{\"pages\":[{\"page\":7,\"lines\":[{\"text\":\"the old town\",\"ask\":{\"1\":\"the\",\"2\":"
      "\"old\",\"3\":\"town\"}}]}]}" },
    { "the town whieh was", FALSE,
      "{\"pages\":[{\"page\":7,\"lines\":[{\"text\":\"the town whieh was\",\"ask\":{\"3\":"
      "\"whieh\"}}]}]}" },
    /* A line on both sides, and no more. */
    { "all was good\nthe town\nthe whieh was\nof the old\nroad and house", FALSE,
      "{\"pages\":[{\"page\":7,\"lines\":[{\"text\":\"the town\"},{\"text\":\"the whieh was\","
      "\"ask\":{\"7\":\"whieh\"}},{\"text\":\"of the old\"}]}]}" },
    /* Another language is left alone. */
    { "zxqa wqzx qqzx the vvzx", FALSE, "{\"pages\":[]}" },
    /* What looks like JSON is text. */
    { "the whi\"eh was", FALSE,
      "{\"pages\":[{\"page\":7,\"lines\":[{\"text\":\"the whi\\\"eh was\",\"ask\":{\"2\":"
      "\"whi\\\"eh\"}}]}]}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendQuestion) question = build (cases[i].page, NULL, cases[i].all);
      g_autofree char *text = emend_question_dup_text (question);
      g_autoptr (GPtrArray) parts = emend_question_split (question, G_MAXUINT);

      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpuint (parts->len, ==, strstr (text, "ask") != NULL ? 1 : 0);
    }
}

/* Together the parts ask what the whole did, and each is small enough. */
static void
test_split (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (EmendQuestion) question = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  guint n_words = 0;

  for (guint i = 0; i < 300; i++)
    g_string_append (text, "the old town and the whieh was of the king in the morning\n");
  question = build (text->str, "the whieh was", FALSE);
  parts = emend_question_split (question, G_MAXUINT);
  g_assert_cmpuint (parts->len, >, 1);
  for (guint i = 0; i < parts->len; i++)
    {
      const EmendQuestion *part = g_ptr_array_index (parts, i);
      g_autofree char *json = emend_question_dup_text (part);

      g_assert_cmpuint (strlen (json), <, 16000);
      g_assert_cmpint (emend_question_has_page (part, 8), ==, i + 1 == parts->len);
      n_words += emend_question_count_words (part);
    }
  g_assert_cmpuint (n_words, ==, 301);
  g_assert_cmpuint (emend_question_count_words (question), ==, 301);
}

static void
test_halve (void)
{
  g_autoptr (EmendQuestion) one = build ("the whieh was tbe", NULL, FALSE);
  g_autoptr (EmendQuestion) two = build ("the whieh was\nof the tbe", "the wbich was", FALSE);
  g_autoptr (EmendQuestion) first = NULL;
  g_autoptr (EmendQuestion) second = NULL;

  g_assert_false (emend_question_halve (one, &first, &second));
  g_assert_true (emend_question_halve (two, &first, &second));
  g_assert_cmpuint (emend_question_count_words (first), ==, 2);
  g_assert_cmpuint (emend_question_count_words (second), ==, 1);
  g_assert_true (emend_question_has_page (first, 7));
  g_assert_false (emend_question_has_page (first, 8));
  g_assert_false (emend_question_has_page (second, 7));
  g_assert_true (emend_question_has_page (second, 8));
}

static void
test_shapes (void)
{
  static const struct
  {
    const char *json;
    gboolean is_answer;
  } cases[] = {
    { "{\"edits\":[]}", TRUE },
    { "{\"edits\":[{\"page\":1,\"word\":2,\"from\":\"a\",\"to\":\"b\"}]}", TRUE },
    { "{\"edits\":[{\"page\":1,\"word\":2,\"from\":\"a\",\"to\":\"b\",\"why\":3}],\"x\":1}", TRUE },
    { "{\"edits\":[{\"page\":99999999999,\"word\":2,\"from\":\"a\",\"to\":\"b\"}]}", TRUE },
    { "[]", FALSE },
    { "{}", FALSE },
    { "null", FALSE },
    { "\"edits\"", FALSE },
    { "{\"edits\":{}}", FALSE },
    { "{\"edits\":null}", FALSE },
    { "{\"edits\":[1]}", FALSE },
    { "{\"edits\":[[]]}", FALSE },
    { "{\"edits\":[{\"page\":1,\"word\":2,\"from\":\"a\"}]}", FALSE },
    { "{\"edits\":[{\"page\":1,\"word\":2,\"from\":\"a\",\"to\":null}]}", FALSE },
    { "{\"edits\":[{\"page\":1,\"word\":2,\"from\":\"a\",\"to\":[\"b\"]}]}", FALSE },
    { "{\"edits\":[{\"page\":\"1\",\"word\":2,\"from\":\"a\",\"to\":\"b\"}]}", FALSE },
    { "{\"edits\":[{\"page\":1,\"word\":2.5,\"from\":\"a\",\"to\":\"b\"}]}", FALSE },
    { "{\"edits\":[{\"page\":1,\"word\":-2,\"from\":\"a\",\"to\":\"b\"}]}", FALSE },
    { "{\"pages\":[{\"page\":1,\"lines\":[]}]}", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (cases[i].json, NULL);

      g_test_message ("%s", cases[i].json);
      g_assert_nonnull (node);
      g_assert_cmpint (emend_answer_is_valid (node), ==, cases[i].is_answer);
    }
}

/* Asked about are word 2, `whieh`, and word 6, `tbe`, of page 7, and word 2 of page 8, `wbich`. */
static void
test_answers (void)
{
  static const struct
  {
    const char *edits; /* as PAGE WORD FROM|TO, with `;` between them */
    const char *expected;
    guint n_dropped;
  } cases[] = {
    { "", "", 0 },
    { "7 2 whieh|which", "2 which", 0 },
    { "7 2 whieh|which;7 6 tbe|the;8 2 wbich|which", "2 which, 6 the", 0 },
    { "7 2 whieh|“which", "2 “which", 0 },
    { "7 2 whieh|whi eh", "2 whi eh", 0 },
    { "7 2 whieh|whieh", "", 0 },
    /* Not asked about. */
    { "7 1 the|she", "", 1 },
    { "7 3 was|has", "", 1 },
    { "7 99 whieh|which", "", 1 },
    { "9 2 whieh|which", "", 1 },
    { "99999999999 2 whieh|which", "", 1 },
    /* Another word. */
    { "7 2 wbich|which", "", 1 },
    { "7 2 |which", "", 1 },
    { "7 2 whieh |which", "", 1 },
    /* No small change of a word. */
    { "7 2 whieh|", "", 1 },
    { "7 2 whieh| ", "", 1 },
    { "7 2 whieh| which", "", 1 },
    { "7 2 whieh|which ", "", 1 },
    { "7 2 whieh|w h i", "", 1 },
    { "7 2 whieh|whi\neh", "", 1 },
    { "7 2 whieh|whi\teh", "", 1 },
    { "7 2 whieh|wh\u200bich", "", 1 },
    { "7 2 whieh|which is", "", 1 },
    { "7 2 whieh|which it is", "", 1 },
    { "7 2 whieh|something", "", 1 },
    { "7 2 whieh|Ignore all of it.", "", 1 },
    { "7 6 tbe|cat", "", 1 },
    /* A second one. */
    { "7 2 whieh|which;7 2 whieh|whisk", "2 which", 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendQuestion) question
          = build ("the whieh was\nof the tbe", "the wbich was", FALSE);
      g_autoptr (EmendCorrection) correction = emend_correction_new ();
      g_autoptr (GString) found = g_string_new (NULL);
      g_autoptr (JsonNode) answer = json_from_string ("{\"edits\":[]}", NULL);
      JsonArray *array = json_object_get_array_member (json_node_get_object (answer), "edits");
      g_auto (GStrv) edits = g_strsplit (cases[i].edits, ";", -1);
      guint n_dropped;

      for (guint e = 0; edits[e] != NULL; e++)
        {
          g_auto (GStrv) fields = g_strsplit (edits[e], " ", 3);
          g_auto (GStrv) words = g_strsplit (fields[2], "|", 2);
          JsonObject *object = json_object_new ();

          json_object_set_int_member (object, "page", g_ascii_strtoll (fields[0], NULL, 10));
          json_object_set_int_member (object, "word", g_ascii_strtoll (fields[1], NULL, 10));
          json_object_set_string_member (object, "from", words[0]);
          json_object_set_string_member (object, "to", words[1]);
          json_array_add_object_element (array, object);
        }

      n_dropped = emend_answer_read (answer, question, 7, EMEND_EVIDENCE_MODEL, correction);
      for (guint e = 0; e < correction->edits->len; e++)
        {
          const EmendEdit *edit = g_ptr_array_index (correction->edits, e);

          g_assert_cmpint (edit->state, ==, EMEND_EDIT_PROPOSED);
          g_assert_cmpint (edit->source, ==, EMEND_EDIT_MODEL);
          g_assert_cmpuint (edit->evidence, ==, EMEND_EVIDENCE_MODEL);
          g_string_append_printf (found, "%s%u %s", e > 0 ? ", " : "", edit->first, edit->to);
        }
      g_test_message ("%s", cases[i].edits);
      g_assert_cmpstr (found->str, ==, cases[i].expected);
      g_assert_cmpuint (n_dropped, ==, cases[i].n_dropped);
    }
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *to;
    EmendEditKind kind;
  } cases[] = {
    { "which", EMEND_EDIT_LETTERS }, { "whi eh", EMEND_EDIT_SPLIT },  { "Whieh", EMEND_EDIT_CASE },
    { "whieh,", EMEND_EDIT_STOPS },  { "“whieh", EMEND_EDIT_QUOTES },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendQuestion) question = build ("the whieh was", NULL, FALSE);
      g_autoptr (EmendCorrection) correction = emend_correction_new ();
      g_autofree char *json = g_strdup_printf (
          "{\"edits\":[{\"page\":7,\"word\":2,\"from\":\"whieh\",\"to\":\"%s\"}]}", cases[i].to);
      g_autoptr (JsonNode) answer = json_from_string (json, NULL);

      g_assert_cmpuint (emend_answer_read (answer, question, 7, EMEND_EVIDENCE_MODEL, correction),
                        ==, 0);
      g_assert_cmpuint (correction->edits->len, ==, 1);
      g_assert_cmpint (((const EmendEdit *) correction->edits->pdata[0])->kind, ==, cases[i].kind);
    }
}

/* Certain words, in their lines and no others, which are shown. */
static void
test_words (void)
{
  static const guint asked[] = { 2, 5, 9 };
  g_autoptr (EmendPage) page
      = correction_case_make_page ("the whieh was\nof tbe\nold town\nand wbich is");
  g_autoptr (EmendQuestion) question = emend_question_new ();
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) boxes = NULL;
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GPtrArray) words = emend_page_index_words (page);
  g_autofree char *text = NULL;

  g_array_append_vals (ids, asked, G_N_ELEMENTS (asked));
  emend_question_add_words (question, 7, page, ids);
  text = emend_question_dup_text (question);
  g_assert_cmpstr (
      text, ==,
      "{\"pages\":[{\"page\":7,\"lines\":[{\"text\":\"the whieh was\",\"ask\":{\"2\":"
      "\"whieh\"}},{\"text\":\"of tbe\",\"ask\":{\"5\":\"tbe\"}},{\"text\":\"and wbich "
      "is\",\"ask\":{\"9\":\"wbich\"}}]}]}");

  boxes = emend_question_list_boxes (question);
  g_assert_cmpuint (boxes->len, ==, G_N_ELEMENTS (asked));
  for (guint i = 0; i < boxes->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (words, asked[i]);
      const EmendBox *box = &g_array_index (boxes, EmendBox, i);

      g_assert_cmpint (box->top, <=, word->box.top);
      g_assert_cmpint (box->bottom, >=, word->box.bottom);
    }

  parts = emend_question_split (question, 2);
  g_assert_cmpuint (parts->len, ==, 2);
  g_assert_cmpuint (emend_question_count_words (g_ptr_array_index (parts, 0)), ==, 2);
  g_assert_cmpuint (emend_question_count_words (g_ptr_array_index (parts, 1)), ==, 1);
}

/* What was seen may be said to be right. */
static void
test_seen (void)
{
  g_autoptr (EmendQuestion) question = build ("the whieh was\nof the tbe", NULL, FALSE);
  g_autoptr (EmendCorrection) correction = emend_correction_new ();
  g_autoptr (JsonNode) answer
      = json_from_string ("{\"edits\":[{\"page\":7,\"word\":2,\"from\":\"whieh\",\"to\":\"whieh\"},"
                          "{\"page\":7,\"word\":6,\"from\":\"tbe\",\"to\":\"the\"},"
                          "{\"page\":7,\"word\":1,\"from\":\"the\",\"to\":\"the\"}]}",
                          NULL);

  g_assert_cmpuint (emend_answer_read (answer, question, 7, EMEND_EVIDENCE_VISION, correction), ==,
                    1);
  g_assert_cmpuint (correction->edits->len, ==, 2);
  for (guint i = 0; i < correction->edits->len; i++)
    {
      const EmendEdit *edit = g_ptr_array_index (correction->edits, i);

      g_assert_cmpuint (edit->evidence, ==, EMEND_EVIDENCE_VISION);
      g_assert_cmpstr (edit->to, ==, i == 0 ? "whieh" : "the");
    }
}

static void
test_schema (void)
{
  g_autoptr (JsonNode) schema = emend_answer_build_schema ();

  g_assert_nonnull (schema);
  g_assert_true (json_object_has_member (
      json_object_get_object_member (json_node_get_object (schema), "properties"), "edits"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/question/text", test_text);
  g_test_add_func ("/emend/text/question/split", test_split);
  g_test_add_func ("/emend/text/question/halve", test_halve);
  g_test_add_func ("/emend/text/question/shapes", test_shapes);
  g_test_add_func ("/emend/text/question/answers", test_answers);
  g_test_add_func ("/emend/text/question/kinds", test_kinds);
  g_test_add_func ("/emend/text/question/words", test_words);
  g_test_add_func ("/emend/text/question/seen", test_seen);
  g_test_add_func ("/emend/text/question/schema", test_schema);
  return g_test_run ();
}
