/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-labels.h"

static void
test_report (void)
{
  static const EmendLabelEvent missing
      = { EMEND_LABEL_EVENT_MISSING, EMEND_PAGE_LABEL_ARABIC, 212, 213, 2, 220, 220 };
  static const EmendLabelEvent repeated
      = { EMEND_LABEL_EVENT_REPEATED, EMEND_PAGE_LABEL_ARABIC, 307, 307, 1, 310, 311 };
  g_autoptr (EmendPageLabels) labels = emend_page_labels_new (400);
  g_autofree char *nothing = emend_page_labels_dup_report (labels);
  g_autofree char *report = NULL;

  emend_page_labels_add_event (labels, &missing);
  emend_page_labels_add_event (labels, &repeated);
  report = emend_page_labels_dup_report (labels);

  g_assert_cmpstr (nothing, ==, "");
  g_assert_cmpstr (report, ==, "pages 212–213 missing, 307 twice");
}

static void
test_labels (void)
{
  g_autoptr (EmendPageLabels) labels = emend_page_labels_new (2);
  g_autoptr (EmendPageLabels) same = emend_page_labels_ref (labels);

  g_assert_null (emend_page_labels_get (labels, 1)->label);
  g_assert_cmpuint (emend_page_labels_get (labels, 1)->origin, ==, EMEND_PAGE_LABEL_NONE);
  emend_page_labels_get (labels, 1)->label = g_strdup ("12");
  g_assert_cmpstr (emend_page_labels_get (same, 1)->label, ==, "12");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/page-labels/report", test_report);
  g_test_add_func ("/emend/core/page-labels/labels", test_labels);
  return g_test_run ();
}
