/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a job is doing, in one word: `emend_job_state_get_nick (status->state)`.
 *
 * Thread contract: pure functions; any thread.
 * check-source: tested-by tests/service/test-job-status.c
 */

#include "config.h"

#include "emend-job-state.h"

#include <glib/gi18n-lib.h>

#include "emend-nick.h"

static const char *const nicks[] = {
  N_ ("queued"),     N_ ("running"), N_ ("pausing"), N_ ("paused"),
  N_ ("cancelling"), N_ ("done"),    N_ ("failed"),  N_ ("cancelled"),
};

G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_JOB_N_STATES);

/**
 * emend_job_state_get_nick:
 * @state: a state
 *
 * Returns: (transfer none): its name, as programs see it
 */
const char *
emend_job_state_get_nick (EmendJobState state)
{
  g_return_val_if_fail ((guint) state < G_N_ELEMENTS (nicks), NULL);
  return nicks[state];
}

/**
 * emend_job_state_from_nick:
 * @nick: (nullable): a name of a state
 * @state: (out): the state; only set if there is one
 *
 * Returns: %FALSE if no state has that name
 */
gboolean
emend_job_state_from_nick (const char *nick, EmendJobState *state)
{
  guint i;

  if (!emend_nick_find (nicks, G_N_ELEMENTS (nicks), nick, &i))
    return FALSE;
  *state = (EmendJobState) i;
  return TRUE;
}

/**
 * emend_job_state_is_end:
 * @state: a state
 *
 * Returns: whether a job in that state never leaves it
 */
gboolean
emend_job_state_is_end (EmendJobState state)
{
  return state == EMEND_JOB_DONE || state == EMEND_JOB_FAILED || state == EMEND_JOB_CANCELLED;
}

/**
 * emend_job_state_has_place:
 * @state: a state
 *
 * Returns: whether a job in that state is one of those that are worked on at the same time
 */
gboolean
emend_job_state_has_place (EmendJobState state)
{
  return state == EMEND_JOB_RUNNING || state == EMEND_JOB_PAUSING || state == EMEND_JOB_CANCELLING;
}
