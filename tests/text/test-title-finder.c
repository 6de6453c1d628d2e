/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-title-finder.h"
#include "titled-page.h"

/* Pages of text around the one in question, so that it is known what is usual. */
#define TEXT "==\nh HEAD\n*36\n==\nh HEAD\n*36\n==\nh HEAD\n*36\n"

/* The titles of a page that have enough points, each as `[number] title`; what is set otherwise below one is none. */
static char *
find (const char *page)
{
  g_autofree char *book = g_strconcat ("h HEAD\n*36\n==\n", page, TEXT, NULL);
  g_autoptr (GPtrArray) pages = titled_page_new_book (book);
  g_autoptr (EmendLanguage) language = titled_page_load_language ("eng+latin");
  g_autoptr (EmendTitlePages) lines
      = emend_title_pages_new (pages, emend_language_get_titles (language));
  g_autofree guint *ends = g_new (guint, pages->len);
  g_autoptr (GPtrArray) titles = NULL;
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < pages->len; i++)
    ends[i] = emend_title_pages_get_page (lines, i)->first
              + emend_title_pages_get_page (lines, i)->n_lines;
  titles = emend_title_finder_find (lines, ends);
  for (guint i = 0; i < titles->len; i++)
    {
      const EmendTitle *title = g_ptr_array_index (titles, i);

      if (title->points >= EMEND_TITLE_FINDER_MIN_POINTS
          && !(title->is_below_title && title->form.kind == EMEND_TITLE_PLAIN))
        g_string_append_printf (found, "[%s] %s;", title->number != NULL ? title->number : "",
                                title->title != NULL ? title->title : "");
    }
  return g_string_free (g_steal_pointer (&found), FALSE);
}

typedef struct
{
  const char *page;
  const char *found;
} Case;

static void
check (const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *found = find (cases[i].page);

      g_test_message ("%s", cases[i].page);
      g_assert_cmpstr (found, ==, cases[i].found);
    }
}

static void
test_titles (void)
{
  static const Case cases[] = {
    { "c^6 CHAPTER IV.\nc^2 THE HORSES\n*20\n", "[IV] THE HORSES;" },
    { "c^6 CHAPTER IV.\nc^2 THE HORSES OF THE\nc OLD KING\n*20\n",
      "[IV] THE HORSES OF THE OLD KING;" },
    { "c^6 CHAPTER IV.\nc^2 THE HORSES AND THE CON-\nc TENTMENT\n*20\n",
      "[IV] THE HORSES AND THE CONTENTMENT;" },
    { "l^6 Chapter Four\nl1.5^2 In Which the King Is Glad\nl1.5^1.5 and Rides\n*20\n",
      "[Four] In Which the King Is Glad and Rides;" },
    { "l1.7^6 4\nl1.5^3 The Horses\n*20\n", "[4] The Horses;" },
    { "c1.3^6 The Horses\nf^3 lines that go on from margin to margin\n*20\n", "[] The Horses;" },
    { "c^6 CHAPTER V.\nc^2 THE SECOND LETTER\n*20\n", "[V] THE SECOND LETTER;" },
    { "c^6 PART I.\nc^2 CHAPTER I.\nc^2 OF HAY\n*20\n", "[I] ;[I] OF HAY;" },
    { "c^6 PREFACE.\n*20\n", "[] PREFACE;" },
    { "*10\nc^3 CHAPTER V.\nf^2 lines that go on from margin to margin\n*10\n", "[V] ;" },
    { "*10\nc^3 II. THE ISLAND\nf^2 lines that go on from margin to margin\n*10\n",
      "[II] THE ISLAND;" },
    { "c^6 CHAPTER I.\nc^2 THE HORSES\nc0.75^1.6 THE FIRST OF THEM—HAY—\nc0.75 OATS—A RACE\nf^2 "
      "lines that go on from margin to margin\n*20\n",
      "[I] THE HORSES;" },
    { "c^6 CHAPTER I.\nc^2 THE HORSES\ni0.85^2 Tell me, where is fancy bred,\ni0.85 Or in the "
      "heart or in the head?\nf^2 lines that go on from margin to margin\n*20\n",
      "[I] THE HORSES;" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* What stands out and is no title. */
static void
test_others (void)
{
  static const Case cases[] = {
    { "*20\n", "" },
    { "*10\nc^1.5 Tell me where is fancy bred,\nc Or in the heart or in the head,\nc How begot, "
      "how nourished.\nf^1.5 lines that go on from margin to margin\n*10\n",
      "" },
    { "*10\nl “Yes,” he said.\n*10\n", "" },
    { "*10\nl^2 and that was all\nf^2 lines that go on from margin to margin\n*10\n", "" },
    { "f IT WAS IN THE YEAR OF THE GREAT FIRE OF ROME, AND OF\n*20\n", "" },
    { "*10\nc0.8^2 FIG. 4. A FRAME OF WOOD\nf^2 lines that go on from margin to margin\n*10\n",
      "" },
    { "*10\nf Chapter I is the only one which may be read in\n*10\n", "" },
    { "*10\nl Introduction\n*10\n", "" },
    { "*30\nr0.8^1.2 A WRITER\n", "" },
    { "*30\nl0.8^2 1 See the Horses of the King, London, 1901\n", "" },
    { "*10\nc^2 * * *\nf^2 lines that go on from margin to margin\n*10\n", "" },
    { "*10\nl^2 Goods>12\nl Oats>14\nf^2 lines that go on from margin to margin\n*10\n", "" },
  };

  check (cases, G_N_ELEMENTS (cases));
}

/* A sunk title that was taken for a running head or a page number. */
static void
test_regions (void)
{
  static const Case cases[] = { { "l^8 CHAPTER IV.\n*20\n", "[IV] ;" } };
  g_autoptr (GPtrArray) pages = titled_page_new_book ("h HEAD\n*36\n==\nc^8 PREFACE\n*20\n" TEXT);
  g_autoptr (EmendLanguage) language = titled_page_load_language ("eng+latin");
  EmendPage *page = g_ptr_array_index (pages, 1);
  EmendRegion *region = g_ptr_array_index (page->regions, 0);
  g_autoptr (EmendTitlePages) lines = NULL;

  region->type = EMEND_REGION_HEADER;
  lines = emend_title_pages_new (pages, emend_language_get_titles (language));
  g_assert_cmpstr (emend_title_pages_get_line (lines, 36)->text, ==, "PREFACE");
  g_assert_null (emend_title_pages_get_page (lines, 1)->head);
  g_assert_cmpstr (emend_title_pages_get_page (lines, 0)->head, ==, "HEAD");
  g_assert_true (lines->have_heads);
  check (cases, G_N_ELEMENTS (cases));
}

static void
test_lines (void)
{
  g_autoptr (GPtrArray) pages = titled_page_new_book (
      "*36\n==\nc^5 CHAPTER\nl1.5^3 Large\n*10\nl short and\n==\n*36\n==\n==\n*36\n");
  g_autoptr (EmendLanguage) language = titled_page_load_language ("eng+latin");
  g_autoptr (EmendTitlePages) lines
      = emend_title_pages_new (pages, emend_language_get_titles (language));
  guint first = emend_title_pages_get_page (lines, 1)->first;
  const EmendTitleLine *line = emend_title_pages_get_line (lines, first);

  g_assert_true (line->is_caps && line->is_centred && line->is_first && !line->is_full);
  g_assert_cmpfloat (line->gap_above, >, 4.5);
  g_assert_cmpfloat_with_epsilon (line->gap_below, 3.0, 0.3);
  line = emend_title_pages_get_line (lines, first + 1);
  g_assert_true (!line->is_caps && !line->is_centred && !line->is_first);
  g_assert_cmpfloat_with_epsilon (line->size, 1.5, 0.1);
  line = emend_title_pages_get_line (lines, first + 2);
  g_assert_true (line->is_full && !line->is_centred && emend_title_line_starts_small (line));
  g_assert_cmpfloat_with_epsilon (line->size, 1.0, 0.1);
  line = emend_title_pages_get_line (lines, first + 12);
  g_assert_true (line->is_last && !line->is_full);
  g_assert_true (emend_title_pages_is_text (lines, 1));
  g_assert_false (emend_title_pages_is_text (lines, 3));
  g_assert_cmpuint (emend_title_pages_get_page (lines, 3)->n_lines, ==, 0);
}

static void
test_clean (void)
{
  static const struct
  {
    const char *text;
    const char *clean;
  } cases[] = {
    { "THE HORSES.", "THE HORSES" },
    { "The Horses:", "The Horses" },
    { "Why not?", "Why not?" },
    { "And so on...", "And so on..." },
    { "The end —", "The end" },
    { "“So.”", "“So.”" },
    { "...", NULL },
    { "", NULL },
    { "—", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *clean = emend_title_dup_clean (cases[i].text);

      g_assert_cmpstr (clean, ==, cases[i].clean);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/emend/text/title-finder/titles", test_titles);
  g_test_add_func ("/emend/text/title-finder/others", test_others);
  g_test_add_func ("/emend/text/title-finder/regions", test_regions);
  g_test_add_func ("/emend/text/title-finder/lines", test_lines);
  g_test_add_func ("/emend/text/title-finder/clean", test_clean);
  return g_test_run ();
}
