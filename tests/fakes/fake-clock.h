/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-clock.h"

G_BEGIN_DECLS

#define FAKE_TYPE_CLOCK (fake_clock_get_type ())
G_DECLARE_FINAL_TYPE (FakeClock, fake_clock, FAKE, CLOCK, EmendClock)

EmendClock *fake_clock_new (void);
void fake_clock_advance (FakeClock *self, gint64 usec);
void fake_clock_set_real (FakeClock *self, gint64 usec);
void fake_clock_set_hurried (FakeClock *self, gboolean is_hurried);
gint64 fake_clock_get_next (FakeClock *self);

G_END_DECLS
