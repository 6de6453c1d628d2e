/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What an endpoint's answer means that is no reply: whether to try again, and what to tell people.
 * `emend_chat_fault_set_error (error, host, response)`.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-chat-fault.h"

#include <glib/gi18n-lib.h>

#include "emend-chat-json.h"
#include "emend-error.h"

/* As much of an endpoint's own words as fits into a message. */
#define MAX_WORDS 200

/**
 * emend_chat_fault_is_transient:
 * @status: a status of HTTP
 *
 * Tells whether the same request may succeed later: the endpoint was busy, or in trouble.
 *
 * Returns: %TRUE for 408, 429 and 5xx
 */
gboolean
emend_chat_fault_is_transient (guint status)
{
  return status == 408 || status == 429 || (status >= 500 && status <= 599);
}

static const char *
find_words (JsonObject *root)
{
  JsonObject *fault = emend_chat_json_get_object (root, "error");
  const char *words = emend_chat_json_get_string (fault, "message");

  if (words == NULL)
    words = emend_chat_json_get_string (root, "error");
  if (words == NULL)
    words = emend_chat_json_get_string (root, "message");
  if (words == NULL)
    words = emend_chat_json_get_string (root, "detail");
  return words;
}

/* The endpoint's own words, in one line, such as " (no such model)"; empty if there are none. */
static char *
dup_words (const EmendHttpResponse *response)
{
  gsize length = 0;
  const char *bytes = response->body != NULL ? g_bytes_get_data (response->body, &length) : NULL;
  g_autoptr (JsonNode) node = bytes != NULL ? emend_chat_json_parse (bytes, length) : NULL;
  const char *words = NULL;
  g_autoptr (GString) line = g_string_new (" (");
  g_autofree char *valid = NULL;
  guint n_characters = 0;

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    words = find_words (json_node_get_object (node));
  if (words == NULL || *words == '\0')
    return g_strdup ("");

  valid = g_utf8_make_valid (words, -1);
  for (const char *c = valid; *c != '\0' && n_characters < MAX_WORDS; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      g_string_append_unichar (line, g_unichar_isprint (character) ? character : ' ');
      n_characters++;
    }
  g_string_append_c (line, ')');
  return g_string_free (g_steal_pointer (&line), FALSE);
}

static EmendError
get_code (guint status)
{
  if (emend_chat_fault_is_transient (status))
    return EMEND_ERROR_NETWORK;
  if ((status >= 300 && status <= 399) || (status >= 401 && status <= 405))
    return EMEND_ERROR_ACCESS;
  return status >= 400 ? EMEND_ERROR_REFUSED : EMEND_ERROR_REPLY;
}

static char *
dup_meaning (const EmendHttpResponse *response)
{
  guint status = response->status;

  /* Translators: in front of each stands the address of the endpoint. */
  if (status == 401)
    return g_strdup (_ ("does not accept the key; see that it is right and still valid"));
  if (status == 402)
    return g_strdup (_ ("wants to be paid first; see to the account"));
  if (status == 403)
    return g_strdup (_ ("does not allow that with this key; see what the key is for"));
  if (status == 404 || status == 405)
    return g_strdup (_ ("knows no such address or model; see that both are right"));
  if (status == 429)
    return g_strdup (_ ("gets too many calls from us, or the quota is used up"));
  if (status >= 300 && status <= 399)
    return g_strdup_printf (
        _ ("sends us on to %s, which is not followed; see that the address is right"),
        response->location_host != NULL ? response->location_host : _ ("elsewhere"));
  if (emend_chat_fault_is_transient (status))
    return g_strdup (_ ("is in trouble"));
  return g_strdup (status >= 400 ? _ ("refuses the request") : _ ("gives no answer"));
}

/**
 * emend_chat_fault_set_error:
 * @error: return location for an error
 * @host: which endpoint it was
 * @response: an answer of any status but 200
 *
 * Sets `EMEND_ERROR_NETWORK` if it is transient, `EMEND_ERROR_ACCESS` if every request would get the same
 * answer, `EMEND_ERROR_REFUSED` if it is this one, and `EMEND_ERROR_REPLY` if it means nothing. What an
 * endpoint says about a key that it does not accept is not repeated.
 */
void
emend_chat_fault_set_error (GError **error, const char *host, const EmendHttpResponse *response)
{
  g_autofree char *meaning = NULL;
  g_autofree char *words = NULL;

  g_return_if_fail (host != NULL && response != NULL);

  meaning = dup_meaning (response);
  words = response->status != 401 ? dup_words (response) : g_strdup ("");
  g_set_error (
      error, EMEND_ERROR,
      (int) get_code (
          response
              ->status), /* Translators: an address, what is wrong with it (as “is in trouble”), a number, its own words. */
      _ ("%1$s %2$s: status %3$u%4$s"), host, meaning, response->status, words);
}
