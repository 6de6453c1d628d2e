/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How errors become exit codes: `emend_invocation_finish (invocation, emend_exit_from_error (error));`.
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "emend-exit.h"

#include "emend-error.h"

/**
 * emend_exit_from_error:
 * @error: what a command failed with
 *
 * Returns: the exit code that tells of it
 */
EmendExit
emend_exit_from_error (const GError *error)
{
  g_return_val_if_fail (error != NULL, EMEND_EXIT_FAILED);

  if (error->domain == G_OPTION_ERROR)
    return EMEND_EXIT_USAGE;
  if (error->domain != EMEND_ERROR)
    return EMEND_EXIT_FAILED;

  switch ((EmendError) error->code)
    {
    case EMEND_ERROR_USAGE:
    case EMEND_ERROR_NO_MODEL:
      return EMEND_EXIT_USAGE;

    case EMEND_ERROR_UNREADABLE:
    case EMEND_ERROR_ENCRYPTED:
    case EMEND_ERROR_EMPTY:
    case EMEND_ERROR_TOO_LARGE:
    case EMEND_ERROR_NOT_FOUND:
      return EMEND_EXIT_UNREADABLE;

    case EMEND_ERROR_BUSY:
      return EMEND_EXIT_BUSY;

    case EMEND_ERROR_CANCELLED:
      return EMEND_EXIT_INTERRUPTED;

    case EMEND_ERROR_BUDGET:
      return EMEND_EXIT_BUDGET;

    case EMEND_ERROR_FAILED:
    case EMEND_ERROR_READER_CRASHED:
    case EMEND_ERROR_READER_STALLED:
    case EMEND_ERROR_READER_GARBAGE:
    case EMEND_ERROR_READER_START:
    case EMEND_ERROR_CORRUPT:
    case EMEND_ERROR_STORE:
    case EMEND_ERROR_NETWORK:
    case EMEND_ERROR_ACCESS:
    case EMEND_ERROR_REFUSED:
    case EMEND_ERROR_REPLY:
    case EMEND_ERROR_STATE:
    case EMEND_ERROR_FOREIGN:
    default:
      return EMEND_EXIT_FAILED;
    }
}

/**
 * emend_exit_from_job:
 * @job: a job that was not stopped, and has told of all that ended in it
 *
 * Returns: the exit code that tells whether something is missing: a page, or a part of the book
 */
EmendExit
emend_exit_from_job (EmendJob *job)
{
  const EmendJobStatus *status = emend_job_get_status (job);

  for (guint i = 0; i < emend_job_get_n_failures (job); i++)
    {
      EmendJobItem item;

      emend_job_get_failure (job, i, &item);
      if (item.page == 0)
        return EMEND_EXIT_FAILED;
    }
  return status->pages[EMEND_OUTCOME_FAILED] + status->pages[EMEND_OUTCOME_SKIPPED] > 0
             ? EMEND_EXIT_GAPS
             : EMEND_EXIT_DONE;
}
