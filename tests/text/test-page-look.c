/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-look.h"
#include "printed-page.h"

/* Words that are on no other page of the same @letter. */
static void
add_text (EmendPage *page, char letter, guint n_lines)
{
  for (guint i = 0; i < n_lines; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);

      for (guint k = 0; k < 6; k++)
        g_string_append_printf (text, "%s%cat%c%c", k > 0 ? " " : "", letter, 'a' + (int) i,
                                'a' + (int) k);
      printed_page_fill (page, 1, PRINTED_PAGE_LEFT, PRINTED_PAGE_RIGHT,
                         200 + (int) i * PRINTED_PAGE_LEADING, PRINTED_PAGE_SIZE, text->str);
    }
}

static void
unref_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

/* A letter is a page of text, a small one nearly empty; # is a picture, _ blank. */
static GArray *
look (const char *letters)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (unref_page);
  g_autoptr (GPtrArray) edges = NULL;

  for (const char *p = letters; *p != '\0'; p++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();

      if (*p == '_')
        {
          g_ptr_array_add (pages, NULL);
          continue;
        }
      if (*p == '#')
        printed_page_add_picture (page, 200, 200, 1200, 1500);
      else
        add_text (page, *p, g_ascii_isupper (*p) ? 12 : 1);
      g_ptr_array_add (pages, g_steal_pointer (&page));
    }
  edges = emend_page_edge_collect (pages);
  return emend_page_look_collect (pages, edges);
}

static void
test_fills (void)
{
  static const EmendPageFill fills[] = { EMEND_PAGE_FULL, EMEND_PAGE_BLANK,   EMEND_PAGE_SPARSE,
                                         EMEND_PAGE_FULL, EMEND_PAGE_PICTURE, EMEND_PAGE_FULL };
  g_autoptr (GArray) looks = look ("A_bC#D");

  for (guint i = 0; i < G_N_ELEMENTS (fills); i++)
    {
      const EmendPageLook *page = &g_array_index (looks, EmendPageLook, i);

      g_assert_cmpuint (page->fill, ==, fills[i]);
      g_assert_cmpuint (page->repeats, ==, 0);
      if (fills[i] == EMEND_PAGE_FULL)
        g_assert_cmpfloat_with_epsilon (page->column, 0.5, 0.02);
    }
}

static void
test_repeats (void)
{
  static const struct
  {
    const char *letters;
    guint repeats[12];
  } cases[] = {
    { "ABCDEFGH", { 0 } },       { "ABCDCDEF", { 0, 0, 0, 0, 2, 2 } },
    { "ABBCDEFG", { 0, 0, 1 } }, { "ABCDABCD", { 0, 0, 0, 0, 4, 4, 4, 4 } },
    { "ABCDEABC", { 0 } },       { "A__BC##D", { 0 } },
    { "AAAAAAAA", { 0 } }, /* forms */
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GArray) looks = look (cases[i].letters);

      g_test_message ("%s", cases[i].letters);
      for (guint k = 0; k < looks->len; k++)
        g_assert_cmpuint (g_array_index (looks, EmendPageLook, k).repeats, ==, cases[i].repeats[k]);
    }
}

static void
test_heads (void)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func (unref_page);
  g_autoptr (GPtrArray) edges = NULL;
  g_autoptr (GArray) looks = NULL;

  for (guint i = 0; i < 6; i++)
    {
      EmendPage *page = printed_page_new ();

      printed_page_add (page, 0, 500, i == 3 ? 20 : 100, 36, i == 3 ? "CHAPTER" : "ONE HEAD");
      ((EmendRegion *) g_ptr_array_index (page->regions, 0))->type = EMEND_REGION_HEADER;
      add_text (page, (char) ('A' + i), 12);
      g_ptr_array_add (pages, page);
    }
  edges = emend_page_edge_collect (pages);
  looks = emend_page_look_collect (pages, edges);
  for (guint i = 0; i < 6; i++)
    g_assert_cmpint (g_array_index (looks, EmendPageLook, i).has_head, ==, i != 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/page-look/fills", test_fills);
  g_test_add_func ("/emend/text/page-look/repeats", test_repeats);
  g_test_add_func ("/emend/text/page-look/heads", test_heads);
  return g_test_run ();
}
