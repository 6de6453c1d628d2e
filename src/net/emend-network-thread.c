/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The thread in which all that has to do with the network is dispatched: `thread =
 * emend_network_thread_new (&error);`. It owns its context, which is its thread-default one.
 *
 * Thread contract: one thread makes and stops it; any thread may use its context and call into it. What
 * lives in the context (limiters, clients) is closed before the thread is stopped.
 */

#include "config.h"

#include "emend-network-thread.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"
#include "emend-locker.h"

struct _EmendNetworkThread
{
  GObject parent_instance;

  GMainContext *context; /* (immutable) */
  GMainLoop *loop;       /* (immutable) */
  GThread *thread;       /* (owner): NULL once it was stopped */
};

/* One call that somebody waits for. */
typedef struct
{
  EmendNetworkFunc func; /* (immutable) */
  gpointer data;         /* (immutable) */

  GMutex mutex;
  GCond done;
  gboolean is_done; /* (mutex mutex) */
} Call;

G_DEFINE_FINAL_TYPE (EmendNetworkThread, emend_network_thread, G_TYPE_OBJECT)

static gpointer
run_loop (gpointer data)
{
  g_autoptr (GMainLoop) loop = data;
  GMainContext *context = g_main_loop_get_context (loop);

  g_main_context_push_thread_default (context);
  g_main_loop_run (loop);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static gboolean
quit_loop (gpointer loop)
{
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gboolean
run_call (gpointer data)
{
  Call *call = data;
  g_autoptr (EmendLocker) locker = NULL;

  call->func (call->data);
  locker = emend_locker_new (&call->mutex);
  call->is_done = TRUE;
  g_cond_signal (&call->done);
  return G_SOURCE_REMOVE;
}

static void
emend_network_thread_dispose (GObject *object)
{
  EmendNetworkThread *self = EMEND_NETWORK_THREAD (object);

  /* Where the last reference is dropped by something in the thread itself, the thread ends by itself. */
  if (self->thread != NULL && emend_network_thread_is_current (self))
    {
      g_main_loop_quit (self->loop);
      g_clear_pointer (&self->thread, g_thread_unref);
    }
  else
    emend_network_thread_stop (self);

  G_OBJECT_CLASS (emend_network_thread_parent_class)->dispose (object);
}

static void
emend_network_thread_finalize (GObject *object)
{
  EmendNetworkThread *self = EMEND_NETWORK_THREAD (object);

  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);

  G_OBJECT_CLASS (emend_network_thread_parent_class)->finalize (object);
}

static void
emend_network_thread_class_init (EmendNetworkThreadClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = emend_network_thread_dispose;
  G_OBJECT_CLASS (klass)->finalize = emend_network_thread_finalize;
}

static void
emend_network_thread_init (EmendNetworkThread *self)
{
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
}

/**
 * emend_network_thread_new:
 * @error: return location for an error
 *
 * Starts a thread.
 *
 * Returns: (transfer full): the thread, or %NULL with `EMEND_ERROR_FAILED` if there can be no more threads
 */
EmendNetworkThread *
emend_network_thread_new (GError **error)
{
  g_autoptr (EmendNetworkThread) self = g_object_new (EMEND_TYPE_NETWORK_THREAD, NULL);
  g_autoptr (GError) local_error = NULL;

  self->thread
      = g_thread_try_new ("emend-network", run_loop, g_main_loop_ref (self->loop), &local_error);
  if (self->thread != NULL)
    return g_steal_pointer (&self);

  g_main_loop_unref (self->loop);
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED, _ ("starting the network thread: %s"),
               local_error->message);
  return NULL;
}

/**
 * emend_network_thread_get_context:
 * @self: a thread
 *
 * Returns: (transfer none): the context that it dispatches
 */
GMainContext *
emend_network_thread_get_context (EmendNetworkThread *self)
{
  g_return_val_if_fail (EMEND_IS_NETWORK_THREAD (self), NULL);
  return self->context;
}

/**
 * emend_network_thread_is_current:
 * @self: a thread
 *
 * Returns: %TRUE if the caller runs in @self, and must not wait for it
 */
gboolean
emend_network_thread_is_current (EmendNetworkThread *self)
{
  g_return_val_if_fail (EMEND_IS_NETWORK_THREAD (self), FALSE);
  return self->thread != NULL && g_thread_self () == self->thread;
}

/**
 * emend_network_thread_call:
 * @self: a thread
 * @func: (scope call): what to do
 * @data: data for @func
 *
 * Calls a function in the network thread, after all that is ready there, and waits until it has returned.
 * Called by the network thread itself, or after it was stopped, it only calls the function.
 */
void
emend_network_thread_call (EmendNetworkThread *self, EmendNetworkFunc func, gpointer data)
{
  Call call = { .func = func, .data = data };
  g_autoptr (GSource) source = NULL;

  g_return_if_fail (EMEND_IS_NETWORK_THREAD (self));
  g_return_if_fail (func != NULL);

  if (self->thread == NULL || emend_network_thread_is_current (self))
    {
      func (data);
      return;
    }

  g_mutex_init (&call.mutex);
  g_cond_init (&call.done);
  source = g_idle_source_new ();
  g_source_set_static_name (source, "[emend] network call");
  g_source_set_callback (source, run_call, &call, NULL);
  g_source_attach (source, self->context);

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&call.mutex);

    while (!call.is_done)
      emend_locker_wait (&call.mutex, &call.done);
  }
  g_cond_clear (&call.done);
  g_mutex_clear (&call.mutex);
}

/**
 * emend_network_thread_stop:
 * @self: a thread
 *
 * Ends the thread and waits until it has ended. A thread that was stopped stays so.
 */
void
emend_network_thread_stop (EmendNetworkThread *self)
{
  g_return_if_fail (EMEND_IS_NETWORK_THREAD (self));

  if (self->thread == NULL)
    return;

  g_return_if_fail (!emend_network_thread_is_current (self));

  /* By way of the context: a loop that is quit before it runs would run forever. */
  g_main_context_invoke (self->context, quit_loop, self->loop);
  g_thread_join (g_steal_pointer (&self->thread));
}
