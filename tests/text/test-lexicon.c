/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-lexicon.h"
#include "printed-page.h"

static void
test_counts (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (EmendLexicon) lexicon = emend_lexicon_new ();
  EmendLine *misread;

  printed_page_add (page, 0, 200, 100, 40, "“To-day” we weave, and to-day we");
  printed_page_add (page, 0, 200, 150, 40, "weav-");
  printed_page_add (page, 0, 200, 200, 40, "ing baskets");
  misread = printed_page_add (page, 0, 200, 250, 40, "wcave wcave");
  printed_page_set_confidence (misread, 40);
  emend_lexicon_add_page (lexicon, page);

  g_assert_cmpuint (emend_lexicon_count (lexicon, "to-day"), ==, 2);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "TO-DAY."), ==, 2);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "we"), ==, 2);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "baskets"), ==, 1);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "weav"), ==, 0);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "ing"), ==, 0);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "wcave"), ==, 0);
}

/* Only what is read counts. */
static void
test_regions (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (EmendLexicon) lexicon = emend_lexicon_new ();

  printed_page_add (page, 0, 200, 100, 40, "HEAD");
  printed_page_add (page, 1, 200, 200, 40, "body");
  ((EmendRegion *) g_ptr_array_index (page->regions, 0))->type = EMEND_REGION_HEADER;
  emend_lexicon_add_page (lexicon, page);

  g_assert_cmpuint (emend_lexicon_count (lexicon, "head"), ==, 0);
  g_assert_cmpuint (emend_lexicon_count (lexicon, "body"), ==, 1);
}

static void
test_after_hyphen (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (EmendLexicon) lexicon = emend_lexicon_new ();

  printed_page_add (page, 0, 200, 100, 40, "Vor- und Nachteile der Web-");
  printed_page_add (page, 0, 200, 150, 40, "stuhl");
  emend_lexicon_add_page (lexicon, page);

  g_assert_true (emend_lexicon_is_after_hyphen (lexicon, "und"));
  g_assert_false (emend_lexicon_is_after_hyphen (lexicon, "Nachteile"));
  g_assert_false (emend_lexicon_is_after_hyphen (lexicon, "stuhl"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/lexicon/counts", test_counts);
  g_test_add_func ("/emend/text/lexicon/regions", test_regions);
  g_test_add_func ("/emend/text/lexicon/after-hyphen", test_after_hyphen);
  return g_test_run ();
}
