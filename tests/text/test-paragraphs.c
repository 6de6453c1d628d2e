/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-paragraphs.h"
#include "emend-reading-text.h"
#include "listed-dictionary.h"
#include "printed-page.h"

/* A line of a page: how many ems it begins to the right of the margin, how many it ends before the other one,
 * and how many lines are left empty above it. */
typedef struct
{
  const char *text;
  double indent;
  double shortfall;
  guint n_empty;
  EmendRegionType type;
} Line;

static EmendPage *
print_lines (const Line *lines, guint n_lines)
{
  EmendPage *page = printed_page_new ();
  int top = 100;

  for (guint i = 0; i < n_lines; i++)
    {
      EmendRegion *last;

      top += (int) lines[i].n_empty * PRINTED_PAGE_LEADING;
      printed_page_fill (page, i, PRINTED_PAGE_LEFT + (int) (lines[i].indent * PRINTED_PAGE_SIZE),
                         PRINTED_PAGE_RIGHT - (int) (lines[i].shortfall * PRINTED_PAGE_SIZE), top,
                         PRINTED_PAGE_SIZE, lines[i].text);
      last = g_ptr_array_index (page->regions, page->regions->len - 1);
      last->type = lines[i].type;
      top += PRINTED_PAGE_LEADING;
    }
  return page;
}

static EmendPage *
look_up (guint position, gpointer pages)
{
  return emend_page_ref (g_ptr_array_index ((GPtrArray *) pages, position));
}

/* The text of the book, with `|` before the role of each block. */
static char *
show (EmendPage **pages, guint n_pages)
{
  g_autoptr (GPtrArray) array = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_page_unref);
  g_autoptr (EmendDictionary) dictionary = listed_dictionary_new ("weaving vice president the");
  g_autoptr (EmendDocument) document = NULL;
  GString *shown = g_string_new (NULL);

  for (guint i = 0; i < n_pages; i++)
    g_ptr_array_add (array, pages[i]);
  document = emend_paragraphs_build (array, NULL, NULL, NULL, dictionary, NULL);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);
      g_autofree char *text = emend_reading_text_for_block (document, i, look_up, array);

      g_string_append_printf (shown, "|%c %s", emend_block_role_get_nick (block->role)[0], text);
    }
  return g_string_free (shown, FALSE);
}

static void
check_page (const Line *lines, guint n_lines, const char *expected)
{
  EmendPage *page = print_lines (lines, n_lines);
  g_autofree char *shown = show (&page, 1);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_indents (void)
{
  static const Line lines[] = {
    { "First of the", 1 },     { "lines", 0 },
    { "and the end.", 0, 10 }, { "Second one", 1 },
    { "goes on in weav-", 0 }, { "ing the baskets", 0 },
    { "and Vice-", 0 },        { "President too", 0 },
    { "without end", 0 },      { "Third one", 1 },
    { "to the margin.", 0 },
  };

  check_page (lines, G_N_ELEMENTS (lines),
              "|p First of the lines and the end."
              "|p Second one goes on in weaving the baskets and Vice-President too without end"
              "|p Third one to the margin.");
}

/* Paragraphs that are set apart by their last lines and by gaps. */
static void
test_gaps (void)
{
  static const Line lines[] = {
    { "First of the", 0 },          { "lines goes on", 0 },     { "to its end.", 0, 8 },
    { "Second one is", 0 },         { "longer and ends", 0 },   { "at the margin.", 0 },
    { "Third one after", 0, 0, 1 }, { "an empty line.", 0, 5 },
  };

  check_page (lines, G_N_ELEMENTS (lines),
              "|p First of the lines goes on to its end."
              "|p Second one is longer and ends at the margin."
              "|p Third one after an empty line.");
}

/* None of these signs is enough. */
static void
test_one_paragraph (void)
{
  static const Line lines[] = {
    { "First of the", 1 },         { "lines. This sentence", 0 },  { "Begins with a capital", 0 },
    { "and this line.", 0 },       { "The next after a full", 0 }, { "stop, and Weav-", 0 },
    { "ing after that", 0, 0, 1 }, { "to the end.", 0, 6 },
  };

  check_page (
      lines, G_N_ELEMENTS (lines),
      "|p First of the lines. This sentence Begins with a capital and this line. The next after "
      "a full stop, and Weaving after that to the end.");
}

static void
test_dialogue (void)
{
  static const Line lines[] = {
    { "“Yes,” he said.", 1, 14 }, { "“No,” said she, and went on", 1 },   { "to weave.", 0, 18 },
    { "“Why?”", 1, 20 },          { "“Because of the hour at which", 1 }, { "we stand.”", 0, 18 },
  };

  check_page (lines, G_N_ELEMENTS (lines),
              "|p “Yes,” he said.|p “No,” said she, and went on to weave."
              "|p “Why?”|p “Because of the hour at which we stand.”");
}

static void
test_quotation (void)
{
  static const Line lines[] = {
    { "A line of the text that says", 0 }, { "what was written by somebody:", 0, 2 },
    { "All lines of this are set", 1.5 },  { "farther to the right and they", 1.5 },
    { "are one paragraph.", 1.5, 9 },      { "The text goes on after", 0 },
    { "the quotation of it and", 0 },      { "ends.", 0, 18 },
  };

  check_page (lines, G_N_ELEMENTS (lines),
              "|p A line of the text that says what was written by somebody:"
              "|q All lines of this are set farther to the right and they are one paragraph."
              "|p The text goes on after the quotation of it and ends.");
}

static void
test_verse (void)
{
  static const Line lines[] = {
    { "A line of the text that goes", 0 }, { "on to the right margin, and", 0 },
    { "then there are verses:", 0, 8 },    { "Bold Robin Hood", 5, 8 },
    { "Was a forester good", 5, 7 },       { "As ever stepped in", 5, 7 },
    { "The merry greenwood.", 5, 6 },      { "The text goes on after that", 0 },
    { "and has another line.", 0 },
  };

  check_page (lines, G_N_ELEMENTS (lines),
              "|p A line of the text that goes on to the right margin, and then there are verses:"
              "|v Bold Robin Hood\nWas a forester good\nAs ever stepped in\nThe merry greenwood."
              "|p The text goes on after that and has another line.");
}

static void
test_rows (void)
{
  static const Line lines[] = {
    { "Preface . . . . . . vii", 0 },
    { "Robin Hood . . . . . 12", 0 },
    { "The Merry Men . . . . 140", 0 },
  };

  check_page (lines, G_N_ELEMENTS (lines),
              "|t Preface . . . . . . vii\nRobin Hood . . . . . 12\nThe Merry Men . . . . 140");
}

static void
test_headings (void)
{
  static const Line lines[] = {
    { "and so it ended", 0 },
    { "THE STORY OF EEAN THE FISHERMAN’S", 2, 2, 1, EMEND_REGION_HEADING },
    { "SON", 10, 10, 0, EMEND_REGION_HEADING },
    { "the text begins", 0, 0, 1 },
  };

  check_page (lines, G_N_ELEMENTS (lines),
              "|p and so it ended|h THE STORY OF EEAN THE FISHERMAN’S SON|p the text begins");
}

/* Over pages, pictures and notes, and heads that are not read. */
static void
test_borders (void)
{
  static const Line first[] = {
    { "THE HEAD", 5, 5, 0, EMEND_REGION_HEADER },
    { "This paragraph goes on", 1 },
    { "below the picture, in weav-", 0 },
    { "Fig. 1. A basket.", 6, 6, 4, EMEND_REGION_CAPTION },
    { "ing of baskets, and even over", 0 },
    { "the border of the pages as", 0 },
    { "* A note.", 0, 9, 1, EMEND_REGION_FOOTNOTE },
  };
  static const Line second[] = {
    { "everyone knows, to its end.", 0, 4 },
    { "The next one ends with the", 1 },
    { "page, at the right margin.", 0 },
  };
  static const Line third[] = {
    { "And this is the third, which is", 1 },
    { "indented", 0, 18 },
  };
  EmendPage *pages[] = {
    print_lines (first, G_N_ELEMENTS (first)),
    print_lines (second, G_N_ELEMENTS (second)),
    print_lines (third, G_N_ELEMENTS (third)),
  };
  g_autofree char *shown = show (pages, G_N_ELEMENTS (pages));

  g_assert_cmpstr (
      shown, ==,
      "|p This paragraph goes on below the picture, in weaving of baskets, and even over "
      "the border of the pages as everyone knows, to its end."
      "|c Fig. 1. A basket.|f * A note."
      "|p The next one ends with the page, at the right margin."
      "|p And this is the third, which is indented");
}

/* Each word that is read is in one run, each word has a type, and blank pages are none. */
static void
test_document (void)
{
  static const Line lines[] = {
    { "HEAD", 5, 5, 0, EMEND_REGION_HEADER },
    { "Some text ; and", 0 },
    { "some more", 0 },
  };
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (EmendPage) page = print_lines (lines, G_N_ELEMENTS (lines));
  g_autoptr (EmendDocument) document = NULL;
  EmendRegionType type;
  guint n_words = 0;

  g_ptr_array_add (pages, NULL);
  g_ptr_array_add (pages, page);
  document = emend_paragraphs_build (pages, NULL, NULL, NULL, NULL, NULL);

  g_assert_cmpuint (document->n_pages, ==, 2);
  g_assert_cmpuint (document->blocks->len, ==, 1);
  for (guint i = 0; i < ((EmendBlock *) document->blocks->pdata[0])->runs->len; i++)
    {
      const EmendWordRun *run
          = &g_array_index (((EmendBlock *) document->blocks->pdata[0])->runs, EmendWordRun, i);

      g_assert_cmpuint (run->page, ==, 1);
      n_words += run->last - run->first + 1;
    }
  g_assert_cmpuint (n_words, ==, 6);
  g_assert_true (emend_span_find_type (document->spans, 1, 1, &type));
  g_assert_cmpint (type, ==, EMEND_REGION_HEADER);
  g_assert_true (emend_span_find_type (document->spans, 1, 7, &type));
  g_assert_cmpint (type, ==, EMEND_REGION_BODY);
  g_assert_false (emend_span_find_type (document->spans, 0, 1, &type));
}

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

static void
test_sections (void)
{
  static const RoleCase index[] = {
    { "entries",
      { { "Baskets, 12, 18,", 0 },
        { "143", 2 },
        { "of rush, 19", 1 },
        { "of willow, 21", 1 },
        { "Chairs, 7", 0 } },
      "|p Baskets, 12,|p 143|p of rush, 19|p of willow, |p Chairs, 7" },
  };
  g_autofree char *shown = show_roles (index[0].lines, EMEND_SECTION_INDEX);
  g_autofree char *chapter = show_roles (index[0].lines, EMEND_SECTION_CHAPTER);

  g_assert_nonnull (strstr (shown, "|i Baskets, 12,|i Chairs, 7"));
  g_assert_null (strstr (chapter, "|i "));
}

/* Large initials on a line of their own and at the beginning of one. */
static void
test_initials (void)
{
  static const struct
  {
    const char *letter;
    const char *line;
    int height;
    const char *expected;
  } cases[] = {
    { "T", "HE weaving of", 90, "THE weaving of" },
    { "“T", "he weaving of", 90, "“The weaving of" },
    { "A", "weaving of", 90, "A weaving of" },
    { "B", "is the weaving of", 40, "B is the weaving of" },
    { "3", "rds of the", 90, "3 rds of the" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      for (guint is_apart = 0; is_apart < 2; is_apart++)
        {
          EmendPage *page = printed_page_new ();
          EmendLine *line = printed_page_add (page, 0, 200, 100, 40, cases[i].letter);
          EmendWord *word = g_ptr_array_index (line->words, 0);
          g_autofree char *shown = NULL;
          g_autofree char *expected = g_strdup_printf ("|p %s", cases[i].expected);

          word->box.bottom = line->box.bottom = 100 + cases[i].height;
          if (is_apart == 1)
            {
              printed_page_add (page, 0, 260, 100, 40, cases[i].line);
            }
          else
            {
              g_autoptr (EmendPage) other = printed_page_new ();
              EmendLine *rest = printed_page_add (other, 0, 260, 100, 40, cases[i].line);

              for (guint w = 0; w < rest->words->len; w++)
                {
                  EmendWord *copy = emend_word_copy (g_ptr_array_index (rest->words, w));

                  copy->id = copy->last = w + 2;
                  emend_line_take_word (line, copy);
                }
            }
          if (is_apart == 0 || cases[i].height > 40)
            {
              shown = show (&page, 1);
              if (g_ascii_isdigit (*cases[i].letter) && is_apart == 1)
                continue;
              g_assert_cmpstr (shown, ==, expected);
            }
          else
            {
              emend_page_unref (page);
            }
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/paragraphs/indents", test_indents);
  g_test_add_func ("/emend/text/paragraphs/gaps", test_gaps);
  g_test_add_func ("/emend/text/paragraphs/one-paragraph", test_one_paragraph);
  g_test_add_func ("/emend/text/paragraphs/dialogue", test_dialogue);
  g_test_add_func ("/emend/text/paragraphs/quotation", test_quotation);
  g_test_add_func ("/emend/text/paragraphs/verse", test_verse);
  g_test_add_func ("/emend/text/paragraphs/rows", test_rows);
  g_test_add_func ("/emend/text/paragraphs/quotes", test_quotes);
  g_test_add_func ("/emend/text/paragraphs/verses", test_verses);
  g_test_add_func ("/emend/text/paragraphs/lists", test_lists);
  g_test_add_func ("/emend/text/paragraphs/sections", test_sections);
  g_test_add_func ("/emend/text/paragraphs/initials", test_initials);
  g_test_add_func ("/emend/text/paragraphs/headings", test_headings);
  g_test_add_func ("/emend/text/paragraphs/borders", test_borders);
  g_test_add_func ("/emend/text/paragraphs/document", test_document);
  return g_test_run ();
}
