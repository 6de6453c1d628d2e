/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Spans of words as JSON, each `[page, first word, last word, type]` with pages from 1, as people count:
 * `emend_span_json_add (builder, spans)`.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-span-json.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-json-field.h"

/**
 * emend_span_json_add:
 * @builder: a builder that takes a value
 * @spans: (element-type EmendSpan): spans
 *
 * Adds @spans as an array.
 */
void
emend_span_json_add (JsonBuilder *builder, const GArray *spans)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < spans->len; i++)
    {
      const EmendSpan *span = &g_array_index (spans, EmendSpan, i);

      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, (gint64) span->page + 1);
      json_builder_add_int_value (builder, span->first);
      json_builder_add_int_value (builder, span->last);
      json_builder_add_string_value (builder, emend_region_type_get_nick (span->type));
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
read_span (JsonNode *node, guint n_pages, EmendSpan *span)
{
  JsonArray *array = emend_json_field_get_array (node);

  if (array == NULL || json_array_get_length (array) != 4
      || !emend_json_field_get_uint (json_array_get_element (array, 0), 1, n_pages, &span->page)
      || !emend_json_field_get_uint (json_array_get_element (array, 1), 1, G_MAXINT, &span->first)
      || !emend_json_field_get_uint (json_array_get_element (array, 2), span->first, G_MAXINT,
                                     &span->last))
    return FALSE;
  span->page--;
  return emend_region_type_from_nick (
      emend_json_field_get_string (json_array_get_element (array, 3)), &span->type);
}

/**
 * emend_span_json_read:
 * @node: (nullable): any JSON
 * @n_pages: pages of the book
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type EmendSpan): spans in their order, or %NULL with `EMEND_ERROR_CORRUPT` if
 *   @node holds something else
 */
GArray *
emend_span_json_read (JsonNode *node, guint n_pages, GError **error)
{
  JsonArray *array = emend_json_field_get_array (node);
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (EmendSpan));

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      EmendSpan span = { 0 };

      if (!read_span (json_array_get_element (array, i), n_pages, &span)
          || !emend_span_is_after (&span, spans))
        {
          g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_CORRUPT,
                               _ ("a span of words is none"));
          return NULL;
        }
      emend_span_append (spans, &span);
    }
  if (array != NULL)
    return g_steal_pointer (&spans);
  g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_CORRUPT, _ ("there are no spans of words"));
  return NULL;
}
