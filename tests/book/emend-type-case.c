/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Words in type, measured and printed by Pango: `emend_type_case_measure (type_case, &font, "word")`.
 */

#include "config.h"

#include "emend-type-case.h"

#include <pango/pangocairo.h>

/* What was measured in one font, by words. */
typedef struct
{
  EmendTypeFont font;
  GHashTable *extents;
} Drawer;

struct _EmendTypeCase
{
  char *family;
  PangoFontMap *fonts;
  PangoContext *context;
  PangoLayout *layout;
  GPtrArray *drawers; /* of Drawer: one for each font */
};

static void
free_drawer (gpointer data)
{
  Drawer *drawer = data;

  g_hash_table_unref (drawer->extents);
  g_free (drawer);
}

EmendTypeCase *
emend_type_case_new (const char *family)
{
  EmendTypeCase *self = g_rc_box_new0 (EmendTypeCase);
  g_autoptr (PangoFontMap) fonts = pango_cairo_font_map_new ();
  cairo_font_options_t *options = cairo_font_options_create ();

  /* As a press does it: the same shapes at every place, of full grey. */
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  cairo_font_options_set_antialias (options, CAIRO_ANTIALIAS_GRAY);

  self->family = g_strdup (family);
  self->fonts = g_steal_pointer (&fonts);
  self->context = pango_font_map_create_context (self->fonts);
  pango_cairo_context_set_font_options (self->context, options);
  pango_context_set_round_glyph_positions (self->context, FALSE);
  pango_context_set_language (self->context, pango_language_from_string ("en"));
  self->layout = pango_layout_new (self->context);
  self->drawers = g_ptr_array_new_with_free_func (free_drawer);
  cairo_font_options_destroy (options);
  return self;
}

static void
clear (gpointer data)
{
  EmendTypeCase *self = data;

  g_ptr_array_unref (self->drawers);
  g_object_unref (self->layout);
  g_object_unref (self->context);
  g_object_unref (self->fonts);
  g_free (self->family);
}

EmendTypeCase *
emend_type_case_ref (EmendTypeCase *self)
{
  return g_rc_box_acquire (self);
}

void
emend_type_case_unref (EmendTypeCase *self)
{
  g_rc_box_release_full (self, clear);
}

static void
compose (EmendTypeCase *self, const EmendTypeFont *font, const char *text)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family (description, self->family);
  pango_font_description_set_absolute_size (description, font->size * PANGO_SCALE);
  if (font->italic)
    pango_font_description_set_style (description, PANGO_STYLE_ITALIC);
  if (font->bold)
    pango_font_description_set_weight (description, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (self->layout, description);
  pango_font_description_free (description);

  if (font->spacing > 0.0)
    {
      PangoAttrList *list = pango_attr_list_new ();

      pango_attr_list_insert (list,
                              pango_attr_letter_spacing_new ((int) (font->spacing * PANGO_SCALE)));
      pango_layout_set_attributes (self->layout, list);
      pango_attr_list_unref (list);
    }
  else
    pango_layout_set_attributes (self->layout, NULL);
  pango_layout_set_text (self->layout, text, -1);
}

static gboolean
are_equal (const EmendTypeFont *a, const EmendTypeFont *b)
{
  return a->size == b->size && a->italic == b->italic && a->bold == b->bold
         && a->spacing == b->spacing;
}

static Drawer *
find_drawer (EmendTypeCase *self, const EmendTypeFont *font)
{
  Drawer *drawer;

  for (guint i = 0; i < self->drawers->len; i++)
    {
      drawer = g_ptr_array_index (self->drawers, i);
      if (are_equal (&drawer->font, font))
        return drawer;
    }
  drawer = g_new0 (Drawer, 1);
  drawer->font = *font;
  drawer->extents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_ptr_array_add (self->drawers, drawer);
  return drawer;
}

/* The extents stay valid as long as @self. */
const EmendTypeExtents *
emend_type_case_measure (EmendTypeCase *self, const EmendTypeFont *font, const char *text)
{
  Drawer *drawer = find_drawer (self, font);
  EmendTypeExtents *extents = g_hash_table_lookup (drawer->extents, text);
  PangoRectangle ink;
  PangoRectangle logical;
  double baseline;

  if (extents != NULL)
    return extents;

  compose (self, font, text);
  pango_layout_get_extents (self->layout, &ink, &logical);
  baseline = pango_layout_get_baseline (self->layout);
  extents = g_new0 (EmendTypeExtents, 1);
  extents->width = (double) logical.width / PANGO_SCALE;
  extents->ink_left = (double) ink.x / PANGO_SCALE;
  extents->ink_right = (double) (ink.x + ink.width) / PANGO_SCALE;
  extents->ink_top = (ink.y - baseline) / PANGO_SCALE;
  extents->ink_bottom = (ink.y + ink.height - baseline) / PANGO_SCALE;
  g_hash_table_insert (drawer->extents, g_strdup (text), extents);
  return extents;
}

/* Where letters are spaced, words are farther apart, too. */
double
emend_type_case_get_space (EmendTypeCase *self, const EmendTypeFont *font)
{
  return emend_type_case_measure (self, font, " ")->width + font->spacing * 2.0;
}

/* Prints a word whose origin on the baseline is the current point. */
void
emend_type_case_print (EmendTypeCase *self,
                       cairo_t *cr,
                       const EmendTypeFont *font,
                       const char *text)
{
  compose (self, font, text);
  cairo_rel_move_to (cr, 0.0, -(double) pango_layout_get_baseline (self->layout) / PANGO_SCALE);
  pango_cairo_show_layout (cr, self->layout);
}
