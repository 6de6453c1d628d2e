/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the JSON of several outputs has in common; pages are numbered from 1 there, as people count:
 *
 *     emend_edition_json_begin (builder, "emend-notes 1");
 *     …
 *     text = emend_edition_json_end (builder);
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-folders.c
 */

#include "config.h"

#include "emend-edition-json.h"

#include "emend-json-field.h"
#include "emend-json-text.h"
#include "emend-plain-text.h"

/**
 * emend_edition_json_begin:
 * @builder: a new builder
 * @format: what the file is and in which version
 *
 * Begins the object that is the file.
 */
void
emend_edition_json_begin (JsonBuilder *builder, const char *format)
{
  json_builder_begin_object (builder);
  emend_json_field_add_string (builder, "format", format);
}

/**
 * emend_edition_json_end:
 * @builder: a builder that is within the object that is the file
 *
 * Ends the object.
 *
 * Returns: (transfer full): the text of the file
 */
char *
emend_edition_json_end (JsonBuilder *builder)
{
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;
  g_autofree char *lines = NULL;

  json_builder_end_object (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  lines = emend_json_text_break_lines (json);
  return g_strconcat (lines, "\n", NULL);
}

static void
add_line (JsonBuilder *builder, const char *name, const char *text)
{
  g_autofree char *line = emend_plain_text_dup_line (text);

  emend_json_field_add_nullable (builder, name, line);
}

/**
 * emend_edition_json_add_book:
 * @builder: a builder that is within an object
 * @edition: a book
 *
 * Adds `title`, `author` and `language`.
 */
void
emend_edition_json_add_book (JsonBuilder *builder, const EmendEdition *edition)
{
  EmendBook *book = emend_exporter_get_book (edition->exporter);

  add_line (builder, "title", emend_book_get_title (book));
  add_line (builder, "author", emend_book_get_author (book));
  add_line (builder, "language", emend_book_get_languages (book));
}

/**
 * emend_edition_json_add_extent:
 * @builder: a builder that is within an object
 * @edition: a book
 * @first_page: position of a page, from 0
 * @last_page: position of a page that is not before it
 *
 * Adds `first_page`, `last_page`, `first_label` and `last_label`.
 */
void
emend_edition_json_add_extent (JsonBuilder *builder,
                               const EmendEdition *edition,
                               guint first_page,
                               guint last_page)
{
  emend_json_field_add_int (builder, "first_page", (gint64) first_page + 1);
  emend_json_field_add_int (builder, "last_page", (gint64) last_page + 1);
  emend_json_field_add_nullable (builder, "first_label",
                                 emend_edition_get_label (edition, first_page));
  emend_json_field_add_nullable (builder, "last_label",
                                 emend_edition_get_label (edition, last_page));
}

/**
 * emend_edition_json_add_page:
 * @builder: a builder that is within an object
 * @edition: a book
 * @page: position of a page, from 0
 *
 * Adds `page` and `label`.
 */
void
emend_edition_json_add_page (JsonBuilder *builder, const EmendEdition *edition, guint page)
{
  emend_json_field_add_int (builder, "page", (gint64) page + 1);
  emend_json_field_add_nullable (builder, "label", emend_edition_get_label (edition, page));
}

/**
 * emend_edition_json_add_part:
 * @builder: a builder that is within an object
 * @edition: a book
 * @part: a section of it
 *
 * Adds `id`, `type`, `matter`, `level`, `number` and `title`; all but `id` are null for text that is in no section. Where
 * a language model decided, `proposed_by` names it.
 */
void
emend_edition_json_add_part (JsonBuilder *builder,
                             const EmendEdition *edition,
                             const EmendEditionPart *part)
{
  const EmendSection *section = part->section;

  emend_json_field_add_string (builder, "id", part->name);
  emend_json_field_add_nullable (
      builder, "type", section != NULL ? emend_section_type_get_nick (section->type) : NULL);
  emend_json_field_add_nullable (builder, "matter",
                                 section != NULL ? emend_matter_get_nick (section->matter) : NULL);
  json_builder_set_member_name (builder, "level");
  if (section != NULL)
    json_builder_add_int_value (builder, section->level);
  else
    json_builder_add_null_value (builder);
  add_line (builder, "number", section != NULL ? section->number : NULL);
  add_line (builder, "title", section != NULL ? section->title : NULL);
  if (section != NULL)
    emend_json_field_add_string (builder, "proposed_by", section->proposed_by);
}

/**
 * emend_edition_json_add_path:
 * @builder: a builder that is within an object
 * @edition: a book
 * @part: a section of it
 *
 * Adds `path`, the titles of the sections that @part is in and its own.
 */
void
emend_edition_json_add_path (JsonBuilder *builder,
                             const EmendEdition *edition,
                             const EmendEditionPart *part)
{
  g_autoptr (GPtrArray) path = g_ptr_array_new ();

  for (const EmendEditionPart *p = part; p != NULL;
       p = p->parent != EMEND_EDITION_PART_NO_PARENT ? emend_edition_get_part (edition, p->parent)
                                                     : NULL)
    g_ptr_array_insert (path, 0, p->title);

  json_builder_set_member_name (builder, "path");
  json_builder_begin_array (builder);
  for (guint i = 0; i < path->len; i++)
    json_builder_add_string_value (builder, g_ptr_array_index (path, i));
  json_builder_end_array (builder);
}

static int
compare_pages (gconstpointer a, gconstpointer b)
{
  guint left = *(const guint *) a;
  guint right = *(const guint *) b;

  return left < right ? -1 : left > right ? 1 : 0;
}

static GArray *
list_pages (const GArray *runs)
{
  GArray *pages = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < runs->len; i++)
    g_array_append_val (all, g_array_index (runs, EmendWordRun, i).page);
  g_array_sort (all, compare_pages);
  for (guint i = 0; i < all->len; i++)
    {
      if (i == 0 || g_array_index (all, guint, i) != g_array_index (all, guint, i - 1))
        g_array_append_val (pages, g_array_index (all, guint, i));
    }
  return pages;
}

/**
 * emend_edition_json_add_words:
 * @builder: a builder that is within an object
 * @edition: a book
 * @runs: (element-type EmendWordRun): words of it
 *
 * Adds `pages`, which they stand on, `labels`, the printed numbers that those have, and `runs`, each
 * `[page, first word, last word, join]` as in the structure of the book.
 */
void
emend_edition_json_add_words (JsonBuilder *builder, const EmendEdition *edition, const GArray *runs)
{
  g_autoptr (GArray) pages = list_pages (runs);

  json_builder_set_member_name (builder, "pages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pages->len; i++)
    json_builder_add_int_value (builder, (gint64) g_array_index (pages, guint, i) + 1);
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "labels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pages->len; i++)
    {
      const char *label = emend_edition_get_label (edition, g_array_index (pages, guint, i));

      if (label != NULL)
        json_builder_add_string_value (builder, label);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "runs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < runs->len; i++)
    {
      const EmendWordRun *run = &g_array_index (runs, EmendWordRun, i);

      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, (gint64) run->page + 1);
      json_builder_add_int_value (builder, run->first);
      json_builder_add_int_value (builder, run->last);
      json_builder_add_string_value (builder, emend_join_get_nick (run->join));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}
