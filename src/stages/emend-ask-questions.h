/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-chat-request.h"
#include "emend-question.h"

G_BEGIN_DECLS

/* So many pages in a row are asked about together, if it is not too much. */
#define EMEND_ASK_QUESTIONS_GROUP 4

GPtrArray *emend_ask_questions_build (EmendBook *book,
                                      GPtrArray *pages,
                                      EmendSpelling *spelling,
                                      gboolean all,
                                      GError **error);
EmendChatRequest *emend_ask_questions_build_request (const EmendQuestion *question,
                                                     const char *model,
                                                     guint max_tokens);
char *emend_ask_questions_dup_prompt_digest (void);

G_END_DECLS
