/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What all who ask models about a book have in common: one rate limiter, one budget, one ledger of calls, one network
 * thread. Limits are the user's and not a stage's, so there is one service for a book, and each
 * [class@ModelDesk] works with it; and they are not a book's either, so limiter and thread are shared with others:
 *
 *     service = emend_model_service_new (folder, clock, shared);
 *     if (!emend_model_service_open (service, &limits, &error))
 *       return FALSE;
 *
 * Thread contract: made, opened and freed by one thread; any thread may get what it holds, which may be used by
 * any.
 * check-source: tested-by tests/stages/test-model-desk.c
 */

#include "config.h"

#include "emend-model-service.h"

struct _EmendModelService
{
  GObject parent_instance;

  char *folder;            /* (immutable) */
  EmendClock *clock;       /* (immutable) */
  EmendLimiterSet *shared; /* (immutable): with the services of other books */
  GHashTable *keys;        /* (immutable) once it is open; (nullable): of API keys, by host */

  /* (immutable) once it is open; NULL before */
  EmendNetworkThread *thread;
  EmendRateLimiter *limiter;
  EmendCallLedger *ledger;
  EmendBudget *budget;
  gboolean has_budget;
};

G_DEFINE_FINAL_TYPE (EmendModelService, emend_model_service, G_TYPE_OBJECT)

static void
emend_model_service_dispose (GObject *object)
{
  EmendModelService *self = EMEND_MODEL_SERVICE (object);

  g_clear_object (&self->limiter);
  g_clear_object (&self->thread);
  g_clear_object (&self->shared);
  g_clear_object (&self->budget);
  g_clear_object (&self->ledger);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (emend_model_service_parent_class)->dispose (object);
}

static void
emend_model_service_finalize (GObject *object)
{
  EmendModelService *self = EMEND_MODEL_SERVICE (object);

  g_clear_pointer (&self->keys, g_hash_table_unref);
  g_free (self->folder);

  G_OBJECT_CLASS (emend_model_service_parent_class)->finalize (object);
}

static void
emend_model_service_class_init (EmendModelServiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = emend_model_service_dispose;
  object_class->finalize = emend_model_service_finalize;
}

static void
emend_model_service_init (EmendModelService *self)
{
}

/**
 * emend_model_service_new:
 * @folder: (type filename): of a book
 * @clock: the time
 * @shared: (nullable): the limiters that it shares with the services of other books; %NULL for its own
 *
 * Returns: (transfer full): a service that is not open yet, and costs nothing
 */
EmendModelService *
emend_model_service_new (const char *folder, EmendClock *clock, EmendLimiterSet *shared)
{
  EmendModelService *self;

  g_return_val_if_fail (folder != NULL && EMEND_IS_CLOCK (clock), NULL);

  self = g_object_new (EMEND_TYPE_MODEL_SERVICE, NULL);
  self->folder = g_strdup (folder);
  self->clock = g_object_ref (clock);
  self->shared = shared != NULL ? g_object_ref (shared) : emend_limiter_set_new (clock);
  return self;
}

static gboolean
open_ledger (EmendModelService *self, gint64 max_cost, GError **error)
{
  g_autofree char *path = emend_model_service_build_ledger_path (self->folder);
  EmendCallSums sums;

  self->ledger = emend_call_ledger_open (path, self->clock, error);
  if (self->ledger == NULL)
    return FALSE;
  emend_call_ledger_get_sums (self->ledger, &sums);
  self->budget = emend_budget_new (max_cost, sums.spent + MIN (sums.open, G_MAXINT64 - sums.spent));
  self->has_budget = max_cost < G_MAXINT64;
  return TRUE;
}

/**
 * emend_model_service_open:
 * @self: a service
 * @limits: what is allowed; without effect if it is open
 * @error: return location for an error
 *
 * Makes calls possible. What earlier runs have spent counts against the budget.
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE` or `EMEND_ERROR_UNREADABLE` if the ledger cannot be used
 */
gboolean
emend_model_service_open (EmendModelService *self, const EmendModelLimits *limits, GError **error)
{
  EmendRateLimiter *limiter;

  g_return_val_if_fail (EMEND_IS_MODEL_SERVICE (self), FALSE);
  g_return_val_if_fail (limits != NULL, FALSE);

  if (self->ledger == NULL && !open_ledger (self, limits->max_cost, error))
    return FALSE;
  if (self->limiter != NULL)
    return TRUE;

  limiter = emend_limiter_set_get_limiter (self->shared, limits->calls_per_minute,
                                           limits->tokens_per_minute, error);
  if (limiter == NULL)
    return FALSE;
  self->limiter = g_object_ref (limiter);
  self->thread = g_object_ref (emend_limiter_set_get_thread (self->shared));
  return TRUE;
}

/**
 * emend_model_service_set_keys: (skip)
 * @self: a service that is not open
 * @keys: (element-type utf8 utf8): keys of endpoints by host, as the keyring has them
 *
 * Sets what was looked up before, since the keyring may have everybody wait.
 */
void
emend_model_service_set_keys (EmendModelService *self, GHashTable *keys)
{
  g_return_if_fail (EMEND_IS_MODEL_SERVICE (self));
  g_return_if_fail (self->limiter == NULL);

  g_clear_pointer (&self->keys, g_hash_table_unref);
  self->keys = g_hash_table_ref (keys);
}

/**
 * emend_model_service_find_key: (skip)
 * @self: a service
 * @host: of an endpoint
 * @api_key: (out) (transfer none) (nullable): its key; %NULL if the keyring has none
 *
 * Returns: whether keys were looked up
 */
gboolean
emend_model_service_find_key (EmendModelService *self, const char *host, const char **api_key)
{
  g_return_val_if_fail (EMEND_IS_MODEL_SERVICE (self), FALSE);

  *api_key = self->keys != NULL ? g_hash_table_lookup (self->keys, host) : NULL;
  return self->keys != NULL;
}

/**
 * emend_model_service_get_spent:
 * @self: a service
 *
 * Returns: what all calls for the book have cost so far, earlier runs included; 0 if the service was never opened
 */
gint64
emend_model_service_get_spent (EmendModelService *self)
{
  EmendBudgetSnapshot snapshot;

  g_return_val_if_fail (EMEND_IS_MODEL_SERVICE (self), 0);

  if (self->budget == NULL)
    return 0;
  emend_budget_get_snapshot (self->budget, &snapshot);
  return snapshot.spent;
}

/**
 * emend_model_service_has_budget:
 * @self: a service that is open
 *
 * Returns: whether there is a limit to what calls may cost, so that it must be known before a call
 */
gboolean
emend_model_service_has_budget (EmendModelService *self)
{
  g_return_val_if_fail (EMEND_IS_MODEL_SERVICE (self), FALSE);
  return self->has_budget;
}

/**
 * emend_model_service_get_clock:
 * @self: a service that is open
 *
 * Returns: (transfer none): the time
 */
EmendClock *
emend_model_service_get_clock (EmendModelService *self)
{
  g_return_val_if_fail (EMEND_IS_MODEL_SERVICE (self), NULL);
  return self->clock;
}

/**
 * emend_model_service_get_thread:
 * @self: a service that is open
 *
 * Returns: (transfer none): where calls are made
 */
EmendNetworkThread *
emend_model_service_get_thread (EmendModelService *self)
{
  g_return_val_if_fail (EMEND_IS_MODEL_SERVICE (self), NULL);
  return self->thread;
}

/**
 * emend_model_service_get_limiter:
 * @self: a service that is open
 *
 * Returns: (transfer none): who lets each of them through
 */
EmendRateLimiter *
emend_model_service_get_limiter (EmendModelService *self)
{
  g_return_val_if_fail (EMEND_IS_MODEL_SERVICE (self), NULL);
  return self->limiter;
}

/**
 * emend_model_service_get_ledger:
 * @self: a service that is open
 *
 * Returns: (transfer none): where they are recorded
 */
EmendCallLedger *
emend_model_service_get_ledger (EmendModelService *self)
{
  g_return_val_if_fail (EMEND_IS_MODEL_SERVICE (self), NULL);
  return self->ledger;
}

/**
 * emend_model_service_get_budget:
 * @self: a service that is open
 *
 * Returns: (transfer none): what they may cost
 */
EmendBudget *
emend_model_service_get_budget (EmendModelService *self)
{
  g_return_val_if_fail (EMEND_IS_MODEL_SERVICE (self), NULL);
  return self->budget;
}

/**
 * emend_model_service_build_ledger_path:
 * @folder: (type filename): of a book
 *
 * Returns: (transfer full) (type filename): where its calls are recorded
 */
char *
emend_model_service_build_ledger_path (const char *folder)
{
  return g_build_filename (folder, "calls.jsonl", NULL);
}
