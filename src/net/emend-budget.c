/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Money that calls may cost together. What a call costs is known only after it, so the most that it can
 * cost is put aside before:
 *
 *     if (!emend_budget_reserve (budget, worst_case, error))
 *       return NULL;
 *     …
 *     emend_budget_settle (budget, worst_case, cost);
 *
 * However many calls are in flight, what was spent and what is put aside stay within the limit. Amounts
 * are whole millionths of the currency.
 *
 * Thread contract: every function may be called from any thread.
 */

#include "config.h"

#include "emend-budget.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-locker.h"

struct _EmendBudget
{
  GObject parent_instance;

  GMutex mutex;
  GCond settled;             /* (mutex mutex): a reservation has ended */
  EmendBudgetSnapshot state; /* (mutex mutex) */
};

G_DEFINE_FINAL_TYPE (EmendBudget, emend_budget, G_TYPE_OBJECT)

static void
emend_budget_finalize (GObject *object)
{
  EmendBudget *self = EMEND_BUDGET (object);

  g_cond_clear (&self->settled);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (emend_budget_parent_class)->finalize (object);
}

static void
emend_budget_class_init (EmendBudgetClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_budget_finalize;
}

static void
emend_budget_init (EmendBudget *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->settled);
}

/**
 * emend_budget_new:
 * @limit: what may be spent, in millionths of the currency; %G_MAXINT64 for any amount
 * @spent: what was spent before, which counts against @limit
 *
 * Returns: (transfer full): a budget
 */
EmendBudget *
emend_budget_new (gint64 limit, gint64 spent)
{
  EmendBudget *self;

  g_return_val_if_fail (limit >= 0 && spent >= 0, NULL);

  self = g_object_new (EMEND_TYPE_BUDGET, NULL);
  self->state.limit = limit;
  self->state.spent = spent;
  return self;
}

static gint64
get_left (const EmendBudgetSnapshot *state)
{
  return state->limit - MIN (state->spent, state->limit);
}

static gboolean
does_fit (const EmendBudgetSnapshot *state, gint64 amount)
{
  gint64 left = get_left (state);

  return state->reserved <= left && amount <= left - state->reserved;
}

static gboolean
reserve (EmendBudget *self, gint64 amount, gboolean waits, EmendBudgetSnapshot *state)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);
  gboolean fits = does_fit (&self->state, amount);

  /* Calls in flight mostly cost less than was put aside for them. */
  while (waits && !fits && self->state.reserved > 0 && amount <= get_left (&self->state))
    {
      emend_locker_wait (&self->mutex, &self->settled);
      fits = does_fit (&self->state, amount);
    }

  if (fits)
    self->state.reserved += amount;
  else
    self->state.n_refused++;
  *state = self->state;
  return fits;
}

static void
set_error (GError **error, gint64 amount, const EmendBudgetSnapshot *state)
{
  g_set_error (
      error, EMEND_ERROR, EMEND_ERROR_BUDGET,
      _ ("a call may cost %.6f, and of the budget of %.6f, %.6f is spent and %.6f put aside for "
         "calls in flight; raise the budget to go on"),
      (double) amount / 1e6, (double) state->limit / 1e6, (double) state->spent / 1e6,
      (double) state->reserved / 1e6);
}

/**
 * emend_budget_reserve:
 * @self: a budget
 * @amount: the most that a call can cost, all its tries included
 * @error: return location for an error
 *
 * Puts money aside for a call.
 *
 * Returns: %FALSE with `EMEND_ERROR_BUDGET` if that much is not left
 */
gboolean
emend_budget_reserve (EmendBudget *self, gint64 amount, GError **error)
{
  EmendBudgetSnapshot state;

  g_return_val_if_fail (EMEND_IS_BUDGET (self), FALSE);
  g_return_val_if_fail (amount >= 0, FALSE);

  if (reserve (self, amount, FALSE, &state))
    return TRUE;
  set_error (error, amount, &state);
  return FALSE;
}

/**
 * emend_budget_reserve_in_turn:
 * @self: a budget
 * @amount: the most that a call can cost, all its tries included
 * @error: return location for an error
 *
 * Puts money aside for a call. Where that much is not left because it is put aside for calls in flight,
 * waits until they have ended and it is known what they did cost. A caller must hold no reservation.
 *
 * Returns: %FALSE with `EMEND_ERROR_BUDGET` if that much is not left, whatever calls in flight cost
 */
gboolean
emend_budget_reserve_in_turn (EmendBudget *self, gint64 amount, GError **error)
{
  EmendBudgetSnapshot state;

  g_return_val_if_fail (EMEND_IS_BUDGET (self), FALSE);
  g_return_val_if_fail (amount >= 0, FALSE);

  if (reserve (self, amount, TRUE, &state))
    return TRUE;
  set_error (error, amount, &state);
  return FALSE;
}

/**
 * emend_budget_settle:
 * @self: a budget
 * @reserved: what was put aside for the call
 * @cost: what it has cost; @reserved where nobody knows, 0 if it was never made
 *
 * Ends a reservation. A cost above what was put aside is spent all the same, and leaves less for others.
 */
void
emend_budget_settle (EmendBudget *self, gint64 reserved, gint64 cost)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (EMEND_IS_BUDGET (self));
  g_return_if_fail (reserved >= 0 && cost >= 0);

  locker = emend_locker_new (&self->mutex);
  g_assert (reserved <= self->state.reserved);
  self->state.reserved -= reserved;
  self->state.spent += MIN (cost, G_MAXINT64 - self->state.spent);
  g_cond_broadcast (&self->settled);
}

/**
 * emend_budget_get_snapshot:
 * @self: a budget
 * @snapshot: (out caller-allocates): what it stands at
 */
void
emend_budget_get_snapshot (EmendBudget *self, EmendBudgetSnapshot *snapshot)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (EMEND_IS_BUDGET (self));
  g_return_if_fail (snapshot != NULL);

  locker = emend_locker_new (&self->mutex);
  *snapshot = self->state;
}
