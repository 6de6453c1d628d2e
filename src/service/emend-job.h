/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-job-status.h"

G_BEGIN_DECLS

/**
 * EmendJobItem:
 * @stage: id of a stage
 * @item: id of an item
 * @page: number of the page, from 1; 0 if it is no page
 * @outcome: how it ended, as emend_outcome_kind_get_nick() says it
 * @reason: why it has no result; empty if it has
 *
 * Something that has ended in a job.
 */
typedef struct
{
  const char *stage;
  const char *item;
  guint page;
  const char *outcome;
  const char *reason;
} EmendJobItem;

#define EMEND_TYPE_JOB (emend_job_get_type ())
G_DECLARE_DERIVABLE_TYPE (EmendJob, emend_job, EMEND, JOB, GObject)

/**
 * EmendJobClass:
 * @start: begins, or goes on after a pause
 * @pause: starts nothing new; emend_job_set_paused() follows when nothing is in flight any more
 * @resume: starts new things again, before the pause was complete
 * @cancel: ends as soon as what is in flight has landed or, if at_once, was given up; emend_job_end() follows
 * @may_send: whether a language model may be asked on the way; %NULL if never
 *
 * What a job has to be able to do. Called on the main thread, in states in which it makes sense.
 */
struct _EmendJobClass
{
  GObjectClass parent_class;

  void (*start) (EmendJob *self);
  void (*pause) (EmendJob *self);
  void (*resume) (EmendJob *self);
  void (*cancel) (EmendJob *self, gboolean at_once);
  gboolean (*may_send) (EmendJob *self);

  gpointer padding[7];
};

const EmendJobStatus *emend_job_get_status (EmendJob *self);
guint emend_job_get_n_failures (EmendJob *self);
void emend_job_get_failure (EmendJob *self, guint i, EmendJobItem *item);
gboolean emend_job_is_ended (EmendJob *self);

void emend_job_start (EmendJob *self);
gboolean emend_job_pause (EmendJob *self, GError **error);
gboolean emend_job_resume (EmendJob *self, GError **error);
gboolean emend_job_cancel (EmendJob *self, gboolean at_once, GError **error);
void emend_job_hold (EmendJob *self, const char *reason);
void emend_job_release (EmendJob *self);
gboolean emend_job_may_send (EmendJob *self);
void emend_job_set_announced (EmendJob *self, gboolean announced);
gboolean emend_job_is_announced (EmendJob *self);

void emend_job_set_status (EmendJob *self, const EmendJobStatus *status);
void emend_job_set_paused (EmendJob *self);
void emend_job_say (EmendJob *self, const char *kind, const char *line);
void emend_job_tell_item (EmendJob *self, const EmendJobItem *item);
void emend_job_end (EmendJob *self, EmendJobState state, int exit_status, const char *error);

G_END_DECLS
