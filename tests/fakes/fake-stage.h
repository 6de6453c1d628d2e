/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-stage.h"

G_BEGIN_DECLS

/**
 * FakeStageFunc:
 * @task: what to do
 * @cancellable: to give up
 * @user_data: data of the test
 *
 * What a fake stage does with an item, in a worker thread.
 */
typedef EmendOutcome *(*FakeStageFunc) (EmendTask *task,
                                        GCancellable *cancellable,
                                        gpointer user_data);

#define FAKE_TYPE_STAGE (fake_stage_get_type ())
G_DECLARE_DERIVABLE_TYPE (FakeStage, fake_stage, FAKE, STAGE, EmendStage)

struct _FakeStageClass
{
  EmendStageClass parent_class;
};

/* Pages in a chunk. */
#define FAKE_STAGE_CHUNK 10

/* Kinds as a pipeline has them: pages, pages that need their neighbours, the whole book, pages that need the
 * whole book; chunks of the first pages, and the book that needs these and the second pages. */
GType fake_stage_first_get_type (void);
GType fake_stage_second_get_type (void);
GType fake_stage_book_get_type (void);
GType fake_stage_late_get_type (void);
GType fake_stage_chunks_get_type (void);
GType fake_stage_join_get_type (void);

EmendStage *fake_stage_new (GType type,
                            EmendBook *book,
                            guint max_workers,
                            FakeStageFunc func,
                            gpointer user_data);
void fake_stage_set_parameters (EmendStage *stage, const char *parameters);

G_END_DECLS
