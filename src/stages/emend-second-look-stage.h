/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-config.h"
#include "emend-dictionary.h"
#include "emend-reader-pool.h"
#include "emend-stage.h"

G_BEGIN_DECLS

#define EMEND_TYPE_SECOND_LOOK_STAGE (emend_second_look_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendSecondLookStage,
                      emend_second_look_stage,
                      EMEND,
                      SECOND_LOOK_STAGE,
                      EmendStage)

EmendStage *emend_second_look_stage_new (EmendBook *book,
                                         EmendConfig *config,
                                         EmendReaderPool *readers,
                                         EmendDictionary *dictionary);

G_END_DECLS
