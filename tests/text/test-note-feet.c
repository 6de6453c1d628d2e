/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-note-feet.h"

#include <string.h>

#include "printed-page.h"

#define SMALL 32
#define SMALL_LEADING 40

/* Adds a line of the text below @top; returns the top of the next line of @leading. */
static int
add (EmendPage *page, guint block, int top, int size, int leading, const char *text)
{
  printed_page_fill (page, block, PRINTED_PAGE_LEFT, PRINTED_PAGE_RIGHT, top, size, text);
  return top + leading;
}

static EmendNoteFoot *
find (const EmendPage *page)
{
  return emend_note_feet_find (page, 3, PRINTED_PAGE_SIZE);
}

static const char *
get_word (const EmendPage *page, guint id)
{
  g_autoptr (GPtrArray) words = emend_page_index_words (page);

  return id < words->len ? ((EmendWord *) g_ptr_array_index (words, id))->text : NULL;
}

/* The lines below the text of a page, and whether they are notes. */
static const struct
{
  const char *name;
  int gap; /* above them, besides the leading */
  int size;
  int left; /* from the left edge of the text */
  const char *lines[3];
  const char *first; /* first word of the foot, or NULL */
  gboolean is_marked;
} found_cases[] = {
  { "symbol", 40, SMALL, 0, { "* A rich description of silk." }, "*", TRUE },
  { "symbol, no gap",
    0,
    SMALL,
    0,
    { "* A rich description of silk", "and more of it." },
    "*",
    TRUE },
  { "symbol, same size", 60, PRINTED_PAGE_SIZE, 0, { "* A rich description of silk." }, "*", TRUE },
  { "number",
    40,
    SMALL,
    0,
    { "1 See Harper, p. 12, and what", "he says of it there." },
    "1",
    TRUE },
  { "two numbers",
    40,
    SMALL,
    0,
    { "1 See Harper, p. 12.", "2 Ibid., pages 12 and 13." },
    "1",
    TRUE },
  { "number and full stop", 40, SMALL, 0, { "12. See the volume by Harper." }, "12.", TRUE },
  { "goes on",
    60,
    SMALL,
    0,
    { "which goes on from the page", "before this one, and ends here.", "1 See Harper, p. 12." },
    "which",
    FALSE },
  { "misread marker", 60, SMALL, 0, { "° See the volume by Harper." }, "°", TRUE },

  { "no smaller",
    60,
    PRINTED_PAGE_SIZE,
    0,
    { "1 See Harper, p. 12, and what", "he says of it there." },
    NULL,
    FALSE },
  { "list",
    0,
    PRINTED_PAGE_SIZE,
    0,
    { "1. The first of these things is", "2. The second of these things is" },
    NULL,
    FALSE },
  { "quotation",
    0,
    SMALL,
    100,
    { "and there was nothing to be seen", "but the sea, and the wide sky." },
    NULL,
    FALSE },
  { "one small line", 0, SMALL, 0, { "and there was nothing to be seen" }, NULL, FALSE },
  { "verse after a misread mark",
    60,
    SMALL,
    400,
    { "* He seeth her shape forthwith" },
    NULL,
    FALSE },
  { "stars", 40, PRINTED_PAGE_SIZE, 300, { "* * *" }, NULL, FALSE },
  { "text", 0, PRINTED_PAGE_SIZE, 0, { "lines that go on from margin to margin" }, NULL, FALSE },
};

static void
test_find (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (found_cases); i++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();
      g_autoptr (EmendNoteFoot) foot = NULL;
      int top = printed_page_add_body (page, 0, 200, 20) + found_cases[i].gap;

      for (guint k = 0; k < 3 && found_cases[i].lines[k] != NULL; k++)
        {
          printed_page_add (page, 1, PRINTED_PAGE_LEFT + found_cases[i].left, top,
                            found_cases[i].size, found_cases[i].lines[k]);
          top += found_cases[i].size * 5 / 4;
        }
      foot = find (page);
      g_test_message ("%s", found_cases[i].name);
      if (found_cases[i].first == NULL)
        {
          g_assert_true (foot == NULL || foot->is_doubtful);
          continue;
        }
      g_assert_nonnull (foot);
      g_assert_false (foot->is_doubtful);
      g_assert_cmpuint (foot->page, ==, 3);
      g_assert_cmpstr (get_word (page, foot->first), ==, found_cases[i].first);
      g_assert_cmpuint (foot->last, ==, emend_page_count_words (page));
      g_assert_true ((foot->first == foot->first_marked) == found_cases[i].is_marked);
    }
}

/* A page that is all small is a page of notes, of an index or the like, and has no foot of its own. */
static void
test_small_page (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (EmendNoteFoot) foot = NULL;
  int top = 200;

  for (guint i = 1; i < 20; i++)
    {
      g_autofree char *text = g_strdup_printf ("%u. See the volume by Harper, p. 12.", i);

      top = add (page, 0, top, SMALL, SMALL_LEADING, text);
    }
  foot = find (page);
  g_assert_null (foot);
}

static void
test_goes_on (void)
{
  static const struct
  {
    const char *last;
    gboolean goes_on;
  } cases[] = { { "and what he says of", TRUE }, { "of it.", FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendPage) page = printed_page_new ();
      g_autoptr (EmendNoteFoot) foot = NULL;
      int top = printed_page_add_body (page, 0, 200, 20) + 40;

      top = add (page, 1, top, SMALL, SMALL_LEADING, "* See the volume by Harper, p. 12, and then");
      printed_page_add (page, 1, PRINTED_PAGE_LEFT, top, SMALL, cases[i].last);
      foot = find (page);
      g_assert_nonnull (foot);
      g_assert_true (foot->goes_on == cases[i].goes_on);
    }
}

/* Marks the lines of the foot, and no others, whatever they were; all words stay. */
static void
test_mark (void)
{
  g_autoptr (EmendPage) page = printed_page_new ();
  g_autoptr (EmendPage) marked = NULL;
  g_autoptr (EmendPage) unmarked = NULL;
  g_autoptr (EmendNoteFoot) foot = NULL;
  g_autofree char *order = NULL;
  g_autofree char *marked_order = NULL;
  int top = printed_page_add_body (page, 0, 200, 20) + 40;

  printed_page_add (page, 1, PRINTED_PAGE_LEFT, top, SMALL, "* See the volume by Harper.");
  printed_page_add_picture (page, 200, 1700, 400, 1800);
  foot = find (page);
  marked = emend_note_feet_mark (page, foot);
  g_assert_cmpstr (printed_page_get_nick (marked, "* See the volume by Harper."), ==, "footnote");
  g_assert_cmpstr (printed_page_get_nick (marked, "lines that go on from margin to margin and"), ==,
                   "body");
  order = printed_page_dup_order (page);
  marked_order = printed_page_dup_order (marked);
  g_assert_cmpstr (order, ==, marked_order);
  g_assert_cmpuint (marked->regions->len, ==, page->regions->len);

  unmarked = emend_note_feet_mark (marked, NULL);
  g_assert_cmpstr (printed_page_get_nick (unmarked, "* See the volume by Harper."), ==, "body");
}

/* Pages without text count for nothing, and more text for more. */
static void
test_measure (void)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (EmendPage) page = printed_page_new ();

  g_ptr_array_add (pages, NULL);
  g_assert_cmpfloat (emend_note_feet_measure (pages), ==, 0.0);
  add (page, 0, printed_page_add_body (page, 0, 200, 10), SMALL, SMALL_LEADING, "* A small line.");
  g_ptr_array_add (pages, page);
  g_assert_cmpfloat (emend_note_feet_measure (pages), ==, PRINTED_PAGE_SIZE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/note-feet/find", test_find);
  g_test_add_func ("/emend/text/note-feet/small-page", test_small_page);
  g_test_add_func ("/emend/text/note-feet/goes-on", test_goes_on);
  g_test_add_func ("/emend/text/note-feet/mark", test_mark);
  g_test_add_func ("/emend/text/note-feet/measure", test_measure);
  return g_test_run ();
}
