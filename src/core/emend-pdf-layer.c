/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is laid over scans to make a searchable PDF of them, on its way from those who know the words to those who
 * know PDF: `bytes = emend_pdf_layer_encode (layer);` and `layer = emend_pdf_layer_decode (bytes, &error);`
 *
 * Thread contract: a layer is used by one thread at a time.
 */

#include "config.h"

#include "emend-pdf-layer.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"

#define PAGE_TYPE "(uuuuuuuayusu)"
#define FONT_TYPE "(aqayay)"
#define BOOKMARK_TYPE "(uuus)"
#define LAYER_TYPE "(a" PAGE_TYPE "a" FONT_TYPE "iiba" BOOKMARK_TYPE "ssss)"

static void
page_free (EmendPdfPage *page)
{
  g_clear_pointer (&page->content, g_bytes_unref);
  g_free (page->label_prefix);
  g_free (page);
}

static void
font_free (EmendPdfFont *font)
{
  g_array_unref (font->widths);
  g_clear_pointer (&font->to_unicode, g_bytes_unref);
  g_clear_pointer (&font->file, g_bytes_unref);
  g_free (font);
}

static void
bookmark_free (EmendPdfBookmark *bookmark)
{
  g_free (bookmark->title);
  g_free (bookmark);
}

/**
 * emend_pdf_layer_new:
 *
 * Returns: (transfer full): a layer of nothing
 */
EmendPdfLayer *
emend_pdf_layer_new (void)
{
  EmendPdfLayer *self = g_new0 (EmendPdfLayer, 1);

  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) page_free);
  self->fonts = g_ptr_array_new_with_free_func ((GDestroyNotify) font_free);
  self->bookmarks = g_ptr_array_new_with_free_func ((GDestroyNotify) bookmark_free);
  return self;
}

/**
 * emend_pdf_layer_free:
 * @self: (transfer full): a layer
 */
void
emend_pdf_layer_free (EmendPdfLayer *self)
{
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->fonts);
  g_ptr_array_unref (self->bookmarks);
  g_free (self->title);
  g_free (self->author);
  g_free (self->language);
  g_free (self->producer);
  g_free (self);
}

/**
 * emend_pdf_layer_add_page:
 * @self: a layer
 *
 * Returns: (transfer none): a new page, the last one, for the caller to fill
 */
EmendPdfPage *
emend_pdf_layer_add_page (EmendPdfLayer *self)
{
  EmendPdfPage *page = g_new0 (EmendPdfPage, 1);

  page->source = EMEND_PDF_PAGE_NO_SOURCE;
  page->label_value = 1;
  g_ptr_array_add (self->pages, page);
  return page;
}

/**
 * emend_pdf_layer_add_font:
 * @self: a layer
 *
 * Returns: (transfer none): a new font, the last one, for the caller to fill
 */
EmendPdfFont *
emend_pdf_layer_add_font (EmendPdfLayer *self)
{
  EmendPdfFont *font = g_new0 (EmendPdfFont, 1);

  font->widths = g_array_new (FALSE, TRUE, sizeof (guint16));
  g_ptr_array_add (self->fonts, font);
  return font;
}

/**
 * emend_pdf_layer_add_bookmark:
 * @self: a layer
 * @level: from 1; one that is more than one lower than the one before it becomes one lower
 * @page: position of the page in the book, from 0
 * @row: of the page image, in pixels from the top
 * @title: in one line
 */
void
emend_pdf_layer_add_bookmark (EmendPdfLayer *self,
                              guint level,
                              guint page,
                              guint row,
                              const char *title)
{
  EmendPdfBookmark *bookmark = g_new0 (EmendPdfBookmark, 1);
  guint last = 0;

  if (self->bookmarks->len > 0)
    last = ((EmendPdfBookmark *) self->bookmarks->pdata[self->bookmarks->len - 1])->level;
  bookmark->level = CLAMP (level, 1, last + 1);
  bookmark->page = page;
  bookmark->row = row;
  bookmark->title = g_strdup (title);
  g_ptr_array_add (self->bookmarks, bookmark);
}

static GVariant *
encode_bytes (GBytes *bytes)
{
  if (bytes == NULL)
    return g_variant_new_fixed_array (G_VARIANT_TYPE_BYTE, NULL, 0, 1);
  return g_variant_new_from_bytes (G_VARIANT_TYPE_BYTESTRING, bytes, TRUE);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static GVariant *
encode_pages (const EmendPdfLayer *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" PAGE_TYPE));
  for (guint i = 0; i < self->pages->len; i++)
    {
      const EmendPdfPage *page = g_ptr_array_index (self->pages, i);

      g_variant_builder_add (&builder, "(uuuuuuu@ayusu)", page->source, page->index, page->width,
                             page->height, page->dpi, page->rotation, page->n_letters,
                             encode_bytes (page->content), (guint) page->label_style,
                             or_empty (page->label_prefix), page->label_value);
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
encode_fonts (const EmendPdfLayer *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" FONT_TYPE));
  for (guint i = 0; i < self->fonts->len; i++)
    {
      const EmendPdfFont *font = g_ptr_array_index (self->fonts, i);

      g_variant_builder_add (&builder, "(@aq@ay@ay)",
                             g_variant_new_fixed_array (G_VARIANT_TYPE_UINT16, font->widths->data,
                                                        font->widths->len, sizeof (guint16)),
                             encode_bytes (font->to_unicode), encode_bytes (font->file));
    }
  return g_variant_builder_end (&builder);
}

static GVariant *
encode_bookmarks (const EmendPdfLayer *self)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a" BOOKMARK_TYPE));
  for (guint i = 0; i < self->bookmarks->len; i++)
    {
      const EmendPdfBookmark *bookmark = g_ptr_array_index (self->bookmarks, i);

      g_variant_builder_add (&builder, BOOKMARK_TYPE, bookmark->level, bookmark->page,
                             bookmark->row, bookmark->title);
    }
  return g_variant_builder_end (&builder);
}

/**
 * emend_pdf_layer_encode:
 * @self: a layer
 *
 * Returns: (transfer full): the same as bytes, for a program of the same version on the same machine
 */
GBytes *
emend_pdf_layer_encode (const EmendPdfLayer *self)
{
  g_autoptr (GVariant) variant = g_variant_ref_sink (g_variant_new (
      "(@a" PAGE_TYPE "@a" FONT_TYPE "iib@a" BOOKMARK_TYPE "ssss)", encode_pages (self),
      encode_fonts (self), self->ascent, self->descent, self->has_labels, encode_bookmarks (self),
      or_empty (self->title), or_empty (self->author), or_empty (self->language),
      or_empty (self->producer)));

  return g_variant_get_data_as_bytes (variant);
}

static gboolean
refuse (GError **error, const char *what)
{
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED, _ ("the layer of a PDF has %s"), what);
  return FALSE;
}

static gboolean
decode_pages (EmendPdfLayer *self, GVariant *pages, GError **error)
{
  for (gsize i = 0; i < g_variant_n_children (pages); i++)
    {
      EmendPdfPage *page = emend_pdf_layer_add_page (self);
      g_autoptr (GVariant) content = NULL;
      guint style;

      g_variant_get_child (pages, i, "(uuuuuuu@ayusu)", &page->source, &page->index, &page->width,
                           &page->height, &page->dpi, &page->rotation, &page->n_letters, &content,
                           &style, &page->label_prefix, &page->label_value);
      page->content = g_variant_get_data_as_bytes (content);
      page->label_style = (EmendPdfLabelStyle) style;
      if (style >= EMEND_PDF_LABEL_N_STYLES || page->label_value == 0)
        return refuse (error, _ ("an impossible label"));
      if (page->rotation % 90 != 0 || page->rotation > 270
          || (page->width == 0) != (page->height == 0))
        return refuse (error, _ ("an impossible page"));
    }
  return TRUE;
}

static gboolean
decode_fonts (EmendPdfLayer *self, GVariant *fonts, GError **error)
{
  for (gsize i = 0; i < g_variant_n_children (fonts); i++)
    {
      EmendPdfFont *font = emend_pdf_layer_add_font (self);
      g_autoptr (GVariant) widths = NULL;
      g_autoptr (GVariant) to_unicode = NULL;
      g_autoptr (GVariant) file = NULL;
      const guint16 *elements;
      gsize n_elements;

      g_variant_get_child (fonts, i, "(@aq@ay@ay)", &widths, &to_unicode, &file);
      elements = g_variant_get_fixed_array (widths, &n_elements, sizeof (guint16));
      if (n_elements == 0 || n_elements > 256 - EMEND_PDF_FONT_FIRST_CODE)
        return refuse (error, _ ("a font of too many characters"));
      g_array_append_vals (font->widths, elements, (guint) n_elements);
      font->to_unicode = g_variant_get_data_as_bytes (to_unicode);
      font->file = g_variant_get_data_as_bytes (file);
    }
  return TRUE;
}

static gboolean
decode_bookmarks (EmendPdfLayer *self, GVariant *bookmarks, GError **error)
{
  for (gsize i = 0; i < g_variant_n_children (bookmarks); i++)
    {
      const char *title;
      guint level;
      guint page;
      guint row;

      g_variant_get_child (bookmarks, i, "(uuu&s)", &level, &page, &row, &title);
      if (page >= self->pages->len)
        return refuse (error, _ ("a bookmark of no page"));
      emend_pdf_layer_add_bookmark (self, level, page, row, title);
    }
  return TRUE;
}

/**
 * emend_pdf_layer_decode:
 * @bytes: what emend_pdf_layer_encode() gave
 * @error: return location for an error
 *
 * Returns: (transfer full): a layer, or %NULL with %EMEND_ERROR_FAILED
 */
EmendPdfLayer *
emend_pdf_layer_decode (GBytes *bytes, GError **error)
{
  g_autoptr (EmendPdfLayer) self = emend_pdf_layer_new ();
  g_autoptr (GVariant) variant
      = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (LAYER_TYPE), bytes, FALSE));
  g_autoptr (GVariant) pages = NULL;
  g_autoptr (GVariant) fonts = NULL;
  g_autoptr (GVariant) bookmarks = NULL;

  if (!g_variant_is_normal_form (variant))
    {
      refuse (error, _ ("another form"));
      return NULL;
    }
  g_variant_get (variant, "(@a" PAGE_TYPE "@a" FONT_TYPE "iib@a" BOOKMARK_TYPE "ssss)", &pages,
                 &fonts, &self->ascent, &self->descent, &self->has_labels, &bookmarks, &self->title,
                 &self->author, &self->language, &self->producer);
  if (!decode_pages (self, pages, error) || !decode_fonts (self, fonts, error)
      || !decode_bookmarks (self, bookmarks, error))
    return NULL;
  return g_steal_pointer (&self);
}
