/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

char *emend_key_store_lookup (const char *host, GCancellable *cancellable, GError **error);
gboolean emend_key_store_save (const char *host,
                               const char *api_key,
                               GCancellable *cancellable,
                               GError **error);
gboolean emend_key_store_forget (const char *host,
                                 gboolean *found,
                                 GCancellable *cancellable,
                                 GError **error);
void emend_key_store_free_key (char *api_key);

G_END_DECLS
