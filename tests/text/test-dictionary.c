/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "listed-dictionary.h"

static void
test_interface (void)
{
  g_autoptr (EmendDictionary) dictionary = listed_dictionary_new ("weave weaving");
  g_autofree char *description = emend_dictionary_dup_description (dictionary);

  g_assert_true (emend_dictionary_contains (dictionary, "Weaving"));
  g_assert_false (emend_dictionary_contains (dictionary, "weav"));
  g_assert_cmpstr (description, ==, "weave weaving");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/dictionary/interface", test_interface);
  return g_test_run ();
}
