/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-join.h"

static void
test_nicks (void)
{
  EmendJoin join;

  for (guint i = 0; i < EMEND_JOIN_N_KINDS; i++)
    {
      g_assert_true (emend_join_from_nick (emend_join_get_nick ((EmendJoin) i), &join));
      g_assert_cmpuint (join, ==, i);
    }
  g_assert_cmpstr (emend_join_get_nick (EMEND_JOIN_DROP), ==, "drop");
  g_assert_false (emend_join_from_nick ("glue", &join));
  g_assert_false (emend_join_from_nick (NULL, &join));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/join/nicks", test_nicks);
  return g_test_run ();
}
