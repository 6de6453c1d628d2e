/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Running heads as JSON: `{"text": "WALDEN", "side": "left", "is_constant": true, "places": [[12, 1, 1], …]}`, where a
 * place is page, first word and last word, with pages from 1: `emend_running_head_json_add (builder, heads)`.
 *
 * Thread contract: pure functions; any thread.
 * check-source: tested-by tests/store/test-furniture-json.c
 */

#include "config.h"

#include "emend-running-head-json.h"

#include <glib/gi18n-lib.h>

#include "emend-json-field.h"

static void
add_head (JsonBuilder *builder, const EmendRunningHead *head)
{
  json_builder_begin_object (builder);
  emend_json_field_add_string (builder, "text", head->text);
  emend_json_field_add_string (builder, "title", head->title);
  emend_json_field_add_string (builder, "side", emend_running_head_side_get_nick (head->side));
  emend_json_field_add_boolean (builder, "is_constant", head->is_constant);
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
}

/**
 * emend_running_head_json_add:
 * @builder: a builder that takes a value
 * @heads: (element-type EmendRunningHead): running heads
 *
 * Adds @heads as an array.
 */
void
emend_running_head_json_add (JsonBuilder *builder, const GPtrArray *heads)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < heads->len; i++)
    add_head (builder, g_ptr_array_index (heads, i));
  json_builder_end_array (builder);
}

static gboolean
read_place (JsonNode *node, guint n_pages, EmendHeadPlace *place)
{
  JsonArray *array = emend_json_field_get_array (node);

  if (array == NULL || json_array_get_length (array) != 3
      || !emend_json_field_get_uint (json_array_get_element (array, 0), 1, n_pages, &place->page)
      || !emend_json_field_get_uint (json_array_get_element (array, 1), 1, G_MAXINT, &place->first)
      || !emend_json_field_get_uint (json_array_get_element (array, 2), place->first, G_MAXINT,
                                     &place->last))
    return FALSE;
  place->page--;
  return TRUE;
}

static gboolean
read_places (EmendRunningHead *head, JsonArray *places, guint n_pages)
{
  guint n_places = places != NULL ? json_array_get_length (places) : 0;

  for (guint i = 0; i < n_places; i++)
    {
      EmendHeadPlace place = { 0 };

      if (!read_place (json_array_get_element (places, i), n_pages, &place)
          || (i > 0 && emend_running_head_get_last_page (head) > place.page))
        return FALSE;
      emend_running_head_add_place (head, &place);
    }
  return n_places > 0;
}

static gpointer
read_head (JsonNode *node, guint n_pages)
{
  JsonObject *object = emend_json_field_get_object (node);
  const char *text = object != NULL
                         ? emend_json_field_get_string (json_object_get_member (object, "text"))
                         : NULL;
  g_autoptr (EmendRunningHead) head = text != NULL ? emend_running_head_new (text) : NULL;

  if (head != NULL
      && emend_json_field_dup_optional (json_object_get_member (object, "title"), &head->title)
      && emend_running_head_side_from_nick (
          emend_json_field_get_string (json_object_get_member (object, "side")), &head->side)
      && emend_json_field_get_boolean (json_object_get_member (object, "is_constant"),
                                       &head->is_constant)
      && read_places (head, emend_json_field_get_array (json_object_get_member (object, "places")),
                      n_pages))
    return g_steal_pointer (&head);
  return NULL;
}

/**
 * emend_running_head_json_read:
 * @node: (nullable): any JSON
 * @n_pages: pages of the book
 * @heads: (element-type EmendRunningHead): where they are added
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_CORRUPT` if @node holds something else than running heads
 */
gboolean
emend_running_head_json_read (JsonNode *node, guint n_pages, GPtrArray *heads, GError **error)
{
  return emend_json_field_read_list (node, n_pages, read_head, heads, N_ ("running heads"), error);
}
