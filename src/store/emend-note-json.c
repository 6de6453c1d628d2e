/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Notes as JSON: `{"kind": "foot", "marker": "1", "mark": [12, 30], "is_apart": false, "note": [12, 301]}`, where a place
 * is page, from 1, and word; a note that nothing calls for has no `mark`, one that was not found no `note`:
 * `emend_note_json_add (builder, notes)`.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-note-json.h"

#include <glib/gi18n-lib.h>

#include "emend-json-field.h"
#include "emend-note.h"

static void
add_place (JsonBuilder *builder, const char *name, guint page, guint word)
{
  if (word == 0)
    return;
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, (gint64) page + 1);
  json_builder_add_int_value (builder, word);
  json_builder_end_array (builder);
}

/**
 * emend_note_json_add:
 * @builder: a builder that takes a value
 * @notes: (element-type EmendNote): notes
 *
 * Adds @notes as an array.
 */
void
emend_note_json_add (JsonBuilder *builder, const GPtrArray *notes)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < notes->len; i++)
    {
      const EmendNote *note = g_ptr_array_index (notes, i);

      json_builder_begin_object (builder);
      emend_json_field_add_string (builder, "kind", emend_note_kind_get_nick (note->kind));
      emend_json_field_add_string (builder, "marker", note->marker);
      add_place (builder, "mark", note->mark_page, note->mark_word);
      emend_json_field_add_boolean (builder, "is_apart", note->mark_is_apart);
      add_place (builder, "note", note->page, note->first);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
read_place (JsonObject *object, const char *name, guint n_pages, guint *page, guint *word)
{
  JsonArray *array;

  if (!json_object_has_member (object, name))
    return TRUE;
  array = emend_json_field_get_array (json_object_get_member (object, name));
  if (array == NULL || json_array_get_length (array) != 2
      || !emend_json_field_get_uint (json_array_get_element (array, 0), 1, n_pages, page)
      || !emend_json_field_get_uint (json_array_get_element (array, 1), 1, G_MAXINT, word))
    return FALSE;
  *page -= 1;
  return TRUE;
}

static gpointer
read_note (JsonNode *node, guint n_pages)
{
  JsonObject *object = emend_json_field_get_object (node);
  g_autoptr (EmendNote) note = NULL;
  const char *marker;
  EmendNoteKind kind;

  if (object == NULL
      || !emend_note_kind_from_nick (
          emend_json_field_get_string (json_object_get_member (object, "kind")), &kind))
    return NULL;
  marker = emend_json_field_get_string (json_object_get_member (object, "marker"));
  if (marker == NULL)
    return NULL;
  note = emend_note_new (kind, marker);
  if (read_place (object, "mark", n_pages, &note->mark_page, &note->mark_word)
      && read_place (object, "note", n_pages, &note->page, &note->first)
      && emend_json_field_get_boolean (json_object_get_member (object, "is_apart"),
                                       &note->mark_is_apart))
    return g_steal_pointer (&note);
  return NULL;
}

/**
 * emend_note_json_read:
 * @node: (nullable): any JSON
 * @n_pages: pages of the book
 * @notes: (element-type EmendNote): where they are added
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_CORRUPT` if @node holds something else than notes
 */
gboolean
emend_note_json_read (JsonNode *node, guint n_pages, GPtrArray *notes, GError **error)
{
  return emend_json_field_read_list (node, n_pages, read_note, notes, N_ ("notes"), error);
}
