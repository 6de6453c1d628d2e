/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-stage.h"

G_BEGIN_DECLS

#define EMEND_TYPE_PIPELINE (emend_pipeline_get_type ())
G_DECLARE_FINAL_TYPE (EmendPipeline, emend_pipeline, EMEND, PIPELINE, GObject)

EmendPipeline *emend_pipeline_new (EmendBook *book);
EmendBook *emend_pipeline_get_book (EmendPipeline *self);
void emend_pipeline_append (EmendPipeline *self, EmendStage *stage);
guint emend_pipeline_get_n_stages (EmendPipeline *self);
EmendStage *emend_pipeline_get_stage (EmendPipeline *self, guint i);

G_END_DECLS
