/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-page-shelf.h"

#include <glib/gstdio.h>

#include "emend-correction-artefact.h"
#include "emend-document-artefact.h"
#include "emend-error.h"
#include "emend-page-artefact.h"
#include "test-folder.h"

#define N_PAGES 3

typedef struct
{
  EmendBook *book;
  EmendPageShelf *shelf;
} Fixture;

static EmendPage *
make_page (void)
{
  EmendPage *page = emend_page_new (1000, 1500);
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, 0);
  EmendLine *line = emend_line_new ();
  const EmendBox box = { 100, 100, 200, 140 };

  emend_line_take_word (line, emend_word_new (1, "tbe", &box, 60));
  line->box = box;
  emend_region_take_line (region, line);
  emend_page_take_region (page, region);
  return page;
}

static void
write_page (Fixture *f, const char *id, const char *to)
{
  g_autoptr (EmendPage) page = make_page ();
  g_autoptr (EmendCorrection) correction = emend_correction_new ();
  EmendEdit *edit = emend_edit_new (1, 1, "tbe", to);
  g_autoptr (GError) error = NULL;
  g_autofree char *page_digest = NULL;
  g_autofree char *digest = NULL;

  edit->state = EMEND_EDIT_APPLIED;
  edit->evidence = EMEND_EVIDENCE_DICTIONARY | EMEND_EVIDENCE_CONFUSION;
  edit->confidence = 90;
  emend_correction_take_edit (correction, edit);
  correction->n_words = 1;
  emend_page_artefact_write (f->book, "layout", id, "key", page, &page_digest, &error);
  g_assert_no_error (error);
  emend_correction_artefact_write (f->book, id, "key", correction, page_digest, &digest, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autofree char *path = test_folder_build ("walden.book");
  g_autoptr (GPtrArray) sources
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_source_unref);
  EmendSource *source = emend_source_new ("/scans/walden.pdf", 100, 1, "0123456789abcdef");
  g_autoptr (GError) error = NULL;

  emend_source_set_pages (source, "pdf", N_PAGES);
  g_ptr_array_add (sources, source);
  f->book = emend_book_create (path, &error);
  g_assert_no_error (error);
  emend_book_set_sources (f->book, sources);
  f->shelf = emend_page_shelf_new (f->book);
  write_page (f, "0001", "the");
  write_page (f, "0002", "The");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->shelf);
  g_object_unref (f->book);
}

static char *
dup_word (Fixture *f, guint position)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = emend_page_shelf_get (f->shelf, position, &error);
  g_autoptr (GPtrArray) words = NULL;

  g_assert_no_error (error);
  words = emend_page_index_words (page);
  return g_strdup (((const EmendWord *) g_ptr_array_index (words, 1))->text);
}

#define assert_word(f, position, expected)                                                         \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *word = dup_word (f, position);                                                \
                                                                                                   \
    g_assert_cmpstr (word, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

static void
test_corrected (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (emend_page_shelf_get_n_pages (f->shelf), ==, N_PAGES);
  assert_word (f, 0, "the");
  assert_word (f, 1, "The");
}

/* Pages are read once as long as somebody holds the shelf, and anew otherwise. */
static void
test_hold (Fixture *f, gconstpointer data)
{
  emend_page_shelf_hold (f->shelf);
  emend_page_shelf_hold (f->shelf);
  assert_word (f, 0, "the");
  write_page (f, "0001", "Thee");
  assert_word (f, 0, "the");
  emend_page_shelf_release (f->shelf);
  assert_word (f, 0, "the");
  emend_page_shelf_release (f->shelf);
  assert_word (f, 0, "Thee");
  write_page (f, "0001", "thee");
  assert_word (f, 0, "thee");
}

static void
test_missing (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  emend_page_shelf_hold (f->shelf);
  g_assert_null (emend_page_shelf_get (f->shelf, 2, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  emend_page_shelf_release (f->shelf);

  /* What was missing is looked for again. */
  write_page (f, "0003", "then");
  assert_word (f, 2, "then");
}

static void
write_document (Fixture *f, guint n_pages, guint n_figures)
{
  static const char *const digests[] = { "a", "b", "c", "d" };
  g_autoptr (EmendDocument) document = emend_document_new (n_pages);
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < n_figures; i++)
    {
      const EmendFigure figure
          = { .page = 1, .box = { 0, 0, 10, 10 }, .caption = EMEND_FIGURE_NO_CAPTION };

      emend_figure_append (document->figures, &figure);
    }
  emend_document_artefact_write (f->book, "key", document, digests, &digest, &error);
  g_assert_no_error (error);
}

static void
assert_n_figures (Fixture *f, guint n_figures)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendDocument) document = emend_page_shelf_get_document (f->shelf, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (document->figures->len, ==, n_figures);
}

/* The structure is read once as long as somebody holds the shelf, and only if it is about the pages of the book. */
static void
test_document (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  emend_page_shelf_hold (f->shelf);
  g_assert_null (emend_page_shelf_get_document (f->shelf, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  g_clear_error (&error);
  write_document (f, N_PAGES + 1, 1);
  g_assert_null (emend_page_shelf_get_document (f->shelf, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE);

  write_document (f, N_PAGES, 1);
  assert_n_figures (f, 1);
  write_document (f, N_PAGES, 2);
  assert_n_figures (f, 1);
  emend_page_shelf_release (f->shelf);
  assert_n_figures (f, 2);
}

#define N_THREADS 8
#define N_ROUNDS 50

static gpointer
read_pages (gpointer data)
{
  Fixture *f = data;

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      emend_page_shelf_hold (f->shelf);
      assert_word (f, i % 2, i % 2 == 0 ? "the" : "The");
      assert_n_figures (f, 3);
      emend_page_shelf_release (f->shelf);
    }
  return NULL;
}

static void
test_threads (Fixture *f, gconstpointer data)
{
  GThread *threads[N_THREADS];

  write_document (f, N_PAGES, 3);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("reader", read_pages, f);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
}

#define ADD(name, func)                                                                            \
  g_test_add ("/emend/store/page-shelf/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("corrected", test_corrected);
  ADD ("hold", test_hold);
  ADD ("missing", test_missing);
  ADD ("document", test_document);
  ADD ("threads", test_threads);
  return g_test_run ();
}
