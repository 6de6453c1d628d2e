/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-finding.h"

static void
test_new (void)
{
  g_autoptr (EmendFinding) finding = emend_finding_new_printf (
      EMEND_FINDING_PAGES_MISSING, 7, "pages %s–%s are missing", "212", "213");
  g_autoptr (EmendFinding) copy = emend_finding_copy (finding);

  g_assert_cmpint (copy->kind, ==, EMEND_FINDING_PAGES_MISSING);
  g_assert_cmpuint (copy->page, ==, 7);
  g_assert_cmpstr (copy->text, ==, "pages 212–213 are missing");
  g_assert_true (copy->text != finding->text);
}

/* Names in files are for good: files of earlier versions hold them. */
static void
test_kinds (void)
{
  static const char *const nicks[] = {
    "pages-missing",     "page-repeated",     "label-unsure", "heading-not-listed",
    "entry-not-found",   "entry-differs",     "no-headings",  "section-unsure",
    "mark-without-note", "note-without-mark", "part-failed",  "broken",
  };
  EmendFindingKind kind = EMEND_FINDING_BROKEN;

  g_assert_cmpuint (G_N_ELEMENTS (nicks), ==, EMEND_FINDING_N_KINDS);
  for (guint i = 0; i < EMEND_FINDING_N_KINDS; i++)
    {
      g_assert_cmpstr (emend_finding_kind_get_nick ((EmendFindingKind) i), ==, nicks[i]);
      g_assert_true (emend_finding_kind_from_nick (nicks[i], &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  g_assert_false (emend_finding_kind_from_nick ("lost", &kind));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/core/finding/new", test_new);
  g_test_add_func ("/emend/core/finding/kinds", test_kinds);
  return g_test_run ();
}
