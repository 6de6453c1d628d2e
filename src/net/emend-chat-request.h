/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * EmendChatRole:
 * @EMEND_CHAT_ROLE_SYSTEM: says what is to be done
 * @EMEND_CHAT_ROLE_USER: gives what it is to be done to
 *
 * Who says something.
 */
typedef enum {
  EMEND_CHAT_ROLE_SYSTEM,
  EMEND_CHAT_ROLE_USER,
} EmendChatRole;

#define EMEND_TYPE_CHAT_REQUEST (emend_chat_request_get_type ())

/**
 * EmendChatRequest:
 *
 * What a language model is asked.
 */
typedef struct _EmendChatRequest EmendChatRequest;

GType emend_chat_request_get_type (void) G_GNUC_CONST;
EmendChatRequest *emend_chat_request_new (const char *model, guint max_tokens);
EmendChatRequest *emend_chat_request_ref (EmendChatRequest *self);
void emend_chat_request_unref (EmendChatRequest *self);

void emend_chat_request_add_text (EmendChatRequest *self, EmendChatRole role, const char *text);
void emend_chat_request_add_image (EmendChatRequest *self, const char *media_type, GBytes *image);
void emend_chat_request_set_tokens_per_image (EmendChatRequest *self, guint n_tokens);
void emend_chat_request_set_schema (EmendChatRequest *self, const char *name, JsonNode *schema);
void emend_chat_request_set_wants_cost (EmendChatRequest *self, gboolean wants_cost);

const char *emend_chat_request_get_model (EmendChatRequest *self);
guint emend_chat_request_get_max_tokens (EmendChatRequest *self);
gboolean emend_chat_request_has_schema (EmendChatRequest *self);
guint64 emend_chat_request_get_max_prompt_tokens (EmendChatRequest *self);
guint64 emend_chat_request_estimate_tokens (EmendChatRequest *self);
GBytes *emend_chat_request_serialize (EmendChatRequest *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendChatRequest, emend_chat_request_unref)

G_END_DECLS
