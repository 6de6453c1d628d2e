/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define EMEND_TYPE_SOURCE_INFO (emend_source_info_get_type ())

/**
 * EmendSourceInfo:
 * @kind: format of the file, such as `pdf` or `tiff`
 * @n_pages: number of its pages, at least 1
 * @title: (nullable): what the file says its title is
 * @author: (nullable): what the file says its author is
 *
 * What a reader found out about an input without reading its pages. Immutable.
 */
typedef struct
{
  /*< public >*/
  const char *kind;
  guint n_pages;
  const char *title;
  const char *author;
} EmendSourceInfo;

GType emend_source_info_get_type (void) G_GNUC_CONST;
EmendSourceInfo *emend_source_info_new (const char *kind,
                                        guint n_pages,
                                        const char *title,
                                        const char *author);
EmendSourceInfo *emend_source_info_ref (EmendSourceInfo *self);
void emend_source_info_unref (EmendSourceInfo *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendSourceInfo, emend_source_info_unref)

G_END_DECLS
