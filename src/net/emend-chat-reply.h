/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * EmendChatFinish:
 * @EMEND_CHAT_FINISH_STOP: it said all it had to say
 * @EMEND_CHAT_FINISH_LENGTH: it was cut off
 * @EMEND_CHAT_FINISH_CONTENT_FILTER: a filter of the endpoint stopped it
 * @EMEND_CHAT_FINISH_REFUSAL: the model would not do it
 * @EMEND_CHAT_FINISH_OTHER: something else, or nothing, was said
 *
 * Why a reply ends where it does.
 */
typedef enum {
  EMEND_CHAT_FINISH_STOP,
  EMEND_CHAT_FINISH_LENGTH,
  EMEND_CHAT_FINISH_CONTENT_FILTER,
  EMEND_CHAT_FINISH_REFUSAL,
  EMEND_CHAT_FINISH_OTHER,
} EmendChatFinish;

#define EMEND_CHAT_FINISH_N_KINDS (EMEND_CHAT_FINISH_OTHER + 1)

#define EMEND_TYPE_CHAT_REPLY (emend_chat_reply_get_type ())

/**
 * EmendChatReply:
 * @text: what the model said; valid UTF-8, maybe empty
 * @finish: why it ends there
 * @model: (nullable): which model says that it answered
 * @prompt_tokens: what was charged for the prompt; -1 if that is not known
 * @completion_tokens: what was charged for the reply; -1 if that is not known
 * @cost: what the endpoint says it costs, in millionths of its currency; -1 if it does not say
 *
 * What a language model answered. Immutable.
 */
typedef struct
{
  /*< public >*/
  const char *text;
  EmendChatFinish finish;
  const char *model;
  gint64 prompt_tokens;
  gint64 completion_tokens;
  gint64 cost;
} EmendChatReply;

GType emend_chat_reply_get_type (void) G_GNUC_CONST;
EmendChatReply *emend_chat_reply_parse (const char *bytes, gsize length, GError **error);
EmendChatReply *emend_chat_reply_ref (EmendChatReply *self);
void emend_chat_reply_unref (EmendChatReply *self);
gboolean emend_chat_reply_is_good (const EmendChatReply *self);
gboolean emend_chat_reply_is_no_answer (const EmendChatReply *self);
JsonNode *emend_chat_reply_parse_text (const EmendChatReply *self, GError **error);

JsonNode *emend_chat_reply_serialize (const EmendChatReply *self);
EmendChatReply *emend_chat_reply_deserialize (JsonNode *node, GError **error);

const char *emend_chat_reply_finish_get_nick (EmendChatFinish finish);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendChatReply, emend_chat_reply_unref)

G_END_DECLS
