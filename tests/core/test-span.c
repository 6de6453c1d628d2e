/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-span.h"

static void
test_find_type (void)
{
  static const EmendSpan spans[] = {
    { 0, 1, 3, EMEND_REGION_HEADER }, { 0, 4, 8, EMEND_REGION_BODY },
    { 0, 9, 9, EMEND_REGION_BODY },   { 0, 11, 11, EMEND_REGION_BODY },
    { 2, 1, 1, EMEND_REGION_NOISE },
  };
  static const struct
  {
    guint page;
    guint word;
    int type;
  } cases[] = {
    { 0, 1, EMEND_REGION_HEADER },
    { 0, 3, EMEND_REGION_HEADER },
    { 0, 4, EMEND_REGION_BODY },
    { 0, 9, EMEND_REGION_BODY },
    { 0, 10, -1 },
    { 0, 11, EMEND_REGION_BODY },
    { 0, 12, -1 },
    { 1, 1, -1 },
    { 2, 1, EMEND_REGION_NOISE },
    { 2, 2, -1 },
    { 0, 0, -1 },
  };
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (EmendSpan));

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    emend_span_append (all, &spans[i]);
  g_assert_cmpuint (all->len, ==, 4);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendRegionType type;
      gboolean is_known = emend_span_find_type (all, cases[i].page, cases[i].word, &type);

      g_assert_cmpint (is_known ? (int) type : -1, ==, cases[i].type);
    }
  g_assert_true (emend_span_has_page (all, 0));
  g_assert_false (emend_span_has_page (all, 1));
  g_assert_true (emend_span_has_page (all, 2));
  g_assert_false (emend_span_has_page (all, 3));
}

static void
test_is_after (void)
{
  static const struct
  {
    EmendSpan span;
    gboolean is_after;
  } cases[] = {
    { { 1, 6, 7, EMEND_REGION_BODY }, TRUE },  { { 2, 1, 1, EMEND_REGION_BODY }, TRUE },
    { { 1, 5, 7, EMEND_REGION_BODY }, FALSE }, { { 1, 1, 1, EMEND_REGION_BODY }, FALSE },
    { { 0, 9, 9, EMEND_REGION_BODY }, FALSE },
  };
  const EmendSpan first = { 1, 2, 5, EMEND_REGION_BODY };
  g_autoptr (GArray) spans = g_array_new (FALSE, FALSE, sizeof (EmendSpan));

  g_assert_true (emend_span_is_after (&first, spans));
  emend_span_append (spans, &first);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_true (emend_span_is_after (&cases[i].span, spans) == cases[i].is_after);
}

static void
add_line (EmendRegion *region, guint first, guint n_words, int top)
{
  EmendLine *line = emend_line_new ();

  line->starts_paragraph = TRUE;
  line->font_size = 40;
  for (guint i = 0; i < n_words; i++)
    {
      const EmendBox box = { 100 + (int) i * 50, top, 140 + (int) i * 50, top + 30 };
      g_autofree char *text = g_strdup_printf ("w%u", first + i);

      emend_line_take_word (line, emend_word_new (first + i, text, &box, 90));
    }
  emend_region_take_line (region, line);
}

static EmendPage *
make_page (void)
{
  EmendPage *page = emend_page_new (1000, 1500);
  EmendRegion *body = emend_region_new (EMEND_REGION_BODY, 0);
  EmendRegion *picture = emend_region_new (EMEND_REGION_IMAGE, 1);

  page->dpi = 300;
  page->languages = g_strdup ("eng");
  add_line (body, 1, 4, 100);
  add_line (body, 5, 3, 150);
  add_line (body, 8, 3, 200);
  emend_page_take_region (page, body);
  picture->box = (EmendBox){ 100, 300, 600, 700 };
  emend_page_take_region (page, picture);
  return page;
}

static const EmendRegion *
get_region (const EmendPage *page, guint i)
{
  return g_ptr_array_index (page->regions, i);
}

/* A number at the end of the first line becomes a part of its own; pictures and all else stay. */
static void
test_apply (void)
{
  static const EmendSpan spans[] = {
    { 6, 1, 99, EMEND_REGION_NOISE },
    { 7, 1, 3, EMEND_REGION_HEADER },
    { 7, 4, 4, EMEND_REGION_PAGE_NUMBER },
    { 7, 8, 10, EMEND_REGION_FOOTNOTE },
  };
  static const EmendRegionType types[] = {
    EMEND_REGION_HEADER,   EMEND_REGION_PAGE_NUMBER, EMEND_REGION_BODY,
    EMEND_REGION_FOOTNOTE, EMEND_REGION_IMAGE,
  };
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (EmendSpan));
  g_autoptr (GArray) again = g_array_new (FALSE, FALSE, sizeof (EmendSpan));
  g_autoptr (EmendPage) page = make_page ();
  g_autoptr (EmendPage) applied = NULL;
  g_autoptr (EmendPage) twice = NULL;
  const EmendLine *line;

  for (guint i = 0; i < G_N_ELEMENTS (spans); i++)
    emend_span_append (all, &spans[i]);
  applied = emend_span_apply (all, 7, page);
  g_assert_cmpuint (applied->dpi, ==, 300);
  g_assert_cmpstr (applied->languages, ==, "eng");
  g_assert_cmpuint (emend_page_count_words (applied), ==, 10);
  g_assert_cmpuint (applied->regions->len, ==, G_N_ELEMENTS (types));
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    g_assert_cmpint (get_region (applied, i)->type, ==, types[i]);
  g_assert_cmpint (get_region (applied, 4)->box.bottom, ==, 700);

  line = g_ptr_array_index (get_region (applied, 1)->lines, 0);
  g_assert_cmpuint (line->words->len, ==, 1);
  g_assert_cmpint (line->box.left, ==, 250);
  g_assert_cmpuint (line->font_size, ==, 40);
  g_assert_false (line->starts_paragraph);

  /* What the words are is then what was said. */
  emend_span_append_page (again, 7, applied);
  g_assert_cmpuint (again->len, ==, 4);
  twice = emend_span_apply (again, 7, page);
  g_assert_cmpuint (twice->regions->len, ==, applied->regions->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/span/find-type", test_find_type);
  g_test_add_func ("/emend/core/span/is-after", test_is_after);
  g_test_add_func ("/emend/core/span/apply", test_apply);
  return g_test_run ();
}
