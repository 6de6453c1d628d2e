/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The only way to take a lock in Emend: `g_autoptr (EmendLocker) locker = emend_locker_new (&mutex);`.
 *
 * Two rules hold everywhere: no thread holds two locks, and nothing is emitted, logged, called back
 * or written under a lock. Builds with `lock_checks` count the locks of each thread and abort
 * where a rule is broken; others only lock.
 *
 * Thread contract: any thread; a locker is freed by the thread that made it.
 */

#include "config.h"

#include "emend-locker.h"

#if EMEND_LOCK_CHECKS
static GPrivate held_key = G_PRIVATE_INIT (NULL);

static void
enter (void)
{
  if (g_private_get (&held_key) != NULL)
    g_error ("a thread that holds a lock takes a second one");
  g_private_set (&held_key, GINT_TO_POINTER (1));
}

static void
leave (void)
{
  g_private_set (&held_key, NULL);
}
#else
static inline void
enter (void)
{
}

static inline void
leave (void)
{
}
#endif

/**
 * emend_locker_new:
 * @mutex: a mutex that this thread does not hold
 *
 * Locks @mutex.
 *
 * Returns: (transfer full): the held lock
 */
EmendLocker *
emend_locker_new (GMutex *mutex)
{
  enter ();
  g_mutex_lock (mutex);
  return (EmendLocker *) mutex;
}

/**
 * emend_locker_free:
 * @locker: (transfer full): a held lock
 *
 * Releases the lock.
 */
void
emend_locker_free (EmendLocker *locker)
{
  g_mutex_unlock ((GMutex *) locker);
  leave ();
}

/**
 * emend_locker_wait:
 * @mutex: a mutex that this thread holds
 * @cond: the condition to wait for
 *
 * Waits for @cond, with @mutex released in the meantime. May wake without cause.
 */
void
emend_locker_wait (GMutex *mutex, GCond *cond)
{
  g_cond_wait (cond, mutex);
}

/**
 * emend_locker_wait_until:
 * @mutex: a mutex that this thread holds
 * @cond: the condition to wait for
 * @end_time: monotonic time in microseconds
 *
 * Waits for @cond as [func@locker_wait] does, but no longer than until @end_time.
 *
 * Returns: %FALSE if the time passed
 */
gboolean
emend_locker_wait_until (GMutex *mutex, GCond *cond, gint64 end_time)
{
  return g_cond_wait_until (cond, mutex, end_time);
}

/**
 * emend_locker_assert_unlocked:
 * @what: what the caller is about to do, as "emitting progress"
 *
 * Aborts if this thread holds a lock, in builds with `lock_checks`. Called before everything that
 * may not happen under one: emissions, log lines, callbacks and writes.
 */
void
emend_locker_assert_unlocked (const char *what)
{
#if EMEND_LOCK_CHECKS
  if (g_private_get (&held_key) != NULL)
    {
      g_private_set (&held_key, NULL); /* so that the message itself can be logged */
      g_error ("%s while a lock is held", what);
    }
#endif
}
