/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-chat-reply.h"
#include "emend-chat-request.h"
#include "emend-clock.h"
#include "emend-network-thread.h"
#include "emend-rate-limiter.h"

G_BEGIN_DECLS

/**
 * EmendChatOptions:
 * @base_url: the endpoint, up to and without `/chat/completions`
 * @api_key: (nullable): the key, of printable ASCII; it is told to this endpoint and to nobody else
 * @max_workers: how many calls may be in flight at once
 * @max_tries: how often a call is tried, at most
 * @timeout_msec: after which a try has failed, in milliseconds
 * @max_reply: how long an answer may be, in bytes
 * @backoff_usec: the longest delay before the second try, in microseconds; it doubles with every try
 * @max_backoff_usec: the longest delay of all
 * @seed: what makes delays repeat, for tests; 0 for delays that do not
 *
 * How to reach an endpoint; to be initialised with %EMEND_CHAT_OPTIONS_INIT.
 */
typedef struct
{
  const char *base_url;
  const char *api_key;
  guint max_workers;
  guint max_tries;
  guint timeout_msec;
  gsize max_reply;
  gint64 backoff_usec;
  gint64 max_backoff_usec;
  guint32 seed;
} EmendChatOptions;

/* A page takes a model up to a minute or two, and its reply some 20 kB. */
#define EMEND_CHAT_OPTIONS_INIT                                                                    \
  {                                                                                                \
    .max_workers = 30, .max_tries = 5, .timeout_msec = 180 * 1000, .max_reply = 4 * 1024 * 1024,   \
    .backoff_usec = G_USEC_PER_SEC, .max_backoff_usec = 60 * G_USEC_PER_SEC,                       \
  }

/**
 * EmendChatTrace:
 * @n_tries: how often it was tried
 * @n_lost: tries that were sent, and of which it is not known whether they were answered: they may have
 *   been charged
 * @http_status: of the last answer; 0 if there was none
 * @bytes_sent: bodies of requests
 * @bytes_received: bodies of answers
 *
 * What a call did, whether or not there was a reply.
 */
typedef struct
{
  guint n_tries;
  guint n_lost;
  guint http_status;
  guint64 bytes_sent;
  guint64 bytes_received;
} EmendChatTrace;

#define EMEND_TYPE_CHAT_CLIENT (emend_chat_client_get_type ())
G_DECLARE_FINAL_TYPE (EmendChatClient, emend_chat_client, EMEND, CHAT_CLIENT, GObject)

EmendChatClient *emend_chat_client_new (EmendNetworkThread *thread,
                                        EmendRateLimiter *limiter,
                                        EmendClock *clock,
                                        const EmendChatOptions *options,
                                        GError **error);
const char *emend_chat_client_get_host (EmendChatClient *self);
gboolean emend_chat_client_has_given_up (EmendChatClient *self);
EmendChatReply *emend_chat_client_complete (EmendChatClient *self,
                                            EmendChatRequest *request,
                                            GCancellable *cancellable,
                                            GError **error);
EmendChatReply *emend_chat_client_complete_traced (EmendChatClient *self,
                                                   EmendChatRequest *request,
                                                   EmendChatTrace *trace,
                                                   GCancellable *cancellable,
                                                   GError **error);

G_END_DECLS
