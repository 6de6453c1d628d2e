/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Tells when an endpoint is gone, so that nobody waits for it page after page:
 *
 *     ticket = emend_call_breaker_begin (breaker);
 *     is_first = emend_call_breaker_end (breaker, ticket, error);
 *
 * It opens after so many calls in a row that had no answer in all their tries, and stays open. Calls that were
 * in flight together fail together; so of them one counts, and the next that counts began after it had ended.
 *
 * Thread contract: any thread, with no lock held.
 */

#include "config.h"

#include "emend-call-breaker.h"

#include "emend-error.h"
#include "emend-locker.h"

struct _EmendCallBreaker
{
  guint max_failures; /* (immutable) */

  GMutex mutex;
  guint n_counted;  /* (mutex mutex): failures that counted, of all time */
  guint n_in_row;   /* (mutex mutex): of these, since the last answer */
  gboolean is_open; /* (mutex mutex) */
};

/**
 * emend_call_breaker_new:
 * @max_failures: after how many calls in a row it opens
 *
 * Returns: (transfer full): a breaker that is closed
 */
EmendCallBreaker *
emend_call_breaker_new (guint max_failures)
{
  EmendCallBreaker *self;

  g_return_val_if_fail (max_failures > 0, NULL);

  self = g_new0 (EmendCallBreaker, 1);
  g_mutex_init (&self->mutex);
  self->max_failures = max_failures;
  return self;
}

/**
 * emend_call_breaker_free:
 * @self: (transfer full): a breaker
 */
void
emend_call_breaker_free (EmendCallBreaker *self)
{
  g_mutex_clear (&self->mutex);
  g_free (self);
}

/**
 * emend_call_breaker_is_open:
 * @self: a breaker
 *
 * Returns: whether calls are no more worth making
 */
gboolean
emend_call_breaker_is_open (EmendCallBreaker *self)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  locker = emend_locker_new (&self->mutex);
  return self->is_open;
}

/**
 * emend_call_breaker_begin:
 * @self: a breaker
 *
 * Returns: a ticket for the call that begins, for emend_call_breaker_end()
 */
guint
emend_call_breaker_begin (EmendCallBreaker *self)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, 0);

  locker = emend_locker_new (&self->mutex);
  return self->n_counted;
}

/**
 * emend_call_breaker_end:
 * @self: a breaker
 * @ticket: of the call
 * @error: (nullable): how the call failed
 *
 * Records the end of a call. Whatever the endpoint answers, it is there; one that was cancelled tells nothing.
 *
 * Returns: whether the breaker opens with this call, which is so once
 */
gboolean
emend_call_breaker_end (EmendCallBreaker *self, guint ticket, const GError *error)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  if (g_error_matches (error, EMEND_ERROR, EMEND_ERROR_CANCELLED))
    return FALSE;

  locker = emend_locker_new (&self->mutex);
  if (!g_error_matches (error, EMEND_ERROR, EMEND_ERROR_NETWORK))
    {
      self->n_in_row = 0;
      return FALSE;
    }
  if (ticket != self->n_counted || self->is_open)
    return FALSE;
  self->n_counted++;
  self->n_in_row++;
  self->is_open = self->n_in_row >= self->max_failures;
  return self->is_open;
}
