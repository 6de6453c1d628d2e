/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A clock that stands still until it is told to go on, or goes on whenever somebody waits for it.
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "fake-clock.h"

struct _FakeClock
{
  EmendClock parent_instance;

  GMutex mutex;
  gint64 monotonic;    /* (mutex mutex) */
  gint64 real;         /* (mutex mutex) */
  gboolean is_hurried; /* (mutex mutex) */
  GHashTable *armed;   /* (mutex mutex): GSource to the time it waits for */
};

G_DEFINE_FINAL_TYPE (FakeClock, fake_clock, EMEND_TYPE_CLOCK)

static gint64
fake_clock_get_monotonic (EmendClock *clock)
{
  FakeClock *self = FAKE_CLOCK (clock);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->monotonic;
}

static gint64
fake_clock_get_real (EmendClock *clock)
{
  FakeClock *self = FAKE_CLOCK (clock);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  return self->real;
}

/* The source is no more looked at here once it was dispatched: it arms itself again. */
static void
go_on (FakeClock *self, gint64 usec)
{
  GHashTableIter iter;
  gpointer source;
  gpointer time;

  self->monotonic += usec;
  self->real += usec;

  g_hash_table_iter_init (&iter, self->armed);
  while (g_hash_table_iter_next (&iter, &source, &time))
    {
      if (*(gint64 *) time > self->monotonic)
        continue;
      g_source_set_ready_time (source, 0);
      g_hash_table_iter_remove (&iter);
    }
}

static void
fake_clock_arm_source (EmendClock *clock, GSource *source, gint64 time)
{
  FakeClock *self = FAKE_CLOCK (clock);
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  g_hash_table_remove (self->armed, source);
  g_source_set_ready_time (source, -1);
  if (time < 0)
    return;

  g_hash_table_insert (self->armed, g_source_ref (source), g_memdup2 (&time, sizeof time));
  go_on (self, self->is_hurried ? MAX (time - self->monotonic, 0) : 0);
}

static void
fake_clock_finalize (GObject *object)
{
  FakeClock *self = FAKE_CLOCK (object);

  g_hash_table_unref (self->armed);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (fake_clock_parent_class)->finalize (object);
}

static void
fake_clock_class_init (FakeClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_clock_finalize;
  EMEND_CLOCK_CLASS (klass)->get_monotonic = fake_clock_get_monotonic;
  EMEND_CLOCK_CLASS (klass)->get_real = fake_clock_get_real;
  EMEND_CLOCK_CLASS (klass)->arm_source = fake_clock_arm_source;
}

static void
fake_clock_init (FakeClock *self)
{
  g_mutex_init (&self->mutex);
  self->armed = g_hash_table_new_full (NULL, NULL, (GDestroyNotify) g_source_unref,
                                       (GDestroyNotify) g_free);
}

EmendClock *
fake_clock_new (void)
{
  return g_object_new (FAKE_TYPE_CLOCK, NULL);
}

/* Lets time pass, and wakes who waited for it. */
void
fake_clock_advance (FakeClock *self, gint64 usec)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  go_on (self, usec);
}

void
fake_clock_set_real (FakeClock *self, gint64 usec)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->real = usec;
}

/* Has the clock jump to whatever time somebody waits for. */
void
fake_clock_set_hurried (FakeClock *self, gboolean is_hurried)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);

  self->is_hurried = is_hurried;
}

/* The next time that somebody waits for; -1 if nobody does. */
gint64
fake_clock_get_next (FakeClock *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->mutex);
  GHashTableIter iter;
  gpointer time;
  gint64 next = -1;

  g_hash_table_iter_init (&iter, self->armed);
  while (g_hash_table_iter_next (&iter, NULL, &time))
    {
      if (next < 0 || *(gint64 *) time < next)
        next = *(gint64 *) time;
    }
  return next;
}
