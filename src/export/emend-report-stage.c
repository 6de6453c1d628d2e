/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is recorded of a stage, and how long it took: `emend_report_stage_load (book, "ocr", "Reading", &error)`.
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "emend-report-stage.h"

/* Where nothing ended for so many seconds, nobody was working: a page may take its deadline of two minutes, and a call
 * all of its tries. */
#define PAUSE 600

static int
compare_times (gconstpointer a, gconstpointer b)
{
  gint64 first = *(const gint64 *) a;
  gint64 second = *(const gint64 *) b;

  return first < second ? -1 : first > second;
}

/**
 * emend_report_stage_get_seconds:
 * @times: (element-type gint64): when items ended, in seconds since 1970; sorted by this function
 *
 * Adds up the time between each item and the next one. Where ten minutes pass without an item, the work was interrupted,
 * and that time does not count. The time that the first item took is not recorded.
 *
 * Returns: seconds
 */
guint64
emend_report_stage_get_seconds (GArray *times)
{
  guint64 seconds = 0;

  g_array_sort (times, compare_times);
  for (guint i = 1; i < times->len; i++)
    {
      gint64 gap = g_array_index (times, gint64, i) - g_array_index (times, gint64, i - 1);

      seconds += gap < PAUSE ? (guint64) gap : 0;
    }
  return seconds;
}

static void
add_time (GArray *times, const EmendCheckpointEntry *entry)
{
  g_autoptr (GDateTime) when
      = entry->when != NULL ? g_date_time_new_from_iso8601 (entry->when, NULL) : NULL;
  gint64 seconds = when != NULL ? g_date_time_to_unix (when) : 0;

  if (entry->is_completed && when != NULL)
    g_array_append_val (times, seconds);
}

/**
 * emend_report_stage_load:
 * @book: a book
 * @id: of a stage
 * @title: what people call it
 * @error: return location
 *
 * Reads what is recorded. Fails as [ctor@Checkpoint.load] does; a stage that was never run is no error.
 *
 * Returns: (transfer full): what is recorded
 */
EmendReportStage *
emend_report_stage_load (EmendBook *book, const char *id, const char *title, GError **error)
{
  g_autofree char *folder = emend_book_build_path (book, "checkpoint", id, NULL);
  g_autoptr (EmendCheckpoint) checkpoint = emend_checkpoint_load (folder, error);
  g_autoptr (GPtrArray) entries = NULL;
  EmendReportStage *self;

  if (checkpoint == NULL)
    return NULL;

  self = g_new0 (EmendReportStage, 1);
  self->id = g_strdup (id);
  self->title = g_strdup (title);
  self->times = g_array_new (FALSE, FALSE, sizeof (gint64));
  emend_checkpoint_count (checkpoint, self->counts);
  entries = emend_checkpoint_list (checkpoint);
  for (guint i = 0; i < entries->len; i++)
    add_time (self->times, g_ptr_array_index (entries, i));
  self->seconds = emend_report_stage_get_seconds (self->times);
  return self;
}

/**
 * emend_report_stage_free:
 * @self: (transfer full): a stage
 */
void
emend_report_stage_free (EmendReportStage *self)
{
  g_free (self->id);
  g_free (self->title);
  g_array_unref (self->times);
  g_free (self);
}
