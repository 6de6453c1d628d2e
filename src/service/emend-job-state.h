/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendJobState:
 * @EMEND_JOB_QUEUED: it waits for its turn
 * @EMEND_JOB_RUNNING: it is worked on
 * @EMEND_JOB_PAUSING: nothing new is started; what is in flight lands
 * @EMEND_JOB_PAUSED: nothing is in flight
 * @EMEND_JOB_CANCELLING: it ends as soon as what is in flight has landed
 * @EMEND_JOB_DONE: it has ended by itself, perhaps with gaps
 * @EMEND_JOB_FAILED: something made it impossible to go on
 * @EMEND_JOB_CANCELLED: it was ended before it was complete
 *
 * What a job is doing. The last three are for good.
 */
typedef enum {
  EMEND_JOB_QUEUED,
  EMEND_JOB_RUNNING,
  EMEND_JOB_PAUSING,
  EMEND_JOB_PAUSED,
  EMEND_JOB_CANCELLING,
  EMEND_JOB_DONE,
  EMEND_JOB_FAILED,
  EMEND_JOB_CANCELLED,
} EmendJobState;

#define EMEND_JOB_N_STATES (EMEND_JOB_CANCELLED + 1)

const char *emend_job_state_get_nick (EmendJobState state);
gboolean emend_job_state_from_nick (const char *nick, EmendJobState *state);
gboolean emend_job_state_is_end (EmendJobState state);
gboolean emend_job_state_has_place (EmendJobState state);

G_END_DECLS
