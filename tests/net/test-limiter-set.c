/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-limiter-set.h"

/* Two books with the same rate share what it allows; another rate is another limit. */
static void
test_shared (void)
{
  g_autoptr (EmendClock) clock = emend_clock_new ();
  g_autoptr (EmendLimiterSet) set = emend_limiter_set_new (clock);
  g_autoptr (GError) error = NULL;
  EmendRateLimiter *first;
  EmendRateLimiter *second;
  EmendRateLimiter *other;
  EmendRateSnapshot snapshot;

  g_assert_null (emend_limiter_set_get_thread (set));
  first = emend_limiter_set_get_limiter (set, 3, 0, &error);
  g_assert_no_error (error);
  second = emend_limiter_set_get_limiter (set, 3, 0, &error);
  g_assert_true (first == second);
  other = emend_limiter_set_get_limiter (set, 3, 1000, &error);
  g_assert_true (first != other);
  g_assert_true (emend_limiter_set_get_limiter (set, 3, 1000, &error) == other);
  g_assert_nonnull (emend_limiter_set_get_thread (set));

  g_assert_true (emend_rate_limiter_acquire (first, 0, NULL, &error));
  g_assert_true (emend_rate_limiter_acquire (second, 0, NULL, &error));
  emend_rate_limiter_get_snapshot (first, &snapshot);
  g_assert_cmpuint (snapshot.n_recent, ==, 2);
  emend_rate_limiter_get_snapshot (other, &snapshot);
  g_assert_cmpuint (snapshot.n_recent, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/net/limiter-set/shared", test_shared);
  return g_test_run ();
}
