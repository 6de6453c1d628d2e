/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The text of a book as JSON: a file for each section, with its paragraphs, and one for all chunks, a line each.
 *
 *     text = emend_data_text_render_section (edition, 3);
 *     lines = emend_data_text_render_chunks (edition, chunks);
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-folders.c
 */

#include "config.h"

#include "emend-data-text.h"

#include "emend-chunk.h"
#include "emend-edition-json.h"
#include "emend-json-field.h"
#include "emend-plain-text.h"

static void
add_paragraph (JsonBuilder *builder, EmendEdition *edition, guint i)
{
  const EmendBlock *block = g_ptr_array_index (edition->document->blocks, i);

  json_builder_begin_object (builder);
  emend_json_field_add_string (builder, "role", emend_block_role_get_nick (block->role));
  emend_json_field_add_int (builder, "level", block->level);
  emend_json_field_add_string (builder, "text", emend_edition_get_text (edition, i));
  emend_edition_json_add_words (builder, edition, block->runs);
  json_builder_end_object (builder);
}

/**
 * emend_data_text_render_section:
 * @edition: a book
 * @part: index of a section
 *
 * Returns: (transfer full): the text of the section's file
 */
char *
emend_data_text_render_section (EmendEdition *edition, guint part)
{
  const EmendEditionPart *p = emend_edition_get_part (edition, part);
  const EmendSectionRange *range = &p->range;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  emend_edition_json_begin (builder, "emend-section 1");
  emend_edition_json_add_part (builder, edition, p);
  emend_edition_json_add_path (builder, edition, p);
  emend_edition_json_add_extent (builder, edition, p->first_page, p->last_page);
  emend_json_field_add_int (
      builder, "n_words", emend_edition_count_words (edition, range->first_block, range->n_blocks));
  json_builder_set_member_name (builder, "paragraphs");
  json_builder_begin_array (builder);
  for (guint i = range->first_block; i < range->first_block + range->n_blocks; i++)
    add_paragraph (builder, edition, i);
  json_builder_end_array (builder);
  return emend_edition_json_end (builder);
}

static void
add_neighbour (JsonBuilder *builder, const char *name, const GPtrArray *chunks, guint i)
{
  const EmendChunk *chunk = i < chunks->len ? g_ptr_array_index (chunks, i) : NULL;

  emend_json_field_add_nullable (builder, name, chunk != NULL ? chunk->id : NULL);
}

/* The text of the blocks with empty lines between them, and all their runs. */
static char *
collect_text (EmendEdition *edition, const EmendChunk *chunk, GArray *runs)
{
  GString *text = g_string_new (NULL);

  for (guint i = chunk->first_block; i < chunk->first_block + chunk->n_blocks; i++)
    {
      const EmendBlock *block = g_ptr_array_index (edition->document->blocks, i);

      if (i > chunk->first_block)
        g_string_append (text, "\n\n");
      g_string_append (text, emend_edition_get_text (edition, i));
      g_array_append_vals (runs, block->runs->data, block->runs->len);
    }
  return g_string_free (text, FALSE);
}

static void
append_chunk (GString *lines, EmendEdition *edition, const GPtrArray *chunks, guint i)
{
  const EmendChunk *chunk = g_ptr_array_index (chunks, i);
  const EmendEditionPart *part = emend_edition_get_part (edition, chunk->range);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GArray) runs = g_array_new (FALSE, FALSE, sizeof (EmendWordRun));
  g_autofree char *text = collect_text (edition, chunk, runs);
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  json_builder_begin_object (builder);
  emend_json_field_add_string (builder, "id", chunk->id);
  add_neighbour (builder, "previous", chunks, i - 1);
  add_neighbour (builder, "next", chunks, i + 1);
  emend_json_field_add_string (builder, "section", part->name);
  emend_edition_json_add_path (builder, edition, part);
  emend_json_field_add_int (builder, "n_words", emend_plain_text_count_words (text));
  emend_json_field_add_string (builder, "text", text);
  emend_edition_json_add_words (builder, edition, runs);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  g_string_append_printf (lines, "%s\n", json);
}

/**
 * emend_data_text_render_chunks:
 * @edition: a book
 * @chunks: (element-type EmendChunk): all its chunks
 *
 * Returns: (transfer full): the text of `chunks.jsonl`, an object a line
 */
char *
emend_data_text_render_chunks (EmendEdition *edition, const GPtrArray *chunks)
{
  GString *lines = g_string_new (NULL);

  for (guint i = 0; i < chunks->len; i++)
    append_chunk (lines, edition, chunks, i);
  return g_string_free (lines, FALSE);
}
