/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-backoff.h"

static void
test_range (void)
{
  const gint64 longest[] = { 100, 200, 400, 800, 1000, 1000, 1000 };
  g_autoptr (EmendBackoff) backoff = emend_backoff_new (100, 1000, 0);
  gint64 most[G_N_ELEMENTS (longest)] = { 0 };

  for (guint round = 0; round < 1000; round++)
    {
      for (guint i = 0; i < G_N_ELEMENTS (longest); i++)
        {
          gint64 delay = emend_backoff_get_delay (backoff, i + 1);

          g_assert_cmpint (delay, >=, 0);
          g_assert_cmpint (delay, <=, longest[i]);
          most[i] = MAX (most[i], delay);
        }
    }

  /* Full jitter: the whole range is used. */
  for (guint i = 0; i < G_N_ELEMENTS (longest); i++)
    g_assert_cmpint (most[i], >, longest[i] * 9 / 10);
  g_assert_cmpint (emend_backoff_get_delay (backoff, G_MAXUINT), <=, 1000);
}

static void
test_seed (void)
{
  g_autoptr (EmendBackoff) one = emend_backoff_new (G_USEC_PER_SEC, G_MAXINT64, 7);
  g_autoptr (EmendBackoff) same = emend_backoff_new (G_USEC_PER_SEC, G_MAXINT64, 7);
  g_autoptr (EmendBackoff) other = emend_backoff_new (G_USEC_PER_SEC, G_MAXINT64, 8);
  gboolean differs = FALSE;

  for (guint i = 1; i < 10; i++)
    {
      gint64 delay = emend_backoff_get_delay (one, i);

      g_assert_cmpint (emend_backoff_get_delay (same, i), ==, delay);
      differs = differs || emend_backoff_get_delay (other, i) != delay;
    }
  g_assert_true (differs);
}

static void
test_none (void)
{
  g_autoptr (EmendBackoff) backoff = emend_backoff_new (0, 1000, 0);

  for (guint i = 1; i < 100; i++)
    g_assert_cmpint (emend_backoff_get_delay (backoff, i), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/net/backoff/range", test_range);
  g_test_add_func ("/emend/net/backoff/seed", test_seed);
  g_test_add_func ("/emend/net/backoff/none", test_none);
  return g_test_run ();
}
