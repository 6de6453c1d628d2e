/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-nick.h"

static void
test_find (void)
{
  static const char *const nicks[] = { "quote", "verse", "table" };
  guint index = 7;

  g_assert_true (emend_nick_find (nicks, G_N_ELEMENTS (nicks), "table", &index));
  g_assert_cmpuint (index, ==, 2);
  g_assert_true (emend_nick_find (nicks, G_N_ELEMENTS (nicks), "quote", &index));
  g_assert_cmpuint (index, ==, 0);
}

static void
test_unknown (void)
{
  static const char *const nicks[] = { "quote", "verse", "table" };
  static const char *const unknown[] = { "", "Quote", "quote ", "vers", NULL };
  guint index = 7;

  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    g_assert_false (emend_nick_find (nicks, G_N_ELEMENTS (nicks), unknown[i], &index));
  g_assert_false (emend_nick_find (nicks, 2, "table", &index));
  g_assert_cmpuint (index, ==, 7);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/core/nick/find", test_find);
  g_test_add_func ("/emend/core/nick/unknown", test_unknown);
  return g_test_run ();
}
