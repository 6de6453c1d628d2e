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

/* Looks at three lines of a page. */
static GPtrArray *
look_again (EmendReaderPool *pool, const char *script, guint index, GError **error)
{
  static const EmendBox boxes[]
      = { { 0, 0, 1000, 40 }, { 100, 40, 900, 80 }, { 0, 1360, 1000, 1400 } };
  g_autoptr (EmendPage) page = emend_page_new (1000, 1400);
  int fd = fake_file_open (script, -1);
  GPtrArray *lines = emend_reader_pool_look_again (pool, fd, "id", index, page, boxes,
                                                   G_N_ELEMENTS (boxes), FALSE, NULL, error);

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
  lines = emend_reader_pool_look_again (pool, -1, "id", 0, page, NULL, 0, FALSE, NULL, &error);
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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  /* GIO warns of messages that it cannot read, which is what some of the readers send. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);

  g_test_add_func ("/emend/engine/reader-pool/look-again/faults", test_look_again);
  g_test_add_func ("/emend/engine/reader-pool/look-again/second-try", test_second_look);
  g_test_add_func ("/emend/engine/reader-pool/look-again/no-lines", test_no_lines);
  g_test_add_func ("/emend/engine/reader-pool/look-again/after-close", test_look_after_close);
  return g_test_run ();
}
