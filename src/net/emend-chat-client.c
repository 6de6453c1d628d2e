/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Asks a language model, and does not give up too soon:
 *
 *     reply = emend_chat_client_complete (client, request, cancellable, &error);
 *
 * Every try goes through the rate limiter. What may succeed later (a busy or broken endpoint, a lost
 * connection) is tried again: after the time that the endpoint asks for, which makes all calls of the
 * limiter wait, or else after a growing random delay. What the endpoint refuses is not tried again. When it
 * does not answer several calls in a row, the client gives up: it says so, and whoever asks should not go on.
 *
 * Thread contract: any thread but the network thread may ask, and is blocked until the reply is there.
 * Calls happen in the network thread; the client is freed while that runs.
 */

#define G_LOG_DOMAIN "emend-net"

#include "config.h"

#include "emend-chat-client.h"

#include <glib/gi18n-lib.h>

#include "emend-backoff.h"
#include "emend-call-breaker.h"
#include "emend-chat-endpoint.h"
#include "emend-chat-fault.h"
#include "emend-error.h"
#include "emend-http-session.h"
#include "emend-locker.h"
#include "emend-timer.h"

/* An endpoint that wants to be left alone for longer is asked again all the same: a day's pause is more
 * often a mistake, or a quota that somebody lifts, than the truth. */
#define MAX_PAUSE_USEC (15 * 60 * G_USEC_PER_SEC)

struct _EmendChatClient
{
  GObject parent_instance;

  EmendNetworkThread *thread;  /* (immutable) */
  EmendRateLimiter *limiter;   /* (immutable) */
  EmendClock *clock;           /* (immutable) */
  EmendChatEndpoint *endpoint; /* (immutable) */
  EmendHttpSession *session;   /* (immutable) */
  EmendCallBreaker *breaker;   /* (immutable) */
  guint max_tries;             /* (immutable) */
  guint timeout_msec;          /* (immutable) */
  gsize max_reply;             /* (immutable) */
  EmendBackoff *backoff;       /* (network) */
};

/* One call, on the stack of the thread that waits for it. */
typedef struct
{
  EmendChatClient *client;   /* (immutable) */
  GCancellable *cancellable; /* (immutable) */
  GBytes *body;              /* (immutable) */
  guint64 n_tokens;          /* (immutable) */
  gboolean has_schema;       /* (immutable) */

  EmendChatTrace trace;  /* (network) until it is done */
  EmendChatReply *reply; /* (network) until it is done */
  GError *error;         /* (network) until it is done */

  GMutex mutex;
  GCond done;
  gboolean is_done; /* (mutex mutex) */
} Call;

G_DEFINE_FINAL_TYPE (EmendChatClient, emend_chat_client, G_TYPE_OBJECT)

static void try_once (Call *call);

/* Takes @reply and @error, one of which is set. The call is gone when this returns. */
static void
end_call (Call *call, EmendChatReply *reply, GError *error)
{
  g_autoptr (EmendLocker) locker = NULL;

  emend_chat_endpoint_hide_key (call->client->endpoint, &error);
  call->reply = reply;
  call->error = error;
  locker = emend_locker_new (&call->mutex);
  call->is_done = TRUE;
  g_cond_signal (&call->done);
}

static void
on_waited (GObject *object, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;

  if (emend_timer_wait_finish (EMEND_CLOCK (object), result, &error))
    try_once (call);
  else
    end_call (call, NULL, g_steal_pointer (&error));
}

/* Tries again, when the time has come; or ends the call if it was tried often enough. Takes @error. */
static void
try_again (Call *call, gint64 retry_after, GError *error)
{
  EmendChatClient *self = call->client;
  gint64 now = emend_clock_get_monotonic (self->clock);

  if (retry_after >= 0)
    emend_rate_limiter_pause_until (self->limiter, now + MIN (retry_after, MAX_PAUSE_USEC));

  if (call->trace.n_tries >= self->max_tries)
    {
      g_prefix_error (&error,
                      g_dngettext (GETTEXT_PACKAGE, "given up after %u try: ",
                                   "given up after %u tries: ", call->trace.n_tries),
                      call->trace.n_tries);
      end_call (call, NULL, error);
      return;
    }

  g_error_free (error);
  if (retry_after >= 0)
    try_once (call);
  else
    emend_timer_wait_async (self->clock,
                            now + emend_backoff_get_delay (self->backoff, call->trace.n_tries),
                            call->cancellable, on_waited, call);
}

static void
handle_reply (Call *call, const EmendHttpResponse *response)
{
  gsize length;
  const char *bytes = g_bytes_get_data (response->body, &length);
  const char *host = call->client->endpoint->host;
  GError *error = NULL;
  EmendChatReply *reply = NULL;

  if (emend_http_response_is_json (response))
    reply = emend_chat_reply_parse (bytes, length, &error);
  else
    g_set_error (&error, EMEND_ERROR, EMEND_ERROR_REPLY, _ ("it is %s, not JSON"),
                 response->content_type);
  if (error != NULL)
    g_prefix_error (&error, "%s: ", host);
  end_call (call, reply, error);
}

static void
handle_fault (Call *call, const EmendHttpResponse *response)
{
  GError *error = NULL;

  emend_chat_fault_set_error (&error, call->client->endpoint->host, response);
  if (response->status == 400 && call->has_schema)
    g_prefix_error (&error,
                    _ ("asking for a reply in a JSON schema, which not every endpoint or model "
                       "can give: "));
  if (emend_chat_fault_is_transient (response->status))
    try_again (call, response->retry_after_usec, error);
  else
    end_call (call, NULL, error);
}

static void
on_posted (GObject *object, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendHttpResponse) response
      = emend_http_session_post_finish (EMEND_HTTP_SESSION (object), result, &error);

  call->trace.http_status = response != NULL ? response->status : 0;
  if (response == NULL)
    {
      call->trace.n_lost += g_error_matches (error, EMEND_ERROR, EMEND_ERROR_ACCESS) ? 0 : 1;
      if (g_error_matches (error, EMEND_ERROR, EMEND_ERROR_NETWORK))
        try_again (call, -1, g_steal_pointer (&error));
      else
        end_call (call, NULL, g_steal_pointer (&error));
      return;
    }

  call->trace.bytes_received += g_bytes_get_size (response->body);
  if (response->status == 200)
    handle_reply (call, response);
  else
    handle_fault (call, response);
}

static void
on_acquired (GObject *object, GAsyncResult *result, gpointer data)
{
  Call *call = data;
  EmendChatClient *self = call->client;
  const EmendHttpPost post = { self->endpoint->uri, self->endpoint->authorization, call->body,
                               self->timeout_msec, self->max_reply };
  GError *error = NULL;

  if (!emend_rate_limiter_acquire_finish (EMEND_RATE_LIMITER (object), result, &error))
    {
      end_call (call, NULL, error);
      return;
    }

  call->trace.n_tries++;
  call->trace.bytes_sent += g_bytes_get_size (call->body);
  emend_http_session_post_async (self->session, &post, call->cancellable, on_posted, call);
}

static void
try_once (Call *call)
{
  emend_rate_limiter_acquire_async (call->client->limiter, call->n_tokens, call->cancellable,
                                    on_acquired, call);
}

static gboolean
start_call (gpointer data)
{
  try_once (data);
  return G_SOURCE_REMOVE;
}

static void
emend_chat_client_finalize (GObject *object)
{
  EmendChatClient *self = EMEND_CHAT_CLIENT (object);

  /* Whoever waits for a call has a reference, so there is none. */
  g_clear_object (&self->session);
  g_clear_pointer (&self->backoff, emend_backoff_free);
  g_clear_pointer (&self->breaker, emend_call_breaker_free);
  g_clear_pointer (&self->endpoint, emend_chat_endpoint_free);
  g_clear_object (&self->clock);
  g_clear_object (&self->limiter);
  g_clear_object (&self->thread);

  G_OBJECT_CLASS (emend_chat_client_parent_class)->finalize (object);
}

static void
emend_chat_client_class_init (EmendChatClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_chat_client_finalize;
}

static void
emend_chat_client_init (EmendChatClient *self)
{
}

/**
 * emend_chat_client_new:
 * @thread: the network thread
 * @limiter: which lets every try through
 * @clock: the time; the one of @limiter
 * @options: how to reach the endpoint
 * @error: return location for an error
 *
 * Returns: (transfer full): a client; %NULL with `EMEND_ERROR_USAGE` if address or key cannot be used
 */
EmendChatClient *
emend_chat_client_new (EmendNetworkThread *thread,
                       EmendRateLimiter *limiter,
                       EmendClock *clock,
                       const EmendChatOptions *options,
                       GError **error)
{
  g_autoptr (EmendChatClient) self = NULL;
  g_autoptr (EmendChatEndpoint) endpoint = NULL;

  g_return_val_if_fail (EMEND_IS_NETWORK_THREAD (thread), NULL);
  g_return_val_if_fail (EMEND_IS_RATE_LIMITER (limiter), NULL);
  g_return_val_if_fail (EMEND_IS_CLOCK (clock), NULL);
  g_return_val_if_fail (options != NULL && options->max_workers > 0, NULL);

  endpoint = emend_chat_endpoint_new (options->base_url, options->api_key, error);
  if (endpoint == NULL)
    return NULL;

  self = g_object_new (EMEND_TYPE_CHAT_CLIENT, NULL);
  self->thread = g_object_ref (thread);
  self->limiter = g_object_ref (limiter);
  self->clock = g_object_ref (clock);
  self->endpoint = g_steal_pointer (&endpoint);
  self->session = emend_http_session_new (thread, clock, options->max_workers);
  self->breaker = emend_call_breaker_new (EMEND_CALL_BREAKER_FAILURES);
  self->max_tries = options->max_tries;
  self->timeout_msec = options->timeout_msec;
  self->max_reply = options->max_reply;
  self->backoff
      = emend_backoff_new (options->backoff_usec, options->max_backoff_usec, options->seed);
  return g_steal_pointer (&self);
}

/**
 * emend_chat_client_get_host:
 * @self: a client
 *
 * Returns: (transfer none): the host that it asks, for messages and ledgers
 */
const char *
emend_chat_client_get_host (EmendChatClient *self)
{
  g_return_val_if_fail (EMEND_IS_CHAT_CLIENT (self), NULL);
  return self->endpoint->host;
}

/**
 * emend_chat_client_has_given_up:
 * @self: a client
 *
 * Tells whether so many calls in a row had no answer that it is no use to make more. The client has said so.
 *
 * Returns: %TRUE from then on
 */
gboolean
emend_chat_client_has_given_up (EmendChatClient *self)
{
  g_return_val_if_fail (EMEND_IS_CHAT_CLIENT (self), FALSE);
  return emend_call_breaker_is_open (self->breaker);
}

/**
 * emend_chat_client_complete:
 * @self: a client
 * @request: what to ask
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Asks, and waits for the reply. A reply that was cut off, filtered or refused is a reply, too.
 *
 * Returns: (transfer full): the reply; %NULL with `EMEND_ERROR_NETWORK` if there is none after all tries,
 *   `EMEND_ERROR_ACCESS` if the endpoint would refuse everything, `EMEND_ERROR_REFUSED` if it refuses
 *   this, `EMEND_ERROR_REPLY` if it answers something else, or `EMEND_ERROR_CANCELLED`
 */
EmendChatReply *
emend_chat_client_complete (EmendChatClient *self,
                            EmendChatRequest *request,
                            GCancellable *cancellable,
                            GError **error)
{
  return emend_chat_client_complete_traced (self, request, NULL, cancellable, error);
}

/**
 * emend_chat_client_complete_traced:
 * @self: a client
 * @request: what to ask
 * @trace: (out caller-allocates) (optional): what was done, even if there is no reply
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Does what [method@ChatClient.complete] does, for callers who keep a ledger.
 *
 * Returns: (transfer full): as [method@ChatClient.complete] does
 */
EmendChatReply *
emend_chat_client_complete_traced (EmendChatClient *self,
                                   EmendChatRequest *request,
                                   EmendChatTrace *trace,
                                   GCancellable *cancellable,
                                   GError **error)
{
  g_autoptr (GBytes) body = NULL;
  Call call = { .client = self, .cancellable = cancellable };
  guint ticket;

  g_return_val_if_fail (EMEND_IS_CHAT_CLIENT (self), NULL);
  g_return_val_if_fail (request != NULL, NULL);
  g_return_val_if_fail (!emend_network_thread_is_current (self->thread), NULL);

  call.body = body = emend_chat_request_serialize (request);
  call.n_tokens = emend_chat_request_estimate_tokens (request);
  call.has_schema = emend_chat_request_has_schema (request);
  ticket = emend_call_breaker_begin (self->breaker);
  g_mutex_init (&call.mutex);
  g_cond_init (&call.done);
  g_main_context_invoke (emend_network_thread_get_context (self->thread), start_call, &call);

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&call.mutex);

    while (!call.is_done)
      emend_locker_wait (&call.mutex, &call.done);
  }
  g_cond_clear (&call.done);
  g_mutex_clear (&call.mutex);

  if (emend_call_breaker_end (self->breaker, ticket, call.error))
    g_message (
        _ ("%s does not answer, so it is asked no more in this run; the next run asks again"),
        self->endpoint->host);
  if (trace != NULL)
    *trace = call.trace;
  if (call.error != NULL)
    g_propagate_error (error, call.error);
  return call.reply;
}
