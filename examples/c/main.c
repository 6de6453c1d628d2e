/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `word-count BOOK`: how many words each page of a book has, and how many of them are doubtful. Ctrl-C lets the pages
 * land that are being counted; the next run goes on from there.
 */

#include <glib-unix.h>
#include <signal.h>

#include "word-count-stage.h"

#define MAX_WORKERS 4

/* As those of `emend` itself. */
#define EXIT_FAILED 1
#define EXIT_USAGE 2
#define EXIT_GAPS 3

typedef struct
{
  EmendBook *book;
  EmendRun *run;
  GMainLoop *loop;
  int status;
} Job;

/* Emitted on the main thread, at most four times a second. */
static void
on_progress_changed (EmendProgress *progress, gpointer data)
{
  g_printerr ("%3.0f %%\n", 100 * emend_progress_get_fraction (progress));
}

static gboolean
on_interrupt (gpointer data)
{
  emend_run_stop (((Job *) data)->run);
  return G_SOURCE_CONTINUE;
}

static gint64
print_page (Job *job, const EmendItem *page)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = word_count_stage_read (job->book, page->id, &error);
  JsonObject *counts;
  gint64 n_words;

  if (node == NULL)
    {
      g_printerr ("%s: %s\n", page->id, error->message);
      return 0;
    }
  counts = json_node_get_object (node);
  n_words = json_object_get_int_member (counts, "words");
  g_print ("%s %6" G_GINT64_FORMAT " %6" G_GINT64_FORMAT "\n", page->id, n_words,
           json_object_get_int_member (counts, "doubtful"));
  return n_words;
}

static void
print_table (Job *job)
{
  g_autoptr (GPtrArray) pages = emend_book_list_pages (job->book);
  EmendStatsSnapshot stats;
  gint64 n_words = 0;

  for (guint i = 0; i < pages->len; i++)
    {
      const EmendItem *page = g_ptr_array_index (pages, i);
      const EmendOutcome *outcome = emend_run_get_outcome (job->run, 0, i);

      if (emend_outcome_is_done (outcome))
        n_words += print_page (job, page);
      else
        g_printerr ("%s: %s\n", page->id, outcome->error->message);
    }

  emend_run_get_stats (job->run, 0, &stats);
  g_print ("%" G_GINT64_FORMAT " words on %" G_GUINT64_FORMAT " of %" G_GUINT64_FORMAT
           " pages, %" G_GUINT64_FORMAT " of them counted before\n",
           n_words, stats.outcomes[EMEND_OUTCOME_OK], stats.total, stats.reused);
  if (stats.outcomes[EMEND_OUTCOME_OK] < stats.total)
    job->status = EXIT_GAPS;
}

static void
on_run_ended (GObject *object, GAsyncResult *result, gpointer data)
{
  Job *job = data;
  g_autoptr (GError) error = NULL;

  if (emend_run_start_finish (job->run, result, &error))
    print_table (job);
  else
    {
      g_printerr ("word-count: %s\n", error->message);
      job->status = EXIT_FAILED;
    }
  g_main_loop_quit (job->loop);
}

static int
count (EmendBook *book)
{
  g_autoptr (EmendPipeline) pipeline = emend_pipeline_new (book);
  g_autoptr (EmendRun) run = NULL;
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Job job;

  emend_pipeline_append (pipeline, word_count_stage_new (book, MAX_WORKERS));
  run = emend_run_new (pipeline, NULL);
  g_signal_connect (emend_run_get_progress (run), "changed", G_CALLBACK (on_progress_changed),
                    NULL);

  job = (Job){ .book = book, .run = run, .loop = loop };
  g_unix_signal_add (SIGINT, on_interrupt, &job);
  emend_run_start_async (run, on_run_ended, &job);
  g_main_loop_run (loop);
  return job.status;
}

int
main (int argc, char **argv)
{
  g_autoptr (EmendBook) book = NULL;
  g_autoptr (GError) error = NULL;

  if (argc != 2)
    {
      g_printerr ("usage: word-count BOOK\n");
      return EXIT_USAGE;
    }

  book = emend_book_open (argv[1], &error);
  if (book == NULL || !emend_book_lock (book, &error))
    {
      g_printerr ("word-count: %s\n", error->message);
      return EXIT_FAILED;
    }
  return count (book);
}
