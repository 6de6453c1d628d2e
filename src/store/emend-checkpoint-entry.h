/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-outcome.h"

G_BEGIN_DECLS

#define EMEND_TYPE_CHECKPOINT_ENTRY (emend_checkpoint_entry_get_type ())

/**
 * EmendCheckpointEntry:
 * @item_id: which item it is about
 * @is_completed: %FALSE if the work has only started
 * @kind: how it ended, if it is completed
 * @key: content key of what the item depends on
 * @digest: (nullable): hash of the artefact that was written
 * @attempts: how often the work was started, over all runs
 * @cost: what it cost, in units of the currency
 * @reason: (nullable): why there is no result
 * @error: (nullable): short name of the error's code, such as `reader-crashed`
 * @when: time of the last change: ISO 8601, UTC, whole seconds
 *
 * What is recorded of one item. Immutable.
 */
typedef struct
{
  /*< public >*/
  const char *item_id;
  gboolean is_completed;
  EmendOutcomeKind kind;
  const char *key;
  const char *digest;
  guint attempts;
  double cost;
  const char *reason;
  const char *error;
  const char *when;
} EmendCheckpointEntry;

GType emend_checkpoint_entry_get_type (void) G_GNUC_CONST;
EmendCheckpointEntry *emend_checkpoint_entry_new_started (const char *item_id,
                                                          const char *key,
                                                          guint attempts,
                                                          const char *when);
EmendCheckpointEntry *emend_checkpoint_entry_new_completed (const char *item_id,
                                                            const char *key,
                                                            const EmendOutcome *outcome,
                                                            guint attempts,
                                                            const char *when);
EmendCheckpointEntry *emend_checkpoint_entry_load (GKeyFile *file, const char *group);
void emend_checkpoint_entry_save (const EmendCheckpointEntry *self, GKeyFile *file);
EmendCheckpointEntry *emend_checkpoint_entry_ref (EmendCheckpointEntry *self);
void emend_checkpoint_entry_unref (EmendCheckpointEntry *self);
const char *emend_checkpoint_entry_get_state_nick (const EmendCheckpointEntry *self);
EmendOutcome *emend_checkpoint_entry_dup_outcome (const EmendCheckpointEntry *self);
gboolean emend_checkpoint_entry_beats (const EmendCheckpointEntry *self,
                                       const EmendCheckpointEntry *earlier);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendCheckpointEntry, emend_checkpoint_entry_unref)

G_END_DECLS
