/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend resume`: see EmendJobControl.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-bus.py
 */

#include "config.h"

#include "emend-commands.h"
#include "emend-job-control.h"

/**
 * emend_command_resume_run:
 * @invocation: (transfer full): the call
 *
 * Has books that are paused gone on with.
 */
void
emend_command_resume_run (EmendInvocation *invocation)
{
  emend_job_control_run (invocation, EMEND_JOB_CONTROL_RESUME);
}
