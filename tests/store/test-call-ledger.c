/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>

#include "emend-call-ledger.h"
#include "emend-error.h"
#include "fake-clock.h"
#include "test-folder.h"

#define N_THREADS 30

typedef struct
{
  EmendClock *clock;
  char *path;
  EmendCallLedger *ledger;
} Fixture;

static gint n_warnings;

static const EmendCallRecord call = {
  .host = "api.example.org",
  .model = "m \"1\"",
  .item = "0007",
  .purpose = "correct",
  .outcome = "ok",
  .http_status = 200,
  .n_tries = 2,
  .bytes_sent = 1000,
  .bytes_received = 500,
  .prompt_tokens = 250,
  .completion_tokens = 40,
  .cost = 33,
};

static GLogWriterOutput
write_log (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer data)
{
  if ((level & G_LOG_LEVEL_MASK) == G_LOG_LEVEL_WARNING)
    {
      g_atomic_int_inc (&n_warnings);
      return G_LOG_WRITER_HANDLED;
    }
  return g_log_writer_default (level, fields, n_fields, data);
}

static void
assert_warnings (gint n_expected)
{
  g_assert_cmpint (g_atomic_int_get (&n_warnings), ==, n_expected);
  g_atomic_int_set (&n_warnings, 0);
}

static void
reopen (Fixture *f)
{
  g_autoptr (GError) error = NULL;

  g_clear_object (&f->ledger);
  f->ledger = emend_call_ledger_open (f->path, f->clock, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = fake_clock_new ();
  fake_clock_set_real (FAKE_CLOCK (f->clock), G_GINT64_CONSTANT (1795466682) * G_USEC_PER_SEC);
  f->path = test_folder_build ("calls.jsonl");
  reopen (f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->ledger);
  g_object_unref (f->clock);
  g_free (f->path);
  assert_warnings (0);
}

static char *
begin (Fixture *f, gint64 reserved)
{
  g_autoptr (GError) error = NULL;
  char *id = emend_call_ledger_begin (f->ledger, &call, reserved, &error);

  g_assert_no_error (error);
  return id;
}

static void
end (Fixture *f, const char *id)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_call_ledger_end (f->ledger, id, &call, &error));
  g_assert_no_error (error);
}

static void
check_sums (Fixture *f, guint64 n_calls, guint64 n_open, gint64 spent, gint64 open)
{
  g_autoptr (GError) error = NULL;
  EmendCallSums sums;
  EmendCallSums read;

  emend_call_ledger_get_sums (f->ledger, &sums);
  g_assert_cmpuint (sums.n_calls, ==, n_calls);
  g_assert_cmpuint (sums.n_open, ==, n_open);
  g_assert_cmpint (sums.spent, ==, spent);
  g_assert_cmpint (sums.open, ==, open);

  /* The file says the same to whoever reads it now. */
  g_assert_true (emend_call_ledger_read (f->path, &read, &error));
  g_assert_cmpmem (&sums, sizeof sums, &read, sizeof read);
}

static void
append_bytes (Fixture *f, const char *bytes)
{
  FILE *file = g_fopen (f->path, "a");

  g_assert_nonnull (file);
  g_assert_cmpint (fputs (bytes, file), >=, 0);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
test_lines (Fixture *f, gconstpointer data)
{
  g_autofree char *id = begin (f, 90);
  g_autofree char *contents = NULL;
  g_autofree char *expected = NULL;

  end (f, id);
  expected = g_strdup_printf (
      "{\"event\":\"begin\",\"id\":\"%s\",\"time\":\"2026-11-23T20:44:42Z\","
      "\"host\":\"api.example.org\",\"model\":\"m \\\"1\\\"\",\"item\":\"0007\","
      "\"purpose\":\"correct\",\"reserved\":90}\n"
      "{\"event\":\"end\",\"id\":\"%s\",\"time\":\"2026-11-23T20:44:42Z\","
      "\"host\":\"api.example.org\",\"model\":\"m \\\"1\\\"\",\"item\":\"0007\","
      "\"purpose\":\"correct\",\"outcome\":\"ok\",\"http_status\":200,\"tries\":2,"
      "\"bytes_sent\":1000,\"bytes_received\":500,\"prompt_tokens\":250,"
      "\"completion_tokens\":40,\"cost\":33}\n",
      id, id);
  g_assert_true (g_file_get_contents (f->path, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, expected);
}

/* What was spent is known again, and what may have been. */
static void
test_sums (Fixture *f, gconstpointer data)
{
  g_autofree char *first = begin (f, 100);
  g_autofree char *second = begin (f, 50);
  g_autofree char *third = NULL;

  check_sums (f, 2, 2, 0, 150);
  end (f, first);
  check_sums (f, 2, 1, 33, 50);
  reopen (f);
  check_sums (f, 2, 1, 33, 50);

  /* A later run can tell how a call of an earlier one has ended. */
  end (f, second);
  third = begin (f, 7);
  check_sums (f, 3, 1, 66, 7);
  reopen (f);
  check_sums (f, 3, 1, 66, 7);
  g_assert_cmpstr (first, !=, second);
}

/* A process that was killed while it wrote: the line is cut off, and what counts goes on from there. */
static void
test_torn_tail (Fixture *f, gconstpointer data)
{
  g_autofree char *id = begin (f, 100);
  g_autofree char *other = NULL;
  g_autofree char *tail
      = g_strdup_printf ("{\"event\":\"end\",\"id\":\"%s\",\"time\":\"2026-11-23T", id);
  g_autofree char *contents = NULL;
  g_autofree char *again = NULL;

  g_assert_true (g_file_get_contents (f->path, &contents, NULL, NULL));
  append_bytes (f, tail);
  reopen (f);
  assert_warnings (1);
  check_sums (f, 1, 1, 0, 100);
  g_assert_true (g_file_get_contents (f->path, &again, NULL, NULL));
  g_assert_cmpstr (again, ==, contents);

  other = begin (f, 5);
  end (f, other);
  reopen (f);
  check_sums (f, 2, 1, 33, 100);
}

/* Reading changes nothing, not even a torn tail. */
static void
test_read (Fixture *f, gconstpointer data)
{
  g_autofree char *missing = test_folder_build ("missing.jsonl");
  g_autofree char *folder = g_path_get_dirname (f->path);
  g_autofree char *id = begin (f, 100);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  EmendCallSums sums;

  append_bytes (f, "{\"event\"");
  g_assert_true (g_file_get_contents (f->path, &before, NULL, NULL));
  g_assert_true (emend_call_ledger_read (f->path, &sums, &error));
  g_assert_cmpint (sums.open, ==, 100);
  g_assert_true (g_file_get_contents (f->path, &after, NULL, NULL));
  g_assert_cmpstr (before, ==, after);

  g_assert_true (emend_call_ledger_read (missing, &sums, &error));
  g_assert_cmpuint (sums.n_calls, ==, 0);
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
  g_assert_false (emend_call_ledger_read (folder, &sums, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
  g_assert_null (emend_call_ledger_open (folder, f->clock, NULL));
}

static void
test_damaged (Fixture *f, gconstpointer data)
{
  g_autofree char *id = begin (f, 100);

  append_bytes (f, "nonsense\n");
  end (f, id);
  reopen (f);
  assert_warnings (1);
  g_clear_object (&f->ledger);
}

/* A disk that fills up in the middle of a line: that call is not made, and the ledger goes on when there
 * is room again. */
static void
test_full_disk (Fixture *f, gconstpointer data)
{
  g_autofree char *first = begin (f, 100);
  g_autofree char *second = NULL;
  g_autoptr (GError) error = NULL;
  struct rlimit unlimited;
  struct rlimit limit;
  GStatBuf found;

  g_assert_cmpint (g_stat (f->path, &found), ==, 0);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);
  limit = (struct rlimit){ (rlim_t) found.st_size + 20, unlimited.rlim_max };
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  g_assert_null (emend_call_ledger_begin (f->ledger, &call, 7, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
  g_clear_error (&error);
  g_assert_false (emend_call_ledger_end (f->ledger, first, &call, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STORE);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &unlimited), ==, 0);

  /* The piece of a line that got there is passed over. */
  second = begin (f, 50);
  end (f, second);
  check_sums (f, 2, 1, 33, 100);
  assert_warnings (1);
  reopen (f);
  assert_warnings (1);
  check_sums (f, 2, 1, 33, 100);
  assert_warnings (1);
}

static gpointer
call_often (gpointer data)
{
  Fixture *f = data;

  for (guint i = 0; i < 20; i++)
    {
      g_autofree char *id = begin (f, 50);

      if (i % 4 != 3)
        end (f, id);
    }
  return NULL;
}

static void
test_threads (Fixture *f, gconstpointer data)
{
  GThread *threads[N_THREADS];

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new (NULL, call_often, f);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  check_sums (f, N_THREADS * 20, N_THREADS * 5, N_THREADS * 15 * 33, N_THREADS * 5 * 50);
  reopen (f);
  check_sums (f, N_THREADS * 20, N_THREADS * 5, N_THREADS * 15 * 33, N_THREADS * 5 * 50);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/emend/store/call-ledger/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_log_set_writer_func (write_log, NULL, NULL);
  ADD ("lines", test_lines);
  ADD ("sums", test_sums);
  ADD ("torn-tail", test_torn_tail);
  ADD ("read", test_read);
  ADD ("damaged", test_damaged);
  ADD ("full-disk", test_full_disk);
  ADD ("threads", test_threads);
  return g_test_run ();
}
