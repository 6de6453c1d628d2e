/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define EMEND_TYPE_NETWORK_THREAD (emend_network_thread_get_type ())
G_DECLARE_FINAL_TYPE (EmendNetworkThread, emend_network_thread, EMEND, NETWORK_THREAD, GObject)

/**
 * EmendNetworkFunc:
 * @data: what was given with it
 *
 * Something to do in the network thread. It does not wait for anything.
 */
typedef void (*EmendNetworkFunc) (gpointer data);

EmendNetworkThread *emend_network_thread_new (GError **error);
GMainContext *emend_network_thread_get_context (EmendNetworkThread *self);
gboolean emend_network_thread_is_current (EmendNetworkThread *self);
void emend_network_thread_call (EmendNetworkThread *self, EmendNetworkFunc func, gpointer data);
void emend_network_thread_stop (EmendNetworkThread *self);

G_END_DECLS
