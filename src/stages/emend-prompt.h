/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-chat-request.h"

G_BEGIN_DECLS

void emend_prompt_add (EmendChatRequest *request, const char *name);
char *emend_prompt_dup_digest (const char *name);

G_END_DECLS
