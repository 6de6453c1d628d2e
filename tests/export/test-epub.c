/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "emend-error.h"
#include "emend-exporter.h"
#include "emend-file.h"
#include "structured-book.h"
#include "test-folder.h"
#include "unpacked-epub.h"

#define PNG "\x89PNG\r\n\x1a\n and so on"
#define JPEG "\xff\xd8\xff\xe0 and so on"

typedef struct
{
  EmendBook *book;
  EmendDocument *document;
  char *path;
} Fixture;

static void
set_up (Fixture *f, gconstpointer kind)
{
  g_autofree char *path = test_folder_build ("the.book");

  f->book
      = structured_book_build ((StructuredBookKind) GPOINTER_TO_UINT (kind), path, &f->document);
  f->path = test_folder_build ("the.epub");
}

static void
tear_down (Fixture *f, gconstpointer kind)
{
  g_clear_object (&f->book);
  g_clear_pointer (&f->document, emend_document_unref);
  g_free (f->path);
}

static GHashTable *
write_epub (Fixture *f)
{
  g_autoptr (EmendExporter) exporter
      = emend_exporter_new (f->book, f->document, EMEND_EXPORTER_OCR);
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = emend_exporter_write (exporter, "epub", f->path, &error);

  g_assert_no_error (error);
  g_assert_true (emend_exporter_is_written ("epub", f->path, digest));
  return unpacked_epub_read (f->path);
}

static void
write_picture (Fixture *f, const char *name, const char *content)
{
  g_autofree char *path = emend_book_build_path (f->book, "output", "figures", name, NULL);
  g_autoptr (GError) error = NULL;

  emend_file_write (path, content, strlen (content), &error);
  g_assert_no_error (error);
}

static const char *
get_file (GHashTable *files, const char *name)
{
  g_autofree char *path = g_strconcat ("EPUB/", name, NULL);
  const char *text = g_hash_table_lookup (files, path);

  if (text == NULL)
    g_error ("there is no %s", path);
  return text;
}

static void
assert_has (GHashTable *files, const char *name, const char *part)
{
  if (strstr (get_file (files, name), part) == NULL)
    g_error ("%s lacks %s: %s", name, part, get_file (files, name));
}

static void
assert_has_not (GHashTable *files, const char *name, const char *part)
{
  if (strstr (get_file (files, name), part) != NULL)
    g_error ("%s has %s: %s", name, part, get_file (files, name));
}

/* In how many places of the book @part stands. */
static guint
count (GHashTable *files, const char *part)
{
  GHashTableIter iter;
  gpointer text;
  guint n = 0;

  g_hash_table_iter_init (&iter, files);
  while (g_hash_table_iter_next (&iter, NULL, &text))
    {
      for (const char *p = text; (p = strstr (p, part)) != NULL; p++)
        n++;
    }
  return n;
}

#define CALL(n, marker)                                                                            \
  "<sup><a id=\"noteref-" n "\" href=\"#note-" n                                                   \
  "\" epub:type=\"noteref\" role=\"doc-noteref\">" marker "</a></sup>"
#define PAGE(n, label)                                                                             \
  "<span id=\"page-" n "\" epub:type=\"pagebreak\" role=\"doc-pagebreak\" aria-label=\"" label     \
  "\"/>"

/* Notes are links, and a page begins behind the word that goes over its border. */
static void
test_text (Fixture *f, gconstpointer kind)
{
  g_autoptr (GHashTable) ambiguous = NULL;
  g_autoptr (GHashTable) files = write_epub (f);
  const char *chapter = "text/06-the-beginning.xhtml";

  assert_has (files, chapter,
              "<section class=\"chapter\" epub:type=\"chapter\" role=\"doc-chapter\">");
  assert_has (files, chapter,
              "<p>In the beginning" CALL ("1", "*") " there was a word," CALL (
                  "2", "1") " and it was broken" PAGE ("6", "2") " at the end.</p>");
  assert_has (
      files, chapter,
      "<div class=\"verse\"><p>" PAGE ("7", "3") "Roses are red</p><p>violets are blue</p></div>");
  assert_has (
      files, chapter,
      "<aside class=\"note\" id=\"note-2\" epub:type=\"footnote\" role=\"doc-footnote\">"
      "<p><a href=\"#noteref-2\" role=\"doc-backlink\">1</a> A note with a number, which has "
      "two paragraphs.</p></aside>");
  assert_has (files, chapter, "<h3 id=\"heading-5\">A Pause</h3>");
  assert_has (files, "text/07-the-end.xhtml", "<p class=\"note\">2 Nobody calls for this one.</p>");
  assert_has (files, "text/03-contents.xhtml",
              "<li><a href=\"06-the-beginning.xhtml#heading-4\">I. The Beginning 1</a></li>");
  assert_has (files, "text/08-bibliography.xhtml", "Thoreau, Walden, Boston 1854.</li>");
  assert_has (files, "text/09-index.xhtml",
              "Roses, <a href=\"06-the-beginning.xhtml#page-7\">3</a></li>");
  g_assert_cmpuint (count (files, "A note with a star."), ==, 1);

  /* Which of two pages of one number is meant, nobody knows. */
  g_free (emend_page_labels_get (f->document->labels, 7)->label);
  emend_page_labels_get (f->document->labels, 7)->label = g_strdup ("3");
  ambiguous = write_epub (f);
  assert_has (ambiguous, "text/09-index.xhtml", "Roses, 3</li>");
}

/* Without its picture, a caption stands in the text. */
static void
test_figures (Fixture *f, gconstpointer kind)
{
  const char *chapter = "text/06-the-beginning.xhtml";

  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GHashTable) files = NULL;

      if (i > 0)
        write_picture (f, "0007-1.png", i == 1 ? "no picture" : PNG);
      files = write_epub (f);
      if (i < 2)
        {
          assert_has (files, chapter, "<p class=\"caption\">Fig. 1. A rose.</p>");
          assert_has_not (files, "package.opf", "image/png");
          continue;
        }
      assert_has (files, chapter,
                  "<figure><img src=\"../images/0007-1.png\" alt=\"Fig. 1. A rose.\"/>"
                  "<figcaption>Fig. 1. A rose.</figcaption></figure>");
      assert_has_not (files, chapter, "class=\"caption\"");
      assert_has (files, "package.opf",
                  "<item id=\"picture-1\" href=\"images/0007-1.png\" media-type=\"image/png\"/>");
      assert_has (files, "package.opf", ">alternativeText<");
      g_assert_cmpstr (get_file (files, "images/0007-1.png"), ==, PNG);
    }
}

static void
test_cover (Fixture *f, gconstpointer kind)
{
  g_autoptr (GHashTable) plain = write_epub (f);
  g_autoptr (GHashTable) shown = NULL;

  assert_has (plain, "cover.xhtml", "<h1>The Book</h1><p>Somebody</p>");
  write_picture (f, "cover.jpg", JPEG);
  shown = write_epub (f);
  assert_has (shown, "cover.xhtml", "<img src=\"images/cover.jpg\" alt=\"The Book\"");
  assert_has (shown, "package.opf", "media-type=\"image/jpeg\" properties=\"cover-image\"");
}

static void
test_package (Fixture *f, gconstpointer kind)
{
  g_autoptr (GHashTable) files = write_epub (f);

  assert_has (files, "package.opf", ">urn:uuid:6d557fde-16b6-57c3-a634-925aeab4c655<");
  assert_has (files, "package.opf", "<dc:title id=\"title\">The Book</dc:title>");
  assert_has (files, "package.opf", "<dc:creator>Somebody</dc:creator>");
  assert_has (files, "package.opf", "<dc:language>en</dc:language>");
  assert_has (files, "package.opf", "<dc:source id=\"source\">the book.pdf</dc:source>");
  assert_has (files, "package.opf", ">1970-01-01T00:00:00Z<");
  assert_has (files, "package.opf", ">pageNavigation<");
  assert_has_not (files, "package.opf", ">alternativeText<");
  assert_has (files, "nav.xhtml",
              "<a href=\"text/05-part-one.xhtml\">Part One</a><ol>\n"
              "<li><a href=\"text/06-the-beginning.xhtml\">I. The Beginning</a></li>\n"
              "<li><a href=\"text/07-the-end.xhtml\">The End</a></li>\n</ol></li>");
  assert_has (files, "nav.xhtml", "<a href=\"text/03-contents.xhtml#page-3\">iii</a>");
  assert_has (files, "nav.xhtml", "<a href=\"text/06-the-beginning.xhtml#page-7\">3</a>");
  assert_has_not (files, "nav.xhtml", "#page-1\"");
  assert_has (files, "nav.xhtml", "<a epub:type=\"bodymatter\" href=\"text/05-part-one.xhtml\">");
}

static EmendNote *
get_note (Fixture *f, guint i)
{
  return g_ptr_array_index (f->document->notes, i);
}

/* Wherever the marks are, each note is there once. */
static void
test_lost_notes (Fixture *f, gconstpointer kind)
{
  EmendNote *star = get_note (f, 0);
  EmendNote *number = get_note (f, 1);
  EmendBlock *paragraph = NULL;

  for (guint i = 0; i < 4; i++)
    {
      g_autoptr (GHashTable) files = NULL;

      if (i == 0)
        {
          /* a word that is not there */
          star->mark_word = 999;
        }
      else if (i == 1)
        {
          /* each note calls for the other one */
          star->mark_page = number->page;
          star->mark_word = number->first + 1;
          number->mark_page = star->page;
          number->mark_word = star->first + 1;
          star->mark_is_apart = number->mark_is_apart = FALSE;
        }
      else if (i == 2)
        {
          /* one note calls for the other one */
          number->mark_page = star->page;
          star->mark_page = 4;
          star->mark_word = 7;
        }
      else
        {
          /* what calls is in a table */
          for (guint b = 0; paragraph == NULL; b++)
            {
              EmendBlock *block = g_ptr_array_index (f->document->blocks, b);

              if (g_array_index (block->runs, EmendWordRun, 0).page == 4
                  && block->role == EMEND_BLOCK_PARAGRAPH)
                paragraph = block;
            }
          paragraph->role = EMEND_BLOCK_TABLE;
        }
      files = write_epub (f);
      g_assert_cmpuint (count (files, "with a star."), ==, 1);
      g_assert_cmpuint (count (files, "with a number, which has two paragraphs.")
                            + count (files, "<p class=\"note\">which has two paragraphs.</p>"),
                        ==, 1);
    }
}

static void
test_right_to_left (Fixture *f, gconstpointer kind)
{
  g_autoptr (GHashTable) files = write_epub (f);
  g_autoptr (GHashTable) hebrew = NULL;

  assert_has (files, "nav.xhtml", "<a href=\"text/02-chapter.xhtml\" dir=\"rtl\">");
  assert_has_not (files, "package.opf", "page-progression-direction");
  g_assert_cmpuint (count (files, "\x02"), ==, 0);

  emend_book_set_languages (f->book, "heb+eng");
  hebrew = write_epub (f);
  assert_has (hebrew, "package.opf", "<dc:language>he</dc:language>\n<dc:language>en<");
  assert_has (hebrew, "package.opf", "<spine page-progression-direction=\"rtl\">");
  assert_has (hebrew, "nav.xhtml", "lang=\"he\" dir=\"rtl\">");
  assert_has (hebrew, "nav.xhtml", "<a href=\"text/02-chapter.xhtml\">");
  assert_has (hebrew, "text/02-chapter.xhtml", "<p dir=\"ltr\">");
}

/* What is said beside the words of the book is in its language, or says in which one it is. */
static void
test_languages (Fixture *f, gconstpointer kind)
{
  g_autoptr (GHashTable) german = NULL;
  g_autoptr (GHashTable) italian = NULL;

  write_picture (f, "0007-1.png", PNG);
  g_array_index (f->document->figures, EmendFigure, 0).caption = EMEND_FIGURE_NO_CAPTION;
  emend_book_set_languages (f->book, "deu+eng");
  german = write_epub (f);
  assert_has (german, "nav.xhtml", "<h2>Inhalt</h2>");
  assert_has (german, "nav.xhtml", "href=\"cover.xhtml\">Umschlag</a>");
  assert_has (german, "nav.xhtml", "<h2>Seiten</h2>");
  assert_has (german, "package.opf", "Summary\">Der Text wurde");
  g_assert_cmpuint (count (german, " lang=\"en\""), ==, 0);
  assert_has (german, "text/06-the-beginning.xhtml", "alt=\"Abbildung auf ");

  emend_book_set_languages (f->book, "ita");
  italian = write_epub (f);
  assert_has (italian, "nav.xhtml", "<h2 xml:lang=\"en\" lang=\"en\">Contents</h2>");
  assert_has (italian, "package.opf", "xml:lang=\"en\">The text was");
  assert_has (italian, "text/06-the-beginning.xhtml", "\" xml:lang=\"en\" lang=\"en\"/>");
}

static void
test_no_text (Fixture *f, gconstpointer kind)
{
  g_autoptr (GHashTable) files = write_epub (f);

  assert_has (files, "nav.xhtml", "<li><a href=\"cover.xhtml\">The Book</a></li>");
  assert_has (files, "package.opf", "<spine><itemref idref=\"cover\"/></spine>");
}

/* The same book gives the same bytes; without one of its pages it gives none. */
static void
test_same_bytes (Fixture *f, gconstpointer kind)
{
  g_autoptr (EmendExporter) exporter
      = emend_exporter_new (f->book, f->document, EMEND_EXPORTER_OCR);
  g_autofree char *page = emend_book_build_artefact_path (f->book, "ocr", "0006");
  g_autofree char *first = emend_exporter_write (exporter, "epub", f->path, NULL);
  g_autofree char *second = emend_exporter_write (exporter, "epub", f->path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (first, ==, second);
  g_assert_cmpint (g_unlink (page), ==, 0);
  g_assert_null (emend_exporter_write (exporter, "epub", f->path, &error));
  g_assert_nonnull (error);
  g_assert_true (emend_exporter_is_written ("epub", f->path, first));
}

#define TEST(name, kind, func)                                                                     \
  g_test_add ("/emend/export/epub/" name, Fixture, GUINT_TO_POINTER (STRUCTURED_BOOK_##kind),      \
              set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  TEST ("text", WHOLE, test_text);
  TEST ("figures", WHOLE, test_figures);
  TEST ("cover", WHOLE, test_cover);
  TEST ("package", WHOLE, test_package);
  TEST ("lost-notes", WHOLE, test_lost_notes);
  TEST ("right-to-left", HOSTILE, test_right_to_left);
  TEST ("languages", WHOLE, test_languages);
  TEST ("no-text", EMPTY, test_no_text);
  TEST ("same-bytes", WHOLE, test_same_bytes);

  return g_test_run ();
}
