/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-checkpoint.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-file.h"
#include "fake-clock.h"

#define N_THREADS 8
#define N_ITEMS 200
#define N_SHARED 5

typedef struct
{
  EmendClock *clock;
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->clock = fake_clock_new ();
  f->folder = g_build_filename (g_get_user_data_dir (), "checkpoint", "ocr", NULL);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_object (&f->clock);
  g_clear_pointer (&f->folder, g_free);
}

static EmendCheckpoint *
open_checkpoint (Fixture *f, const char *writer)
{
  g_autoptr (GError) error = NULL;
  EmendCheckpoint *checkpoint = emend_checkpoint_open (f->folder, writer, f->clock, &error);

  g_assert_no_error (error);
  g_assert_nonnull (checkpoint);
  return checkpoint;
}

static EmendCheckpoint *
load_checkpoint (Fixture *f)
{
  g_autoptr (GError) error = NULL;
  EmendCheckpoint *checkpoint = emend_checkpoint_load (f->folder, &error);

  g_assert_no_error (error);
  g_assert_nonnull (checkpoint);
  return checkpoint;
}

static void
close_checkpoint (EmendCheckpoint *checkpoint)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_checkpoint_close (checkpoint, &error));
  g_assert_no_error (error);
  g_object_unref (checkpoint);
}

static void
complete (EmendCheckpoint *checkpoint, const char *id, const char *key, EmendOutcome *outcome)
{
  emend_checkpoint_mark_started (checkpoint, id, key);
  emend_checkpoint_mark_completed (checkpoint, id, key, outcome);
  emend_outcome_unref (outcome);
}

static EmendOutcome *
new_failed (const char *reason)
{
  return emend_outcome_new_failed (
      g_error_new_literal (EMEND_ERROR, EMEND_ERROR_READER_CRASHED, reason));
}

static void
assert_outcome (EmendCheckpoint *checkpoint, const char *id, const char *key, const char *expected)
{
  g_autoptr (EmendOutcome) outcome = emend_checkpoint_lookup (checkpoint, id, key);
  const char *nick = outcome != NULL ? emend_outcome_kind_get_nick (outcome->kind) : NULL;

  g_assert_cmpstr (nick, ==, expected);
}

static void
assert_attempts (EmendCheckpoint *checkpoint, const char *id, guint expected)
{
  g_autoptr (EmendCheckpointEntry) entry = emend_checkpoint_dup_entry (checkpoint, id);

  g_assert_nonnull (entry);
  g_assert_cmpuint (entry->attempts, ==, expected);
}

static void
test_resume (Fixture *f, gconstpointer data)
{
  EmendCheckpoint *checkpoint = open_checkpoint (f, "host");
  guint counts[EMEND_OUTCOME_N_KINDS];

  complete (checkpoint, "0001", "a", emend_outcome_new_ok ("0a1b"));
  complete (checkpoint, "0002", "a", emend_outcome_new_blank (NULL));
  complete (checkpoint, "0003", "a", new_failed ("two\nlines [0001]"));
  complete (checkpoint, "0004", "a", emend_outcome_new_skipped ("why"));
  close_checkpoint (checkpoint);

  checkpoint = open_checkpoint (f, "host");
  assert_outcome (checkpoint, "0001", "a", "ok");
  assert_outcome (checkpoint, "0002", "a", "blank");
  assert_outcome (checkpoint, "0003", "a", "failed");
  assert_outcome (checkpoint, "0004", "a", "skipped");
  assert_outcome (checkpoint, "0001", "b", NULL);
  assert_outcome (checkpoint, "0005", "a", NULL);

  emend_checkpoint_count (checkpoint, counts);
  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    g_assert_cmpuint (counts[i], ==, 1);
  close_checkpoint (checkpoint);
}

static void
test_list (Fixture *f, gconstpointer data)
{
  static const char *const ids[] = { "0003", "0001", "a_b-C", "0002" };
  static const char *const sorted[] = { "0001", "0002", "0003", "a_b-C" };
  EmendCheckpoint *checkpoint = open_checkpoint (f, "host");
  g_autoptr (GPtrArray) entries = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    emend_checkpoint_mark_started (checkpoint, ids[i], "a");
  entries = emend_checkpoint_list (checkpoint);
  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (sorted));
  for (guint i = 0; i < entries->len; i++)
    {
      const EmendCheckpointEntry *entry = g_ptr_array_index (entries, i);

      g_assert_cmpstr (entry->item_id, ==, sorted[i]);
    }
  close_checkpoint (checkpoint);
}

static void
test_attempts (Fixture *f, gconstpointer data)
{
  for (guint run = 1; run <= 3; run++)
    {
      EmendCheckpoint *checkpoint = open_checkpoint (f, "host");

      complete (checkpoint, "0001", run < 3 ? "a" : "b", new_failed ("again"));
      assert_attempts (checkpoint, "0001", run);
      close_checkpoint (checkpoint);
    }
}

static void
test_when (Fixture *f, gconstpointer data)
{
  EmendCheckpoint *checkpoint = open_checkpoint (f, "host");
  g_autoptr (EmendCheckpointEntry) entry = NULL;

  fake_clock_set_real (FAKE_CLOCK (f->clock), G_GINT64_CONSTANT (1795466682) * G_USEC_PER_SEC);
  emend_checkpoint_mark_started (checkpoint, "0001", "a");
  entry = emend_checkpoint_dup_entry (checkpoint, "0001");
  g_assert_cmpstr (entry->when, ==, "2026-11-23T20:44:42Z");
  close_checkpoint (checkpoint);
}

/* A process that dies in the middle of items leaves their names behind. */
static void
test_interrupted (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendCheckpoint) checkpoint = NULL;
  g_autoptr (GPtrArray) interrupted = NULL;
  pid_t child = fork ();

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      checkpoint = open_checkpoint (f, "host");
      emend_checkpoint_mark_started (checkpoint, "0003", "a");
      complete (checkpoint, "0002", "a", emend_outcome_new_ok (NULL));
      emend_checkpoint_mark_started (checkpoint, "0001", "a");
      emend_checkpoint_flush (checkpoint, NULL);
      _exit (0);
    }
  g_assert_cmpint (waitpid (child, NULL, 0), ==, child);

  checkpoint = open_checkpoint (f, "host");
  complete (checkpoint, "0001", "a", emend_outcome_new_ok (NULL));
  interrupted = emend_checkpoint_list_interrupted (checkpoint);
  g_assert_cmpuint (interrupted->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (interrupted, 0), ==, "0001");
  g_assert_cmpstr (g_ptr_array_index (interrupted, 1), ==, "0003");
  assert_outcome (checkpoint, "0002", "a", "ok");
}

static void
test_several_writers (Fixture *f, gconstpointer data)
{
  EmendCheckpoint *a = open_checkpoint (f, "a");
  g_autoptr (EmendOutcome) first = NULL;
  EmendCheckpoint *b;

  complete (a, "0001", "k", emend_outcome_new_ok ("from-a"));
  complete (a, "0002", "k", new_failed ("a"));
  close_checkpoint (a);

  fake_clock_advance (FAKE_CLOCK (f->clock), G_USEC_PER_SEC);
  b = open_checkpoint (f, "b");
  assert_outcome (b, "0001", "k", "ok");
  complete (b, "0001", "k", emend_outcome_new_ok ("from-b"));
  complete (b, "0002", "k", emend_outcome_new_ok ("from-b"));
  assert_attempts (b, "0002", 2);
  close_checkpoint (b);

  a = open_checkpoint (f, "a");
  first = emend_checkpoint_lookup (a, "0001", "k");
  g_assert_cmpstr (first->digest, ==, "from-a");
  assert_outcome (a, "0002", "k", "ok");
  close_checkpoint (a);
}

static void
test_load (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "host.ini", NULL);
  g_autoptr (EmendCheckpoint) nothing = load_checkpoint (f);
  g_autoptr (EmendCheckpoint) loaded = NULL;
  g_autoptr (GPtrArray) entries = emend_checkpoint_list (nothing);
  g_autofree char *bytes = NULL;
  g_autofree char *same = NULL;
  EmendCheckpoint *checkpoint;
  gsize length;
  gsize same_length;

  g_assert_cmpuint (entries->len, ==, 0);
  g_assert_false (g_file_test (f->folder, G_FILE_TEST_EXISTS));

  /* While another one writes. */
  checkpoint = open_checkpoint (f, "host");
  complete (checkpoint, "0001", "a", emend_outcome_new_ok (NULL));
  g_assert_true (emend_checkpoint_flush (checkpoint, NULL));
  bytes = emend_file_read (path, &length, NULL);
  loaded = load_checkpoint (f);
  assert_outcome (loaded, "0001", "a", "ok");
  g_assert_true (emend_checkpoint_flush (loaded, NULL));
  g_assert_true (emend_checkpoint_close (loaded, NULL));
  g_assert_null (emend_checkpoint_dup_error (loaded));
  same = emend_file_read (path, &same_length, NULL);
  g_assert_cmpmem (bytes, length, same, same_length);
  close_checkpoint (checkpoint);
}

/* Other files in the folder are none of ours, such as what was put aside. */
static void
test_other_files (Fixture *f, gconstpointer data)
{
  static const char *const names[] = { "host.ini.bad-1", "host.ini.X5CKY3", "README", "z.ini" };
  EmendCheckpoint *checkpoint = open_checkpoint (f, "host");

  complete (checkpoint, "0001", "a", emend_outcome_new_ok (NULL));
  close_checkpoint (checkpoint);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, names[i], NULL);

      g_assert_true (g_file_set_contents (path, "\0garbage", 8, NULL));
    }

  checkpoint = open_checkpoint (f, "host");
  assert_outcome (checkpoint, "0001", "a", "ok");
  close_checkpoint (checkpoint);
}

typedef struct
{
  EmendCheckpoint *checkpoint;
  const char *folder;
  guint number;
} Storm;

static void
run_storm_item (EmendCheckpoint *checkpoint, const char *id)
{
  g_autoptr (EmendOutcome) outcome = emend_outcome_new_ok (id);

  emend_checkpoint_mark_started (checkpoint, id, "a");
  emend_checkpoint_mark_completed (checkpoint, id, "a", outcome);
}

/* What was marked before a flush is in the file after it, whoever carried it there. */
static void
assert_flushed (Storm *storm, const char *id)
{
  g_autoptr (EmendCheckpoint) loaded = NULL;

  g_assert_true (emend_checkpoint_flush (storm->checkpoint, NULL));
  loaded = emend_checkpoint_load (storm->folder, NULL);
  g_assert_nonnull (loaded);
  assert_outcome (loaded, id, "a", "ok");
}

static gpointer
run_storm (gpointer data)
{
  Storm *storm = data;

  for (guint i = 0; i < N_ITEMS; i++)
    {
      g_autofree char *own = g_strdup_printf ("%u-%u", storm->number, i);
      g_autofree char *shared = g_strdup_printf ("shared-%u", i % N_SHARED);

      run_storm_item (storm->checkpoint, shared);
      run_storm_item (storm->checkpoint, own);
      if (i % 20 == 0)
        assert_flushed (storm, own);
    }
  return NULL;
}

static void
assert_same_entries (GPtrArray *a, GPtrArray *b)
{
  g_assert_cmpuint (a->len, ==, b->len);
  for (guint i = 0; i < a->len; i++)
    {
      const EmendCheckpointEntry *x = g_ptr_array_index (a, i);
      const EmendCheckpointEntry *y = g_ptr_array_index (b, i);

      g_assert_cmpstr (x->item_id, ==, y->item_id);
      g_assert_cmpint (x->is_completed, ==, y->is_completed);
      g_assert_cmpuint (x->attempts, ==, y->attempts);
      g_assert_cmpstr (x->digest, ==, y->digest);
    }
}

/* All marks arrive, those of one item in the order in which the table saw them. */
static void
test_storm (Fixture *f, gconstpointer data)
{
  EmendCheckpoint *checkpoint = open_checkpoint (f, "host");
  g_autoptr (EmendCheckpoint) loaded = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GPtrArray) loaded_entries = NULL;
  Storm storms[N_THREADS];
  GThread *threads[N_THREADS];
  guint64 n_writes;
  guint64 n_syncs;

  for (guint i = 0; i < N_THREADS; i++)
    {
      storms[i] = (Storm){ checkpoint, f->folder, i };
      threads[i] = g_thread_new ("storm", run_storm, &storms[i]);
    }
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  g_assert_true (emend_checkpoint_flush (checkpoint, NULL));

  emend_checkpoint_get_commit_stats (checkpoint, &n_writes, &n_syncs);
  g_assert_cmpuint (n_writes, ==, n_syncs);
  g_assert_cmpuint (n_writes, <=, 4 * N_THREADS * N_ITEMS);

  entries = emend_checkpoint_list (checkpoint);
  g_assert_cmpuint (entries->len, ==, N_THREADS * N_ITEMS + N_SHARED);
  for (guint i = 0; i < N_SHARED; i++)
    {
      g_autofree char *shared = g_strdup_printf ("shared-%u", i);

      assert_attempts (checkpoint, shared, N_THREADS * N_ITEMS / N_SHARED);
    }

  loaded = load_checkpoint (f);
  loaded_entries = emend_checkpoint_list (loaded);
  assert_same_entries (entries, loaded_entries);
  close_checkpoint (checkpoint);
}

static void
test_dispose (Fixture *f, gconstpointer data)
{
  EmendCheckpoint *checkpoint = open_checkpoint (f, "host");
  g_autoptr (EmendCheckpoint) loaded = NULL;

  complete (checkpoint, "0001", "a", emend_outcome_new_ok (NULL));
  g_object_unref (checkpoint);
  loaded = load_checkpoint (f);
  assert_outcome (loaded, "0001", "a", "ok");
}

/* Wherever the file ends, what was complete is known, and no more. */
static void
test_cut_everywhere (Fixture *f, gconstpointer data)
{
  g_autofree char *path = g_build_filename (f->folder, "host.ini", NULL);
  g_autofree char *bytes = NULL;
  EmendCheckpoint *checkpoint = open_checkpoint (f, "host");
  gsize ends[5];
  gsize length;
  guint n_expected = 0;

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *id = g_strdup_printf ("%04u", i);
      g_autoptr (EmendOutcome) outcome = emend_outcome_new_ok (id);

      emend_checkpoint_mark_completed (checkpoint, id, "a", outcome);
      g_assert_true (emend_checkpoint_flush (checkpoint, NULL));
      g_free (emend_file_read (path, &ends[i], NULL));
    }
  close_checkpoint (checkpoint);
  bytes = emend_file_read (path, &length, NULL);

  for (gsize cut = 0; cut <= length; cut++)
    {
      g_autoptr (EmendCheckpoint) loaded = NULL;
      g_autoptr (GPtrArray) entries = NULL;

      if (n_expected < G_N_ELEMENTS (ends) && cut == ends[n_expected])
        n_expected++;
      g_unlink (path); /* what is written in place is not cut */
      g_assert_true (g_file_set_contents_full (path, bytes, (gssize) cut, G_FILE_SET_CONTENTS_NONE,
                                               0600, NULL));
      loaded = load_checkpoint (f);
      entries = emend_checkpoint_list (loaded);
      g_assert_cmpuint (entries->len, ==, n_expected);
      for (guint i = 0; i < n_expected; i++)
        {
          const EmendCheckpointEntry *entry = g_ptr_array_index (entries, i);

          g_assert_cmpstr (entry->item_id, ==, entry->digest);
        }
    }
}

/* A full disk is played by a limit on the size of files. */
static void
test_full (Fixture *f, gconstpointer data)
{
  EmendCheckpoint *checkpoint = open_checkpoint (f, "host");
  g_autoptr (EmendCheckpoint) loaded = NULL;
  g_autoptr (GError) flush_error = NULL;
  g_autoptr (GError) kept_error = NULL;
  g_autoptr (GError) close_error = NULL;
  struct rlimit old_limit;
  struct rlimit limit;
  gboolean is_flushed;

  complete (checkpoint, "0001", "a", emend_outcome_new_ok (NULL));
  g_assert_true (emend_checkpoint_flush (checkpoint, NULL));

  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);
  limit = old_limit;
  limit.rlim_cur = 1;
  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  complete (checkpoint, "0002", "a", emend_outcome_new_ok (NULL));
  is_flushed = emend_checkpoint_flush (checkpoint, &flush_error);
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &old_limit), ==, 0);

  g_assert_false (is_flushed);
  g_assert_error (flush_error, EMEND_ERROR, EMEND_ERROR_STORE);
  kept_error = emend_checkpoint_dup_error (checkpoint);
  g_assert_error (kept_error, EMEND_ERROR, EMEND_ERROR_STORE);
  g_assert_false (emend_checkpoint_close (checkpoint, &close_error));
  g_assert_error (close_error, EMEND_ERROR, EMEND_ERROR_STORE);
  g_object_unref (checkpoint);

  loaded = load_checkpoint (f);
  assert_outcome (loaded, "0001", "a", "ok");
  assert_outcome (loaded, "0002", "a", NULL);
}

static void
test_no_folder (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) open_error = NULL;
  g_autoptr (GError) load_error = NULL;

  g_assert_true (emend_file_write (f->folder, "a file", 6, NULL));
  g_assert_null (emend_checkpoint_open (f->folder, "host", f->clock, &open_error));
  g_assert_error (open_error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
  g_assert_null (emend_checkpoint_load (f->folder, &load_error));
  g_assert_error (load_error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/emend/store/checkpoint/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("resume", test_resume);
  ADD ("list", test_list);
  ADD ("attempts", test_attempts);
  ADD ("when", test_when);
  ADD ("interrupted", test_interrupted);
  ADD ("several-writers", test_several_writers);
  ADD ("load", test_load);
  ADD ("other-files", test_other_files);
  ADD ("storm", test_storm);
  ADD ("dispose", test_dispose);
  ADD ("cut-everywhere", test_cut_everywhere);
  ADD ("full", test_full);
  ADD ("no-folder", test_no_folder);

  return g_test_run ();
}
