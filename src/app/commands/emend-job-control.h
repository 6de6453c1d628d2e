/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-invocation.h"

G_BEGIN_DECLS

/**
 * EmendJobControl:
 * @EMEND_JOB_CONTROL_PAUSE: start nothing new
 * @EMEND_JOB_CONTROL_RESUME: go on after a pause
 * @EMEND_JOB_CONTROL_CANCEL: end
 *
 * What can be done with a job.
 */
typedef enum {
  EMEND_JOB_CONTROL_PAUSE,
  EMEND_JOB_CONTROL_RESUME,
  EMEND_JOB_CONTROL_CANCEL,
} EmendJobControl;

void emend_job_control_run (EmendInvocation *invocation, EmendJobControl control);

G_END_DECLS
