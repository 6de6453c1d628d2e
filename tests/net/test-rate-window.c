/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-rate-window.h"

static void
test_calls (void)
{
  g_autoptr (EmendRateWindow) window = emend_rate_window_new (100, 3, 0);

  for (gint64 now = 0; now < 30; now += 10)
    {
      g_assert_cmpint (emend_rate_window_get_free_time (window, now, 5), ==, now);
      emend_rate_window_add (window, now, 5);
    }
  g_assert_cmpint (emend_rate_window_get_free_time (window, 20, 5), ==, 100);
  g_assert_cmpint (emend_rate_window_get_free_time (window, 99, 5), ==, 100);
  g_assert_cmpuint (emend_rate_window_get_n_calls (window, 99), ==, 3);

  g_assert_cmpint (emend_rate_window_get_free_time (window, 100, 5), ==, 100);
  g_assert_cmpuint (emend_rate_window_get_n_calls (window, 100), ==, 2);
  emend_rate_window_add (window, 100, 5);
  g_assert_cmpint (emend_rate_window_get_free_time (window, 100, 5), ==, 110);
  g_assert_cmpuint (emend_rate_window_get_n_calls (window, 1000), ==, 0);
}

static const struct
{
  gint64 now;
  guint64 n_tokens;
  gint64 free;
} token_cases[] = {
  { 30, 0, 30 },            /* no tokens are left, and none are asked for */
  { 30, 1, 100 },           /* when the 50 of time 0 are out */
  { 30, 50, 100 },          /* just these */
  { 30, 51, 110 },          /* the 30 of time 10 as well */
  { 30, 81, 120 },          /* all */
  { 30, 100, 120 },         /* the limit */
  { 30, 101, 120 },         /* more than the limit: when the window is empty */
  { 30, G_MAXUINT64, 120 }, /* without overflow */
  { 110, 81, 120 },
  { 120, G_MAXUINT64, 120 },
};

static void
test_tokens (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (token_cases); i++)
    {
      g_autoptr (EmendRateWindow) window = emend_rate_window_new (100, 1000, 100);

      emend_rate_window_add (window, 0, 50);
      emend_rate_window_add (window, 10, 30);
      emend_rate_window_add (window, 20, 20);
      g_test_message ("case %u", i);
      g_assert_cmpint (
          emend_rate_window_get_free_time (window, token_cases[i].now, token_cases[i].n_tokens), ==,
          token_cases[i].free);
    }
}

/* After one that was larger than the limit, nobody fits before it is out. */
static void
test_too_many_tokens (void)
{
  g_autoptr (EmendRateWindow) window = emend_rate_window_new (100, 1000, 100);

  g_assert_cmpint (emend_rate_window_get_free_time (window, 7, 500), ==, 7);
  emend_rate_window_add (window, 7, 500);
  g_assert_cmpint (emend_rate_window_get_free_time (window, 8, 0), ==, 107);
  g_assert_cmpint (emend_rate_window_get_free_time (window, 8, 1), ==, 107);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/net/rate-window/calls", test_calls);
  g_test_add_func ("/emend/net/rate-window/tokens", test_tokens);
  g_test_add_func ("/emend/net/rate-window/too-many-tokens", test_too_many_tokens);
  return g_test_run ();
}
