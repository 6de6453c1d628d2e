/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "emend-job-state.h"
#include "emend-outcome.h"

G_BEGIN_DECLS

/**
 * EmendJobStatus:
 * @state: what it is doing
 * @book: the folder of the book
 * @title: the book's title; empty if it is not known
 * @stage: id of the first stage with work left; empty before there is one
 * @stage_title: the same for people
 * @stage_done: items of that stage that have ended
 * @stage_total: its items
 * @n_pages: pages of the book; 0 before its sources were looked at
 * @pages: pages by how they ended
 * @n_reused: pages that an earlier run had read
 * @fraction: how much is done, from 0 to 1
 * @rate: pages that are read, per second
 * @seconds_left: seconds to the end; negative if nothing can be said
 * @cost: what language models have cost so far, as a decimal number
 * @exit_status: how the process that asked for it ends, once it has ended
 * @error: what went wrong; empty if nothing did
 * @pause_reason: what holds it up, such as `on battery`; empty if nothing does, or a person has paused it
 *
 * All that there is to know about a job, in whichever process it is.
 */
typedef struct
{
  EmendJobState state;
  char *book;
  char *title;
  char *stage;
  char *stage_title;
  guint64 stage_done;
  guint64 stage_total;
  guint n_pages;
  guint pages[EMEND_OUTCOME_N_KINDS];
  guint n_reused;
  double fraction;
  double rate;
  double seconds_left;
  char *cost;
  int exit_status;
  char *error;
  char *pause_reason;
} EmendJobStatus;

void emend_job_status_init (EmendJobStatus *self, const char *book);
void emend_job_status_clear (EmendJobStatus *self);
void emend_job_status_copy (EmendJobStatus *self, const EmendJobStatus *other);
gboolean emend_job_status_equal (const EmendJobStatus *self, const EmendJobStatus *other);
void emend_job_status_set_text (char **field, const char *text);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (EmendJobStatus, emend_job_status_clear)

G_END_DECLS
