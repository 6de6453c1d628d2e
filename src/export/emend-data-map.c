/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The map of a book as JSON: what it is called, how much of everything it has, and its sections as a tree.
 * `text = emend_data_map_render (edition, chunks->len);`
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-folders.c
 */

#include "config.h"

#include "emend-data-map.h"

#include "emend-edition-json.h"
#include "emend-json-field.h"
#include "emend-plain-text.h"

static void
add_counts (JsonBuilder *builder, EmendEdition *edition, guint n_chunks)
{
  const EmendDocument *document = edition->document;

  json_builder_set_member_name (builder, "counts");
  json_builder_begin_object (builder);
  emend_json_field_add_int (builder, "pages", document->n_pages);
  emend_json_field_add_int (builder, "words",
                            emend_edition_count_words (edition, 0, document->blocks->len));
  emend_json_field_add_int (builder, "paragraphs", document->blocks->len);
  emend_json_field_add_int (builder, "sections", edition->parts->len);
  emend_json_field_add_int (builder, "headings", document->outline->headings->len);
  emend_json_field_add_int (builder, "notes", document->notes->len);
  emend_json_field_add_int (builder, "references", document->references->len);
  emend_json_field_add_int (builder, "figures", document->figures->len);
  emend_json_field_add_int (builder, "findings", document->findings->len);
  emend_json_field_add_int (builder, "chunks", n_chunks);
  json_builder_end_object (builder);
}

static void
add_line (JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *line = emend_plain_text_dup_line (text);

  emend_json_field_add_nullable (builder, name, line);
}

/* Index of the part after the last one that is within part @i. */
static guint
find_end (const EmendEdition *edition, guint i)
{
  guint end = i + 1;

  while (end < edition->parts->len)
    {
      guint parent = emend_edition_get_part (edition, end)->parent;

      if (parent == EMEND_EDITION_PART_NO_PARENT || parent < i)
        break;
      end++;
    }
  return end;
}

static void
add_headings (JsonBuilder *builder, const EmendEdition *edition, const EmendEditionPart *part)
{
  const GPtrArray *headings = edition->document->outline->headings;

  json_builder_set_member_name (builder, "headings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < headings->len; i++)
    {
      const EmendHeading *heading = g_ptr_array_index (headings, i);

      if (heading->opens_section
          || emend_outline_find_section (edition->document->outline, heading->page, heading->first)
                 != part->section)
        continue;
      json_builder_begin_object (builder);
      emend_edition_json_add_page (builder, edition, heading->page);
      emend_json_field_add_int (builder, "level", heading->level);
      add_line (builder, "number", heading->number);
      add_line (builder, "title", heading->title);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_section (JsonBuilder *builder, EmendEdition *edition, guint i, guint end)
{
  const EmendEditionPart *part = emend_edition_get_part (edition, i);
  g_autofree char *file = g_strconcat ("sections/", part->name, ".json", NULL);
  guint last_page = part->last_page;

  for (guint k = i + 1; k < end; k++)
    last_page = MAX (last_page, emend_edition_get_part (edition, k)->last_page);

  emend_edition_json_add_part (builder, edition, part);
  emend_json_field_add_string (builder, "file", file);
  emend_edition_json_add_extent (builder, edition, part->first_page, last_page);
  emend_json_field_add_int (
      builder, "n_words",
      emend_edition_count_words (edition, part->range.first_block, part->range.n_blocks));
  add_headings (builder, edition, part);
}

/* Sections nest no deeper than their levels; a list of open ones takes the place of recursion. */
static void
add_sections (JsonBuilder *builder, EmendEdition *edition)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint)); /* where each ends */

  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i <= edition->parts->len; i++)
    {
      guint end;

      while (open->len > 0 && g_array_index (open, guint, open->len - 1) <= i)
        {
          json_builder_end_array (builder);
          json_builder_end_object (builder);
          g_array_set_size (open, open->len - 1);
        }
      if (i == edition->parts->len)
        break;

      end = find_end (edition, i);
      json_builder_begin_object (builder);
      add_section (builder, edition, i, end);
      json_builder_set_member_name (builder, "sections");
      json_builder_begin_array (builder);
      g_array_append_val (open, end);
    }
  json_builder_end_array (builder);
}

/* The part that the heading of a contents entry opens or is in. */
static const EmendEditionPart *
find_target (const EmendEdition *edition, const EmendContentsEntry *entry)
{
  const GPtrArray *headings = edition->document->outline->headings;
  const EmendHeading *heading;

  if (entry->heading >= headings->len)
    return NULL;
  heading = g_ptr_array_index (headings, entry->heading);
  return emend_edition_find_part (edition, heading->page, heading->first);
}

static void
add_contents (JsonBuilder *builder, const EmendEdition *edition)
{
  const GPtrArray *contents = edition->document->outline->contents;

  json_builder_set_member_name (builder, "contents");
  json_builder_begin_array (builder);
  for (guint i = 0; i < contents->len; i++)
    {
      const EmendContentsEntry *entry = g_ptr_array_index (contents, i);
      const EmendEditionPart *target = find_target (edition, entry);

      json_builder_begin_object (builder);
      emend_json_field_add_int (builder, "level", entry->level);
      add_line (builder, "number", entry->number);
      add_line (builder, "title", entry->title);
      add_line (builder, "label", entry->label);
      emend_json_field_add_nullable (builder, "section", target != NULL ? target->name : NULL);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * emend_data_map_render:
 * @edition: a book
 * @n_chunks: how many chunks it has
 *
 * Returns: (transfer full): the text of `document-map.json`
 */
char *
emend_data_map_render (EmendEdition *edition, guint n_chunks)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  emend_edition_json_begin (builder, "emend-document-map 1");
  emend_edition_json_add_book (builder, edition);
  add_counts (builder, edition, n_chunks);
  add_sections (builder, edition);
  add_contents (builder, edition);
  return emend_edition_json_end (builder);
}
