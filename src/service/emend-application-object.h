/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-manager-object.h"

G_BEGIN_DECLS

#define EMEND_TYPE_APPLICATION_OBJECT (emend_application_object_get_type ())
G_DECLARE_FINAL_TYPE (EmendApplicationObject,
                      emend_application_object,
                      EMEND,
                      APPLICATION_OBJECT,
                      GObject)

EmendApplicationObject *emend_application_object_new (EmendJobQueue *queue,
                                                      EmendManagerObject *manager);
GDBusInterfaceSkeleton *emend_application_object_get_skeleton (EmendApplicationObject *self);

G_END_DECLS
