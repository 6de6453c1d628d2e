/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The pictures of a book as JSON: `{"page": 12, "box": [l, t, r, b], "before": 80, "caption": 79}`, with pages from 1,
 * blocks from 0, and no caption where there is none. `emend_figure_json_add (builder, figures)`
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-figure-json.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-json-field.h"

/* No page image is larger, in pixels. */
#define MAX_PLACE 1000000

/**
 * emend_figure_json_add:
 * @builder: a builder that takes a value
 * @figures: (element-type EmendFigure): figures
 *
 * Adds @figures as an array.
 */
void
emend_figure_json_add (JsonBuilder *builder, const GArray *figures)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < figures->len; i++)
    {
      const EmendFigure *figure = &g_array_index (figures, EmendFigure, i);

      json_builder_begin_object (builder);
      emend_json_field_add_int (builder, "page", (gint64) figure->page + 1);
      json_builder_set_member_name (builder, "box");
      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, figure->box.left);
      json_builder_add_int_value (builder, figure->box.top);
      json_builder_add_int_value (builder, figure->box.right);
      json_builder_add_int_value (builder, figure->box.bottom);
      json_builder_end_array (builder);
      emend_json_field_add_int (builder, "before", figure->before);
      if (figure->caption != EMEND_FIGURE_NO_CAPTION)
        emend_json_field_add_int (builder, "caption", figure->caption);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gboolean
read_box (JsonNode *node, EmendBox *box)
{
  JsonArray *array = emend_json_field_get_array (node);
  guint places[4];

  if (array == NULL || json_array_get_length (array) != G_N_ELEMENTS (places))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      if (!emend_json_field_get_uint (json_array_get_element (array, i), 0, MAX_PLACE, &places[i]))
        return FALSE;
    }
  *box = (EmendBox){ (int) places[0], (int) places[1], (int) places[2], (int) places[3] };
  return places[0] < places[2] && places[1] < places[3];
}

static gboolean
read_figure (JsonNode *node, guint n_pages, guint n_blocks, EmendFigure *figure)
{
  JsonObject *object = emend_json_field_get_object (node);

  if (object == NULL
      || !emend_json_field_get_uint (json_object_get_member (object, "page"), 1, n_pages,
                                     &figure->page)
      || !emend_json_field_get_uint (json_object_get_member (object, "before"), 0, n_blocks,
                                     &figure->before)
      || !read_box (json_object_get_member (object, "box"), &figure->box))
    return FALSE;
  figure->page--;
  figure->caption = EMEND_FIGURE_NO_CAPTION;
  if (!json_object_has_member (object, "caption"))
    return TRUE;
  return n_blocks > 0
         && emend_json_field_get_uint (json_object_get_member (object, "caption"), 0, n_blocks - 1,
                                       &figure->caption);
}

/**
 * emend_figure_json_read:
 * @node: (nullable): any JSON
 * @n_pages: pages of the book
 * @n_blocks: blocks of its document
 * @figures: (element-type EmendFigure): where they are added
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_CORRUPT` if @node holds something else than figures
 */
gboolean
emend_figure_json_read (JsonNode *node,
                        guint n_pages,
                        guint n_blocks,
                        GArray *figures,
                        GError **error)
{
  JsonArray *array = emend_json_field_get_array (node);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      EmendFigure figure = { 0 };

      if (!read_figure (json_array_get_element (array, i), n_pages, n_blocks, &figure))
        {
          g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_CORRUPT, _ ("a figure is none"));
          return FALSE;
        }
      emend_figure_append (figures, &figure);
    }
  if (array != NULL)
    return TRUE;
  g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_CORRUPT, _ ("there are no figures"));
  return FALSE;
}
