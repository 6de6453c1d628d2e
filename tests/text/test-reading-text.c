/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-reading-text.h"
#include "printed-page.h"

typedef struct
{
  EmendPage *pages[3];
  guint n_lookups;
} Book;

static Book *
book_new (const char *first, const char *second, const char *third)
{
  const char *const texts[] = { first, second, third };
  Book *book = g_new0 (Book, 1);

  for (guint i = 0; i < 3; i++)
    {
      book->pages[i] = printed_page_new ();
      printed_page_add (book->pages[i], 0, 200, 100, 40, texts[i]);
    }
  return book;
}

static void
book_free (Book *book)
{
  for (guint i = 0; i < 3; i++)
    g_clear_pointer (&book->pages[i], emend_page_unref);
  g_free (book);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Book, book_free)

static EmendPage *
look_up (guint position, gpointer user_data)
{
  Book *book = user_data;

  book->n_lookups++;
  return book->pages[position] != NULL ? emend_page_ref (book->pages[position]) : NULL;
}

static void
add_block (EmendDocument *document,
           EmendBlockRole role,
           guint level,
           const EmendWordRun *runs,
           guint n_runs)
{
  EmendBlock *block = emend_block_new (role, level);

  for (guint i = 0; i < n_runs; i++)
    emend_block_add_run (block, &runs[i]);
  emend_document_take_block (document, block);
}

/* A heading; a paragraph that goes over a caption and three pages, with broken words at all three places; a
 * verse. */
static EmendDocument *
build_document (void)
{
  static const EmendWordRun title[] = { { 0, 1, 1, EMEND_JOIN_SPACE } };
  static const EmendWordRun text[] = {
    { 0, 2, 3, EMEND_JOIN_DROP },
    { 0, 6, 7, EMEND_JOIN_DROP },
    { 1, 1, 2, EMEND_JOIN_NONE },
    { 2, 1, 2, EMEND_JOIN_SPACE },
  };
  static const EmendWordRun caption[] = { { 0, 4, 5, EMEND_JOIN_SPACE } };
  static const EmendWordRun verse[]
      = { { 2, 3, 3, EMEND_JOIN_LINE }, { 2, 4, 4, EMEND_JOIN_SPACE } };
  EmendDocument *document = emend_document_new (3);

  add_block (document, EMEND_BLOCK_HEADING, 2, title, G_N_ELEMENTS (title));
  add_block (document, EMEND_BLOCK_PARAGRAPH, 0, text, G_N_ELEMENTS (text));
  add_block (document, EMEND_BLOCK_CAPTION, 0, caption, G_N_ELEMENTS (caption));
  add_block (document, EMEND_BLOCK_VERSE, 0, verse, G_N_ELEMENTS (verse));
  return document;
}

static Book *
build_book (void)
{
  return book_new ("Title the weav- Fig. 1. ing bas-", "kets to-", "day and Verse lines");
}

static void
test_plain (void)
{
  g_autoptr (EmendDocument) document = build_document ();
  g_autoptr (Book) book = build_book ();
  g_autofree char *text
      = emend_reading_text_render (document, EMEND_READING_TEXT_PLAIN, look_up, book);

  g_assert_cmpstr (text, ==,
                   "Title\n\nthe weaving baskets to-day and\n\nFig. 1.\n\nVerse\nlines\n");
}

static void
test_markdown (void)
{
  g_autoptr (EmendDocument) document = build_document ();
  g_autoptr (Book) book = build_book ();
  g_autofree char *text = emend_reading_text_render (
      document, EMEND_READING_TEXT_MARKDOWN | EMEND_READING_TEXT_ANCHORS, look_up, book);
  g_autofree char *plain
      = emend_reading_text_render (document, EMEND_READING_TEXT_MARKDOWN, look_up, book);

  g_assert_cmpstr (text, ==,
                   "<!-- page 1 -->\n\n## Title\n\n"
                   "the weaving baskets<!-- page 2 --> to-day<!-- page 3 --> and\n\n"
                   "*Fig. 1.*\n\nVerse\\\nlines\n");
  g_assert_null (strstr (plain, "<!--"));
}

static void
test_pages (void)
{
  static const char *const texts[] = {
    "Title\n\nthe weaving\n\nFig. 1.\n\nbaskets\n",
    "to-day\n",
    "and\n\nVerse\nlines\n",
  };
  g_autoptr (EmendDocument) document = build_document ();
  g_autoptr (Book) book = build_book ();

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = emend_reading_text_for_page (document, i, look_up, book);

      g_assert_cmpstr (text, ==, texts[i]);
    }
}

static void
test_blocks (void)
{
  g_autoptr (EmendDocument) document = build_document ();
  g_autoptr (Book) book = build_book ();
  g_autofree char *title = emend_reading_text_for_block (document, 0, look_up, book);
  g_autofree char *text = emend_reading_text_for_block (document, 1, look_up, book);

  g_assert_cmpstr (title, ==, "Title");
  g_assert_cmpstr (text, ==, "the weaving baskets to-day and");
}

/* Pages come one after the other; one that cannot be had leaves out its words and nothing else. */
static void
test_lookups (void)
{
  g_autoptr (EmendDocument) document = build_document ();
  g_autoptr (Book) book = build_book ();
  g_autofree char *block = emend_reading_text_for_block (document, 1, look_up, book);
  g_autofree char *text = NULL;

  g_assert_cmpstr (block, ==, "the weaving baskets to-day and");
  g_assert_cmpuint (book->n_lookups, ==, 3);
  g_clear_pointer (&book->pages[1], emend_page_unref);
  text = emend_reading_text_for_block (document, 1, look_up, book);
  g_assert_cmpstr (text, ==, "the weaving basday and");
}

/* Corrected words may have lost or got what the document knows about. */
static void
test_changed_words (void)
{
  g_autoptr (EmendDocument) document = build_document ();
  g_autoptr (Book) book = book_new ("Title the weaving Fig. 1. in bas-", "kets to-", "day and V l");
  g_autofree char *text = emend_reading_text_for_block (document, 1, look_up, book);

  g_assert_cmpstr (text, ==, "the weavingin baskets to-day and");
}

static void
test_escapes (void)
{
  static const struct
  {
    const char *text;
    const char *markdown;
  } cases[] = {
    { "1. The end", "1\\. The end\n" },
    { "12) The end", "12\\) The end\n" },
    { "# of 1. things", "\\# of 1. things\n" },
    { "- Yes", "\\- Yes\n" },
    { "+ and =", "\\+ and =\n" },
    { "a *b* _c_ [d] <e> `f` g\\h ~i~ &j; |",
      "a \\*b\\* \\_c\\_ \\[d\\] \\<e\\> \\`f\\` g\\\\h \\~i\\~ "
      "\\&j; \\|\n" },
    { "1914 was—“quite” (so) 3.5 a-b", "1914 was—“quite” (so) 3.5 a-b\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Book) book = book_new (cases[i].text, "x", "x");
      g_autoptr (EmendDocument) document = emend_document_new (3);
      const EmendWordRun run = { 0, 1, emend_page_count_words (book->pages[0]), EMEND_JOIN_SPACE };
      g_autofree char *text = NULL;

      add_block (document, EMEND_BLOCK_PARAGRAPH, 0, &run, 1);
      text = emend_reading_text_render (document, EMEND_READING_TEXT_MARKDOWN, look_up, book);
      g_assert_cmpstr (text, ==, cases[i].markdown);
    }
}

/* A quotation of two paragraphs, a list, a poem and an index in Markdown. */
static void
test_roles (void)
{
  static const struct
  {
    EmendBlockRole role;
    guint first;
    guint last;
    EmendJoin join; /* after the first word */
  } blocks[] = {
    { EMEND_BLOCK_QUOTE, 1, 2, EMEND_JOIN_SPACE },
    { EMEND_BLOCK_QUOTE, 3, 4, EMEND_JOIN_SPACE },
    { EMEND_BLOCK_LIST_ITEM, 5, 6, EMEND_JOIN_SPACE },
    { EMEND_BLOCK_LIST_ITEM, 7, 8, EMEND_JOIN_SPACE },
    { EMEND_BLOCK_LIST_ITEM, 9, 10, EMEND_JOIN_SPACE },
    { EMEND_BLOCK_INDEX_ENTRY, 11, 12, EMEND_JOIN_LINE },
    { EMEND_BLOCK_QUOTE, 13, 14, EMEND_JOIN_LINE },
  };
  g_autoptr (EmendDocument) document = emend_document_new (3);
  g_autoptr (Book) book = book_new ("a b c d 12. e • f (a) g h, i j 1.", "x", "x");
  g_autofree char *text = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      const EmendWordRun runs[] = {
        { 0, blocks[i].first, blocks[i].first, blocks[i].join },
        { 0, blocks[i].last, blocks[i].last, EMEND_JOIN_SPACE },
      };

      add_block (document, blocks[i].role, 0, runs, G_N_ELEMENTS (runs));
    }
  text = emend_reading_text_render (document, EMEND_READING_TEXT_MARKDOWN, look_up, book);
  g_assert_cmpstr (text, ==,
                   "> a b\n>\n> c d\n\n12. e\n\n- f\n\n- (a) g\n\n- h,\\\n  i\n\n"
                   "> j\\\n> 1\\.\n");
}

static void
add_note (EmendDocument *document,
          guint page,
          guint mark,
          const char *marker,
          gboolean is_apart,
          guint first)
{
  EmendNote *note = emend_note_new (EMEND_NOTE_FOOT, marker);

  note->mark_page = note->page = page;
  note->mark_word = mark;
  note->mark_is_apart = is_apart;
  note->first = first;
  g_ptr_array_add (document->notes, note);
}

/* Two pages, each a section, with notes that both begin with 1; a note that nothing calls for stays as it is. */
static EmendDocument *
build_notes (void)
{
  static const EmendWordRun runs[] = {
    { 0, 1, 4, EMEND_JOIN_SPACE }, { 0, 5, 6, EMEND_JOIN_SPACE }, { 0, 7, 7, EMEND_JOIN_SPACE },
    { 1, 1, 3, EMEND_JOIN_SPACE }, { 1, 4, 5, EMEND_JOIN_SPACE }, { 1, 6, 7, EMEND_JOIN_SPACE },
  };
  static const EmendBlockRole roles[] = {
    EMEND_BLOCK_PARAGRAPH, EMEND_BLOCK_FOOTNOTE, EMEND_BLOCK_PARAGRAPH,
    EMEND_BLOCK_PARAGRAPH, EMEND_BLOCK_FOOTNOTE, EMEND_BLOCK_FOOTNOTE,
  };
  EmendDocument *document = emend_document_new (3);

  for (guint i = 0; i < 2; i++)
    {
      EmendSection *section = emend_section_new (EMEND_SECTION_CHAPTER, EMEND_MATTER_BODY, 1);

      section->first_page = i;
      g_ptr_array_add (document->outline->sections, section);
    }
  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    add_block (document, roles[i], 0, &runs[i], 1);
  add_note (document, 0, 2, "1", FALSE, 5);
  add_note (document, 1, 2, "1", TRUE, 4);
  return document;
}

static void
test_notes (void)
{
  g_autoptr (EmendDocument) document = build_notes ();
  g_autoptr (Book) book
      = book_new ("The dog,1 which barks. 1Ibid. Note. More.", "A 1 cat. 1. Tom. * Left.", "x");
  g_autofree char *markdown
      = emend_reading_text_render (document, EMEND_READING_TEXT_MARKDOWN, look_up, book);
  g_autofree char *plain
      = emend_reading_text_render (document, EMEND_READING_TEXT_PLAIN, look_up, book);
  g_autofree char *page = emend_reading_text_for_page (document, 1, look_up, book);

  g_assert_cmpstr (markdown, ==,
                   "The dog,[^1] which barks.\n\nMore.\n\n[^1]: Ibid. Note.\n\n"
                   "A[^2] cat.\n\n\\* Left.\n\n[^2]: Tom.\n");
  g_assert_cmpstr (plain, ==,
                   "The dog,1 which barks.\n\n1Ibid. Note.\n\nMore.\n\nA 1 cat.\n\n1. Tom.\n\n* "
                   "Left.\n");
  g_assert_cmpstr (page, ==, "A 1 cat.\n\n1. Tom.\n\n* Left.\n");
}

static void
test_figures (void)
{
  const EmendFigure figures[] = {
    { 0, { 0, 0, 100, 100 }, 2, 2, 1 },
    { 0, { 0, 200, 100, 300 }, 4, EMEND_FIGURE_NO_CAPTION, 2 },
  };
  g_autoptr (EmendDocument) document = build_document ();
  g_autoptr (Book) book = build_book ();
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;

  g_array_append_vals (document->figures, figures, G_N_ELEMENTS (figures));
  with = emend_reading_text_render (
      document, EMEND_READING_TEXT_MARKDOWN | EMEND_READING_TEXT_FIGURES, look_up, book);
  without = emend_reading_text_render (document, EMEND_READING_TEXT_MARKDOWN, look_up, book);

  g_assert_cmpstr (
      with, ==,
      "## Title\n\nthe weaving baskets to-day and\n\n![Fig. 1.](figures/0001-1.png)\n\n"
      "Verse\\\nlines\n\n![Figure on scan 1](figures/0001-2.png)\n");
  g_assert_null (strstr (without, "!["));
}

static void
test_empty (void)
{
  g_autoptr (EmendDocument) document = emend_document_new (1);
  g_autoptr (Book) book = build_book ();
  g_autofree char *text
      = emend_reading_text_render (document, EMEND_READING_TEXT_PLAIN, look_up, book);
  g_autofree char *page = emend_reading_text_for_page (document, 0, look_up, book);

  g_assert_cmpstr (text, ==, "");
  g_assert_cmpstr (page, ==, "");
  g_assert_cmpuint (book->n_lookups, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/reading-text/plain", test_plain);
  g_test_add_func ("/emend/text/reading-text/markdown", test_markdown);
  g_test_add_func ("/emend/text/reading-text/pages", test_pages);
  g_test_add_func ("/emend/text/reading-text/blocks", test_blocks);
  g_test_add_func ("/emend/text/reading-text/lookups", test_lookups);
  g_test_add_func ("/emend/text/reading-text/changed-words", test_changed_words);
  g_test_add_func ("/emend/text/reading-text/escapes", test_escapes);
  g_test_add_func ("/emend/text/reading-text/roles", test_roles);
  g_test_add_func ("/emend/text/reading-text/notes", test_notes);
  g_test_add_func ("/emend/text/reading-text/figures", test_figures);
  g_test_add_func ("/emend/text/reading-text/empty", test_empty);
  return g_test_run ();
}
