/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * An image file as a source of pages, several of them if it is a TIFF that holds several:
 * `emend_image_source_new (fd, &error)`.
 *
 * Thread contract: used by one thread at a time.
 *
 * check-source: tested-by tests/engine/test-page-source.c
 */

#include "config.h"

#include "emend-image-source.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-leptonica.h"

struct _EmendImageSource
{
  GObject parent_instance;

  GBytes *bytes;    /* (immutable): the mapped file */
  const char *kind; /* (immutable) */
  guint n_pages;    /* (immutable) */
};

static void emend_image_source_iface_init (EmendPageSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EmendImageSource,
                               emend_image_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (EMEND_TYPE_PAGE_SOURCE,
                                                      emend_image_source_iface_init))

static guint
emend_image_source_get_n_pages (EmendPageSource *source)
{
  return EMEND_IMAGE_SOURCE (source)->n_pages;
}

static const char *
emend_image_source_get_kind (EmendPageSource *source)
{
  return EMEND_IMAGE_SOURCE (source)->kind;
}

static EmendImage *
emend_image_source_decode (EmendPageSource *source,
                           guint index,
                           const EmendDecodeOptions *options,
                           GError **error)
{
  EmendImageSource *self = EMEND_IMAGE_SOURCE (source);
  g_autoptr (EmendImage) image = NULL;
  guint width;
  guint height;

  if (!emend_leptonica_read_header (self->bytes, index, &width, &height))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE,
                   _ ("decoding page %u: the header of the image is damaged"), index + 1);
      return NULL;
    }
  if (!emend_page_source_check_size (width, height, options, error))
    {
      g_prefix_error (error, _ ("decoding page %u: "), index + 1);
      return NULL;
    }

  image = emend_leptonica_decode (self->bytes, index);
  if (image == NULL)
    g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE,
                 _ ("decoding page %u: the image is damaged, or of a kind that is not supported"),
                 index + 1);
  return g_steal_pointer (&image);
}

static void
emend_image_source_iface_init (EmendPageSourceInterface *iface)
{
  iface->get_n_pages = emend_image_source_get_n_pages;
  iface->get_kind = emend_image_source_get_kind;
  iface->decode = emend_image_source_decode;
}

static void
emend_image_source_finalize (GObject *object)
{
  EmendImageSource *self = EMEND_IMAGE_SOURCE (object);

  g_bytes_unref (self->bytes);

  G_OBJECT_CLASS (emend_image_source_parent_class)->finalize (object);
}

static void
emend_image_source_class_init (EmendImageSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_image_source_finalize;
}

static void
emend_image_source_init (EmendImageSource *self)
{
}

/**
 * emend_image_source_new:
 * @fd: a file that was opened for reading; not consumed
 * @error: return location
 *
 * Opens an image file. Fails with %EMEND_ERROR_UNREADABLE.
 *
 * Returns: (transfer full): the opened file
 */
EmendPageSource *
emend_image_source_new (int fd, GError **error)
{
  g_autoptr (GError) map_error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new_from_fd (fd, FALSE, &map_error);
  g_autoptr (GBytes) bytes = NULL;
  EmendImageSource *self;
  const char *kind;
  guint n_pages;

  if (file == NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE, _ ("mapping an image: %s"),
                   map_error->message);
      return NULL;
    }

  bytes = g_mapped_file_get_bytes (file);
  kind = emend_leptonica_get_kind (bytes);
  n_pages = kind != NULL ? emend_leptonica_count_pages (bytes) : 0;
  if (n_pages == 0)
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE,
                           kind != NULL
                               ? _ ("the file is damaged")
                               : _ ("the file is neither a PDF nor an image that Emend knows"));
      return NULL;
    }

  self = g_object_new (EMEND_TYPE_IMAGE_SOURCE, NULL);
  self->bytes = g_steal_pointer (&bytes);
  self->kind = kind;
  self->n_pages = n_pages;
  return EMEND_PAGE_SOURCE (self);
}
