/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-monitor-view.h"

static void
fill (EmendJobStatus *status, guint i)
{
  g_autofree char *book = g_strdup_printf ("/books/%u.book", i);

  emend_job_status_init (status, book);
  status->state = EMEND_JOB_RUNNING;
  emend_job_status_set_text (&status->stage_title, "Reading");
  status->stage_done = i;
  status->stage_total = 37;
  status->n_pages = 37;
  status->pages[EMEND_OUTCOME_OK] = i;
  status->fraction = 0.5;
  status->rate = 1.5;
  status->seconds_left = 20;
}

static guint
count_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  return g_strv_length (lines);
}

/* Whatever the size of the screen: no line is longer than it, and there are not more lines. */
static void
test_fits (void)
{
  EmendJobStatus statuses[9];
  const EmendJobStatus *jobs[9];

  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      fill (&statuses[i], i);
      jobs[i] = &statuses[i];
    }
  emend_job_status_set_text (&statuses[0].title,
                             "A title that is much longer than a screen is wide");
  emend_job_status_set_text (&statuses[1].title,
                             "\351\231\266\351\231\266 書書書書書書書書書書書書書書書書");

  for (guint columns = 1; columns < 120; columns += 7)
    {
      for (guint rows = 1; rows < 50; rows += 3)
        {
          g_autofree char *text
              = emend_monitor_view_draw (jobs, G_N_ELEMENTS (jobs), columns, rows, FALSE);
          g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

          g_assert_cmpuint (count_lines (text), <=, MAX (rows, 3));
          g_assert_true (g_utf8_validate (text, -1, NULL));
          for (guint i = 0; lines[i] != NULL; i++)
            g_assert_cmpint (g_utf8_strlen (lines[i], -1), <=, MAX (columns, 3));
          g_assert_null (strchr (text, 033));
        }
    }
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    emend_job_status_clear (&statuses[i]);
}

static void
test_says (void)
{
  g_auto (EmendJobStatus) running = { 0 };
  g_auto (EmendJobStatus) ended = { 0 };
  const EmendJobStatus *jobs[] = { &ended, &running };
  g_autofree char *text = NULL;
  g_autofree char *coloured = NULL;
  g_autofree char *line = NULL;
  g_autofree char *stage = NULL;

  fill (&running, 3);
  fill (&ended, 4);
  ended.state = EMEND_JOB_FAILED;
  emend_job_status_set_text (&ended.error, "the disk is\033[2J full");
  text = emend_monitor_view_draw (jobs, 2, 100, 40, FALSE);
  g_assert_nonnull (strstr (text, "1 open, 1 ended"));
  g_assert_nonnull (strstr (text, "Reading 3/37 · 1.5 pages/s · 0:20 left"));
  g_assert_nonnull (strstr (text, "37 pages: 3 ok"));
  g_assert_nonnull (strstr (text, "failed"));
  g_assert_nonnull (strstr (text, "[####"));
  /* What is worked on comes first, and nothing out of a book moves the cursor. */
  g_assert_true (strstr (text, "3.book") < strstr (text, "4.book"));
  g_assert_null (strchr (text, 033));
  g_assert_nonnull (strstr (text, "the disk is?[2J full"));
  coloured = emend_monitor_view_draw (jobs, 2, 100, 40, TRUE);
  g_assert_nonnull (strstr (coloured, "\033[31m"));
  line = emend_monitor_view_format_line (&running);
  g_assert_cmpstr (line, ==,
                   "/books/3.book: 50 %, Reading 3/37 · 1.5 pages/s · 0:20 left; 37 pages: 3 ok, "
                   "0 blank, 0 skipped, 0 failed");
  running.state = EMEND_JOB_PAUSED;
  emend_job_status_set_text (&running.pause_reason, "on battery");
  stage = emend_monitor_view_format_stage (&running);
  g_assert_cmpstr (stage, ==, "paused: on battery · Reading 3/37");
}

static void
test_json (void)
{
  g_auto (EmendJobStatus) status = { 0 };
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  fill (&status, 5);
  emend_job_status_set_text (&status.title, "a \"title\" \xff");
  emend_monitor_view_add_json (builder, &status);
  node = json_builder_get_root (builder);
  object = json_node_get_object (node);
  g_assert_cmpstr (json_object_get_string_member (object, "state"), ==, "running");
  g_assert_cmpint (json_object_get_int_member (object, "ok"), ==, 5);
  g_assert_cmpfloat (json_object_get_double_member (object, "seconds-left"), ==, 20);
  g_assert_false (json_object_has_member (object, "exit-status"));
  g_assert_true (g_utf8_validate (json_object_get_string_member (object, "title"), -1, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/app/monitor-view/fits", test_fits);
  g_test_add_func ("/emend/app/monitor-view/says", test_says);
  g_test_add_func ("/emend/app/monitor-view/json", test_json);
  return g_test_run ();
}
