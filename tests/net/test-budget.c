/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-budget.h"
#include "emend-error.h"

#define N_THREADS 30
#define LIMIT G_GINT64_CONSTANT (1000000)

static EmendBudgetSnapshot
get_snapshot (EmendBudget *budget)
{
  EmendBudgetSnapshot snapshot;

  emend_budget_get_snapshot (budget, &snapshot);
  return snapshot;
}

static void
test_reserve (void)
{
  g_autoptr (EmendBudget) budget = emend_budget_new (100, 30);
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_budget_reserve (budget, 50, &error));
  g_assert_false (emend_budget_reserve (budget, 21, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_BUDGET);
  g_clear_error (&error);
  g_assert_true (emend_budget_reserve (budget, 20, &error));
  g_assert_true (emend_budget_reserve (budget, 0, &error));
  g_assert_false (emend_budget_reserve (budget, 1, NULL));

  emend_budget_settle (budget, 50, 10);
  g_assert_cmpint (get_snapshot (budget).limit, ==, 100);
  g_assert_cmpint (get_snapshot (budget).spent, ==, 40);
  g_assert_cmpint (get_snapshot (budget).reserved, ==, 20);
  g_assert_cmpuint (get_snapshot (budget).n_refused, ==, 2);
  g_assert_true (emend_budget_reserve (budget, 40, &error));
  g_assert_false (emend_budget_reserve (budget, G_MAXINT64, NULL));
}

/* What costs more than was put aside is spent; nothing more is let out after that. */
static void
test_overspent (void)
{
  g_autoptr (EmendBudget) budget = emend_budget_new (100, 0);

  g_assert_true (emend_budget_reserve (budget, 10, NULL));
  g_assert_true (emend_budget_reserve (budget, 50, NULL));
  emend_budget_settle (budget, 10, 1000);
  g_assert_cmpint (get_snapshot (budget).spent, ==, 1000);
  g_assert_false (emend_budget_reserve (budget, 0, NULL));
  emend_budget_settle (budget, 50, G_MAXINT64);
  g_assert_cmpint (get_snapshot (budget).spent, ==, G_MAXINT64);
  g_assert_cmpint (get_snapshot (budget).reserved, ==, 0);
}

static void
test_limits (void)
{
  g_autoptr (EmendBudget) none = emend_budget_new (0, 0);
  g_autoptr (EmendBudget) spent = emend_budget_new (10, 20);
  g_autoptr (EmendBudget) any = emend_budget_new (G_MAXINT64, 0);

  g_assert_true (emend_budget_reserve (none, 0, NULL));
  g_assert_false (emend_budget_reserve (none, 1, NULL));
  g_assert_false (emend_budget_reserve (spent, 1, NULL));
  g_assert_true (emend_budget_reserve (any, G_MAXINT64, NULL));
  g_assert_false (emend_budget_reserve (any, 1, NULL));
}

static gpointer
settle_later (gpointer data)
{
  EmendBudgetSnapshot snapshot;

  /* The other thread stands in reserve_in_turn() or is about to; both must come to the same. */
  g_thread_yield ();
  emend_budget_settle (data, 80, 10);
  emend_budget_get_snapshot (data, &snapshot);
  g_assert_cmpint (snapshot.spent, ==, 10);
  return NULL;
}

/* What is put aside for others comes back for the most part; what cannot come back is not waited for. */
static void
test_in_turn (void)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (EmendBudget) budget = emend_budget_new (100, 0);
      g_autoptr (GError) error = NULL;
      GThread *thread;

      g_assert_true (emend_budget_reserve_in_turn (budget, 80, &error));
      g_assert_false (emend_budget_reserve_in_turn (budget, 101, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_BUDGET);
      g_clear_error (&error);

      thread = g_thread_new ("settle", settle_later, budget);
      g_assert_true (emend_budget_reserve_in_turn (budget, 90, &error));
      g_assert_no_error (error);
      g_thread_join (thread);
      emend_budget_settle (budget, 90, 90);
      g_assert_false (emend_budget_reserve_in_turn (budget, 1, NULL));
    }
}

typedef struct
{
  EmendBudget *budget;
  guint32 seed;
  gint64 spent;
} Spender;

static gpointer
spend (gpointer data)
{
  Spender *spender = data;
  g_autoptr (GRand) rand = g_rand_new_with_seed (spender->seed);

  for (guint i = 0; i < 2000; i++)
    {
      gint64 worst = g_rand_int_range (rand, 0, 2000);
      gint64 cost = worst == 0 ? 0 : g_rand_int_range (rand, 0, (gint32) worst + 1);
      EmendBudgetSnapshot state;

      if (!emend_budget_reserve (spender->budget, worst, NULL))
        continue;
      state = get_snapshot (spender->budget);
      g_assert_cmpint (state.spent + state.reserved, <=, LIMIT);
      g_thread_yield ();
      emend_budget_settle (spender->budget, worst, cost);
      spender->spent += cost;
    }
  return NULL;
}

/* Thirty calls in flight: never more than the limit, and nothing is lost. */
static void
test_threads (void)
{
  g_autoptr (EmendBudget) budget = emend_budget_new (LIMIT, 0);
  Spender spenders[N_THREADS];
  GThread *threads[N_THREADS];
  gint64 spent = 0;

  for (guint i = 0; i < N_THREADS; i++)
    {
      spenders[i] = (Spender){ budget, (guint32) g_test_rand_int (), 0 };
      threads[i] = g_thread_new (NULL, spend, &spenders[i]);
    }
  for (guint i = 0; i < N_THREADS; i++)
    {
      g_thread_join (threads[i]);
      spent += spenders[i].spent;
    }
  g_assert_cmpint (get_snapshot (budget).spent, ==, spent);
  g_assert_cmpint (get_snapshot (budget).reserved, ==, 0);
  g_assert_cmpint (spent, <=, LIMIT);
  g_assert_cmpint (spent, >, LIMIT - 2000);
  g_assert_cmpuint (get_snapshot (budget).n_refused, >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/net/budget/in-turn", test_in_turn);
  g_test_add_func ("/emend/net/budget/reserve", test_reserve);
  g_test_add_func ("/emend/net/budget/overspent", test_overspent);
  g_test_add_func ("/emend/net/budget/limits", test_limits);
  g_test_add_func ("/emend/net/budget/threads", test_threads);
  return g_test_run ();
}
