/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-error.h"
#include "emend-rate-limiter.h"
#include "fake-clock.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)
#define N_THREADS 30

typedef struct
{
  EmendNetworkThread *thread;
  EmendClock *clock;
  EmendRateLimiter *limiter;
  GArray *times; /* (main): when asynchronous calls were let through */
  guint n_turned_away;
  gint n_granted; /* (atomic): of the calls of threads */
  gint n_failed;  /* (atomic) */
} Fixture;

static void
set_up_with (Fixture *f, guint calls, guint64 tokens)
{
  g_autoptr (GError) error = NULL;

  f->thread = emend_network_thread_new (&error);
  g_assert_no_error (error);
  f->clock = fake_clock_new ();
  f->limiter = emend_rate_limiter_new (f->thread, f->clock, calls, tokens);
  f->times = g_array_new (FALSE, FALSE, sizeof (gint64));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  set_up_with (f, GPOINTER_TO_UINT (data), 0);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  emend_rate_limiter_close (f->limiter);
  g_object_unref (f->limiter);
  emend_network_thread_stop (f->thread);
  g_assert_cmpint (fake_clock_get_next (FAKE_CLOCK (f->clock)), ==, -1);
  g_array_unref (f->times);
  g_object_unref (f->clock);
  g_object_unref (f->thread);
}

static void
do_nothing (gpointer data)
{
}

/* Returns when the network thread has done all that it can do at this time. */
static void
settle (Fixture *f)
{
  emend_network_thread_call (f->thread, do_nothing, NULL);
  while (g_main_context_iteration (NULL, FALSE))
    {
    }
}

static void
advance (Fixture *f, gint64 usec)
{
  fake_clock_advance (FAKE_CLOCK (f->clock), usec);
  settle (f);
}

static EmendRateSnapshot
get_snapshot (Fixture *f)
{
  EmendRateSnapshot snapshot;

  emend_rate_limiter_get_snapshot (f->limiter, &snapshot);
  return snapshot;
}

static void
on_acquired (GObject *object, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;
  g_autoptr (GError) error = NULL;
  gint64 now = emend_clock_get_monotonic (f->clock);

  if (emend_rate_limiter_acquire_finish (EMEND_RATE_LIMITER (object), result, &error))
    g_array_append_val (f->times, now);
  else
    {
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
      f->n_turned_away++;
    }
}

static gpointer
acquire_once (gpointer data)
{
  Fixture *f = data;
  g_autoptr (GError) error = NULL;

  if (emend_rate_limiter_acquire (f->limiter, 0, NULL, &error))
    g_atomic_int_inc (&f->n_granted);
  else
    {
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
      g_atomic_int_inc (&f->n_failed);
    }
  return NULL;
}

static void
wait_for_waiting (Fixture *f, guint n_waiting)
{
  while (get_snapshot (f).n_waiting != n_waiting)
    g_thread_yield ();
}

/* Thirty threads wait; a call a minute; each minute ends the thread that came first. */
static void
test_first_come (Fixture *f, gconstpointer data)
{
  GThread *threads[N_THREADS];

  g_assert_true (emend_rate_limiter_acquire (f->limiter, 0, NULL, NULL));
  for (guint i = 0; i < N_THREADS; i++)
    {
      threads[i] = g_thread_new (NULL, acquire_once, f);
      wait_for_waiting (f, i + 1);
    }

  for (guint i = 0; i < N_THREADS; i++)
    {
      g_assert_cmpint (g_atomic_int_get (&f->n_granted), ==, i);
      advance (f, MINUTE);
      g_assert_cmpuint (get_snapshot (f).n_waiting, ==, N_THREADS - i);
      advance (f, G_USEC_PER_SEC);
      g_assert_cmpuint (get_snapshot (f).n_waiting, ==, N_THREADS - i - 1);
      g_thread_join (threads[i]);
    }
  g_assert_cmpuint (get_snapshot (f).n_granted, ==, N_THREADS + 1);
  g_assert_cmpint (get_snapshot (f).max_wait_usec, ==, N_THREADS * (MINUTE + G_USEC_PER_SEC));
}

/* Calls that come at random, while time passes as sources see it pass: at most the limit in any minute. */
static void
test_any_window (Fixture *f, gconstpointer data)
{
  guint limit = GPOINTER_TO_UINT (data);
  const guint n_calls = 1000;
  FakeClock *clock = FAKE_CLOCK (f->clock);

  for (guint i = 0; i < n_calls; i++)
    {
      gint64 end = emend_clock_get_monotonic (f->clock)
                   + g_test_rand_int_range (0, (gint32) (2 * MINUTE / limit));

      emend_rate_limiter_acquire_async (f->limiter, 0, NULL, on_acquired, f);
      settle (f);
      while (fake_clock_get_next (clock) >= 0 && fake_clock_get_next (clock) <= end)
        advance (f, fake_clock_get_next (clock) - emend_clock_get_monotonic (f->clock));
      advance (f, end - emend_clock_get_monotonic (f->clock));
    }
  while (fake_clock_get_next (clock) >= 0)
    advance (f, fake_clock_get_next (clock) - emend_clock_get_monotonic (f->clock));

  g_assert_cmpuint (f->times->len, ==, n_calls);
  for (guint i = limit; i < n_calls; i++)
    g_assert_cmpint (g_array_index (f->times, gint64, i)
                         - g_array_index (f->times, gint64, i - limit),
                     >, MINUTE);
}

static gpointer
acquire_often (gpointer data)
{
  for (guint i = 0; i < 100; i++)
    acquire_once (data);
  return NULL;
}

/* Thirty threads that always wait: nearly all of the limit is used, and no more. */
static void
test_load (Fixture *f, gconstpointer data)
{
  guint limit = GPOINTER_TO_UINT (data);
  guint n_minutes = N_THREADS * 100 / limit - 1;
  GThread *threads[N_THREADS];

  fake_clock_set_hurried (FAKE_CLOCK (f->clock), TRUE);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new (NULL, acquire_often, f);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  g_assert_cmpint (g_atomic_int_get (&f->n_granted), ==, N_THREADS * 100);
  g_assert_cmpuint (get_snapshot (f).n_granted, ==, N_THREADS * 100);
  g_assert_cmpint (emend_clock_get_monotonic (f->clock), >=, n_minutes * MINUTE);
  g_assert_cmpint (emend_clock_get_monotonic (f->clock) * 99, <=, n_minutes * MINUTE * 100);
}

static void
test_pause (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 5; i++)
    emend_rate_limiter_acquire_async (f->limiter, 0, NULL, on_acquired, f);
  settle (f);
  g_assert_cmpuint (f->times->len, ==, 3);

  /* Longer than the limit would have them wait. */
  emend_rate_limiter_pause_until (f->limiter, 2 * MINUTE);
  g_assert_true (get_snapshot (f).is_paused);
  emend_rate_limiter_acquire_async (f->limiter, 0, NULL, on_acquired, f);
  advance (f, 2 * MINUTE - 1);
  g_assert_cmpuint (f->times->len, ==, 3);
  advance (f, 1);
  g_assert_cmpuint (f->times->len, ==, 6);
  g_assert_false (get_snapshot (f).is_paused);
  g_assert_cmpuint (get_snapshot (f).n_pauses, ==, 1);
}

/* A call that needs more tokens than are left makes those behind it wait, even if they need none. */
static void
test_tokens (void)
{
  const guint64 asked[] = { 60, 50, 0, 1000, 1 };
  Fixture f = { 0 };

  set_up_with (&f, 100, 100);
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    emend_rate_limiter_acquire_async (f.limiter, asked[i], NULL, on_acquired, &f);
  settle (&f);
  g_assert_cmpuint (f.times->len, ==, 1);
  advance (&f, MINUTE + G_USEC_PER_SEC);
  g_assert_cmpuint (f.times->len, ==, 3);
  advance (&f, MINUTE + G_USEC_PER_SEC);
  g_assert_cmpuint (f.times->len, ==, 4);
  advance (&f, MINUTE + G_USEC_PER_SEC);
  g_assert_cmpuint (f.times->len, ==, 5);
  g_assert_cmpuint (get_snapshot (&f).n_tokens, ==, 1111);
  tear_down (&f, NULL);
}

static void
test_close (Fixture *f, gconstpointer data)
{
  GThread *threads[N_THREADS];
  g_autoptr (GError) error = NULL;

  emend_rate_limiter_pause_until (f->limiter, MINUTE);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new (NULL, acquire_once, f);
  emend_rate_limiter_acquire_async (f->limiter, 0, NULL, on_acquired, f);
  wait_for_waiting (f, N_THREADS + 1);
  emend_rate_limiter_close (f->limiter);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  settle (f);

  g_assert_cmpint (g_atomic_int_get (&f->n_failed), ==, N_THREADS);
  g_assert_cmpuint (f->n_turned_away, ==, 1);
  g_assert_cmpuint (get_snapshot (f).n_waiting, ==, 0);

  /* Nobody gets in after that. */
  g_assert_false (emend_rate_limiter_acquire (f->limiter, 0, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
  emend_rate_limiter_acquire_async (f->limiter, 0, NULL, on_acquired, f);
  settle (f);
  g_assert_cmpuint (f->n_turned_away, ==, 2);
  g_assert_cmpuint (get_snapshot (f).n_turned_away, ==, N_THREADS + 3);
  emend_rate_limiter_close (f->limiter);
}

/* One that is cancelled leaves the queue, and no one else does. */
static void
test_cancel (Fixture *f, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  emend_rate_limiter_pause_until (f->limiter, MINUTE);
  emend_rate_limiter_acquire_async (f->limiter, 0, cancellable, on_acquired, f);
  emend_rate_limiter_acquire_async (f->limiter, 0, NULL, on_acquired, f);
  settle (f);
  g_assert_cmpuint (get_snapshot (f).n_waiting, ==, 2);

  g_cancellable_cancel (cancellable);
  settle (f);
  g_assert_cmpuint (f->n_turned_away, ==, 1);
  g_assert_cmpuint (get_snapshot (f).n_waiting, ==, 1);

  /* One that was cancelled before it came does not wait. */
  g_assert_false (emend_rate_limiter_acquire (f->limiter, 0, cancellable, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
  advance (f, MINUTE);
  g_assert_cmpuint (f->times->len, ==, 1);
}

typedef struct
{
  Fixture *f;
  GCancellable *cancellable;
} Cancelled;

static gpointer
acquire_cancelled (gpointer data)
{
  Cancelled *cancelled = data;
  g_autoptr (GError) error = NULL;

  if (emend_rate_limiter_acquire (cancelled->f->limiter, 0, cancelled->cancellable, &error))
    g_atomic_int_inc (&cancelled->f->n_granted);
  else
    g_atomic_int_inc (&cancelled->f->n_failed);
  return NULL;
}

/* Cancelled while others are let through: each call ends one way or the other. */
static void
test_cancel_at_once (Fixture *f, gconstpointer data)
{
  fake_clock_set_hurried (FAKE_CLOCK (f->clock), TRUE);
  for (guint round = 0; round < 50; round++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      Cancelled cancelled = { f, cancellable };
      GThread *threads[8];

      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        threads[i] = g_thread_new (NULL, i % 2 == 0 ? acquire_cancelled : acquire_once,
                                   i % 2 == 0 ? (gpointer) &cancelled : f);
      g_cancellable_cancel (cancellable);
      for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
        g_thread_join (threads[i]);
    }
  g_assert_cmpint (g_atomic_int_get (&f->n_granted) + g_atomic_int_get (&f->n_failed), ==, 400);
  g_assert_cmpint (g_atomic_int_get (&f->n_granted), >=, 200);
  g_assert_cmpuint (get_snapshot (f).n_granted, ==, g_atomic_int_get (&f->n_granted));
  g_assert_cmpuint (get_snapshot (f).n_turned_away, ==, g_atomic_int_get (&f->n_failed));
}

/* By the clock of the computer, too: nobody is let through too soon, and somebody is. */
static void
test_real_clock (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendNetworkThread) thread = emend_network_thread_new (&error);
  g_autoptr (EmendClock) clock = emend_clock_new ();
  g_autoptr (EmendRateLimiter) limiter
      = emend_rate_limiter_new (thread, clock, EMEND_RATE_LIMITER_DEFAULT_CALLS, 0);
  gint64 until = emend_clock_get_monotonic (clock) + 20000;

  emend_rate_limiter_pause_until (limiter, until);
  g_assert_true (emend_rate_limiter_acquire (limiter, 0, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (emend_clock_get_monotonic (clock), >=, until);
}

#define ADD(name, calls, func)                                                                     \
  g_test_add ("/emend/net/rate-limiter/" name, Fixture, GUINT_TO_POINTER (calls), set_up, func,    \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("first-come", 1, test_first_come);
  ADD ("any-window", EMEND_RATE_LIMITER_DEFAULT_CALLS, test_any_window);
  ADD ("any-window/seven", 7, test_any_window);
  ADD ("load", EMEND_RATE_LIMITER_DEFAULT_CALLS, test_load);
  ADD ("pause", 3, test_pause);
  g_test_add_func ("/emend/net/rate-limiter/tokens", test_tokens);
  ADD ("close", EMEND_RATE_LIMITER_DEFAULT_CALLS, test_close);
  ADD ("cancel", EMEND_RATE_LIMITER_DEFAULT_CALLS, test_cancel);
  ADD ("cancel-at-once", 5, test_cancel_at_once);
  g_test_add_func ("/emend/net/rate-limiter/real-clock", test_real_clock);
  return g_test_run ();
}
