/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where Emend gets the time from, so that tests can bring their own: whatever measures or stamps takes
 * an #EmendClock, `emend_clock_new ()` being the computer's.
 *
 * Thread contract: a clock may be read from any thread; subclasses keep that promise.
 */

#include "config.h"

#include "emend-clock.h"

G_DEFINE_TYPE (EmendClock, emend_clock, G_TYPE_OBJECT)

static gint64
emend_clock_real_get_monotonic (EmendClock *self)
{
  return g_get_monotonic_time ();
}

static gint64
emend_clock_real_get_real (EmendClock *self)
{
  return g_get_real_time ();
}

static void
emend_clock_real_arm_source (EmendClock *self, GSource *source, gint64 time)
{
  g_source_set_ready_time (source, time);
}

static void
emend_clock_class_init (EmendClockClass *klass)
{
  klass->get_monotonic = emend_clock_real_get_monotonic;
  klass->get_real = emend_clock_real_get_real;
  klass->arm_source = emend_clock_real_arm_source;
}

static void
emend_clock_init (EmendClock *self)
{
}

/**
 * emend_clock_new:
 *
 * Returns: (transfer full): the clock of the computer
 */
EmendClock *
emend_clock_new (void)
{
  return g_object_new (EMEND_TYPE_CLOCK, NULL);
}

/**
 * emend_clock_get_monotonic:
 * @self: a clock
 *
 * Returns: a time in microseconds that never goes back
 */
gint64
emend_clock_get_monotonic (EmendClock *self)
{
  g_return_val_if_fail (EMEND_IS_CLOCK (self), 0);
  return EMEND_CLOCK_GET_CLASS (self)->get_monotonic (self);
}

/**
 * emend_clock_get_real:
 * @self: a clock
 *
 * Returns: microseconds since 1970 in UTC
 */
gint64
emend_clock_get_real (EmendClock *self)
{
  g_return_val_if_fail (EMEND_IS_CLOCK (self), 0);
  return EMEND_CLOCK_GET_CLASS (self)->get_real (self);
}

/**
 * emend_clock_arm_source:
 * @self: a clock
 * @source: a source, attached or not
 * @time: when it is to be dispatched, by the monotonic time of @self; -1 for never
 *
 * Does what g_source_set_ready_time() does, by this clock. A source that was armed must be armed with -1
 * before it is destroyed.
 */
void
emend_clock_arm_source (EmendClock *self, GSource *source, gint64 time)
{
  g_return_if_fail (EMEND_IS_CLOCK (self));
  g_return_if_fail (source != NULL);

  EMEND_CLOCK_GET_CLASS (self)->arm_source (self, source, time);
}

/**
 * emend_clock_format_now:
 * @self: a clock
 *
 * Gives the time of day in the one form that Emend writes to files: ISO 8601, UTC, whole seconds.
 *
 * Returns: (transfer full): for instance `2026-11-23T20:44:42Z`
 */
char *
emend_clock_format_now (EmendClock *self)
{
  g_autoptr (GDateTime) now = NULL;

  g_return_val_if_fail (EMEND_IS_CLOCK (self), NULL);

  now = g_date_time_new_from_unix_utc (emend_clock_get_real (self) / G_USEC_PER_SEC);
  return g_date_time_format (now, "%Y-%m-%dT%H:%M:%SZ");
}
