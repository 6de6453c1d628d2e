/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book as JSON: its blocks with their text, and for each the words on the pages that it is made of.
 *
 * Thread contract: as [class@Exporter].
 * check-source: tested-by tests/export/test-exporter.c
 */

#include "config.h"

#include "emend-export-json.h"

#include <json-glib/json-glib.h>

#include "emend-json-field.h"
#include "emend-reading-text.h"

static void
add_block (JsonBuilder *builder, EmendExporter *exporter, const EmendDocument *document, guint i)
{
  const EmendBlock *block = g_ptr_array_index (document->blocks, i);
  g_autofree char *text
      = emend_reading_text_for_block (document, i, emend_exporter_load_page, exporter);

  json_builder_begin_object (builder);
  emend_json_field_add_nullable (builder, "role", emend_block_role_get_nick (block->role));
  if (block->level > 0)
    {
      json_builder_set_member_name (builder, "level");
      json_builder_add_int_value (builder, block->level);
    }
  emend_json_field_add_nullable (builder, "text", text);
  json_builder_set_member_name (builder, "words");
  json_builder_begin_array (builder);
  for (guint r = 0; r < block->runs->len; r++)
    {
      const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, r);

      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, (gint64) run->page + 1);
      json_builder_add_int_value (builder, run->first);
      json_builder_add_int_value (builder, run->last);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * emend_export_json_render:
 * @exporter: where the words come from
 * @document: the structure
 *
 * Returns: (transfer full): the whole book: an object with `title`, `author`, `language` and `blocks`;
 *   `words` of a block are `[page, first word, last word]`, with pages from 1
 */
char *
emend_export_json_render (EmendExporter *exporter, const EmendDocument *document)
{
  EmendBook *book = emend_exporter_get_book (exporter);
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  emend_json_field_add_nullable (builder, "title", emend_book_get_title (book));
  emend_json_field_add_nullable (builder, "author", emend_book_get_author (book));
  emend_json_field_add_nullable (builder, "language", emend_book_get_languages (book));
  json_builder_set_member_name (builder, "blocks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < document->blocks->len; i++)
    add_block (builder, exporter, document, i);
  json_builder_end_array (builder);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
