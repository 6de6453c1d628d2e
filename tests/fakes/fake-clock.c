/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A clock that stands still until it is told to go on.
 *
 * Thread contract: one thread.
 */

#include "config.h"

#include "fake-clock.h"

struct _FakeClock
{
  EmendClock parent_instance;

  gint64 monotonic;
  gint64 real;
};

G_DEFINE_FINAL_TYPE (FakeClock, fake_clock, EMEND_TYPE_CLOCK)

static gint64
fake_clock_get_monotonic (EmendClock *clock)
{
  return FAKE_CLOCK (clock)->monotonic;
}

static gint64
fake_clock_get_real (EmendClock *clock)
{
  return FAKE_CLOCK (clock)->real;
}

static void
fake_clock_class_init (FakeClockClass *klass)
{
  EMEND_CLOCK_CLASS (klass)->get_monotonic = fake_clock_get_monotonic;
  EMEND_CLOCK_CLASS (klass)->get_real = fake_clock_get_real;
}

static void
fake_clock_init (FakeClock *self)
{
}

EmendClock *
fake_clock_new (void)
{
  return g_object_new (FAKE_TYPE_CLOCK, NULL);
}

void
fake_clock_advance (FakeClock *self, gint64 usec)
{
  self->monotonic += usec;
  self->real += usec;
}

void
fake_clock_set_real (FakeClock *self, gint64 usec)
{
  self->real = usec;
}
