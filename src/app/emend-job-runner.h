/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-workshop.h"

G_BEGIN_DECLS

#define EMEND_TYPE_JOB_RUNNER (emend_job_runner_get_type ())
G_DECLARE_FINAL_TYPE (EmendJobRunner, emend_job_runner, EMEND, JOB_RUNNER, GObject)

EmendJobRunner *emend_job_runner_new (EmendWorkshop *workshop, const EmendJobRequest *request);
void emend_job_runner_start (EmendJobRunner *self);
void emend_job_runner_interrupt (EmendJobRunner *self);
EmendJob *emend_job_runner_get_job (EmendJobRunner *self);

G_END_DECLS
