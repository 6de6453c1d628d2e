/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-job-status.h"

static void
test_values (void)
{
  g_auto (EmendJobStatus) status = { 0 };
  g_auto (EmendJobStatus) copy = { 0 };

  emend_job_status_init (&status, "/books/walden.book");
  g_assert_cmpstr (status.title, ==, "");
  g_assert_cmpfloat (status.seconds_left, <, 0);
  emend_job_status_copy (&copy, &status);
  g_assert_true (emend_job_status_equal (&status, &copy));
  emend_job_status_set_text (&copy.title, "Walden");
  g_assert_false (emend_job_status_equal (&status, &copy));
  emend_job_status_set_text (&copy.title, NULL);
  g_assert_true (emend_job_status_equal (&status, &copy));
  copy.pages[EMEND_OUTCOME_FAILED] = 1;
  g_assert_false (emend_job_status_equal (&status, &copy));
  copy.pages[EMEND_OUTCOME_FAILED] = 0;
  copy.fraction = 0.5;
  g_assert_false (emend_job_status_equal (&status, &copy));
}

static void
test_states (void)
{
  EmendJobState state = EMEND_JOB_DONE;
  guint n_ends = 0;

  for (guint i = 0; i < EMEND_JOB_N_STATES; i++)
    {
      g_assert_true (
          emend_job_state_from_nick (emend_job_state_get_nick ((EmendJobState) i), &state));
      g_assert_cmpuint (state, ==, i);
      n_ends += emend_job_state_is_end (state) ? 1 : 0;
      g_assert_false (emend_job_state_is_end (state) && emend_job_state_has_place (state));
    }
  g_assert_cmpuint (n_ends, ==, 3);
  g_assert_false (emend_job_state_has_place (EMEND_JOB_PAUSED));
  g_assert_false (emend_job_state_has_place (EMEND_JOB_QUEUED));
  g_assert_false (emend_job_state_from_nick ("asleep", &state));
  g_assert_false (emend_job_state_from_nick (NULL, &state));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/service/job-status/values", test_values);
  g_test_add_func ("/emend/service/job-status/states", test_states);
  return g_test_run ();
}
