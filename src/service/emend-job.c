/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Work on one book, as all who look at it see it: what it is doing, what has ended, and how to hold it up. Where the
 * work is done is a subclass's matter: in this process, or in another one whose job this one mirrors.
 * `g_signal_connect (job, "changed", G_CALLBACK (on_changed), self);`
 *
 *     queued ─► running ⇄ pausing ─► paused ─► queued …
 *       any of them ─► cancelling ─► cancelled;   running ─► done, failed
 *
 * Thread contract: main thread only; its signals are emitted there.
 * check-source: tested-by tests/service/test-job-queue.c
 */

#include "config.h"

#include "emend-job.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-locker.h"

typedef struct
{
  EmendJobStatus status; /* (main) */
  GPtrArray *failures;   /* (main): of OwnItem */
  gboolean was_started;  /* (main) */
  gboolean is_announced; /* (main): whether the desktop is told how it ends */
} EmendJobPrivate;

typedef struct
{
  char *stage;
  char *item;
  guint page;
  char *outcome;
  char *reason;
} OwnItem;

typedef enum {
  PROP_BOOK = 1,
} EmendJobProperty;

static GParamSpec *properties[PROP_BOOK + 1];

enum {
  SIGNAL_CHANGED,
  SIGNAL_ITEM_ENDED,
  SIGNAL_SAID,
  SIGNAL_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (EmendJob, emend_job, G_TYPE_OBJECT)

static EmendJobPrivate *
get_private (EmendJob *self)
{
  return emend_job_get_instance_private (self);
}

static void
own_item_free (gpointer data)
{
  OwnItem *item = data;

  g_free (item->stage);
  g_free (item->item);
  g_free (item->outcome);
  g_free (item->reason);
  g_free (item);
}

static void
emit_changed (EmendJob *self)
{
  emend_locker_assert_unlocked ("telling of a job");
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
set_state (EmendJob *self, EmendJobState state)
{
  EmendJobPrivate *priv = get_private (self);

  if (priv->status.state == state)
    return;
  priv->status.state = state;
  emit_changed (self);
}

static void
emend_job_finalize (GObject *object)
{
  EmendJobPrivate *priv = get_private (EMEND_JOB (object));

  emend_job_status_clear (&priv->status);
  g_ptr_array_unref (priv->failures);

  G_OBJECT_CLASS (emend_job_parent_class)->finalize (object);
}

static void
emend_job_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch ((EmendJobProperty) id)
    {
    case PROP_BOOK:
      g_value_set_string (value, get_private (EMEND_JOB (object))->status.book);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
emend_job_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch ((EmendJobProperty) id)
    {
    case PROP_BOOK:
      emend_job_status_init (&get_private (EMEND_JOB (object))->status, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
emend_job_class_init (EmendJobClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = emend_job_finalize;
  object_class->get_property = emend_job_get_property;
  object_class->set_property = emend_job_set_property;

  /**
   * EmendJob:book:
   *
   * The folder of the book.
   */
  properties[PROP_BOOK]
      = g_param_spec_string ("book", NULL, NULL, NULL,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  /**
   * EmendJob::changed:
   * @self: the job
   *
   * Its status is another one. Emitted on the main thread.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", EMEND_TYPE_JOB, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);

  /**
   * EmendJob::item-ended:
   * @self: the job
   * @item: (type gpointer): an EmendJobItem, which lasts as long as the call
   *
   * Something has ended. Emitted on the main thread, once for each item of each stage.
   */
  signals[SIGNAL_ITEM_ENDED] = g_signal_new ("item-ended", EMEND_TYPE_JOB, G_SIGNAL_RUN_LAST, 0,
                                             NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  /**
   * EmendJob::said:
   * @self: the job
   * @kind: `info` for what belongs to the output, `log` for a message
   * @line: a line for people
   *
   * There is something that whoever asked for the job should read. Emitted on the main thread.
   */
  signals[SIGNAL_SAID] = g_signal_new ("said", EMEND_TYPE_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);

  /**
   * EmendJob::ended:
   * @self: the job
   *
   * It has ended, and [signal@Job::changed] was emitted for the last time. Emitted on the main thread, once.
   */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", EMEND_TYPE_JOB, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
emend_job_init (EmendJob *self)
{
  get_private (self)->failures = g_ptr_array_new_with_free_func (own_item_free);
}

/**
 * emend_job_get_status:
 * @self: a job
 *
 * Returns: (transfer none): what it is doing; valid until it changes
 */
const EmendJobStatus *
emend_job_get_status (EmendJob *self)
{
  g_return_val_if_fail (EMEND_IS_JOB (self), NULL);
  return &get_private (self)->status;
}

/**
 * emend_job_get_n_failures:
 * @self: a job
 *
 * Returns: how many items have failed so far
 */
guint
emend_job_get_n_failures (EmendJob *self)
{
  g_return_val_if_fail (EMEND_IS_JOB (self), 0);
  return get_private (self)->failures->len;
}

/**
 * emend_job_get_failure:
 * @self: a job
 * @i: number of a failure
 * @item: (out caller-allocates): what failed; its texts are the job's
 */
void
emend_job_get_failure (EmendJob *self, guint i, EmendJobItem *item)
{
  const OwnItem *own;

  g_return_if_fail (EMEND_IS_JOB (self));
  g_return_if_fail (i < get_private (self)->failures->len);

  own = g_ptr_array_index (get_private (self)->failures, i);
  *item = (EmendJobItem){ own->stage, own->item, own->page, own->outcome, own->reason };
}

/**
 * emend_job_is_ended:
 * @self: a job
 *
 * Returns: whether it has ended, however
 */
gboolean
emend_job_is_ended (EmendJob *self)
{
  return emend_job_state_is_end (emend_job_get_status (self)->state);
}

/**
 * emend_job_start:
 * @self: a job that waits for its turn
 *
 * Has the job begin, or go on after a pause.
 */
void
emend_job_start (EmendJob *self)
{
  EmendJobPrivate *priv = get_private (self);

  g_return_if_fail (EMEND_IS_JOB (self));
  g_return_if_fail (priv->status.state == EMEND_JOB_QUEUED);

  priv->was_started = TRUE;
  set_state (self, EMEND_JOB_RUNNING);
  EMEND_JOB_GET_CLASS (self)->start (self);
}

static gboolean
refuse (EmendJob *self, const char *what, GError **error)
{
  const EmendJobStatus *status = emend_job_get_status (self);

  g_set_error (
      error, EMEND_ERROR, EMEND_ERROR_STATE,
      /* Translators: a book, the state of its job, and “it cannot be paused” or the like. */
      _ ("%s is %s, so %s"), status->book, _ (emend_job_state_get_nick (status->state)), what);
  return FALSE;
}

/* Returns whether it was held. */
static gboolean
forget_reason (EmendJob *self)
{
  EmendJobPrivate *priv = get_private (self);
  gboolean was_held = *priv->status.pause_reason != '\0';

  emend_job_status_set_text (&priv->status.pause_reason, NULL);
  return was_held;
}

/**
 * emend_job_pause:
 * @self: a job
 * @error: return location for an error
 *
 * Has nothing new started. What is in flight lands. A job that is held goes on only when it is told to, then.
 *
 * Returns: %FALSE with `EMEND_ERROR_STATE` if it neither waits nor is worked on
 */
gboolean
emend_job_pause (EmendJob *self, GError **error)
{
  EmendJobState state;

  g_return_val_if_fail (EMEND_IS_JOB (self), FALSE);

  if (forget_reason (self))
    {
      emit_changed (self);
      return TRUE;
    }
  state = emend_job_get_status (self)->state;
  if (state == EMEND_JOB_QUEUED)
    {
      set_state (self, EMEND_JOB_PAUSED);
      return TRUE;
    }
  if (state != EMEND_JOB_RUNNING)
    return refuse (self, _ ("it cannot be paused"), error);

  set_state (self, EMEND_JOB_PAUSING);
  EMEND_JOB_GET_CLASS (self)->pause (self);
  return TRUE;
}

/**
 * emend_job_resume:
 * @self: a job
 * @error: return location for an error
 *
 * Has a job go on after a pause, when its turn comes.
 *
 * Returns: %FALSE with `EMEND_ERROR_STATE` if it is not paused
 */
gboolean
emend_job_resume (EmendJob *self, GError **error)
{
  EmendJobState state;

  g_return_val_if_fail (EMEND_IS_JOB (self), FALSE);

  forget_reason (self);
  state = emend_job_get_status (self)->state;
  if (state == EMEND_JOB_PAUSED)
    {
      set_state (self, EMEND_JOB_QUEUED);
      return TRUE;
    }
  if (state != EMEND_JOB_PAUSING)
    return refuse (self, _ ("it cannot be resumed"), error);

  set_state (self, EMEND_JOB_RUNNING);
  EMEND_JOB_GET_CLASS (self)->resume (self);
  return TRUE;
}

/**
 * emend_job_cancel:
 * @self: a job
 * @at_once: whether what is in flight is given up
 * @error: return location for an error
 *
 * Ends a job.
 *
 * Returns: %FALSE with `EMEND_ERROR_STATE` if it has ended
 */
gboolean
emend_job_cancel (EmendJob *self, gboolean at_once, GError **error)
{
  EmendJobPrivate *priv = get_private (self);
  gboolean is_news;

  g_return_val_if_fail (EMEND_IS_JOB (self), FALSE);

  if (emend_job_is_ended (self))
    return refuse (self, _ ("it cannot be cancelled"), error);
  if (!priv->was_started)
    {
      /* 130 is what a process ends with that was interrupted. */
      emend_job_end (self, EMEND_JOB_CANCELLED, 130, _ ("cancelled before it was begun"));
      return TRUE;
    }

  forget_reason (self);
  is_news = priv->status.state != EMEND_JOB_CANCELLING;
  set_state (self, EMEND_JOB_CANCELLING);
  if (is_news || at_once)
    EMEND_JOB_GET_CLASS (self)->cancel (self, at_once);
  return TRUE;
}

/**
 * emend_job_hold:
 * @self: a job
 * @reason: what holds it up, as people are told: `on battery`
 *
 * Pauses a job until emend_job_release(), unless it is paused or has ended already. To resume it ends that as well.
 */
void
emend_job_hold (EmendJob *self, const char *reason)
{
  EmendJobPrivate *priv = get_private (self);
  EmendJobState state;

  g_return_if_fail (EMEND_IS_JOB (self));
  g_return_if_fail (reason != NULL && *reason != '\0');

  state = priv->status.state;
  if (*priv->status.pause_reason != '\0')
    {
      if (g_str_equal (priv->status.pause_reason, reason))
        return;
      emend_job_status_set_text (&priv->status.pause_reason, reason);
      emit_changed (self);
    }
  else if (state == EMEND_JOB_QUEUED || state == EMEND_JOB_RUNNING)
    {
      emend_job_status_set_text (&priv->status.pause_reason, reason);
      set_state (self, state == EMEND_JOB_QUEUED ? EMEND_JOB_PAUSED : EMEND_JOB_PAUSING);
      if (state == EMEND_JOB_RUNNING)
        EMEND_JOB_GET_CLASS (self)->pause (self);
    }
}

/**
 * emend_job_release:
 * @self: a job
 *
 * Has a job go on that is held. One that a person has paused stays so.
 */
void
emend_job_release (EmendJob *self)
{
  g_return_if_fail (EMEND_IS_JOB (self));

  if (*emend_job_get_status (self)->pause_reason != '\0')
    emend_job_resume (self, NULL);
}

/**
 * emend_job_may_send:
 * @self: a job
 *
 * Returns: whether a language model may be asked on the way
 */
gboolean
emend_job_may_send (EmendJob *self)
{
  EmendJobClass *job_class;

  g_return_val_if_fail (EMEND_IS_JOB (self), FALSE);

  job_class = EMEND_JOB_GET_CLASS (self);
  return job_class->may_send != NULL && job_class->may_send (self);
}

/**
 * emend_job_set_announced:
 * @self: a job that was not started
 * @announced: whether the desktop is told how it ends, however soon that is
 */
void
emend_job_set_announced (EmendJob *self, gboolean announced)
{
  g_return_if_fail (EMEND_IS_JOB (self));
  get_private (self)->is_announced = announced;
}

/**
 * emend_job_is_announced:
 * @self: a job
 *
 * Returns: whether the desktop is told how it ends, however soon that is
 */
gboolean
emend_job_is_announced (EmendJob *self)
{
  g_return_val_if_fail (EMEND_IS_JOB (self), FALSE);
  return get_private (self)->is_announced;
}

/**
 * emend_job_set_status:
 * @self: a job, from its own implementation
 * @status: what it is doing
 *
 * Tells of what has changed, if anything has.
 */
void
emend_job_set_status (EmendJob *self, const EmendJobStatus *status)
{
  EmendJobPrivate *priv = get_private (self);
  EmendJobStatus copy;

  g_return_if_fail (EMEND_IS_JOB (self));

  if (emend_job_status_equal (&priv->status, status))
    return;
  emend_job_status_copy (&copy, status);
  emend_job_status_clear (&priv->status);
  priv->status = copy;
  emit_changed (self);
}

/**
 * emend_job_set_paused:
 * @self: a job, from its own implementation
 *
 * Says that nothing is in flight any more.
 */
void
emend_job_set_paused (EmendJob *self)
{
  g_return_if_fail (EMEND_IS_JOB (self));

  if (emend_job_get_status (self)->state == EMEND_JOB_PAUSING)
    set_state (self, EMEND_JOB_PAUSED);
}

/**
 * emend_job_say:
 * @self: a job, from its own implementation
 * @kind: `info` for what belongs to the output, `log` for a message
 * @line: a line for people
 *
 * Says something to whoever asked for the job.
 */
void
emend_job_say (EmendJob *self, const char *kind, const char *line)
{
  g_return_if_fail (EMEND_IS_JOB (self));
  g_signal_emit (self, signals[SIGNAL_SAID], 0, kind, line);
}

/**
 * emend_job_tell_item:
 * @self: a job, from its own implementation
 * @item: something that has ended
 *
 * Tells of it, and keeps it if it failed.
 */
void
emend_job_tell_item (EmendJob *self, const EmendJobItem *item)
{
  g_return_if_fail (EMEND_IS_JOB (self));

  if (g_str_equal (item->outcome, emend_outcome_kind_get_nick (EMEND_OUTCOME_FAILED)))
    {
      OwnItem *own = g_new0 (OwnItem, 1);

      own->stage = g_strdup (item->stage);
      own->item = g_strdup (item->item);
      own->page = item->page;
      own->outcome = g_strdup (item->outcome);
      own->reason = g_strdup (item->reason);
      g_ptr_array_add (get_private (self)->failures, own);
    }
  g_signal_emit (self, signals[SIGNAL_ITEM_ENDED], 0, item);
}

/**
 * emend_job_end:
 * @self: a job, from its own implementation
 * @state: how it ended
 * @exit_status: what the process that asked for it ends with
 * @error: (nullable): what went wrong
 *
 * Tells that the job has ended.
 */
void
emend_job_end (EmendJob *self, EmendJobState state, int exit_status, const char *error)
{
  EmendJobPrivate *priv = get_private (self);

  g_return_if_fail (EMEND_IS_JOB (self));
  g_return_if_fail (emend_job_state_is_end (state) && !emend_job_is_ended (self));

  forget_reason (self);
  priv->status.state = state;
  priv->status.exit_status = exit_status;
  emend_job_status_set_text (&priv->status.error, error);
  emit_changed (self);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}
