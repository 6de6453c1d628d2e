/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-error.h"
#include "emend-timer.h"
#include "fake-clock.h"

typedef struct
{
  EmendClock *clock;
  GCancellable *cancellable;
  guint n_ended;
  GError *error;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = fake_clock_new ();
  f->cancellable = g_cancellable_new ();
  fake_clock_advance (FAKE_CLOCK (f->clock), 1000);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  while (g_main_context_iteration (NULL, FALSE))
    {
    }
  g_assert_cmpint (fake_clock_get_next (FAKE_CLOCK (f->clock)), ==, -1);
  g_clear_error (&f->error);
  g_object_unref (f->cancellable);
  g_object_unref (f->clock);
}

static void
on_waited (GObject *object, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;

  g_assert_true (object == G_OBJECT (f->clock));
  g_clear_error (&f->error);
  g_assert_cmpint (emend_timer_wait_finish (f->clock, result, &f->error), ==, f->error == NULL);
  f->n_ended++;
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    {
    }
}

static void
test_wait (Fixture *f, gconstpointer data)
{
  emend_timer_wait_async (f->clock, 2000, f->cancellable, on_waited, f);
  emend_timer_wait_async (f->clock, 3000, NULL, on_waited, f);
  iterate ();
  g_assert_cmpuint (f->n_ended, ==, 0);
  fake_clock_advance (FAKE_CLOCK (f->clock), 1000);
  iterate ();
  g_assert_cmpuint (f->n_ended, ==, 1);
  fake_clock_advance (FAKE_CLOCK (f->clock), 1000);
  iterate ();
  g_assert_cmpuint (f->n_ended, ==, 2);
  g_assert_no_error (f->error);
}

static void
test_past (Fixture *f, gconstpointer data)
{
  emend_timer_wait_async (f->clock, 10, f->cancellable, on_waited, f);
  emend_timer_wait_async (f->clock, -10, f->cancellable, on_waited, f);
  iterate ();
  g_assert_cmpuint (f->n_ended, ==, 2);
  g_assert_no_error (f->error);
}

static void
test_cancel (Fixture *f, gconstpointer data)
{
  emend_timer_wait_async (f->clock, 2000, f->cancellable, on_waited, f);
  iterate ();
  g_cancellable_cancel (f->cancellable);
  iterate ();
  g_assert_cmpuint (f->n_ended, ==, 1);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_CANCELLED);

  /* One that was cancelled before. */
  emend_timer_wait_async (f->clock, 2000, f->cancellable, on_waited, f);
  iterate ();
  g_assert_cmpuint (f->n_ended, ==, 2);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/emend/net/timer/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("wait", test_wait);
  ADD ("past", test_past);
  ADD ("cancel", test_cancel);
  return g_test_run ();
}
