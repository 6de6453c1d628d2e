/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-page-source.h"
#include "emend-recogniser.h"

G_BEGIN_DECLS

#define EMEND_TYPE_READER_SERVICE (emend_reader_service_get_type ())
G_DECLARE_FINAL_TYPE (EmendReaderService, emend_reader_service, EMEND, READER_SERVICE, GObject)

EmendReaderService *emend_reader_service_new (EmendRecogniser *recogniser,
                                              const EmendDecodeOptions *options);
gboolean emend_reader_service_export (EmendReaderService *self,
                                      GDBusConnection *connection,
                                      GError **error);

G_END_DECLS
