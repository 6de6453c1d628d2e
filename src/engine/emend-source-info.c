/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a reader found out about an input: `emend_source_info_new ("pdf", 37, NULL, NULL)`.
 *
 * Thread contract: immutable and atomically counted; any thread.
 *
 * check-source: tested-by tests/engine/test-reader-pool.c
 */

#include "config.h"

#include "emend-source-info.h"

G_DEFINE_BOXED_TYPE (EmendSourceInfo,
                     emend_source_info,
                     emend_source_info_ref,
                     emend_source_info_unref)

/**
 * emend_source_info_new:
 * @kind: format of the file
 * @n_pages: number of its pages
 * @title: (nullable): its title
 * @author: (nullable): its author
 *
 * Returns: (transfer full): a new value
 */
EmendSourceInfo *
emend_source_info_new (const char *kind, guint n_pages, const char *title, const char *author)
{
  EmendSourceInfo *self = g_atomic_rc_box_new0 (EmendSourceInfo);

  self->kind = g_strdup (kind);
  self->n_pages = n_pages;
  self->title = g_strdup (title);
  self->author = g_strdup (author);
  return self;
}

/**
 * emend_source_info_ref:
 * @self: a value
 *
 * Returns: (transfer full): @self
 */
EmendSourceInfo *
emend_source_info_ref (EmendSourceInfo *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_source_info_clear (EmendSourceInfo *self)
{
  g_free ((char *) self->kind);
  g_free ((char *) self->title);
  g_free ((char *) self->author);
}

/**
 * emend_source_info_unref:
 * @self: (transfer full): a value
 */
void
emend_source_info_unref (EmendSourceInfo *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_source_info_clear);
}
