/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-reader-pool.h"

#include <glib/gstdio.h>

#include "emend-error.h"
#include "emend-reader-description.h"
#include "fake-file.h"

#define N_THREADS 4
#define N_ROUNDS 50

static EmendReaderPool *
new_pool (EmendSandboxMode sandbox, guint deadline)
{
  g_autoptr (EmendReaderOptions) options = emend_reader_options_new ();

  options->program = g_strdup (FAKE_READER);
  options->sandbox = sandbox;
  options->deadline = deadline;
  return emend_reader_pool_new (options);
}

static EmendPage *
read_page (EmendReaderPool *pool, const char *script, guint index, GError **error)
{
  int fd = fake_file_open (script, -1);
  gboolean blank = TRUE;
  EmendPage *page = emend_reader_pool_read_page (pool, fd, "id", index, &blank, NULL, error);

  g_close (fd, NULL);
  g_assert_true (page == NULL || !blank);
  return page;
}

static char *
dup_first_word (const EmendPage *page)
{
  const EmendRegion *region = g_ptr_array_index (page->regions, 0);
  const EmendLine *line = g_ptr_array_index (region->lines, 0);

  return g_strdup (((EmendWord *) g_ptr_array_index (line->words, 0))->text);
}

static void
test_inspect (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_AUTO, 20000);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendSourceInfo) info = NULL;
  g_autoptr (EmendSourceInfo) again = NULL;
  int fd = fake_file_open ("fake-book pages=7", -1);

  info = emend_reader_pool_inspect (pool, fd, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (info->kind, ==, "fake");
  g_assert_cmpuint (info->n_pages, ==, 7);
  g_assert_cmpstr (info->title, ==, "A fake book");
  g_assert_null (info->author);
  again = emend_source_info_ref (info);
  g_assert_true (again == info);
  g_close (fd, NULL);
}

static void
test_engine (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_NEVER, 20000);
  g_autoptr (GError) error = NULL;
  g_autofree char *version = emend_reader_pool_dup_engine_version (pool, &error);
  g_autofree char *description = emend_reader_description_new (pool, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (version, ==, "fake 1.0 models eng:0000000000000000");
  g_assert_cmpstr (description, ==, "fake 1.0, eng, not sandboxed");
}

/* What a reader may do wrong on a page, and what comes of it. */
static const struct
{
  const char *trick;
  EmendError code;
  const char *message;
} faults[] = {
  { "crash", EMEND_ERROR_READER_CRASHED, "signal 11" },
  { "abort", EMEND_ERROR_READER_CRASHED, "signal 6" },
  { "exit", EMEND_ERROR_READER_CRASHED, "status 0: the last words" },
  { "stall", EMEND_ERROR_READER_STALLED, "did not answer within 3 s" },
  { "noise", EMEND_ERROR_READER_GARBAGE, "" },
  { "utf8", EMEND_ERROR_READER_GARBAGE, "" },
  { "type", EMEND_ERROR_READER_GARBAGE, "" },
  { "box", EMEND_ERROR_READER_GARBAGE, "a box from" },
  { "empty-word", EMEND_ERROR_READER_GARBAGE, "0 bytes" },
  { "space", EMEND_ERROR_READER_GARBAGE, "white space" },
  { "confidence", EMEND_ERROR_READER_GARBAGE, "101" },
  { "size", EMEND_ERROR_READER_GARBAGE, "0 × 1400" },
  { "store", EMEND_ERROR_READER_GARBAGE, "may not" },
  { "unreadable", EMEND_ERROR_UNREADABLE, "the page is damaged" },
};

static void
check_faults (EmendReaderPool *pool)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *script = g_strdup_printf ("fake-book %s@2", faults[i].trick);
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendPage) good = NULL;

      g_test_message ("%s", faults[i].trick);
      g_assert_null (read_page (pool, script, 1, &error));
      g_assert_error (error, EMEND_ERROR, (int) faults[i].code);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "reading page 2: "));
      g_assert_nonnull (g_strstr_len (error->message, -1, faults[i].message));

      /* It cost that page and no other. */
      g_clear_error (&error);
      good = read_page (pool, script, 0, &error);
      g_assert_no_error (error);
    }
}

static void
test_faults_in_sandbox (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_AUTO, 3000);

  check_faults (pool);
}

static void
test_faults_without_sandbox (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_NEVER, 3000);

  check_faults (pool);
}

static void
test_second_try (void)
{
  static const char *const tricks[] = { "crash-once", "exit-once", "box-once" };
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_AUTO, 20000);

  for (guint i = 0; i < G_N_ELEMENTS (tricks); i++)
    {
      g_autofree char *script = g_strdup_printf ("fake-book %s@2", tricks[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendPage) page = read_page (pool, script, 1, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (emend_page_count_words (page), ==, 40);
    }
}

/* A stall costs its deadline, and only once. */
static void
test_no_second_try (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_AUTO, 1000);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_page (pool, "fake-book stall-once", 0, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_STALLED);
}

static void
test_huge (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_NEVER, 60000);
  g_autoptr (GError) error = NULL;

  g_assert_null (read_page (pool, "fake-book huge", 0, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
  g_assert_nonnull (g_strstr_len (error->message, -1, "500000 words"));
}

/* More than any pipe holds, on a stream that nobody asked for. */
static void
test_chatter (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_AUTO, 20000);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = read_page (pool, "fake-book chatter", 0, &error);

  g_assert_no_error (error);
}

static void
test_bad_inspection (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_AUTO, 20000);
  g_autoptr (GError) error = NULL;
  int none = fake_file_open ("fake-book pages=0", -1);
  int other = fake_file_open ("something else", -1);

  g_assert_null (emend_reader_pool_inspect (pool, none, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_READER_GARBAGE);
  g_clear_error (&error);
  g_assert_null (emend_reader_pool_inspect (pool, other, NULL, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
  g_close (none, NULL);
  g_close (other, NULL);
}

static gpointer
cancel_soon (gpointer data)
{
  /* check-source: allow sleep because a reader that stalls does not tell when it begins to */
  g_usleep (G_USEC_PER_SEC / 5);
  g_cancellable_cancel (data);
  return NULL;
}

static void
test_cancel (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_AUTO, 60000);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  GThread *thread = g_thread_new ("cancel", cancel_soon, cancellable);
  int fd = fake_file_open ("fake-book stall", -1);
  gint64 start = g_get_monotonic_time ();
  gboolean blank;

  g_assert_null (emend_reader_pool_read_page (pool, fd, "id", 0, &blank, cancellable, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 30 * G_USEC_PER_SEC);
  g_thread_join (thread);

  /* Cancelled before it begins. */
  g_clear_error (&error);
  g_assert_null (emend_reader_pool_read_page (pool, fd, "id", 0, &blank, cancellable, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
  g_close (fd, NULL);
}

static gpointer
read_rounds (gpointer data)
{
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendPage) page
          = read_page (data, i % 10 == 9 ? "fake-book crash-once" : "fake-book", i % 5, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (emend_page_count_words (page), ==, 40);
    }
  return NULL;
}

static void
test_concurrent (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_NEVER, 60000);
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("reader-user", read_rounds, pool);
  emend_reader_pool_close (pool); /* at any moment */
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
}

static gpointer
read_one (gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = read_page (data, "fake-book count", 0, &error);
  g_autofree char *count = NULL;

  g_assert_no_error (error);
  count = dup_first_word (page);
  g_assert_cmpstr (count, ==, "1");
  return NULL;
}

/* The kernel kills sandboxes when the thread ends that started them; but a reader outlives the thread
 * that it was started for, and counts on. */
static void
test_other_thread (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_AUTO, 20000);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = NULL;
  g_autofree char *count = NULL;

  g_thread_join (g_thread_new ("first", read_one, pool));
  page = read_page (pool, "fake-book count", 0, &error);
  g_assert_no_error (error);
  count = dup_first_word (page);
  g_assert_cmpstr (count, ==, "2");
}

/* A reader can do nothing but read. */
static void
test_sandbox (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_ALWAYS, 20000);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = read_page (pool, "fake-book break-out", 0, &error);
  g_autofree char *can = NULL;
  gboolean sandboxed;

  if (g_error_matches (error, EMEND_ERROR, EMEND_ERROR_READER_START))
    {
      g_test_skip (error->message);
      return;
    }

  g_assert_no_error (error);
  can = dup_first_word (page);
  g_assert_cmpstr (can, ==, "can");
  g_object_get (pool, "sandboxed", &sandboxed, NULL);
  g_assert_true (sandboxed);
}

/* That the same attempts succeed outside shows that they would be seen. */
static void
test_no_sandbox (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_NEVER, 20000);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = read_page (pool, "fake-book break-out", 0, &error);
  g_autofree char *can = NULL;

  g_assert_no_error (error);
  can = dup_first_word (page);
  g_assert_nonnull (g_strstr_len (can, -1, "write"));
  g_assert_nonnull (g_strstr_len (can, -1, "see-homes"));
  g_assert_false (emend_reader_pool_get_sandboxed (pool));
}

static void
test_process_group (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_NEVER, 20000);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = read_page (pool, "fake-book group", 0, &error);
  g_autofree char *group = NULL;

  g_assert_no_error (error);
  group = dup_first_word (page);
  g_assert_cmpstr (group, ==, "own");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  /* GIO warns of messages that it cannot read, which is what some of the readers send. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);

  g_test_add_func ("/emend/engine/reader-pool/inspect", test_inspect);
  g_test_add_func ("/emend/engine/reader-pool/engine", test_engine);
  g_test_add_func ("/emend/engine/reader-pool/faults/sandbox", test_faults_in_sandbox);
  g_test_add_func ("/emend/engine/reader-pool/faults/no-sandbox", test_faults_without_sandbox);
  g_test_add_func ("/emend/engine/reader-pool/second-try", test_second_try);
  g_test_add_func ("/emend/engine/reader-pool/no-second-try", test_no_second_try);
  g_test_add_func ("/emend/engine/reader-pool/huge", test_huge);
  g_test_add_func ("/emend/engine/reader-pool/chatter", test_chatter);
  g_test_add_func ("/emend/engine/reader-pool/bad-inspection", test_bad_inspection);
  g_test_add_func ("/emend/engine/reader-pool/cancel", test_cancel);
  g_test_add_func ("/emend/engine/reader-pool/concurrent", test_concurrent);
  g_test_add_func ("/emend/engine/reader-pool/other-thread", test_other_thread);
  g_test_add_func ("/emend/engine/reader-pool/sandbox", test_sandbox);
  g_test_add_func ("/emend/engine/reader-pool/no-sandbox", test_no_sandbox);
  g_test_add_func ("/emend/engine/reader-pool/process-group", test_process_group);
  return g_test_run ();
}
