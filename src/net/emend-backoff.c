/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Exponential backoff with full jitter (Marc Brooker, "Exponential Backoff And Jitter", AWS Architecture
 * Blog, 2015): a time drawn from 0 to twice as much with every failure, so that callers that failed
 * together do not come again together.
 *
 * Thread contract: one thread at a time.
 */

#include "config.h"

#include "emend-backoff.h"

struct _EmendBackoff
{
  gint64 base;
  gint64 max;
  GRand *rand;
};

/**
 * emend_backoff_new:
 * @base_usec: the longest delay after the first failure, in microseconds
 * @max_usec: the longest delay ever
 * @seed: what makes delays repeat; 0 for delays that do not
 *
 * Returns: (transfer full): a source of delays
 */
EmendBackoff *
emend_backoff_new (gint64 base_usec, gint64 max_usec, guint32 seed)
{
  EmendBackoff *self;

  g_return_val_if_fail (base_usec >= 0 && max_usec >= 0, NULL);

  self = g_new0 (EmendBackoff, 1);
  self->base = base_usec;
  self->max = max_usec;
  self->rand = seed != 0 ? g_rand_new_with_seed (seed) : g_rand_new ();
  return self;
}

/**
 * emend_backoff_free:
 * @self: (transfer full): a source of delays
 */
void
emend_backoff_free (EmendBackoff *self)
{
  g_rand_free (self->rand);
  g_free (self);
}

/**
 * emend_backoff_get_delay:
 * @self: a source of delays
 * @n_failed: how often it failed, from 1
 *
 * Returns: how long to wait, in microseconds
 */
gint64
emend_backoff_get_delay (EmendBackoff *self, guint n_failed)
{
  gint64 longest;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (n_failed > 0, 0);

  longest = MIN (self->base, self->max);
  for (guint i = 1; i < n_failed && longest < self->max; i++)
    longest = longest > self->max / 2 ? self->max : 2 * longest;
  return (gint64) (g_rand_double (self->rand) * (double) longest);
}
