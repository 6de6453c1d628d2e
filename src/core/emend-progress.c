/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How far a job is, from the parts it is made of:
 * `part = emend_progress_add_part (progress, "ocr", 100); emend_progress_set_part (progress, part, 3, 0, 37);`.
 * The fraction can only rise. Observers of [signal@Progress::changed] are told at most every
 * [property@Progress:interval], only when something changed, and always a last time.
 *
 * Thread contract: lives in the thread whose default main context was current when it was made.
 */

#include "config.h"

#include "emend-progress.h"

#include "emend-locker.h"

/* Often enough to look alive, seldom enough to cost nothing. */
#define DEFAULT_INTERVAL_MS 250

typedef struct
{
  char *id;
  double weight;
  guint64 done;
  guint64 reused;
  guint64 total;
} Part;

struct _EmendProgress
{
  GObject parent_instance;

  EmendClock *clock;     /* (immutable) */
  GMainContext *context; /* (immutable) */
  guint interval_ms;     /* (main) */

  GArray *parts;     /* (main) */
  gint64 started_at; /* (main): later by as long as it was paused */
  gint64 paused_at;  /* (main): -1 while it is not paused */
  gint64 emitted_at; /* (main) */
  double fraction;   /* (main) */
  GSource *timer;    /* (main): set while a change waits to be told */
  gboolean finished; /* (main) */
};

typedef enum {
  PROP_CLOCK = 1,
  PROP_INTERVAL,
  PROP_FRACTION,
} Property;

static GParamSpec *properties[PROP_FRACTION + 1];

enum {
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (EmendProgress, emend_progress, G_TYPE_OBJECT)

static void
clear_part (gpointer data)
{
  g_free (((Part *) data)->id);
}

static double
compute_fraction (EmendProgress *self)
{
  double done = 0;
  double weights = 0;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      weights += part->weight;
      if (part->total > 0)
        done += part->weight * (double) part->done / (double) part->total;
    }
  return weights > 0 ? done / weights : 0;
}

static void
emit_changed (EmendProgress *self)
{
  emend_locker_assert_unlocked ("emitting progress");

  if (self->timer != NULL)
    {
      g_source_destroy (self->timer);
      g_clear_pointer (&self->timer, g_source_unref);
    }
  self->emitted_at = emend_clock_get_monotonic (self->clock);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
on_timer (gpointer data)
{
  emit_changed (data);
  return G_SOURCE_REMOVE;
}

static void
queue_changed (EmendProgress *self)
{
  gint64 due = self->emitted_at + (gint64) self->interval_ms * 1000;
  gint64 now;

  if (self->timer != NULL || self->finished)
    return;

  now = emend_clock_get_monotonic (self->clock);
  if (now >= due)
    {
      emit_changed (self);
      return;
    }

  self->timer = g_timeout_source_new ((guint) ((due - now + 999) / 1000));
  g_source_set_callback (self->timer, on_timer, self, NULL);
  g_source_set_static_name (self->timer, "[emend] progress");
  g_source_attach (self->timer, self->context);
}

static void
emend_progress_constructed (GObject *object)
{
  EmendProgress *self = EMEND_PROGRESS (object);

  G_OBJECT_CLASS (emend_progress_parent_class)->constructed (object);

  if (self->clock == NULL)
    self->clock = emend_clock_new ();
  self->started_at = emend_clock_get_monotonic (self->clock);
  self->emitted_at = G_MININT64 / 2;
  self->paused_at = -1;
}

static void
emend_progress_dispose (GObject *object)
{
  EmendProgress *self = EMEND_PROGRESS (object);

  if (self->timer != NULL)
    g_source_destroy (self->timer);
  g_clear_pointer (&self->timer, g_source_unref);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (emend_progress_parent_class)->dispose (object);
}

static void
emend_progress_finalize (GObject *object)
{
  EmendProgress *self = EMEND_PROGRESS (object);

  g_array_unref (self->parts);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (emend_progress_parent_class)->finalize (object);
}

static void
emend_progress_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  EmendProgress *self = EMEND_PROGRESS (object);

  switch ((Property) id)
    {
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;
    case PROP_INTERVAL:
      g_value_set_uint (value, self->interval_ms);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
emend_progress_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  EmendProgress *self = EMEND_PROGRESS (object);

  switch ((Property) id)
    {
    case PROP_CLOCK:
      self->clock = g_value_dup_object (value);
      break;
    case PROP_INTERVAL:
      self->interval_ms = g_value_get_uint (value);
      break;
    case PROP_FRACTION:
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
emend_progress_class_init (EmendProgressClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = emend_progress_constructed;
  object_class->dispose = emend_progress_dispose;
  object_class->finalize = emend_progress_finalize;
  object_class->get_property = emend_progress_get_property;
  object_class->set_property = emend_progress_set_property;

  /**
   * EmendProgress:clock:
   *
   * Where the time comes from; the computer's clock if it is not set.
   */
  properties[PROP_CLOCK]
      = g_param_spec_object ("clock", NULL, NULL, EMEND_TYPE_CLOCK,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);

  /**
   * EmendProgress:interval:
   *
   * The shortest time between two [signal@Progress::changed], in milliseconds.
   */
  properties[PROP_INTERVAL]
      = g_param_spec_uint ("interval", NULL, NULL, 0, G_MAXINT, DEFAULT_INTERVAL_MS,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);

  /**
   * EmendProgress:fraction:
   *
   * The weighted mean of the parts, from 0 to 1. It never falls. Not notified: observe
   * [signal@Progress::changed].
   */
  properties[PROP_FRACTION]
      = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * EmendProgress::changed:
   * @self: the progress
   *
   * Something about the progress changed. Emitted in the context that @self was made in.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", EMEND_TYPE_PROGRESS, G_SIGNAL_RUN_LAST, 0,
                                          NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
emend_progress_init (EmendProgress *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->parts = g_array_new (FALSE, TRUE, sizeof (Part));
  g_array_set_clear_func (self->parts, clear_part);
}

/**
 * emend_progress_new:
 * @clock: (nullable): where the time comes from
 *
 * Returns: (transfer full): a progress without parts, which starts now
 */
EmendProgress *
emend_progress_new (EmendClock *clock)
{
  return g_object_new (EMEND_TYPE_PROGRESS, "clock", clock, NULL);
}

/**
 * emend_progress_add_part:
 * @self: a progress
 * @id: names the part
 * @weight: the part's share of the whole work, relative to the others
 *
 * Returns: the number of the part
 */
guint
emend_progress_add_part (EmendProgress *self, const char *id, double weight)
{
  Part part = { g_strdup (id), weight, 0, 0, 0 };

  g_array_append_val (self->parts, part);
  return self->parts->len - 1;
}

/**
 * emend_progress_set_part:
 * @self: a progress
 * @part: the number of a part
 * @done: items that ended
 * @reused: of @done, those that cost no work in this run
 * @total: items that the part has
 *
 * Tells how far a part is. A report that is behind an earlier one changes nothing.
 */
void
emend_progress_set_part (EmendProgress *self,
                         guint part,
                         guint64 done,
                         guint64 reused,
                         guint64 total)
{
  Part *p;

  g_return_if_fail (EMEND_IS_PROGRESS (self));
  g_return_if_fail (part < self->parts->len);
  g_return_if_fail (reused <= done && done <= total);

  p = &g_array_index (self->parts, Part, part);
  if (done < p->done || total < p->total
      || (done == p->done && total == p->total && reused == p->reused))
    return;

  p->done = done;
  p->reused = reused;
  p->total = total;
  self->fraction = MAX (self->fraction, compute_fraction (self));
  queue_changed (self);
}

/**
 * emend_progress_set_paused:
 * @self: a progress
 * @is_paused: whether nothing is worked on
 *
 * Leaves the time of a pause out of what is told about rates and the time left.
 */
void
emend_progress_set_paused (EmendProgress *self, gboolean is_paused)
{
  gint64 now;

  g_return_if_fail (EMEND_IS_PROGRESS (self));

  if (is_paused == (self->paused_at >= 0))
    return;

  now = emend_clock_get_monotonic (self->clock);
  if (!is_paused)
    self->started_at += now - self->paused_at;
  self->paused_at = is_paused ? now : -1;
}

/**
 * emend_progress_finish:
 * @self: a progress
 *
 * Emits [signal@Progress::changed] for the last time, at once.
 */
void
emend_progress_finish (EmendProgress *self)
{
  g_return_if_fail (EMEND_IS_PROGRESS (self));

  if (self->finished)
    return;

  self->finished = TRUE;
  emit_changed (self);
}

/**
 * emend_progress_get_n_parts:
 * @self: a progress
 *
 * Returns: how many parts it has
 */
guint
emend_progress_get_n_parts (EmendProgress *self)
{
  g_return_val_if_fail (EMEND_IS_PROGRESS (self), 0);
  return self->parts->len;
}

/**
 * emend_progress_get_part:
 * @self: a progress
 * @part: the number of a part
 * @done: (out): items that ended
 * @total: (out): items that it has
 *
 * Returns: (transfer none): the id of the part
 */
const char *
emend_progress_get_part (EmendProgress *self, guint part, guint64 *done, guint64 *total)
{
  const Part *p;

  g_return_val_if_fail (EMEND_IS_PROGRESS (self), NULL);
  g_return_val_if_fail (part < self->parts->len, NULL);

  p = &g_array_index (self->parts, Part, part);
  *done = p->done;
  *total = p->total;
  return p->id;
}

/**
 * emend_progress_get_fraction:
 * @self: a progress
 *
 * Returns: how much is done, from 0 to 1
 */
double
emend_progress_get_fraction (EmendProgress *self)
{
  g_return_val_if_fail (EMEND_IS_PROGRESS (self), 0);
  return self->fraction;
}

/**
 * emend_progress_get_elapsed:
 * @self: a progress
 *
 * Returns: seconds since it was made, without those in which it was paused
 */
double
emend_progress_get_elapsed (EmendProgress *self)
{
  gint64 now;

  g_return_val_if_fail (EMEND_IS_PROGRESS (self), 0);

  now = self->paused_at >= 0 ? self->paused_at : emend_clock_get_monotonic (self->clock);
  return (double) (now - self->started_at) / G_USEC_PER_SEC;
}

/**
 * emend_progress_get_rate:
 * @self: a progress
 * @part: the number of a part
 *
 * Returns: items of the part that were worked on, per second; 0 as long as there are none
 */
double
emend_progress_get_rate (EmendProgress *self, guint part)
{
  const Part *p;
  double elapsed;

  g_return_val_if_fail (EMEND_IS_PROGRESS (self), 0);
  g_return_val_if_fail (part < self->parts->len, 0);

  p = &g_array_index (self->parts, Part, part);
  elapsed = emend_progress_get_elapsed (self);
  return elapsed > 0 ? (double) (p->done - p->reused) / elapsed : 0;
}

/**
 * emend_progress_get_seconds_left:
 * @self: a progress
 *
 * Estimates the time to the end from what this run has worked on so far.
 *
 * Returns: seconds; negative if nothing can be said yet
 */
double
emend_progress_get_seconds_left (EmendProgress *self)
{
  double worked = 0;
  double left = 0;

  g_return_val_if_fail (EMEND_IS_PROGRESS (self), -1);

  for (guint i = 0; i < self->parts->len; i++)
    {
      const Part *part = &g_array_index (self->parts, Part, i);

      if (part->total == 0)
        continue;
      worked += part->weight * (double) (part->done - part->reused) / (double) part->total;
      left += part->weight * (double) (part->total - part->done) / (double) part->total;
    }

  if (left <= 0)
    return 0;
  return worked > 0 ? left * emend_progress_get_elapsed (self) / worked : -1;
}
