/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book-pipeline.h"
#include "emend-model-service.h"

G_BEGIN_DECLS

EmendPipeline *emend_book_pipeline_new_shared (EmendBook *book,
                                               EmendConfig *config,
                                               EmendReaderPool *readers,
                                               EmendModelService *service);

G_END_DECLS
