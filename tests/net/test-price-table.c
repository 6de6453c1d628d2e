/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-error.h"
#include "emend-price-table.h"

static const struct
{
  gint64 input;
  gint64 output;
  guint64 prompt_tokens;
  guint64 completion_tokens;
  gint64 cost; /* -1: none */
} cases[] = {
  { 150000, 600000, 1000000, 1000000, 750000 },
  { 150000, 600000, 1000, 200, 270 },
  { 150000, 600000, 1, 0, 1 }, /* 0.15 of a millionth */
  { 150000, 600000, 0, 0, 0 },
  { 0, 0, 1000000, 1000000, 0 },
  { 1000000, 0, 7, 1000, 7 },
  { G_MAXINT64, 1, 1, 1, 9223372036855 },
  { G_MAXINT64, 1, 3, 1, -1 },
  { 1, G_MAXINT64, 3, 3, -1 },
  { 1, 1, G_MAXUINT64, G_MAXUINT64, -1 },
};

static void
test_compute (void)
{
  g_autoptr (EmendPriceTable) table = emend_price_table_new ();
  g_autoptr (GError) error = NULL;
  gint64 cost;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) local_error = NULL;

      g_test_message ("case %u", i);
      emend_price_table_set (table, "m", cases[i].input, cases[i].output);
      if (emend_price_table_compute (table, "m", cases[i].prompt_tokens, cases[i].completion_tokens,
                                     &cost, &local_error))
        g_assert_cmpint (cost, ==, cases[i].cost);
      else
        {
          g_assert_error (local_error, EMEND_ERROR, EMEND_ERROR_USAGE);
          g_assert_cmpint (cases[i].cost, ==, -1);
        }
    }
  g_assert_false (emend_price_table_compute (table, "other", 1, 1, &cost, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
}

/* The worst case is never less than what a reply to the same request costs. */
static void
test_worst (void)
{
  g_autoptr (EmendPriceTable) table = emend_price_table_new ();
  g_autoptr (EmendChatRequest) request = emend_chat_request_new ("m", 100);
  gint64 once;
  gint64 thrice;
  gint64 cost;

  emend_chat_request_add_text (request, EMEND_CHAT_ROLE_USER, "Are you there?");
  g_assert_false (emend_price_table_compute_worst (table, request, 1, &once, NULL));
  emend_price_table_set (table, "m", 1000000, 2000000);
  g_assert_true (emend_price_table_compute_worst (table, request, 1, &once, NULL));
  g_assert_true (emend_price_table_compute_worst (table, request, 3, &thrice, NULL));
  g_assert_cmpint (thrice, ==, 3 * once);
  g_assert_true (emend_price_table_compute (table, "m", 14, 100, &cost, NULL));
  g_assert_cmpint (once, >=, cost);
}

static const struct
{
  EmendChatReply reply;
  gint64 cost;
} replies[] = {
  { { "", EMEND_CHAT_FINISH_STOP, NULL, 10, 20, 7 }, 7 },
  { { "", EMEND_CHAT_FINISH_STOP, NULL, 10, 20, 0 }, 0 },
  { { "", EMEND_CHAT_FINISH_STOP, NULL, 10, 20, -1 }, 50 },
  { { "", EMEND_CHAT_FINISH_STOP, NULL, -1, 20, -1 }, 999 },
  { { "", EMEND_CHAT_FINISH_STOP, NULL, 10, -1, -1 }, 999 },
};

static void
test_reply_cost (void)
{
  g_autoptr (EmendPriceTable) table = emend_price_table_new ();
  g_autoptr (EmendChatRequest) request = emend_chat_request_new ("m", 100);
  g_autoptr (EmendChatRequest) other = emend_chat_request_new ("other", 100);

  emend_price_table_set (table, "m", 1000000, 2000000);
  for (guint i = 0; i < G_N_ELEMENTS (replies); i++)
    g_assert_cmpint (emend_price_table_get_reply_cost (table, request, &replies[i].reply, 999), ==,
                     replies[i].cost);
  g_assert_cmpint (emend_price_table_get_reply_cost (table, other, &replies[2].reply, 999), ==,
                   999);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/net/price-table/compute", test_compute);
  g_test_add_func ("/emend/net/price-table/worst", test_worst);
  g_test_add_func ("/emend/net/price-table/reply-cost", test_reply_cost);
  return g_test_run ();
}
