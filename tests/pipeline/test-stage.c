/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-stage.h"

#include <string.h>

#include "emend-error.h"
#include "emend-run.h"
#include "fake-stage.h"
#include "test-folder.h"

#define N_PAGES 3

static EmendBook *
make_book (void)
{
  g_autofree char *path = test_folder_build ("walden.book");
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (EmendSource) source
      = emend_source_new ("/scans/walden.pdf", 100, 1, "0123456789abcdef");
  g_autoptr (GError) error = NULL;
  EmendBook *book = emend_book_create (path, &error);

  g_assert_no_error (error);
  emend_source_set_pages (source, "pdf", N_PAGES);
  g_ptr_array_add (sources, source);
  /* As it comes from another language: the array is gone afterwards, and nobody frees what it held. */
  emend_book_set_sources (book, sources);
  return book;
}

static EmendOutcome *
do_ok (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  return emend_outcome_new_ok (task->item->id);
}

static EmendOutcome *
do_nothing (EmendTask *task, GCancellable *cancellable, gpointer data)
{
  return strcmp (task->item->id, "0002") == 0 ? NULL : do_ok (task, cancellable, data);
}

static GPtrArray *
list_nothing (EmendStage *stage, GPtrArray *items)
{
  return NULL;
}

/* What another language hands over does not know how to free its items. */
static GPtrArray *
list_bare (EmendStage *stage, GPtrArray *items)
{
  GPtrArray *own_items = g_ptr_array_new ();

  g_ptr_array_add (own_items, emend_item_new ("only", 0, NULL));
  return own_items;
}

static void
test_class (void)
{
  const char *const after[] = { "layout", "fix", NULL };
  g_autoptr (EmendStage) stage = fake_stage_new (fake_stage_late_get_type (), NULL, 1, do_ok, NULL);
  EmendStageClass *klass = EMEND_STAGE_GET_CLASS (stage);

  emend_stage_class_set_after (klass, NULL);
  g_assert_null (klass->after);

  /* Whoever names things need not keep the names. */
  {
    g_autofree char *id = g_strdup ("count");
    g_autofree char *title = g_strdup ("Counting");
    g_auto (GStrv) ids = g_strdupv ((char **) after);

    emend_stage_class_set_names (klass, id, title);
    emend_stage_class_set_after (klass, (const char *const *) ids);
  }
  emend_stage_class_set_version (klass, 4);
  emend_stage_class_set_bound (klass, EMEND_STAGE_NETWORK);

  g_assert_cmpstr (emend_stage_get_id (stage), ==, "count");
  g_assert_cmpstr (emend_stage_get_title (stage), ==, "Counting");
  g_assert_cmpuint (klass->version, ==, 4);
  g_assert_cmpint (klass->bound, ==, EMEND_STAGE_NETWORK);
  g_assert_true (g_strv_equal (klass->after, after));
}

static void
test_needs (void)
{
  g_autoptr (EmendStage) stage
      = fake_stage_new (fake_stage_second_get_type (), NULL, 1, do_ok, NULL);
  g_autoptr (EmendItem) item = emend_item_new ("0005", 4, NULL);
  guint first;
  guint last;

  emend_stage_class_set_needs (EMEND_STAGE_GET_CLASS (stage), 2, 3);
  emend_stage_get_needs (stage, item, 0, 10, &first, &last);
  g_assert_cmpuint (first, ==, 2);
  g_assert_cmpuint (last, ==, 8);

  emend_stage_class_set_needs (EMEND_STAGE_GET_CLASS (stage), 0, 0);
  emend_stage_get_needs (stage, item, 0, 10, &first, &last);
  g_assert_cmpuint (first, ==, 4);
  g_assert_cmpuint (last, ==, 5);

  emend_stage_class_set_needs (EMEND_STAGE_GET_CLASS (stage), EMEND_STAGE_NEEDS_ALL,
                               EMEND_STAGE_NEEDS_ALL);
  emend_stage_get_needs (stage, item, 0, 10, &first, &last);
  g_assert_cmpuint (first, ==, 0);
  g_assert_cmpuint (last, ==, 10);
}

static void
test_version (void)
{
  g_autoptr (EmendStage) stage
      = fake_stage_new (fake_stage_first_get_type (), NULL, 1, do_ok, NULL);
  g_autoptr (EmendItem) item = emend_item_new ("0001", 0, "hash");
  g_autoptr (EmendTask) task = emend_task_new (item, 0);
  g_autofree char *before = emend_stage_compute_key (stage, task);
  g_autofree char *after = NULL;

  emend_stage_class_set_version (EMEND_STAGE_GET_CLASS (stage), 2);
  after = emend_stage_compute_key (stage, task);
  g_assert_cmpstr (before, !=, after);
  emend_stage_class_set_version (EMEND_STAGE_GET_CLASS (stage), 1);
}

static void
on_run_ended (GObject *object, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **) data = g_object_ref (result);
}

/* Runs a stage of its own; gives the error. */
static GError *
run (EmendBook *book, EmendStage *stage, EmendRun **run)
{
  g_autoptr (EmendPipeline) pipeline = emend_pipeline_new (book);
  g_autoptr (GAsyncResult) result = NULL;
  GError *error = NULL;

  emend_pipeline_append (pipeline, stage);
  *run = emend_run_new (pipeline, NULL);
  emend_run_start_async (*run, on_run_ended, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  emend_run_start_finish (*run, result, &error);
  return error;
}

/* One that gives no outcome has failed, and the others end as they would. */
static void
test_no_outcome (void)
{
  g_autoptr (EmendBook) book = make_book ();
  g_autoptr (EmendRun) ended = NULL;
  g_autoptr (GError) error = run (
      book, fake_stage_new (fake_stage_first_get_type (), book, 2, do_nothing, NULL), &ended);
  const EmendOutcome *outcome;

  g_assert_no_error (error);
  outcome = emend_run_get_outcome (ended, 0, 1);
  g_assert_error (outcome->error, EMEND_ERROR, EMEND_ERROR_FAILED);
  g_assert_nonnull (strstr (outcome->error->message, "0002"));
  g_assert_nonnull (strstr (outcome->error->message, "first"));
  g_assert_cmpstr (emend_run_get_outcome (ended, 0, 0)->digest, ==, "0001");
  g_assert_cmpstr (emend_run_get_outcome (ended, 0, 2)->digest, ==, "0003");
}

/* A stage that cannot run ends the run with an error that says why. */
static void
test_unfit (void)
{
  static const char *const after[] = { "nowhere", NULL };
  g_autoptr (EmendBook) book = make_book ();
  g_autoptr (EmendRun) lost = NULL;
  g_autoptr (EmendRun) idle = NULL;
  g_autoptr (GError) lost_error = NULL;
  g_autoptr (GError) idle_error = NULL;
  EmendStage *stage = fake_stage_new (fake_stage_chunks_get_type (), book, 1, do_ok, NULL);

  emend_stage_class_set_after (EMEND_STAGE_GET_CLASS (stage), after);
  lost_error = run (book, stage, &lost);
  g_assert_error (lost_error, EMEND_ERROR, EMEND_ERROR_USAGE);
  g_assert_nonnull (strstr (lost_error->message, "nowhere"));

  stage = fake_stage_new (fake_stage_book_get_type (), book, 1, do_ok, NULL);
  EMEND_STAGE_GET_CLASS (stage)->list_items = list_nothing;
  idle_error = run (book, stage, &idle);
  g_assert_error (idle_error, EMEND_ERROR, EMEND_ERROR_FAILED);
}

static void
test_items (void)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_item_unref);
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (EmendStage) stage
      = fake_stage_new (fake_stage_first_get_type (), NULL, 1, do_ok, NULL);

  same = emend_stage_collect_items (stage, pages);
  g_assert_true (same == pages);

  EMEND_STAGE_GET_CLASS (stage)->list_items = list_bare;
  own = emend_stage_collect_items (stage, pages);
  g_assert_cmpuint (own->len, ==, 1);
  EMEND_STAGE_GET_CLASS (stage)->list_items = NULL;
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/pipeline/stage/class", test_class);
  g_test_add_func ("/emend/pipeline/stage/needs", test_needs);
  g_test_add_func ("/emend/pipeline/stage/version", test_version);
  g_test_add_func ("/emend/pipeline/stage/no-outcome", test_no_outcome);
  g_test_add_func ("/emend/pipeline/stage/unfit", test_unfit);
  g_test_add_func ("/emend/pipeline/stage/items", test_items);
  return g_test_run ();
}
