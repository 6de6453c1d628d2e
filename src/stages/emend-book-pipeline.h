/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-config.h"
#include "emend-dictionary.h"
#include "emend-page-shelf.h"
#include "emend-pipeline.h"
#include "emend-reader-pool.h"

G_BEGIN_DECLS

typedef struct _EmendModelService EmendModelService;

EmendPipeline *emend_book_pipeline_new (EmendBook *book,
                                        EmendConfig *config,
                                        EmendReaderPool *readers);
void emend_book_pipeline_append_structure (EmendPipeline *pipeline,
                                           EmendConfig *config,
                                           EmendPageShelf *shelf,
                                           EmendDictionary *dictionary,
                                           EmendModelService *service);
const GType *emend_book_pipeline_list_stages (guint *n_stages);

G_END_DECLS
