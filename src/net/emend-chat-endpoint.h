/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendChatEndpoint:
 * @host: its host, for messages
 * @uri: where completions are posted
 * @authorization: (nullable): the header of that name
 *
 * Where a client's requests go, and what lets them in.
 */
typedef struct
{
  char *host;
  char *uri;
  char *authorization;
} EmendChatEndpoint;

EmendChatEndpoint *emend_chat_endpoint_new (const char *base_url,
                                            const char *api_key,
                                            GError **error);
void emend_chat_endpoint_free (EmendChatEndpoint *self);
void emend_chat_endpoint_hide_key (const EmendChatEndpoint *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendChatEndpoint, emend_chat_endpoint_free)

G_END_DECLS
