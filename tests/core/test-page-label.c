/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-label.h"

static void
test_format (void)
{
  static const struct
  {
    EmendPageLabelStyle style;
    guint value;
    const char *label;
  } cases[] = {
    { EMEND_PAGE_LABEL_ARABIC, 1, "1" },
    { EMEND_PAGE_LABEL_ARABIC, 9999, "9999" },
    { EMEND_PAGE_LABEL_ROMAN_LOWER, 1, "i" },
    { EMEND_PAGE_LABEL_ROMAN_LOWER, 4, "iv" },
    { EMEND_PAGE_LABEL_ROMAN_LOWER, 49, "xlix" },
    { EMEND_PAGE_LABEL_ROMAN_LOWER, 388, "ccclxxxviii" },
    { EMEND_PAGE_LABEL_ROMAN_UPPER, 99, "XCIX" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *label = emend_page_label_format (cases[i].style, cases[i].value);

      g_assert_cmpstr (label, ==, cases[i].label);
    }
}

static void
test_nicks (void)
{
  EmendPageLabelStyle style;
  EmendPageLabelOrigin origin;

  for (guint i = 0; i < EMEND_PAGE_LABEL_N_STYLES; i++)
    {
      g_assert_true (
          emend_page_label_style_from_nick (emend_page_label_style_get_nick (i), &style));
      g_assert_cmpuint (style, ==, i);
    }
  for (guint i = 0; i < EMEND_PAGE_LABEL_N_ORIGINS; i++)
    {
      g_assert_true (
          emend_page_label_origin_from_nick (emend_page_label_origin_get_nick (i), &origin));
      g_assert_cmpuint (origin, ==, i);
    }
  g_assert_false (emend_page_label_style_from_nick ("greek", &style));
  g_assert_false (emend_page_label_style_from_nick (NULL, &style));
  g_assert_false (emend_page_label_origin_from_nick ("", &origin));
}

static void
test_clear (void)
{
  EmendPageLabel label = { g_strdup ("12"), EMEND_PAGE_LABEL_PRINTED, 0, 12, 3, 99 };

  emend_page_label_clear (&label);
  g_assert_null (label.label);
  g_assert_cmpuint (label.origin, ==, EMEND_PAGE_LABEL_NONE);
  g_assert_cmpuint (label.value, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/page-label/format", test_format);
  g_test_add_func ("/emend/core/page-label/nicks", test_nicks);
  g_test_add_func ("/emend/core/page-label/clear", test_clear);
  return g_test_run ();
}
