/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"
#include "emend-word-source.h"

G_BEGIN_DECLS

/**
 * EmendPdfBreaks:
 *
 * The words of a book that are broken at the ends of lines, as a PDF has them.
 */
typedef struct _EmendPdfBreaks EmendPdfBreaks;

EmendPdfBreaks *emend_pdf_breaks_new (const EmendDocument *document,
                                      EmendReadingTextLookup lookup,
                                      gpointer user_data);
void emend_pdf_breaks_free (EmendPdfBreaks *self);
void emend_pdf_breaks_add_shown (EmendPdfBreaks *self, guint page, const EmendWord *word);
char *emend_pdf_breaks_dup_text (EmendPdfBreaks *self, guint page, const EmendWord *word);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendPdfBreaks, emend_pdf_breaks_free)

G_END_DECLS
