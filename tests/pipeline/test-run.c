/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A run over fake stages: pages, pages that need their neighbours, the whole book, and pages that need it.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "emend-error.h"
#include "emend-locker.h"
#include "emend-run.h"
#include "fake-stage.h"
#include "test-folder.h"

#define N_PAGES 40

typedef struct
{
  EmendBook *book;
  GMainLoop *loop;
  GError *error;
  gboolean complete;
  guint n_ended;

  GMutex mutex;
  GCond cond;        /* something was called */
  GHashTable *ended; /* (mutex mutex): "stage/id" of what has ended */
  GPtrArray *calls;  /* (mutex mutex): "stage/id" in the order of the calls */
  const char *parameters;
  FakeStageFunc do_first;
  FakeStageFunc do_late; /* NULL if there is no late stage */
  guint stop_after;      /* pages after which the run is stopped; 0 never */
  EmendRun *run;
} Fixture;

static EmendOutcome *do_first (EmendTask *task, GCancellable *cancellable, gpointer data);

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = test_folder_build ("walden.book");
  g_autoptr (GPtrArray) sources
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_source_unref);
  g_autoptr (GError) error = NULL;
  EmendSource *source = emend_source_new ("/scans/walden.pdf", 100, 1, "0123456789abcdef");

  emend_source_set_pages (source, "pdf", N_PAGES);
  g_ptr_array_add (sources, source);
  f->book = emend_book_create (path, &error);
  g_assert_no_error (error);
  emend_book_set_sources (f->book, sources);
  g_mutex_init (&f->mutex);
  f->calls = g_ptr_array_new_with_free_func (g_free);
  f->ended = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  f->loop = g_main_loop_new (NULL, FALSE);
  f->do_first = do_first;
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_error (&f->error);
  g_main_loop_unref (f->loop);
  g_hash_table_unref (f->ended);
  g_ptr_array_unref (f->calls);
  g_mutex_clear (&f->mutex);
  g_object_unref (f->book);
}

static void
note_call (Fixture *f, const char *stage, const char *id)
{
  char *name = g_strdup_printf ("%s/%s", stage, id);
  g_autoptr (EmendLocker) locker = emend_locker_new (&f->mutex);

  g_ptr_array_add (f->calls, name);
  g_cond_broadcast (&f->cond);
}

/* Waits until the stage has begun with an item. A stage that waits for the whole of this one never will. */
static void
wait_for_call (Fixture *f, const char *name)
{
  gint64 end = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  g_autoptr (EmendLocker) locker = emend_locker_new (&f->mutex);

  while (!g_ptr_array_find_with_equal_func (f->calls, name, g_str_equal, NULL))
    g_assert_true (emend_locker_wait_until (&f->mutex, &f->cond, end));
}

static gboolean
has_ended (Fixture *f, const char *stage, const char *id)
{
  g_autofree char *name = g_strdup_printf ("%s/%s", stage, id);
  g_autoptr (EmendLocker) locker = emend_locker_new (&f->mutex);

  return g_hash_table_contains (f->ended, name);
}

/* Page 7 fails and page 9 is blank; every other page gives a result that only depends on itself. */
static EmendOutcome *
do_first (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  note_call (data, "first", task->item->id);
  if (strcmp (task->item->id, "0007") == 0)
    return emend_outcome_new_failed (g_error_new (EMEND_ERROR, EMEND_ERROR_READER_CRASHED, "bang"));
  if (strcmp (task->item->id, "0009") == 0)
    return emend_outcome_new_blank ("blank");
  return emend_outcome_new_ok (task->item->id);
}

static EmendOutcome *
do_first_waiting (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  if (strcmp (task->item->id, "0004") == 0)
    wait_for_call (data, "second/0002");
  if (strcmp (task->item->id, "0040") == 0)
    wait_for_call (data, "second/0038");
  return do_first (task, cancellable, data);
}

static EmendOutcome *
do_second (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  Fixture *f = data;
  guint position = task->item->position;

  note_call (f, "second", task->item->id);
  g_assert_cmpuint (task->n_inputs, ==, position == 0 || position == N_PAGES - 1 ? 2 : 3);
  for (guint i = 0; i < task->n_inputs; i++)
    g_assert_true (has_ended (f, "first", task->inputs[i].item->id));
  g_assert_nonnull (emend_task_find_input (task, task->item->id));
  return emend_outcome_new_ok (task->item->id);
}

static EmendOutcome *
do_book (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  note_call (data, "book", task->item->id);
  g_assert_cmpuint (task->n_inputs, ==, N_PAGES);
  return emend_outcome_new_ok ("book");
}

static void
on_item_ended (EmendRun *run, guint stage, EmendTask *task, EmendOutcome *outcome, Fixture *f)
{
  static const char *const names[] = { "first", "second", "book", "late" };
  char *name = g_strdup_printf ("%s/%s", names[stage], task->item->id);

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&f->mutex);

    g_assert_true (g_hash_table_add (f->ended, name));
  }
  f->n_ended++;
  if (f->stop_after > 0 && f->n_ended == f->stop_after)
    emend_run_stop (run);
}

static void
on_run_ended (GObject *object, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;

  f->complete = emend_run_start_finish (EMEND_RUN (object), result, &f->error);
  g_main_loop_quit (f->loop);
}

static EmendRun *
run_stages (Fixture *f, guint max_workers)
{
  g_autoptr (EmendPipeline) pipeline = emend_pipeline_new (f->book);
  EmendStage *first
      = fake_stage_new (fake_stage_first_get_type (), f->book, max_workers, f->do_first, f);
  EmendRun *run;

  fake_stage_set_parameters (first, f->parameters);
  emend_pipeline_append (pipeline, first);
  emend_pipeline_append (
      pipeline, fake_stage_new (fake_stage_second_get_type (), f->book, max_workers, do_second, f));
  emend_pipeline_append (pipeline,
                         fake_stage_new (fake_stage_book_get_type (), f->book, 1, do_book, f));
  if (f->do_late != NULL)
    emend_pipeline_append (pipeline, fake_stage_new (fake_stage_late_get_type (), f->book,
                                                     max_workers, f->do_late, f));

  g_clear_error (&f->error);
  f->n_ended = 0;
  g_hash_table_remove_all (f->ended);
  g_ptr_array_set_size (f->calls, 0);
  run = emend_run_new (pipeline, NULL);
  g_signal_connect (run, "item-ended", G_CALLBACK (on_item_ended), f);
  emend_run_start_async (run, on_run_ended, f);
  g_main_loop_run (f->loop);
  return run;
}

static void
test_streams (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendRun) run = NULL;
  EmendStatsSnapshot pages;
  EmendStatsSnapshot second;

  f->do_first = do_first_waiting;
  run = run_stages (f, 1);
  g_assert_no_error (f->error);
  g_assert_true (f->complete);
  g_assert_cmpuint (f->n_ended, ==, 2 * N_PAGES + 1);

  emend_run_count_pages (run, &pages);
  g_assert_cmpuint (pages.total, ==, N_PAGES);
  g_assert_cmpuint (pages.outcomes[EMEND_OUTCOME_FAILED], ==, 1);
  g_assert_cmpuint (pages.outcomes[EMEND_OUTCOME_BLANK], ==, 1);
  g_assert_cmpuint (pages.outcomes[EMEND_OUTCOME_OK], ==, N_PAGES - 2);

  /* What has no result in one stage is not tried in the next; what is blank stays blank. */
  emend_run_get_stats (run, 1, &second);
  g_assert_cmpuint (second.outcomes[EMEND_OUTCOME_SKIPPED], ==, 1);
  g_assert_cmpuint (second.outcomes[EMEND_OUTCOME_BLANK], ==, 1);
  g_assert_cmpuint (emend_run_get_outcome (run, 1, 6)->kind, ==, EMEND_OUTCOME_SKIPPED);
  g_assert_nonnull (strstr (emend_run_get_outcome (run, 1, 6)->error->message, "bang"));
  g_assert_cmpfloat (emend_progress_get_fraction (emend_run_get_progress (run)), ==, 1);
}

/* A second run does nothing again but what failed. */
static void
test_resumes (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendRun) run = run_stages (f, 4);
  g_autoptr (EmendRun) again = NULL;

  g_assert_true (f->complete);
  again = run_stages (f, 2);
  g_assert_true (f->complete);
  g_assert_cmpuint (f->calls->len, ==, 1);
  g_assert_cmpstr (f->calls->pdata[0], ==, "first/0007");
}

/* Whoever stops it when: the runs together do each item once. */
static void
test_stopped (Fixture *f, gconstpointer data)
{
  guint n_calls = 0;
  guint n_runs = 0;

  f->stop_after = 5;
  do
    {
      g_autoptr (EmendRun) run = run_stages (f, 3);

      if (!f->complete)
        g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
      for (guint i = 0; i < f->calls->len; i++)
        n_calls += strcmp (f->calls->pdata[i], "first/0007") != 0 ? 1 : 0;
      f->stop_after += 5;
      n_runs++;
    }
  while (!f->complete);

  g_assert_cmpuint (n_runs, >, 3);
  g_assert_cmpuint (n_calls, ==, (N_PAGES - 1) + (N_PAGES - 2) + 1);
}

/* A changed parameter redoes the stage; what comes after is only redone where results changed. */
static void
test_parameters (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendRun) run = run_stages (f, 2);
  g_autoptr (EmendRun) again = NULL;

  f->parameters = "dpi=400";
  again = run_stages (f, 2);
  g_assert_true (f->complete);
  g_assert_cmpuint (f->calls->len, ==, N_PAGES);
  for (guint i = 0; i < f->calls->len; i++)
    g_assert_true (g_str_has_prefix (f->calls->pdata[i], "first/"));
}

static EmendOutcome *
do_fill_disk (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  if (task->item->position == 5)
    return emend_outcome_new_failed (g_error_new (EMEND_ERROR, EMEND_ERROR_STORE, "disk full"));
  return emend_outcome_new_ok (task->item->id);
}

static void
test_full_disk (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendPipeline) pipeline = emend_pipeline_new (f->book);
  g_autoptr (EmendRun) run = NULL;

  emend_pipeline_append (
      pipeline, fake_stage_new (fake_stage_first_get_type (), f->book, 1, do_fill_disk, f));
  run = emend_run_new (pipeline, NULL);
  emend_run_start_async (run, on_run_ended, f);
  g_main_loop_run (f->loop);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_STORE);
}

static gboolean
cancel_run (gpointer run)
{
  emend_run_cancel (run);
  return G_SOURCE_REMOVE;
}

static EmendOutcome *
do_wait (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  GPollFD fd;

  g_assert_true (g_cancellable_make_pollfd (cancellable, &fd));
  g_poll (&fd, 1, -1);
  g_cancellable_release_fd (cancellable);
  return emend_outcome_new_failed (g_error_new (EMEND_ERROR, EMEND_ERROR_CANCELLED, "stopped"));
}

static void
test_cancelled (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendPipeline) pipeline = emend_pipeline_new (f->book);
  g_autoptr (EmendRun) run = NULL;
  EmendStatsSnapshot stats;

  emend_pipeline_append (pipeline,
                         fake_stage_new (fake_stage_first_get_type (), f->book, 3, do_wait, f));
  emend_pipeline_append (pipeline,
                         fake_stage_new (fake_stage_book_get_type (), f->book, 1, do_book, f));
  run = emend_run_new (pipeline, NULL);
  emend_run_start_async (run, on_run_ended, f);
  g_idle_add (cancel_run, run);
  g_main_loop_run (f->loop);
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
  emend_run_get_stats (run, 0, &stats);
  g_assert_cmpuint (stats.total, ==, N_PAGES);
  g_assert_cmpuint (emend_stats_snapshot_get_ended (&stats), ==, 0);
}

/* Two lists of calls may differ in order between any numbers of workers, but never in content. */
static void
test_any_workers (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendRun) run = run_stages (f, GPOINTER_TO_UINT (data));

  g_assert_true (f->complete);
  g_assert_cmpuint (f->calls->len, ==, N_PAGES + (N_PAGES - 2) + 1);
  g_assert_cmpstr (f->calls->pdata[f->calls->len - 1], ==, "book/book");
}

/* A page has no input of its own here, but the book; so it is for the stage to know which ones there are. */
static EmendOutcome *
do_late (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  note_call (data, "late", task->item->id);
  g_assert_cmpuint (task->n_inputs, ==, 1);
  g_assert_cmpstr (task->inputs[0].item->id, ==, "book");
  g_assert_true (has_ended (data, "book", "book"));
  if (strcmp (task->item->id, "0007") == 0)
    return emend_outcome_new_skipped ("it could not be read");
  if (strcmp (task->item->id, "0009") == 0)
    return emend_outcome_new_blank (NULL);
  if (strcmp (task->item->id, "0020") == 0 || strcmp (task->item->id, "0040") == 0)
    return emend_outcome_new_failed (g_error_new (EMEND_ERROR, EMEND_ERROR_CORRUPT, "late"));
  return emend_outcome_new_ok (task->item->id);
}

static void
test_late_pages (Fixture *f, gconstpointer data)
{
  static const gboolean has_pages[] = { TRUE, TRUE, FALSE, TRUE };
  g_autoptr (EmendRun) run = NULL;
  EmendStatsSnapshot pages;

  f->do_late = do_late;
  run = run_stages (f, 3);
  g_assert_no_error (f->error);
  g_assert_cmpuint (f->n_ended, ==, 3 * N_PAGES + 1);
  for (guint i = 0; i < G_N_ELEMENTS (has_pages); i++)
    g_assert_cmpint (emend_run_has_pages (run, i), ==, has_pages[i]);

  /* Each page counts once, as what went wrong with it first: 7 in the first stage, 20 and 40 in the last. */
  emend_run_count_pages (run, &pages);
  g_assert_cmpuint (pages.total, ==, N_PAGES);
  g_assert_cmpuint (pages.outcomes[EMEND_OUTCOME_FAILED], ==, 3);
  g_assert_cmpuint (pages.outcomes[EMEND_OUTCOME_SKIPPED], ==, 0);
  g_assert_cmpuint (pages.outcomes[EMEND_OUTCOME_BLANK], ==, 1);
  g_assert_cmpuint (pages.outcomes[EMEND_OUTCOME_OK], ==, N_PAGES - 4);
}

/* What is done late is resumed as everything is: what failed is tried again, and nothing else. */
static void
test_late_pages_resume (Fixture *f, gconstpointer data)
{
  g_autoptr (EmendRun) run = NULL;
  g_autoptr (EmendRun) again = NULL;

  f->do_late = do_late;
  run = run_stages (f, 3);
  g_assert_true (f->complete);
  again = run_stages (f, 1);
  g_assert_true (f->complete);
  g_assert_cmpuint (f->calls->len, ==, 4);
  g_assert_cmpstr (f->calls->pdata[0], ==, "first/0007");
  g_assert_cmpstr (f->calls->pdata[1], ==, "late/0007");
  g_assert_cmpstr (f->calls->pdata[2], ==, "late/0020");
  g_assert_cmpstr (f->calls->pdata[3], ==, "late/0040");
}

static EmendOutcome *
do_nothing (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  return emend_outcome_new_ok (task->item->id);
}

/* The book is no page, not even if it has only one. */
static void
test_one_page (Fixture *f, gconstpointer data)
{
  static const gboolean has_pages[] = { TRUE, FALSE, TRUE };
  g_autoptr (EmendPipeline) pipeline = emend_pipeline_new (f->book);
  g_autoptr (EmendRun) run = NULL;
  EmendStatsSnapshot pages;

  emend_source_set_pages (g_ptr_array_index (emend_book_get_sources (f->book), 0), "pdf", 1);
  emend_pipeline_append (pipeline,
                         fake_stage_new (fake_stage_first_get_type (), f->book, 1, do_nothing, f));
  emend_pipeline_append (pipeline,
                         fake_stage_new (fake_stage_book_get_type (), f->book, 1, do_nothing, f));
  emend_pipeline_append (pipeline,
                         fake_stage_new (fake_stage_late_get_type (), f->book, 1, do_nothing, f));
  run = emend_run_new (pipeline, NULL);
  emend_run_start_async (run, on_run_ended, f);
  g_main_loop_run (f->loop);
  g_assert_no_error (f->error);

  for (guint i = 0; i < G_N_ELEMENTS (has_pages); i++)
    g_assert_cmpint (emend_run_has_pages (run, i), ==, has_pages[i]);
  emend_run_count_pages (run, &pages);
  g_assert_cmpuint (pages.total, ==, 1);
  g_assert_cmpuint (pages.outcomes[EMEND_OUTCOME_OK], ==, 1);
}

static EmendOutcome *
do_chunk (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  note_call (data, "chunks", task->item->id);
  g_assert_cmpuint (task->n_inputs, ==, FAKE_STAGE_CHUNK);
  g_assert_cmpuint (task->inputs[0].item->position, ==, task->item->position * FAKE_STAGE_CHUNK);
  if (task->item->position == 2)
    return emend_outcome_new_failed (g_error_new (EMEND_ERROR, EMEND_ERROR_REPLY, "no"));
  return emend_outcome_new_ok (task->item->id);
}

/* What failed is an input as well: the join tells that it is missing, and goes on. */
static EmendOutcome *
do_join (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  const guint n_chunks = N_PAGES / FAKE_STAGE_CHUNK;

  note_call (data, "join", task->item->id);
  g_assert_cmpuint (task->n_inputs, ==, n_chunks + N_PAGES);
  for (guint i = 0; i < n_chunks; i++)
    g_assert_cmpint (task->inputs[i].outcome->kind, ==,
                     i == 2 ? EMEND_OUTCOME_FAILED : EMEND_OUTCOME_OK);
  g_assert_cmpstr (task->inputs[n_chunks].item->id, ==, "0001");
  return emend_outcome_new_ok ("join");
}

static void
run_branches (Fixture *f, FakeStageFunc second)
{
  g_autoptr (EmendPipeline) pipeline = emend_pipeline_new (f->book);
  g_autoptr (EmendRun) run = NULL;
  EmendStage *first = fake_stage_new (fake_stage_first_get_type (), f->book, 4, f->do_first, f);

  fake_stage_set_parameters (first, f->parameters);
  emend_pipeline_append (pipeline, first);
  emend_pipeline_append (pipeline,
                         fake_stage_new (fake_stage_second_get_type (), f->book, 4, second, f));
  emend_pipeline_append (pipeline,
                         fake_stage_new (fake_stage_chunks_get_type (), f->book, 4, do_chunk, f));
  emend_pipeline_append (pipeline,
                         fake_stage_new (fake_stage_join_get_type (), f->book, 1, do_join, f));
  g_ptr_array_set_size (f->calls, 0);
  run = emend_run_new (pipeline, NULL);
  emend_run_start_async (run, on_run_ended, f);
  g_main_loop_run (f->loop);
  g_assert_no_error (f->error);
  g_assert_true (f->complete);
}

static EmendOutcome *
do_second_waiting (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  if (strcmp (task->item->id, "0001") == 0)
    wait_for_call (data, "chunks/chunk-3");
  return emend_outcome_new_ok (task->item->id);
}

static EmendOutcome *
do_first_marked (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  return emend_outcome_new_ok (strcmp (task->item->id, "0015") == 0 ? "changed" : task->item->id);
}

static guint
count_calls (Fixture *f, const char *prefix)
{
  guint n_calls = 0;

  for (guint i = 0; i < f->calls->len; i++)
    n_calls += g_str_has_prefix (f->calls->pdata[i], prefix) ? 1 : 0;
  return n_calls;
}

/* Two stages on the same one run side by side, and one that failed in part keeps nobody from going on. */
static void
test_branches (Fixture *f, gconstpointer data)
{
  f->do_first = do_nothing;
  run_branches (f, do_second_waiting);
  g_assert_cmpuint (count_calls (f, "chunks/"), ==, 4);
  g_assert_cmpuint (count_calls (f, "join/"), ==, 1);
}

/* A chunk depends on its own pages and no others. */
static void
test_branches_keys (Fixture *f, gconstpointer data)
{
  f->do_first = do_nothing;
  run_branches (f, do_nothing);
  f->parameters = "changed";
  f->do_first = do_first_marked;
  run_branches (f, do_nothing);

  /* The chunk that has the page, and the one that failed. */
  g_assert_cmpuint (count_calls (f, "chunks/"), ==, 2);
  g_assert_true (g_ptr_array_find_with_equal_func (f->calls, "chunks/chunk-1", g_str_equal, NULL));
  g_assert_true (g_ptr_array_find_with_equal_func (f->calls, "chunks/chunk-2", g_str_equal, NULL));

  /* What came out is what it was, so that nothing that depends on it is done again. */
  g_assert_cmpuint (count_calls (f, "join/"), ==, 0);
}

#define ADD(name, data, func)                                                                      \
  g_test_add ("/emend/pipeline/run/" name, Fixture, data, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("streams", NULL, test_streams);
  ADD ("resumes", NULL, test_resumes);
  ADD ("stopped", NULL, test_stopped);
  ADD ("parameters", NULL, test_parameters);
  ADD ("late-pages", NULL, test_late_pages);
  ADD ("late-pages-resume", NULL, test_late_pages_resume);
  ADD ("one-page", NULL, test_one_page);
  ADD ("full-disk", NULL, test_full_disk);
  ADD ("cancelled", NULL, test_cancelled);
  ADD ("branches", NULL, test_branches);
  ADD ("branches-keys", NULL, test_branches_keys);
  ADD ("any-workers/1", GUINT_TO_POINTER (1), test_any_workers);
  ADD ("any-workers/30", GUINT_TO_POINTER (30), test_any_workers);
  return g_test_run ();
}
