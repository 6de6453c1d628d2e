/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The structure of a book as JSON: `emend_document_json_serialize (document)`. Pages are numbered from
 * 1 there, as people count; a run of words is `[page, first word, last word, join]`.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-document-json.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-figure-json.h"
#include "emend-finding-json.h"
#include "emend-json-field.h"
#include "emend-note-json.h"
#include "emend-outline-json.h"
#include "emend-page-labels-json.h"
#include "emend-reference-json.h"
#include "emend-running-head-json.h"
#include "emend-span-json.h"

/* Far more than any book has; a document that claims more is no document of ours. */
#define MAX_PAGES 1000000

static void
add_range (JsonBuilder *builder, guint page, guint first, guint last, const char *nick)
{
  json_builder_begin_array (builder);
  json_builder_add_int_value (builder, (gint64) page + 1);
  json_builder_add_int_value (builder, first);
  json_builder_add_int_value (builder, last);
  json_builder_add_string_value (builder, nick);
  json_builder_end_array (builder);
}

static void
add_block (JsonBuilder *builder, const EmendBlock *block)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "role");
  json_builder_add_string_value (builder, emend_block_role_get_nick (block->role));
  json_builder_set_member_name (builder, "level");
  json_builder_add_int_value (builder, block->level);
  json_builder_set_member_name (builder, "runs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < block->runs->len; i++)
    {
      const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, i);

      add_range (builder, run->page, run->first, run->last, emend_join_get_nick (run->join));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * emend_document_json_serialize:
 * @document: the structure of a book
 *
 * Returns: (transfer full): an object, as `docs/schemas/document.schema.json` has it
 */
JsonNode *
emend_document_json_serialize (const EmendDocument *document)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "n_pages");
  json_builder_add_int_value (builder, document->n_pages);

  json_builder_set_member_name (builder, "labels");
  emend_page_labels_json_add (builder, document->labels);
  json_builder_set_member_name (builder, "heads");
  emend_running_head_json_add (builder, document->heads);
  json_builder_set_member_name (builder, "outline");
  json_builder_add_value (builder, emend_outline_json_serialize (document->outline));
  json_builder_set_member_name (builder, "spans");
  emend_span_json_add (builder, document->spans);

  json_builder_set_member_name (builder, "blocks");
  json_builder_begin_array (builder);
  for (guint i = 0; i < document->blocks->len; i++)
    add_block (builder, g_ptr_array_index (document->blocks, i));
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "notes");
  emend_note_json_add (builder, document->notes);
  json_builder_set_member_name (builder, "references");
  emend_reference_json_add (builder, document->references);
  json_builder_set_member_name (builder, "figures");
  emend_figure_json_add (builder, document->figures);
  json_builder_set_member_name (builder, "findings");
  emend_finding_json_add (builder, document->findings);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static gboolean
set_corrupt (GError **error, const char *what)
{
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT, _ ("the structure of the book has %s"),
               what);
  return FALSE;
}

static gboolean
read_range (JsonNode *node,
            guint n_pages,
            guint *page,
            guint *first,
            guint *last,
            const char **nick)
{
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;

  array = json_node_get_array (node);
  if (json_array_get_length (array) != 4
      || !emend_json_field_get_uint (json_array_get_element (array, 0), 1, n_pages, page)
      || !emend_json_field_get_uint (json_array_get_element (array, 1), 1, G_MAXINT, first)
      || !emend_json_field_get_uint (json_array_get_element (array, 2), *first, G_MAXINT, last))
    return FALSE;

  *page -= 1;
  *nick = emend_json_field_get_string (json_array_get_element (array, 3));
  return *nick != NULL;
}

static gboolean
read_runs (EmendBlock *block, JsonArray *runs, guint n_pages, GError **error)
{
  for (guint i = 0; i < json_array_get_length (runs); i++)
    {
      EmendWordRun run = { 0 };
      const char *nick = NULL;

      if (!read_range (json_array_get_element (runs, i), n_pages, &run.page, &run.first, &run.last,
                       &nick)
          || !emend_join_from_nick (nick, &run.join))
        return set_corrupt (error, _ ("a run of words that is none"));
      emend_block_add_run (block, &run);
    }
  return block->runs->len > 0 || set_corrupt (error, _ ("a block without words"));
}

static gboolean
read_block (EmendDocument *document, JsonNode *node, GError **error)
{
  g_autoptr (EmendBlock) block = NULL;
  JsonObject *object;
  JsonArray *runs;
  EmendBlockRole role;
  guint level;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return set_corrupt (error, _ ("a block that is none"));

  object = json_node_get_object (node);
  runs = emend_json_field_get_array (json_object_get_member (object, "runs"));
  if (runs == NULL
      || !emend_block_role_from_nick (
          emend_json_field_get_string (json_object_get_member (object, "role")), &role)
      || !emend_json_field_get_uint (json_object_get_member (object, "level"), 0, 100, &level)
      || (level > 0) != (role == EMEND_BLOCK_HEADING))
    return set_corrupt (error, _ ("a block that is none"));

  block = emend_block_new (role, level);
  if (!read_runs (block, runs, document->n_pages, error))
    return FALSE;

  emend_document_take_block (document, g_steal_pointer (&block));
  return TRUE;
}

/* What is said of the pages as a whole. */
static gboolean
read_pages (EmendDocument *document, JsonObject *object, GError **error)
{
  guint n_pages = document->n_pages;
  g_autoptr (EmendPageLabels) labels = NULL;
  g_autoptr (EmendOutline) outline = NULL;
  g_autoptr (GArray) spans = NULL;

  labels = emend_page_labels_json_read (json_object_get_member (object, "labels"), n_pages, error);
  if (labels == NULL)
    return FALSE;
  outline
      = emend_outline_json_deserialize (json_object_get_member (object, "outline"), n_pages, error);
  if (outline == NULL)
    return FALSE;
  spans = emend_span_json_read (json_object_get_member (object, "spans"), n_pages, error);
  if (spans == NULL)
    return FALSE;

  emend_document_set_labels (document, labels);
  emend_document_set_outline (document, outline);
  g_array_append_vals (document->spans, spans->data, spans->len);
  return emend_running_head_json_read (json_object_get_member (object, "heads"), n_pages,
                                       document->heads, error);
}

static gboolean
read_blocks (EmendDocument *document, JsonArray *blocks, GError **error)
{
  for (guint i = 0; i < json_array_get_length (blocks); i++)
    {
      if (!read_block (document, json_array_get_element (blocks, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_others (EmendDocument *document, JsonObject *object, GError **error)
{
  guint n_pages = document->n_pages;

  return emend_note_json_read (json_object_get_member (object, "notes"), n_pages, document->notes,
                               error)
         && emend_reference_json_read (json_object_get_member (object, "references"), n_pages,
                                       document->references, error)
         && emend_figure_json_read (json_object_get_member (object, "figures"), n_pages,
                                    document->blocks->len, document->figures, error)
         && emend_finding_json_read (json_object_get_member (object, "findings"), n_pages,
                                     document->findings, error);
}

/**
 * emend_document_json_deserialize:
 * @node: any JSON
 * @error: return location for an error
 *
 * Returns: (transfer full): the structure of a book, or %NULL if @node is none
 */
EmendDocument *
emend_document_json_deserialize (JsonNode *node, GError **error)
{
  g_autoptr (EmendDocument) document = NULL;
  JsonObject *object = emend_json_field_get_object (node);
  JsonArray *blocks;
  guint n_pages;

  if (object == NULL)
    {
      set_corrupt (error, _ ("no content"));
      return NULL;
    }
  blocks = emend_json_field_get_array (json_object_get_member (object, "blocks"));
  if (blocks == NULL
      || !emend_json_field_get_uint (json_object_get_member (object, "n_pages"), 0, MAX_PAGES,
                                     &n_pages))
    {
      set_corrupt (error, _ ("no pages or blocks"));
      return NULL;
    }

  document = emend_document_new (n_pages);
  if (!read_pages (document, object, error) || !read_blocks (document, blocks, error)
      || !read_others (document, object, error))
    return NULL;
  return g_steal_pointer (&document);
}
