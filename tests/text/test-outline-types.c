/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-outline-types.h"

#include "emend-span.h"

static void
add_line (EmendPage *page, EmendRegionType type, guint first, guint n_words)
{
  EmendRegion *region = emend_region_new (type, 0);
  EmendLine *line = emend_line_new ();

  for (guint i = 0; i < n_words; i++)
    {
      const EmendBox box
          = { 100 + (int) i * 50, (int) first * 10, 140 + (int) i * 50, (int) first * 10 + 8 };

      emend_line_take_word (line, emend_word_new (first + i, "word", &box, 90));
    }
  emend_region_take_line (region, line);
  emend_page_take_region (page, region);
}

/* A heading, body, a heading that is none, and body that is a heading. */
static EmendPage *
make_page (void)
{
  EmendPage *page = emend_page_new (1000, 1500);

  add_line (page, EMEND_REGION_HEADING, 1, 2);
  add_line (page, EMEND_REGION_BODY, 3, 4);
  add_line (page, EMEND_REGION_HEADING, 7, 2);
  add_line (page, EMEND_REGION_BODY, 9, 3);
  add_line (page, EMEND_REGION_FOOTNOTE, 12, 2);
  return page;
}

static void
assert_types (const EmendPage *page, const EmendRegionType *types, guint n_types)
{
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (EmendSpan));

  emend_span_append_page (spans, 0, page);
  for (guint i = 0; i < n_types; i++)
    {
      EmendRegionType type;

      g_assert_true (emend_span_find_type (spans, 0, i + 1, &type));
      g_assert_cmpint (type, ==, types[i]);
    }
}

static void
test_apply (void)
{
  static const EmendRegionType types[] = {
    EMEND_REGION_HEADING,  EMEND_REGION_HEADING, EMEND_REGION_BODY,    EMEND_REGION_BODY,
    EMEND_REGION_BODY,     EMEND_REGION_BODY,    EMEND_REGION_BODY,    EMEND_REGION_BODY,
    EMEND_REGION_HEADING,  EMEND_REGION_HEADING, EMEND_REGION_HEADING, EMEND_REGION_FOOTNOTE,
    EMEND_REGION_FOOTNOTE,
  };
  g_autoptr (EmendOutline) outline = emend_outline_new ();
  g_autoptr (EmendPage) page = make_page ();
  g_autoptr (EmendPage) applied = NULL;

  g_ptr_array_add (outline->headings, emend_heading_new (3, 3, 4, 1));
  g_ptr_array_add (outline->headings, emend_heading_new (7, 1, 2, 1));
  g_ptr_array_add (outline->headings, emend_heading_new (7, 9, 11, 2));
  g_ptr_array_add (outline->headings, emend_heading_new (8, 3, 4, 1));
  applied = emend_outline_types_apply (outline, 7, page);
  assert_types (applied, types, G_N_ELEMENTS (types));
}

/* What a page tells is better than nothing. */
static void
test_no_headings (void)
{
  static const EmendRegionType types[] = {
    EMEND_REGION_HEADING, EMEND_REGION_HEADING, EMEND_REGION_BODY,    EMEND_REGION_BODY,
    EMEND_REGION_BODY,    EMEND_REGION_BODY,    EMEND_REGION_HEADING,
  };
  g_autoptr (EmendOutline) outline = emend_outline_new ();
  g_autoptr (EmendPage) page = make_page ();
  g_autoptr (EmendPage) applied = emend_outline_types_apply (outline, 7, page);

  assert_types (applied, types, G_N_ELEMENTS (types));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/outline-types/apply", test_apply);
  g_test_add_func ("/emend/text/outline-types/no-headings", test_no_headings);
  return g_test_run ();
}
