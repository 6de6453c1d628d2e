/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-error.h"
#include "emend-locker.h"
#include "emend-reader-quota.h"

#define N_THREADS 8
#define N_TURNS 200
#define MAX_READERS 3

typedef struct
{
  EmendReaderQuota *quota;
  gint n_inside; /* (atomic) */
  gint most;     /* (atomic) */
} Shared;

static gpointer
take_turns (gpointer data)
{
  Shared *shared = data;

  for (guint i = 0; i < N_TURNS; i++)
    {
      gint n_inside;

      g_assert_true (emend_reader_quota_acquire (shared->quota, NULL, NULL));
      n_inside = g_atomic_int_add (&shared->n_inside, 1) + 1;
      g_assert_cmpint (n_inside, <=, MAX_READERS);
      g_thread_yield ();
      g_atomic_int_add (&shared->n_inside, -1);
      emend_reader_quota_release (shared->quota);
    }
  return NULL;
}

static void
test_limit (void)
{
  Shared shared = { .quota = emend_reader_quota_new (MAX_READERS) };
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("reader", take_turns, &shared);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (shared.n_inside, ==, 0);
  g_assert_cmpuint (emend_reader_quota_get_most (shared.quota), <=, MAX_READERS);
  g_assert_cmpuint (emend_reader_quota_get_most (shared.quota), >, 0);
  g_object_unref (shared.quota);
}

typedef struct
{
  EmendReaderQuota *quota;
  GCancellable *cancellable;
  GError *error;
} Waiter;

static gpointer
wait_in_vain (gpointer data)
{
  Waiter *waiter = data;

  g_assert_false (emend_reader_quota_acquire (waiter->quota, waiter->cancellable, &waiter->error));
  return NULL;
}

/* Who gives up, before or while it waits, leaves nothing behind. */
static void
test_cancelled (void)
{
  g_autoptr (EmendReaderQuota) quota = emend_reader_quota_new (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Waiter waiter = { quota, cancellable, NULL };
  GThread *thread;

  g_assert_true (emend_reader_quota_acquire (quota, NULL, NULL));
  thread = g_thread_new ("waiter", wait_in_vain, &waiter);
  g_cancellable_cancel (cancellable);
  g_thread_join (thread);
  g_assert_error (waiter.error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
  g_clear_error (&waiter.error);
  wait_in_vain (&waiter);
  g_assert_error (waiter.error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
  g_clear_error (&waiter.error);

  emend_reader_quota_release (quota);
  g_assert_true (emend_reader_quota_acquire (quota, NULL, NULL));
  emend_reader_quota_release (quota);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/reader-quota/limit", test_limit);
  g_test_add_func ("/emend/engine/reader-quota/cancelled", test_cancelled);
  return g_test_run ();
}
