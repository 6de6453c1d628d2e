/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book of three pages that was corrected, with all that is known about its words: what was read, other readings,
 * edits, a picture. The second page lay on its side, and the third could not be read.
 * `book = corrected_book_build (path, &document);`
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "corrected-book.h"

#include "emend-correction-artefact.h"
#include "emend-page-artefact.h"

#define WORD_WIDTH 100
#define WORD_GAP 10

/* A line of words in boxes of one size. */
static EmendLine *
make_line (const char *text, guint first_id, int top)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  EmendLine *line = emend_line_new ();

  for (int i = 0; words[i] != NULL; i++)
    {
      const EmendBox box = { WORD_WIDTH * (i + 1), top, WORD_WIDTH * (i + 2) - WORD_GAP, top + 40 };

      emend_line_take_word (line, emend_word_new (first_id + (guint) i, words[i], &box, 90));
    }
  line->baseline_left = top + 32;
  line->baseline_right = top + 36;
  line->font_size = 42;
  line->starts_paragraph = TRUE;
  return line;
}

static void
take (EmendPage *page, EmendRegionType type, EmendLine *line)
{
  EmendRegion *region = emend_region_new (type, page->regions->len);

  emend_region_take_line (region, line);
  emend_page_take_region (page, region);
}

static void
write_page (EmendBook *book, const char *id, EmendPage *page, EmendPage *second)
{
  static const char *const stages[] = { "ocr", "layout" };
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (stages); i++)
    {
      g_autofree char *digest = NULL;

      emend_page_artefact_write (book, stages[i], id, "key", page, &digest, &error);
      g_assert_no_error (error);
    }
  if (second != NULL)
    {
      g_autofree char *digest = NULL;

      emend_page_artefact_write (book, "second-look", id, "key", second, &digest, &error);
      g_assert_no_error (error);
    }
}

static void
edit (EmendCorrection *correction,
      guint first,
      guint last,
      const char *from,
      const char *to,
      EmendEditState state)
{
  EmendEdit *e = emend_edit_new (first, last, from, to);

  e->state = state;
  e->source = last > first ? EMEND_EDIT_PERSON : EMEND_EDIT_OFFLINE;
  e->evidence = EMEND_EVIDENCE_DICTIONARY | EMEND_EVIDENCE_CONFUSION;
  e->confidence = state == EMEND_EDIT_APPLIED ? 95 : 40;
  emend_correction_take_edit (correction, e);
}

static void
write_correction (EmendBook *book, const char *id, EmendCorrection *correction)
{
  g_autofree char *digest = NULL;
  g_autoptr (GError) error = NULL;

  emend_correction_artefact_write (book, id, "key", correction, "digest", &digest, &error);
  g_assert_no_error (error);
}

static void
set_first_page (EmendBook *book, EmendDocument *document)
{
  g_autoptr (EmendPage) page = emend_page_new (1000, 1500);
  g_autoptr (EmendPage) second = emend_page_new (1000, 1500);
  g_autoptr (EmendCorrection) correction = emend_correction_new ();
  EmendLine *line = make_line ("One tred stood inthe gar den be-", 1, 100);
  EmendLine *again = make_line ("One tres stood", 1, 100);
  EmendRegion *picture = emend_region_new (EMEND_REGION_IMAGE, 1);
  EmendFigure figure = { .page = 0, .box = { 100, 200, 600, 500 }, .before = 1 };
  char **alternatives = g_strsplit ("trod", " ", -1);

  /* The line ends at 890, as its last word stands a little further on. */
  ((EmendWord *) g_ptr_array_index (line->words, 6))->box.right = 890;
  line->box.right = 890;
  emend_word_take_alternatives (g_ptr_array_index (line->words, 1), alternatives);
  page->dpi = 300;
  page->languages = g_strdup ("eng+deu");
  take (page, EMEND_REGION_BODY, line);
  picture->box = figure.box;
  emend_page_take_region (page, picture);
  take (page, EMEND_REGION_BODY, make_line ("i", 8, 1400));
  take (second, EMEND_REGION_BODY, again);
  write_page (book, "0001", page, second);

  edit (correction, 2, 2, "tred", "tree", EMEND_EDIT_APPLIED);
  edit (correction, 3, 3, "stood", "stool", EMEND_EDIT_PROPOSED);
  edit (correction, 4, 4, "inthe", "in the", EMEND_EDIT_APPLIED);
  edit (correction, 5, 6, "gar den", "garden", EMEND_EDIT_APPLIED);
  write_correction (book, "0001", correction);
  figure.caption = EMEND_FIGURE_NO_CAPTION;
  emend_figure_append (document->figures, &figure);
}

static void
set_second_page (EmendBook *book)
{
  g_autoptr (EmendPage) page = emend_page_new (1000, 1500);
  g_autoptr (EmendCorrection) correction = emend_correction_new ();

  page->rotation = 90;
  take (page, EMEND_REGION_BODY, make_line ("hind a w4ll.", 1, 100));
  write_page (book, "0002", page, NULL);
  edit (correction, 3, 3, "w4ll.", "wall.", EMEND_EDIT_APPLIED);
  write_correction (book, "0002", correction);
}

static void
set_structure (EmendDocument *document)
{
  static const EmendSpan spans[] = { { 0, 1, 7, EMEND_REGION_BODY },
                                     { 0, 8, 8, EMEND_REGION_PAGE_NUMBER },
                                     { 1, 1, 3, EMEND_REGION_BODY } };
  static const EmendWordRun runs[]
      = { { 0, 1, 7, EMEND_JOIN_DROP }, { 1, 1, 3, EMEND_JOIN_SPACE } };
  EmendBlock *block = emend_block_new (EMEND_BLOCK_PARAGRAPH, 0);
  EmendPageLabel *label = emend_page_labels_get (document->labels, 0);

  g_array_append_vals (document->spans, spans, G_N_ELEMENTS (spans));
  g_array_append_vals (block->runs, runs, G_N_ELEMENTS (runs));
  emend_document_take_block (document, block);
  label->label = g_strdup ("<i\"");
  label->origin = EMEND_PAGE_LABEL_PRINTED;
  label->value = 1;
  label->confidence = 99;
}

/* Makes the book in the folder at @path, which does not exist. */
EmendBook *
corrected_book_build (const char *path, EmendDocument **document)
{
  g_autoptr (GPtrArray) sources
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_source_unref);
  EmendSource *source = emend_source_new ("/scans/a&b\".pdf", 100, 1, "0123456789abcdef");
  g_autoptr (GError) error = NULL;
  EmendBook *book = emend_book_create (path, &error);

  g_assert_no_error (error);
  emend_source_set_pages (source, "pdf", 3);
  g_ptr_array_add (sources, source);
  emend_book_set_sources (book, sources);
  emend_book_set_title (book, "A <Garden>");
  emend_book_set_languages (book, "eng");
  *document = emend_document_new (3);
  set_first_page (book, *document);
  set_second_page (book);
  set_structure (*document);
  return book;
}
