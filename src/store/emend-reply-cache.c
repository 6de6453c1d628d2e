/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Replies that were paid for, so that none is paid for twice:
 *
 *     key = emend_reply_cache_build_key (host, model, prompt_version, body);
 *     reply = emend_reply_cache_lookup (cache, key);
 *
 * A reply is an artefact, `cache/replies/<key>.json` in the book folder: it is there whole or not at all,
 * and one that is damaged is not there. Only what another call would not make better is worth storing; what that
 * is, the caller knows.
 *
 * Thread contract: any thread, with no lock held; threads that store the same key store the same reply.
 */

#define G_LOG_DOMAIN "emend-store"

#include "config.h"

#include "emend-reply-cache.h"

#include <string.h>

#include "emend-artefact.h"
#include "emend-error.h"
#include "emend-key.h"

#define FORMAT "emend-reply 1"

struct _EmendReplyCache
{
  GObject parent_instance;

  char *folder; /* (immutable) */
};

G_DEFINE_FINAL_TYPE (EmendReplyCache, emend_reply_cache, G_TYPE_OBJECT)

static void
emend_reply_cache_finalize (GObject *object)
{
  EmendReplyCache *self = EMEND_REPLY_CACHE (object);

  g_free (self->folder);

  G_OBJECT_CLASS (emend_reply_cache_parent_class)->finalize (object);
}

static void
emend_reply_cache_class_init (EmendReplyCacheClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_reply_cache_finalize;
}

static void
emend_reply_cache_init (EmendReplyCache *self)
{
}

/**
 * emend_reply_cache_new:
 * @folder: (type filename): where replies are; made when the first one is stored
 *
 * Returns: (transfer full): a cache
 */
EmendReplyCache *
emend_reply_cache_new (const char *folder)
{
  EmendReplyCache *self;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (EMEND_TYPE_REPLY_CACHE, NULL);
  self->folder = g_strdup (folder);
  return self;
}

/**
 * emend_reply_cache_build_key:
 * @endpoint: who is asked
 * @model: which model
 * @prompt: which version of the prompt it is
 * @body: the whole body of the request
 *
 * Returns: (transfer full): the key of what a reply depends on
 */
char *
emend_reply_cache_build_key (const char *endpoint,
                             const char *model,
                             const char *prompt,
                             GBytes *body)
{
  EmendKey *key;
  g_autofree char *digest = NULL;
  gsize length;
  gconstpointer bytes;

  g_return_val_if_fail (body != NULL, NULL);

  bytes = g_bytes_get_data (body, &length);
  digest = emend_key_digest_bytes (bytes, length);
  key = emend_key_new ("reply", 1);
  emend_key_add (key, "endpoint", endpoint);
  emend_key_add (key, "model", model);
  emend_key_add (key, "prompt", prompt);
  emend_key_add (key, "body", digest);
  return emend_key_end (key);
}

/* A key becomes the name of a file. */
static gboolean
is_key (const char *key)
{
  return key != NULL && *key != '\0' && strspn (key, "0123456789abcdef") == strlen (key);
}

static char *
build_path (EmendReplyCache *self, const char *key)
{
  g_autofree char *name = g_strconcat (key, ".json", NULL);

  return g_build_filename (self->folder, name, NULL);
}

/**
 * emend_reply_cache_lookup:
 * @self: a cache
 * @key: a key
 *
 * Returns: (transfer full) (nullable): the reply that was stored, or %NULL if there is none that is whole
 */
JsonNode *
emend_reply_cache_lookup (EmendReplyCache *self, const char *key)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  JsonNode *reply;

  g_return_val_if_fail (EMEND_IS_REPLY_CACHE (self), NULL);
  g_return_val_if_fail (is_key (key), NULL);

  path = build_path (self, key);
  reply = emend_artefact_read (path, FORMAT, key, &error);
  if (reply == NULL && !g_error_matches (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND))
    g_info ("a reply that was kept is of no use: %s", error->message);
  return reply;
}

/**
 * emend_reply_cache_store:
 * @self: a cache
 * @key: its key
 * @reply: a reply
 * @error: return location for an error
 *
 * Keeps a reply, in place of what may stand there. It is on the disk when this returns.
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE` if it could not be written
 */
gboolean
emend_reply_cache_store (EmendReplyCache *self, const char *key, JsonNode *reply, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (EMEND_IS_REPLY_CACHE (self), FALSE);
  g_return_val_if_fail (is_key (key), FALSE);
  g_return_val_if_fail (reply != NULL, FALSE);

  path = build_path (self, key);
  return emend_artefact_write (path, FORMAT, key, reply, NULL, error);
}
