/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-chat-request.h"

static char *
serialize (EmendChatRequest *request)
{
  g_autoptr (GBytes) bytes = emend_chat_request_serialize (request);
  gsize length;
  const char *json = g_bytes_get_data (bytes, &length);

  return g_strndup (json, length);
}

static void
test_text (void)
{
  g_autoptr (EmendChatRequest) request = emend_chat_request_new ("a model", 2000);
  g_autoptr (EmendChatRequest) same = emend_chat_request_ref (request);
  g_autofree char *json = NULL;

  emend_chat_request_add_text (request, EMEND_CHAT_ROLE_SYSTEM, "Say \"yes\".");
  emend_chat_request_add_text (request, EMEND_CHAT_ROLE_USER, "Füße\n");
  json = serialize (request);
  g_assert_cmpstr (json, ==,
                   "{\"model\":\"a model\",\"messages\":["
                   "{\"role\":\"system\",\"content\":\"Say \\\"yes\\\".\"},"
                   "{\"role\":\"user\",\"content\":\"Füße\\n\"}],"
                   "\"temperature\":0,\"max_tokens\":2000}");
  g_assert_cmpstr (emend_chat_request_get_model (same), ==, "a model");
  g_assert_cmpuint (emend_chat_request_get_max_tokens (same), ==, 2000);
  g_assert_false (emend_chat_request_has_schema (same));
}

static void
test_image (void)
{
  g_autoptr (EmendChatRequest) request = emend_chat_request_new ("m", 1);
  g_autoptr (GBytes) image = g_bytes_new_static ("PNG", 3);
  g_autoptr (GBytes) empty = g_bytes_new_static ("", 0);
  g_autofree char *json = NULL;

  emend_chat_request_add_text (request, EMEND_CHAT_ROLE_USER, "Read:");
  emend_chat_request_add_image (request, "image/png", image);
  emend_chat_request_add_image (request, "image/jpeg", empty);
  json = serialize (request);
  g_assert_cmpstr (
      json, ==,
      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":["
      "{\"type\":\"text\",\"text\":\"Read:\"},"
      "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,UE5H\"}},"
      "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/jpeg;base64,\"}}]}],"
      "\"temperature\":0,\"max_tokens\":1}");
}

static void
test_schema (void)
{
  g_autoptr (EmendChatRequest) request = emend_chat_request_new ("m", 1);
  g_autoptr (JsonNode) other = json_from_string ("{\"type\":\"array\"}", NULL);
  g_autoptr (JsonNode) schema = json_from_string ("{\"type\":\"object\"}", NULL);
  g_autofree char *json = NULL;
  g_autofree char *again = NULL;

  emend_chat_request_set_schema (request, "others", other);
  emend_chat_request_set_schema (request, "edits", schema);
  emend_chat_request_set_wants_cost (request, TRUE);
  json = serialize (request);
  g_assert_cmpstr (json, ==,
                   "{\"model\":\"m\",\"messages\":[],\"temperature\":0,\"max_tokens\":1,"
                   "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":"
                   "{\"name\":\"edits\",\"strict\":true,\"schema\":{\"type\":\"object\"}}},"
                   "\"usage\":{\"include\":true}}");
  g_assert_true (emend_chat_request_has_schema (request));
  again = serialize (request);
  g_assert_cmpstr (json, ==, again);
}

static void
test_tokens (void)
{
  g_autoptr (EmendChatRequest) request = emend_chat_request_new ("m", 500);
  g_autoptr (JsonNode) schema = json_from_string ("{\"type\":\"object\"}", NULL);
  g_autoptr (GBytes) image = g_bytes_new_static ("PNG", 3);
  g_autofree char *text = g_strnfill (3000, 'x');
  guint64 most;

  emend_chat_request_add_text (request, EMEND_CHAT_ROLE_USER, text);
  g_assert_cmpuint (emend_chat_request_estimate_tokens (request), ==, 1500);
  most = emend_chat_request_get_max_prompt_tokens (request);
  g_assert_cmpuint (most, >, 3000);
  g_assert_cmpuint (most, <, 3100);

  emend_chat_request_set_schema (request, "s", schema);
  g_assert_cmpuint (emend_chat_request_get_max_prompt_tokens (request), ==, most + 17);
  emend_chat_request_add_image (request, "image/png", image);
  g_assert_cmpuint (emend_chat_request_get_max_prompt_tokens (request), >=, most + 17 + 1600);
  g_assert_cmpuint (emend_chat_request_estimate_tokens (request), >=, 1500 + 765);
  emend_chat_request_set_tokens_per_image (request, 25000);
  g_assert_cmpuint (emend_chat_request_get_max_prompt_tokens (request), ==, most + 17 + 25000);
  g_assert_cmpuint (emend_chat_request_estimate_tokens (request), >=, 1500 + 25000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/net/chat-request/text", test_text);
  g_test_add_func ("/emend/net/chat-request/image", test_image);
  g_test_add_func ("/emend/net/chat-request/schema", test_schema);
  g_test_add_func ("/emend/net/chat-request/tokens", test_tokens);
  return g_test_run ();
}
