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

static gboolean
count (gpointer data)
{
  guint *n_dispatches = data;

  (*n_dispatches)++;
  return G_SOURCE_CONTINUE;
}

static gboolean
dispatch (GSource *source, GSourceFunc callback, gpointer data)
{
  g_source_set_ready_time (source, -1);
  return callback (data);
}

static GSourceFuncs funcs = { .dispatch = dispatch };

static GSource *
attach_source (guint *n_dispatches)
{
  GSource *source = g_source_new (&funcs, sizeof (GSource));

  g_source_set_callback (source, count, n_dispatches, NULL);
  g_source_attach (source, NULL);
  return source;
}

static void
test_arm_real (void)
{
  guint n_dispatches = 0;
  g_autoptr (EmendClock) clock = emend_clock_new ();
  g_autoptr (GSource) source = attach_source (&n_dispatches);

  emend_clock_arm_source (clock, source, emend_clock_get_monotonic (clock) + 1000);
  while (n_dispatches == 0)
    g_main_context_iteration (NULL, TRUE);

  emend_clock_arm_source (clock, source, 0);
  emend_clock_arm_source (clock, source, -1);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
  g_source_destroy (source);
}

/* What tests of timers rely on. */
static void
test_arm_fake (void)
{
  guint n_dispatches = 0;
  g_autoptr (EmendClock) clock = fake_clock_new ();
  g_autoptr (GSource) source = attach_source (&n_dispatches);

  emend_clock_arm_source (clock, source, 1000);
  g_assert_cmpint (fake_clock_get_next (FAKE_CLOCK (clock)), ==, 1000);
  fake_clock_advance (FAKE_CLOCK (clock), 999);
  g_assert_false (g_main_context_iteration (NULL, FALSE));
  fake_clock_advance (FAKE_CLOCK (clock), 1);
  g_assert_true (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpint (fake_clock_get_next (FAKE_CLOCK (clock)), ==, -1);

  fake_clock_set_hurried (FAKE_CLOCK (clock), TRUE);
  emend_clock_arm_source (clock, source, 5000);
  g_assert_cmpint (emend_clock_get_monotonic (clock), ==, 5000);
  g_assert_true (g_main_context_iteration (NULL, FALSE));
  g_assert_cmpuint (n_dispatches, ==, 2);
  emend_clock_arm_source (clock, source, -1);
  g_source_destroy (source);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/clock/real", test_real);
  g_test_add_func ("/emend/core/clock/format", test_format);
  g_test_add_func ("/emend/core/clock/arm-real", test_arm_real);
  g_test_add_func ("/emend/core/clock/arm-fake", test_arm_fake);
  return g_test_run ();
}
