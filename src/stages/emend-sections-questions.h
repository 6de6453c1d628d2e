/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-chat-request.h"
#include "emend-furniture.h"
#include "emend-outline-question.h"

G_BEGIN_DECLS

const char **emend_sections_questions_list_labels (const EmendFurniture *furniture, guint n_pages);
EmendChatRequest *emend_sections_questions_build_request (const EmendOutlineQuestion *question,
                                                          const char *model,
                                                          guint max_tokens);
char *emend_sections_questions_dup_prompt_digest (void);

G_END_DECLS
