/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What single pages have of the entries of bibliographies as JSON, an object with a list of `parts`, with pages from 1:
 * `emend_reference_part_json_serialize (parts)`.
 *
 * Thread contract: pure functions; any thread.
 * check-source: tested-by tests/store/test-reference-json.c
 */

#include "config.h"

#include "emend-reference-part-json.h"

#include <glib/gi18n-lib.h>

#include "emend-json-field.h"
#include "emend-reference-part.h"

/**
 * emend_reference_part_json_serialize:
 * @parts: (element-type EmendReferencePart): parts of entries
 *
 * Returns: (transfer full): an object with `parts`
 */
JsonNode *
emend_reference_part_json_serialize (const GPtrArray *parts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "parts");
  json_builder_begin_array (builder);
  for (guint i = 0; i < parts->len; i++)
    {
      const EmendReferencePart *part = g_ptr_array_index (parts, i);

      json_builder_begin_object (builder);
      emend_json_field_add_int (builder, "page", (gint64) part->page + 1);
      emend_json_field_add_int (builder, "word", part->first);
      emend_json_field_add_string (builder, "text", part->text);
      emend_json_field_add_boolean (builder, "begins_before", part->begins_before);
      emend_json_field_add_boolean (builder, "is_sure", part->is_sure);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gpointer
read_part (JsonNode *node, guint n_pages)
{
  JsonObject *object = emend_json_field_get_object (node);
  g_autoptr (EmendReferencePart) part = NULL;
  const char *text;
  guint page;
  guint word;

  if (object == NULL
      || !emend_json_field_get_uint (json_object_get_member (object, "page"), 1, n_pages, &page)
      || !emend_json_field_get_uint (json_object_get_member (object, "word"), 1, G_MAXINT, &word))
    return NULL;
  text = emend_json_field_get_string (json_object_get_member (object, "text"));
  if (text == NULL)
    return NULL;
  part = emend_reference_part_new (page - 1, word, text);
  if (emend_json_field_get_boolean (json_object_get_member (object, "begins_before"),
                                    &part->begins_before)
      && emend_json_field_get_boolean (json_object_get_member (object, "is_sure"), &part->is_sure))
    return g_steal_pointer (&part);
  return NULL;
}

/**
 * emend_reference_part_json_read:
 * @node: (nullable): any JSON
 * @n_pages: pages of the book
 * @parts: (element-type EmendReferencePart): where they are added
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_CORRUPT` if @node holds something else than parts of entries
 */
gboolean
emend_reference_part_json_read (JsonNode *node, guint n_pages, GPtrArray *parts, GError **error)
{
  JsonObject *object = emend_json_field_get_object (node);

  return emend_json_field_read_list (
      object != NULL ? json_object_get_member (object, "parts") : NULL, n_pages, read_part, parts,
      N_ ("parts of a bibliography"), error);
}
