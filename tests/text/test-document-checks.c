/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "emend-document-checks.h"
#include "printed-page.h"

/* A book in which everything holds: two pages of six words each, two sections, a note, a figure. */
typedef struct
{
  EmendDocument *document;
  GPtrArray *pages;
} Book;

static void
add_block (EmendDocument *document, EmendBlockRole role, guint page, guint first, guint last)
{
  EmendBlock *block = emend_block_new (role, role == EMEND_BLOCK_HEADING ? 1 : 0);
  const EmendWordRun run = { page, first, last, EMEND_JOIN_SPACE };

  emend_block_add_run (block, &run);
  emend_document_take_block (document, block);
}

static void
add_section (EmendOutline *outline, guint first_page, guint heading)
{
  EmendSection *section = emend_section_new (EMEND_SECTION_CHAPTER, EMEND_MATTER_BODY, 1);

  section->first_page = first_page;
  section->n_pages = 1;
  section->heading = heading;
  g_ptr_array_add (outline->sections, section);
}

static Book *
book_new (void)
{
  Book *book = g_new0 (Book, 1);
  EmendNote *note = emend_note_new (EMEND_NOTE_FOOT, "1");
  const EmendFigure figure = { 1, { 100, 100, 500, 500 }, 4, EMEND_FIGURE_NO_CAPTION, 0 };

  book->document = emend_document_new (2);
  book->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_page_unref);
  for (guint i = 0; i < 2; i++)
    {
      g_ptr_array_add (book->pages, printed_page_new ());
      printed_page_add (book->pages->pdata[i], 0, 200, 100, 40, "a b c d e f");
    }
  g_ptr_array_add (book->document->outline->headings, emend_heading_new (0, 1, 2, 1));
  add_section (book->document->outline, 0, 0);
  add_section (book->document->outline, 1, EMEND_SECTION_NO_HEADING);
  add_block (book->document, EMEND_BLOCK_HEADING, 0, 1, 2);
  add_block (book->document, EMEND_BLOCK_PARAGRAPH, 0, 3, 4);
  add_block (book->document, EMEND_BLOCK_FOOTNOTE, 0, 5, 6);
  add_block (book->document, EMEND_BLOCK_PARAGRAPH, 1, 1, 3);
  add_block (book->document, EMEND_BLOCK_PARAGRAPH, 1, 4, 6);
  note->mark_word = 4;
  note->first = 5;
  g_ptr_array_add (book->document->notes, note);
  emend_figure_append (book->document->figures, &figure);
  return book;
}

static void
book_free (Book *book)
{
  emend_document_unref (book->document);
  g_ptr_array_unref (book->pages);
  g_free (book);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Book, book_free)

static EmendWordRun *
get_run (Book *book, guint block)
{
  EmendBlock *b = g_ptr_array_index (book->document->blocks, block);

  return &g_array_index (b->runs, EmendWordRun, 0);
}

static EmendSection *
get_section (Book *book, guint i)
{
  return g_ptr_array_index (book->document->outline->sections, i);
}

static void
break_nothing (Book *book)
{
}

static void
break_left (Book *book)
{
  get_run (book, 1)->last = 3;
}

static void
break_twice (Book *book)
{
  get_run (book, 3)->last = 4;
}

static void
break_unread (Book *book)
{
  get_run (book, 4)->first = get_run (book, 4)->last = 70;
}

static void
break_order (Book *book)
{
  EmendWordRun run = *get_run (book, 3);

  *get_run (book, 3) = *get_run (book, 4);
  *get_run (book, 4) = run;
}

static void
break_page (Book *book)
{
  get_run (book, 4)->page = 2;
}

static void
break_count (Book *book)
{
  get_section (book, 0)->n_pages = 2;
}

static void
break_overlap (Book *book)
{
  get_section (book, 1)->first_page = 0;
}

static void
break_begin (Book *book)
{
  get_section (book, 0)->first_word = 3;
}

static void
break_heading (Book *book)
{
  get_section (book, 0)->heading = 7;
}

static void
break_heading_block (Book *book)
{
  ((EmendBlock *) g_ptr_array_index (book->document->blocks, 0))->role = EMEND_BLOCK_PARAGRAPH;
}

static void
break_note (Book *book)
{
  ((EmendNote *) g_ptr_array_index (book->document->notes, 0))->first = 6;
}

static void
break_caption (Book *book)
{
  g_array_index (book->document->figures, EmendFigure, 0).caption = 1;
}

static void
test_broken (void)
{
  static const struct
  {
    void (*break_book) (Book *book);
    const char *text; /* of the first finding */
  } cases[] = {
    { break_nothing, NULL },
    { break_left, "1 words are in no paragraph" },
    { break_twice, "1 words are in more than one paragraph" },
    { break_unread, "1 parts of paragraphs have no words that are read" },
    { break_order, "the words of a paragraph are not in their order" },
    { break_page, "a paragraph has words of page 3, which is none" },
    { break_count, "a section is said to have 2 pages and has 1" },
    { break_overlap, "two sections overlap" },
    { break_begin, "the first page belongs to no section" },
    { break_heading, "a section has a heading that there is not" },
    { break_heading_block, "no block is the heading “”" },
    { break_note, "no block is the note “1”" },
    { break_caption, "a figure has a caption that is none" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Book) book = book_new ();
      guint n_broken;
      gboolean is_found = cases[i].text == NULL;

      cases[i].break_book (book);
      n_broken = emend_document_checks_run (book->document, book->pages, NULL);
      g_assert_cmpuint (n_broken, ==, book->document->findings->len);
      g_assert_cmpint (n_broken == 0, ==, cases[i].text == NULL);
      for (guint k = 0; k < n_broken; k++)
        {
          const EmendFinding *finding = g_ptr_array_index (book->document->findings, k);

          g_assert_cmpint (finding->kind, ==, EMEND_FINDING_BROKEN);
          is_found = is_found || strcmp (finding->text, cases[i].text) == 0;
        }
      g_test_message ("%u", i);
      g_assert_true (is_found);
    }
}

static void
test_labels (void)
{
  static const struct
  {
    const char *labels[2];
    guint n_broken;
  } cases[] = {
    { { "4", "5" }, 0 },   { { "xii", "1" }, 0 }, { { "9", "1" }, 0 }, { { NULL, "7" }, 0 },
    { { "ix", "xi" }, 0 }, { { "5", "4" }, 1 },   { { "x", "v" }, 1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (Book) book = book_new ();

      g_assert_cmpuint (emend_document_checks_run (book->document, book->pages, cases[i].labels),
                        ==, cases[i].n_broken);
    }
}

/* A leaf that was scanned twice is told by others. */
static void
test_repeated (void)
{
  static const char *const labels[] = { "5", "4" };
  g_autoptr (Book) book = book_new ();

  g_ptr_array_add (book->document->findings,
                   emend_finding_new (EMEND_FINDING_PAGE_REPEATED, 1, "twice"));
  g_assert_cmpuint (emend_document_checks_run (book->document, book->pages, labels), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/document-checks/broken", test_broken);
  g_test_add_func ("/emend/text/document-checks/labels", test_labels);
  g_test_add_func ("/emend/text/document-checks/repeated", test_repeated);
  return g_test_run ();
}
