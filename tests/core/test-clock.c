/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-clock.h"
#include "fake-clock.h"

static void
test_real (void)
{
  g_autoptr (EmendClock) clock = emend_clock_new ();
  gint64 before = g_get_monotonic_time ();
  gint64 now = emend_clock_get_monotonic (clock);

  g_assert_cmpint (before, <=, now);
  g_assert_cmpint (now, <=, g_get_monotonic_time ());
  g_assert_cmpint (emend_clock_get_real (clock), <=, g_get_real_time ());
}

static void
test_format (void)
{
  g_autoptr (EmendClock) clock = fake_clock_new ();
  g_autofree char *text = NULL;

  fake_clock_set_real (FAKE_CLOCK (clock),
                       G_GINT64_CONSTANT (1795466682) * G_USEC_PER_SEC + 999999);
  text = emend_clock_format_now (clock);
  g_assert_cmpstr (text, ==, "2026-11-23T20:44:42Z");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/clock/real", test_real);
  g_test_add_func ("/emend/core/clock/format", test_format);
  return g_test_run ();
}
