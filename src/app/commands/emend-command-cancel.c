/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend cancel`: see EmendJobControl.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-bus.py
 */

#include "config.h"

#include "emend-commands.h"
#include "emend-job-control.h"

/**
 * emend_command_cancel_run:
 * @invocation: (transfer full): the call
 *
 * Ends work on books; what was done is kept.
 */
void
emend_command_cancel_run (EmendInvocation *invocation)
{
  emend_job_control_run (invocation, EMEND_JOB_CONTROL_CANCEL);
}
