/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Fields of the answers of language models, which may be anything:
 * `id = emend_answer_json_get_number (section, "id");`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-question.c
 */

#include "config.h"

#include "emend-answer-json.h"

/**
 * emend_answer_json_get_string:
 * @object: an object of an answer
 * @name: a member that it may have
 *
 * Returns: (transfer none) (nullable): the text; %NULL if there is none
 */
const char *
emend_answer_json_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

/**
 * emend_answer_json_get_number:
 * @object: an object of an answer
 * @name: a member that it may have
 *
 * Returns: a number from 0 on; -1 if there is none
 */
gint64
emend_answer_json_get_number (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_INT64
             ? MAX (json_node_get_int (node), -1)
             : -1;
}

/**
 * emend_answer_json_get_list:
 * @answer: any JSON
 * @name: the member that an answer has
 *
 * Returns: (transfer none) (nullable): the list; %NULL if it is no such answer
 */
JsonArray *
emend_answer_json_get_list (JsonNode *answer, const char *name)
{
  JsonNode *list = JSON_NODE_HOLDS_OBJECT (answer)
                       ? json_object_get_member (json_node_get_object (answer), name)
                       : NULL;

  return list != NULL && JSON_NODE_HOLDS_ARRAY (list) ? json_node_get_array (list) : NULL;
}
