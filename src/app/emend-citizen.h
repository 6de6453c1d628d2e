/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-config.h"
#include "emend-job-queue.h"

G_BEGIN_DECLS

#define EMEND_TYPE_CITIZEN (emend_citizen_get_type ())
G_DECLARE_FINAL_TYPE (EmendCitizen, emend_citizen, EMEND, CITIZEN, GObject)

EmendCitizen *emend_citizen_new (EmendJobQueue *queue, EmendConfig *config);

G_END_DECLS
