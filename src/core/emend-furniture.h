/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-page-labels.h"
#include "emend-running-head.h"
#include "emend-span.h"

G_BEGIN_DECLS

#define EMEND_TYPE_FURNITURE (emend_furniture_get_type ())

/**
 * EmendFurniture:
 * @spans: (element-type EmendSpan): what the words of all pages are, now that what stands at the edges of the pages is
 *   known
 * @labels: (nullable): the printed numbers of the pages
 * @heads: (element-type EmendRunningHead): the running heads and feet
 *
 * The furniture of the pages of a book, as printers call it: what stands on them and is not its text. Whoever makes
 * furniture fills it; once handed on it is not changed.
 */
typedef struct
{
  /*< public >*/
  GArray *spans;
  EmendPageLabels *labels;
  GPtrArray *heads;
} EmendFurniture;

GType emend_furniture_get_type (void) G_GNUC_CONST;
EmendFurniture *emend_furniture_new (void);
EmendFurniture *emend_furniture_ref (EmendFurniture *self);
void emend_furniture_unref (EmendFurniture *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendFurniture, emend_furniture_unref)

G_END_DECLS
