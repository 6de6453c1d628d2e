/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define EMEND_TYPE_CLOCK (emend_clock_get_type ())
G_DECLARE_DERIVABLE_TYPE (EmendClock, emend_clock, EMEND, CLOCK, GObject)

struct _EmendClockClass
{
  GObjectClass parent_class;

  /**
   * EmendClockClass::get_monotonic:
   * @self: the clock
   *
   * Returns: a time in microseconds that never goes back
   */
  gint64 (*get_monotonic) (EmendClock *self);

  /**
   * EmendClockClass::get_real:
   * @self: the clock
   *
   * Returns: microseconds since 1970 in UTC
   */
  gint64 (*get_real) (EmendClock *self);

  /**
   * EmendClockClass::arm_source:
   * @self: the clock
   * @source: a source
   * @time: when it is to be dispatched, by the monotonic time of @self; -1 for never
   *
   * Sets the ready time of @source.
   */
  void (*arm_source) (EmendClock *self, GSource *source, gint64 time);
};

EmendClock *emend_clock_new (void);
gint64 emend_clock_get_monotonic (EmendClock *self);
gint64 emend_clock_get_real (EmendClock *self);
void emend_clock_arm_source (EmendClock *self, GSource *source, gint64 time);
char *emend_clock_format_now (EmendClock *self);

G_END_DECLS
