/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendPageFinder:
 *
 * Where in a book the pages with printed numbers are.
 */
typedef struct _EmendPageFinder EmendPageFinder;

EmendPageFinder *emend_page_finder_new (const char *const *labels, guint n_pages);
void emend_page_finder_free (EmendPageFinder *self);
gboolean emend_page_finder_find (const EmendPageFinder *self,
                                 guint value,
                                 gboolean is_roman,
                                 guint *page);
gboolean emend_page_finder_has_label (const EmendPageFinder *self,
                                      guint page,
                                      guint value,
                                      gboolean is_roman);
gboolean emend_page_finder_is_known (const EmendPageFinder *self, guint page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendPageFinder, emend_page_finder_free)

G_END_DECLS
