/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-config.h"
#include "emend-job-queue.h"
#include "emend-job-request.h"
#include "emend-limiter-set.h"
#include "emend-reader-pool.h"
#include "emend-service.h"

G_BEGIN_DECLS

#define EMEND_TYPE_WORKSHOP (emend_workshop_get_type ())
G_DECLARE_FINAL_TYPE (EmendWorkshop, emend_workshop, EMEND, WORKSHOP, GObject)

EmendWorkshop *emend_workshop_new (guint at_once, EmendConfig *config);
EmendJobQueue *emend_workshop_get_queue (EmendWorkshop *self);
EmendService *emend_workshop_get_service (EmendWorkshop *self);
EmendLimiterSet *emend_workshop_get_limiters (EmendWorkshop *self);
EmendReaderPool *emend_workshop_dup_readers (EmendWorkshop *self,
                                             const EmendReaderOptions *options);
void emend_workshop_leave (EmendWorkshop *self, gboolean at_once);

G_END_DECLS
