/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-manager-object.h"

G_BEGIN_DECLS

#define EMEND_SERVICE_NAME "org.emend.Emend"
#define EMEND_SERVICE_PATH "/org/emend/Emend"

#define EMEND_TYPE_SERVICE (emend_service_get_type ())
G_DECLARE_FINAL_TYPE (EmendService, emend_service, EMEND, SERVICE, GObject)

EmendService *emend_service_new (EmendJobQueue *queue,
                                 const EmendServiceHost *host,
                                 guint readers_at_once);
void emend_service_open_async (EmendService *self,
                               GDBusConnection *connection,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean emend_service_open_finish (EmendService *self, GAsyncResult *result, GError **error);
void emend_service_release_async (EmendService *self,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
void emend_service_close (EmendService *self);

G_END_DECLS
