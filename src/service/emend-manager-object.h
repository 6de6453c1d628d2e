/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-job-queue.h"
#include "emend-job-request.h"
#include "emend-service-dbus.h"

G_BEGIN_DECLS

/**
 * EmendServiceHost:
 * @create_job: (transfer full): makes a job of a request whose paths were checked
 * @describe_book: (transfer full): what there is to know about the book in a folder, of type `a{sv}`, without `job`;
 *   called in a thread of its own
 * @user_data: data for @create_job
 *
 * What the service leaves to the program: all that needs stages.
 */
typedef struct
{
  EmendJob *(*create_job) (const EmendJobRequest *request, gpointer user_data);
  GVariant *(*describe_book) (const char *folder, GError **error);
  gpointer user_data;
} EmendServiceHost;

#define EMEND_TYPE_MANAGER_OBJECT (emend_manager_object_get_type ())
G_DECLARE_FINAL_TYPE (EmendManagerObject, emend_manager_object, EMEND, MANAGER_OBJECT, GObject)

EmendManagerObject *emend_manager_object_new (EmendJobQueue *queue,
                                              const EmendServiceHost *host,
                                              guint readers_at_once,
                                              const char *path);
EmendJob *emend_manager_object_submit (EmendManagerObject *self,
                                       GVariant *variant,
                                       const char *caller,
                                       char **path,
                                       GError **error);
GDBusObjectSkeleton *emend_manager_object_get_skeleton (EmendManagerObject *self);

G_END_DECLS
