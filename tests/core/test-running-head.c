/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-running-head.h"

static void
test_places (void)
{
  static const EmendHeadPlace places[] = { { 4, 1, 5 }, { 6, 2, 6 }, { 9, 1, 5 } };
  g_autoptr (EmendRunningHead) head = emend_running_head_new ("THE LAST TALE");

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    emend_running_head_add_place (head, &places[i]);

  g_assert_cmpstr (head->text, ==, "THE LAST TALE");
  g_assert_null (head->title);
  g_assert_cmpuint (head->places->len, ==, 3);
  g_assert_cmpuint (emend_running_head_get_first_page (head), ==, 4);
  g_assert_cmpuint (emend_running_head_get_last_page (head), ==, 9);
  g_assert_cmpuint (emend_running_head_get_place (head, 2)->page, ==, 9);
  g_assert_null (emend_running_head_get_place (head, 3));
}

static void
test_sides (void)
{
  EmendHeadSide side;

  for (guint i = 0; i < EMEND_HEAD_N_SIDES; i++)
    {
      g_assert_true (
          emend_running_head_side_from_nick (emend_running_head_side_get_nick (i), &side));
      g_assert_cmpuint (side, ==, i);
    }
  g_assert_false (emend_running_head_side_from_nick ("middle", &side));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/running-head/places", test_places);
  g_test_add_func ("/emend/core/running-head/sides", test_sides);
  return g_test_run ();
}
