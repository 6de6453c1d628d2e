/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-pdf-letters.h"

G_BEGIN_DECLS

/**
 * EmendPdfLine:
 *
 * Sets lines of a page.
 */
typedef struct _EmendPdfLine EmendPdfLine;

EmendPdfLine *emend_pdf_line_new (const EmendPdfLetters *letters, int page_height);
void emend_pdf_line_free (EmendPdfLine *self);
void emend_pdf_line_begin (EmendPdfLine *self, int size);
void emend_pdf_line_take_word (EmendPdfLine *self,
                               gunichar *letters,
                               guint n_letters,
                               int left,
                               int right,
                               int baseline);
void emend_pdf_line_end (EmendPdfLine *self);
GBytes *emend_pdf_line_finish (EmendPdfLine *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendPdfLine, emend_pdf_line_free)

G_END_DECLS
