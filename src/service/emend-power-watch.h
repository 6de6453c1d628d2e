/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-job-queue.h"

G_BEGIN_DECLS

#define EMEND_TYPE_POWER_WATCH (emend_power_watch_get_type ())
G_DECLARE_FINAL_TYPE (EmendPowerWatch, emend_power_watch, EMEND, POWER_WATCH, GObject)

EmendPowerWatch *emend_power_watch_new (EmendJobQueue *queue,
                                        gboolean on_battery,
                                        gboolean on_metered);
void emend_power_watch_open (EmendPowerWatch *self, GDBusConnection *connection);

G_END_DECLS
