/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What structuring a book takes: `bench-structure make BOOK PAGES` leaves a book whose pages are read and corrected, as
 * a generator sets them; `bench-structure run BOOK` structures it, and prints wall and processor seconds and the most
 * memory that was used, in kB.
 *
 * Thread contract: main thread; the stages have threads of their own.
 */

#include "config.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include "emend-book-pipeline.h"
#include "emend-run.h"
#include "emend-set-folder.h"

#define SEED 7
#define NOISE 1

/* A stage that has its results already, in the place of all that come before structuring. */
#define BENCH_TYPE_READ_STAGE (bench_read_stage_get_type ())
G_DECLARE_FINAL_TYPE (BenchReadStage, bench_read_stage, BENCH, READ_STAGE, EmendStage)

struct _BenchReadStage
{
  EmendStage parent_instance;
};

G_DEFINE_FINAL_TYPE (BenchReadStage, bench_read_stage, EMEND_TYPE_STAGE)

static EmendOutcome *
bench_read_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendBook *book = emend_stage_get_book (stage);
  g_autofree char *path = emend_book_build_artefact_path (book, "layout", task->item->id);

  return g_file_test (path, G_FILE_TEST_EXISTS) ? emend_outcome_new_ok (task->item->id)
                                                : emend_outcome_new_blank (NULL);
}

static void
bench_read_stage_class_init (BenchReadStageClass *klass)
{
  EMEND_STAGE_CLASS (klass)->id = "fix";
  EMEND_STAGE_CLASS (klass)->title = "Read";
  EMEND_STAGE_CLASS (klass)->process = bench_read_stage_process;
}

static void
bench_read_stage_init (BenchReadStage *self)
{
}

/* Pages that were set have nothing above their lines that is not read. */
#define BENCH_TYPE_MARKS_STAGE (bench_marks_stage_get_type ())
G_DECLARE_FINAL_TYPE (BenchMarksStage, bench_marks_stage, BENCH, MARKS_STAGE, EmendStage)

struct _BenchMarksStage
{
  EmendStage parent_instance;
};

G_DEFINE_FINAL_TYPE (BenchMarksStage, bench_marks_stage, EMEND_TYPE_STAGE)

static EmendOutcome *
bench_marks_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  return emend_outcome_new_blank (NULL);
}

static void
bench_marks_stage_class_init (BenchMarksStageClass *klass)
{
  EMEND_STAGE_CLASS (klass)->id = "marks";
  EMEND_STAGE_CLASS (klass)->title = "Marks";
  EMEND_STAGE_CLASS (klass)->process = bench_marks_stage_process;
}

static void
bench_marks_stage_init (BenchMarksStage *self)
{
}

static void
fail_on (const GError *error)
{
  if (error != NULL)
    g_error ("%s", error->message);
}

static void
make_book (const char *path, guint n_pages)
{
  const EmendBookSetOptions options = {
    .n_pages = n_pages,
    .seed = SEED,
    .layout = "scholarly",
    .misses_leaf = TRUE,
    .doubles_leaf = TRUE,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendBook) book = emend_set_folder_create (path, &options, NOISE, &error);

  fail_on (error);
  g_print ("pages\t%u\n", emend_book_get_n_pages (book));
}

static void
on_run_ended (GObject *object, GAsyncResult *result, gpointer loop)
{
  g_autoptr (GError) error = NULL;

  emend_run_start_finish (EMEND_RUN (object), result, &error);
  fail_on (error);
  g_main_loop_quit (loop);
}

static double
get_processor_seconds (const struct rusage *usage)
{
  return (double) (usage->ru_utime.tv_sec + usage->ru_stime.tv_sec)
         + (double) (usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / G_USEC_PER_SEC;
}

static void
run_book (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendBook) book = emend_book_open (path, &error);
  g_autoptr (EmendPipeline) pipeline = NULL;
  g_autoptr (EmendPageShelf) shelf = NULL;
  g_autoptr (EmendConfig) config = emend_config_new ();
  g_autoptr (EmendRun) run = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  gint64 start = g_get_monotonic_time ();
  struct rusage usage;

  fail_on (error);
  pipeline = emend_pipeline_new (book);
  shelf = emend_page_shelf_new (book);
  emend_pipeline_append (
      pipeline, g_object_new (BENCH_TYPE_READ_STAGE, "book", book, "max-workers", 1, NULL));
  emend_pipeline_append (
      pipeline, g_object_new (BENCH_TYPE_MARKS_STAGE, "book", book, "max-workers", 1, NULL));
  emend_book_pipeline_append_structure (pipeline, config, shelf, NULL, NULL);
  run = emend_run_new (pipeline, NULL);
  emend_run_start_async (run, on_run_ended, loop);
  g_main_loop_run (loop);
  getrusage (RUSAGE_SELF, &usage);
  g_print ("wall\t%.3f\nprocessor\t%.3f\nmemory\t%ld\n",
           (double) (g_get_monotonic_time () - start) / G_USEC_PER_SEC,
           get_processor_seconds (&usage), usage.ru_maxrss);
}

int
main (int argc, char **argv)
{
  if (argc == 4 && strcmp (argv[1], "make") == 0)
    make_book (argv[2], (guint) atoi (argv[3]));
  else if (argc == 3 && strcmp (argv[1], "run") == 0)
    run_book (argv[2]);
  else
    g_error ("usage: bench-structure make BOOK PAGES, or: bench-structure run BOOK");
  return 0;
}
