/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-chat-reply.h"
#include "emend-error.h"

#define CHOICE(message, reason)                                                                    \
  "{\"choices\":[{\"message\":" message ",\"finish_reason\":" reason "}]}"

static const struct
{
  const char *json;
  const char *text; /* NULL: no reply */
  EmendChatFinish finish;
} cases[] = {
  { CHOICE ("{\"content\":\"yes\"}", "\"stop\""), "yes", EMEND_CHAT_FINISH_STOP },
  { CHOICE ("{\"content\":\"\"}", "\"stop\""), "", EMEND_CHAT_FINISH_STOP },
  { CHOICE ("{\"content\":\"ye\"}", "\"length\""), "ye", EMEND_CHAT_FINISH_LENGTH },
  { CHOICE ("{\"content\":null}", "\"length\""), "", EMEND_CHAT_FINISH_LENGTH },
  { CHOICE ("{\"content\":null}", "\"content_filter\""), "", EMEND_CHAT_FINISH_CONTENT_FILTER },
  { CHOICE ("{\"content\":null,\"refusal\":\"No.\"}", "\"stop\""), "", EMEND_CHAT_FINISH_REFUSAL },
  { CHOICE ("{\"content\":\"No.\",\"refusal\":null}", "\"refusal\""), "No.",
    EMEND_CHAT_FINISH_REFUSAL },
  { CHOICE ("{\"content\":\"yes\",\"refusal\":\"\"}", "\"stop\""), "yes", EMEND_CHAT_FINISH_STOP },
  { CHOICE ("{\"content\":\"yes\"}", "null"), "yes", EMEND_CHAT_FINISH_OTHER },
  { CHOICE ("{\"content\":\"yes\"}", "[\"stop\"]"), "yes", EMEND_CHAT_FINISH_OTHER },
  { CHOICE ("{\"content\":\"yes\"}", "\"tool_calls\""), "yes", EMEND_CHAT_FINISH_OTHER },
  { CHOICE ("{\"content\":[{\"type\":\"text\",\"text\":\"y\"},7,{\"type\":\"image\"},"
            "{\"type\":\"text\",\"text\":\"es\"},{\"type\":\"text\"}]}",
            "\"stop\""),
    "yes", EMEND_CHAT_FINISH_STOP },
  { CHOICE ("{\"content\":null}", "\"stop\""), NULL, 0 },
  { CHOICE ("{\"content\":7}", "\"stop\""), NULL, 0 },
  { CHOICE ("{}", "\"stop\""), NULL, 0 },
  { CHOICE ("[]", "\"stop\""), NULL, 0 },
  { CHOICE ("null", "\"stop\""), NULL, 0 },
  { "{\"choices\":[{}]}", NULL, 0 },
  { "{\"choices\":[7]}", NULL, 0 },
  { "{\"choices\":[]}", NULL, 0 },
  { "{\"choices\":{}}", NULL, 0 },
  { "{\"error\":{\"message\":\"busy\"}}", NULL, 0 },
  { "{}", NULL, 0 },
  { "[]", NULL, 0 },
  { "null", NULL, 0 },
  { "7", NULL, 0 },
  { "", NULL, 0 },
  { "<html>", NULL, 0 },
  { "{\"choices\":", NULL, 0 },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendChatReply) reply
          = emend_chat_reply_parse (cases[i].json, strlen (cases[i].json), &error);

      g_test_message ("%s", cases[i].json);
      if (cases[i].text == NULL)
        {
          g_assert_null (reply);
          g_assert_error (error, EMEND_ERROR, EMEND_ERROR_REPLY);
          continue;
        }
      g_assert_no_error (error);
      g_assert_cmpstr (reply->text, ==, cases[i].text);
      g_assert_cmpint (reply->finish, ==, cases[i].finish);
      g_assert_cmpint (emend_chat_reply_is_good (reply), ==,
                       cases[i].finish == EMEND_CHAT_FINISH_STOP && *cases[i].text != '\0');
      g_assert_cmpint (emend_chat_reply_is_no_answer (reply), ==,
                       cases[i].finish != EMEND_CHAT_FINISH_STOP
                           && cases[i].finish != EMEND_CHAT_FINISH_OTHER);
    }
}

static const struct
{
  const char *usage;
  gint64 prompt;
  gint64 completion;
  gint64 cost;
} usages[] = {
  { "{\"prompt_tokens\":12,\"completion_tokens\":3,\"cost\":0.0125}", 12, 3, 12500 },
  { "{\"prompt_tokens\":12,\"completion_tokens\":3}", 12, 3, -1 },
  { "{\"prompt_tokens\":-1,\"completion_tokens\":1.5,\"cost\":-1}", -1, -1, -1 },
  { "{\"prompt_tokens\":\"12\",\"completion_tokens\":[],\"cost\":\"1\"}", -1, -1, -1 },
  { "null", -1, -1, -1 },
  { "[]", -1, -1, -1 },
};

static void
test_usage (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (usages); i++)
    {
      g_autofree char *json = g_strdup_printf (
          "{\"model\":\"m\",\"usage\":%s,\"choices\":[{\"message\":{\"content\":\"yes\"}}]}",
          usages[i].usage);
      g_autoptr (EmendChatReply) reply = emend_chat_reply_parse (json, strlen (json), NULL);

      g_assert_cmpstr (reply->model, ==, "m");
      g_assert_cmpint (reply->prompt_tokens, ==, usages[i].prompt);
      g_assert_cmpint (reply->completion_tokens, ==, usages[i].completion);
      g_assert_cmpint (reply->cost, ==, usages[i].cost);
    }
}

static const struct
{
  const char *text;
  const char *json; /* NULL: none */
} texts[] = {
  { "[1]", "[1]" },
  { " \n[1]\n ", "[1]" },
  { "```json\n[1]\n```", "[1]" },
  { "```\n[1]\n```\n", "[1]" },
  { "\n\n```JSON  \n[1]```", "[1]" },
  { "\"```\"", "\"```\"" },
  { "```json\n[1]", NULL },
  { "``` [1] ```", NULL },
  { "```", NULL },
  { "```\n```", NULL },
  { "``````", NULL },
  { "Here it is: [1]", NULL },
  { "[1", NULL },
  { "", NULL },
};

static void
test_text_as_json (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      const EmendChatReply reply = { .text = texts[i].text };
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = emend_chat_reply_parse_text (&reply, &error);
      g_autofree char *json = node != NULL ? json_to_string (node, FALSE) : NULL;

      g_test_message ("case %u", i);
      g_assert_cmpstr (json, ==, texts[i].json);
      if (node == NULL)
        g_assert_error (error, EMEND_ERROR, EMEND_ERROR_REPLY);
    }
}

static void
check_same (const EmendChatReply *reply)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = emend_chat_reply_serialize (reply);
  g_autoptr (EmendChatReply) again = emend_chat_reply_deserialize (node, &error);
  g_autoptr (EmendChatReply) held = NULL;

  g_assert_no_error (error);
  held = emend_chat_reply_ref (again);
  g_assert_cmpstr (held->text, ==, reply->text);
  g_assert_cmpint (held->finish, ==, reply->finish);
  g_assert_cmpstr (held->model, ==, reply->model);
  g_assert_cmpint (held->prompt_tokens, ==, reply->prompt_tokens);
  g_assert_cmpint (held->completion_tokens, ==, reply->completion_tokens);
  g_assert_cmpint (held->cost, ==, reply->cost);
}

static void
test_serialize (void)
{
  const char *const bad[] = { "7",
                              "[]",
                              "{}",
                              "{\"text\":\"yes\"}",
                              "{\"finish\":\"stop\"}",
                              "{\"text\":\"yes\",\"finish\":\"because\"}" };
  const EmendChatReply full = { "Füße \"\n", EMEND_CHAT_FINISH_STOP, "m", 1, 2, 3 };

  check_same (&full);
  for (guint i = 0; i < EMEND_CHAT_FINISH_N_KINDS; i++)
    {
      const EmendChatReply bare = { "", (EmendChatFinish) i, NULL, -1, -1, -1 };

      check_same (&bare);
      g_assert_nonnull (emend_chat_reply_finish_get_nick ((EmendChatFinish) i));
    }

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (bad[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (emend_chat_reply_deserialize (node, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/net/chat-reply/cases", test_cases);
  g_test_add_func ("/emend/net/chat-reply/usage", test_usage);
  g_test_add_func ("/emend/net/chat-reply/text-as-json", test_text_as_json);
  g_test_add_func ("/emend/net/chat-reply/serialize", test_serialize);
  return g_test_run ();
}
