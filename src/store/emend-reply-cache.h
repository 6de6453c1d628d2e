/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

#define EMEND_TYPE_REPLY_CACHE (emend_reply_cache_get_type ())
G_DECLARE_FINAL_TYPE (EmendReplyCache, emend_reply_cache, EMEND, REPLY_CACHE, GObject)

EmendReplyCache *emend_reply_cache_new (const char *folder);
char *emend_reply_cache_build_key (const char *endpoint,
                                   const char *model,
                                   const char *prompt,
                                   GBytes *body);
JsonNode *emend_reply_cache_lookup (EmendReplyCache *self, const char *key);
gboolean emend_reply_cache_store (EmendReplyCache *self,
                                  const char *key,
                                  JsonNode *reply,
                                  GError **error);

G_END_DECLS
