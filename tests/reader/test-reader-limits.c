/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-reader-limits.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static rlim_t
get_limit (int resource)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (resource, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, limit.rlim_max);
  return limit.rlim_cur;
}

/* In a process of its own, for there is no way back. */
static void
test_limits_subprocess (void)
{
  emend_reader_limits_apply ();

  g_assert_cmpuint (get_limit (RLIMIT_FSIZE), ==, 0);
  g_assert_cmpuint (get_limit (RLIMIT_CORE), ==, 0);
  g_assert_cmpuint (get_limit (RLIMIT_NOFILE), <=, 64);
  g_assert_cmpint (prctl (PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0), ==, 1);
#if EMEND_LIMIT_MEMORY
  g_assert_cmpuint (get_limit (RLIMIT_AS), <=, (rlim_t) 3 << 30);
  g_assert_null (g_try_malloc ((gsize) 4 << 30));
#endif
  _exit (EXIT_SUCCESS);
}

static void
test_limits (void)
{
  g_test_trap_subprocess ("/emend/reader/reader-limits/limits/subprocess", 0, 0);
  g_test_trap_assert_passed ();
}

/* Not a byte can be written to a file. */
static void
test_write_subprocess (void)
{
  char path[] = "emend-limits-XXXXXX";
  int fd;

  g_assert_cmpint (g_chdir (g_get_tmp_dir ()), ==, 0);
  fd = mkstemp (path);
  g_assert_cmpint (fd, >=, 0);
  unlink (path);
  emend_reader_limits_apply ();
  signal (SIGXFSZ, SIG_IGN);
  _exit (write (fd, "x", 1) == 1 ? EXIT_FAILURE : EXIT_SUCCESS);
}

static void
test_write (void)
{
  g_test_trap_subprocess ("/emend/reader/reader-limits/write/subprocess", 0, 0);
  g_test_trap_assert_passed ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/reader/reader-limits/limits", test_limits);
  g_test_add_func ("/emend/reader/reader-limits/limits/subprocess", test_limits_subprocess);
  g_test_add_func ("/emend/reader/reader-limits/write", test_write);
  g_test_add_func ("/emend/reader/reader-limits/write/subprocess", test_write_subprocess);
  return g_test_run ();
}
