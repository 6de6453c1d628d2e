/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What pages have to do with notes as JSON, an object of two lists: `feet`, the notes at the foot of pages, and
 * `marks`, where notes may be called for or begin. Pages are counted from 1.
 * `emend_note_mark_json_serialize (feet, marks)`
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-note-mark-json.h"

#include <glib/gi18n-lib.h>

#include "emend-json-field.h"
#include "emend-note-foot.h"
#include "emend-note-mark.h"

static void
add_foot (JsonBuilder *builder, const EmendNoteFoot *foot)
{
  json_builder_begin_object (builder);
  emend_json_field_add_int (builder, "page", (gint64) foot->page + 1);
  emend_json_field_add_int (builder, "first", foot->first);
  emend_json_field_add_int (builder, "last", foot->last);
  emend_json_field_add_int (builder, "first_marked", foot->first_marked);
  emend_json_field_add_boolean (builder, "goes_on", foot->goes_on);
  emend_json_field_add_boolean (builder, "is_doubtful", foot->is_doubtful);
  json_builder_end_object (builder);
}

static void
add_mark (JsonBuilder *builder, const EmendNoteMark *mark)
{
  json_builder_begin_object (builder);
  emend_json_field_add_string (builder, "role", emend_note_mark_role_get_nick (mark->role));
  emend_json_field_add_int (builder, "page", (gint64) mark->page + 1);
  emend_json_field_add_int (builder, "word", mark->word);
  emend_json_field_add_boolean (builder, "is_apart", mark->is_apart);
  emend_json_field_add_int (builder, "weight", mark->weight);
  emend_json_field_add_string (builder, "marker", mark->marker);
  json_builder_end_object (builder);
}

/**
 * emend_note_mark_json_serialize:
 * @feet: (element-type EmendNoteFoot): notes at the foot of pages
 * @marks: (element-type EmendNoteMark): marks
 *
 * Returns: (transfer full): an object with `feet` and `marks`
 */
JsonNode *
emend_note_mark_json_serialize (const GPtrArray *feet, const GPtrArray *marks)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "feet");
  json_builder_begin_array (builder);
  for (guint i = 0; i < feet->len; i++)
    add_foot (builder, g_ptr_array_index (feet, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "marks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < marks->len; i++)
    add_mark (builder, g_ptr_array_index (marks, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gpointer
read_foot (JsonNode *node, guint n_pages)
{
  JsonObject *object = emend_json_field_get_object (node);
  g_autoptr (EmendNoteFoot) foot = NULL;
  guint page;
  guint first;
  guint last;

  if (object == NULL
      || !emend_json_field_get_uint (json_object_get_member (object, "page"), 1, n_pages, &page)
      || !emend_json_field_get_uint (json_object_get_member (object, "first"), 1, G_MAXINT, &first)
      || !emend_json_field_get_uint (json_object_get_member (object, "last"), first, G_MAXINT,
                                     &last))
    return NULL;
  foot = emend_note_foot_new (page - 1, first, last);
  if (emend_json_field_get_uint (json_object_get_member (object, "first_marked"), 0, last,
                                 &foot->first_marked)
      && emend_json_field_get_boolean (json_object_get_member (object, "goes_on"), &foot->goes_on)
      && emend_json_field_get_boolean (json_object_get_member (object, "is_doubtful"),
                                       &foot->is_doubtful))
    return g_steal_pointer (&foot);
  return NULL;
}

static gpointer
read_mark (JsonNode *node, guint n_pages)
{
  JsonObject *object = emend_json_field_get_object (node);
  g_autoptr (EmendNoteMark) mark = NULL;
  EmendNoteMarkRole role;
  guint page;
  guint word;
  guint weight;

  if (object == NULL
      || !emend_note_mark_role_from_nick (
          emend_json_field_get_string (json_object_get_member (object, "role")), &role)
      || !emend_json_field_get_uint (json_object_get_member (object, "page"), 1, n_pages, &page)
      || !emend_json_field_get_uint (json_object_get_member (object, "word"), 1, G_MAXINT, &word)
      || !emend_json_field_get_uint (json_object_get_member (object, "weight"), 1, 100, &weight))
    return NULL;
  mark = emend_note_mark_new (role, page - 1, word, weight);
  if (emend_json_field_get_boolean (json_object_get_member (object, "is_apart"), &mark->is_apart)
      && emend_json_field_dup_optional (json_object_get_member (object, "marker"), &mark->marker))
    return g_steal_pointer (&mark);
  return NULL;
}

/**
 * emend_note_mark_json_read:
 * @node: (nullable): any JSON
 * @n_pages: pages of the book
 * @feet: (element-type EmendNoteFoot): where notes at the foot of pages are added
 * @marks: (element-type EmendNoteMark): where marks are added
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_CORRUPT` if @node holds something else
 */
gboolean
emend_note_mark_json_read (JsonNode *node,
                           guint n_pages,
                           GPtrArray *feet,
                           GPtrArray *marks,
                           GError **error)
{
  JsonObject *object = emend_json_field_get_object (node);
  JsonNode *feet_node = object != NULL ? json_object_get_member (object, "feet") : NULL;
  JsonNode *marks_node = object != NULL ? json_object_get_member (object, "marks") : NULL;

  return emend_json_field_read_list (feet_node, n_pages, read_foot, feet,
                                     N_ ("notes at the foot of pages"), error)
         && emend_json_field_read_list (marks_node, n_pages, read_mark, marks,
                                        N_ ("marks of notes"), error);
}
