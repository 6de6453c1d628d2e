/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where the stages of a book ask a language model, and what makes sure that nothing is paid for twice and
 * nothing is paid beyond the budget:
 *
 *     reply = emend_model_desk_ask (desk, request, "0012", "correct", cancellable, &error);
 *
 * A reply that was kept is given at once. Of several workers with the same request one calls, and all get what
 * comes. Before a call the most that it can cost is put aside and written to the ledger; after it what it did
 * cost is; a good reply is on the disk before anybody uses it, and so is that there was no answer: that it was cut
 * off, filtered or refused. What failed otherwise is not asked again by the same desk, and nothing is when the
 * endpoint is gone.
 *
 * Thread contract: made and freed by one thread; any thread may ask, with no lock held.
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-model-desk.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-locker.h"
#include "emend-reply-cache.h"

/* A request that somebody makes, or made without success. */
typedef struct
{
  gboolean is_done;
  EmendChatReply *reply; /* (nullable) */
  GError *error;         /* (nullable) */
} Flight;

struct _EmendModelDesk
{
  GObject parent_instance;

  char *endpoint;             /* (immutable) */
  char *prompt;               /* (immutable) */
  EmendModelDeskCheck check;  /* (immutable) (nullable) */
  guint max_tries;            /* (immutable) */
  EmendPriceTable *prices;    /* (immutable) */
  EmendReplyCache *cache;     /* (immutable) */
  EmendModelService *service; /* (immutable) (nullable): NULL where nothing is sent */
  EmendChatClient *client;    /* (immutable) (nullable): as @service */

  GMutex mutex;
  GCond landed;        /* (mutex mutex): a flight is done */
  GHashTable *flights; /* (mutex mutex): key of a reply to Flight; atomically counted */
};

G_DEFINE_FINAL_TYPE (EmendModelDesk, emend_model_desk, G_TYPE_OBJECT)

static void
clear_flight (gpointer data)
{
  Flight *flight = data;

  g_clear_pointer (&flight->reply, emend_chat_reply_unref);
  g_clear_error (&flight->error);
}

static void
release_flight (gpointer data)
{
  g_atomic_rc_box_release_full (data, clear_flight);
}

static void
emend_model_desk_dispose (GObject *object)
{
  EmendModelDesk *self = EMEND_MODEL_DESK (object);

  g_clear_object (&self->client);
  g_clear_object (&self->service);
  g_clear_object (&self->cache);
  g_clear_object (&self->prices);

  G_OBJECT_CLASS (emend_model_desk_parent_class)->dispose (object);
}

static void
emend_model_desk_finalize (GObject *object)
{
  EmendModelDesk *self = EMEND_MODEL_DESK (object);

  g_free (self->endpoint);
  g_free (self->prompt);
  g_hash_table_unref (self->flights);
  g_cond_clear (&self->landed);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (emend_model_desk_parent_class)->finalize (object);
}

static void
emend_model_desk_class_init (EmendModelDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = emend_model_desk_dispose;
  object_class->finalize = emend_model_desk_finalize;
}

static void
emend_model_desk_init (EmendModelDesk *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->landed);
  self->flights = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, release_flight);
}

static gboolean
open_client (EmendModelDesk *self, const EmendModelDeskOptions *options, GError **error)
{
  EmendChatOptions chat = EMEND_CHAT_OPTIONS_INIT;

  chat.base_url = options->endpoint;
  chat.api_key = options->api_key;
  chat.max_workers = options->max_workers;
  if (options->max_tries > 0)
    chat.max_tries = options->max_tries;
  self->max_tries = chat.max_tries;
  self->service = g_object_ref (options->service);
  self->client
      = emend_chat_client_new (emend_model_service_get_thread (self->service),
                               emend_model_service_get_limiter (self->service),
                               emend_model_service_get_clock (self->service), &chat, error);
  return self->client != NULL;
}

/**
 * emend_model_desk_new:
 * @options: what to work with
 * @error: return location for an error
 *
 * Returns: (transfer full): a desk; %NULL with `EMEND_ERROR_USAGE` if address or key cannot be used
 */
EmendModelDesk *
emend_model_desk_new (const EmendModelDeskOptions *options, GError **error)
{
  g_autoptr (EmendModelDesk) self = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (options->endpoint != NULL && options->prompt != NULL, NULL);

  folder = g_build_filename (options->folder, "cache", "replies", NULL);
  self = g_object_new (EMEND_TYPE_MODEL_DESK, NULL);
  self->endpoint = g_strdup (options->endpoint);
  self->prompt = g_strdup (options->prompt);
  self->check = options->check;
  self->prices = g_object_ref (options->prices);
  self->cache = emend_reply_cache_new (folder);
  if (options->service != NULL && !open_client (self, options, error))
    return NULL;
  return g_steal_pointer (&self);
}

static char *
build_key (EmendModelDesk *self, EmendChatRequest *request)
{
  g_autoptr (GBytes) body = emend_chat_request_serialize (request);

  return emend_reply_cache_build_key (self->endpoint, emend_chat_request_get_model (request),
                                      self->prompt, body);
}

static gboolean
is_good (EmendModelDesk *self, const EmendChatReply *reply)
{
  return emend_chat_reply_is_good (reply) && (self->check == NULL || self->check (reply));
}

/* Whether a reply is worth keeping: the next run would get, and pay for, the same. */
static gboolean
is_lasting (EmendModelDesk *self, const EmendChatReply *reply)
{
  return is_good (self, reply) || emend_chat_reply_is_no_answer (reply);
}

static EmendChatReply *
look_up (EmendModelDesk *self, const char *key)
{
  g_autoptr (JsonNode) node = emend_reply_cache_lookup (self->cache, key);
  g_autoptr (EmendChatReply) reply
      = node != NULL ? emend_chat_reply_deserialize (node, NULL) : NULL;

  return reply != NULL && is_lasting (self, reply) ? g_steal_pointer (&reply) : NULL;
}

/* Money */

/* The most that a call, and one try of it, can cost. */
static gboolean
compute_worst (EmendModelDesk *self,
               EmendChatRequest *request,
               gint64 *worst,
               gint64 *per_try,
               GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (emend_price_table_compute_worst (self->prices, request, self->max_tries, worst, &local_error)
      && emend_price_table_compute_worst (self->prices, request, 1, per_try, &local_error))
    return TRUE;

  /* Where no limit is set it need not be known what calls cost, as with models on one's own computer. */
  *worst = *per_try = 0;
  if (!emend_model_service_has_budget (self->service))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What a call has cost, tries included that may have been charged although there is nothing to show. */
static gint64
compute_cost (EmendModelDesk *self,
              EmendChatRequest *request,
              const EmendChatReply *reply,
              const EmendChatTrace *trace,
              gint64 per_try)
{
  gint64 cost = 0;
  guint n_lost = trace->n_lost;

  if (reply != NULL)
    cost = emend_price_table_get_reply_cost (self->prices, request, reply, per_try);
  else if (trace->http_status == 200)
    n_lost++;
  for (guint i = 0; i < MIN (n_lost, self->max_tries); i++)
    cost += MIN (per_try, EMEND_CALL_TALLY_MAX - MIN (cost, EMEND_CALL_TALLY_MAX));
  return MIN (cost, EMEND_CALL_TALLY_MAX);
}

static const char *
get_outcome (EmendModelDesk *self, const EmendChatReply *reply, const GError *error)
{
  if (error != NULL)
    return emend_error_get_nick ((EmendError) error->code);
  if (is_good (self, reply))
    return "ok";
  return emend_chat_reply_is_good (reply) ? emend_error_get_nick (EMEND_ERROR_REPLY)
                                          : emend_chat_reply_finish_get_nick (reply->finish);
}

static void
fill_record (EmendCallRecord *call, const EmendChatReply *reply, const EmendChatTrace *trace)
{
  call->http_status = trace->http_status;
  call->n_tries = trace->n_tries;
  call->bytes_sent = trace->bytes_sent;
  call->bytes_received = trace->bytes_received;
  if (reply != NULL)
    {
      call->prompt_tokens = (guint64) MAX (reply->prompt_tokens, 0);
      call->completion_tokens = (guint64) MAX (reply->completion_tokens, 0);
    }
}

/* Of a reply that is no answer nothing is kept but that it came. */
static gboolean
keep (EmendModelDesk *self, const char *key, const EmendChatReply *reply, GError **error)
{
  g_autoptr (JsonNode) node = emend_chat_reply_serialize (reply);

  if (!is_good (self, reply))
    json_object_set_string_member (json_node_get_object (node), "text", "");
  return emend_reply_cache_store (self->cache, key, node, error);
}

/* Makes the call, and keeps what lasts before anything else is done, so that it is not lost. */
static EmendChatReply *
call_and_keep (EmendModelDesk *self,
               EmendChatRequest *request,
               const char *key,
               EmendChatTrace *trace,
               GCancellable *cancellable,
               GError **error)
{
  EmendChatReply *reply
      = emend_chat_client_complete_traced (self->client, request, trace, cancellable, error);

  if (reply != NULL && is_lasting (self, reply))
    keep (self, key, reply, error);
  return reply;
}

/* Makes the call for which @worst is put aside. */
static EmendChatReply *
call_reserved (EmendModelDesk *self,
               EmendChatRequest *request,
               const char *key,
               EmendCallRecord *call,
               gint64 worst,
               gint64 per_try,
               GCancellable *cancellable,
               GError **error)
{
  EmendCallLedger *ledger = emend_model_service_get_ledger (self->service);
  EmendBudget *budget = emend_model_service_get_budget (self->service);
  EmendChatTrace trace = { 0 };
  g_autoptr (EmendChatReply) reply = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *id = emend_call_ledger_begin (ledger, call, worst, error);

  if (id == NULL)
    {
      emend_budget_settle (budget, worst, 0);
      return NULL;
    }

  reply = call_and_keep (self, request, key, &trace, cancellable, &local_error);
  fill_record (call, reply, &trace);
  call->outcome = get_outcome (self, reply, local_error);
  call->cost = compute_cost (self, request, reply, &trace, per_try);
  emend_budget_settle (budget, worst, call->cost);
  emend_call_ledger_end (ledger, id, call, local_error == NULL ? &local_error : NULL);
  if (local_error == NULL)
    return g_steal_pointer (&reply);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

static EmendChatReply *
call_model (EmendModelDesk *self,
            EmendChatRequest *request,
            const char *key,
            const EmendCallRecord *who,
            GCancellable *cancellable,
            GError **error)
{
  EmendCallRecord call = *who;
  gint64 worst;
  gint64 per_try;

  if (self->client == NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_NETWORK,
                   _ ("nothing is sent, since this is offline"));
      return NULL;
    }
  call.host = emend_chat_client_get_host (self->client);
  if (emend_chat_client_has_given_up (self->client))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_NETWORK, _ ("%s is gone, and asked no more"),
                   call.host);
      return NULL;
    }
  call.model = emend_chat_request_get_model (request);
  if (!compute_worst (self, request, &worst, &per_try, error)
      || !emend_budget_reserve_in_turn (emend_model_service_get_budget (self->service), worst,
                                        error))
    return NULL;
  return call_reserved (self, request, key, &call, worst, per_try, cancellable, error);
}

static EmendChatReply *
fetch (EmendModelDesk *self,
       EmendChatRequest *request,
       const char *key,
       const EmendCallRecord *who,
       GCancellable *cancellable,
       GError **error)
{
  g_autoptr (EmendChatReply) reply = look_up (self, key);

  if (reply != NULL)
    return g_steal_pointer (&reply);
  reply = call_model (self, request, key, who, cancellable, error);
  if (reply == NULL)
    return NULL;

  if (emend_chat_reply_is_good (reply) && !is_good (self, reply))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_REPLY,
                   _ ("the model answers something that is no answer to the question"));
      return NULL;
    }
  return g_steal_pointer (&reply);
}

/* Flights */

/* Whether what came need not be remembered: it is on the disk, or the next one may have more luck. */
static gboolean
is_forgotten (EmendModelDesk *self, const Flight *flight)
{
  if (flight->error == NULL)
    return is_lasting (self, flight->reply);
  return emend_error_stops_run (flight->error)
         || g_error_matches (flight->error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
}

/* The flight of @key, and whether the caller is the one who makes it. */
static Flight *
board (EmendModelDesk *self, const char *key, gboolean *is_pilot)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);
  Flight *flight = g_hash_table_lookup (self->flights, key);

  *is_pilot = flight == NULL;
  if (flight == NULL)
    {
      flight = g_atomic_rc_box_new0 (Flight);
      g_hash_table_insert (self->flights, g_strdup (key), flight);
    }
  g_atomic_rc_box_acquire (flight);
  while (!*is_pilot && !flight->is_done)
    emend_locker_wait (&self->mutex, &self->landed);
  return flight;
}

static void
land (EmendModelDesk *self, const char *key, Flight *flight, EmendChatReply *reply, GError *error)
{
  const Flight result = { TRUE, reply, error };
  gboolean is_forgotten_now = is_forgotten (self, &result);
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  flight->reply = reply;
  flight->error = error;
  flight->is_done = TRUE;
  if (is_forgotten_now)
    g_hash_table_remove (self->flights, key);
  g_cond_broadcast (&self->landed);
}

/**
 * emend_model_desk_ask:
 * @self: a desk
 * @request: what to ask
 * @item_id: id of the item that it is for
 * @purpose: what for, as `correct`
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Gives the reply to a request, and pays for it if it was not paid for before. Somebody else's call of the same
 * request is waited for. A reply that was cut off, filtered or refused is a reply, too, whose text is not kept.
 *
 * Returns: (transfer full): the reply; %NULL with `EMEND_ERROR_BUDGET` if it might cost more than is left,
 *   `EMEND_ERROR_USAGE` if it is not known what it costs, `EMEND_ERROR_STORE` if it could not be recorded,
 *   `EMEND_ERROR_REPLY` if it fails the check, or the errors of [method@ChatClient.complete]
 */
EmendChatReply *
emend_model_desk_ask (EmendModelDesk *self,
                      EmendChatRequest *request,
                      const char *item_id,
                      const char *purpose,
                      GCancellable *cancellable,
                      GError **error)
{
  const EmendCallRecord who = { .item = item_id, .purpose = purpose };
  g_autofree char *key = NULL;
  EmendChatReply *reply = NULL;
  gboolean is_pilot;
  gboolean again;

  g_return_val_if_fail (EMEND_IS_MODEL_DESK (self), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  key = build_key (self, request);
  do
    {
      Flight *flight = board (self, key, &is_pilot);

      if (is_pilot)
        {
          GError *local_error = NULL;

          reply = fetch (self, request, key, &who, cancellable, &local_error);
          land (self, key, flight, reply, local_error);
        }

      /* Somebody else who gave up does not speak for us. */
      again = !is_pilot && g_error_matches (flight->error, EMEND_ERROR, EMEND_ERROR_CANCELLED)
              && !g_cancellable_is_cancelled (cancellable);
      reply = flight->reply != NULL ? emend_chat_reply_ref (flight->reply) : NULL;
      if (flight->error != NULL && !again)
        g_propagate_error (error, g_error_copy (flight->error));
      release_flight (flight);
    }
  while (again);
  return reply;
}

/**
 * emend_model_desk_has_given_up:
 * @self: a desk
 *
 * Returns: whether only replies that were kept are given, since the endpoint is gone, which was said once
 */
gboolean
emend_model_desk_has_given_up (EmendModelDesk *self)
{
  g_return_val_if_fail (EMEND_IS_MODEL_DESK (self), FALSE);

  return self->client != NULL && emend_chat_client_has_given_up (self->client);
}

/**
 * emend_model_desk_lookup:
 * @self: a desk
 * @request: what might be asked
 *
 * Returns: (transfer full) (nullable): the reply if it was kept, so that asking costs nothing
 */
EmendChatReply *
emend_model_desk_lookup (EmendModelDesk *self, EmendChatRequest *request)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (EMEND_IS_MODEL_DESK (self), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  key = build_key (self, request);
  return look_up (self, key);
}
