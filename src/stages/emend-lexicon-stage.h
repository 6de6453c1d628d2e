/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-stage.h"

G_BEGIN_DECLS

#define EMEND_TYPE_LEXICON_STAGE (emend_lexicon_stage_get_type ())
G_DECLARE_FINAL_TYPE (EmendLexiconStage, emend_lexicon_stage, EMEND, LEXICON_STAGE, EmendStage)

EmendStage *emend_lexicon_stage_new (EmendBook *book);

G_END_DECLS
