/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A running head as JSON: `emend_running_head_json_serialize (head)`. A place is `[page, first word, last word]`;
 * pages are numbered from 1, as people count.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-running-head-json.h"

#include "emend-error.h"
#include "emend-json-value.h"

#define N_PLACE_FIELDS 3

/**
 * emend_running_head_json_serialize:
 * @head: a running head
 *
 * Returns: (transfer full): an object with `text`, `title` (or null), `side`, `constant` and `places`
 */
JsonNode *
emend_running_head_json_serialize (const EmendRunningHead *head)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "text");
  json_builder_add_string_value (builder, head->text);
  json_builder_set_member_name (builder, "title");
  if (head->title != NULL)
    json_builder_add_string_value (builder, head->title);
  else
    json_builder_add_null_value (builder);
  json_builder_set_member_name (builder, "side");
  json_builder_add_string_value (builder, emend_running_head_side_get_nick (head->side));
  json_builder_set_member_name (builder, "constant");
  json_builder_add_boolean_value (builder, head->is_constant);
  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; i < head->places->len; i++)
    {
      const EmendHeadPlace *place = &g_array_index (head->places, EmendHeadPlace, i);

      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, (gint64) place->page + 1);
      json_builder_add_int_value (builder, place->first);
      json_builder_add_int_value (builder, place->last);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
set_corrupt (GError **error, const char *what)
{
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT, "a running head of the book has %s", what);
  return FALSE;
}

static gboolean
read_places (EmendRunningHead *head, JsonArray *places, guint n_pages, GError **error)
{
  for (guint i = 0; i < json_array_get_length (places); i++)
    {
      JsonArray *row
          = emend_json_value_get_row (json_array_get_element (places, i), N_PLACE_FIELDS);
      EmendHeadPlace place = { 0 };

      if (row == NULL
          || !emend_json_value_get_uint (json_array_get_element (row, 0), 1, n_pages, &place.page)
          || !emend_json_value_get_uint (json_array_get_element (row, 1), 1, G_MAXINT, &place.first)
          || !emend_json_value_get_uint (json_array_get_element (row, 2), place.first, G_MAXINT,
                                         &place.last))
        return set_corrupt (error, "a place that is none");
      place.page--;
      if (head->places->len > 0 && place.page < emend_running_head_get_last_page (head))
        return set_corrupt (error, "places that are not in order");
      emend_running_head_add_place (head, &place);
    }
  return head->places->len > 0 || set_corrupt (error, "no places");
}

/**
 * emend_running_head_json_deserialize:
 * @node: any JSON
 * @n_pages: how many pages the book has
 * @error: return location for an error
 *
 * Returns: (transfer full): a running head, or %NULL if @node is none
 */
EmendRunningHead *
emend_running_head_json_deserialize (JsonNode *node, guint n_pages, GError **error)
{
  g_autoptr (EmendRunningHead) head = NULL;
  JsonObject *object;
  JsonNode *title;
  JsonNode *constant;
  JsonArray *places;
  const char *text;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      set_corrupt (error, "no content");
      return NULL;
    }

  object = json_node_get_object (node);
  text = emend_json_value_get_string (json_object_get_member (object, "text"));
  title = json_object_get_member (object, "title");
  constant = json_object_get_member (object, "constant");
  places = emend_json_value_get_array (json_object_get_member (object, "places"));
  if (text == NULL || title == NULL || places == NULL || constant == NULL
      || !JSON_NODE_HOLDS_VALUE (constant) || json_node_get_value_type (constant) != G_TYPE_BOOLEAN
      || (!json_node_is_null (title) && emend_json_value_get_string (title) == NULL))
    {
      set_corrupt (error, "no text, title or places");
      return NULL;
    }

  head = emend_running_head_new (text);
  head->title = g_strdup (emend_json_value_get_string (title));
  head->is_constant = json_node_get_boolean (constant);
  if (!emend_running_head_side_from_nick (
          emend_json_value_get_string (json_object_get_member (object, "side")), &head->side))
    {
      set_corrupt (error, "a side that is none");
      return NULL;
    }
  return read_places (head, places, n_pages, error) ? g_steal_pointer (&head) : NULL;
}
