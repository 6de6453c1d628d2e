/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Anything may come from an endpoint. What is accepted is a reply: kept and read again, it is the same.
 * The same bytes are also tried as the words of an error, as what a model says, and as a ledger.
 */

#include "config.h"

#include <glib.h>
#include <stdint.h>

#include "emend-call-tally.h"
#include "emend-chat-fault.h"
#include "emend-chat-reply.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_reply (const char *bytes, gsize length)
{
  g_autoptr (EmendChatReply) reply = emend_chat_reply_parse (bytes, length, NULL);
  g_autoptr (EmendChatReply) again = NULL;
  g_autoptr (JsonNode) node = NULL;

  if (reply == NULL)
    return;

  g_assert_true (g_utf8_validate (reply->text, -1, NULL));
  node = emend_chat_reply_serialize (reply);
  again = emend_chat_reply_deserialize (node, NULL);
  g_assert_nonnull (again);
  g_assert_cmpstr (again->text, ==, reply->text);
  g_assert_cmpint (again->finish, ==, reply->finish);
  g_assert_cmpint (again->prompt_tokens, ==, reply->prompt_tokens);
}

static void
check_text (const char *bytes, gsize length)
{
  g_autofree char *text = g_strndup (bytes, length);
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  const EmendChatReply reply = { .text = valid };
  g_autoptr (JsonNode) node = emend_chat_reply_parse_text (&reply, NULL);

  if (node != NULL)
    {
      g_autoptr (EmendChatReply) kept = emend_chat_reply_deserialize (node, NULL);
    }
}

static void
check_fault (const char *bytes, gsize length)
{
  g_autoptr (EmendHttpResponse) response = emend_http_response_new (400);
  g_autoptr (GError) error = NULL;

  response->body = g_bytes_new (bytes, length);
  emend_chat_fault_set_error (&error, "host", response);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
}

static void
check_tally (const char *bytes, gsize length)
{
  g_autoptr (EmendCallTally) tally = emend_call_tally_new ();
  guint n_damaged;
  EmendCallSums sums;

  g_assert_cmpuint (emend_call_tally_add_lines (tally, bytes, length, &n_damaged), <=, length);
  emend_call_tally_get_sums (tally, &sums);
  g_assert_cmpint (sums.spent, >=, 0);
  g_assert_cmpint (sums.open, >=, 0);
  g_assert_cmpuint (sums.n_open, <=, sums.n_calls);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *bytes = (const char *) data;

  check_reply (bytes, size);
  check_text (bytes, size);
  check_fault (bytes, size);
  check_tally (bytes, size);
  return 0;
}
