/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * An opened input with pages: `emend_page_source_decode (source, 0, &options, &error)`.
 *
 * Thread contract: a source is used by one thread at a time.
 */

#include "config.h"

#include "emend-page-source.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "emend-error.h"

G_DEFINE_INTERFACE (EmendPageSource, emend_page_source, G_TYPE_OBJECT)

static void
emend_page_source_default_init (EmendPageSourceInterface *iface)
{
}

/**
 * emend_page_source_get_n_pages:
 * @self: a source
 *
 * Returns: the number of pages, at least 1
 */
guint
emend_page_source_get_n_pages (EmendPageSource *self)
{
  g_return_val_if_fail (EMEND_IS_PAGE_SOURCE (self), 0);
  return EMEND_PAGE_SOURCE_GET_IFACE (self)->get_n_pages (self);
}

/**
 * emend_page_source_get_kind:
 * @self: a source
 *
 * Returns: (transfer none): the format, such as `pdf`, `tiff`, `png` or `jpeg`
 */
const char *
emend_page_source_get_kind (EmendPageSource *self)
{
  g_return_val_if_fail (EMEND_IS_PAGE_SOURCE (self), NULL);
  return EMEND_PAGE_SOURCE_GET_IFACE (self)->get_kind (self);
}

/**
 * emend_page_source_dup_title:
 * @self: a source
 *
 * Returns: (transfer full) (nullable): what the file says its title is
 */
char *
emend_page_source_dup_title (EmendPageSource *self)
{
  EmendPageSourceInterface *iface;

  g_return_val_if_fail (EMEND_IS_PAGE_SOURCE (self), NULL);

  iface = EMEND_PAGE_SOURCE_GET_IFACE (self);
  return iface->dup_title != NULL ? iface->dup_title (self) : NULL;
}

/**
 * emend_page_source_dup_author:
 * @self: a source
 *
 * Returns: (transfer full) (nullable): what the file says its author is
 */
char *
emend_page_source_dup_author (EmendPageSource *self)
{
  EmendPageSourceInterface *iface;

  g_return_val_if_fail (EMEND_IS_PAGE_SOURCE (self), NULL);

  iface = EMEND_PAGE_SOURCE_GET_IFACE (self);
  return iface->dup_author != NULL ? iface->dup_author (self) : NULL;
}

/**
 * emend_page_source_decode:
 * @self: a source
 * @index: number of the page, from 0
 * @options: how to decode it
 * @error: return location
 *
 * Makes the image of a page, as the page is meant to be seen. Fails with %EMEND_ERROR_TOO_LARGE,
 * %EMEND_ERROR_UNREADABLE or, where there is no such page, %EMEND_ERROR_NOT_FOUND.
 *
 * Returns: (transfer full): the image
 */
EmendImage *
emend_page_source_decode (EmendPageSource *self,
                          guint index,
                          const EmendDecodeOptions *options,
                          GError **error)
{
  g_return_val_if_fail (EMEND_IS_PAGE_SOURCE (self), NULL);

  if (index >= emend_page_source_get_n_pages (self))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
                   _ ("decoding page %u: there are only %u"), index + 1,
                   emend_page_source_get_n_pages (self));
      return NULL;
    }
  return EMEND_PAGE_SOURCE_GET_IFACE (self)->decode (self, index, options, error);
}

/**
 * emend_page_source_check_size:
 * @width: of an image, in pixels
 * @height: of an image, in pixels
 * @options: how to decode it
 * @error: return location
 *
 * Compares the size of an image, before it is decoded, with the limit.
 *
 * Returns: %FALSE with %EMEND_ERROR_TOO_LARGE if it is larger
 */
gboolean
emend_page_source_check_size (guint64 width,
                              guint64 height,
                              const EmendDecodeOptions *options,
                              GError **error)
{
  guint64 max_pixels = (guint64) options->max_megapixels * 1000000;

  if (height == 0 || width <= max_pixels / height)
    return TRUE;

  g_set_error (
      error, EMEND_ERROR, EMEND_ERROR_TOO_LARGE,
      _ ("an image of %" PRIu64 " × %" PRIu64 " pixels is larger than the limit of %u megapixels"),
      width, height, options->max_megapixels);
  return FALSE;
}
