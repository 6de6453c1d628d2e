/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-label-event.h"

G_BEGIN_DECLS

#define EMEND_TYPE_PAGE_LABELS (emend_page_labels_get_type ())

/**
 * EmendPageLabels:
 * @labels: (element-type EmendPageLabel): one for each page of the scan, in its order
 * @events: (element-type EmendLabelEvent): in the order of pages
 *
 * The printed numbers of a book. Whoever makes it fills it; once handed on it is not changed.
 */
typedef struct
{
  /*< public >*/
  GArray *labels;
  GArray *events;
} EmendPageLabels;

GType emend_page_labels_get_type (void) G_GNUC_CONST;
EmendPageLabels *emend_page_labels_new (guint n_pages);
EmendPageLabels *emend_page_labels_ref (EmendPageLabels *self);
void emend_page_labels_unref (EmendPageLabels *self);
EmendPageLabel *emend_page_labels_get (const EmendPageLabels *self, guint page);
void emend_page_labels_add_event (EmendPageLabels *self, const EmendLabelEvent *event);
char *emend_page_labels_dup_report (const EmendPageLabels *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendPageLabels, emend_page_labels_unref)

G_END_DECLS
