/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-document-summary.h"

static void
test_text (void)
{
  static const struct
  {
    EmendDocumentSummary summary;
    const char *text;
  } cases[] = {
    { { .n_pages = 1 }, "1 page, 0 paragraphs" },
    { { .n_pages = 312,
        .n_sections = 24,
        .n_headings = 30,
        .n_paragraphs = 1904,
        .n_notes = 118,
        .n_matched = 116,
        .n_references = 1,
        .n_figures = 12 },
      "312 pages, 24 sections, 30 headings, 1904 paragraphs, 118 notes of which 116 matched, 1 "
      "reference, "
      "12 figures" },
    { { .n_pages = 2, .n_paragraphs = 1, .n_broken = 2 }, "2 pages, 1 paragraph, 2 checks failed" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = emend_document_summary_dup_text (&cases[i].summary);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_count (void)
{
  static const EmendBlockRole roles[]
      = { EMEND_BLOCK_HEADING, EMEND_BLOCK_PARAGRAPH, EMEND_BLOCK_QUOTE, EMEND_BLOCK_FOOTNOTE };
  g_autoptr (EmendDocument) document = emend_document_new (7);
  EmendNote *note = emend_note_new (EMEND_NOTE_FOOT, "1");
  EmendDocumentSummary summary;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    {
      EmendBlock *block = emend_block_new (roles[i], i == 0 ? 1 : 0);
      const EmendWordRun run = { 0, i + 1, i + 1, EMEND_JOIN_SPACE };

      emend_block_add_run (block, &run);
      emend_document_take_block (document, block);
    }
  note->first = note->mark_word = 3;
  g_ptr_array_add (document->notes, note);
  g_ptr_array_add (document->notes, emend_note_new (EMEND_NOTE_FOOT, "2"));
  g_ptr_array_add (document->findings, emend_finding_new (EMEND_FINDING_BROKEN, 0, "something"));
  g_ptr_array_add (document->findings,
                   emend_finding_new (EMEND_FINDING_NO_HEADINGS, 0, "something"));
  emend_document_summary_count (&summary, document);

  g_assert_cmpuint (summary.n_pages, ==, 7);
  g_assert_cmpuint (summary.n_headings, ==, 1);
  g_assert_cmpuint (summary.n_paragraphs, ==, 2);
  g_assert_cmpuint (summary.n_notes, ==, 2);
  g_assert_cmpuint (summary.n_matched, ==, 1);
  g_assert_cmpuint (summary.n_broken, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/document-summary/text", test_text);
  g_test_add_func ("/emend/text/document-summary/count", test_count);
  return g_test_run ();
}
