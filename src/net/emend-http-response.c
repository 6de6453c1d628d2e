/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a server answered, without the library that it came through.
 *
 * Thread contract: one thread at a time.
 */

#include "config.h"

#include "emend-http-response.h"

/**
 * emend_http_response_new:
 * @status: the status of HTTP
 *
 * Returns: (transfer full): a response without a body
 */
EmendHttpResponse *
emend_http_response_new (guint status)
{
  EmendHttpResponse *self = g_new0 (EmendHttpResponse, 1);

  self->status = status;
  self->retry_after_usec = -1;
  return self;
}

/**
 * emend_http_response_free:
 * @self: (transfer full): a response
 */
void
emend_http_response_free (EmendHttpResponse *self)
{
  g_free (self->content_type);
  g_free (self->location_host);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

/**
 * emend_http_response_is_json:
 * @self: a response
 *
 * Tells whether the body claims to be JSON, or claims nothing.
 *
 * Returns: %FALSE if it claims to be something else
 */
gboolean
emend_http_response_is_json (const EmendHttpResponse *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->content_type == NULL
         || g_ascii_strcasecmp (self->content_type, "application/json") == 0
         || (g_ascii_strncasecmp (self->content_type, "application/", 12) == 0
             && g_str_has_suffix (self->content_type, "+json"));
}
