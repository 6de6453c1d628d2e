/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-chat-fault.h"
#include "emend-error.h"

static const struct
{
  guint status;
  EmendError code;
  const char *body;
  const char *words; /* in the message; NULL: none of the body */
} cases[] = {
  { 400, EMEND_ERROR_REFUSED, "{\"error\":{\"message\":\"no such field\"}}", "(no such field)" },
  { 400, EMEND_ERROR_REFUSED, "{\"error\":\"no such field\"}", "(no such field)" },
  { 400, EMEND_ERROR_REFUSED, "{\"message\":\"no such field\"}", "(no such field)" },
  { 400, EMEND_ERROR_REFUSED, "{\"detail\":\"no such field\"}", "(no such field)" },
  { 400, EMEND_ERROR_REFUSED, "{\"detail\":\"two\\nlines\\u001b[1m\"}", "(two lines [1m)" },
  { 400, EMEND_ERROR_REFUSED, "{\"error\":[\"message\"]}", NULL },
  { 400, EMEND_ERROR_REFUSED, "[\"message\"]", NULL },
  { 400, EMEND_ERROR_REFUSED, "<html>message", NULL },
  { 400, EMEND_ERROR_REFUSED, "", NULL },
  { 400, EMEND_ERROR_REFUSED, NULL, NULL },
  { 413, EMEND_ERROR_REFUSED, NULL, NULL },
  { 422, EMEND_ERROR_REFUSED, NULL, NULL },
  { 401, EMEND_ERROR_ACCESS, "{\"message\":\"the key sk-1 is wrong\"}", NULL },
  { 402, EMEND_ERROR_ACCESS, "{\"message\":\"pay\"}", "(pay)" },
  { 403, EMEND_ERROR_ACCESS, NULL, NULL },
  { 404, EMEND_ERROR_ACCESS, NULL, NULL },
  { 301, EMEND_ERROR_ACCESS, NULL, NULL },
  { 307, EMEND_ERROR_ACCESS, NULL, NULL },
  { 408, EMEND_ERROR_NETWORK, NULL, NULL },
  { 429, EMEND_ERROR_NETWORK, NULL, NULL },
  { 500, EMEND_ERROR_NETWORK, NULL, NULL },
  { 503, EMEND_ERROR_NETWORK, NULL, NULL },
  { 599, EMEND_ERROR_NETWORK, NULL, NULL },
  { 204, EMEND_ERROR_REPLY, NULL, NULL },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendHttpResponse) response = emend_http_response_new (cases[i].status);
      g_autofree char *status = g_strdup_printf ("status %u", cases[i].status);
      g_autoptr (GError) error = NULL;

      g_test_message ("%u %s", cases[i].status, cases[i].body);
      if (cases[i].body != NULL)
        response->body = g_bytes_new_static (cases[i].body, strlen (cases[i].body));
      emend_chat_fault_set_error (&error, "api.example.org", response);
      g_assert_error (error, EMEND_ERROR, (int) cases[i].code);
      g_assert_true (g_str_has_prefix (error->message, "api.example.org "));
      g_assert_nonnull (strstr (error->message, status));
      if (cases[i].words != NULL)
        g_assert_nonnull (strstr (error->message, cases[i].words));
      else
        g_assert_true (g_str_has_suffix (error->message, status));
      g_assert_cmpint (emend_chat_fault_is_transient (cases[i].status), ==,
                       cases[i].code == EMEND_ERROR_NETWORK);
    }
}

static void
test_redirect (void)
{
  g_autoptr (EmendHttpResponse) response = emend_http_response_new (302);
  g_autoptr (GError) error = NULL;

  response->location_host = g_strdup ("evil.example.org");
  emend_chat_fault_set_error (&error, "api.example.org", response);
  g_assert_nonnull (strstr (error->message, "evil.example.org"));
}

static void
test_long_words (void)
{
  g_autofree char *words = g_strnfill (100000, 'x');
  g_autofree char *body = g_strconcat ("{\"message\":\"", words, "\"}", NULL);
  g_autoptr (EmendHttpResponse) response = emend_http_response_new (400);
  g_autoptr (GError) error = NULL;

  response->body = g_bytes_new (body, strlen (body));
  emend_chat_fault_set_error (&error, "api.example.org", response);
  g_assert_cmpuint (strlen (error->message), <, 400);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/net/chat-fault/cases", test_cases);
  g_test_add_func ("/emend/net/chat-fault/redirect", test_redirect);
  g_test_add_func ("/emend/net/chat-fault/long-words", test_long_words);
  return g_test_run ();
}
