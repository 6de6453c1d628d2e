/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-rate-queue.h"

#define MINUTE (G_GINT64_CONSTANT (60) * G_USEC_PER_SEC)

typedef struct
{
  EmendRateTicket ticket;
  guint number;
  gint64 granted_at;
} Caller;

static const struct
{
  const char *name;
  guint calls;
  guint64 tokens;
  gint64 longest_gap; /* between arrivals */
} loads[] = {
  { "crowd", 20, 0, 10 * G_USEC_PER_SEC / 10 }, { "flood", 150, 0, G_USEC_PER_SEC / 100 },
  { "tokens", 1000, 5000, G_USEC_PER_SEC },     { "both", 30, 5000, 2 * G_USEC_PER_SEC },
  { "one", 1, 0, 30 * G_USEC_PER_SEC },         { "idle", 10, 0, 20 * G_USEC_PER_SEC },
};

/* No window of a minute, wherever it begins, holds more than the limits; its calls are those from
 * @first to @last. */
static void
check_windows (GPtrArray *granted, guint calls, guint64 tokens)
{
  guint last = 0;
  guint64 n_tokens = 0;

  for (guint first = 0; first < granted->len; first++)
    {
      const Caller *caller = g_ptr_array_index (granted, first);

      for (; last < granted->len; last++)
        {
          const Caller *other = g_ptr_array_index (granted, last);

          if (other->granted_at - caller->granted_at > MINUTE)
            break;
          n_tokens += other->ticket.n_tokens;
        }
      g_assert_cmpuint (last - first, <=, calls);
      if (tokens > 0)
        g_assert_true (n_tokens <= tokens || last - first == 1);
      n_tokens -= caller->ticket.n_tokens;
    }
}

static void
check_order (GPtrArray *granted)
{
  for (guint i = 0; i < granted->len; i++)
    {
      const Caller *caller = g_ptr_array_index (granted, i);

      g_assert_cmpuint (caller->number, ==, i);
      g_assert_cmpint (caller->granted_at, >=, caller->ticket.since);
    }
}

/* Lets time pass until @end, as a source does that is woken when the next one may go. */
static gint64
run_until (EmendRateQueue *queue, gint64 now, gint64 end, GPtrArray *granted)
{
  while (TRUE)
    {
      guint n_before = granted->len;
      gint64 next = emend_rate_queue_take (queue, now, granted);

      for (guint i = n_before; i < granted->len; i++)
        ((Caller *) g_ptr_array_index (granted, i))->granted_at = now;
      if (next < 0 || next > end)
        return end;

      g_assert_cmpint (next, >, now);
      now = next;
    }
}

static void
test_any_window (gconstpointer data)
{
  guint load = GPOINTER_TO_UINT (data);
  guint64 tokens = loads[load].tokens;
  const guint n_callers = 3000;
  g_autoptr (EmendRateQueue) queue = emend_rate_queue_new (loads[load].calls, tokens);
  g_autoptr (GPtrArray) granted = g_ptr_array_new ();
  g_autofree Caller *callers = g_new0 (Caller, n_callers);
  gint64 now = 0;

  for (guint i = 0; i < n_callers; i++)
    {
      gint64 gap = g_test_rand_int_range (0, (gint32) loads[load].longest_gap);

      /* Now and then they come all at once, and now and then nobody comes for minutes. */
      if (i % 100 < 20)
        gap = 0;
      else if (i % 500 == 499)
        gap = g_test_rand_int_range (0, (gint32) (5 * MINUTE));
      now = run_until (queue, now, now + gap, granted);
      callers[i].number = i;
      callers[i].ticket.since = now;
      if (tokens > 0)
        callers[i].ticket.n_tokens = (guint64) g_test_rand_int_range (0, (gint32) tokens / 5);
      if (tokens > 0 && i % 200 == 0)
        callers[i].ticket.n_tokens = 3 * tokens;
      g_assert_true (emend_rate_queue_push (queue, &callers[i].ticket));
    }
  run_until (queue, now, G_MAXINT64, granted);

  g_assert_cmpuint (granted->len, ==, n_callers);
  check_order (granted);
  check_windows (granted, loads[load].calls, tokens);
}

/* With callers always waiting, at least 99 % of the limit is used. */
static void
test_use (void)
{
  const guint limits[] = { 1, 10, 150, 1000 };

  for (guint i = 0; i < G_N_ELEMENTS (limits); i++)
    {
      const guint n_minutes = 60;
      guint n_callers = limits[i] * (n_minutes + 1);
      g_autoptr (EmendRateQueue) queue = emend_rate_queue_new (limits[i], 0);
      g_autoptr (GPtrArray) granted = g_ptr_array_new ();
      g_autofree Caller *callers = g_new0 (Caller, n_callers);
      const Caller *last;

      for (guint c = 0; c < n_callers; c++)
        {
          callers[c].number = c;
          emend_rate_queue_push (queue, &callers[c].ticket);
        }
      run_until (queue, 0, G_MAXINT64, granted);

      check_windows (granted, limits[i], 0);
      last = g_ptr_array_index (granted, n_callers - 1);
      g_assert_cmpint (last->granted_at * 99, <=, (gint64) n_minutes * MINUTE * 100);
    }
}

static void
test_pause (void)
{
  g_autoptr (EmendRateQueue) queue = emend_rate_queue_new (10, 0);
  g_autoptr (GPtrArray) granted = g_ptr_array_new ();
  EmendRateTicket ticket = { 1, 0 };
  EmendRateSnapshot snapshot;

  emend_rate_queue_pause (queue, 500);
  emend_rate_queue_pause (queue, 300);
  emend_rate_queue_push (queue, &ticket);
  g_assert_cmpint (emend_rate_queue_take (queue, 0, granted), ==, 500);
  g_assert_cmpint (emend_rate_queue_take (queue, 499, granted), ==, 500);
  g_assert_cmpuint (granted->len, ==, 0);
  emend_rate_queue_get_snapshot (queue, 499, &snapshot);
  g_assert_true (snapshot.is_paused);
  g_assert_cmpuint (snapshot.n_waiting, ==, 1);

  g_assert_cmpint (emend_rate_queue_take (queue, 500, granted), ==, -1);
  g_assert_cmpuint (granted->len, ==, 1);
  emend_rate_queue_get_snapshot (queue, 500, &snapshot);
  g_assert_false (snapshot.is_paused);
  g_assert_cmpuint (snapshot.n_pauses, ==, 2);
  g_assert_cmpuint (snapshot.n_granted, ==, 1);
  g_assert_cmpuint (snapshot.n_tokens, ==, 1);
  g_assert_cmpuint (snapshot.n_recent, ==, 1);
  g_assert_cmpint (snapshot.max_wait_usec, ==, 500);
  g_assert_cmpint (snapshot.total_wait_usec, ==, 500);
}

static void
test_remove_and_close (void)
{
  g_autoptr (EmendRateQueue) queue = emend_rate_queue_new (1, 0);
  g_autoptr (GPtrArray) out = g_ptr_array_new ();
  EmendRateTicket tickets[5] = { { 0 } };
  EmendRateSnapshot snapshot;

  for (guint i = 0; i < 4; i++)
    g_assert_true (emend_rate_queue_push (queue, &tickets[i]));
  emend_rate_queue_take (queue, 0, out);
  g_assert_cmpuint (out->len, ==, 1);
  g_assert_false (emend_rate_queue_remove (queue, &tickets[0]));
  g_assert_true (emend_rate_queue_remove (queue, &tickets[1]));
  g_assert_false (emend_rate_queue_remove (queue, &tickets[1]));

  emend_rate_queue_close (queue, out);
  g_assert_cmpuint (out->len, ==, 3);
  g_assert_true (g_ptr_array_index (out, 1) == &tickets[2]);
  g_assert_true (g_ptr_array_index (out, 2) == &tickets[3]);
  g_assert_false (emend_rate_queue_push (queue, &tickets[4]));
  emend_rate_queue_get_snapshot (queue, 0, &snapshot);
  g_assert_cmpuint (snapshot.n_turned_away, ==, 4);
  g_assert_cmpuint (snapshot.n_granted, ==, 1);
  g_assert_cmpuint (snapshot.n_waiting, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (loads); i++)
    {
      g_autofree char *path
          = g_strconcat ("/emend/net/rate-queue/any-window/", loads[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_any_window);
    }
  g_test_add_func ("/emend/net/rate-queue/use", test_use);
  g_test_add_func ("/emend/net/rate-queue/pause", test_pause);
  g_test_add_func ("/emend/net/rate-queue/remove-and-close", test_remove_and_close);
  return g_test_run ();
}
