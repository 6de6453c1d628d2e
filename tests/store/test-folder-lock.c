/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-folder-lock.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-file.h"

static const char *
make_folder (void)
{
  g_assert_true (emend_file_make_folder (g_get_user_data_dir (), NULL));
  return g_get_user_data_dir ();
}

static void
assert_busy (const char *folder, const char *holder)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = emend_folder_lock_peek (folder);

  g_assert_null (emend_folder_lock_acquire (folder, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_BUSY);
  g_assert_nonnull (strstr (error->message, folder));
  g_assert_nonnull (strstr (error->message, holder));
  g_assert_nonnull (found);
  g_assert_nonnull (strstr (error->message, found));
}

static void
assert_free (const char *folder)
{
  g_autofree char *holder = emend_folder_lock_peek (folder);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendFolderLock) lock = NULL;

  g_assert_null (holder);
  lock = emend_folder_lock_acquire (folder, &error);
  g_assert_no_error (error);
  g_assert_nonnull (lock);
}

static void
test_one_process (void)
{
  const char *folder = make_folder ();
  g_autofree char *holder = g_strdup_printf ("process %d on %s", getpid (), g_get_host_name ());
  EmendFolderLock *lock = emend_folder_lock_acquire (folder, NULL);

  g_assert_nonnull (lock);
  assert_busy (folder, holder);
  emend_folder_lock_release (lock);
  assert_free (folder);
}

/* A child takes the lock, says so, and dies when it is told to, without cleaning up. */
static void
test_other_process (void)
{
  const char *folder = make_folder ();
  g_autofree char *holder = NULL;
  int ready[2];
  int end[2];
  char byte = 0;
  pid_t child;

  g_assert_cmpint (pipe (ready), ==, 0);
  g_assert_cmpint (pipe (end), ==, 0);
  child = fork ();
  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      byte = emend_folder_lock_acquire (folder, NULL) != NULL ? 'y' : 'n';
      close (end[1]);
      if (write (ready[1], &byte, 1) == 1 && read (end[0], &byte, 1) == 0)
        _exit (0);
      _exit (1);
    }

  close (end[0]);
  g_assert_cmpint (read (ready[0], &byte, 1), ==, 1);
  g_assert_cmpint (byte, ==, 'y');
  holder = g_strdup_printf ("process %d on ", child);
  assert_busy (folder, holder);

  close (end[1]);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
  assert_free (folder);
  close (ready[0]);
  close (ready[1]);
}

/* A program that outlives us must not keep the lock. */
static void
test_not_inherited (void)
{
  const char *folder = make_folder ();
  EmendFolderLock *lock = emend_folder_lock_acquire (folder, NULL);
  char *arguments[] = { (char *) "cat", NULL };
  int input;
  GPid child;
  g_autoptr (GError) error = NULL;

  g_spawn_async_with_pipes (NULL, arguments, NULL,
                            G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD
                                | G_SPAWN_LEAVE_DESCRIPTORS_OPEN,
                            NULL, NULL, &child, &input, NULL, NULL, &error);
  g_assert_no_error (error);

  emend_folder_lock_release (lock);
  assert_free (folder);

  close (input);
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);
}

static void
test_stale (void)
{
  static const char *const contents[] = {
    "",
    "garbage \377\n",
    "[lock]\nprogram=emend\nprocess=1\nhost=athena\nsince=2026\n",
  };
  const char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "lock", NULL);

  for (guint i = 0; i < G_N_ELEMENTS (contents); i++)
    {
      g_assert_true (g_file_set_contents (path, contents[i], -1, NULL));
      assert_free (folder);
    }
}

/* The holder may not have written its name yet. */
static void
test_unnamed (void)
{
  const char *folder = make_folder ();
  g_autofree char *path = g_build_filename (folder, "lock", NULL);
  g_autoptr (EmendFolderLock) lock = emend_folder_lock_acquire (folder, NULL);

  g_assert_nonnull (lock);
  g_assert_cmpint (truncate (path, 0), ==, 0);
  assert_busy (folder, "another process");
}

static void
test_no_folder (void)
{
  g_autofree char *folder = g_build_filename (g_get_user_data_dir (), "missing", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (emend_folder_lock_acquire (folder, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
  g_assert_null (emend_folder_lock_peek (folder));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/folder-lock/one-process", test_one_process);
  g_test_add_func ("/emend/store/folder-lock/other-process", test_other_process);
  g_test_add_func ("/emend/store/folder-lock/not-inherited", test_not_inherited);
  g_test_add_func ("/emend/store/folder-lock/stale", test_stale);
  g_test_add_func ("/emend/store/folder-lock/unnamed", test_unnamed);
  g_test_add_func ("/emend/store/folder-lock/no-folder", test_no_folder);

  return g_test_run ();
}
