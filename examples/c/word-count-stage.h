/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <emend.h>

G_BEGIN_DECLS

#define WORD_COUNT_STAGE_FORMAT "word-count 1"

#define WORD_COUNT_TYPE_STAGE (word_count_stage_get_type ())
G_DECLARE_FINAL_TYPE (WordCountStage, word_count_stage, WORD_COUNT, STAGE, EmendStage)

EmendStage *word_count_stage_new (EmendBook *book, guint max_workers);
JsonNode *word_count_stage_read (EmendBook *book, const char *item_id, GError **error);

G_END_DECLS
