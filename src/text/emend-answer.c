/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is taken from the answer of a language model:
 * `n_dropped = emend_answer_read (answer, question, 12, EMEND_EVIDENCE_MODEL, correction);`.
 *
 * An answer is edits of the words that were asked about and can be nothing else: what it says of other words,
 * what is large, and what is more than a word in the place of a word is dropped.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-question.c
 */

#include "config.h"

#include "emend-answer.h"

#include <string.h>

#include "emend-answer-edit.h"
#include "emend-answer-json.h"

/* How probable it is that an edit is right for which nothing but the answer speaks, in per cent. */
#define PROPOSED 50

/**
 * emend_answer_build_schema:
 *
 * Returns: (transfer full): the JSON schema of answers
 */
JsonNode *
emend_answer_build_schema (void)
{
  return json_from_string (
      "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"edits\"],"
      "\"properties\":{\"edits\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
      "\"additionalProperties\":false,\"required\":[\"page\",\"word\",\"from\",\"to\"],"
      "\"properties\":{\"page\":{\"type\":\"integer\"},\"word\":{\"type\":\"integer\"},"
      "\"from\":{\"type\":\"string\"},\"to\":{\"type\":\"string\"}}}}}}",
      NULL);
}

/**
 * emend_answer_is_valid:
 * @answer: any JSON
 *
 * Returns: whether it has the shape of an answer, whatever it says: `{"edits":[{"page":12,"word":34,
 *   "from":"tbe","to":"the"}]}`
 */
gboolean
emend_answer_is_valid (JsonNode *answer)
{
  JsonArray *edits;

  g_return_val_if_fail (answer != NULL, FALSE);

  edits = emend_answer_json_get_list (answer, "edits");
  for (guint i = 0; edits != NULL && i < json_array_get_length (edits); i++)
    {
      JsonNode *node = json_array_get_element (edits, i);
      JsonObject *edit = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (edit == NULL || emend_answer_json_get_number (edit, "page") < 0
          || emend_answer_json_get_number (edit, "word") < 0
          || emend_answer_json_get_string (edit, "from") == NULL
          || emend_answer_json_get_string (edit, "to") == NULL)
        return FALSE;
    }
  return edits != NULL;
}

static gboolean
has_edit (const EmendCorrection *correction, guint id)
{
  for (guint i = 0; i < correction->edits->len; i++)
    {
      if (((const EmendEdit *) g_ptr_array_index (correction->edits, i))->first == id)
        return TRUE;
    }
  return FALSE;
}

static EmendEdit *
new_edit (guint id, const char *from, const char *to, EmendEvidence evidence)
{
  EmendEdit *edit = emend_edit_new (id, id, from, to);

  edit->kind = emend_answer_edit_get_kind (from, to);
  edit->source = EMEND_EDIT_MODEL;
  edit->state = EMEND_EDIT_PROPOSED;
  edit->evidence = evidence;
  edit->confidence = PROPOSED;
  return edit;
}

/* Whether @edit is one that can be taken, or says that nothing is wrong. */
static gboolean
take_edit (const EmendQuestion *question,
           guint number,
           JsonObject *edit,
           EmendEvidence evidence,
           EmendCorrection *correction)
{
  gint64 id = emend_answer_json_get_number (edit, "word");
  const char *word = emend_question_get_word (question, number, id);
  const char *to = emend_answer_json_get_string (edit, "to");
  gboolean is_same;

  if (word == NULL || strcmp (emend_answer_json_get_string (edit, "from"), word) != 0)
    return FALSE;

  /* Who saw the word can say that it is right; who did not only means that nothing better is known. */
  is_same = strcmp (to, word) == 0;
  if (is_same && evidence != EMEND_EVIDENCE_VISION)
    return TRUE;
  if (!(is_same || emend_answer_edit_is_small (word, to)) || has_edit (correction, (guint) id))
    return FALSE;

  emend_correction_take_edit (correction, new_edit ((guint) id, word, to, evidence));
  return TRUE;
}

/**
 * emend_answer_read:
 * @answer: an answer
 * @question: what was asked
 * @number: number of a page
 * @evidence: what kind of evidence the answer is: %EMEND_EVIDENCE_MODEL or %EMEND_EVIDENCE_VISION
 * @correction: where proposals for this page are added, in the order of the answer
 *
 * Takes what an answer says of one page. Everything that is no small change of a word that was asked about
 * is dropped, as are a wrong `from` and a second edit of a word. Where the model saw the words, an edit that
 * changes nothing is kept as well: it says that the word stands there like that.
 *
 * Returns: how many edits of the page were dropped; those of pages that were not asked about count, too
 */
guint
emend_answer_read (JsonNode *answer,
                   const EmendQuestion *question,
                   guint number,
                   EmendEvidence evidence,
                   EmendCorrection *correction)
{
  JsonArray *edits;
  guint n_dropped = 0;

  g_return_val_if_fail (question != NULL && correction != NULL, 0);
  g_return_val_if_fail (emend_answer_is_valid (answer), 0);

  edits = emend_answer_json_get_list (answer, "edits");
  for (guint i = 0; i < json_array_get_length (edits); i++)
    {
      JsonObject *edit = json_array_get_object_element (edits, i);
      gint64 page = emend_answer_json_get_number (edit, "page");

      if (page != number)
        n_dropped += page > G_MAXUINT || !emend_question_has_page (question, (guint) page) ? 1 : 0;
      else if (!take_edit (question, number, edit, evidence, correction))
        n_dropped++;
    }
  return n_dropped;
}
