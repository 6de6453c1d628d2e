/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Runs that are paused: what is in flight lands, nothing new is begun, and nothing is done twice or left out.
 */

#include "config.h"

#include "emend-error.h"
#include "emend-locker.h"
#include "emend-run.h"
#include "fake-stage.h"
#include "test-folder.h"

#define N_PAGES 40
#define PAUSE_AFTER 5

typedef struct
{
  EmendBook *book;
  EmendRun *run;
  GMainLoop *loop;
  GError *error;
  gboolean stops; /* in the pause, instead of going on */
  guint n_ended;
  guint n_pauses;
  gint n_calls; /* (atomic) */
  gint n_calls_in_pause;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = test_folder_build ("walden.book");
  g_autoptr (GPtrArray) sources
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_source_unref);
  EmendSource *source = emend_source_new ("/scans/walden.pdf", 100, 1, "0123456789abcdef");

  emend_source_set_pages (source, "pdf", N_PAGES);
  g_ptr_array_add (sources, source);
  f->book = emend_book_create (path, &f->error);
  g_assert_no_error (f->error);
  emend_book_set_sources (f->book, sources);
  f->loop = g_main_loop_new (NULL, FALSE);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_error (&f->error);
  g_main_loop_unref (f->loop);
  g_object_unref (f->book);
}

static EmendOutcome *
work (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  g_atomic_int_inc (&((Fixture *) data)->n_calls);
  return emend_outcome_new_ok (task->item->id);
}

static void
on_item_ended (EmendRun *run, guint stage, EmendTask *task, EmendOutcome *outcome, Fixture *f)
{
  if (++f->n_ended == PAUSE_AFTER)
    emend_run_pause (run);
}

static gboolean
go_on (gpointer data)
{
  Fixture *f = data;

  g_assert_cmpint (g_atomic_int_get (&f->n_calls), ==, f->n_calls_in_pause);
  if (f->stops)
    emend_run_stop (f->run);
  else
    emend_run_resume (f->run);
  return G_SOURCE_REMOVE;
}

/* Everything that was begun was told. */
static void
on_paused (EmendRun *run, Fixture *f)
{
  f->n_pauses++;
  f->n_calls_in_pause = g_atomic_int_get (&f->n_calls);
  g_assert_cmpint (f->n_calls_in_pause, ==, (gint) f->n_ended);
  g_assert_cmpint (f->n_calls_in_pause, <, 2 * N_PAGES + 1);
  g_timeout_add (50, go_on, f);
}

static void
on_run_ended (GObject *object, GAsyncResult *result, gpointer data)
{
  Fixture *f = data;

  emend_run_start_finish (EMEND_RUN (object), result, &f->error);
  g_main_loop_quit (f->loop);
}

static void
run_stages (Fixture *f, guint max_workers)
{
  g_autoptr (EmendPipeline) pipeline = emend_pipeline_new (f->book);

  emend_pipeline_append (
      pipeline, fake_stage_new (fake_stage_first_get_type (), f->book, max_workers, work, f));
  emend_pipeline_append (
      pipeline, fake_stage_new (fake_stage_second_get_type (), f->book, max_workers, work, f));
  emend_pipeline_append (pipeline,
                         fake_stage_new (fake_stage_book_get_type (), f->book, 1, work, f));
  g_clear_error (&f->error);
  f->n_ended = 0;
  f->run = emend_run_new (pipeline, NULL);
  g_signal_connect (f->run, "item-ended", G_CALLBACK (on_item_ended), f);
  g_signal_connect (f->run, "paused", G_CALLBACK (on_paused), f);
  emend_run_start_async (f->run, on_run_ended, f);
  g_main_loop_run (f->loop);
}

static void
test_resumed (Fixture *f, gconstpointer data)
{
  run_stages (f, GPOINTER_TO_UINT (data));
  g_assert_no_error (f->error);
  g_assert_cmpuint (f->n_pauses, ==, 1);
  g_assert_cmpuint (f->n_ended, ==, 2 * N_PAGES + 1);
  g_assert_cmpint (f->n_calls, ==, 2 * N_PAGES + 1);
  g_object_unref (f->run);
}

/* A run that is paused can be stopped; the next one does the rest, and nothing twice. */
static void
test_stopped (Fixture *f, gconstpointer data)
{
  f->stops = TRUE;
  run_stages (f, GPOINTER_TO_UINT (data));
  g_assert_error (f->error, EMEND_ERROR, EMEND_ERROR_CANCELLED);
  g_object_unref (f->run);

  f->stops = FALSE;
  f->n_pauses = 0;
  run_stages (f, GPOINTER_TO_UINT (data));
  g_assert_no_error (f->error);
  g_assert_cmpint (f->n_calls, ==, 2 * N_PAGES + 1);
  g_object_unref (f->run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add ("/emend/pipeline/run-pause/one-worker", Fixture, GUINT_TO_POINTER (1), set_up,
              test_resumed, tear_down);
  g_test_add ("/emend/pipeline/run-pause/four-workers", Fixture, GUINT_TO_POINTER (4), set_up,
              test_resumed, tear_down);
  g_test_add ("/emend/pipeline/run-pause/stopped", Fixture, GUINT_TO_POINTER (3), set_up,
              test_stopped, tear_down);
  return g_test_run ();
}
