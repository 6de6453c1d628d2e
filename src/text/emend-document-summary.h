/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"

G_BEGIN_DECLS

/**
 * EmendDocumentSummary:
 * @n_pages: pages of the book
 * @n_sections: sections
 * @n_headings: headings, of sections and within them
 * @n_paragraphs: paragraphs, quotations, verses, tables and items of lists
 * @n_notes: notes, and marks without one
 * @n_matched: notes that the text calls for
 * @n_references: entries of bibliographies
 * @n_figures: pictures
 * @n_broken: how often something does not hold that must
 *
 * How much of everything is in a book.
 */
typedef struct
{
  guint n_pages;
  guint n_sections;
  guint n_headings;
  guint n_paragraphs;
  guint n_notes;
  guint n_matched;
  guint n_references;
  guint n_figures;
  guint n_broken;
} EmendDocumentSummary;

void emend_document_summary_count (EmendDocumentSummary *self, const EmendDocument *document);
char *emend_document_summary_dup_text (const EmendDocumentSummary *self);

G_END_DECLS
