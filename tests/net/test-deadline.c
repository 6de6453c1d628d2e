/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-deadline.h"

static gboolean
is_cancelled (EmendDeadline *deadline)
{
  while (g_main_context_iteration (NULL, FALSE))
    {
    }
  return g_cancellable_is_cancelled (emend_deadline_get_cancellable (deadline));
}

static void
test_passed (void)
{
  g_autoptr (EmendDeadline) deadline = emend_deadline_new (1, NULL);

  while (!emend_deadline_has_passed (deadline))
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (is_cancelled (deadline));
}

static gpointer
cancel (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return NULL;
}

/* Cancelled by this thread, by another, and before. */
static void
test_cancelled (void)
{
  g_autoptr (GCancellable) caller = g_cancellable_new ();
  g_autoptr (GCancellable) other = g_cancellable_new ();
  g_autoptr (EmendDeadline) first = emend_deadline_new (G_MAXINT, caller);
  g_autoptr (EmendDeadline) second = emend_deadline_new (G_MAXINT, other);
  g_autoptr (EmendDeadline) third = NULL;

  g_assert_false (is_cancelled (first));
  g_cancellable_cancel (caller);
  g_assert_true (is_cancelled (first));
  g_assert_false (emend_deadline_has_passed (first));

  g_assert_false (is_cancelled (second));
  g_thread_join (g_thread_new (NULL, cancel, other));
  g_assert_true (is_cancelled (second));

  third = emend_deadline_new (G_MAXINT, caller);
  g_assert_true (is_cancelled (third));
}

static void
test_lift (void)
{
  g_autoptr (GCancellable) caller = g_cancellable_new ();
  g_autoptr (EmendDeadline) deadline = emend_deadline_new (0, caller);

  emend_deadline_lift (deadline);
  emend_deadline_lift (deadline);
  g_cancellable_cancel (caller);
  g_assert_false (is_cancelled (deadline));
  g_assert_false (emend_deadline_has_passed (deadline));
}

/* Freed while another thread cancels. */
static void
test_free_at_once (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GCancellable) caller = g_cancellable_new ();
      EmendDeadline *deadline = emend_deadline_new (G_MAXINT, caller);
      GThread *thread = g_thread_new (NULL, cancel, caller);

      if (i % 2 == 0)
        is_cancelled (deadline);
      emend_deadline_free (deadline);
      g_thread_join (thread);
    }
  while (g_main_context_iteration (NULL, FALSE))
    {
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/net/deadline/passed", test_passed);
  g_test_add_func ("/emend/net/deadline/cancelled", test_cancelled);
  g_test_add_func ("/emend/net/deadline/lift", test_lift);
  g_test_add_func ("/emend/net/deadline/free-at-once", test_free_at_once);
  return g_test_run ();
}
