/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Values in the JSON of a book, which may have been damaged or made up:
 * `emend_json_field_get_uint (json_object_get_member (object, "page"), 1, n_pages, &page)`. Nothing is converted: a
 * number that stands there as a string is no number.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-json-field.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"

static gboolean
holds (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/**
 * emend_json_field_get_uint:
 * @node: (nullable): any JSON
 * @min: least value
 * @max: greatest value
 * @value: (out): the number; only set if it is one
 *
 * Returns: %FALSE if @node is no whole number from @min to @max
 */
gboolean
emend_json_field_get_uint (JsonNode *node, guint min, guint max, guint *value)
{
  gint64 number;

  if (!holds (node, G_TYPE_INT64))
    return FALSE;
  number = json_node_get_int (node);
  if (number < min || number > max)
    return FALSE;
  *value = (guint) number;
  return TRUE;
}

/**
 * emend_json_field_get_boolean:
 * @node: (nullable): any JSON
 * @value: (out): the truth value; only set if it is one
 *
 * Returns: %FALSE if @node is no truth value
 */
gboolean
emend_json_field_get_boolean (JsonNode *node, gboolean *value)
{
  if (!holds (node, G_TYPE_BOOLEAN))
    return FALSE;
  *value = json_node_get_boolean (node);
  return TRUE;
}

/**
 * emend_json_field_get_string:
 * @node: (nullable): any JSON
 *
 * Returns: (transfer none) (nullable): the text, or %NULL if @node is none that is UTF-8 and not empty
 */
const char *
emend_json_field_get_string (JsonNode *node)
{
  const char *text = holds (node, G_TYPE_STRING) ? json_node_get_string (node) : NULL;

  return text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

/**
 * emend_json_field_dup_optional:
 * @node: (nullable): any JSON
 * @value: (out) (nullable): the text, or %NULL if there is none
 *
 * Returns: %FALSE if @node is something else than a text
 */
gboolean
emend_json_field_dup_optional (JsonNode *node, char **value)
{
  *value = g_strdup (emend_json_field_get_string (node));
  return node == NULL || *value != NULL;
}

/**
 * emend_json_field_get_array:
 * @node: (nullable): any JSON
 *
 * Returns: (transfer none) (nullable): the array, or %NULL if @node is none
 */
JsonArray *
emend_json_field_get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

/**
 * emend_json_field_get_object:
 * @node: (nullable): any JSON
 *
 * Returns: (transfer none) (nullable): the object, or %NULL if @node is none
 */
JsonObject *
emend_json_field_get_object (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/**
 * emend_json_field_read_list:
 * @node: (nullable): any JSON
 * @n_pages: pages of the book
 * @read: (scope call): reads an element
 * @list: what was read is added to it; it owns its elements
 * @name: what the list holds, for people, in the plural and in English
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_CORRUPT` if @node is no list, or an element is not what it should be
 */
gboolean
emend_json_field_read_list (JsonNode *node,
                            guint n_pages,
                            EmendJsonFieldReadFunc read,
                            GPtrArray *list,
                            const char *name,
                            GError **error)
{
  JsonArray *array = emend_json_field_get_array (node);

  if (array == NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT,
                   /* Translators: what is missing, in the plural. */ _ ("there are no %s"),
                   _ (name));
      return FALSE;
    }
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      gpointer element = read (json_array_get_element (array, i), n_pages);

      if (element == NULL)
        {
          g_set_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT, _ ("one of the %s is none"),
                       _ (name));
          return FALSE;
        }
      g_ptr_array_add (list, element);
    }
  return TRUE;
}

/**
 * emend_json_field_add_int:
 * @builder: a builder that is within an object
 * @name: name of a member
 * @value: its value
 */
void
emend_json_field_add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

/**
 * emend_json_field_add_boolean:
 * @builder: a builder that is within an object
 * @name: name of a member
 * @value: its value
 */
void
emend_json_field_add_boolean (JsonBuilder *builder, const char *name, gboolean value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_boolean_value (builder, value);
}

/**
 * emend_json_field_add_string:
 * @builder: a builder that is within an object
 * @name: name of a member
 * @value: (nullable): its value; without one there is no member
 */
void
emend_json_field_add_string (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

/**
 * emend_json_field_add_nullable:
 * @builder: a builder that is within an object
 * @name: name of a member
 * @value: (nullable): its value; without one it is null
 */
void
emend_json_field_add_nullable (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  if (value != NULL)
    json_builder_add_string_value (builder, value);
  else
    json_builder_add_null_value (builder);
}
