/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-chat-endpoint.h"
#include "emend-error.h"

static const struct
{
  const char *base_url;
  const char *uri; /* NULL: not accepted */
} cases[] = {
  { "https://api.example.org/v1", "https://api.example.org/v1/chat/completions" },
  { "https://api.example.org/v1//", "https://api.example.org/v1/chat/completions" },
  { "https://api.example.org", "https://api.example.org/chat/completions" },
  { "http://127.0.0.1:8080/v1", "http://127.0.0.1:8080/v1/chat/completions" },
  { "http://localhost:11434/v1", "http://localhost:11434/v1/chat/completions" },
  { "http://[::1]:80/v1", "http://[::1]:80/v1/chat/completions" },
  { "", NULL },
  { "api.example.org/v1", NULL },
  { "ftp://api.example.org/v1", NULL },
  { "file:///etc/passwd", NULL },
  { "https:///v1", NULL },
  { "https://user:hunter2@api.example.org/v1", NULL },
  { "https://api.example.org/v1?key=hunter2", NULL },
  { "https://api.example.org/v1#hunter2", NULL },
};

static void
test_addresses (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendChatEndpoint) endpoint
          = emend_chat_endpoint_new (cases[i].base_url, NULL, &error);

      g_test_message ("%s", cases[i].base_url);
      if (cases[i].uri == NULL)
        {
          g_assert_null (endpoint);
          g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
          g_assert_null (strstr (error->message, "hunter2"));
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (endpoint->uri, ==, cases[i].uri);
      g_assert_null (endpoint->authorization);
    }
}

static void
test_keys (void)
{
  const char *const bad[] = { "hunter2\n", "hunter2 hunter2", "hünter2", "hunter2\r\nHost: evil" };
  g_autoptr (EmendChatEndpoint) endpoint
      = emend_chat_endpoint_new ("https://api.example.org/v1", "hunter2", NULL);
  g_autoptr (EmendChatEndpoint) none
      = emend_chat_endpoint_new ("https://api.example.org/v1", "", NULL);

  g_assert_cmpstr (endpoint->authorization, ==, "Bearer hunter2");
  g_assert_cmpstr (endpoint->host, ==, "api.example.org");
  g_assert_null (none->authorization);

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (emend_chat_endpoint_new ("https://api.example.org/v1", bad[i], &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
      g_assert_null (strstr (error->message, "nter2"));
    }
}

static void
test_unencrypted (void)
{
  const struct
  {
    const char *base_url;
    const char *api_key;
    gboolean is_accepted;
  } keys[] = {
    { "http://api.example.org/v1", "hunter2", FALSE },
    { "HTTP://api.example.org/v1", "hunter2", FALSE },
    { "http://93.184.216.34/v1", "hunter2", FALSE },
    { "http://[2001:db8::1]/v1", "hunter2", FALSE },
    { "http://localhost.example.org/v1", "hunter2", FALSE },
    { "http://127.0.0.1.example.org/v1", "hunter2", FALSE },
    { "http://api.example.org/v1", NULL, TRUE },
    { "http://api.example.org/v1", "", TRUE },
    { "https://api.example.org/v1", "hunter2", TRUE },
    { "http://127.0.0.1/v1", "hunter2", TRUE },
    { "http://[::1]/v1", "hunter2", TRUE },
    { "http://localhost/v1", "hunter2", TRUE },
    { "http://192.168.1.7:8080/v1", "hunter2", TRUE },
    { "http://10.0.0.1/v1", "hunter2", TRUE },
    { "http://[fd00::1]/v1", "hunter2", TRUE },
    { "http://[fe80::1]/v1", "hunter2", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendChatEndpoint) endpoint
          = emend_chat_endpoint_new (keys[i].base_url, keys[i].api_key, &error);

      g_test_message ("%s", keys[i].base_url);
      g_assert_cmpint (endpoint != NULL, ==, keys[i].is_accepted);
      if (keys[i].is_accepted)
        continue;
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
      g_assert_null (strstr (error->message, "hunter2"));
      g_assert_nonnull (strstr (error->message, "model.endpoint"));
    }
}

static void
test_hide_key (void)
{
  g_autoptr (EmendChatEndpoint) endpoint
      = emend_chat_endpoint_new ("https://api.example.org/v1", "hunter2", NULL);
  g_autoptr (GError) error = NULL;

  emend_chat_endpoint_hide_key (endpoint, NULL);
  emend_chat_endpoint_hide_key (endpoint, &error);
  g_assert_no_error (error);

  error = g_error_new (EMEND_ERROR, EMEND_ERROR_REFUSED, "no such model");
  emend_chat_endpoint_hide_key (endpoint, &error);
  g_assert_cmpstr (error->message, ==, "no such model");
  g_clear_error (&error);

  error = g_error_new (EMEND_ERROR, EMEND_ERROR_REFUSED, "the key 'hunter2' is wrong");
  emend_chat_endpoint_hide_key (endpoint, &error);
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_REFUSED);
  g_assert_null (strstr (error->message, "hunter2"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/net/chat-endpoint/addresses", test_addresses);
  g_test_add_func ("/emend/net/chat-endpoint/keys", test_keys);
  g_test_add_func ("/emend/net/chat-endpoint/unencrypted", test_unencrypted);
  g_test_add_func ("/emend/net/chat-endpoint/hide-key", test_hide_key);
  return g_test_run ();
}
