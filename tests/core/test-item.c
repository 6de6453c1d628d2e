/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-item.h"

static void
test_fields (void)
{
  g_autoptr (EmendItem) item = emend_item_new ("0012", 11, "abc:3");
  g_autoptr (EmendItem) plain = emend_item_new ("book", 0, NULL);
  g_autoptr (EmendItem) same = g_boxed_copy (EMEND_TYPE_ITEM, item);

  g_assert_cmpstr (item->id, ==, "0012");
  g_assert_cmpuint (item->position, ==, 11);
  g_assert_cmpstr (item->identity, ==, "abc:3");
  g_assert_null (plain->identity);
  g_assert_true (same == item);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/item/fields", test_fields);
  return g_test_run ();
}
