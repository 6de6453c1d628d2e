/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-network-thread.h"

typedef struct
{
  EmendNetworkThread *thread;
  gint n_calls;      /* (atomic) */
  gboolean is_there; /* set by the network thread, read after it was waited for */
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->thread = emend_network_thread_new (&error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->thread);
}

static void
call_again (gpointer data)
{
  Fixture *f = data;

  g_atomic_int_inc (&f->n_calls);
}

static void
call (gpointer data)
{
  Fixture *f = data;
  g_autoptr (GMainContext) context = g_main_context_ref_thread_default ();

  f->is_there = emend_network_thread_is_current (f->thread)
                && context == emend_network_thread_get_context (f->thread);
  g_atomic_int_inc (&f->n_calls);
  emend_network_thread_call (f->thread, call_again, f);
}

static void
test_call (Fixture *f, gconstpointer data)
{
  g_assert_false (emend_network_thread_is_current (f->thread));
  emend_network_thread_call (f->thread, call, f);
  g_assert_true (f->is_there);
  g_assert_cmpint (g_atomic_int_get (&f->n_calls), ==, 2);
}

static gboolean
count (gpointer data)
{
  call_again (data);
  return G_SOURCE_REMOVE;
}

/* What was ready before a call was dispatched before it. */
static void
test_call_is_last (Fixture *f, gconstpointer data)
{
  for (guint i = 0; i < 100; i++)
    g_main_context_invoke (emend_network_thread_get_context (f->thread), count, f);
  emend_network_thread_call (f->thread, call_again, f);
  g_assert_cmpint (g_atomic_int_get (&f->n_calls), ==, 101);
}

static gpointer
call_often (gpointer data)
{
  Fixture *f = data;

  for (guint i = 0; i < 200; i++)
    emend_network_thread_call (f->thread, call_again, f);
  return NULL;
}

static void
test_call_at_once (Fixture *f, gconstpointer data)
{
  GThread *threads[8];

  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new (NULL, call_often, f);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (g_atomic_int_get (&f->n_calls), ==, 200 * 8);
}

static void
test_stop (Fixture *f, gconstpointer data)
{
  emend_network_thread_stop (f->thread);
  emend_network_thread_stop (f->thread);

  /* Nobody is left to call it, so the caller does. */
  emend_network_thread_call (f->thread, call_again, f);
  g_assert_cmpint (g_atomic_int_get (&f->n_calls), ==, 1);
  g_assert_false (emend_network_thread_is_current (f->thread));
}

static void
test_stop_at_once (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (EmendNetworkThread) thread = emend_network_thread_new (NULL);

      g_assert_nonnull (thread);
      if (i % 2 == 0)
        emend_network_thread_stop (thread);
    }
}

static gboolean
drop (gpointer data)
{
  Fixture *f = data;
  GWeakRef weak;

  g_weak_ref_init (&weak, f->thread);
  g_clear_object (&f->thread);
  f->is_there = g_weak_ref_get (&weak) != NULL;
  g_weak_ref_clear (&weak);
  g_atomic_int_set (&f->n_calls, 1);
  return G_SOURCE_REMOVE;
}

/* The last reference may be dropped by something that lives in the thread itself. */
static void
test_drop_inside (Fixture *f, gconstpointer data)
{
  g_main_context_invoke (emend_network_thread_get_context (f->thread), drop, f);
  while (g_atomic_int_get (&f->n_calls) == 0)
    g_thread_yield ();
  g_assert_false (f->is_there);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/emend/net/network-thread/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("call", test_call);
  ADD ("call-is-last", test_call_is_last);
  ADD ("call-at-once", test_call_at_once);
  ADD ("stop", test_stop);
  g_test_add_func ("/emend/net/network-thread/stop-at-once", test_stop_at_once);
  ADD ("drop-inside", test_drop_inside);
  return g_test_run ();
}
