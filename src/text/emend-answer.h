/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-question.h"

G_BEGIN_DECLS

JsonNode *emend_answer_build_schema (void);
gboolean emend_answer_is_valid (JsonNode *answer);
guint emend_answer_read (JsonNode *answer,
                         const EmendQuestion *question,
                         guint number,
                         EmendEvidence evidence,
                         EmendCorrection *correction);

G_END_DECLS
