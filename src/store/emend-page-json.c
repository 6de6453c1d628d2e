/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A page as JSON: `emend_page_json_serialize (page)`. A box is `[left, top, right, bottom]`, a word
 * `[id, text, left, top, right, bottom, confidence]`, with a list of alternatives after that if it has any. What is read back is exactly what was written;
 * anything else is refused.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-page-json.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"

/* No place on a page image is farther away, and the width of every box fits into an int. */
#define MAX_PLACE 1000000000

/* What no page of print comes near to: a document that claims more is no page of ours. */
#define MAX_SIDE 1000000
#define MAX_CONTENTS 1000000

/* Of a word without alternatives. */
#define N_WORD_FIELDS 7

static void
add_int (JsonBuilder *builder, const char *name, gint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, value);
}

static void
add_places (JsonBuilder *builder, const EmendBox *box)
{
  json_builder_add_int_value (builder, box->left);
  json_builder_add_int_value (builder, box->top);
  json_builder_add_int_value (builder, box->right);
  json_builder_add_int_value (builder, box->bottom);
}

static void
add_box (JsonBuilder *builder, const EmendBox *box)
{
  json_builder_set_member_name (builder, "box");
  json_builder_begin_array (builder);
  add_places (builder, box);
  json_builder_end_array (builder);
}

static void
add_word (JsonBuilder *builder, const EmendWord *word)
{
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, word->id);
  json_builder_add_string_value (builder, word->text);
  add_places (builder, &word->box);
  json_builder_add_int_value (builder, word->confidence);
  if (word->alternatives != NULL)
    {
      json_builder_begin_array (builder);
      for (guint i = 0; word->alternatives[i] != NULL; i++)
        json_builder_add_string_value (builder, word->alternatives[i]);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_line (JsonBuilder *builder, const EmendLine *line)
{
  json_builder_begin_object (builder);
  add_box (builder, &line->box);
  add_int (builder, "baseline_left", line->baseline_left);
  add_int (builder, "baseline_right", line->baseline_right);
  add_int (builder, "font_size", line->font_size);
  json_builder_set_member_name (builder, "starts_paragraph");
  json_builder_add_boolean_value (builder, line->starts_paragraph);

  json_builder_set_member_name (builder, "words");
  json_builder_begin_array (builder);
  for (guint i = 0; i < line->words->len; i++)
    add_word (builder, g_ptr_array_index (line->words, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_region (JsonBuilder *builder, const EmendRegion *region)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "type");
  json_builder_add_string_value (builder, emend_region_type_get_nick (region->type));
  add_int (builder, "block", region->block);
  add_box (builder, &region->box);

  json_builder_set_member_name (builder, "lines");
  json_builder_begin_array (builder);
  for (guint i = 0; i < region->lines->len; i++)
    add_line (builder, g_ptr_array_index (region->lines, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * emend_page_json_serialize:
 * @page: a page
 *
 * Returns: (transfer full): an object with `width`, `height`, `dpi`, `rotation`, `languages` and
 *   `regions`
 */
JsonNode *
emend_page_json_serialize (const EmendPage *page)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_int (builder, "width", page->width);
  add_int (builder, "height", page->height);
  add_int (builder, "dpi", page->dpi);
  add_int (builder, "rotation", page->rotation);
  json_builder_set_member_name (builder, "languages");
  if (page->languages != NULL)
    json_builder_add_string_value (builder, page->languages);
  else
    json_builder_add_null_value (builder);

  json_builder_set_member_name (builder, "regions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < page->regions->len; i++)
    add_region (builder, g_ptr_array_index (page->regions, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
holds (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

static gboolean
get_int (JsonNode *node, gint64 min, gint64 max, gint64 *value)
{
  if (!holds (node, G_TYPE_INT64))
    return FALSE;

  *value = json_node_get_int (node);
  return *value >= min && *value <= max;
}

static gboolean
get_uint (JsonNode *node, guint min, guint max, guint *value)
{
  gint64 number = 0;
  gboolean is_good = get_int (node, min, max, &number);

  *value = (guint) number;
  return is_good;
}

static gboolean
get_place (JsonNode *node, int *value)
{
  gint64 number = 0;
  gboolean is_good = get_int (node, -MAX_PLACE, MAX_PLACE, &number);

  *value = (int) number;
  return is_good;
}

static const char *
get_text (JsonNode *node)
{
  const char *text;

  if (!holds (node, G_TYPE_STRING))
    return NULL;

  text = json_node_get_string (node);
  return text != NULL && *text != '\0' && g_utf8_validate (text, -1, NULL) ? text : NULL;
}

static JsonArray *
get_array (JsonNode *node)
{
  return node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
}

static gboolean
get_places (JsonArray *array, guint first, EmendBox *box)
{
  return get_place (json_array_get_element (array, first), &box->left)
         && get_place (json_array_get_element (array, first + 1), &box->top)
         && get_place (json_array_get_element (array, first + 2), &box->right)
         && get_place (json_array_get_element (array, first + 3), &box->bottom)
         && box->left <= box->right && box->top <= box->bottom;
}

static gboolean
get_box (JsonObject *object, EmendBox *box)
{
  JsonArray *array = get_array (json_object_get_member (object, "box"));

  return array != NULL && json_array_get_length (array) == 4 && get_places (array, 0, box);
}

static gboolean
read_alternatives (JsonArray *word, char ***alternatives)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  JsonArray *array;

  *alternatives = NULL;
  if (json_array_get_length (word) == N_WORD_FIELDS)
    return TRUE;
  array = get_array (json_array_get_element (word, N_WORD_FIELDS));
  if (array == NULL || json_array_get_length (array) == 0)
    return FALSE;

  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *text = get_text (json_array_get_element (array, i));

      if (text == NULL)
        return FALSE;
      g_strv_builder_add (builder, text);
    }
  *alternatives = g_strv_builder_end (builder);
  return TRUE;
}

/* Ids rise over the page, so that each word has its own; *last_id is that of the word before. */
static EmendWord *
read_word (JsonNode *node, guint *last_id)
{
  JsonArray *array = get_array (node);
  EmendBox box;
  const char *text;
  guint confidence;
  guint id;
  g_auto (GStrv) alternatives = NULL;
  EmendWord *word;

  if (array == NULL || json_array_get_length (array) < N_WORD_FIELDS
      || json_array_get_length (array) > N_WORD_FIELDS + 1)
    return NULL;

  text = get_text (json_array_get_element (array, 1));
  if (text == NULL || !get_uint (json_array_get_element (array, 0), *last_id + 1, MAX_CONTENTS, &id)
      || !get_places (array, 2, &box)
      || !get_uint (json_array_get_element (array, 6), 0, 100, &confidence)
      || !read_alternatives (array, &alternatives))
    return NULL;

  *last_id = id;
  word = emend_word_new (id, text, &box, confidence);
  emend_word_take_alternatives (word, g_steal_pointer (&alternatives));
  return word;
}

static EmendLine *
read_line (JsonNode *node, guint *last_id)
{
  g_autoptr (EmendLine) line = emend_line_new ();
  JsonObject *object;
  JsonArray *words;
  JsonNode *starts_paragraph;
  EmendBox box;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);
  words = get_array (json_object_get_member (object, "words"));
  starts_paragraph = json_object_get_member (object, "starts_paragraph");
  if (words == NULL || !holds (starts_paragraph, G_TYPE_BOOLEAN) || !get_box (object, &box)
      || !get_place (json_object_get_member (object, "baseline_left"), &line->baseline_left)
      || !get_place (json_object_get_member (object, "baseline_right"), &line->baseline_right)
      || !get_uint (json_object_get_member (object, "font_size"), 0, MAX_SIDE, &line->font_size))
    return NULL;

  line->starts_paragraph = json_node_get_boolean (starts_paragraph);
  for (guint i = 0; i < json_array_get_length (words); i++)
    {
      EmendWord *word = read_word (json_array_get_element (words, i), last_id);

      if (word == NULL)
        return NULL;
      emend_line_take_word (line, word);
    }

  line->box = box; /* as it was written, not as the words would have it */
  return g_steal_pointer (&line);
}

static EmendRegion *
read_region (JsonNode *node, guint *last_id)
{
  g_autoptr (EmendRegion) region = NULL;
  JsonObject *object;
  JsonArray *lines;
  EmendBox box;
  EmendRegionType type;
  guint block;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  object = json_node_get_object (node);
  lines = get_array (json_object_get_member (object, "lines"));
  if (lines == NULL || !get_box (object, &box)
      || !emend_region_type_from_nick (get_text (json_object_get_member (object, "type")), &type)
      || !get_uint (json_object_get_member (object, "block"), 0, MAX_CONTENTS, &block))
    return NULL;

  region = emend_region_new (type, block);
  for (guint i = 0; i < json_array_get_length (lines); i++)
    {
      EmendLine *line = read_line (json_array_get_element (lines, i), last_id);

      if (line == NULL)
        return NULL;
      emend_region_take_line (region, line);
    }

  region->box = box;
  return g_steal_pointer (&region);
}

static EmendPage *
read_page (JsonObject *object)
{
  g_autoptr (EmendPage) page = emend_page_new (0, 0);
  JsonArray *regions = get_array (json_object_get_member (object, "regions"));
  JsonNode *languages = json_object_get_member (object, "languages");
  guint last_id = 0;

  if (regions == NULL || languages == NULL
      || !get_uint (json_object_get_member (object, "width"), 0, MAX_SIDE, &page->width)
      || !get_uint (json_object_get_member (object, "height"), 0, MAX_SIDE, &page->height)
      || !get_uint (json_object_get_member (object, "dpi"), 0, MAX_SIDE, &page->dpi)
      || !get_uint (json_object_get_member (object, "rotation"), 0, 270, &page->rotation)
      || page->rotation % 90 != 0)
    return NULL;

  page->languages = g_strdup (get_text (languages));
  if (page->languages == NULL && !JSON_NODE_HOLDS_NULL (languages))
    return NULL;

  for (guint i = 0; i < json_array_get_length (regions); i++)
    {
      EmendRegion *region = read_region (json_array_get_element (regions, i), &last_id);

      if (region == NULL)
        return NULL;
      emend_page_take_region (page, region);
    }
  return g_steal_pointer (&page);
}

/**
 * emend_page_json_deserialize:
 * @node: any JSON
 * @error: return location for an error
 *
 * Reads a page. Every value is checked, so that what comes back is a page whatever @node is.
 *
 * Returns: (transfer full): a page; %NULL with `EMEND_ERROR_CORRUPT` if @node is none
 */
EmendPage *
emend_page_json_deserialize (JsonNode *node, GError **error)
{
  EmendPage *page = NULL;

  g_return_val_if_fail (node != NULL, NULL);

  if (JSON_NODE_HOLDS_OBJECT (node))
    page = read_page (json_node_get_object (node));
  if (page == NULL)
    g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_CORRUPT,
                         _ ("there is no valid page in it"));
  return page;
}
