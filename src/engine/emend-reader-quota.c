/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How many readers may work at the same time, whatever pools lend them and whatever books they are for:
 * `if (emend_reader_quota_acquire (quota, cancellable, &error)) { …; emend_reader_quota_release (quota); }`.
 * First come, first served, so that no book waits for another one to end.
 *
 * Thread contract: any thread; acquiring blocks.
 */

#include "config.h"

#include "emend-reader-quota.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-locker.h"

struct _EmendReaderQuota
{
  GObject parent_instance;

  guint max_readers; /* (immutable) */

  GMutex mutex;
  GCond changed;
  GQueue waiting;  /* (mutex mutex): who came first is first; addresses on the stacks of callers */
  guint n_readers; /* (mutex mutex): that work now */
  guint most;      /* (mutex mutex): that ever worked at the same time */
};

G_DEFINE_FINAL_TYPE (EmendReaderQuota, emend_reader_quota, G_TYPE_OBJECT)

static void
emend_reader_quota_finalize (GObject *object)
{
  EmendReaderQuota *self = EMEND_READER_QUOTA (object);

  g_assert (self->n_readers == 0 && g_queue_is_empty (&self->waiting));
  g_cond_clear (&self->changed);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (emend_reader_quota_parent_class)->finalize (object);
}

static void
emend_reader_quota_class_init (EmendReaderQuotaClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_reader_quota_finalize;
}

static void
emend_reader_quota_init (EmendReaderQuota *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->changed);
  g_queue_init (&self->waiting);
}

/**
 * emend_reader_quota_new:
 * @max_readers: how many may work at the same time
 *
 * Returns: (transfer full): a quota that nobody uses
 */
EmendReaderQuota *
emend_reader_quota_new (guint max_readers)
{
  EmendReaderQuota *self;

  g_return_val_if_fail (max_readers > 0, NULL);

  self = g_object_new (EMEND_TYPE_READER_QUOTA, NULL);
  self->max_readers = max_readers;
  return self;
}

/* In the thread that cancels. */
static void
on_cancelled (GCancellable *cancellable, gpointer data)
{
  EmendReaderQuota *self = data;
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  g_cond_broadcast (&self->changed);
}

static gboolean
wait_for_turn (EmendReaderQuota *self, GCancellable *cancellable)
{
  guint ticket = 0; /* only its address counts */
  gboolean is_granted;
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  g_queue_push_tail (&self->waiting, &ticket);
  while (!g_cancellable_is_cancelled (cancellable)
         && (g_queue_peek_head (&self->waiting) != &ticket || self->n_readers >= self->max_readers))
    emend_locker_wait (&self->mutex, &self->changed);

  is_granted = !g_cancellable_is_cancelled (cancellable);
  g_queue_remove (&self->waiting, &ticket);
  if (is_granted)
    {
      self->n_readers++;
      self->most = MAX (self->most, self->n_readers);
    }
  g_cond_broadcast (&self->changed);
  return is_granted;
}

/**
 * emend_reader_quota_acquire:
 * @self: (nullable): a quota; %NULL if there is no limit
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Waits until one more reader may work.
 *
 * Returns: %FALSE with `EMEND_ERROR_CANCELLED` if it was cancelled
 */
gboolean
emend_reader_quota_acquire (EmendReaderQuota *self, GCancellable *cancellable, GError **error)
{
  gulong id = 0;
  gboolean is_granted;

  g_return_val_if_fail (self == NULL || EMEND_IS_READER_QUOTA (self), FALSE);

  if (self == NULL)
    return TRUE;
  if (cancellable != NULL)
    id = g_cancellable_connect (cancellable, G_CALLBACK (on_cancelled), self, NULL);
  is_granted = wait_for_turn (self, cancellable);
  g_cancellable_disconnect (cancellable, id);

  if (!is_granted)
    g_set_error (error, EMEND_ERROR, EMEND_ERROR_CANCELLED,
                 _ ("cancelled while waiting for a reader"));
  return is_granted;
}

/**
 * emend_reader_quota_release:
 * @self: (nullable): a quota that was acquired; %NULL if there is no limit
 *
 * Lets the next reader work.
 */
void
emend_reader_quota_release (EmendReaderQuota *self)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (self == NULL || EMEND_IS_READER_QUOTA (self));

  if (self == NULL)
    return;
  locker = emend_locker_new (&self->mutex);
  g_assert (self->n_readers > 0);
  self->n_readers--;
  g_cond_broadcast (&self->changed);
}

/**
 * emend_reader_quota_get_most:
 * @self: a quota
 *
 * Returns: how many readers worked at the same time, at most
 */
guint
emend_reader_quota_get_most (EmendReaderQuota *self)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_val_if_fail (EMEND_IS_READER_QUOTA (self), 0);

  locker = emend_locker_new (&self->mutex);
  return self->most;
}
