/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-metrics.h"
#include "printed-page.h"

static void
test_text (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  EmendPageMetrics metrics;
  EmendLine *noise;

  printed_page_add (page, 0, 500, 100, 80, "TITLE");
  printed_page_add_body (page, 1, 300, 10);
  noise = printed_page_add (page, 2, 20, 1500, 200, "lm nv wk xz jj qw er ty");
  printed_page_set_confidence (noise, 10);
  emend_page_metrics_measure (&metrics, page);

  g_assert_cmpfloat (metrics.size, ==, PRINTED_PAGE_SIZE);
  g_assert_cmpfloat (metrics.leading, ==, PRINTED_PAGE_LEADING);
  g_assert_cmpint (metrics.left, ==, PRINTED_PAGE_LEFT);
  g_assert_cmpint (ABS (metrics.right - PRINTED_PAGE_RIGHT), <, PRINTED_PAGE_SIZE);
  g_assert_cmpuint (metrics.n_letters, >, 300);
}

/* Without text there are measures all the same, and none is zero. */
static void
test_nothing (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  EmendPageMetrics metrics;

  emend_page_metrics_measure (&metrics, page);
  g_assert_cmpfloat (metrics.size, >, 0.0);
  g_assert_cmpfloat (metrics.leading, >, 0.0);
  g_assert_cmpint (metrics.right, ==, PRINTED_PAGE_WIDTH);
  g_assert_cmpuint (metrics.n_letters, ==, 0);
}

static void
test_line (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  EmendLine *line = printed_page_add (page, 0, 200, 100, 40, "two words");

  g_assert_cmpfloat (emend_page_metrics_get_size (line), ==, 40);
  g_assert_cmpint (emend_page_metrics_get_middle (line), ==, 120);
  g_assert_cmpuint (emend_page_metrics_count_letters (line), ==, 8);
  line->font_size = 0;
  g_assert_cmpfloat (emend_page_metrics_get_size (line), ==, 40);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/page-metrics/text", test_text);
  g_test_add_func ("/emend/text/page-metrics/nothing", test_nothing);
  g_test_add_func ("/emend/text/page-metrics/line", test_line);
  return g_test_run ();
}
