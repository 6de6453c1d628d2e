/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Entries of bibliographies as JSON: `{"page": 310, "word": 12, "type": "book", "text": "…", "author": "…", …}`, with
 * pages from 1 and no members for fields that are not known: `emend_reference_json_add (builder, references)`.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-reference-json.h"

#include <glib/gi18n-lib.h>

#include "emend-json-field.h"
#include "emend-reference.h"

/**
 * emend_reference_json_add:
 * @builder: a builder that takes a value
 * @references: (element-type EmendReference): entries
 *
 * Adds @references as an array.
 */
void
emend_reference_json_add (JsonBuilder *builder, const GPtrArray *references)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < references->len; i++)
    {
      const EmendReference *reference = g_ptr_array_index (references, i);

      json_builder_begin_object (builder);
      emend_json_field_add_int (builder, "page", (gint64) reference->page + 1);
      emend_json_field_add_int (builder, "word", reference->first);
      emend_json_field_add_string (builder, "type",
                                   emend_reference_type_get_nick (reference->type));
      emend_json_field_add_string (builder, "text", reference->text);
      emend_json_field_add_string (builder, "author", reference->author);
      emend_json_field_add_string (builder, "title", reference->title);
      emend_json_field_add_string (builder, "container", reference->container);
      emend_json_field_add_string (builder, "publisher", reference->publisher);
      emend_json_field_add_string (builder, "place", reference->place);
      emend_json_field_add_string (builder, "year", reference->year);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
read_fields (JsonObject *object, EmendReference *reference)
{
  return emend_json_field_dup_optional (json_object_get_member (object, "author"),
                                        &reference->author)
         && emend_json_field_dup_optional (json_object_get_member (object, "title"),
                                           &reference->title)
         && emend_json_field_dup_optional (json_object_get_member (object, "container"),
                                           &reference->container)
         && emend_json_field_dup_optional (json_object_get_member (object, "publisher"),
                                           &reference->publisher)
         && emend_json_field_dup_optional (json_object_get_member (object, "place"),
                                           &reference->place)
         && emend_json_field_dup_optional (json_object_get_member (object, "year"),
                                           &reference->year);
}

static gpointer
read_reference (JsonNode *node, guint n_pages)
{
  JsonObject *object = emend_json_field_get_object (node);
  g_autoptr (EmendReference) reference = NULL;
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
  reference = emend_reference_new (page - 1, word, text);
  if (emend_reference_type_from_nick (
          emend_json_field_get_string (json_object_get_member (object, "type")), &reference->type)
      && read_fields (object, reference))
    return g_steal_pointer (&reference);
  return NULL;
}

/**
 * emend_reference_json_read:
 * @node: (nullable): any JSON
 * @n_pages: pages of the book
 * @references: (element-type EmendReference): where they are added
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_CORRUPT` if @node holds something else than entries
 */
gboolean
emend_reference_json_read (JsonNode *node, guint n_pages, GPtrArray *references, GError **error)
{
  return emend_json_field_read_list (node, n_pages, read_reference, references,
                                     N_ ("entries of a bibliography"), error);
}
