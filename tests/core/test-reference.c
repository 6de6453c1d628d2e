/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-reference.h"

static void
test_new (void)
{
  g_autoptr (EmendReference) reference = emend_reference_new (4, 12, "Harper, C. G. 1908.");

  reference->author = g_strdup ("Harper, C. G.");
  g_assert_cmpuint (reference->page, ==, 4);
  g_assert_cmpuint (reference->first, ==, 12);
  g_assert_cmpstr (reference->text, ==, "Harper, C. G. 1908.");
  g_assert_cmpint (reference->type, ==, EMEND_REFERENCE_OTHER);
  g_assert_null (reference->title);
}

/* Names in files are for good: files of earlier versions hold them. */
static void
test_types (void)
{
  static const char *const nicks[]
      = { "book", "article", "chapter", "thesis", "manuscript", "other" };
  EmendReferenceType type = EMEND_REFERENCE_OTHER;

  g_assert_cmpuint (G_N_ELEMENTS (nicks), ==, EMEND_REFERENCE_N_TYPES);
  for (guint i = 0; i < EMEND_REFERENCE_N_TYPES; i++)
    {
      g_assert_cmpstr (emend_reference_type_get_nick ((EmendReferenceType) i), ==, nicks[i]);
      g_assert_true (emend_reference_type_from_nick (nicks[i], &type));
      g_assert_cmpuint (type, ==, i);
    }
  g_assert_false (emend_reference_type_from_nick ("film", &type));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/core/reference/new", test_new);
  g_test_add_func ("/emend/core/reference/types", test_types);
  return g_test_run ();
}
