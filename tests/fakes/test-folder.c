/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where tests put files: in the folders that GTest makes for each test and takes away.
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "test-folder.h"

/* The path of something in the test's own folder, which exists. */
char *
test_folder_build (const char *name)
{
  const char *folder = g_get_user_data_dir ();

  g_assert_cmpint (g_mkdir_with_parents (folder, 0755), ==, 0);
  return g_build_filename (folder, name, NULL);
}
