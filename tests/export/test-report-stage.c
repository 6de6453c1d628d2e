/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-report-stage.h"

#include "test-folder.h"

static void
test_seconds (void)
{
  static const struct
  {
    gint64 times[5];
    guint n_times;
    guint64 seconds;
  } cases[] = {
    { { 0 }, 0, 0 },
    { { 1000 }, 1, 0 },
    { { 1000, 1000, 1007 }, 3, 7 },
    { { 1030, 1000, 1010 }, 3, 30 },
    { { 1000, 1599, 2199, 2200 }, 4, 600 }, /* the night between is not work */
    { { G_MININT64 / 4, 0, G_MAXINT64 / 4 }, 3, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (gint64));

      g_array_append_vals (times, cases[i].times, cases[i].n_times);
      g_assert_cmpuint (emend_report_stage_get_seconds (times), ==, cases[i].seconds);
    }
}

/* What was recorded counts, and what never ran is no error. */
static void
test_load (void)
{
  g_autofree char *path = test_folder_build ("the.book");
  g_autoptr (EmendBook) book = emend_book_create (path, NULL);
  g_autofree char *folder = emend_book_build_path (book, "checkpoint", "ocr", NULL);
  g_autoptr (EmendClock) clock = emend_clock_new ();
  g_autoptr (EmendCheckpoint) checkpoint = NULL;
  g_autoptr (EmendOutcome) ok = emend_outcome_new_ok ("digest");
  g_autoptr (EmendOutcome) blank = emend_outcome_new_blank (NULL);
  g_autoptr (EmendReportStage) ocr = NULL;
  g_autoptr (EmendReportStage) never = NULL;
  g_autoptr (GError) error = NULL;

  checkpoint = emend_checkpoint_open (folder, "writer", clock, &error);
  g_assert_no_error (error);
  emend_checkpoint_mark_completed (checkpoint, "0001", "key", ok);
  emend_checkpoint_mark_completed (checkpoint, "0002", "key", blank);
  emend_checkpoint_mark_started (checkpoint, "0003", "key");
  g_assert_true (emend_checkpoint_close (checkpoint, &error));

  ocr = emend_report_stage_load (book, "ocr", "Reading", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (ocr->counts[EMEND_OUTCOME_OK], ==, 1);
  g_assert_cmpuint (ocr->counts[EMEND_OUTCOME_BLANK], ==, 1);
  g_assert_cmpuint (ocr->times->len, ==, 2);
  never = emend_report_stage_load (book, "fix", "Fixing", &error);
  g_assert_no_error (error);
  g_assert_cmpuint (never->times->len, ==, 0);
  g_assert_cmpuint (never->seconds, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/export/report-stage/seconds", test_seconds);
  g_test_add_func ("/emend/export/report-stage/load", test_load);
  return g_test_run ();
}
