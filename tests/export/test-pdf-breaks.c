/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What stands in a PDF for words that are broken at the ends of lines.
 */

#include "config.h"

#include "emend-pdf-breaks.h"

#define N_PAGES 2

/* A book of broken words, each of two parts. */
typedef struct
{
  EmendDocument *document;
  EmendPage *pages[N_PAGES];
} Book;

typedef struct
{
  guint page;
  int top;
  const char *text;
} Part;

static void
book_init (Book *self)
{
  self->document = emend_document_new (N_PAGES);
  for (guint i = 0; i < N_PAGES; i++)
    self->pages[i] = emend_page_new (1000, 1500);
}

static void
book_clear (Book *self)
{
  g_clear_pointer (&self->document, emend_document_unref);
  for (guint i = 0; i < N_PAGES; i++)
    g_clear_pointer (&self->pages[i], emend_page_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Book, book_clear)

static EmendPage *
load (guint position, gpointer user_data)
{
  const Book *book = user_data;

  return position < N_PAGES ? emend_page_ref (book->pages[position]) : NULL;
}

static guint
set_part (Book *self, const Part *part)
{
  EmendPage *page = self->pages[part->page];
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, page->regions->len);
  EmendLine *line = emend_line_new ();
  const EmendBox box = { 100, part->top, 200, part->top + 30 };
  guint id = page->regions->len + 1;

  line->box = box;
  emend_line_take_word (line, emend_word_new (id, part->text, &box, 90));
  emend_region_take_line (region, line);
  emend_page_take_region (page, region);
  return id;
}

/* Sets words of one block, with what stands between them. */
static void
set (Book *self, const Part *parts, guint n_parts, EmendJoin join)
{
  EmendBlock *block = emend_block_new (EMEND_BLOCK_PARAGRAPH, 0);

  for (guint i = 0; i < n_parts; i++)
    {
      guint id = set_part (self, &parts[i]);
      const EmendWordRun run = { parts[i].page, id, id, i + 1 < n_parts ? join : EMEND_JOIN_SPACE };

      emend_block_add_run (block, &run);
    }
  g_ptr_array_add (self->document->blocks, block);
}

static const EmendWord *
get_word (const Book *self, guint page, guint id)
{
  const EmendRegion *region = g_ptr_array_index (self->pages[page]->regions, id - 1);
  const EmendLine *line = g_ptr_array_index (region->lines, 0);

  return g_ptr_array_index (line->words, 0);
}

/* Says that all words are shown, but one. */
static EmendPdfBreaks *
show (Book *self, guint hidden_page, guint hidden)
{
  EmendPdfBreaks *breaks = emend_pdf_breaks_new (self->document, load, self);

  for (guint p = 0; p < N_PAGES; p++)
    {
      for (guint i = 1; i <= self->pages[p]->regions->len; i++)
        {
          if (p != hidden_page || i != hidden)
            emend_pdf_breaks_add_shown (breaks, p, get_word (self, p, i));
        }
    }
  return breaks;
}

static void
check (Book *self, EmendPdfBreaks *breaks, guint page, guint id, const char *expected)
{
  g_autofree char *text = emend_pdf_breaks_dup_text (breaks, page, get_word (self, page, id));

  g_assert_cmpstr (text, ==, expected);
}

typedef struct
{
  const char *what;
  Part parts[2];
  EmendJoin join;
  const char *first;
  const char *second;
} Case;

static void
test_parts (void)
{
  static const Case cases[] = {
    { "as it is printed",
      { { 0, 100, "appren-" }, { 0, 145, "ticed" } },
      EMEND_JOIN_DROP,
      "appren-",
      "ticed" },
    { "with the hyphen that programs know",
      { { 0, 100, "appren\xc2\xac" }, { 0, 145, "ticed" } },
      EMEND_JOIN_DROP,
      "appren-",
      "ticed" },
    { "with a hyphen of its own",
      { { 0, 100, "well-" }, { 0, 145, "known," } },
      EMEND_JOIN_NONE,
      "well-known,",
      "" },
    { "after a dash", { { 0, 100, "be" }, { 0, 145, "—of" } }, EMEND_JOIN_NONE, "be", "—of" },
    { "over a page",
      { { 0, 1400, "appren-" }, { 1, 100, "ticed" } },
      EMEND_JOIN_DROP,
      "apprenticed",
      "" },
    { "around a picture",
      { { 0, 100, "appren-" }, { 0, 600, "ticed" } },
      EMEND_JOIN_DROP,
      "apprenticed",
      "" },
    { "in the next column",
      { { 0, 1400, "appren-" }, { 0, 100, "ticed" } },
      EMEND_JOIN_DROP,
      "apprenticed",
      "" },
    { "two words", { { 0, 100, "pre-" }, { 0, 145, "and" } }, EMEND_JOIN_SPACE, "pre-", "and" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const Case *c = &cases[i];
      g_auto (Book) book = { 0 };
      g_autoptr (EmendPdfBreaks) breaks = NULL;
      guint second = c->parts[1].page == 0 ? 2 : 1;

      g_test_message ("%s", c->what);
      book_init (&book);
      set (&book, c->parts, 2, c->join);
      breaks = show (&book, 0, 0);
      check (&book, breaks, 0, 1, c->first);
      check (&book, breaks, c->parts[1].page, second, c->second);
    }
}

/* A part that is not shown is not moved, nor is anything lost because of it. */
static void
test_hidden (void)
{
  static const Part parts[] = { { 0, 100, "well-" }, { 1, 145, "known" } };

  for (guint hidden_page = 0; hidden_page < N_PAGES; hidden_page++)
    {
      g_auto (Book) book = { 0 };
      g_autoptr (EmendPdfBreaks) breaks = NULL;

      book_init (&book);
      set (&book, parts, G_N_ELEMENTS (parts), EMEND_JOIN_NONE);
      breaks = show (&book, hidden_page, 1);
      check (&book, breaks, 0, 1, "well-");
      check (&book, breaks, 1, 1, "known");
    }
}

static void
test_three_lines (void)
{
  static const Part parts[] = { { 0, 100, "mother-" }, { 0, 145, "in-" }, { 0, 190, "law" } };
  g_auto (Book) book = { 0 };
  g_autoptr (EmendPdfBreaks) breaks = NULL;

  book_init (&book);
  set (&book, parts, G_N_ELEMENTS (parts), EMEND_JOIN_NONE);
  breaks = show (&book, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    check (&book, breaks, 0, i + 1, parts[i].text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/export/pdf-breaks/parts", test_parts);
  g_test_add_func ("/emend/export/pdf-breaks/hidden", test_hidden);
  g_test_add_func ("/emend/export/pdf-breaks/three-lines", test_three_lines);
  return g_test_run ();
}
