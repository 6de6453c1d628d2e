/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How long a pool keeps its readers.
 */

#include "config.h"

#include <glib/gstdio.h>

#include "emend-reader-pool.h"

#include "fake-file.h"

static EmendReaderPool *
new_pool (void)
{
  g_autoptr (EmendReaderOptions) options = emend_reader_options_new ();

  options->program = g_strdup (FAKE_READER);
  options->sandbox = EMEND_SANDBOX_AUTO;
  options->deadline = 20000;
  return emend_reader_pool_new (options);
}

/* How many pages the reader has read that answers now; 1 is a new one. */
static guint
count_pages_of_reader (EmendReaderPool *pool)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (GPtrArray) words = NULL;
  int fd = fake_file_open ("fake-book count", -1);
  gboolean blank;

  page = emend_reader_pool_read_page (pool, fd, "id", 0, &blank, NULL, &error);
  g_assert_no_error (error);
  g_close (fd, NULL);
  words = emend_page_index_words (page);
  return (guint) g_ascii_strtoull (((EmendWord *) words->pdata[1])->text, NULL, 10);
}

/* Readers are kept as long as one of those who hold the pool may need them. */
static void
test_hold (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool ();

  emend_reader_pool_hold (pool);
  emend_reader_pool_hold (pool);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 1);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 2);
  emend_reader_pool_close (pool);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 3);
  emend_reader_pool_close (pool);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 1);

  /* It can be held again. */
  emend_reader_pool_hold (pool);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 2);
  emend_reader_pool_close (pool);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 1);
}

/* Whoever closes a pool that nobody holds ends its readers, however often that is done. */
static void
test_close (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool ();

  emend_reader_pool_close (pool);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 1);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 2);
  emend_reader_pool_close (pool);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 1);
  emend_reader_pool_close (pool);
  emend_reader_pool_close (pool);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 1);

  emend_reader_pool_hold (pool);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 2);
  emend_reader_pool_close (pool);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/reader-pool/hold", test_hold);
  g_test_add_func ("/emend/engine/reader-pool/close", test_close);
  return g_test_run ();
}
