/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The printed numbers of a book as JSON: `emend_page_labels_json_serialize (labels)`. A label is `[label, origin,
 * style, value, word, confidence]`, an event `[kind, style, first, last, number of pages, page, page of the
 * repetition]`; pages are numbered from 1, as people count.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-page-labels-json.h"

#include "emend-error.h"
#include "emend-json-value.h"

#define N_LABEL_FIELDS 6
#define N_EVENT_FIELDS 7

static void
add_label (JsonBuilder *builder, const EmendPageLabel *label)
{
  json_builder_begin_array (builder);
  if (label->label != NULL)
    json_builder_add_string_value (builder, label->label);
  else
    json_builder_add_null_value (builder);
  json_builder_add_string_value (builder, emend_page_label_origin_get_nick (label->origin));
  json_builder_add_string_value (builder, emend_page_label_style_get_nick (label->style));
  json_builder_add_int_value (builder, label->value);
  json_builder_add_int_value (builder, label->word);
  json_builder_add_int_value (builder, label->confidence);
  json_builder_end_array (builder);
}

static void
add_event (JsonBuilder *builder, const EmendLabelEvent *event)
{
  json_builder_begin_array (builder);
  json_builder_add_string_value (builder, emend_label_event_kind_get_nick (event->kind));
  json_builder_add_string_value (builder, emend_page_label_style_get_nick (event->style));
  json_builder_add_int_value (builder, event->first);
  json_builder_add_int_value (builder, event->last);
  json_builder_add_int_value (builder, event->n_pages);
  json_builder_add_int_value (builder, (gint64) event->page + 1);
  json_builder_add_int_value (builder, (gint64) event->again + 1);
  json_builder_end_array (builder);
}

/**
 * emend_page_labels_json_serialize:
 * @labels: the printed numbers of a book
 *
 * Returns: (transfer full): an object with `labels` and `events`
 */
JsonNode *
emend_page_labels_json_serialize (const EmendPageLabels *labels)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "labels");
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
  return json_builder_get_root (builder);
}

static EmendPageLabels *
set_corrupt (GError **error, const char *what)
{
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT, "the page numbers of the book have %s",
               what);
  return NULL;
}

static guint
get_max_value (EmendPageLabelStyle style)
{
  return style == EMEND_PAGE_LABEL_ARABIC ? EMEND_PAGE_LABEL_MAX_VALUE : EMEND_PAGE_LABEL_MAX_ROMAN;
}

/* A page has a label, a number, an origin and a confidence, or none of them. */
static gboolean
read_label (JsonNode *node, EmendPageLabel *label)
{
  JsonArray *row = emend_json_value_get_row (node, N_LABEL_FIELDS);
  g_autofree char *proper = NULL;
  const char *text;

  if (row == NULL
      || !emend_page_label_origin_from_nick (
          emend_json_value_get_string (json_array_get_element (row, 1)), &label->origin)
      || !emend_page_label_style_from_nick (
          emend_json_value_get_string (json_array_get_element (row, 2)), &label->style)
      || !emend_json_value_get_uint (json_array_get_element (row, 3), 0,
                                     get_max_value (label->style), &label->value)
      || !emend_json_value_get_uint (json_array_get_element (row, 4), 0, G_MAXINT, &label->word)
      || !emend_json_value_get_uint (json_array_get_element (row, 5), 0, 100, &label->confidence))
    return FALSE;

  text = emend_json_value_get_string (json_array_get_element (row, 0));
  if ((label->origin == EMEND_PAGE_LABEL_NONE) != (label->value == 0))
    return FALSE;
  if (label->value == 0)
    return json_node_is_null (json_array_get_element (row, 0)) && label->confidence == 0;
  proper = emend_page_label_format (label->style, label->value);
  if (g_strcmp0 (text, proper) != 0)
    return FALSE;
  label->label = g_steal_pointer (&proper);
  return TRUE;
}

static gboolean
read_event (JsonNode *node, guint n_pages, EmendLabelEvent *event)
{
  JsonArray *row = emend_json_value_get_row (node, N_EVENT_FIELDS);
  guint max;
  guint min;

  if (row == NULL
      || !emend_label_event_kind_from_nick (
          emend_json_value_get_string (json_array_get_element (row, 0)), &event->kind)
      || !emend_page_label_style_from_nick (
          emend_json_value_get_string (json_array_get_element (row, 1)), &event->style))
    return FALSE;

  max = event->kind == EMEND_LABEL_EVENT_PLATES ? 0 : get_max_value (event->style);
  min = event->kind == EMEND_LABEL_EVENT_PLATES ? 0 : 1;
  if (!emend_json_value_get_uint (json_array_get_element (row, 2), min, max, &event->first)
      || !emend_json_value_get_uint (json_array_get_element (row, 3), min, max, &event->last)
      || !emend_json_value_get_uint (json_array_get_element (row, 4), 1, EMEND_PAGE_LABEL_MAX_VALUE,
                                     &event->n_pages)
      || !emend_json_value_get_uint (json_array_get_element (row, 5), 1, n_pages, &event->page)
      || !emend_json_value_get_uint (json_array_get_element (row, 6), 1, n_pages, &event->again))
    return FALSE;
  event->page--;
  event->again--;
  return event->first <= event->last || event->kind == EMEND_LABEL_EVENT_MISPRINT;
}

/**
 * emend_page_labels_json_deserialize:
 * @node: any JSON
 * @error: return location for an error
 *
 * Returns: (transfer full): the printed numbers of a book, or %NULL if @node is something else
 */
EmendPageLabels *
emend_page_labels_json_deserialize (JsonNode *node, GError **error)
{
  g_autoptr (EmendPageLabels) labels = NULL;
  JsonObject *object;
  JsonArray *rows;
  JsonArray *events;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return set_corrupt (error, "no content");

  object = json_node_get_object (node);
  rows = emend_json_value_get_array (json_object_get_member (object, "labels"));
  events = emend_json_value_get_array (json_object_get_member (object, "events"));
  if (rows == NULL || events == NULL)
    return set_corrupt (error, "no labels or events");

  labels = emend_page_labels_new (json_array_get_length (rows));
  for (guint i = 0; i < labels->labels->len; i++)
    {
      if (!read_label (json_array_get_element (rows, i), emend_page_labels_get (labels, i)))
        return set_corrupt (error, "a label that is none");
    }
  for (guint i = 0; i < json_array_get_length (events); i++)
    {
      EmendLabelEvent event = { 0 };

      if (!read_event (json_array_get_element (events, i), labels->labels->len, &event))
        return set_corrupt (error, "an event that is none");
      emend_page_labels_add_event (labels, &event);
    }
  return g_steal_pointer (&labels);
}
