/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What stands on pages and is no text as JSON: `emend_furniture_json_serialize (furniture)`.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-furniture-json.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-json-field.h"
#include "emend-page-labels-json.h"
#include "emend-running-head-json.h"
#include "emend-span-json.h"

/**
 * emend_furniture_json_serialize:
 * @furniture: what stands on the pages of a book; with labels
 *
 * Returns: (transfer full): an object with `labels`, `heads` and `spans`
 */
JsonNode *
emend_furniture_json_serialize (const EmendFurniture *furniture)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  g_return_val_if_fail (furniture != NULL && furniture->labels != NULL, NULL);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "labels");
  emend_page_labels_json_add (builder, furniture->labels);
  json_builder_set_member_name (builder, "heads");
  emend_running_head_json_add (builder, furniture->heads);
  json_builder_set_member_name (builder, "spans");
  emend_span_json_add (builder, furniture->spans);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/**
 * emend_furniture_json_deserialize:
 * @node: any JSON
 * @n_pages: pages of the book
 * @error: return location for an error
 *
 * Returns: (transfer full): what stands on the pages of a book, or %NULL with `EMEND_ERROR_CORRUPT` if @node holds
 *   something else
 */
EmendFurniture *
emend_furniture_json_deserialize (JsonNode *node, guint n_pages, GError **error)
{
  g_autoptr (EmendFurniture) furniture = emend_furniture_new ();
  JsonObject *object = emend_json_field_get_object (node);
  GArray *spans;

  if (object == NULL)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_CORRUPT, _ ("there is no object"));
      return NULL;
    }
  spans = emend_span_json_read (json_object_get_member (object, "spans"), n_pages, error);
  if (spans == NULL)
    return NULL;
  g_array_unref (furniture->spans);
  furniture->spans = spans;
  furniture->labels
      = emend_page_labels_json_read (json_object_get_member (object, "labels"), n_pages, error);
  if (furniture->labels == NULL
      || !emend_running_head_json_read (json_object_get_member (object, "heads"), n_pages,
                                        furniture->heads, error))
    return NULL;
  return g_steal_pointer (&furniture);
}
