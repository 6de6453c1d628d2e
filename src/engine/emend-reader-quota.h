/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define EMEND_TYPE_READER_QUOTA (emend_reader_quota_get_type ())
G_DECLARE_FINAL_TYPE (EmendReaderQuota, emend_reader_quota, EMEND, READER_QUOTA, GObject)

EmendReaderQuota *emend_reader_quota_new (guint max_readers);
gboolean emend_reader_quota_acquire (EmendReaderQuota *self,
                                     GCancellable *cancellable,
                                     GError **error);
void emend_reader_quota_release (EmendReaderQuota *self);
guint emend_reader_quota_get_most (EmendReaderQuota *self);

G_END_DECLS
