/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How a book is divided as JSON: `emend_outline_json_serialize (outline)`. Words are `[page, first word, last word]`
 * with pages from 1, as people count; headings are named by their place in the list, from 0.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-outline-json.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-finding-json.h"
#include "emend-json-field.h"

/* No book is divided deeper. */
#define MAX_LEVEL 100

static void
add_words (JsonBuilder *builder, guint page, guint first, guint last)
{
  json_builder_set_member_name (builder, "words");
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, (gint64) page + 1);
  json_builder_add_int_value (builder, first);
  json_builder_add_int_value (builder, last);
  json_builder_end_array (builder);
}

static void
add_heading (JsonBuilder *builder, const EmendHeading *heading)
{
  json_builder_begin_object (builder);
  add_words (builder, heading->page, heading->first, heading->last);
  emend_json_field_add_int (builder, "level", heading->level);
  if (heading->opens_section)
    emend_json_field_add_string (builder, "opens", emend_section_type_get_nick (heading->type));
  emend_json_field_add_string (builder, "number", heading->number);
  emend_json_field_add_string (builder, "title", heading->title);
  emend_json_field_add_string (builder, "proposed_by", heading->proposed_by);
  json_builder_end_object (builder);
}

static void
add_entry (JsonBuilder *builder, const EmendContentsEntry *entry)
{
  json_builder_begin_object (builder);
  add_words (builder, entry->page, entry->first, entry->last);
  emend_json_field_add_int (builder, "level", entry->level);
  emend_json_field_add_string (builder, "number", entry->number);
  emend_json_field_add_string (builder, "title", entry->title);
  emend_json_field_add_string (builder, "label", entry->label);
  if (entry->heading != EMEND_CONTENTS_ENTRY_NO_HEADING)
    emend_json_field_add_int (builder, "heading", entry->heading);
  json_builder_end_object (builder);
}

static void
add_section (JsonBuilder *builder, const EmendSection *section)
{
  json_builder_begin_object (builder);
  emend_json_field_add_string (builder, "type", emend_section_type_get_nick (section->type));
  emend_json_field_add_string (builder, "matter", emend_matter_get_nick (section->matter));
  emend_json_field_add_int (builder, "level", section->level);
  emend_json_field_add_string (builder, "number", section->number);
  emend_json_field_add_string (builder, "title", section->title);
  emend_json_field_add_string (builder, "proposed_by", section->proposed_by);
  if (section->heading != EMEND_SECTION_NO_HEADING)
    emend_json_field_add_int (builder, "heading", section->heading);
  emend_json_field_add_int (builder, "first_page", (gint64) section->first_page + 1);
  emend_json_field_add_int (builder, "first_word", section->first_word);
  emend_json_field_add_int (builder, "n_pages", section->n_pages);
  json_builder_end_object (builder);
}

/**
 * emend_outline_json_serialize:
 * @outline: how a book is divided
 *
 * Returns: (transfer full): an object with `headings`, `contents`, `sections` and `findings`
 */
JsonNode *
emend_outline_json_serialize (const EmendOutline *outline)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "headings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < outline->headings->len; i++)
    add_heading (builder, g_ptr_array_index (outline->headings, i));
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "contents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < outline->contents->len; i++)
    add_entry (builder, g_ptr_array_index (outline->contents, i));
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < outline->sections->len; i++)
    add_section (builder, g_ptr_array_index (outline->sections, i));
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "findings");
  emend_finding_json_add (builder, outline->findings);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

typedef struct
{
  guint page;
  guint first;
  guint last;
} Words;

static gboolean
read_words (JsonObject *object, guint n_pages, Words *words)
{
  JsonArray *array = emend_json_field_get_array (json_object_get_member (object, "words"));

  if (array == NULL || json_array_get_length (array) != 3
      || !emend_json_field_get_uint (json_array_get_element (array, 0), 1, n_pages, &words->page)
      || !emend_json_field_get_uint (json_array_get_element (array, 1), 1, G_MAXINT, &words->first)
      || !emend_json_field_get_uint (json_array_get_element (array, 2), words->first, G_MAXINT,
                                     &words->last))
    return FALSE;
  words->page--;
  return TRUE;
}

static gboolean
read_level (JsonObject *object, guint *level)
{
  return emend_json_field_get_uint (json_object_get_member (object, "level"), 1, MAX_LEVEL, level);
}

static gboolean
read_names (JsonObject *object, char **number, char **title)
{
  return emend_json_field_dup_optional (json_object_get_member (object, "number"), number)
         && emend_json_field_dup_optional (json_object_get_member (object, "title"), title);
}

static gboolean
read_model (JsonObject *object, char **model)
{
  return emend_json_field_dup_optional (json_object_get_member (object, "proposed_by"), model);
}

/* The place of a heading, or @none where there is none. */
static gboolean
read_heading_index (const EmendOutline *outline, JsonObject *object, guint none, guint *index)
{
  *index = none;
  if (!json_object_has_member (object, "heading"))
    return TRUE;
  return outline->headings->len > 0
         && emend_json_field_get_uint (json_object_get_member (object, "heading"), 0,
                                       outline->headings->len - 1, index);
}

static gboolean
read_heading (EmendOutline *outline, JsonObject *object, guint n_pages)
{
  g_autoptr (EmendHeading) heading = NULL;
  Words words;
  guint level;

  if (!read_words (object, n_pages, &words) || !read_level (object, &level))
    return FALSE;
  heading = emend_heading_new (words.page, words.first, words.last, level);
  heading->opens_section = json_object_has_member (object, "opens");
  if (!read_names (object, &heading->number, &heading->title)
      || !read_model (object, &heading->proposed_by)
      || (heading->opens_section
          && !emend_section_type_from_nick (
              emend_json_field_get_string (json_object_get_member (object, "opens")),
              &heading->type)))
    return FALSE;
  g_ptr_array_add (outline->headings, g_steal_pointer (&heading));
  return TRUE;
}

static gboolean
read_entry (EmendOutline *outline, JsonObject *object, guint n_pages)
{
  g_autoptr (EmendContentsEntry) entry = NULL;
  Words words;

  if (!read_words (object, n_pages, &words))
    return FALSE;
  entry = emend_contents_entry_new (words.page, words.first, words.last);
  if (!read_level (object, &entry->level) || !read_names (object, &entry->number, &entry->title)
      || !emend_json_field_dup_optional (json_object_get_member (object, "label"), &entry->label)
      || !read_heading_index (outline, object, EMEND_CONTENTS_ENTRY_NO_HEADING, &entry->heading))
    return FALSE;
  g_ptr_array_add (outline->contents, g_steal_pointer (&entry));
  return TRUE;
}

/* Sections follow each other; nothing else may find the section of a place. */
static gboolean
is_after_sections (const EmendOutline *outline, const EmendSection *section)
{
  const EmendSection *last;

  if (outline->sections->len == 0)
    return TRUE;
  last = g_ptr_array_index (outline->sections, outline->sections->len - 1);
  return last->first_page < section->first_page
         || (last->first_page == section->first_page && last->first_word <= section->first_word);
}

static gboolean
read_section (EmendOutline *outline, JsonObject *object, guint n_pages)
{
  g_autoptr (EmendSection) section
      = emend_section_new (EMEND_SECTION_CHAPTER, EMEND_MATTER_BODY, 1);

  if (!emend_section_type_from_nick (
          emend_json_field_get_string (json_object_get_member (object, "type")), &section->type)
      || !emend_matter_from_nick (
          emend_json_field_get_string (json_object_get_member (object, "matter")), &section->matter)
      || !read_level (object, &section->level)
      || !read_names (object, &section->number, &section->title)
      || !read_model (object, &section->proposed_by)
      || !read_heading_index (outline, object, EMEND_SECTION_NO_HEADING, &section->heading)
      || !emend_json_field_get_uint (json_object_get_member (object, "first_page"), 1, n_pages,
                                     &section->first_page)
      || !emend_json_field_get_uint (json_object_get_member (object, "first_word"), 0, G_MAXINT,
                                     &section->first_word))
    return FALSE;
  section->first_page--;
  if (!emend_json_field_get_uint (json_object_get_member (object, "n_pages"), 0,
                                  n_pages - section->first_page, &section->n_pages)
      || !is_after_sections (outline, section))
    return FALSE;
  g_ptr_array_add (outline->sections, g_steal_pointer (&section));
  return TRUE;
}

static gboolean
read_all (EmendOutline *outline,
          JsonNode *node,
          guint n_pages,
          gboolean (*read) (EmendOutline *outline, JsonObject *object, guint n_pages))
{
  JsonArray *array = emend_json_field_get_array (node);

  if (array == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *object = emend_json_field_get_object (json_array_get_element (array, i));

      if (object == NULL || !read (outline, object, n_pages))
        return FALSE;
    }
  return TRUE;
}

/**
 * emend_outline_json_deserialize:
 * @node: (nullable): any JSON
 * @n_pages: pages of the book
 * @error: return location for an error
 *
 * Returns: (transfer full): how a book is divided, or %NULL with `EMEND_ERROR_CORRUPT` if @node holds something else
 */
EmendOutline *
emend_outline_json_deserialize (JsonNode *node, guint n_pages, GError **error)
{
  g_autoptr (EmendOutline) outline = emend_outline_new ();
  JsonObject *object = emend_json_field_get_object (node);

  if (object == NULL
      || !read_all (outline, json_object_get_member (object, "headings"), n_pages, read_heading)
      || !read_all (outline, json_object_get_member (object, "contents"), n_pages, read_entry)
      || !read_all (outline, json_object_get_member (object, "sections"), n_pages, read_section))
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_CORRUPT,
                           _ ("the outline of the book is none"));
      return NULL;
    }
  if (!emend_finding_json_read (json_object_get_member (object, "findings"), n_pages,
                                outline->findings, error))
    return NULL;
  return g_steal_pointer (&outline);
}
