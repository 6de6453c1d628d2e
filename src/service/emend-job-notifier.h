/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-job-queue.h"

G_BEGIN_DECLS

#define EMEND_TYPE_JOB_NOTIFIER (emend_job_notifier_get_type ())
G_DECLARE_FINAL_TYPE (EmendJobNotifier, emend_job_notifier, EMEND, JOB_NOTIFIER, GObject)

EmendJobNotifier *emend_job_notifier_new (EmendJobQueue *queue, guint min_seconds);

G_END_DECLS
