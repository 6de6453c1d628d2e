/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Instructions for language models, `data/prompts/`: `emend_prompt_add (request, "correct.md")`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/app/test-fix.py
 */

#include "config.h"

#include "emend-prompt.h"

#include "emend-key.h"
#include "emend-prompt-resources.h"

#define FOLDER "/org/emend/prompts/"

static GBytes *
load (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  GBytes *prompt = g_resource_lookup_data (emend_prompt_get_resource (), path,
                                           G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (prompt != NULL);
  return prompt;
}

/**
 * emend_prompt_build_request:
 * @name: one of Emend's own files: the instructions
 * @model: which model is asked
 * @max_tokens: how long the reply may be
 * @text: the question
 * @shape: a name for @schema
 * @schema: the JSON schema of the reply
 *
 * Returns: (transfer full): the request; equal questions make equal requests
 */
EmendChatRequest *
emend_prompt_build_request (const char *name,
                            const char *model,
                            guint max_tokens,
                            const char *text,
                            const char *shape,
                            JsonNode *schema)
{
  EmendChatRequest *request = emend_chat_request_new (model, max_tokens);
  g_autoptr (GBytes) prompt = load (name);
  g_autofree char *instructions
      = g_strndup (g_bytes_get_data (prompt, NULL), g_bytes_get_size (prompt));

  emend_chat_request_add_text (request, EMEND_CHAT_ROLE_SYSTEM, instructions);
  emend_chat_request_add_text (request, EMEND_CHAT_ROLE_USER, text);
  emend_chat_request_set_schema (request, shape, schema);
  return request;
}

/**
 * emend_prompt_dup_digest:
 * @name: one of Emend's own files
 *
 * Returns: (transfer full): what names the version of the instructions
 */
char *
emend_prompt_dup_digest (const char *name)
{
  g_autoptr (GBytes) prompt = load (name);

  return emend_key_digest_bytes (g_bytes_get_data (prompt, NULL), g_bytes_get_size (prompt));
}
