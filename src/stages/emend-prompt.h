/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-chat-request.h"

G_BEGIN_DECLS

EmendChatRequest *emend_prompt_build_request (const char *name,
                                              const char *model,
                                              guint max_tokens,
                                              const char *text,
                                              const char *shape,
                                              JsonNode *schema);
char *emend_prompt_dup_digest (const char *name);

G_END_DECLS
