/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-config.h"
#include "emend-furniture.h"
#include "emend-language.h"
#include "emend-outline.h"
#include "emend-page-shelf.h"
#include "emend-stage.h"

G_BEGIN_DECLS

#define EMEND_TYPE_PHASE (emend_phase_get_type ())
G_DECLARE_DERIVABLE_TYPE (EmendPhase, emend_phase, EMEND, PHASE, EmendStage)

/**
 * EmendPhaseClass:
 * @context: pages before and after those of a chunk that are looked at as well
 * @work_out: a worker thread: gives what the phase finds out about the book or about a chunk of it; %NULL without
 *   an error if there is nothing to say
 *
 * A phase of structuring. The first stage that it builds on has the pages of the book as its items.
 */
struct _EmendPhaseClass
{
  EmendStageClass parent_class;

  guint context;

  JsonNode *(*work_out) (EmendPhase *self,
                         const EmendTask *task,
                         GCancellable *cancellable,
                         GError **error);

  gpointer padding[4];
};

EmendPageShelf *emend_phase_get_shelf (EmendPhase *self);
const EmendLanguage *emend_phase_get_language (EmendPhase *self);
gboolean emend_phase_has_page (EmendPhase *self, const EmendItem *item, guint position);
GPtrArray *emend_phase_load_pages (EmendPhase *self,
                                   const EmendTask *task,
                                   const GArray *spans,
                                   GCancellable *cancellable,
                                   GError **error);
gboolean emend_phase_has_result (const EmendTask *task, const char *stage);
EmendFurniture *emend_phase_read_furniture (EmendPhase *self,
                                            const EmendTask *task,
                                            GError **error);
EmendOutline *emend_phase_read_outline (EmendPhase *self, const EmendTask *task, GError **error);
GPtrArray *emend_phase_load_settled (EmendPhase *self,
                                     const EmendTask *task,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
