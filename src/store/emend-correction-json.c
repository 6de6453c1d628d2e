/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The correction of a page as JSON: `emend_correction_json_serialize (correction)`. What is read back is
 * exactly what was written; anything else is refused.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-correction-json.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"

/* No page has more words. */
#define MAX_WORDS 1000000

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_string (JsonBuilder *builder, const char *name, const char *value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_edit (JsonBuilder *builder, const EmendEdit *edit)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "words");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, edit->first);
  json_builder_add_int_value (builder, edit->last);
  json_builder_end_array (builder);
  add_string (builder, "from", edit->from);
  add_string (builder, "to", edit->to);
  add_string (builder, "kind", emend_edit_kind_get_nick (edit->kind));
  add_string (builder, "source", emend_edit_source_get_nick (edit->source));
  add_string (builder, "state", emend_edit_state_get_nick (edit->state));
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; i < EMEND_EVIDENCE_N_KINDS; i++)
    {
      if (edit->evidence >> i & 1)
        json_builder_add_string_value (builder, emend_evidence_get_nick (i));
    }
  json_builder_end_array (builder);
  add_int (builder, "confidence", edit->confidence);
  json_builder_end_object (builder);
}

/**
 * emend_correction_json_serialize:
 * @correction: a correction
 *
 * Returns: (transfer full): an object with `words`, `doubtful`, `confidence`, `flagged` and `edits`
 */
JsonNode *
emend_correction_json_serialize (const EmendCorrection *correction)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_int (builder, "words", correction->n_words);
  json_builder_set_member_name (builder, "doubtful");
  json_builder_begin_array (builder);
  for (guint i = 0; i < correction->doubtful->len; i++)
    json_builder_add_int_value (builder, g_array_index (correction->doubtful, guint, i));
  json_builder_end_array (builder);
  add_int (builder, "confidence", correction->confidence);
  json_builder_set_member_name (builder, "flagged");
  json_builder_add_boolean_value (builder, correction->is_flagged);
  json_builder_set_member_name (builder, "edits");
  json_builder_begin_array (builder);
  for (guint i = 0; i < correction->edits->len; i++)
    add_edit (builder, g_ptr_array_index (correction->edits, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
get_uint (JsonNode *node, guint min, guint max, guint *value)
{
  gint64 number;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_INT64)
    return FALSE;
  number = json_node_get_int (node);
  if (number < min || number > max)
    return FALSE;
  *value = (guint) number;
  return TRUE;
}

static const char *
get_string (JsonNode *node)
{
  const char *text;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node)
      || json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  text = json_node_get_string (node);
  return text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

static JsonArray *
get_array (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
read_evidence (JsonObject *object, guint *evidence)
{
  JsonArray *array = get_array (object, "evidence");

  *evidence = EMEND_EVIDENCE_NONE;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (!emend_evidence_from_nick (get_string (json_array_get_element (array, i)), evidence))
        return FALSE;
    }
  return array != NULL;
}

static EmendEdit *
read_edit (JsonNode *node)
{
  JsonObject *object;
  JsonArray *words;
  const char *from;
  const char *to;
  guint first;
  guint last;
  g_autoptr (EmendEdit) edit = NULL;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);
  words = get_array (object, "words");
  from = get_string (json_object_get_member (object, "from"));
  to = get_string (json_object_get_member (object, "to"));
  if (words == NULL || json_array_get_length (words) != 2 || from == NULL || to == NULL
      || !get_uint (json_array_get_element (words, 0), 1, MAX_WORDS, &first)
      || !get_uint (json_array_get_element (words, 1), first, MAX_WORDS, &last))
    return NULL;

  edit = emend_edit_new (first, last, from, to);
  if (!emend_edit_kind_from_nick (get_string (json_object_get_member (object, "kind")), &edit->kind)
      || !emend_edit_source_from_nick (get_string (json_object_get_member (object, "source")),
                                       &edit->source)
      || !emend_edit_state_from_nick (get_string (json_object_get_member (object, "state")),
                                      &edit->state)
      || !read_evidence (object, &edit->evidence)
      || !get_uint (json_object_get_member (object, "confidence"), 0, 100, &edit->confidence))
    return NULL;
  return g_steal_pointer (&edit);
}

/* Ids of words, in ascending order. */
static gboolean
read_doubtful (JsonObject *object, GArray *doubtful)
{
  JsonArray *array = get_array (object, "doubtful");
  guint last = 0;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      if (!get_uint (json_array_get_element (array, i), last + 1, MAX_WORDS, &last))
        return FALSE;
      g_array_append_val (doubtful, last);
    }
  return array != NULL;
}

static EmendCorrection *
read_correction (JsonObject *object)
{
  g_autoptr (EmendCorrection) correction = emend_correction_new ();
  JsonArray *edits = get_array (object, "edits");
  JsonNode *flagged = json_object_get_member (object, "flagged");

  if (edits == NULL || flagged == NULL || !JSON_NODE_HOLDS_VALUE (flagged)
      || json_node_get_value_type (flagged) != G_TYPE_BOOLEAN
      || !get_uint (json_object_get_member (object, "words"), 0, MAX_WORDS, &correction->n_words)
      || !read_doubtful (object, correction->doubtful)
      || !get_uint (json_object_get_member (object, "confidence"), 0, 100, &correction->confidence))
    return NULL;

  correction->is_flagged = json_node_get_boolean (flagged);
  for (guint i = 0; i < json_array_get_length (edits); i++)
    {
      EmendEdit *edit = read_edit (json_array_get_element (edits, i));

      if (edit == NULL)
        return NULL;
      emend_correction_take_edit (correction, edit);
    }
  return g_steal_pointer (&correction);
}

/**
 * emend_correction_json_deserialize:
 * @node: any JSON
 * @error: return location for an error
 *
 * Reads a correction. Every value is checked, so that what comes back is one whatever @node is; whether
 * its edits fit the page shows when they are applied.
 *
 * Returns: (transfer full): a correction; %NULL with `EMEND_ERROR_CORRUPT` if @node is none
 */
EmendCorrection *
emend_correction_json_deserialize (JsonNode *node, GError **error)
{
  EmendCorrection *correction = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  if (JSON_NODE_HOLDS_OBJECT (node))
    correction = read_correction (json_node_get_object (node));
  if (correction == NULL)
    g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_CORRUPT,
                         _ ("there is no valid correction in it"));
  return correction;
}
