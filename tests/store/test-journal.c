/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-journal.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-file.h"

#define BYTES(literal)                                                                             \
  {                                                                                                \
    literal, sizeof (literal) - 1                                                                  \
  }

#define N_THREADS 8
#define N_APPENDS 250

static gint n_warnings;

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

static char *
build_path (const char *name)
{
  return g_build_filename (g_get_user_data_dir (), "checkpoint", "ocr", name, NULL);
}

static EmendJournal *
open_journal (const char *path, GKeyFile **contents)
{
  g_autoptr (GError) error = NULL;
  EmendJournal *journal = emend_journal_open (path, contents, &error);

  g_assert_no_error (error);
  g_assert_nonnull (journal);
  return journal;
}

static void
append (EmendJournal *journal, const char *group, const char *value)
{
  g_autoptr (GKeyFile) record = g_key_file_new ();

  g_key_file_set_string (record, group, "value", value);
  emend_journal_append (journal, record);
}

static void
close_journal (EmendJournal *journal)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_journal_close (journal, &error));
  g_assert_no_error (error);
  emend_journal_free (journal);
}

static void
assert_value (GKeyFile *contents, const char *group, const char *expected)
{
  g_autofree char *value = g_key_file_get_string (contents, group, "value", NULL);

  g_assert_cmpstr (value, ==, expected);
}

static guint
count_groups (GKeyFile *contents)
{
  gsize n_groups;

  g_strfreev (g_key_file_get_groups (contents, &n_groups));
  return (guint) n_groups;
}

static char *
read_file (const char *path, gsize *length)
{
  g_autoptr (GError) error = NULL;
  char *bytes = emend_file_read (path, length, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
test_round_trip (void)
{
  g_autofree char *path = build_path ("a.ini");
  g_autoptr (GKeyFile) nothing = NULL;
  g_autoptr (GKeyFile) contents = NULL;
  EmendJournal *journal = open_journal (path, &nothing);

  g_assert_cmpuint (count_groups (nothing), ==, 0);
  append (journal, "0001", "one");
  append (journal, "0002", "two");
  append (journal, "0001", "three\n[0002]\nvalue=no");
  close_journal (journal);

  close_journal (open_journal (path, &contents));
  g_assert_cmpuint (count_groups (contents), ==, 2);
  assert_value (contents, "0001", "three\n[0002]\nvalue=no");
  assert_value (contents, "0002", "two");
}

/* What was flushed is in the file, and anybody may read it there. */
static void
test_flush (void)
{
  g_autofree char *path = build_path ("a.ini");
  EmendJournal *journal = open_journal (path, NULL);
  guint64 n_writes;
  guint64 n_syncs;

  for (guint i = 1; i <= 20; i++)
    {
      g_autoptr (GKeyFile) contents = NULL;
      g_autoptr (GError) error = NULL;
      g_autofree char *group = g_strdup_printf ("%04u", i);

      append (journal, group, "x");
      g_assert_true (emend_journal_flush (journal, &error));
      g_assert_no_error (error);
      contents = emend_journal_load (path, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (count_groups (contents), ==, i);

      emend_journal_get_commit_stats (journal, &n_writes, &n_syncs);
      g_assert_cmpuint (n_writes, ==, i);
      g_assert_cmpuint (n_syncs, ==, i);
    }
  close_journal (journal);
}

static void
test_compact (void)
{
  g_autofree char *path = build_path ("a.ini");
  g_autofree char *once = NULL;
  g_autofree char *often = NULL;
  g_autofree char *unchanged = NULL;
  EmendJournal *journal = open_journal (path, NULL);
  gsize once_length;
  gsize often_length;
  gsize length;

  append (journal, "0001", "x");
  close_journal (journal);
  once = read_file (path, &once_length);

  journal = open_journal (path, NULL);
  for (guint i = 0; i < 10; i++)
    append (journal, "0001", "x");
  g_assert_true (emend_journal_flush (journal, NULL));
  often = read_file (path, &often_length);
  g_assert_cmpuint (often_length, >, 5 * once_length);
  close_journal (journal);

  unchanged = read_file (path, &length);
  g_assert_cmpmem (once, once_length, unchanged, length);
}

/* A file that is as small as it can be is not written again. */
static void
test_compact_not_needed (void)
{
  g_autofree char *path = build_path ("a.ini");
  EmendJournal *journal = open_journal (path, NULL);
  GStatBuf before;
  GStatBuf after;

  append (journal, "0001", "x");
  append (journal, "0002", "x");
  close_journal (journal);
  g_assert_cmpint (g_stat (path, &before), ==, 0);
  close_journal (open_journal (path, NULL));
  g_assert_cmpint (g_stat (path, &after), ==, 0);
  g_assert_cmpuint (before.st_ino, ==, after.st_ino);
}

static gpointer
run_storm (gpointer data)
{
  EmendJournal *journal = data;

  for (guint i = 0; i < N_APPENDS; i++)
    {
      g_autofree char *group = g_strdup_printf ("%p-%u", (gpointer) g_thread_self (), i);

      append (journal, group, group);
      if (i % 50 == 0)
        g_assert_true (emend_journal_flush (journal, NULL));
    }
  return NULL;
}

static void
test_storm (void)
{
  g_autofree char *path = build_path ("a.ini");
  g_autoptr (GKeyFile) contents = NULL;
  EmendJournal *journal = open_journal (path, NULL);
  GThread *threads[N_THREADS];
  guint64 n_writes;
  guint64 n_syncs;

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("storm", run_storm, journal);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  g_assert_true (emend_journal_flush (journal, NULL));
  emend_journal_get_commit_stats (journal, &n_writes, &n_syncs);
  g_assert_cmpuint (n_writes, ==, n_syncs);
  g_assert_cmpuint (n_writes, <=, N_THREADS * N_APPENDS);
  close_journal (journal);

  contents = emend_journal_load (path, NULL);
  g_assert_cmpuint (count_groups (contents), ==, N_THREADS * N_APPENDS);
}

/* Freed without being closed, as when a run is given up, it is as good. */
static void
test_free (void)
{
  g_autofree char *path = build_path ("a.ini");
  g_autoptr (GKeyFile) contents = NULL;
  EmendJournal *journal = open_journal (path, NULL);

  append (journal, "0001", "x");
  emend_journal_free (journal);
  contents = emend_journal_load (path, NULL);
  assert_value (contents, "0001", "x");
}

/* Wherever a crash cuts it, what was complete is there, and the journal goes on. */
static void
test_cut_everywhere (void)
{
  g_autofree char *path = build_path ("a.ini");
  g_autofree char *copy = build_path ("copy.ini");
  g_autofree char *bytes = NULL;
  EmendJournal *journal = open_journal (path, NULL);
  gsize ends[4] = { 0 };
  gsize length;
  guint n_expected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *group = g_strdup_printf ("%u", i);

      if (i > 0)
        append (journal, group, "x");
      g_assert_true (emend_journal_flush (journal, NULL));
      g_free (read_file (path, &ends[i]));
    }
  close_journal (journal);
  bytes = read_file (path, &length);
  g_assert_cmpuint (length, ==, ends[3]);

  for (gsize cut = 0; cut <= length; cut++)
    {
      g_autoptr (GKeyFile) before = NULL;
      g_autoptr (GKeyFile) after = NULL;

      if (n_expected < 3 && cut == ends[n_expected + 1])
        n_expected++;
      g_unlink (copy); /* what is written in place is not cut */
      g_assert_true (g_file_set_contents_full (copy, bytes, (gssize) cut, G_FILE_SET_CONTENTS_NONE,
                                               0600, NULL));

      journal = open_journal (copy, &before);
      assert_warnings (cut == 0 || cut == ends[n_expected] ? 0 : 1);
      g_assert_cmpuint (count_groups (before), ==, n_expected);
      append (journal, "more", "y");
      close_journal (journal);

      after = emend_journal_load (copy, NULL);
      g_assert_cmpuint (count_groups (after), ==, n_expected + 1);
      assert_value (after, "more", "y");
      assert_warnings (0);
    }
}

static void
test_damage (void)
{
  static const struct
  {
    const char *bytes;
    gsize length;
  } cases[] = {
    BYTES ("\0\0\0\0\0\0\0\0\0\0"),
    BYTES ("[group]\nkey=value\n"),
    BYTES ("\377\330\377\340\0\020JFIF"),
    BYTES ("\n"),
  };
  g_autofree char *path = build_path ("a.ini");

  close_journal (open_journal (path, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *aside_name = g_strdup_printf ("a.ini.bad-%u", i + 1);
      g_autofree char *aside = build_path (aside_name);
      g_autofree char *kept = NULL;
      g_autoptr (GKeyFile) contents = NULL;
      gsize length;

      g_assert_true (g_file_set_contents (path, cases[i].bytes, (gssize) cases[i].length, NULL));
      close_journal (open_journal (path, &contents));
      assert_warnings (1);
      g_assert_cmpuint (count_groups (contents), ==, 0);
      kept = read_file (aside, &length);
      g_assert_cmpmem (kept, length, cases[i].bytes, cases[i].length);
    }
  close_journal (open_journal (path, NULL));
  assert_warnings (0);
}

static void
test_damage_in_the_middle (void)
{
  g_autofree char *path = build_path ("a.ini");
  g_autofree char *aside = build_path ("a.ini.bad-1");
  g_autofree char *bytes = NULL;
  g_autoptr (GKeyFile) contents = NULL;
  EmendJournal *journal = open_journal (path, NULL);
  gsize length;

  append (journal, "0001", "one");
  append (journal, "0002", "two");
  append (journal, "0003", "three");
  close_journal (journal);

  bytes = read_file (path, &length);
  *strstr (bytes, "two") = 'T';
  g_assert_true (g_file_set_contents (path, bytes, (gssize) length, NULL));

  close_journal (open_journal (path, &contents));
  assert_warnings (1);
  g_assert_true (g_file_test (aside, G_FILE_TEST_EXISTS));
  assert_value (contents, "0001", "one");
  assert_value (contents, "0002", NULL);
  assert_value (contents, "0003", "three");
}

/* Who only reads changes nothing, and says nothing. */
static void
test_load_damaged (void)
{
  g_autofree char *path = build_path ("a.ini");
  g_autofree char *bytes = NULL;
  g_autofree char *same = NULL;
  g_autoptr (GKeyFile) contents = NULL;
  EmendJournal *journal = open_journal (path, NULL);
  gsize length;
  gsize same_length;

  append (journal, "0001", "one");
  append (journal, "0002", "two");
  close_journal (journal);
  bytes = read_file (path, &length);
  g_assert_cmpint (truncate (path, (off_t) length - 1), ==, 0);

  contents = emend_journal_load (path, NULL);
  g_assert_cmpuint (count_groups (contents), ==, 1);
  assert_value (contents, "0001", "one");
  assert_warnings (0);
  same = read_file (path, &same_length);
  g_assert_cmpmem (same, same_length, bytes, length - 1);
}

/* A full disk is played by a limit on the size of files. */
static void
test_full (void)
{
  g_autofree char *path = build_path ("a.ini");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *large = g_strnfill (1000, 'x');
  g_autoptr (GError) flush_error = NULL;
  g_autoptr (GError) close_error = NULL;
  g_autoptr (GError) kept_error = NULL;
  g_autoptr (GKeyFile) contents = NULL;
  EmendJournal *journal = open_journal (path, NULL);
  struct rlimit old_limit;
  struct rlimit limit;
  gboolean is_flushed;
  gsize length_before;
  gsize length_after;

  append (journal, "0001", "one");
  g_assert_true (emend_journal_flush (journal, NULL));
  before = read_file (path, &length_before);

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);
  limit = old_limit;
  limit.rlim_cur = length_before + 500;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  append (journal, "0002", large);
  is_flushed = emend_journal_flush (journal, &flush_error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);

  g_assert_false (is_flushed);
  g_assert_error (flush_error, EMEND_ERROR, EMEND_ERROR_STORE);
  g_assert_nonnull (strstr (flush_error->message, path));
  after = read_file (path, &length_after);
  g_assert_cmpmem (before, length_before, after, length_after);

  /* There is room again, but something is missing already. */
  append (journal, "0003", "three");
  kept_error = emend_journal_dup_error (journal);
  g_assert_error (kept_error, EMEND_ERROR, EMEND_ERROR_STORE);
  g_assert_false (emend_journal_close (journal, &close_error));
  g_assert_error (close_error, EMEND_ERROR, EMEND_ERROR_STORE);
  emend_journal_free (journal);

  contents = emend_journal_load (path, NULL);
  g_assert_cmpuint (count_groups (contents), ==, 1);
  assert_warnings (0);
}

static void
test_close_twice (void)
{
  g_autofree char *path = build_path ("a.ini");
  EmendJournal *journal = open_journal (path, NULL);

  g_assert_true (emend_journal_close (journal, NULL));
  close_journal (journal);
}

static void
test_no_file (void)
{
  g_autofree char *folder = build_path ("folder.ini");
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GError) load_error = NULL;

  g_assert_true (emend_file_make_folder (folder, NULL));
  g_assert_null (emend_journal_open (folder, NULL, &open_error));
  g_assert_error (open_error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
  g_assert_null (emend_journal_load (folder, &load_error));
  g_assert_error (load_error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_log_set_writer_func (write_log, NULL, NULL);

  g_test_add_func ("/emend/store/journal/round-trip", test_round_trip);
  g_test_add_func ("/emend/store/journal/flush", test_flush);
  g_test_add_func ("/emend/store/journal/compact", test_compact);
  g_test_add_func ("/emend/store/journal/compact-not-needed", test_compact_not_needed);
  g_test_add_func ("/emend/store/journal/storm", test_storm);
  g_test_add_func ("/emend/store/journal/free", test_free);
  g_test_add_func ("/emend/store/journal/cut-everywhere", test_cut_everywhere);
  g_test_add_func ("/emend/store/journal/damage", test_damage);
  g_test_add_func ("/emend/store/journal/damage-in-the-middle", test_damage_in_the_middle);
  g_test_add_func ("/emend/store/journal/load-damaged", test_load_damaged);
  g_test_add_func ("/emend/store/journal/full", test_full);
  g_test_add_func ("/emend/store/journal/close-twice", test_close_twice);
  g_test_add_func ("/emend/store/journal/no-file", test_no_file);

  return g_test_run ();
}
