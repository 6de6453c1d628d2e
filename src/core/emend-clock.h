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
};

EmendClock *emend_clock_new (void);
gint64 emend_clock_get_monotonic (EmendClock *self);
gint64 emend_clock_get_real (EmendClock *self);
char *emend_clock_format_now (EmendClock *self);

G_END_DECLS
