/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-call-breaker.h"

#include "emend-error.h"

#define N_FAILURES 3
#define N_THREADS 30

/* What becomes of calls, one after the other: `n` for no answer, `r` for no reply, `x` for a call that was
 * given up, `.` for a reply. */
static const struct
{
  const char *name;
  const char *calls;
  int opens; /* with which of them; -1: with none */
} cases[] = {
  { "in-a-row", "nnnn", 2 },     { "replies", "nn.nn.nn", -1 },
  { "late", ".....nn.nnn", 10 }, { "answers-of-any-kind", "nnrnn", -1 },
  { "given-up", "nnxxn", 4 },    { "nothing", "", -1 },
};

static GError *
build_error (char call)
{
  switch (call)
    {
    case 'n':
      return g_error_new (EMEND_ERROR, EMEND_ERROR_NETWORK, "no answer");
    case 'r':
      return g_error_new (EMEND_ERROR, EMEND_ERROR_REPLY, "no reply");
    case 'x':
      return g_error_new (EMEND_ERROR, EMEND_ERROR_CANCELLED, "given up");
    default:
      return NULL;
    }
}

static void
test_calls (gconstpointer data)
{
  const char *calls = cases[GPOINTER_TO_UINT (data)].calls;
  int opens = cases[GPOINTER_TO_UINT (data)].opens;
  g_autoptr (EmendCallBreaker) breaker = emend_call_breaker_new (N_FAILURES);

  for (int i = 0; calls[i] != '\0'; i++)
    {
      g_autoptr (GError) error = build_error (calls[i]);
      guint ticket = emend_call_breaker_begin (breaker);

      g_assert_cmpint (emend_call_breaker_end (breaker, ticket, error), ==, i == opens);
      g_assert_cmpint (emend_call_breaker_is_open (breaker), ==, opens >= 0 && i >= opens);
    }
}

/* Calls that were in flight when the connection broke are one failure, however many they are. */
static void
test_together (void)
{
  g_autoptr (EmendCallBreaker) breaker = emend_call_breaker_new (N_FAILURES);
  g_autoptr (GError) error = build_error ('n');
  guint tickets[N_THREADS];

  for (guint round = 1; round <= N_FAILURES; round++)
    {
      guint n_opened = 0;

      for (guint i = 0; i < N_THREADS; i++)
        tickets[i] = emend_call_breaker_begin (breaker);
      for (guint i = 0; i < N_THREADS; i++)
        n_opened += emend_call_breaker_end (breaker, tickets[i], error) ? 1 : 0;
      g_assert_cmpuint (n_opened, ==, round == N_FAILURES ? 1 : 0);
      g_assert_cmpint (emend_call_breaker_is_open (breaker), ==, round == N_FAILURES);
    }
}

/* One that is open stays so, whatever comes of calls that were in flight. */
static void
test_stays_open (void)
{
  g_autoptr (EmendCallBreaker) breaker = emend_call_breaker_new (1);
  g_autoptr (GError) error = build_error ('n');
  guint ticket = emend_call_breaker_begin (breaker);

  g_assert_true (emend_call_breaker_end (breaker, ticket, error));
  g_assert_false (emend_call_breaker_end (breaker, ticket, NULL));
  g_assert_true (emend_call_breaker_is_open (breaker));
  ticket = emend_call_breaker_begin (breaker);
  g_assert_false (emend_call_breaker_end (breaker, ticket, error));
  g_assert_true (emend_call_breaker_is_open (breaker));
}

static gpointer
fail_once (gpointer data)
{
  g_autoptr (GError) error = build_error ('n');
  guint n_opened = 0;

  while (!emend_call_breaker_is_open (data))
    n_opened += emend_call_breaker_end (data, emend_call_breaker_begin (data), error) ? 1 : 0;
  return GUINT_TO_POINTER (n_opened);
}

/* Of many threads one is told. */
static void
test_threads (void)
{
  g_autoptr (EmendCallBreaker) breaker = emend_call_breaker_new (N_FAILURES);
  GThread *threads[N_THREADS];
  guint n_opened = 0;

  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new (NULL, fail_once, breaker);
  for (guint i = 0; i < N_THREADS; i++)
    n_opened += GPOINTER_TO_UINT (g_thread_join (threads[i]));
  g_assert_cmpuint (n_opened, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/emend/net/call-breaker/calls/", cases[i].name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_calls);
    }
  g_test_add_func ("/emend/net/call-breaker/together", test_together);
  g_test_add_func ("/emend/net/call-breaker/stays-open", test_stays_open);
  g_test_add_func ("/emend/net/call-breaker/threads", test_threads);
  return g_test_run ();
}
