/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-paragraphs.h"
#include "emend-reading-text.h"
#include "printed-page.h"

/* A line of the body as it is set: with letters of their natural width, or filled. */
typedef struct
{
  const char *text;
  double indent;
  gboolean is_filled;
  guint n_empty;
  double size; /* as a multiple of that of the text; 0 for 1 */
} SetLine;

#define MAX_SET_LINES 12

/* Text above and below what is tested, so that there is a column to compare with. */
static const SetLine above[] = {
  { "Here begins a paragraph of the text that goes on", 1, TRUE },
  { "over some lines so that everyone can see where the", 0, TRUE },
  { "margins of the page are, and how far its lines go", 0, TRUE },
  { "from one to the other; then it ends.", 0, FALSE },
};
static const SetLine below[] = {
  { "After that there is another paragraph of the text,", 1, TRUE },
  { "which is as long as the first one, and has the", 0, TRUE },
  { "same margins as that; so it goes on, and after some", 0, TRUE },
  { "lines it comes to an end.", 0, FALSE },
};

static int
set_lines (EmendPage *page, const SetLine *lines, guint n_lines, int top)
{
  for (guint i = 0; i < n_lines && lines[i].text != NULL; i++)
    {
      int left = PRINTED_PAGE_LEFT + (int) (lines[i].indent * PRINTED_PAGE_SIZE);
      int size = (int) ((lines[i].size > 0.0 ? lines[i].size : 1.0) * PRINTED_PAGE_SIZE);

      top += (int) lines[i].n_empty * PRINTED_PAGE_LEADING;
      if (lines[i].is_filled)
        printed_page_fill (page, 0, left, PRINTED_PAGE_RIGHT, top, size, lines[i].text);
      else
        printed_page_add (page, 0, left, top, size, lines[i].text);
      top += PRINTED_PAGE_LEADING;
    }
  return top;
}

static EmendPage *
look_up (guint position, gpointer pages)
{
  return emend_page_ref (g_ptr_array_index ((GPtrArray *) pages, position));
}

/* The roles of the lines of a page, between the text above and below: a letter for each line, with `|` where a block
 * begins. */
static char *
show_roles (const SetLine *lines, EmendSectionType type)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_page_unref);
  g_autoptr (EmendOutline) outline = emend_outline_new ();
  g_autoptr (EmendDocument) document = NULL;
  EmendPage *page = printed_page_new ();
  int top = set_lines (page, above, G_N_ELEMENTS (above), 100);
  GString *shown = g_string_new (NULL);

  top = set_lines (page, lines, MAX_SET_LINES, top);
  set_lines (page, below, G_N_ELEMENTS (below), top);
  g_ptr_array_add (pages, page);
  g_ptr_array_add (outline->sections, emend_section_new (type, EMEND_MATTER_BODY, 1));
  ((EmendSection *) g_ptr_array_index (outline->sections, 0))->n_pages = 1;
  document = emend_paragraphs_build (pages, outline, NULL, NULL, NULL, NULL);
  for (guint i = 1; i + 1 < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);
      g_autofree char *text = emend_reading_text_for_block (document, i, look_up, pages);

      g_string_append_printf (shown, "|%c %.12s", emend_block_role_get_nick (block->role)[0], text);
    }
  return g_string_free (shown, FALSE);
}

typedef struct
{
  const char *name;
  SetLine lines[MAX_SET_LINES];
  const char *expected;
} RoleCase;

static void
check_roles (const RoleCase *cases, guint n_cases, EmendSectionType type)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *shown = show_roles (cases[i].lines, type);

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (shown, ==, cases[i].expected);
    }
}

static void
test_quotes (void)
{
  static const RoleCase cases[] = {
    { "set in on both sides",
      { { "A quotation is set in from both of the", 2 },
        { "margins and is filled between them, so", 2 },
        { "that it is prose.", 2 } },
      "|q A quotation " },
    { "set in on the left",
      { { "A quotation is set in from one of the margins", 2, TRUE },
        { "only and is filled from there to the other, and", 2, TRUE },
        { "then it ends.", 2 } },
      "|q A quotation " },
    { "two paragraphs of one",
      { { "A quotation is set in from both of the", 2 },
        { "margins, and it ends.", 2 },
        { "There is another one, which is set", 3 },
        { "in like the first one of these two was", 2 },
        { "and ends, too.", 2 } },
      "|q A quotation |q There is ano" },
    { "in smaller type",
      { { "Many a quotation is not set in at all, but in a type that is", 0, TRUE, 1, 0.8 },
        { "smaller than that of the text, with the same margins, and so", 0, TRUE, 0, 0.8 },
        { "it is told from the text by that, and by the gaps above", 0, TRUE, 0, 0.8 },
        { "it and below.", 0, FALSE, 0, 0.8 },
        { "The text goes on after it to its own end", 0, FALSE, 1 } },
      "|q Many a quota|p The text goe" },
    { "must not: dialogue",
      { { "“Yes,” said he, and laughed.", 1 },
        { "“No,” said she, and laughed, too.", 1 },
        { "“Why?”", 1 } },
      "|p “Yes,” s|p “No,” sa|p “Why?”" },
    { "must not: a filled line of dialogue",
      { { "“Yes,” said he, and looked at her for a while.", 1, TRUE },
        { "“No,” said she, and laughed.", 1 } },
      "|p “Yes,” s|p “No,” sa" },
    { "must not: a centred title", { { "OF QUOTATIONS", 9, FALSE, 1 } }, "|p OF QUOTATION" },
    { "must not: two centred titles",
      { { "OF QUOTATIONS, AND ALSO", 7, FALSE, 1 }, { "OF TITLES", 10 } },
      "|p OF QUOTATION|p OF TITLES" },
    { "must not: lines beside an initial",
      { { "EVERY chapter begins with a big letter that", 3, TRUE },
        { "takes up two lines, which are shorter than the", 3, TRUE },
        { "rest; but the paragraph goes on below it, and so", 0, TRUE },
        { "these are no quotation.", 0 } },
      "|p EVERY chapte" },
    { "must not: a hanging paragraph",
      { { "Smith, John, who wrote a long book about the old", 0, TRUE },
        { "gardens of the west, in many volumes, which he", 2, TRUE },
        { "never finished.", 2 } },
      "|p Smith, John," },
  };

  check_roles (cases, G_N_ELEMENTS (cases), EMEND_SECTION_CHAPTER);
}

static void
test_verses (void)
{
  static const RoleCase cases[] = {
    { "set in",
      { { "The fair breeze blew, the white foam", 3 },
        { "The furrow followed free;", 3 },
        { "We were the first that ever burst", 3 },
        { "Into that silent sea.", 3 } },
      "|v The fair bre" },
    { "stanzas",
      { { "The fair breeze blew, the foam flew,", 3 },
        { "The furrow followed free;", 4 },
        { "We were the first that ever burst", 3, FALSE, 1 },
        { "Into that silent sea.", 4 } },
      "|v The fair bre|v We were the " },
    { "lines of one length",
      { { "The sun descending in the west", 6 },
        { "The evening star does shine on", 6 },
        { "The birds are silent in nests,", 6 },
        { "And I must seek for some mine.", 6 } },
      "|v The sun desc" },
    { "with a name below",
      { { "The fair breeze blew, the foam flew,", 3 },
        { "The furrow followed free;", 3 },
        { "We were the first that ever burst", 3 },
        { "— Coleridge", 16 } },
      "|v The fair bre|p —Coleridge" },
    { "must not: short paragraphs",
      { { "It was so.", 1 }, { "He went home.", 1 }, { "She stayed.", 1 }, { "It rained.", 1 } },
      "|p It was so.|p He went home|p She stayed.|p It rained." },
    { "must not: filled lines with capitals",
      { { "Some lines of a paragraph begin with capitals, as", 1, TRUE },
        { "Robin does, and as does the Sheriff, whose name is", 0, TRUE },
        { "Not known; and yet they are filled, and go on to", 0, TRUE },
        { "Nottingham.", 0 } },
      "|p Some lines o" },
    { "must not: filled lines that are set in",
      { { "Of all the lines in this quotation only", 2 },
        { "one begins with a capital, and all of", 2 },
        { "them are filled, but for the last, and", 2 },
        { "so they are none.", 2 } },
      "|q Of all the l" },
    { "must not: one line", { { "A single line.", 5 } }, "|p A single lin" },
    { "must not: a broken word",
      { { "The lines of this are set in and end with a hy-", 2 },
        { "phen once, which verses do not do, and they are", 2 },
        { "filled.", 2 } },
      "|q The lines of" },
  };

  check_roles (cases, G_N_ELEMENTS (cases), EMEND_SECTION_CHAPTER);
}

static void
test_lists (void)
{
  static const RoleCase cases[] = {
    { "numbers",
      { { "1. Take a chair.", 1 }, { "2. Weave the seat.", 1 }, { "3. Sit down.", 1 } },
      "|l 1. Take a ch|l 2. Weave the|l 3. Sit down." },
    { "items of several lines that hang",
      { { "1. Take a chair that has no seat any more, and", 1, TRUE },
        { "look at it from all sides.", 2.5 },
        { "2. Weave the seat.", 1 } },
      "|l 1. Take a ch|l 2. Weave the" },
    { "items of several lines that do not",
      { { "1. Take a chair that has no seat any more, and", 1, TRUE },
        { "look at it from all sides.", 0 },
        { "2. Weave the seat.", 1 } },
      "|l 1. Take a ch|l 2. Weave the" },
    { "letters",
      { { "(a) chairs,", 1 }, { "(b) tables, and", 1 }, { "(c) shelves.", 1 } },
      "|l (a) chairs,|l (b) tables, |l (c) shelves." },
    { "bullets",
      { { "• chairs,", 1 }, { "• tables, and", 1 }, { "• shelves.", 1 } },
      "|l • chairs,|l • tables, |l • shelves." },
    { "roman numbers",
      { { "i. chairs,", 1 }, { "ii. tables, and", 1 }, { "iii. shelves.", 1 } },
      "|l i. chairs,|l ii. tables, |l iii. shelves" },
    { "must not: a number in a sentence",
      { { "This was so until the end of the chapter, at verse", 1, TRUE },
        { "1. There is nothing in it, and then came verse", 0, TRUE },
        { "2. Which is the same, and so it goes on and on", 0, TRUE },
        { "to the end.", 0 } },
      "|p This was so " },
    { "must not: one number",
      { { "1. Only this.", 1 }, { "And this.", 1 } },
      "|p 1. Only this|p And this." },
    { "must not: numbers that do not follow",
      { { "1. This.", 1 }, { "4. That.", 1 } },
      "|p 1. This.|p 4. That." },
    { "must not: years",
      { { "1914. The war began.", 1 }, { "1915. It went on.", 1 } },
      "|p 1914. The wa|p 1915. It wen" },
    { "must not: dialogue with dashes",
      { { "— Yes, said he.", 1 }, { "— No, said she.", 1 }, { "— Why not?", 1 } },
      "|p —Yes, said|p —No, said |p —Why not?" },
    { "must not: initials",
      { { "A. Smith was there.", 1 }, { "B. Jones was not.", 1 } },
      "|p A. Smith was|p B. Jones was" },
  };

  check_roles (cases, G_N_ELEMENTS (cases), EMEND_SECTION_CHAPTER);
}

/* A row of cells with where they begin; NULL for none. */
typedef SetLine Row[3];

/* Adds @n_rows rows of a table that begins at @left; returns where the next line stands. */
static int
add_rows (EmendPage *page, const Row *rows, guint n_rows, int left, int top)
{
  for (guint i = 0; i < n_rows; i++)
    {
      EmendLine *line = printed_page_add (page, 0, left, top, 40, rows[i][0].text);

      for (guint c = 1; c < G_N_ELEMENTS (rows[i]) && rows[i][c].text != NULL; c++)
        {
          int cell = left + (int) rows[i][c].indent * 40;
          const EmendBox box = { cell, top, cell + 50, top + 40 };
          const EmendWord *last = g_ptr_array_index (line->words, line->words->len - 1);

          emend_line_take_word (line, emend_word_new (last->id + 1, rows[i][c].text, &box, 95));
        }
      top += 50;
    }
  return top;
}

static guint
count_tables (const GPtrArray *pages)
{
  g_autoptr (EmendDocument) document = emend_paragraphs_build (pages, NULL, NULL, NULL, NULL, NULL);
  guint n_tables = 0;

  for (guint i = 0; i < document->blocks->len; i++)
    n_tables += ((EmendBlock *) g_ptr_array_index (document->blocks, i))->role == EMEND_BLOCK_TABLE
                    ? 1
                    : 0;
  return n_tables;
}

static void
test_tables (void)
{
  static const Row rows[] = {
    { { "Salt", 0 }, { "498", 10 }, { "48", 18 } },
    { { "Common land", 0 }, { "70", 10 }, { "21", 18 } },
    { { "Wells", 0 }, { "421", 10 }, { "419", 18 } },
  };

  for (guint n_rows = 2; n_rows <= G_N_ELEMENTS (rows); n_rows++)
    {
      g_autoptr (GPtrArray) pages
          = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_page_unref);
      EmendPage *page = printed_page_new ();
      int top = set_lines (page, above, G_N_ELEMENTS (above), 100);

      top = add_rows (page, rows, n_rows, 200, top);
      set_lines (page, below, G_N_ELEMENTS (below), top);
      g_ptr_array_add (pages, page);

      /* Two rows are chance. */
      g_assert_cmpuint (count_tables (pages), ==, n_rows < 3 ? 0 : 1);
    }
}

/* A table goes on on the next page, which lies a little to the side, if its columns do. */
static void
test_table_over_pages (void)
{
  static const Row three[] = {
    { { "Salt", 0 }, { "498", 10 }, { "48", 18 } },
    { { "Common land", 0 }, { "70", 10 }, { "21", 18 } },
    { { "Wells", 0 }, { "421", 10 }, { "419", 18 } },
  };
  static const Row two[] = {
    { { "Corn", 0 }, { "498", 10 }, { NULL, 0 } },
    { { "Hay", 0 }, { "70", 10 }, { NULL, 0 } },
    { { "Oats", 0 }, { "421", 10 }, { NULL, 0 } },
  };
  static const Row elsewhere[] = {
    { { "Corn", 0 }, { "498", 22 }, { NULL, 0 } },
    { { "Hay", 0 }, { "70", 22 }, { NULL, 0 } },
    { { "Oats", 0 }, { "421", 22 }, { NULL, 0 } },
  };
  static const struct
  {
    const Row *first;
    const Row *second;
    guint n_second;
    guint n_tables;
  } cases[] = {
    { three, three, 3, 1 }, { three, three, 1, 1 },   { two, two, 3, 1 },
    { three, two, 3, 2 },   { two, elsewhere, 3, 2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) pages
          = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_page_unref);
      EmendPage *page = printed_page_new ();
      EmendPage *next = printed_page_new ();
      int top = set_lines (page, above, G_N_ELEMENTS (above), 100);

      add_rows (page, cases[i].first, G_N_ELEMENTS (three), 200, top);
      top = add_rows (next, cases[i].second, cases[i].n_second, 250, 100);
      set_lines (next, below, G_N_ELEMENTS (below), top);
      g_ptr_array_add (pages, page);
      g_ptr_array_add (pages, next);
      g_test_message ("case %u", i);
      g_assert_cmpuint (count_tables (pages), ==, cases[i].n_tables);
    }
}

/* What the same lines are depends on the section. */
static void
test_sections (void)
{
  static const SetLine lines[MAX_SET_LINES] = {
    { "Baskets, 12, 18,", 0 }, { "143", 2 },       { "of rush, 19", 1 },
    { "of willow, 21", 1 },    { "Chairs, 7", 0 },
  };
  g_autofree char *shown = show_roles (lines, EMEND_SECTION_INDEX);
  g_autofree char *chapter = show_roles (lines, EMEND_SECTION_CHAPTER);

  g_assert_nonnull (strstr (shown, "|i Baskets, 12,|i Chairs, 7"));
  g_assert_null (strstr (chapter, "|i "));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/block-roles/quotes", test_quotes);
  g_test_add_func ("/emend/text/block-roles/verses", test_verses);
  g_test_add_func ("/emend/text/block-roles/lists", test_lists);
  g_test_add_func ("/emend/text/block-roles/tables", test_tables);
  g_test_add_func ("/emend/text/block-roles/table-over-pages", test_table_over_pages);
  g_test_add_func ("/emend/text/block-roles/sections", test_sections);
  return g_test_run ();
}
