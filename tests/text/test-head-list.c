/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-head-list.h"
#include "printed-page.h"

static void
unref_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

/* Pages with heads, NULL for those without text, and the numbers from @first on. */
static GPtrArray *
print_pages (const char *const *heads, guint n_heads)
{
  GPtrArray *pages = g_ptr_array_new_with_free_func (unref_page);

  for (guint i = 0; i < n_heads; i++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();

      if (heads[i] == NULL)
        {
          g_ptr_array_add (pages, NULL);
          continue;
        }
      if (*heads[i] != '\0')
        {
          printed_page_add (page, 0, 500, 100, 36, heads[i]);
          ((EmendRegion *) g_ptr_array_index (page->regions, 0))->type = EMEND_REGION_HEADER;
        }
      printed_page_add_body (page, 1, 200, 4);
      g_ptr_array_add (pages, g_steal_pointer (&page));
    }
  return pages;
}

static EmendPageLabels *
number_pages (guint n_pages, guint first)
{
  EmendPageLabels *labels = emend_page_labels_new (n_pages);

  for (guint i = 0; i < n_pages; i++)
    {
      EmendPageLabel *label = emend_page_labels_get (labels, i);

      label->value = first + i;
      label->label = emend_page_label_format (label->style, label->value);
      label->origin = EMEND_PAGE_LABEL_PRINTED;
    }
  return labels;
}

static void
assert_head (GPtrArray *heads,
             guint i,
             const char *text,
             EmendHeadSide side,
             gboolean is_constant,
             guint n_places)
{
  const EmendRunningHead *head = g_ptr_array_index (heads, i);

  g_assert_cmpstr (head->text, ==, text);
  g_assert_cmpuint (head->side, ==, side);
  g_assert_cmpint (head->is_constant, ==, is_constant);
  g_assert_cmpuint (head->places->len, ==, n_places);
}

static void
test_collect (void)
{
  static const char *const texts[] = {
    "THE KING OF THE CATS",
    "THE FIRST TALE",
    "THF K1NG OF THE CATS",
    "THE FIRST TALF",
    "",
    "THE TALE OF ALL LAKES",
    "THE KING OF TBE CATS",
    "THE TALE OF ALL LAKES",
    "THE KING OF THE CATS",
    NULL,
    "THE KING OF THE GATS",
    "THE T4LE 0F ALI LAXES",
    "THE KING OF THE CATS",
    "THE TALE OF ALL LAKES",
    "THE KING OF THE CATS",
    "CHAPTER II",
    "THE KING OF THE CATS",
    "CHAPTER III",
  };
  g_autoptr (GPtrArray) pages = print_pages (texts, G_N_ELEMENTS (texts));
  g_autoptr (EmendPageLabels) labels = number_pages (pages->len, 10);
  g_autoptr (GPtrArray) heads = emend_head_list_collect (pages, labels);
  const EmendHeadPlace *place;

  g_assert_cmpuint (heads->len, ==, 5);
  assert_head (heads, 0, "THE KING OF THE CATS", EMEND_HEAD_LEFT, TRUE, 8);
  assert_head (heads, 1, "THE FIRST TALE", EMEND_HEAD_RIGHT, FALSE, 2);
  assert_head (heads, 2, "THE TALE OF ALL LAKES", EMEND_HEAD_RIGHT, TRUE, 4);
  assert_head (heads, 3, "CHAPTER II", EMEND_HEAD_RIGHT, FALSE, 1);
  assert_head (heads, 4, "CHAPTER III", EMEND_HEAD_RIGHT, FALSE, 1);
  place = &g_array_index (((EmendRunningHead *) g_ptr_array_index (heads, 0))->places,
                          EmendHeadPlace, 1);
  g_assert_cmpuint (place->page, ==, 2);
  g_assert_cmpuint (place->first, ==, 1);
  g_assert_cmpuint (place->last, ==, 5);
}

/* The same on both sides; and without numbers no side is known. */
static void
test_sides (void)
{
  static const char *const texts[] = { "ONE HEAD", "ONE HEAD", "ONE HEAD", "ONE HEAD" };
  g_autoptr (GPtrArray) pages = print_pages (texts, G_N_ELEMENTS (texts));
  g_autoptr (EmendPageLabels) labels = number_pages (pages->len, 10);
  g_autoptr (GPtrArray) heads = emend_head_list_collect (pages, labels);
  g_autoptr (GPtrArray) unknown = emend_head_list_collect (pages, NULL);

  g_assert_cmpuint (heads->len, ==, 1);
  assert_head (heads, 0, "ONE HEAD", EMEND_HEAD_BOTH, TRUE, 4);
  g_assert_cmpuint (unknown->len, ==, 1);
  assert_head (unknown, 0, "ONE HEAD", EMEND_HEAD_BOTH, TRUE, 4);
}

static void
test_titles (void)
{
  static const char *const texts[]
      = { "THE FIRST TALE", "A BOOK OF TALES", "THE LAKE AND TNE", "NOTES", "NOTES" };
  static const char *const titles[]
      = { "The first Tale.", "Notes", "The Lake and the Man who came back", "Notes", "Index" };
  static const guint title_pages[] = { 0, 1, 2, 3, 9 };
  g_autoptr (GPtrArray) pages = print_pages (texts, G_N_ELEMENTS (texts));
  g_autoptr (GPtrArray) heads = emend_head_list_collect (pages, NULL);

  emend_head_list_match_titles (heads, titles, title_pages, G_N_ELEMENTS (titles));

  g_assert_cmpuint (heads->len, ==, 4);
  g_assert_cmpstr (((EmendRunningHead *) g_ptr_array_index (heads, 0))->title, ==, titles[0]);
  g_assert_null (((EmendRunningHead *) g_ptr_array_index (heads, 1))->title);
  g_assert_cmpstr (((EmendRunningHead *) g_ptr_array_index (heads, 2))->title, ==, titles[2]);
  g_assert_cmpstr (((EmendRunningHead *) g_ptr_array_index (heads, 3))->title, ==, titles[3]);
}

static void
test_compare_title (void)
{
  static const struct
  {
    const char *head;
    const char *title;
    gboolean is_named;
  } cases[] = {
    { "THE LAST TALE", "The Last Tale", TRUE },
    { "THE LA5T TALE", "The Last Tale.", TRUE },
    { "THE LAST TALE", "The Last Tale of all, which is short", TRUE },
    { "THE", "The Last Tale", FALSE },
    { "THE LAST TALE", "The Lake", FALSE },
    { "CHAPTER II", "Chapter III", FALSE },
    { "CHAPTER II", "Chapter II", TRUE },
    { "", "", FALSE },
    { "THE LAST TALE", "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s, %s", cases[i].head, cases[i].title);
      g_assert_cmpint (emend_head_list_compare_title (cases[i].head, cases[i].title) > 0.0, ==,
                       cases[i].is_named);
    }
}

static void
test_none (void)
{
  static const char *const texts[] = { "", NULL, "" };
  g_autoptr (GPtrArray) pages = print_pages (texts, G_N_ELEMENTS (texts));
  g_autoptr (GPtrArray) heads = emend_head_list_collect (pages, NULL);

  emend_head_list_match_titles (heads, NULL, NULL, 0);
  g_assert_cmpuint (heads->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/head-list/collect", test_collect);
  g_test_add_func ("/emend/text/head-list/sides", test_sides);
  g_test_add_func ("/emend/text/head-list/titles", test_titles);
  g_test_add_func ("/emend/text/head-list/compare-title", test_compare_title);
  g_test_add_func ("/emend/text/head-list/none", test_none);
  return g_test_run ();
}
