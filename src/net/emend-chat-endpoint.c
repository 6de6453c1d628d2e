/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where a client's requests go, and the key that lets them in, which leaves this process in one header
 * to one host and nowhere else: `emend_chat_endpoint_new ("https://api.openai.com/v1", key, &error)`.
 *
 * Thread contract: immutable; any thread.
 */

#include "config.h"

#include "emend-chat-endpoint.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-error.h"

#define SCHEME "Bearer "

/* fc00::/7, addresses of IPv6 that are not routed, which GLib does not know (RFC 4193). */
#define UNIQUE_LOCAL 0xfc
#define UNIQUE_LOCAL_MASK 0xfe

/* Whether what is sent to @host stays on this computer or in its network: 127.0.0.1, 192.168.1.7. What a
 * name stands for is only known once somebody was asked, who may lie. */
static gboolean
is_near (const char *host)
{
  g_autoptr (GInetAddress) address = g_inet_address_new_from_string (host);

  if (address == NULL)
    return strcmp (host, "localhost") == 0;
  if (g_inet_address_get_family (address) == G_SOCKET_FAMILY_IPV6
      && (*g_inet_address_to_bytes (address) & UNIQUE_LOCAL_MASK) == UNIQUE_LOCAL)
    return TRUE;
  return g_inet_address_get_is_loopback (address) || g_inet_address_get_is_site_local (address)
         || g_inet_address_get_is_link_local (address);
}

/* Why @uri cannot be an endpoint, or NULL. */
static const char *
find_fault (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);

  if (strcmp (scheme, "https") != 0 && strcmp (scheme, "http") != 0)
    return _ ("it must begin with https:// or http://");
  if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return _ ("it names no host");
  if (g_uri_get_userinfo (uri) != NULL)
    return _ ("it must not hold a user or password");
  if (g_uri_get_query (uri) != NULL || g_uri_get_fragment (uri) != NULL)
    return _ ("it must end with a path");
  return NULL;
}

/* The key gives away the account of whoever pays, so nobody on the way may read it. */
static gboolean
is_private (GUri *uri)
{
  return strcmp (g_uri_get_scheme (uri), "https") == 0 || is_near (g_uri_get_host (uri));
}

static gboolean
is_key (const char *api_key)
{
  for (const char *c = api_key; *c != '\0'; c++)
    {
      if (!g_ascii_isgraph (*c))
        return FALSE;
    }
  return TRUE;
}

/**
 * emend_chat_endpoint_new:
 * @base_url: the address, up to and without `/chat/completions`
 * @api_key: (nullable): the key
 * @error: return location for an error
 *
 * A key is sent by `https` only, or to addresses of this computer and its own network.
 *
 * Returns: (transfer full): an endpoint; %NULL with `EMEND_ERROR_USAGE` if address or key cannot be used
 */
EmendChatEndpoint *
emend_chat_endpoint_new (const char *base_url, const char *api_key, GError **error)
{
  g_autoptr (GUri) uri = NULL;
  g_autofree char *base = NULL;
  const char *fault = _ ("it is no address");
  EmendChatEndpoint *self;

  g_return_val_if_fail (base_url != NULL, NULL);

  uri = g_uri_parse (base_url, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  if (uri != NULL)
    fault = find_fault (uri);
  if (fault != NULL)
    {
      /* What is wrong may be a password in it, so the address itself is not repeated. */
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("the address of the endpoint cannot be used: %s"), fault);
      return NULL;
    }
  if (api_key != NULL && !is_key (api_key))
    {
      g_set_error (
          error, EMEND_ERROR, EMEND_ERROR_USAGE,
          _ ("the key for %s cannot be used: keys have no spaces, line ends or other characters "
             "outside of ASCII"),
          g_uri_get_host (uri));
      return NULL;
    }

  if (api_key != NULL && *api_key != '\0' && !is_private (uri))
    {
      g_set_error (
          error, EMEND_ERROR, EMEND_ERROR_USAGE,
          _ ("the key for %s would travel unencrypted; name an address that begins with https:// "
             "in model.endpoint, or, if no key is needed, leave model.key-variable empty"),
          g_uri_get_host (uri));
      return NULL;
    }

  base = g_uri_to_string (uri);
  while (g_str_has_suffix (base, "/"))
    base[strlen (base) - 1] = '\0';
  self = g_new0 (EmendChatEndpoint, 1);
  self->host = g_strdup (g_uri_get_host (uri));
  self->uri = g_strconcat (base, "/chat/completions", NULL);
  if (api_key != NULL && *api_key != '\0')
    self->authorization = g_strconcat (SCHEME, api_key, NULL);
  return self;
}

/**
 * emend_chat_endpoint_free:
 * @self: (transfer full): an endpoint
 */
void
emend_chat_endpoint_free (EmendChatEndpoint *self)
{
  if (self->authorization != NULL)
    explicit_bzero (self->authorization, strlen (self->authorization));
  g_free (self->authorization);
  g_free (self->uri);
  g_free (self->host);
  g_free (self);
}

/**
 * emend_chat_endpoint_hide_key:
 * @self: an endpoint
 * @error: (inout) (nullable): an error that may repeat what the endpoint said
 *
 * Sees to it that an error does not hold the key, whatever the endpoint has said.
 */
void
emend_chat_endpoint_hide_key (const EmendChatEndpoint *self, GError **error)
{
  int code;

  g_return_if_fail (self != NULL);

  if (error == NULL || *error == NULL || self->authorization == NULL
      || strstr ((*error)->message, self->authorization + strlen (SCHEME)) == NULL)
    return;

  code = (*error)->code;
  g_clear_error (error);
  g_set_error (error, EMEND_ERROR, code,
               _ ("%s repeats the key in what it answers, so that is not repeated here"),
               self->host);
}
