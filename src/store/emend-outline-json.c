/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How a book is divided, as JSON: `emend_outline_json_serialize (outline)`. Pages are numbered from 1 there, as people
 * count; the words of a heading or an entry are `[page, first word, last word]`; headings are named by their place in
 * their list, from 0.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-outline-json.h"

#include "emend-error.h"
#include "emend-json-field.h"

/* Far more than any book has; an outline that claims more is none of ours. */
#define MAX_PAGES 1000000
#define MAX_LEVEL 100

/* Writing */

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
  emend_json_field_add_boolean (builder, "opens_section", heading->opens_section);
  emend_json_field_add_string (builder, "type", emend_section_type_get_nick (heading->type));
  emend_json_field_add_string (builder, "number", heading->number);
  emend_json_field_add_string (builder, "title", heading->title);
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
  if (section->heading != EMEND_SECTION_NO_HEADING)
    emend_json_field_add_int (builder, "heading", section->heading);
  emend_json_field_add_int (builder, "first_page", (gint64) section->first_page + 1);
  emend_json_field_add_int (builder, "first_word", section->first_word);
  emend_json_field_add_int (builder, "n_pages", section->n_pages);
  json_builder_end_object (builder);
}

static void
add_finding (JsonBuilder *builder, const EmendFinding *finding)
{
  json_builder_begin_object (builder);
  emend_json_field_add_string (builder, "kind", emend_finding_kind_get_nick (finding->kind));
  if (finding->page != EMEND_FINDING_NO_PAGE)
    emend_json_field_add_int (builder, "page", (gint64) finding->page + 1);
  emend_json_field_add_string (builder, "text", finding->text);
  json_builder_end_object (builder);
}

static void
begin_list (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

/**
 * emend_outline_json_serialize:
 * @outline: how a book is divided; its sections have all pages of the book
 *
 * Returns: (transfer full): an object with `n_pages`, `headings`, `contents`, `sections` and `findings`
 */
JsonNode *
emend_outline_json_serialize (const EmendOutline *outline)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  gint64 n_pages = 0;

  for (guint i = 0; i < outline->sections->len; i++)
    n_pages += ((const EmendSection *) g_ptr_array_index (outline->sections, i))->n_pages;

  json_builder_begin_object (builder);
  emend_json_field_add_int (builder, "n_pages", n_pages);
  begin_list (builder, "headings");
  for (guint i = 0; i < outline->headings->len; i++)
    add_heading (builder, g_ptr_array_index (outline->headings, i));
  json_builder_end_array (builder);
  begin_list (builder, "contents");
  for (guint i = 0; i < outline->contents->len; i++)
    add_entry (builder, g_ptr_array_index (outline->contents, i));
  json_builder_end_array (builder);
  begin_list (builder, "sections");
  for (guint i = 0; i < outline->sections->len; i++)
    add_section (builder, g_ptr_array_index (outline->sections, i));
  json_builder_end_array (builder);
  begin_list (builder, "findings");
  for (guint i = 0; i < outline->findings->len; i++)
    add_finding (builder, g_ptr_array_index (outline->findings, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

/* Reading */

typedef struct
{
  EmendOutline *outline;
  guint n_pages;
} Reader;

static gboolean
set_corrupt (GError **error, const char *what)
{
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT, "the outline of the book has %s", what);
  return FALSE;
}

static gboolean
read_words (const Reader *self, JsonObject *object, guint *page, guint *first, guint *last)
{
  JsonArray *words = emend_json_field_get_array (json_object_get_member (object, "words"));

  if (words == NULL || json_array_get_length (words) != 3
      || !emend_json_field_get_uint (json_array_get_element (words, 0), 1, self->n_pages, page)
      || !emend_json_field_get_uint (json_array_get_element (words, 1), 1, G_MAXINT, first)
      || !emend_json_field_get_uint (json_array_get_element (words, 2), *first, G_MAXINT, last))
    return FALSE;
  *page -= 1;
  return TRUE;
}

static gboolean
read_type (JsonObject *object, EmendSectionType *type)
{
  return emend_section_type_from_nick (
      emend_json_field_get_string (json_object_get_member (object, "type")), type);
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

/* A reference to a heading, if there is one. */
static gboolean
read_reference (const Reader *self, JsonObject *object, guint *heading)
{
  JsonNode *node = json_object_get_member (object, "heading");

  if (node == NULL)
    return TRUE;
  return self->outline->headings->len > 0
         && emend_json_field_get_uint (node, 0, self->outline->headings->len - 1, heading);
}

static gboolean
read_heading (Reader *self, JsonObject *object)
{
  GPtrArray *headings = self->outline->headings;
  const EmendHeading *previous
      = headings->len > 0 ? g_ptr_array_index (headings, headings->len - 1) : NULL;
  g_autoptr (EmendHeading) heading = NULL;
  guint page;
  guint first;
  guint last;
  guint level;

  if (!read_words (self, object, &page, &first, &last) || !read_level (object, &level))
    return FALSE;
  if (previous != NULL
      && (page < previous->page || (page == previous->page && first <= previous->last)))
    return FALSE;
  heading = emend_heading_new (page, first, last, level);
  if (!read_type (object, &heading->type)
      || !emend_json_field_get_boolean (json_object_get_member (object, "opens_section"),
                                        &heading->opens_section)
      || !read_names (object, &heading->number, &heading->title))
    return FALSE;
  g_ptr_array_add (headings, g_steal_pointer (&heading));
  return TRUE;
}

static gboolean
read_entry (Reader *self, JsonObject *object)
{
  g_autoptr (EmendContentsEntry) entry = NULL;
  guint page;
  guint first;
  guint last;

  if (!read_words (self, object, &page, &first, &last))
    return FALSE;
  entry = emend_contents_entry_new (page, first, last);
  if (!read_level (object, &entry->level) || !read_names (object, &entry->number, &entry->title)
      || !emend_json_field_dup_optional (json_object_get_member (object, "label"), &entry->label)
      || !read_reference (self, object, &entry->heading))
    return FALSE;
  g_ptr_array_add (self->outline->contents, g_steal_pointer (&entry));
  return TRUE;
}

static gboolean
read_section (Reader *self, JsonObject *object)
{
  g_autoptr (EmendSection) section = NULL;
  EmendSectionType type;
  EmendMatter matter;
  guint level;

  if (!read_type (object, &type) || !read_level (object, &level)
      || !emend_matter_from_nick (
          emend_json_field_get_string (json_object_get_member (object, "matter")), &matter))
    return FALSE;
  section = emend_section_new (type, matter, level);
  if (!read_names (object, &section->number, &section->title)
      || !read_reference (self, object, &section->heading)
      || !emend_json_field_get_uint (json_object_get_member (object, "first_page"), 1,
                                     self->n_pages, &section->first_page)
      || !emend_json_field_get_uint (json_object_get_member (object, "first_word"), 0, G_MAXINT,
                                     &section->first_word)
      || !emend_json_field_get_uint (json_object_get_member (object, "n_pages"), 0, self->n_pages,
                                     &section->n_pages))
    return FALSE;
  section->first_page -= 1;
  g_ptr_array_add (self->outline->sections, g_steal_pointer (&section));
  return TRUE;
}

static gboolean
read_finding (Reader *self, JsonObject *object)
{
  JsonNode *node = json_object_get_member (object, "page");
  const char *text = emend_json_field_get_string (json_object_get_member (object, "text"));
  EmendFindingKind kind;
  guint page = 0;

  if (text == NULL
      || !emend_finding_kind_from_nick (
          emend_json_field_get_string (json_object_get_member (object, "kind")), &kind)
      || (node != NULL && !emend_json_field_get_uint (node, 1, self->n_pages, &page)))
    return FALSE;
  g_ptr_array_add (self->outline->findings,
                   emend_finding_new (kind, node != NULL ? page - 1 : EMEND_FINDING_NO_PAGE, text));
  return TRUE;
}

/* The first page whose top belongs to a section or one after it. */
static guint
get_top_page (const EmendSection *section)
{
  return section->first_page + (section->first_word > 0 ? 1 : 0);
}

/* Whether the sections follow each other, and each page is in the one that it begins with. */
static gboolean
check_sections (const Reader *self)
{
  const GPtrArray *sections = self->outline->sections;

  for (guint i = 0; i < sections->len; i++)
    {
      const EmendSection *section = g_ptr_array_index (sections, i);
      const EmendSection *next = i + 1 < sections->len ? g_ptr_array_index (sections, i + 1) : NULL;
      guint end = next != NULL ? get_top_page (next) : self->n_pages;

      if (i == 0 && (section->first_page > 0 || section->first_word > 0))
        return FALSE;
      if (next != NULL
          && (next->first_page < section->first_page
              || (next->first_page == section->first_page
                  && next->first_word <= section->first_word)))
        return FALSE;
      if (section->n_pages != MAX (end, get_top_page (section)) - get_top_page (section))
        return FALSE;
    }
  return sections->len > 0 || self->n_pages == 0;
}

static gboolean
read_list (Reader *self,
           JsonObject *object,
           const char *name,
           gboolean (*read) (Reader *self, JsonObject *object),
           GError **error)
{
  JsonArray *list = emend_json_field_get_array (json_object_get_member (object, name));
  g_autofree char *what = g_strdup_printf ("%s that are none", name);

  if (list == NULL)
    return set_corrupt (error, what);
  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *element = emend_json_field_get_object (json_array_get_element (list, i));

      if (element == NULL || !read (self, element))
        return set_corrupt (error, what);
    }
  return TRUE;
}

/**
 * emend_outline_json_deserialize:
 * @node: any JSON
 * @error: return location for an error
 *
 * Returns: (transfer full): how a book is divided, or %NULL with `EMEND_ERROR_CORRUPT` if @node does not say that
 */
EmendOutline *
emend_outline_json_deserialize (JsonNode *node, GError **error)
{
  g_autoptr (EmendOutline) outline = emend_outline_new ();
  Reader reader = { .outline = outline };
  JsonObject *object = emend_json_field_get_object (node);

  if (object == NULL
      || !emend_json_field_get_uint (json_object_get_member (object, "n_pages"), 0, MAX_PAGES,
                                     &reader.n_pages))
    {
      set_corrupt (error, "no number of pages");
      return NULL;
    }
  if (!read_list (&reader, object, "headings", read_heading, error)
      || !read_list (&reader, object, "contents", read_entry, error)
      || !read_list (&reader, object, "sections", read_section, error)
      || !read_list (&reader, object, "findings", read_finding, error))
    return NULL;
  if (!check_sections (&reader))
    {
      set_corrupt (error, "sections that do not follow each other");
      return NULL;
    }
  return g_steal_pointer (&outline);
}
