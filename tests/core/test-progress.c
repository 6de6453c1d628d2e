/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-progress.h"
#include "fake-clock.h"

static void
count (EmendProgress *progress, guint *n)
{
  (*n)++;
}

static void
test_only_rises (void)
{
  g_autoptr (EmendProgress) progress = emend_progress_new (NULL);
  guint first = emend_progress_add_part (progress, "first", 3);
  guint second = emend_progress_add_part (progress, "second", 1);

  g_assert_cmpfloat (emend_progress_get_fraction (progress), ==, 0);
  emend_progress_set_part (progress, first, 5, 0, 10);
  g_assert_cmpfloat_with_epsilon (emend_progress_get_fraction (progress), 0.375, 1e-9);
  emend_progress_set_part (progress, second, 1, 0, 1);
  g_assert_cmpfloat_with_epsilon (emend_progress_get_fraction (progress), 0.625, 1e-9);

  /* An older report, and a total that grows, do not turn it back. */
  emend_progress_set_part (progress, first, 4, 0, 10);
  g_assert_cmpfloat_with_epsilon (emend_progress_get_fraction (progress), 0.625, 1e-9);
  emend_progress_set_part (progress, first, 5, 0, 20);
  g_assert_cmpfloat_with_epsilon (emend_progress_get_fraction (progress), 0.625, 1e-9);
  emend_progress_set_part (progress, first, 20, 0, 20);
  g_assert_cmpfloat_with_epsilon (emend_progress_get_fraction (progress), 1, 1e-9);
}

static void
test_sampled (void)
{
  g_autoptr (EmendClock) clock = fake_clock_new ();
  g_autoptr (EmendProgress) progress = emend_progress_new (clock);
  guint part = emend_progress_add_part (progress, "part", 1);
  guint n = 0;

  g_signal_connect (progress, "changed", G_CALLBACK (count), &n);
  emend_progress_set_part (progress, part, 1, 0, 100);
  g_assert_cmpuint (n, ==, 1);

  /* Too soon: told later, and once for all. */
  for (guint i = 2; i < 10; i++)
    emend_progress_set_part (progress, part, i, 0, 100);
  g_assert_cmpuint (n, ==, 1);

  /* No change, no signal. */
  fake_clock_advance (FAKE_CLOCK (clock), 250 * 1000);
  emend_progress_set_part (progress, part, 9, 0, 100);
  g_assert_cmpuint (n, ==, 1);

  /* The last one comes at once, and is the last one. */
  emend_progress_finish (progress);
  g_assert_cmpuint (n, ==, 2);
  emend_progress_finish (progress);
  emend_progress_set_part (progress, part, 10, 0, 100);
  g_assert_cmpuint (n, ==, 2);
}

static void
quit (EmendProgress *progress, GMainLoop *loop)
{
  g_main_loop_quit (loop);
}

/* What was held back is told by a timer, without another change. */
static void
test_timer (void)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (EmendProgress) progress = g_object_new (EMEND_TYPE_PROGRESS, "interval", 10, NULL);
  guint part = emend_progress_add_part (progress, "part", 1);
  guint64 done;
  guint64 total;

  emend_progress_set_part (progress, part, 1, 0, 3);
  g_signal_connect (progress, "changed", G_CALLBACK (quit), loop);
  emend_progress_set_part (progress, part, 2, 0, 3);
  g_main_loop_run (loop);
  emend_progress_get_part (progress, part, &done, &total);
  g_assert_cmpuint (done, ==, 2);
}

static void
test_estimates (void)
{
  g_autoptr (EmendClock) clock = fake_clock_new ();
  g_autoptr (EmendProgress) progress = emend_progress_new (clock);
  guint part = emend_progress_add_part (progress, "part", 1);

  emend_progress_set_part (progress, part, 50, 50, 100);
  g_assert_cmpfloat (emend_progress_get_seconds_left (progress), <, 0);

  /* Ten in five seconds; what an earlier run did says nothing about speed. */
  fake_clock_advance (FAKE_CLOCK (clock), 5 * G_USEC_PER_SEC);
  emend_progress_set_part (progress, part, 60, 50, 100);
  g_assert_cmpfloat_with_epsilon (emend_progress_get_rate (progress, part), 2, 1e-9);
  g_assert_cmpfloat_with_epsilon (emend_progress_get_seconds_left (progress), 20, 1e-9);
  emend_progress_set_part (progress, part, 100, 50, 100);
  g_assert_cmpfloat (emend_progress_get_seconds_left (progress), ==, 0);
}

/* The time of a pause says nothing about the rate. */
static void
test_paused (void)
{
  g_autoptr (EmendClock) clock = fake_clock_new ();
  g_autoptr (EmendProgress) progress = emend_progress_new (clock);
  guint part = emend_progress_add_part (progress, "part", 1);

  fake_clock_advance (FAKE_CLOCK (clock), 10 * G_USEC_PER_SEC);
  emend_progress_set_part (progress, part, 10, 0, 20);
  emend_progress_set_paused (progress, TRUE);
  fake_clock_advance (FAKE_CLOCK (clock), 1000 * (gint64) G_USEC_PER_SEC);
  emend_progress_set_paused (progress, TRUE);
  g_assert_cmpfloat_with_epsilon (emend_progress_get_elapsed (progress), 10, 1e-9);
  emend_progress_set_paused (progress, FALSE);
  g_assert_cmpfloat_with_epsilon (emend_progress_get_rate (progress, part), 1, 1e-9);
  g_assert_cmpfloat_with_epsilon (emend_progress_get_seconds_left (progress), 10, 1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/progress/only-rises", test_only_rises);
  g_test_add_func ("/emend/core/progress/sampled", test_sampled);
  g_test_add_func ("/emend/core/progress/timer", test_timer);
  g_test_add_func ("/emend/core/progress/estimates", test_estimates);
  g_test_add_func ("/emend/core/progress/paused", test_paused);
  return g_test_run ();
}
