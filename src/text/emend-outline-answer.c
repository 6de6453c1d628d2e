/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is taken from the answer of a language model about the sections of a book:
 * `n_dropped = emend_outline_answer_read (answer, question, proposals);`.
 *
 * An answer says of lines that were asked about what they are, and can be nothing else: a title is made of whole lines
 * that stand on the page, a type is one of a list, and what is asked about has an order.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-outline-question.c
 */

#include "config.h"

#include "emend-outline-answer.h"

#include "emend-answer-json.h"

/* What the model calls lines that begin nothing. */
#define NONE "none"

/* The ranks that a model tells apart: a section, and a heading within one. */
#define OPENING 1
#define WITHIN 2

/**
 * emend_outline_answer_build_schema:
 *
 * Returns: (transfer full): the JSON schema of answers
 */
JsonNode *
emend_outline_answer_build_schema (void)
{
  g_autoptr (GString) text = g_string_new (
      "{\"type\":\"object\",\"additionalProperties\":false,\"required\":[\"sections\"],"
      "\"properties\":{\"sections\":{\"type\":\"array\",\"items\":{\"type\":\"object\","
      "\"additionalProperties\":false,\"required\":[\"id\",\"type\",\"level\",\"first\",\"last\"],"
      "\"properties\":{\"id\":{\"type\":\"integer\"},\"level\":{\"type\":\"integer\",\"enum\":[1,2]"
      "},"
      "\"first\":{\"type\":\"integer\"},\"last\":{\"type\":\"integer\"},"
      "\"type\":{\"type\":\"string\",\"enum\":[\"" NONE "\"");

  for (guint i = 0; i < EMEND_SECTION_N_TYPES; i++)
    g_string_append_printf (text, ",\"%s\"", emend_section_type_get_nick ((EmendSectionType) i));
  g_string_append (text, "]}}}}}}");
  return json_from_string (text->str, NULL);
}

/**
 * emend_outline_answer_is_valid:
 * @answer: any JSON
 *
 * Returns: whether it has the shape of an answer, whatever it says: `{"sections":[{"id":3,"type":"chapter",
 *   "level":1,"first":1,"last":4}]}`
 */
gboolean
emend_outline_answer_is_valid (JsonNode *answer)
{
  JsonArray *sections;

  g_return_val_if_fail (answer != NULL, FALSE);

  sections = emend_answer_json_get_list (answer, "sections");
  for (guint i = 0; sections != NULL && i < json_array_get_length (sections); i++)
    {
      JsonNode *node = json_array_get_element (sections, i);
      JsonObject *section = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

      if (section == NULL || emend_answer_json_get_number (section, "id") < 0
          || emend_answer_json_get_number (section, "level") < 0
          || emend_answer_json_get_number (section, "first") < 0
          || emend_answer_json_get_number (section, "last") < 0
          || emend_answer_json_get_string (section, "type") == NULL)
        return FALSE;
    }
  return sections != NULL;
}

/* Whether @section can be taken; one that says nothing new can. */
static gboolean
take_section (JsonObject *section, const EmendOutlineQuestion *question, GArray *proposals)
{
  const EmendOutlineCandidate *candidate
      = emend_outline_question_get (question, emend_answer_json_get_number (section, "id"));
  gint64 level = emend_answer_json_get_number (section, "level");
  EmendOutlineProposal proposal = { 0 };

  if (candidate == NULL)
    return FALSE;
  proposal.page = candidate->page;
  proposal.first_line = candidate->first_line;
  proposal.n_lines = candidate->n_lines;
  proposal.is_none = g_str_equal (emend_answer_json_get_string (section, "type"), NONE);
  proposal.opens = level == OPENING;
  if (!proposal.is_none
      && (!emend_section_type_from_nick (emend_answer_json_get_string (section, "type"),
                                         &proposal.type)
          || (level != OPENING && level != WITHIN)
          || !emend_outline_question_find_lines (question, candidate,
                                                 emend_answer_json_get_number (section, "first"),
                                                 emend_answer_json_get_number (section, "last"),
                                                 &proposal.first_line, &proposal.n_lines)))
    return FALSE;
  g_array_append_val (proposals, proposal);
  return TRUE;
}

/**
 * emend_outline_answer_read:
 * @answer: an answer
 * @question: what was asked
 * @proposals: (element-type EmendOutlineProposal): where proposals are added, in reading order
 *
 * Takes what can be taken of an answer. What is about nothing that was asked, out of order or said twice, of a type that
 * there is not, or gives words that do not stand there, is dropped.
 *
 * Returns: how much was dropped
 */
guint
emend_outline_answer_read (JsonNode *answer,
                           const EmendOutlineQuestion *question,
                           GArray *proposals)
{
  JsonArray *sections;
  gint64 last_id = 0;
  guint n_dropped = 0;

  g_return_val_if_fail (question != NULL && proposals != NULL, 0);
  g_return_val_if_fail (emend_outline_answer_is_valid (answer), 0);

  sections = emend_answer_json_get_list (answer, "sections");
  for (guint i = 0; i < json_array_get_length (sections); i++)
    {
      JsonObject *section = json_array_get_object_element (sections, i);
      gint64 id = emend_answer_json_get_number (section, "id");

      if (id > last_id && take_section (section, question, proposals))
        last_id = id;
      else
        n_dropped++;
    }
  return n_dropped;
}
