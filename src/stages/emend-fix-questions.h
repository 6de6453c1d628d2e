/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-chat-request.h"
#include "emend-config.h"
#include "emend-question.h"

G_BEGIN_DECLS

GPtrArray *emend_fix_questions_build (guint number,
                                      const EmendPage *page,
                                      const EmendCorrection *correction,
                                      gboolean all);
EmendChatRequest *emend_fix_questions_build_request (const EmendQuestion *question,
                                                     GPtrArray *images,
                                                     EmendConfig *config);
char *emend_fix_questions_dup_prompt_digest (void);

G_END_DECLS
