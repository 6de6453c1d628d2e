/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendHttpResponse:
 * @status: the status of HTTP
 * @content_type: (nullable): what @body claims to be, without parameters
 * @location_host: (nullable): the host that a redirect points to
 * @retry_after_usec: how long the server wants to be left alone; -1 if it does not say
 * @body: what came; of an error only the beginning
 *
 * What a server answered.
 */
typedef struct
{
  guint status;
  char *content_type;
  char *location_host;
  gint64 retry_after_usec;
  GBytes *body;
} EmendHttpResponse;

EmendHttpResponse *emend_http_response_new (guint status);
void emend_http_response_free (EmendHttpResponse *self);
gboolean emend_http_response_is_json (const EmendHttpResponse *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendHttpResponse, emend_http_response_free)

G_END_DECLS
