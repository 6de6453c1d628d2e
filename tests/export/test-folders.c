/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "emend-edition.h"
#include "emend-error.h"
#include "emend-exporter.h"
#include "structured-book.h"
#include "test-folder.h"

typedef struct
{
  EmendBook *book;
  EmendDocument *document;
  EmendExporter *exporter;
  char *folder;
} Fixture;

static void
set_up (Fixture *f, gconstpointer kind)
{
  g_autofree char *path = test_folder_build ("the.book");

  f->book
      = structured_book_build ((StructuredBookKind) GPOINTER_TO_UINT (kind), path, &f->document);
  f->exporter = emend_exporter_new (f->book, f->document, EMEND_EXPORTER_OCR);
  f->folder = test_folder_build ("outputs");
}

static void
tear_down (Fixture *f, gconstpointer kind)
{
  g_clear_object (&f->exporter);
  g_clear_object (&f->book);
  g_clear_pointer (&f->document, emend_document_unref);
  g_free (f->folder);
}

static char *
write_format (Fixture *f, const char *format)
{
  g_autofree char *path = g_build_filename (f->folder, format, NULL);
  g_autoptr (GError) error = NULL;
  char *digest = emend_exporter_write (f->exporter, format, path, &error);

  g_assert_no_error (error);
  g_assert_true (emend_exporter_is_written (format, path, digest));
  return digest;
}

static char *
read_file (Fixture *f, const char *name)
{
  g_autofree char *path = g_build_filename (f->folder, name, NULL);
  char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Marks are gone from the text, notes are at the end of their sections, and only what is to be read is there. */
static void
test_reading (Fixture *f, gconstpointer kind)
{
  g_autofree char *digest = write_format (f, "reading");
  g_autofree char *book = read_file (f, "reading/book.txt");
  g_autofree char *chapter = read_file (f, "reading/06-the-beginning.txt");
  g_autofree char *last = read_file (f, "reading/07-the-end.txt");

  g_assert_cmpstr (book, ==,
                   "Preface\n\nThis book was made for tests.\n\nPart One\n\nThe Beginning\n\n"
                   "In the beginning there was a word, and it was broken at the end.\n\n"
                   "Roses are red\nviolets are blue\n\nFig. 1. A rose.\n\nA Pause\n\n"
                   "The chapter ends here.\n\nThe End\n\nAnd this is the end.\n");
  g_assert_true (g_str_has_suffix (chapter,
                                   "The chapter ends here.\n\nNotes\n\n* A note with a star.\n\n"
                                   "1 A note with a number, which has two paragraphs.\n"));
  g_assert_cmpstr (last, ==,
                   "The End\n\nAnd this is the end.\n\nNotes\n\n2 Nobody calls for this one.\n");
}

static void
test_archive (Fixture *f, gconstpointer kind)
{
  g_autofree char *digest = write_format (f, "archive");
  g_autofree char *index = read_file (f, "archive/index.md");
  g_autofree char *chapter = read_file (f, "archive/06-the-beginning.md");
  g_autofree char *notes = read_file (f, "archive/notes.md");

  g_assert_nonnull (strstr (index, "- [Part One](05-part-one.md), "));
  g_assert_nonnull (strstr (index, "\n  - [The Beginning](06-the-beginning.md), "
                                   "[p. 1](05-part-one.md#page-5)\n"));
  g_assert_true (
      g_str_has_prefix (chapter, "---\ntitle: \"The Beginning\"\nnumber: \"I\"\ntype: \"chapter\"\n"
                                 "matter: \"body\"\nfirst_page: 5\nlast_page: 7\n"
                                 "first_label: \"1\"\nlast_label: \"3\"\n---\n\n"));
  g_assert_nonnull (strstr (chapter, "<a id=\"page-6\"></a>"));
  g_assert_nonnull (strstr (notes, "</a>1 A note with a number, which has two paragraphs. "));
  g_assert_nonnull (strstr (notes, "(nothing calls for it; [p. 3]"));
}

/* Pictures are copied and shown; where one is missing or is none, its caption is there. */
static void
test_pictures (Fixture *f, gconstpointer kind)
{
  static const char png[] = "\x89PNG\r\n\x1a\n and more";
  g_autofree char *figures = emend_book_build_path (f->book, "output", "figures", NULL);
  g_autofree char *path = g_build_filename (figures, "0007-1.png", NULL);
  g_autofree char *copy = g_build_filename (f->folder, "archive", "figures", "0007-1.png", NULL);
  g_autofree char *without = write_format (f, "archive");
  g_autofree char *plain = read_file (f, "archive/06-the-beginning.md");
  g_autofree char *broken = NULL;
  g_autofree char *with = NULL;
  g_autofree char *chapter = NULL;
  g_autofree char *list = NULL;
  g_autofree char *bytes = NULL;

  g_assert_nonnull (strstr (plain, "\n\n*Fig. 1. A rose.*\n"));
  g_assert_null (strstr (plain, "figures/"));

  g_assert_cmpint (g_mkdir_with_parents (figures, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, "no picture", -1, NULL));
  broken = write_format (f, "archive");
  g_assert_cmpstr (broken, ==, without);

  g_assert_true (g_file_set_contents (path, png, sizeof png - 1, NULL));
  with = write_format (f, "archive");
  chapter = read_file (f, "archive/06-the-beginning.md");
  list = read_file (f, "archive/figures.md");
  g_assert_cmpstr (with, !=, without);
  g_assert_nonnull (strstr (chapter, "\n\n![Fig. 1. A rose.](figures/0007-1.png)\n"));
  g_assert_null (strstr (chapter, "*Fig. 1. A rose.*"));
  g_assert_nonnull (
      strstr (list, "Fig. 1. A rose.\n\n  ![Picture on scan 7](figures/0007-1.png)\n"));
  g_assert_true (g_file_get_contents (copy, &bytes, NULL, NULL));
  g_assert_cmpstr (bytes, ==, png);
}

/* The same book gives the same bytes; another one does not. */
static void
test_digests (Fixture *f, gconstpointer kind)
{
  static const char *const formats[] = { "reading", "data", "archive" };

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *first = write_format (f, formats[i]);
      g_autofree char *again = write_format (f, formats[i]);
      g_autofree char *other = NULL;
      const EmendSection *section;

      g_assert_cmpstr (first, ==, again);
      section = g_ptr_array_index (f->document->outline->sections, 3);
      ((char *) section->title)[0]++;
      other = write_format (f, formats[i]);
      ((char *) section->title)[0]--;
      g_assert_cmpstr (first, !=, other);
    }
}

/* A page is missing that the structure has words of: the old folder stays, and nothing else is left. */
static void
test_missing_page (Fixture *f, gconstpointer kind)
{
  static const char *const formats[] = { "reading", "data", "archive" };
  g_autofree char *page = emend_book_build_artefact_path (f->book, "ocr", "0006");
  g_autoptr (GDir) folder = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    g_free (write_format (f, formats[i]));
  g_assert_cmpint (g_unlink (page), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *path = g_build_filename (f->folder, formats[i], NULL);
      g_autoptr (GError) error = NULL;

      g_assert_null (emend_exporter_write (f->exporter, formats[i], path, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
      g_assert_true (emend_exporter_is_written (formats[i], path, NULL));
    }
  folder = g_dir_open (f->folder, 0, NULL);
  while (g_dir_read_name (folder) != NULL)
    n++;
  g_assert_cmpuint (n, ==, G_N_ELEMENTS (formats));
}

static void
test_usage (Fixture *f, gconstpointer kind)
{
  g_autofree char *name = emend_exporter_dup_name (f->book, "txt");
  g_autofree char *folder = emend_exporter_dup_name (f->book, "data");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (name, ==, "the.txt");
  g_assert_cmpstr (folder, ==, "data");
  g_assert_null (emend_exporter_dup_name (f->book, "doc"));
  g_assert_false (emend_exporter_is_written ("doc", f->folder, NULL));
  g_assert_null (emend_exporter_render (f->exporter, "data", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (emend_exporter_render_page (f->exporter, 0, "reading", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
}

/* Names of files are plain, and no two are the same, whatever titles are. */
static void
test_names (Fixture *f, gconstpointer kind)
{
  static const char *const names[]
      = { "01-a-b-title-b-more-x", "02-chapter", "03-chapter", "04-etc-passwd", "05-con", "06-cafe",
          "07-xxxxxxxxxxxx" };
  g_autoptr (EmendEdition) edition = emend_edition_new (f->exporter, f->document);

  g_assert_cmpuint (edition->parts->len, ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const EmendEditionPart *part = emend_edition_get_part (edition, i);

      g_assert_true (g_str_has_prefix (part->name, names[i]));
      g_assert_cmpuint (strlen (part->name), <=, 43);
      g_assert_null (strpbrk (part->title, "\n\x01\x7f"));
    }
}

#define ADD(name, kind, test)                                                                      \
  g_test_add ("/emend/export/folders/" name, Fixture, GUINT_TO_POINTER (kind), set_up, test,       \
              tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("reading", STRUCTURED_BOOK_WHOLE, test_reading);
  ADD ("archive", STRUCTURED_BOOK_WHOLE, test_archive);
  ADD ("pictures", STRUCTURED_BOOK_WHOLE, test_pictures);
  ADD ("digests", STRUCTURED_BOOK_WHOLE, test_digests);
  ADD ("missing-page", STRUCTURED_BOOK_WHOLE, test_missing_page);
  ADD ("usage", STRUCTURED_BOOK_WHOLE, test_usage);
  ADD ("names", STRUCTURED_BOOK_HOSTILE, test_names);
  return g_test_run ();
}
