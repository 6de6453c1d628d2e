/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "emend-error.h"
#include "emend-reader-pool.h"
#include "fake-file.h"

static EmendPage *
read_page (EmendReaderPool *pool, GError **error)
{
  int fd = fake_file_open ("fake-book", -1);
  gboolean blank;
  EmendPage *page = emend_reader_pool_read_page (pool, fd, "id", 0, &blank, NULL, error);

  g_close (fd, NULL);
  return page;
}

static void
test_no_program (void)
{
  g_autoptr (EmendReaderOptions) options = emend_reader_options_new ();
  g_autoptr (EmendReaderPool) pool = NULL;
  g_autoptr (GError) error = NULL;

  options->program = g_strdup ("/nowhere/emend-reader");
  pool = emend_reader_pool_new (options);
  g_assert_null (read_page (pool, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_START);
  g_assert_nonnull (g_strstr_len (error->message, -1, "/nowhere/emend-reader"));
}

/* A program that is no reader. */
static void
test_wrong_program (void)
{
  g_autoptr (EmendReaderOptions) options = emend_reader_options_new ();
  g_autoptr (EmendReaderPool) pool = NULL;
  g_autoptr (GError) error = NULL;

  options->program = g_strdup ("/usr/bin/false");
  pool = emend_reader_pool_new (options);
  g_assert_null (read_page (pool, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_START);
  g_assert_nonnull (g_strstr_len (error->message, -1, "status 1"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/reader-pool-program/none", test_no_program);
  g_test_add_func ("/emend/engine/reader-pool-program/wrong", test_wrong_program);
  return g_test_run ();
}
