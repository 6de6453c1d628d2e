/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"
#include "emend-pdf-breaks.h"
#include "emend-pdf-letters.h"

G_BEGIN_DECLS

/* How far the letters reach above and below the baseline, in thousandths of the size of the type: as book faces do. */
#define EMEND_PDF_TEXT_ASCENT 760
#define EMEND_PDF_TEXT_DESCENT (-240)

void emend_pdf_text_count (const EmendPage *page,
                           guint position,
                           EmendPdfBreaks *breaks,
                           EmendPdfLetters *letters);
GBytes *emend_pdf_text_render (const EmendPage *page,
                               guint position,
                               EmendPdfBreaks *breaks,
                               const EmendPdfLetters *letters,
                               guint *n_letters);

G_END_DECLS
