/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-call-tally.h"

#define BEGIN(id, reserved)                                                                        \
  "{\"event\":\"begin\",\"id\":\"" id "\",\"host\":\"h\",\"reserved\":" reserved "}\n"
#define END(id, cost)                                                                              \
  "{\"event\":\"end\",\"id\":\"" id "\",\"cost\":" cost ",\"prompt_tokens\":10,"                   \
  "\"completion_tokens\":2,\"bytes_sent\":100,\"bytes_received\":50}\n"

static const struct
{
  const char *lines;
  guint64 n_calls;
  guint64 n_open;
  gint64 spent;
  gint64 open;
  guint n_damaged;
  gsize n_torn; /* bytes at the end */
} cases[] = {
  { "", 0, 0, 0, 0, 0, 0 },
  { "\n\n", 0, 0, 0, 0, 0, 0 },
  { BEGIN ("a", "7"), 1, 1, 0, 7, 0, 0 },
  { BEGIN ("a", "7") END ("a", "3"), 1, 0, 3, 0, 0, 0 },
  { BEGIN ("a", "7") BEGIN ("b", "5") END ("a", "9"), 2, 1, 9, 5, 0, 0 },
  { BEGIN ("a", "7") "\n" END ("a", "3"), 1, 0, 3, 0, 0, 0 },
  { END ("a", "3"), 1, 0, 3, 0, 0, 0 },
  { BEGIN ("a", "7") BEGIN ("a", "8"), 1, 1, 0, 7, 1, 0 },
  { BEGIN ("a", "7") END ("a", "3") END ("a", "4"), 1, 0, 3, 0, 1, 0 },
  { BEGIN ("a", "7") END ("a", "3") BEGIN ("a", "4"), 1, 0, 3, 0, 1, 0 },
  { BEGIN ("a", "-7"), 0, 0, 0, 0, 1, 0 },
  { BEGIN ("a", "7.5"), 0, 0, 0, 0, 1, 0 },
  { BEGIN ("a", "\"7\""), 0, 0, 0, 0, 1, 0 },
  { BEGIN ("a", "[7]"), 0, 0, 0, 0, 1, 0 },
  { BEGIN ("a", "null"), 0, 0, 0, 0, 1, 0 },
  { BEGIN ("a", "9000000000000000000"), 0, 0, 0, 0, 1, 0 },
  { BEGIN ("a", "7") END ("a", "-3"), 1, 1, 0, 7, 1, 0 },
  { BEGIN ("a", "7") "{\"event\":\"end\",\"id\":\"a\",\"cost\":3}\n", 1, 1, 0, 7, 1, 0 },
  { "{\"event\":\"begin\",\"reserved\":7}\n", 0, 0, 0, 0, 1, 0 },
  { "{\"event\":\"other\",\"id\":\"a\"}\n", 0, 0, 0, 0, 1, 0 },
  { "{}\n[]\n7\nnull\nnonsense\n'\n[[[[[[[[[[\n", 0, 0, 0, 0, 7, 0 },
  { "{\"event\":\"beg", 0, 0, 0, 0, 0, 13 },
  { BEGIN ("a", "7") "{", 1, 1, 0, 7, 0, 1 },
  { BEGIN ("a", "7") "{\"event\":\"begin\",\"id\"" END ("a", "3"), 1, 1, 0, 7, 1, 0 },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendCallTally) tally = emend_call_tally_new ();
      gsize length = strlen (cases[i].lines);
      guint n_damaged;
      EmendCallSums sums;

      g_test_message ("case %u", i);
      g_assert_cmpuint (emend_call_tally_add_lines (tally, cases[i].lines, length, &n_damaged), ==,
                        length - cases[i].n_torn);
      emend_call_tally_get_sums (tally, &sums);
      g_assert_cmpuint (n_damaged, ==, cases[i].n_damaged);
      g_assert_cmpuint (sums.n_calls, ==, cases[i].n_calls);
      g_assert_cmpuint (sums.n_open, ==, cases[i].n_open);
      g_assert_cmpint (sums.spent, ==, cases[i].spent);
      g_assert_cmpint (sums.open, ==, cases[i].open);
    }
}

/* However short the file was cut: whole lines count, and what was paid is never counted for less. */
static void
test_any_cut (void)
{
  const char *lines = BEGIN ("a", "7") BEGIN ("b", "5") END ("b", "1") END ("a", "3");

  for (gsize length = 0; length <= strlen (lines); length++)
    {
      g_autoptr (EmendCallTally) tally = emend_call_tally_new ();
      g_autofree char *copy = g_memdup2 (lines, length);
      guint n_damaged;
      EmendCallSums sums;
      gsize whole = emend_call_tally_add_lines (tally, copy, length, &n_damaged);

      emend_call_tally_get_sums (tally, &sums);
      g_assert_cmpuint (n_damaged, ==, 0);
      g_assert_cmpuint (whole, <=, length);
      g_assert_true (whole == 0 || lines[whole - 1] == '\n');
      g_assert_true (whole == length || memchr (lines + whole, '\n', length - whole) == NULL);
      if (sums.n_calls == 2)
        g_assert_cmpint (sums.spent + sums.open, >=, 4);
    }
}

static void
test_sums (void)
{
  const char *lines = BEGIN ("a", "7") END ("a", "3") BEGIN ("b", "7") END ("b", "4");
  g_autoptr (EmendCallTally) tally = emend_call_tally_new ();
  guint n_damaged;
  EmendCallSums sums;

  emend_call_tally_add_lines (tally, lines, strlen (lines), &n_damaged);
  emend_call_tally_get_sums (tally, &sums);
  g_assert_cmpuint (sums.prompt_tokens, ==, 20);
  g_assert_cmpuint (sums.completion_tokens, ==, 4);
  g_assert_cmpuint (sums.bytes_sent, ==, 200);
  g_assert_cmpuint (sums.bytes_received, ==, 100);
}

static void
test_add (void)
{
  g_autoptr (EmendCallTally) tally = emend_call_tally_new ();
  g_autoptr (JsonNode) node = json_from_string (BEGIN ("a", "7"), NULL);
  g_autoptr (JsonNode) none = json_from_string ("{}", NULL);

  g_assert_true (emend_call_tally_add (tally, json_node_get_object (node)));
  g_assert_false (emend_call_tally_add (tally, json_node_get_object (node)));
  g_assert_false (emend_call_tally_add (tally, json_node_get_object (none)));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/store/call-tally/cases", test_cases);
  g_test_add_func ("/emend/store/call-tally/any-cut", test_any_cut);
  g_test_add_func ("/emend/store/call-tally/sums", test_sums);
  g_test_add_func ("/emend/store/call-tally/add", test_add);
  return g_test_run ();
}
