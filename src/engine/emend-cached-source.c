/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * An input that keeps the image that was decoded last, for a second look at the same page:
 * `emend_cached_source_new (source)`. There is never more than one image, not even while the next one is
 * decoded.
 *
 * Thread contract: as the input that it is made of.
 */

#include "config.h"

#include "emend-cached-source.h"

struct _EmendCachedSource
{
  GObject parent_instance;

  EmendPageSource *source; /* (immutable) */

  EmendImage *image;          /* (worker): what was decoded last; NULL if there is none */
  guint index;                /* (worker): its page */
  EmendDecodeOptions options; /* (worker): how it was decoded */
};

static void emend_cached_source_iface_init (EmendPageSourceInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (EmendCachedSource,
                               emend_cached_source,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (EMEND_TYPE_PAGE_SOURCE,
                                                      emend_cached_source_iface_init))

static guint
emend_cached_source_get_n_pages (EmendPageSource *source)
{
  return emend_page_source_get_n_pages (EMEND_CACHED_SOURCE (source)->source);
}

static const char *
emend_cached_source_get_kind (EmendPageSource *source)
{
  return emend_page_source_get_kind (EMEND_CACHED_SOURCE (source)->source);
}

static char *
emend_cached_source_dup_title (EmendPageSource *source)
{
  return emend_page_source_dup_title (EMEND_CACHED_SOURCE (source)->source);
}

static char *
emend_cached_source_dup_author (EmendPageSource *source)
{
  return emend_page_source_dup_author (EMEND_CACHED_SOURCE (source)->source);
}

static gboolean
is_kept (const EmendCachedSource *self, guint index, const EmendDecodeOptions *options)
{
  return self->image != NULL && self->index == index && self->options.dpi == options->dpi
         && self->options.max_megapixels == options->max_megapixels
         && self->options.careful == options->careful;
}

static EmendImage *
emend_cached_source_decode (EmendPageSource *source,
                            guint index,
                            const EmendDecodeOptions *options,
                            GError **error)
{
  EmendCachedSource *self = EMEND_CACHED_SOURCE (source);

  if (!is_kept (self, index, options))
    {
      g_clear_pointer (&self->image, emend_image_unref);
      self->image = emend_page_source_decode (self->source, index, options, error);
      self->index = index;
      self->options = *options;
    }
  return self->image != NULL ? emend_image_ref (self->image) : NULL;
}

static void
emend_cached_source_iface_init (EmendPageSourceInterface *iface)
{
  iface->get_n_pages = emend_cached_source_get_n_pages;
  iface->get_kind = emend_cached_source_get_kind;
  iface->dup_title = emend_cached_source_dup_title;
  iface->dup_author = emend_cached_source_dup_author;
  iface->decode = emend_cached_source_decode;
}

static void
emend_cached_source_finalize (GObject *object)
{
  EmendCachedSource *self = EMEND_CACHED_SOURCE (object);

  g_clear_pointer (&self->image, emend_image_unref);
  g_clear_object (&self->source);

  G_OBJECT_CLASS (emend_cached_source_parent_class)->finalize (object);
}

static void
emend_cached_source_class_init (EmendCachedSourceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_cached_source_finalize;
}

static void
emend_cached_source_init (EmendCachedSource *self)
{
}

/**
 * emend_cached_source_new:
 * @source: an opened input
 *
 * Returns: (transfer full): the same input, which keeps the last image
 */
EmendPageSource *
emend_cached_source_new (EmendPageSource *source)
{
  EmendCachedSource *self = g_object_new (EMEND_TYPE_CACHED_SOURCE, NULL);

  self->source = g_object_ref (source);
  return EMEND_PAGE_SOURCE (self);
}
