/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-book.h"
#include "emend-task.h"

G_BEGIN_DECLS

/**
 * EmendStageBound:
 * @EMEND_STAGE_CPU: its workers compute
 * @EMEND_STAGE_NETWORK: its workers wait for others' computers
 *
 * What limits how fast a stage is. Only what is bound by the CPU is ever given to other machines.
 */
typedef enum {
  EMEND_STAGE_CPU,
  EMEND_STAGE_NETWORK,
} EmendStageBound;

/**
 * EMEND_STAGE_NEEDS_ALL:
 *
 * Of the stage before, all items, whatever their places.
 */
#define EMEND_STAGE_NEEDS_ALL G_MAXUINT

#define EMEND_TYPE_STAGE (emend_stage_get_type ())
G_DECLARE_DERIVABLE_TYPE (EmendStage, emend_stage, EMEND, STAGE, GObject)

/**
 * EmendStageClass:
 * @id: names the stage in the book folder and in settings; lower-case ASCII letters and `-`
 * @title: what it does, for people: "Reading"
 * @version: raised whenever the same inputs would give another result
 * @bound: what limits it
 * @after: (nullable) (array zero-terminated=1): ids of the stages that it builds on, which come before it in its
 *   pipeline; by default the last one before it
 * @needs_before: how many items before its own an item needs from the first stage that it builds on
 * @needs_after: how many items after its own
 * @weight: time that one of its items takes, relative to one of another stage
 * @prepare: (nullable): main thread, before the first item: opens what the workers need
 * @list_items: (nullable): main thread: what there is to do; by default the items of the first stage that it
 *   builds on
 * @get_needs: (nullable): main thread: which items of stage @i that it builds on, of @n_items, an item needs: from
 *   *first, without *last; by default those of @needs_before and @needs_after for the first stage, and all of
 *   the others
 * @dup_parameters: (nullable): main thread, after @prepare: everything that a result depends on
 *   besides its item and inputs
 * @is_done: (nullable): main thread: whether what an earlier run recorded is still there
 * @process: a worker thread: the work; synchronous, without signals, main loops or globals
 * @close: (nullable): main thread, after the last item: closes what @prepare opened
 *
 * A stage needs no state besides its frozen parameters: what it makes is in the book folder.
 */
struct _EmendStageClass
{
  GObjectClass parent_class;

  const char *id;
  const char *title;
  guint version;
  EmendStageBound bound;
  const char *const *after;
  guint needs_before;
  guint needs_after;
  double weight;

  gboolean (*prepare) (EmendStage *self, GCancellable *cancellable, GError **error);
  /**
   * EmendStageClass::list_items:
   * @self: the stage
   * @items: (element-type EmendItem): the items of the first stage that it builds on, or of the book
   *
   * Called on the main thread, after [vfunc@Stage.prepare].
   *
   * Returns: (transfer full) (element-type EmendItem): what there is to do
   */
  GPtrArray *(*list_items) (EmendStage *self, GPtrArray *items);
  void (*get_needs) (EmendStage *self,
                     const EmendItem *item,
                     guint i,
                     guint n_items,
                     guint *first,
                     guint *last);
  /**
   * EmendStageClass::dup_parameters:
   * @self: the stage
   *
   * Called on the main thread, after [vfunc@Stage.prepare].
   *
   * Returns: (transfer full) (nullable): everything that a result depends on besides its item and inputs
   */
  char *(*dup_parameters) (EmendStage *self);
  gboolean (*is_done) (EmendStage *self, EmendItem *item, const EmendOutcome *outcome);
  EmendOutcome *(*process) (EmendStage *self, EmendTask *task, GCancellable *cancellable);
  void (*close) (EmendStage *self);

  gpointer padding[8];
};

void emend_stage_class_set_names (EmendStageClass *klass, const char *id, const char *title);
void emend_stage_class_set_version (EmendStageClass *klass, guint version);
void emend_stage_class_set_bound (EmendStageClass *klass, EmendStageBound bound);
void emend_stage_class_set_after (EmendStageClass *klass, const char *const *after);
void emend_stage_class_set_needs (EmendStageClass *klass, guint before, guint after);

EmendBook *emend_stage_get_book (EmendStage *self);
guint emend_stage_get_max_workers (EmendStage *self);
const char *emend_stage_get_id (EmendStage *self);
const char *emend_stage_get_title (EmendStage *self);
gboolean emend_stage_has_window (EmendStage *self);

gboolean emend_stage_prepare (EmendStage *self, GCancellable *cancellable, GError **error);
GPtrArray *emend_stage_collect_items (EmendStage *self, GPtrArray *items);
void emend_stage_get_needs (EmendStage *self,
                            const EmendItem *item,
                            guint i,
                            guint n_items,
                            guint *first,
                            guint *last);
char *emend_stage_compute_key (EmendStage *self, const EmendTask *task);
gboolean emend_stage_is_done (EmendStage *self, EmendItem *item, const EmendOutcome *outcome);
EmendOutcome *emend_stage_process (EmendStage *self, EmendTask *task, GCancellable *cancellable);
void emend_stage_close (EmendStage *self);

G_END_DECLS
