/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The pages of a book as JSON: which page of the scan has which printed number, and the other way round.
 * `text = emend_data_pages_render (edition);`
 *
 * Thread contract: as [struct@Edition].
 * check-source: tested-by tests/export/test-folders.c
 */

#include "config.h"

#include "emend-data-pages.h"

#include "emend-edition-json.h"
#include "emend-json-field.h"
#include "emend-plain-text.h"

/* Words of the reading text on each page. */
static guint *
count_words (const EmendDocument *document)
{
  guint *counts = g_new0 (guint, document->n_pages);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);

      for (guint r = 0; r < block->runs->len; r++)
        {
          const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, r);

          counts[run->page] += run->last - run->first + 1;
        }
    }
  return counts;
}

/* The texts of the running heads of each page; NULL for pages that have none. */
static GPtrArray **
collect_heads (const EmendDocument *document)
{
  GPtrArray **heads = g_new0 (GPtrArray *, document->n_pages);

  for (guint i = 0; i < document->heads->len; i++)
    {
      const EmendRunningHead *head = g_ptr_array_index (document->heads, i);

      for (guint p = 0; p < head->places->len; p++)
        {
          guint page = g_array_index (head->places, EmendHeadPlace, p).page;

          if (heads[page] == NULL)
            heads[page] = g_ptr_array_new ();
          g_ptr_array_add (heads[page], head->text);
        }
    }
  return heads;
}

static void
add_source (JsonBuilder *builder, const EmendEdition *edition, guint page)
{
  const EmendSource *source = NULL;
  guint index = 0;
  g_autofree char *name = NULL;
  g_autofree char *line = NULL;

  /* Where the file was is nobody's business but its owner's. */
  if (emend_book_locate_page (emend_exporter_get_book (edition->exporter), page, &source, &index))
    {
      name = g_path_get_basename (source->path);
      line = emend_plain_text_dup_line (name);
    }
  emend_json_field_add_nullable (builder, "source", line);
  json_builder_set_member_name (builder, "source_page");
  if (source != NULL)
    json_builder_add_int_value (builder, (gint64) index + 1);
  else
    json_builder_add_null_value (builder);
}

static void
add_label (JsonBuilder *builder, const EmendEdition *edition, guint page)
{
  const EmendPageLabels *labels = edition->document->labels;
  const EmendPageLabel *label
      = page < labels->labels->len ? emend_page_labels_get (labels, page) : NULL;
  EmendPageLabelOrigin origin = label != NULL ? label->origin : EMEND_PAGE_LABEL_NONE;

  emend_json_field_add_string (builder, "label_origin", emend_page_label_origin_get_nick (origin));
  emend_json_field_add_int (builder, "label_confidence", label != NULL ? label->confidence : 0);
}

static void
add_heads (JsonBuilder *builder, const GPtrArray *heads)
{
  json_builder_set_member_name (builder, "running_heads");
  json_builder_begin_array (builder);
  for (guint i = 0; heads != NULL && i < heads->len; i++)
    {
      g_autofree char *text = emend_plain_text_dup_line (g_ptr_array_index (heads, i));

      if (text != NULL)
        json_builder_add_string_value (builder, text);
    }
  json_builder_end_array (builder);
}

static void
add_pages (JsonBuilder *builder, EmendEdition *edition)
{
  guint n_pages = edition->document->n_pages;
  g_autofree guint *counts = count_words (edition->document);
  g_autofree GPtrArray **heads = collect_heads (edition->document);

  json_builder_set_member_name (builder, "pages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < n_pages; i++)
    {
      const EmendEditionPart *part = emend_edition_find_part (edition, i, 0);

      json_builder_begin_object (builder);
      emend_edition_json_add_page (builder, edition, i);
      add_label (builder, edition, i);
      add_source (builder, edition, i);
      add_heads (builder, heads[i]);
      emend_json_field_add_nullable (builder, "section", part != NULL ? part->name : NULL);
      emend_json_field_add_int (builder, "n_words", counts[i]);
      json_builder_end_object (builder);
      g_clear_pointer (&heads[i], g_ptr_array_unref);
    }
  json_builder_end_array (builder);
}

/* Each printed number with the pages of the scan that have it, in the order in which they first come. */
static void
add_labels (JsonBuilder *builder, const EmendEdition *edition)
{
  g_autoptr (GHashTable) pages
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) g_array_unref);
  g_autoptr (GPtrArray) labels = g_ptr_array_new ();

  for (guint i = 0; i < edition->document->n_pages; i++)
    {
      const char *label = emend_edition_get_label (edition, i);
      GArray *places = label != NULL ? g_hash_table_lookup (pages, label) : NULL;

      if (label == NULL)
        continue;
      if (places == NULL)
        {
          places = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (pages, (char *) label, places);
          g_ptr_array_add (labels, (char *) label);
        }
      g_array_append_val (places, i);
    }

  json_builder_set_member_name (builder, "labels");
  json_builder_begin_array (builder);
  for (guint i = 0; i < labels->len; i++)
    {
      const GArray *places = g_hash_table_lookup (pages, g_ptr_array_index (labels, i));

      json_builder_begin_object (builder);
      emend_json_field_add_string (builder, "label", g_ptr_array_index (labels, i));
      json_builder_set_member_name (builder, "pages");
      json_builder_begin_array (builder);
      for (guint p = 0; p < places->len; p++)
        json_builder_add_int_value (builder, (gint64) g_array_index (places, guint, p) + 1);
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_events (JsonBuilder *builder, const EmendEdition *edition)
{
  const GArray *events = edition->document->labels->events;

  json_builder_set_member_name (builder, "label_events");
  json_builder_begin_array (builder);
  for (guint i = 0; i < events->len; i++)
    {
      const EmendLabelEvent *event = &g_array_index (events, EmendLabelEvent, i);
      g_autofree char *text = emend_label_event_dup_text (event);

      json_builder_begin_object (builder);
      emend_json_field_add_string (builder, "kind", emend_label_event_kind_get_nick (event->kind));
      emend_json_field_add_int (builder, "page", (gint64) event->page + 1);
      emend_json_field_add_int (builder, "n_pages", event->n_pages);
      emend_json_field_add_string (builder, "text", text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

/**
 * emend_data_pages_render:
 * @edition: a book
 *
 * Returns: (transfer full): the text of `pages.json`
 */
char *
emend_data_pages_render (EmendEdition *edition)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  emend_edition_json_begin (builder, "emend-pages 1");
  add_pages (builder, edition);
  add_labels (builder, edition);
  add_events (builder, edition);
  return emend_edition_json_end (builder);
}
