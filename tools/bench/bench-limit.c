/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Asks an endpoint as fast as the limit allows: `bench-limit URL WORKERS CALLS CALLS_A_MINUTE`. Prints how many
 * seconds it took and how many calls had no reply.
 */

#include "config.h"

#include <stdlib.h>

#include "emend-chat-client.h"

typedef struct
{
  EmendChatClient *client;
  guint n_calls;
  gint n_begun;  /* (atomic) */
  gint n_failed; /* (atomic) */
} Bench;

static gpointer
ask_on (gpointer data)
{
  Bench *bench = data;
  gint number;

  while ((number = g_atomic_int_add (&bench->n_begun, 1)) < (gint) bench->n_calls)
    {
      g_autoptr (EmendChatRequest) request = emend_chat_request_new ("fake", 100);
      g_autofree char *text = g_strdup_printf ("{\"pages\":[],\"number\":%d}", number);
      g_autoptr (EmendChatReply) reply = NULL;

      emend_chat_request_add_text (request, EMEND_CHAT_ROLE_USER, text);
      reply = emend_chat_client_complete (bench->client, request, NULL, NULL);
      if (reply == NULL)
        g_atomic_int_inc (&bench->n_failed);
    }
  return NULL;
}

static guint
get_number (char **argv, int i)
{
  return (guint) g_ascii_strtoull (argv[i], NULL, 10);
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendNetworkThread) thread = NULL;
  g_autoptr (EmendClock) clock = emend_clock_new ();
  g_autoptr (EmendRateLimiter) limiter = NULL;
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  EmendChatOptions options = EMEND_CHAT_OPTIONS_INIT;
  Bench bench = { 0 };
  gint64 start;

  if (argc != 5 || get_number (argv, 2) == 0 || get_number (argv, 4) == 0)
    {
      g_printerr ("usage: bench-limit URL WORKERS CALLS CALLS_A_MINUTE\n");
      return EXIT_FAILURE;
    }
  options.base_url = argv[1];
  options.max_workers = get_number (argv, 2);
  bench.n_calls = get_number (argv, 3);

  thread = emend_network_thread_new (&error);
  g_assert_no_error (error);
  limiter = emend_rate_limiter_new (thread, clock, get_number (argv, 4), 0);
  bench.client = emend_chat_client_new (thread, limiter, clock, &options, &error);
  g_assert_no_error (error);

  start = emend_clock_get_monotonic (clock);
  for (guint i = 0; i < options.max_workers; i++)
    g_ptr_array_add (threads, g_thread_new ("ask", ask_on, &bench));
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
  g_print ("%.3f %d\n",
           (double) (emend_clock_get_monotonic (clock) - start) / (double) G_USEC_PER_SEC,
           g_atomic_int_get (&bench.n_failed));

  emend_rate_limiter_close (limiter);
  g_clear_object (&bench.client);
  g_clear_object (&limiter);
  emend_network_thread_stop (thread);
  return EXIT_SUCCESS;
}
