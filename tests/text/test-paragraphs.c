/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

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

/* Large initials, on a line of their own or at the beginning of one. */
static char *
show_initial (const char *letter, int height, const char *text, gboolean is_apart)
{
  EmendPage *page = printed_page_new ();
  EmendLine *line = printed_page_add (page, 0, 200, 100, 40, letter);
  g_autoptr (EmendPage) other = printed_page_new ();
  EmendLine *rest = printed_page_add (is_apart ? page : other, 0, 260, 100, 40, text);

  ((EmendWord *) g_ptr_array_index (line->words, 0))->box.bottom = 100 + height;
  line->box.bottom = 100 + height;
  for (guint i = 0; !is_apart && i < rest->words->len; i++)
    {
      EmendWord *word = emend_word_copy (g_ptr_array_index (rest->words, i));

      word->id = word->last = i + 2;
      emend_line_take_word (line, word);
    }
  return show (&page, 1);
}

static void
test_initials (void)
{
  static const struct
  {
    const char *letter;
    int height;
    const char *line;
    gboolean is_apart;
    const char *expected;
  } cases[] = {
    { "T", 90, "HE weaving of", FALSE, "|p THE weaving of" },
    { "T", 90, "HE weaving of", TRUE, "|p THE weaving of" },
    { "“T", 90, "he weaving of", FALSE, "|p “The weaving of" },
    { "“T", 90, "he weaving of", TRUE, "|p “The weaving of" },
    { "A", 90, "weaving of", FALSE, "|p A weaving of" },
    { "A", 90, "weaving of", TRUE, "|p A weaving of" },
    { "B", 40, "is the weaving of", FALSE, "|p B is the weaving of" },
    { "3", 90, "rds of the", FALSE, "|p 3 rds of the" },
    { "To", 90, "the weaver", FALSE, "|p To the weaver" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown
          = show_initial (cases[i].letter, cases[i].height, cases[i].line, cases[i].is_apart);

      g_assert_cmpstr (shown, ==, cases[i].expected);
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
  g_test_add_func ("/emend/text/paragraphs/initials", test_initials);
  g_test_add_func ("/emend/text/paragraphs/headings", test_headings);
  g_test_add_func ("/emend/text/paragraphs/borders", test_borders);
  g_test_add_func ("/emend/text/paragraphs/document", test_document);
  return g_test_run ();
}
