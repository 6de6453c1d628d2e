/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The printed numbers of pages as JSON: `emend_page_labels_json_add (builder, labels)`.
 *
 *     {"pages": [null, {"label": "xii", "origin": "printed", "style": "roman-lower", "value": 12, "word": 1,
 *                       "confidence": 99}],
 *      "events": [{"kind": "missing", "style": "arabic", "first": 212, "last": 213, "n_pages": 2, "page": 220,
 *                  "again": 220}]}
 *
 * There is a member for each page of the scan, which is null where nothing is known. Pages of events are counted
 * from 1.
 *
 * Thread contract: pure functions; any thread.
 * check-source: tested-by tests/store/test-furniture-json.c
 */

#include "config.h"

#include "emend-page-labels-json.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-json-field.h"

static void
add_label (JsonBuilder *builder, const EmendPageLabel *label)
{
  if (label->label == NULL && label->word == 0)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  emend_json_field_add_string (builder, "label", label->label);
  emend_json_field_add_string (builder, "origin", emend_page_label_origin_get_nick (label->origin));
  emend_json_field_add_string (builder, "style", emend_page_label_style_get_nick (label->style));
  emend_json_field_add_int (builder, "value", label->value);
  emend_json_field_add_int (builder, "word", label->word);
  emend_json_field_add_int (builder, "confidence", label->confidence);
  json_builder_end_object (builder);
}

static void
add_event (JsonBuilder *builder, const EmendLabelEvent *event)
{
  json_builder_begin_object (builder);
  emend_json_field_add_string (builder, "kind", emend_label_event_kind_get_nick (event->kind));
  emend_json_field_add_string (builder, "style", emend_page_label_style_get_nick (event->style));
  emend_json_field_add_int (builder, "first", event->first);
  emend_json_field_add_int (builder, "last", event->last);
  emend_json_field_add_int (builder, "n_pages", event->n_pages);
  emend_json_field_add_int (builder, "page", (gint64) event->page + 1);
  emend_json_field_add_int (builder, "again", (gint64) event->again + 1);
  json_builder_end_object (builder);
}

/**
 * emend_page_labels_json_add:
 * @builder: a builder that takes a value
 * @labels: the printed numbers of a book
 *
 * Adds @labels as an object.
 */
void
emend_page_labels_json_add (JsonBuilder *builder, const EmendPageLabels *labels)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "pages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < labels->labels->len; i++)
    add_label (builder, emend_page_labels_get (labels, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "events");
  json_builder_begin_array (builder);
  for (guint i = 0; i < labels->events->len; i++)
    add_event (builder, &g_array_index (labels->events, EmendLabelEvent, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static gboolean
read_label (JsonNode *node, EmendPageLabel *label)
{
  JsonObject *object = emend_json_field_get_object (node);

  if (object == NULL)
    return JSON_NODE_HOLDS_NULL (node);
  return emend_json_field_dup_optional (json_object_get_member (object, "label"), &label->label)
         && emend_page_label_origin_from_nick (
             emend_json_field_get_string (json_object_get_member (object, "origin")),
             &label->origin)
         && emend_page_label_style_from_nick (
             emend_json_field_get_string (json_object_get_member (object, "style")), &label->style)
         && emend_json_field_get_uint (json_object_get_member (object, "value"), 0,
                                       EMEND_PAGE_LABEL_MAX_VALUE, &label->value)
         && emend_json_field_get_uint (json_object_get_member (object, "word"), 0, G_MAXINT,
                                       &label->word)
         && emend_json_field_get_uint (json_object_get_member (object, "confidence"), 0, 100,
                                       &label->confidence);
}

static gboolean
read_event (JsonNode *node, guint n_pages, EmendLabelEvent *event)
{
  JsonObject *object = emend_json_field_get_object (node);

  if (object == NULL
      || !emend_label_event_kind_from_nick (
          emend_json_field_get_string (json_object_get_member (object, "kind")), &event->kind)
      || !emend_page_label_style_from_nick (
          emend_json_field_get_string (json_object_get_member (object, "style")), &event->style)
      || !emend_json_field_get_uint (json_object_get_member (object, "first"), 0,
                                     EMEND_PAGE_LABEL_MAX_VALUE, &event->first)
      || !emend_json_field_get_uint (json_object_get_member (object, "last"), 0,
                                     EMEND_PAGE_LABEL_MAX_VALUE, &event->last)
      || !emend_json_field_get_uint (json_object_get_member (object, "n_pages"), 0, G_MAXINT,
                                     &event->n_pages)
      || !emend_json_field_get_uint (json_object_get_member (object, "page"), 1, n_pages,
                                     &event->page)
      || !emend_json_field_get_uint (json_object_get_member (object, "again"), 1, n_pages,
                                     &event->again))
    return FALSE;
  event->page--;
  event->again--;
  return TRUE;
}

static gboolean
read_pages (EmendPageLabels *labels, JsonArray *pages)
{
  if (pages == NULL || json_array_get_length (pages) != labels->labels->len)
    return FALSE;
  for (guint i = 0; i < labels->labels->len; i++)
    {
      if (!read_label (json_array_get_element (pages, i), emend_page_labels_get (labels, i)))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_events (EmendPageLabels *labels, JsonArray *events)
{
  if (events == NULL)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (events); i++)
    {
      EmendLabelEvent event = { 0 };

      if (!read_event (json_array_get_element (events, i), labels->labels->len, &event))
        return FALSE;
      emend_page_labels_add_event (labels, &event);
    }
  return TRUE;
}

/**
 * emend_page_labels_json_read:
 * @node: (nullable): any JSON
 * @n_pages: pages of the scan
 * @error: return location for an error
 *
 * Returns: (transfer full): the printed numbers of a book, or %NULL with `EMEND_ERROR_CORRUPT` if @node holds
 *   something else
 */
EmendPageLabels *
emend_page_labels_json_read (JsonNode *node, guint n_pages, GError **error)
{
  JsonObject *object = emend_json_field_get_object (node);
  g_autoptr (EmendPageLabels) labels = emend_page_labels_new (n_pages);

  if (object != NULL
      && read_pages (labels, emend_json_field_get_array (json_object_get_member (object, "pages")))
      && read_events (labels,
                      emend_json_field_get_array (json_object_get_member (object, "events"))))
    return g_steal_pointer (&labels);
  g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_CORRUPT,
                       _ ("the numbers of the pages are none"));
  return NULL;
}
