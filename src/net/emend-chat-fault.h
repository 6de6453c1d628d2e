/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "emend-http-response.h"

G_BEGIN_DECLS

gboolean emend_chat_fault_is_transient (guint status);
void emend_chat_fault_set_error (GError **error,
                                 const char *host,
                                 const EmendHttpResponse *response);

G_END_DECLS
