/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-job-queue.h"

G_BEGIN_DECLS

#define EMEND_TYPE_SLEEP_INHIBITOR (emend_sleep_inhibitor_get_type ())
G_DECLARE_FINAL_TYPE (EmendSleepInhibitor, emend_sleep_inhibitor, EMEND, SLEEP_INHIBITOR, GObject)

EmendSleepInhibitor *emend_sleep_inhibitor_new (EmendJobQueue *queue);
void emend_sleep_inhibitor_open (EmendSleepInhibitor *self, GDBusConnection *connection);

G_END_DECLS
