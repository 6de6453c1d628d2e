/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-reader-options.h"

G_BEGIN_DECLS

#define EMEND_TYPE_READER_LAUNCHER (emend_reader_launcher_get_type ())
G_DECLARE_FINAL_TYPE (EmendReaderLauncher, emend_reader_launcher, EMEND, READER_LAUNCHER, GObject)

EmendReaderLauncher *emend_reader_launcher_new (const EmendReaderOptions *options);
const EmendReaderOptions *emend_reader_launcher_get_options (EmendReaderLauncher *self);
GSubprocess *emend_reader_launcher_launch (EmendReaderLauncher *self,
                                           GSocket **socket,
                                           gboolean *sandboxed,
                                           GError **error);

G_END_DECLS
