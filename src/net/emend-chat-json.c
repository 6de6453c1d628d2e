/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Looks into JSON of which nothing is known: whatever is not there, or is something else, is absent.
 *
 *     usage = emend_chat_json_get_object (root, "usage");
 *     n_tokens = emend_chat_json_get_count (usage, "prompt_tokens");
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-chat-json.h"

#include <math.h>

#include "emend-json-text.h"

/* What endpoints answer is some 6 levels deep, and so is what models are asked for. */
#define MAX_DEPTH 64

/* More tokens than any call has, and more money than anybody spends on one. */
#define MAX_COUNT G_GINT64_CONSTANT (1000000000)
#define MAX_MONEY 1e6

/**
 * emend_chat_json_parse:
 * @bytes: (array length=length): what may be JSON
 * @length: number of bytes
 *
 * Returns: (transfer full) (nullable): its root, or %NULL if it is no JSON, or deeper than any that
 *   makes sense
 */
JsonNode *
emend_chat_json_parse (const char *bytes, gsize length)
{
  g_autoptr (JsonParser) parser = NULL;

  if (length > G_MAXSSIZE || !emend_json_text_is_safe (bytes, length, MAX_DEPTH))
    return NULL;

  parser = json_parser_new ();
  if (!json_parser_load_from_data (parser, length > 0 ? bytes : "", (gssize) length, NULL))
    return NULL;
  return json_parser_steal_root (parser);
}

static JsonNode *
get_member (JsonObject *object, const char *name)
{
  return object != NULL ? json_object_get_member (object, name) : NULL;
}

/**
 * emend_chat_json_get_object:
 * @object: (nullable): an object
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): the member, if it is an object
 */
JsonObject *
emend_chat_json_get_object (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * emend_chat_json_get_array:
 * @object: (nullable): an object
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): the member, if it is an array
 */
JsonArray *
emend_chat_json_get_array (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * emend_chat_json_get_element:
 * @array: (nullable): an array
 * @index: of an element
 *
 * Returns: (transfer none) (nullable): the element, if it is an object
 */
JsonObject *
emend_chat_json_get_element (JsonArray *array, guint index)
{
  JsonNode *node;

  if (array == NULL || index >= json_array_get_length (array))
    return NULL;

  node = json_array_get_element (array, index);
  return JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * emend_chat_json_get_string:
 * @object: (nullable): an object
 * @name: of a member
 *
 * Returns: (transfer none) (nullable): the member, if it is a string
 */
const char *
emend_chat_json_get_string (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/**
 * emend_chat_json_get_count:
 * @object: (nullable): an object
 * @name: of a member
 *
 * Returns: the member, if it is a whole number that a count may be; -1 otherwise
 */
gint64
emend_chat_json_get_count (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);
  gint64 count;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return -1;

  count = json_node_get_int (node);
  return count >= 0 && count <= MAX_COUNT ? count : -1;
}

/**
 * emend_chat_json_get_money:
 * @object: (nullable): an object
 * @name: of a member
 *
 * Reads an amount. This is the only place where money is a floating-point number.
 *
 * Returns: the member in millionths, rounded up, if it is an amount; -1 otherwise
 */
gint64
emend_chat_json_get_money (JsonObject *object, const char *name)
{
  JsonNode *node = get_member (object, name);
  double amount;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || (json_node_get_value_type (node) != G_TYPE_DOUBLE
          && json_node_get_value_type (node) != G_TYPE_INT64))
    return -1;

  amount = json_node_get_double (node);
  if (!(amount >= 0 && amount <= MAX_MONEY))
    return -1;

  /* What is a whole number but for the errors of binary fractions stays that number. */
  return (gint64) ceil (amount * 1e6 - 1e-6);
}
