/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Jobs that do nothing: who may start, who waits, and what may be asked of whom.
 */

#include "config.h"

#include "emend-error.h"
#include "emend-job-queue.h"

#define FAKE_TYPE_JOB (fake_job_get_type ())
G_DECLARE_FINAL_TYPE (FakeJob, fake_job, FAKE, JOB, EmendJob)

struct _FakeJob
{
  EmendJob parent_instance;

  guint n_starts;
  guint n_pauses;
  guint n_resumes;
  guint n_cancels;
  gboolean ends_at_once; /* when it is started */
};

G_DEFINE_FINAL_TYPE (FakeJob, fake_job, EMEND_TYPE_JOB)

static void
fake_job_start (EmendJob *job)
{
  FAKE_JOB (job)->n_starts++;
  if (FAKE_JOB (job)->ends_at_once)
    emend_job_end (job, EMEND_JOB_FAILED, 4, "unreadable");
}

static void
fake_job_pause (EmendJob *job)
{
  FAKE_JOB (job)->n_pauses++;
}

static void
fake_job_resume (EmendJob *job)
{
  FAKE_JOB (job)->n_resumes++;
}

static void
fake_job_cancel (EmendJob *job, gboolean at_once)
{
  FAKE_JOB (job)->n_cancels++;
}

static void
fake_job_class_init (FakeJobClass *klass)
{
  EmendJobClass *job_class = EMEND_JOB_CLASS (klass);

  job_class->start = fake_job_start;
  job_class->pause = fake_job_pause;
  job_class->resume = fake_job_resume;
  job_class->cancel = fake_job_cancel;
}

static void
fake_job_init (FakeJob *self)
{
}

static EmendJob *
add (EmendJobQueue *queue, const char *book)
{
  g_autoptr (EmendJob) job = g_object_new (FAKE_TYPE_JOB, "book", book, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_job_queue_add (queue, job, &error));
  g_assert_no_error (error);
  return job;
}

static void
assert_state (EmendJob *job, EmendJobState state)
{
  g_assert_cmpstr (emend_job_state_get_nick (emend_job_get_status (job)->state), ==,
                   emend_job_state_get_nick (state));
}

static void
count (gpointer object, guint *n)
{
  (*n)++;
}

static void
test_first_come (void)
{
  g_autoptr (EmendJobQueue) queue = emend_job_queue_new (2);
  EmendJob *jobs[4];
  guint n_empty = 0;

  g_signal_connect (queue, "empty", G_CALLBACK (count), &n_empty);
  for (guint i = 0; i < G_N_ELEMENTS (jobs); i++)
    {
      g_autofree char *book = g_strdup_printf ("/books/%u.book", i);

      jobs[i] = add (queue, book);
    }
  assert_state (jobs[0], EMEND_JOB_RUNNING);
  assert_state (jobs[1], EMEND_JOB_RUNNING);
  assert_state (jobs[2], EMEND_JOB_QUEUED);
  assert_state (jobs[3], EMEND_JOB_QUEUED);

  emend_job_end (jobs[1], EMEND_JOB_DONE, 0, NULL);
  assert_state (jobs[2], EMEND_JOB_RUNNING);
  assert_state (jobs[3], EMEND_JOB_QUEUED);
  emend_job_queue_set_at_once (queue, 3);
  assert_state (jobs[3], EMEND_JOB_RUNNING);
  g_assert_cmpuint (emend_job_queue_count_open (queue), ==, 3);

  emend_job_end (jobs[0], EMEND_JOB_DONE, 0, NULL);
  emend_job_end (jobs[2], EMEND_JOB_DONE, 0, NULL);
  g_assert_cmpuint (n_empty, ==, 0);
  emend_job_end (jobs[3], EMEND_JOB_DONE, 0, NULL);
  g_assert_cmpuint (n_empty, ==, 1);
}

/* A job that is paused leaves its place, and waits for another one when it is to go on. */
static void
test_paused (void)
{
  g_autoptr (EmendJobQueue) queue = emend_job_queue_new (1);
  EmendJob *first = add (queue, "/books/1.book");
  EmendJob *second = add (queue, "/books/2.book");
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_job_pause (first, &error));
  assert_state (first, EMEND_JOB_PAUSING);
  assert_state (second, EMEND_JOB_QUEUED);
  g_assert_false (emend_job_pause (first, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STATE);
  g_clear_error (&error);

  emend_job_set_paused (first);
  assert_state (first, EMEND_JOB_PAUSED);
  assert_state (second, EMEND_JOB_RUNNING);
  g_assert_true (emend_job_resume (first, &error));
  assert_state (first, EMEND_JOB_QUEUED);
  emend_job_end (second, EMEND_JOB_DONE, 0, NULL);
  assert_state (first, EMEND_JOB_RUNNING);
  g_assert_cmpuint (FAKE_JOB (first)->n_starts, ==, 2);
  g_assert_cmpuint (FAKE_JOB (first)->n_pauses, ==, 1);
  g_assert_cmpuint (FAKE_JOB (first)->n_resumes, ==, 0);

  /* Before the pause was complete, it still has its place. */
  g_assert_true (emend_job_pause (first, &error));
  g_assert_true (emend_job_resume (first, &error));
  assert_state (first, EMEND_JOB_RUNNING);
  g_assert_cmpuint (FAKE_JOB (first)->n_resumes, ==, 1);
  emend_job_set_paused (first); /* too late */
  assert_state (first, EMEND_JOB_RUNNING);
  g_assert_false (emend_job_resume (first, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STATE);
}

/* What the computer holds up goes on with it; what a person has paused, or resumed, is that person's. */
static void
test_held (void)
{
  g_autoptr (EmendJobQueue) queue = emend_job_queue_new (1);
  EmendJob *job = add (queue, "/books/1.book");
  EmendJob *waiting = add (queue, "/books/2.book");
  g_autoptr (GError) error = NULL;

  emend_job_hold (waiting, "on battery");
  emend_job_hold (job, "on battery");
  assert_state (job, EMEND_JOB_PAUSING);
  assert_state (waiting, EMEND_JOB_PAUSED);
  emend_job_hold (job, "on a metered network");
  g_assert_cmpuint (FAKE_JOB (job)->n_pauses, ==, 1);
  g_assert_cmpstr (emend_job_get_status (job)->pause_reason, ==, "on a metered network");
  emend_job_set_paused (job);
  emend_job_release (job);
  assert_state (job, EMEND_JOB_RUNNING);
  g_assert_cmpstr (emend_job_get_status (job)->pause_reason, ==, "");

  g_assert_true (emend_job_pause (waiting, &error));
  g_assert_cmpstr (emend_job_get_status (waiting)->pause_reason, ==, "");
  emend_job_release (waiting);
  assert_state (waiting, EMEND_JOB_PAUSED);
  emend_job_hold (waiting, "on battery");
  g_assert_cmpstr (emend_job_get_status (waiting)->pause_reason, ==, "");

  emend_job_hold (job, "on battery");
  g_assert_true (emend_job_resume (job, &error));
  assert_state (job, EMEND_JOB_RUNNING);
  g_assert_cmpstr (emend_job_get_status (job)->pause_reason, ==, "");
  g_assert_false (emend_job_may_send (job));
  emend_job_hold (job, "on battery");
  emend_job_end (job, EMEND_JOB_FAILED, 1, "the disk is full");
  g_assert_cmpstr (emend_job_get_status (job)->pause_reason, ==, "");
}

static void
test_cancelled (void)
{
  g_autoptr (EmendJobQueue) queue = emend_job_queue_new (1);
  EmendJob *first = add (queue, "/books/1.book");
  EmendJob *second = add (queue, "/books/2.book");
  g_autoptr (GError) error = NULL;

  /* What was not begun is over at once. */
  g_assert_true (emend_job_cancel (second, FALSE, &error));
  assert_state (second, EMEND_JOB_CANCELLED);
  g_assert_cmpint (emend_job_get_status (second)->exit_status, ==, 130);
  g_assert_cmpuint (FAKE_JOB (second)->n_cancels, ==, 0);
  g_assert_false (emend_job_cancel (second, FALSE, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STATE);
  g_clear_error (&error);

  g_assert_true (emend_job_cancel (first, FALSE, &error));
  g_assert_true (emend_job_cancel (first, FALSE, &error));
  g_assert_cmpuint (FAKE_JOB (first)->n_cancels, ==, 1);
  g_assert_true (emend_job_cancel (first, TRUE, &error));
  g_assert_cmpuint (FAKE_JOB (first)->n_cancels, ==, 2);
  assert_state (first, EMEND_JOB_CANCELLING);
  g_assert_false (emend_job_pause (first, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_STATE);
}

static void
test_same_book (void)
{
  g_autoptr (EmendJobQueue) queue = emend_job_queue_new (1);
  EmendJob *first = add (queue, "/books/1.book");
  g_autoptr (EmendJob) again = g_object_new (FAKE_TYPE_JOB, "book", "/books/1.book", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (emend_job_queue_add (queue, again, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_BUSY);
  g_clear_error (&error);
  emend_job_end (first, EMEND_JOB_DONE, 0, NULL);
  g_assert_true (emend_job_queue_add (queue, again, &error));
}

/* Jobs that end while they are started, and more of them than are remembered. */
static void
test_short_lived (void)
{
  g_autoptr (EmendJobQueue) queue = emend_job_queue_new (2);
  guint n_removed = 0;

  g_signal_connect_swapped (queue, "removed", G_CALLBACK (count), NULL);
  g_signal_handlers_disconnect_by_func (queue, count, NULL);
  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *book = g_strdup_printf ("/books/%u.book", i);
      g_autoptr (FakeJob) job = g_object_new (FAKE_TYPE_JOB, "book", book, NULL);

      job->ends_at_once = TRUE;
      g_assert_true (emend_job_queue_add (queue, EMEND_JOB (job), NULL));
      assert_state (EMEND_JOB (job), EMEND_JOB_FAILED);
      g_assert_cmpuint (job->n_starts, ==, 1);
      n_removed += emend_job_queue_get_n_jobs (queue) < i + 1 ? 1 : 0;
    }
  g_assert_cmpuint (emend_job_queue_count_open (queue), ==, 0);
  g_assert_cmpuint (emend_job_queue_get_n_jobs (queue), <=, 20);
  g_assert_cmpuint (n_removed, >, 0);
}

static void
test_failures (void)
{
  g_autoptr (EmendJobQueue) queue = emend_job_queue_new (1);
  EmendJob *job = add (queue, "/books/1.book");
  const EmendJobItem ok = { "ocr", "0001", 1, "ok", "" };
  const EmendJobItem failed = { "ocr", "0002", 2, "failed", "crashed" };
  EmendJobItem kept;

  emend_job_tell_item (job, &ok);
  emend_job_tell_item (job, &failed);
  g_assert_cmpuint (emend_job_get_n_failures (job), ==, 1);
  emend_job_get_failure (job, 0, &kept);
  g_assert_cmpstr (kept.item, ==, "0002");
  g_assert_cmpuint (kept.page, ==, 2);
  g_assert_cmpstr (kept.reason, ==, "crashed");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/service/job-queue/first-come", test_first_come);
  g_test_add_func ("/emend/service/job-queue/paused", test_paused);
  g_test_add_func ("/emend/service/job-queue/held", test_held);
  g_test_add_func ("/emend/service/job-queue/cancelled", test_cancelled);
  g_test_add_func ("/emend/service/job-queue/same-book", test_same_book);
  g_test_add_func ("/emend/service/job-queue/short-lived", test_short_lived);
  g_test_add_func ("/emend/service/job-queue/failures", test_failures);
  return g_test_run ();
}
