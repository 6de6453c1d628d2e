/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One limiter for each rate, whoever asks for it, and the network thread that they share: two books that are worked
 * on at the same time share what their user allows.
 * `limiter = emend_limiter_set_get_limiter (set, 150, 0, &error);`
 *
 * Thread contract: one thread; the limiters may be used by any. Nobody uses them any more when the set is freed.
 */

#include "config.h"

#include "emend-limiter-set.h"

typedef struct
{
  guint calls_per_minute;
  guint64 tokens_per_minute;
  EmendRateLimiter *limiter;
} Entry;

struct _EmendLimiterSet
{
  GObject parent_instance;

  EmendClock *clock;          /* (immutable) */
  EmendNetworkThread *thread; /* (owner) (nullable): NULL until the first limiter is asked for */
  GArray *entries;            /* (owner): of Entry; a handful */
};

G_DEFINE_FINAL_TYPE (EmendLimiterSet, emend_limiter_set, G_TYPE_OBJECT)

static void
clear_entry (gpointer data)
{
  Entry *entry = data;

  emend_rate_limiter_close (entry->limiter);
  g_object_unref (entry->limiter);
}

static void
emend_limiter_set_dispose (GObject *object)
{
  EmendLimiterSet *self = EMEND_LIMITER_SET (object);

  g_array_set_size (self->entries, 0);
  if (self->thread != NULL)
    emend_network_thread_stop (self->thread);
  g_clear_object (&self->thread);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (emend_limiter_set_parent_class)->dispose (object);
}

static void
emend_limiter_set_finalize (GObject *object)
{
  g_array_unref (EMEND_LIMITER_SET (object)->entries);

  G_OBJECT_CLASS (emend_limiter_set_parent_class)->finalize (object);
}

static void
emend_limiter_set_class_init (EmendLimiterSetClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_limiter_set_dispose;
  G_OBJECT_CLASS (klass)->finalize = emend_limiter_set_finalize;
}

static void
emend_limiter_set_init (EmendLimiterSet *self)
{
  self->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_array_set_clear_func (self->entries, clear_entry);
}

/**
 * emend_limiter_set_new:
 * @clock: the time
 *
 * Returns: (transfer full): a set without limiters, which costs nothing
 */
EmendLimiterSet *
emend_limiter_set_new (EmendClock *clock)
{
  EmendLimiterSet *self;

  g_return_val_if_fail (EMEND_IS_CLOCK (clock), NULL);

  self = g_object_new (EMEND_TYPE_LIMITER_SET, NULL);
  self->clock = g_object_ref (clock);
  return self;
}

/**
 * emend_limiter_set_get_limiter:
 * @self: a set
 * @calls_per_minute: how many calls may be made in any minute
 * @tokens_per_minute: how many tokens they may have together; 0 for any number
 * @error: return location for an error
 *
 * Returns: (transfer none): the limiter of that rate; %NULL if the network thread cannot be started
 */
EmendRateLimiter *
emend_limiter_set_get_limiter (EmendLimiterSet *self,
                               guint calls_per_minute,
                               guint64 tokens_per_minute,
                               GError **error)
{
  Entry entry = { calls_per_minute, tokens_per_minute, NULL };

  g_return_val_if_fail (EMEND_IS_LIMITER_SET (self), NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *known = &g_array_index (self->entries, Entry, i);

      if (known->calls_per_minute == calls_per_minute
          && known->tokens_per_minute == tokens_per_minute)
        return known->limiter;
    }

  if (self->thread == NULL)
    self->thread = emend_network_thread_new (error);
  if (self->thread == NULL)
    return NULL;
  entry.limiter
      = emend_rate_limiter_new (self->thread, self->clock, calls_per_minute, tokens_per_minute);
  g_array_append_val (self->entries, entry);
  return entry.limiter;
}

/**
 * emend_limiter_set_get_thread:
 * @self: a set
 *
 * Returns: (transfer none) (nullable): where the limiters let through; %NULL as long as there is none
 */
EmendNetworkThread *
emend_limiter_set_get_thread (EmendLimiterSet *self)
{
  g_return_val_if_fail (EMEND_IS_LIMITER_SET (self), NULL);
  return self->thread;
}
