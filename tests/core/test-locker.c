/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-locker.h"

static GMutex first;
static GMutex second;

static void
test_excludes (void)
{
  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&first);

    g_assert_false (g_mutex_trylock (&first));
  }
  g_assert_true (g_mutex_trylock (&first));
  g_mutex_unlock (&first);

  /* One after the other is fine. */
  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&second);
  }
  emend_locker_assert_unlocked ("testing");
}

#if EMEND_LOCK_CHECKS
static void
test_second_lock (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (EmendLocker) a = emend_locker_new (&first);
      g_autoptr (EmendLocker) b = emend_locker_new (&second);

      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*takes a second one*");
}

static void
test_assert_unlocked (void)
{
  if (g_test_subprocess ())
    {
      g_autoptr (EmendLocker) locker = emend_locker_new (&first);

      emend_locker_assert_unlocked ("emitting a test");
      return;
    }
  g_test_trap_subprocess (NULL, 0, G_TEST_SUBPROCESS_DEFAULT);
  g_test_trap_assert_failed ();
  g_test_trap_assert_stderr ("*emitting a test while a lock is held*");
}
#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/locker/excludes", test_excludes);
#if EMEND_LOCK_CHECKS
  g_test_add_func ("/emend/core/locker/second-lock", test_second_lock);
  g_test_add_func ("/emend/core/locker/assert-unlocked", test_assert_unlocked);
#endif
  return g_test_run ();
}
