/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-checkpoint-entry.h"
#include "emend-clock.h"

G_BEGIN_DECLS

#define EMEND_TYPE_CHECKPOINT (emend_checkpoint_get_type ())
G_DECLARE_FINAL_TYPE (EmendCheckpoint, emend_checkpoint, EMEND, CHECKPOINT, GObject)

EmendCheckpoint *emend_checkpoint_open (const char *folder,
                                        const char *writer,
                                        EmendClock *clock,
                                        GError **error);
EmendCheckpoint *emend_checkpoint_load (const char *folder, GError **error);

void emend_checkpoint_mark_started (EmendCheckpoint *self, const char *item_id, const char *key);
void emend_checkpoint_mark_completed (EmendCheckpoint *self,
                                      const char *item_id,
                                      const char *key,
                                      const EmendOutcome *outcome);
gboolean emend_checkpoint_flush (EmendCheckpoint *self, GError **error);
gboolean emend_checkpoint_close (EmendCheckpoint *self, GError **error);
GError *emend_checkpoint_dup_error (EmendCheckpoint *self);

EmendOutcome *emend_checkpoint_lookup (EmendCheckpoint *self, const char *item_id, const char *key);
EmendCheckpointEntry *emend_checkpoint_dup_entry (EmendCheckpoint *self, const char *item_id);
GPtrArray *emend_checkpoint_list (EmendCheckpoint *self);
GPtrArray *emend_checkpoint_list_interrupted (EmendCheckpoint *self);
void emend_checkpoint_count (EmendCheckpoint *self, guint counts[EMEND_OUTCOME_N_KINDS]);
void emend_checkpoint_get_commit_stats (EmendCheckpoint *self, guint64 *n_writes, guint64 *n_syncs);

G_END_DECLS
