/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A whole book, from the seed to the pages that a recogniser reads:
 *
 *     g_autoptr (EmendPrintedBook) book = emend_book_set_new (&options, &error);
 *     g_autoptr (GPtrArray) pages = emend_book_set_make_pages (book, 1, seed);
 */

#include "config.h"

#include "emend-book-set.h"

#include "emend-book-author.h"
#include "emend-book-front.h"
#include "emend-book-reading.h"
#include "emend-typesetter.h"

/* Of plain paragraphs, so many words come on a page, as measured; notes, figures, titles and white paper make up the
 * rest. */
#define PAGE_WORDS 150

/* What is before and behind the body takes so many pages, about. */
#define OTHER_PAGES 30

/* Books are written anew until they are so long as they were to be, or nearly. */
#define MAX_TRIES 10
#define MAX_BLANKS 6

/* By so many pages, the last chapter may be longer than the others. */
#define MAX_MORE 25.0

/* The smallest body. */
#define MIN_WORDS 1500

static EmendPrintedBook *
try_length (const EmendBookSetOptions *options,
            const EmendBookStyle *style,
            EmendTypeCase *type_case,
            const double *n_words,
            GError **error)
{
  g_autoptr (EmendBookWords) words = emend_book_words_new (
      options->data != NULL ? options->data : EMEND_BOOK_DATA, options->seed + 1, error);

  if (words == NULL)
    return NULL;
  return emend_typesetter_set (emend_book_author_write (words, style, options->n_pages,
                                                        (guint) n_words[0], (guint) n_words[1]),
                               type_case);
}

/* The pages to print, so that as many are scanned as are wanted. */
static guint
count_wanted (const EmendBookSetOptions *options)
{
  guint n = options->n_pages + (options->misses_leaf ? 2 : 0);

  return n > 2 && options->doubles_leaf ? n - 2 : n;
}

/* Unprinted pages at the end. */
static void
fill_up (EmendPrintedBook *book, guint n_pages)
{
  EmendBookSection *last = g_ptr_array_index (book->plan->sections, book->plan->sections->len - 1);

  while (book->pages->len < n_pages)
    {
      EmendPrintedPage *page = emend_printed_page_new (last, "blank");

      page->counts_not = TRUE;
      g_ptr_array_add (book->pages, page);
    }
  last->end = book->pages->len;
}

/* A chapter that is longer by a few pages changes nothing of what is before it; more chapters change everything. */
static void
adjust (double *n_words, double n_pages)
{
  double more = n_words[1] + n_pages * PAGE_WORDS;

  if (more >= 0.0 && more <= MAX_MORE * PAGE_WORDS)
    n_words[1] = more;
  else
    {
      n_words[0] = MAX (MIN_WORDS, n_words[0] + more);
      n_words[1] = 0.0;
    }
}

/* The longest book of a few tries that is not longer than wanted. */
static EmendPrintedBook *
find_length (const EmendBookSetOptions *options,
             const EmendBookStyle *style,
             EmendTypeCase *type_case,
             GError **error)
{
  guint n_wanted = count_wanted (options);
  double n_words[] = { MAX (MIN_WORDS, ((double) n_wanted - OTHER_PAGES) * PAGE_WORDS), 0.0 };
  g_autoptr (EmendPrintedBook) best = NULL;

  for (guint i = 0; i < MAX_TRIES; i++)
    {
      EmendPrintedBook *book = try_length (options, style, type_case, n_words, error);
      guint n_pages;
      gboolean is_better;

      if (book == NULL)
        return NULL;
      n_pages = book->pages->len;
      is_better = best == NULL || (best->pages->len > n_wanted && n_pages < best->pages->len)
                  || (n_pages <= n_wanted && n_pages > best->pages->len);
      if (!is_better)
        emend_printed_book_free (book);
      else
        {
          g_clear_pointer (&best, emend_printed_book_free);
          best = book;
        }
      if (n_pages <= n_wanted && n_wanted - n_pages <= MAX_BLANKS)
        break;
      adjust (n_words, (double) n_wanted - 2.0 - n_pages);
    }
  return g_steal_pointer (&best);
}

/* Writes a book, sets it, enters the numbers of its pages in its contents, and puts it on the glass. NULL if there
 * is no such layout, or the texts cannot be read. */
EmendPrintedBook *
emend_book_set_new (const EmendBookSetOptions *options, GError **error)
{
  g_autoptr (EmendTypeCase) type_case = NULL;
  g_autoptr (EmendPrintedBook) first = NULL;
  EmendPrintedBook *book;
  EmendBookStyle style;

  if (!emend_book_style_init (&style, options->layout, options->seed))
    {
      g_set_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE, "there is no layout “%s”",
                   options->layout);
      return NULL;
    }
  type_case = emend_type_case_new (style.family);
  first = find_length (options, &style, type_case, error);
  if (first == NULL)
    return NULL;

  emend_book_front_set_labels (first->plan, first->pages);
  book = emend_typesetter_set (emend_printed_book_free_to_plan (g_steal_pointer (&first)),
                               type_case);
  fill_up (book, count_wanted (options));
  emend_printed_book_scan (book, options->misses_leaf, options->doubles_leaf, options->seed + 2);
  return book;
}

/* The pages of the scan as a recogniser reads them, with misreadings of level @noise, 0 to 2. */
GPtrArray *
emend_book_set_make_pages (const EmendPrintedBook *book, guint noise, guint32 seed)
{
  g_autoptr (EmendMisreader) misreader = emend_misreader_new (noise, seed + 3);
  GPtrArray *pages = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_page_unref);

  for (guint i = 0; i < book->scans->len; i++)
    g_ptr_array_add (pages, emend_book_reading_make (book, i, misreader));
  return pages;
}
