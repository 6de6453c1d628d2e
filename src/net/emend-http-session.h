/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-clock.h"
#include "emend-http-response.h"
#include "emend-network-thread.h"

G_BEGIN_DECLS

/**
 * EmendHttpPost:
 * @uri: where to; neither it nor @authorization ever stands in a message
 * @authorization: (nullable): value of the header of that name
 * @body: JSON
 * @timeout_msec: after which the whole exchange must have ended, in milliseconds
 * @max_reply: how long the answer may be, in bytes after decompression
 *
 * What to send.
 */
typedef struct
{
  const char *uri;
  const char *authorization;
  GBytes *body;
  guint timeout_msec;
  gsize max_reply;
} EmendHttpPost;

#define EMEND_TYPE_HTTP_SESSION (emend_http_session_get_type ())
G_DECLARE_FINAL_TYPE (EmendHttpSession, emend_http_session, EMEND, HTTP_SESSION, GObject)

EmendHttpSession *emend_http_session_new (EmendNetworkThread *thread,
                                          EmendClock *clock,
                                          guint max_conns);
void emend_http_session_post_async (EmendHttpSession *self,
                                    const EmendHttpPost *post,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
EmendHttpResponse *emend_http_session_post_finish (EmendHttpSession *self,
                                                   GAsyncResult *result,
                                                   GError **error);

G_END_DECLS
