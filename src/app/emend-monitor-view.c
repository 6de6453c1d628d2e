/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What `emend monitor` shows of jobs: a screen of so many columns and rows, plain lines, or JSON:
 * `text = emend_monitor_view_draw (jobs, n_jobs, columns, rows, has_colour);`.
 *
 * Nothing is told by colour alone, and all that comes from books is without control characters.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-monitor-view.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "emend-cells.h"
#include "emend-console.h"
#include "emend-printable.h"

#define BAR_MIN_WIDTH 10
#define BAR_MAX_WIDTH 40
/* Name, bar, counts; and an empty line. */
#define ROWS_OF_JOB 4
/* The title above, the keys below. */
#define ROWS_OF_FRAME 3

#define BOLD "\033[1m"
#define RED "\033[31m"
#define GREEN "\033[32m"
#define YELLOW "\033[33m"
#define PLAIN "\033[0m"

/* Appends as much of @text as fits, and what is missing as an ellipsis. */
static void
append_fitting (GString *screen, const char *text, guint columns)
{
  guint width = 0;

  if (emend_cells_count (text) <= columns)
    {
      g_string_append (screen, text);
      return;
    }
  for (const char *c = text; *c != '\0' && width + 2 < columns; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      g_string_append_unichar (screen, character);
      width += g_unichar_iswide (character) ? 2 : 1;
    }
  if (columns > 0)
    g_string_append (screen, "…");
}

static const char *
find_colour (EmendJobState state)
{
  switch (state)
    {
    case EMEND_JOB_DONE:
      return GREEN;
    case EMEND_JOB_FAILED:
    case EMEND_JOB_CANCELLED:
      return RED;
    case EMEND_JOB_PAUSING:
    case EMEND_JOB_PAUSED:
    case EMEND_JOB_CANCELLING:
      return YELLOW;
    case EMEND_JOB_QUEUED:
    case EMEND_JOB_RUNNING:
    default:
      return "";
    }
}

static char *
dup_name (const EmendJobStatus *job)
{
  g_autofree char *folder = g_path_get_basename (job->book);

  return emend_printable_dup_line (*job->title != '\0' ? job->title : folder);
}

static char *
format_counts (const EmendJobStatus *job)
{
  g_autoptr (GString) counts = g_string_new (NULL);

  g_string_append_printf (
      counts,
      g_dngettext (GETTEXT_PACKAGE, "%u page: %u ok, %u blank, %u skipped, %u failed",
                   "%u pages: %u ok, %u blank, %u skipped, %u failed", job->n_pages),
      job->n_pages, job->pages[EMEND_OUTCOME_OK], job->pages[EMEND_OUTCOME_BLANK],
      job->pages[EMEND_OUTCOME_SKIPPED], job->pages[EMEND_OUTCOME_FAILED]);
  if (!g_str_equal (job->cost, "0") && !g_str_equal (job->cost, "0.00"))
    g_string_append_printf (counts, _ (" · cost %s"), job->cost);
  return g_string_free (g_steal_pointer (&counts), FALSE);
}

static void
append_bar (GString *screen, double fraction, guint columns)
{
  guint width = CLAMP (columns, BAR_MIN_WIDTH, BAR_MAX_WIDTH);
  guint filled = (guint) (CLAMP (fraction, 0, 1) * width + 0.5);

  g_string_append_c (screen, '[');
  for (guint i = 0; i < width; i++)
    g_string_append_c (screen, i < filled ? '#' : '.');
  g_string_append_c (screen, ']');
}

static void
draw_job (GString *screen, const EmendJobStatus *job, guint columns, gboolean has_colour)
{
  g_autofree char *name = dup_name (job);
  g_autofree char *stage = emend_monitor_view_format_stage (job);
  g_autofree char *counts = format_counts (job);
  g_autofree char *error = emend_printable_dup_line (job->error);
  g_autofree char *line = g_strdup_printf (" %3u %%  %s", (guint) (job->fraction * 100), stage);
  guint width = emend_cells_count (line) + 4;

  g_string_append (screen, has_colour ? BOLD : "");
  append_fitting (screen, name, columns);
  g_string_append (screen, has_colour ? PLAIN "\n" : "\n");

  g_string_append (screen, has_colour ? find_colour (job->state) : "");
  if (columns >= width + BAR_MIN_WIDTH)
    {
      g_string_append (screen, "  ");
      append_bar (screen, job->fraction, columns - width);
    }
  append_fitting (screen, line, columns);
  g_string_append (screen, has_colour ? PLAIN "\n" : "\n");

  g_string_append (screen, "  ");
  append_fitting (screen, *error != '\0' ? error : counts, columns > 2 ? columns - 2 : 0);
  g_string_append (screen, "\n\n");
}

/**
 * emend_monitor_view_format_stage:
 * @job: a job
 *
 * Returns: (transfer full): what it is doing, such as `Reading 12/37 · 1.5 pages/s · 0:20 left`
 */
char *
emend_monitor_view_format_stage (const EmendJobStatus *job)
{
  g_autofree char *left = emend_console_format_seconds (job->seconds_left);
  g_autofree char *reason
      = emend_printable_dup_line (*job->pause_reason != '\0' ? _ (job->pause_reason) : "");
  g_autofree char *state = g_strconcat (_ (emend_job_state_get_nick (job->state)),
                                        *reason != '\0' ? ": " : NULL, reason, NULL);

  if (job->stage_total == 0)
    return g_steal_pointer (&state);
  if (job->state != EMEND_JOB_RUNNING)
    return g_strdup_printf ("%s · %s %" G_GUINT64_FORMAT "/%" G_GUINT64_FORMAT, state,
                            job->stage_title, job->stage_done, job->stage_total);
  return g_strdup_printf (_ ("%s %" PRIu64 "/%" PRIu64 " · %.1f pages/s · %s left"),
                          job->stage_title, job->stage_done, job->stage_total, job->rate, left);
}

/**
 * emend_monitor_view_draw:
 * @jobs: (array length=n_jobs): the jobs
 * @n_jobs: how many there are
 * @columns: of the screen
 * @rows: of the screen
 * @has_colour: whether there are colours
 *
 * Draws a screen. Jobs that have not ended come first; those for which there is no room are counted.
 *
 * Returns: (transfer full): its lines, at most @rows, none longer than @columns
 */
char *
emend_monitor_view_draw (const EmendJobStatus *const *jobs,
                         guint n_jobs,
                         guint columns,
                         guint rows,
                         gboolean has_colour)
{
  GString *screen = g_string_new (NULL);
  guint room = rows > ROWS_OF_FRAME ? (rows - ROWS_OF_FRAME) / ROWS_OF_JOB : 0;
  guint n_open = 0;
  guint n_shown = 0;
  g_autofree char *title = NULL;
  g_autoptr (GString) foot = g_string_new (_ ("q leaves; the jobs go on"));

  for (guint i = 0; i < n_jobs; i++)
    n_open += emend_job_state_is_end (jobs[i]->state) ? 0 : 1;
  title = g_strdup_printf (_ ("emend · %u open, %u ended"), n_open, n_jobs - n_open);
  append_fitting (screen, title, columns);
  g_string_append (screen, "\n\n");

  for (guint pass = 0; pass < 2; pass++)
    {
      for (guint i = 0; i < n_jobs && n_shown < room; i++)
        {
          if (emend_job_state_is_end (jobs[i]->state) != (pass == 1))
            continue;
          draw_job (screen, jobs[i], columns, has_colour);
          n_shown++;
        }
    }

  if (n_shown < n_jobs)
    {
      g_autofree char *more = g_strdup_printf (_ ("%u more · "), n_jobs - n_shown);

      g_string_prepend (foot, more);
    }
  append_fitting (screen, foot->str, columns);
  return g_string_free (screen, FALSE);
}

/**
 * emend_monitor_view_format_line:
 * @job: a job
 *
 * Returns: (transfer full): a line about it, for a pipe
 */
char *
emend_monitor_view_format_line (const EmendJobStatus *job)
{
  g_autofree char *book = emend_printable_dup_line (job->book);
  g_autofree char *stage = emend_monitor_view_format_stage (job);
  g_autofree char *counts = format_counts (job);
  g_autofree char *error = emend_printable_dup_line (job->error);

  return g_strdup_printf ("%s: %u %%, %s; %s", book, (guint) (job->fraction * 100), stage,
                          *error != '\0' ? error : counts);
}

static void
add_text (JsonBuilder *builder, const char *key, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, valid);
}

static void
add_number (JsonBuilder *builder, const char *key, gint64 number)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, number);
}

static void
add_double (JsonBuilder *builder, const char *key, double number)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_double_value (builder, number);
}

/**
 * emend_monitor_view_add_json:
 * @builder: where an object is to be added
 * @job: a job
 *
 * Adds all that there is to know about a job.
 */
void
emend_monitor_view_add_json (JsonBuilder *builder, const EmendJobStatus *job)
{
  json_builder_begin_object (builder);
  add_text (builder, "book", job->book);
  add_text (builder, "title", job->title);
  add_text (builder, "state", emend_job_state_get_nick (job->state));
  add_text (builder, "stage", job->stage);
  add_number (builder, "stage-done", (gint64) job->stage_done);
  add_number (builder, "stage-total", (gint64) job->stage_total);
  add_number (builder, "pages", job->n_pages);
  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    add_number (builder, emend_outcome_kind_get_nick ((EmendOutcomeKind) i), job->pages[i]);
  add_number (builder, "reused", job->n_reused);
  add_double (builder, "fraction", job->fraction);
  add_double (builder, "pages-per-second", job->rate);
  if (job->seconds_left >= 0)
    add_double (builder, "seconds-left", job->seconds_left);
  add_text (builder, "cost", job->cost);
  if (emend_job_state_is_end (job->state))
    add_number (builder, "exit-status", job->exit_status);
  if (*job->error != '\0')
    add_text (builder, "error", job->error);
  if (*job->pause_reason != '\0')
    add_text (builder, "pause-reason", job->pause_reason);
  json_builder_end_object (builder);
}
