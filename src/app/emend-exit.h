/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-job.h"

G_BEGIN_DECLS

/**
 * EmendExit:
 * @EMEND_EXIT_DONE: everything was done
 * @EMEND_EXIT_FAILED: something went wrong that no other code describes
 * @EMEND_EXIT_USAGE: the command line makes no sense
 * @EMEND_EXIT_GAPS: done, but some pages failed
 * @EMEND_EXIT_UNREADABLE: an input is unreadable or encrypted, or is no book
 * @EMEND_EXIT_BUDGET: the budget was reached
 * @EMEND_EXIT_BUSY: another process drives the book
 * @EMEND_EXIT_INTERRUPTED: stopped by a signal; the next run goes on
 *
 * The exit codes of every command.
 */
typedef enum {
  EMEND_EXIT_DONE = 0,
  EMEND_EXIT_FAILED = 1,
  EMEND_EXIT_USAGE = 2,
  EMEND_EXIT_GAPS = 3,
  EMEND_EXIT_UNREADABLE = 4,
  EMEND_EXIT_BUDGET = 5,
  EMEND_EXIT_BUSY = 6,
  EMEND_EXIT_INTERRUPTED = 130,
} EmendExit;

EmendExit emend_exit_from_error (const GError *error);
EmendExit emend_exit_from_job (EmendJob *job);

G_END_DECLS
