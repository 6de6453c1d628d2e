/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What there is to know about a job at one moment: `emend_job_status_copy (&status, emend_job_get_status (job));`.
 *
 * Thread contract: a value; any thread, one at a time.
 */

#include "config.h"

#include "emend-job-status.h"

/**
 * emend_job_status_init:
 * @self: (out caller-allocates): the status of a job that waits
 * @book: (type filename): the folder of its book
 */
void
emend_job_status_init (EmendJobStatus *self, const char *book)
{
  *self = (EmendJobStatus){ 0 };
  self->book = g_strdup (book);
  self->title = g_strdup ("");
  self->stage = g_strdup ("");
  self->stage_title = g_strdup ("");
  self->seconds_left = -1;
  self->cost = g_strdup ("0");
  self->error = g_strdup ("");
  self->pause_reason = g_strdup ("");
}

/**
 * emend_job_status_clear:
 * @self: a status
 */
void
emend_job_status_clear (EmendJobStatus *self)
{
  g_free (self->book);
  g_free (self->title);
  g_free (self->stage);
  g_free (self->stage_title);
  g_free (self->cost);
  g_free (self->error);
  g_free (self->pause_reason);
  *self = (EmendJobStatus){ 0 };
}

/**
 * emend_job_status_copy:
 * @self: (out caller-allocates): a copy of @other
 * @other: a status
 */
void
emend_job_status_copy (EmendJobStatus *self, const EmendJobStatus *other)
{
  *self = *other;
  self->book = g_strdup (other->book);
  self->title = g_strdup (other->title);
  self->stage = g_strdup (other->stage);
  self->stage_title = g_strdup (other->stage_title);
  self->cost = g_strdup (other->cost);
  self->error = g_strdup (other->error);
  self->pause_reason = g_strdup (other->pause_reason);
}

static gboolean
has_equal_texts (const EmendJobStatus *self, const EmendJobStatus *other)
{
  return g_str_equal (self->book, other->book) && g_str_equal (self->title, other->title)
         && g_str_equal (self->stage, other->stage)
         && g_str_equal (self->stage_title, other->stage_title)
         && g_str_equal (self->cost, other->cost) && g_str_equal (self->error, other->error)
         && g_str_equal (self->pause_reason, other->pause_reason);
}

static gboolean
is_same (double a, double b)
{
  return !(a < b) && !(a > b);
}

/**
 * emend_job_status_equal:
 * @self: a status
 * @other: another one
 *
 * Returns: whether they say the same
 */
gboolean
emend_job_status_equal (const EmendJobStatus *self, const EmendJobStatus *other)
{
  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    {
      if (self->pages[i] != other->pages[i])
        return FALSE;
    }
  return self->state == other->state && self->stage_done == other->stage_done
         && self->stage_total == other->stage_total && self->n_pages == other->n_pages
         && self->n_reused == other->n_reused && self->exit_status == other->exit_status
         && is_same (self->fraction, other->fraction) && is_same (self->rate, other->rate)
         && is_same (self->seconds_left, other->seconds_left) && has_equal_texts (self, other);
}

/**
 * emend_job_status_set_text:
 * @field: a text of a status
 * @text: (nullable): what it is to say
 */
void
emend_job_status_set_text (char **field, const char *text)
{
  char *copy = g_strdup (text != NULL ? text : "");

  g_free (*field);
  *field = copy;
}
