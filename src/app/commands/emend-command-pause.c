/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend pause`: see EmendJobControl.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-bus.py
 */

#include "config.h"

#include "emend-commands.h"
#include "emend-job-control.h"

/**
 * emend_command_pause_run:
 * @invocation: (transfer full): the call
 *
 * Has nothing new started for books that are worked on.
 */
void
emend_command_pause_run (EmendInvocation *invocation)
{
  emend_job_control_run (invocation, EMEND_JOB_CONTROL_PAUSE);
}
