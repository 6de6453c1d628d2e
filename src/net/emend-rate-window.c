/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The log behind a rate limit: when calls were made, as far back as the window reaches. A call fits if
 * the window that ends with it holds fewer than the limit; so no window anywhere holds more, as it could
 * with a bucket of tokens, which lets a full bucket and a minute's refill through in one minute.
 *
 *     if (emend_rate_window_get_free_time (window, now, n_tokens) <= now)
 *       emend_rate_window_add (window, now, n_tokens);
 *
 * Thread contract: one thread at a time.
 */

#include "config.h"

#include "emend-rate-window.h"

typedef struct
{
  gint64 time;
  guint64 n_tokens;
} Entry;

struct _EmendRateWindow
{
  gint64 length;
  guint max_calls;
  guint64 max_tokens;

  Entry *entries; /* a ring of max_calls */
  guint first;    /* the oldest */
  guint n_entries;
  guint64 n_tokens; /* of all entries */
};

/**
 * emend_rate_window_new:
 * @length_usec: how long the window is, in microseconds
 * @max_calls: how many calls it may hold
 * @max_tokens: how many tokens they may have together; 0 for any number
 *
 * Returns: (transfer full): a window without calls
 */
EmendRateWindow *
emend_rate_window_new (gint64 length_usec, guint max_calls, guint64 max_tokens)
{
  EmendRateWindow *self;

  g_return_val_if_fail (length_usec > 0, NULL);
  g_return_val_if_fail (max_calls > 0, NULL);

  self = g_new0 (EmendRateWindow, 1);
  self->length = length_usec;
  self->max_calls = max_calls;
  self->max_tokens = max_tokens;
  self->entries = g_new0 (Entry, max_calls);
  return self;
}

/**
 * emend_rate_window_free:
 * @self: (transfer full): a window
 */
void
emend_rate_window_free (EmendRateWindow *self)
{
  g_free (self->entries);
  g_free (self);
}

static const Entry *
get_entry (EmendRateWindow *self, guint index)
{
  return &self->entries[((gsize) self->first + index) % self->max_calls];
}

static void
forget_old (EmendRateWindow *self, gint64 now)
{
  while (self->n_entries > 0 && get_entry (self, 0)->time + self->length <= now)
    {
      self->n_tokens -= get_entry (self, 0)->n_tokens;
      self->first = (self->first + 1) % self->max_calls;
      self->n_entries--;
    }
}

/**
 * emend_rate_window_get_free_time:
 * @self: a window
 * @now: the time
 * @n_tokens: tokens of the call
 *
 * Tells when a call fits. One with more tokens than may be fits once the window is empty: it would have
 * to wait forever otherwise.
 *
 * Returns: @now, or the later time at which it fits if no other call is made before
 */
gint64
emend_rate_window_get_free_time (EmendRateWindow *self, gint64 now, guint64 n_tokens)
{
  gint64 time = now;
  guint64 n_used;

  g_return_val_if_fail (self != NULL, now);

  forget_old (self, now);
  if (self->n_entries == self->max_calls)
    time = get_entry (self, 0)->time + self->length;
  if (self->max_tokens == 0)
    return time;

  n_used = self->n_tokens;
  for (guint i = 0; i < self->n_entries; i++)
    {
      if (n_used <= self->max_tokens && n_tokens <= self->max_tokens - n_used)
        break;
      n_used -= get_entry (self, i)->n_tokens;
      time = MAX (time, get_entry (self, i)->time + self->length);
    }
  return time;
}

/**
 * emend_rate_window_add:
 * @self: a window in which the call fits now
 * @now: the time, which is no earlier than that of the call before
 * @n_tokens: tokens of the call
 *
 * Records a call.
 */
void
emend_rate_window_add (EmendRateWindow *self, gint64 now, guint64 n_tokens)
{
  guint index;

  g_return_if_fail (self != NULL);

  forget_old (self, now);
  g_return_if_fail (self->n_entries < self->max_calls);

  index = (guint) (((gsize) self->first + self->n_entries) % self->max_calls);
  self->entries[index] = (Entry){ now, n_tokens };
  self->n_entries++;
  self->n_tokens += n_tokens;
}

/**
 * emend_rate_window_get_n_calls:
 * @self: a window
 * @now: the time
 *
 * Returns: how many calls the window that ends now holds
 */
guint
emend_rate_window_get_n_calls (EmendRateWindow *self, gint64 now)
{
  g_return_val_if_fail (self != NULL, 0);

  forget_old (self, now);
  return self->n_entries;
}
