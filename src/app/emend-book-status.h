/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-checkpoint.h"
#include "emend-stage.h"

G_BEGIN_DECLS

/**
 * EmendStageStatus:
 * @klass: the stage; holds a reference
 * @entries: (element-type EmendCheckpointEntry): its records
 * @counts: items by how they ended
 *
 * How far a stage of a book is, by its records.
 */
typedef struct
{
  EmendStageClass *klass;
  GPtrArray *entries;
  guint counts[EMEND_OUTCOME_N_KINDS];
} EmendStageStatus;

GPtrArray *emend_book_status_load_stages (EmendBook *book, GError **error);
gboolean emend_book_status_is_failed (const EmendCheckpointEntry *entry);
GVariant *emend_book_status_describe (const char *folder, GError **error);

G_END_DECLS
