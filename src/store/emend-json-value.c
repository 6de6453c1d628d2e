/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Values out of JSON that anybody may have written: `emend_json_value_get_uint (node, 1, 100, &page)`. What
 * json-glib would complain about, or turn into something else, is simply not there.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-json-value.h"

/**
 * emend_json_value_get_uint:
 * @node: (nullable): any JSON
 * @min: the least that it may be
 * @max: the most that it may be
 * @value: (out): the number
 *
 * Returns: whether @node is a whole number in that range
 */
gboolean
emend_json_value_get_uint (JsonNode *node, guint min, guint max, guint *value)
{
  gint64 number;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;

  number = json_node_get_int (node);
  *value = (guint) number;
  return number >= min && number <= max;
}

/**
 * emend_json_value_get_string:
 * @node: (nullable): any JSON
 *
 * Returns: (nullable): the text that @node is; %NULL if it is something else
 */
const char *
emend_json_value_get_string (JsonNode *node)
{
  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/**
 * emend_json_value_get_array:
 * @node: (nullable): any JSON
 *
 * Returns: (transfer none) (nullable): the array that @node is; %NULL if it is something else
 */
JsonArray *
emend_json_value_get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * emend_json_value_get_row:
 * @node: (nullable): any JSON
 * @length: how many elements there must be
 *
 * Returns: (transfer none) (nullable): the array of that length that @node is; %NULL if it is something else
 */
JsonArray *
emend_json_value_get_row (JsonNode *node, guint length)
{
  JsonArray *array = emend_json_value_get_array (node);

  return array != NULL && json_array_get_length (array) == length ? array : NULL;
}
