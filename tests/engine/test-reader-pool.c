/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-reader-pool.h"

#include <glib/gstdio.h>

#include "emend-error.h"
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
  g_autofree char *description = emend_reader_pool_describe (pool, &error);

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

/* Looks at three lines of a page. */
static GPtrArray *
look_again (EmendReaderPool *pool, const char *script, guint index, GError **error)
{
  static const EmendBox boxes[]
      = { { 0, 0, 1000, 40 }, { 100, 40, 900, 80 }, { 0, 1360, 1000, 1400 } };
  g_autoptr (EmendPage) page = emend_page_new (1000, 1400);
  int fd = fake_file_open (script, -1);
  GPtrArray *lines = emend_reader_pool_look_again (pool, fd, "id", index, page, boxes,
                                                   G_N_ELEMENTS (boxes), NULL, error);

  g_close (fd, NULL);
  return lines;
}

static void
check_lines (GPtrArray *lines)
{
  g_assert_cmpuint (lines->len, ==, 3);
  for (guint i = 0; i < lines->len; i++)
    {
      const EmendLine *line = g_ptr_array_index (lines, i);
      const EmendWord *word = g_ptr_array_index (line->words, 0);
      g_autofree char *text = emend_line_dup_text (line);
      g_autofree char *expected = g_strdup_printf ("line %u", i + 1);

      g_assert_cmpstr (text, ==, expected);
      g_assert_cmpstr (word->alternatives[0], ==, "lime");
      g_assert_cmpstr (word->alternatives[1], ==, "tine");
      g_assert_null (word->alternatives[2]);
    }
}

/* What a reader may do wrong when it looks at lines again. */
static void
test_look_again (void)
{
  static const struct
  {
    const char *trick;
    EmendError code;
    const char *message;
  } cases[] = {
    { "crash", EMEND_ERROR_READER_CRASHED, "signal 11" },
    { "exit", EMEND_ERROR_READER_CRASHED, "status 0: the last words" },
    { "stall", EMEND_ERROR_READER_STALLED, "did not answer within 3 s" },
    { "noise", EMEND_ERROR_READER_GARBAGE, "" },
    { "type", EMEND_ERROR_READER_GARBAGE, "" },
    { "store", EMEND_ERROR_READER_GARBAGE, "may not" },
    { "few", EMEND_ERROR_READER_GARBAGE, "2 lines instead of 3" },
    { "many", EMEND_ERROR_READER_GARBAGE, "4 lines instead of 3" },
    { "box", EMEND_ERROR_READER_GARBAGE, "a box from" },
    { "confidence", EMEND_ERROR_READER_GARBAGE, "101" },
    { "space", EMEND_ERROR_READER_GARBAGE, "white space" },
    { "empty-word", EMEND_ERROR_READER_GARBAGE, "0 bytes" },
    { "alternative", EMEND_ERROR_READER_GARBAGE, "white space" },
    { "unreadable", EMEND_ERROR_UNREADABLE, "the page is damaged" },
  };
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_AUTO, 3000);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *script = g_strdup_printf ("fake-book look-%s@2", cases[i].trick);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) lines = NULL;
      g_autoptr (EmendPage) page = NULL;

      g_test_message ("%s", cases[i].trick);
      g_assert_null (look_again (pool, script, 1, &error));
      g_assert_error (error, EMEND_ERROR, (int) cases[i].code);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "looking again at page 2: "));
      g_assert_nonnull (g_strstr_len (error->message, -1, cases[i].message));

      /* It cost that look and no other, nor a page. */
      g_clear_error (&error);
      lines = look_again (pool, script, 0, &error);
      g_assert_no_error (error);
      check_lines (lines);
      page = read_page (pool, script, 1, &error);
      g_assert_no_error (error);
    }
}

static void
test_second_look (void)
{
  static const char *const tricks[] = { "look-crash-once", "look-few-once", "look-box-once" };
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_AUTO, 20000);

  for (guint i = 0; i < G_N_ELEMENTS (tricks); i++)
    {
      g_autofree char *script = g_strdup_printf ("fake-book %s@2", tricks[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) lines = look_again (pool, script, 1, &error);

      g_assert_no_error (error);
      check_lines (lines);
    }
}

/* Nobody is asked about nothing, not even started. */
static void
test_no_lines (void)
{
  g_autoptr (EmendReaderOptions) options = emend_reader_options_new ();
  g_autoptr (EmendPage) page = emend_page_new (1000, 1400);
  g_autoptr (EmendReaderPool) pool = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;

  options->program = g_strdup ("/nowhere/emend-reader");
  pool = emend_reader_pool_new (options);
  lines = emend_reader_pool_look_again (pool, -1, "id", 0, page, NULL, 0, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (lines->len, ==, 0);
}

/* Returns whether there are processes that this one, any thread of it, has started and that have not
 * ended. */
static gboolean
has_children (void)
{
  g_autoptr (GDir) tasks = g_dir_open ("/proc/self/task", 0, NULL);
  gboolean found = FALSE;
  const char *task;

  g_assert_nonnull (tasks);
  while ((task = g_dir_read_name (tasks)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/task", task, "children", NULL);
      g_autofree char *pids = NULL;

      if (g_file_get_contents (path, &pids, NULL, NULL))
        found = found || *g_strchomp (pids) != '\0';
    }
  return found;
}

/* A pool that was closed starts readers when there is something to do, and ends them when it is closed
 * again. */
static void
test_look_after_close (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_NEVER, 20000);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = read_page (pool, "fake-book", 0, &error);

  g_assert_no_error (error);
  for (guint round = 0; round < 3; round++)
    {
      g_autoptr (GPtrArray) lines = NULL;

      g_assert_true (has_children ());
      emend_reader_pool_close (pool);
      g_assert_false (has_children ());
      lines = look_again (pool, "fake-book", 0, &error);
      g_assert_no_error (error);
      check_lines (lines);
    }
  emend_reader_pool_close (pool);
  g_assert_false (has_children ());
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

/* How many pages the reader has read that answers now; 1 is a new one. */
static guint
count_pages_of_reader (EmendReaderPool *pool)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = read_page (pool, "fake-book count", 0, &error);
  g_autofree char *count = NULL;

  g_assert_no_error (error);
  count = dup_first_word (page);
  return (guint) g_ascii_strtoull (count, NULL, 10);
}

/* Readers are kept as long as one of those who hold the pool may need them. */
static void
test_hold (void)
{
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_AUTO, 20000);

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
  g_autoptr (EmendReaderPool) pool = new_pool (EMEND_SANDBOX_AUTO, 20000);

  emend_reader_pool_close (pool);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 1);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 2);
  emend_reader_pool_close (pool);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 1);
  emend_reader_pool_close (pool);
  emend_reader_pool_close (pool);
  g_assert_cmpuint (count_pages_of_reader (pool), ==, 1);
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
  g_test_add_func ("/emend/engine/reader-pool/look-again", test_look_again);
  g_test_add_func ("/emend/engine/reader-pool/second-look", test_second_look);
  g_test_add_func ("/emend/engine/reader-pool/no-lines", test_no_lines);
  g_test_add_func ("/emend/engine/reader-pool/look-after-close", test_look_after_close);
  g_test_add_func ("/emend/engine/reader-pool/cancel", test_cancel);
  g_test_add_func ("/emend/engine/reader-pool/concurrent", test_concurrent);
  g_test_add_func ("/emend/engine/reader-pool/other-thread", test_other_thread);
  g_test_add_func ("/emend/engine/reader-pool/hold", test_hold);
  g_test_add_func ("/emend/engine/reader-pool/close", test_close);
  g_test_add_func ("/emend/engine/reader-pool/sandbox", test_sandbox);
  g_test_add_func ("/emend/engine/reader-pool/no-sandbox", test_no_sandbox);
  g_test_add_func ("/emend/engine/reader-pool/process-group", test_process_group);
  return g_test_run ();
}
