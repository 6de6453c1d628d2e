/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-pdf-layer.h"

G_BEGIN_DECLS

/**
 * EmendPdfLetter:
 * @character: what it is
 * @font: number of the font that has it, from 0
 * @code: its place in that font
 * @width: how far it is to the next one, in parts of the size of the type
 *
 * A character that a book has.
 */
typedef struct
{
  /*< public >*/
  gunichar character;
  guint font;
  guint8 code;
  double width;

  /*< private >*/
  guint64 count;
  double sum;
  guint weight;
} EmendPdfLetter;

/**
 * EmendPdfLetters:
 *
 * The characters of a book and how wide they are.
 */
typedef struct _EmendPdfLetters EmendPdfLetters;

EmendPdfLetters *emend_pdf_letters_new (void);
void emend_pdf_letters_free (EmendPdfLetters *self);
void emend_pdf_letters_add_word (EmendPdfLetters *self,
                                 const gunichar *word,
                                 glong length,
                                 double width);
void emend_pdf_letters_settle (EmendPdfLetters *self);
const EmendPdfLetter *emend_pdf_letters_find (const EmendPdfLetters *self, gunichar character);
double emend_pdf_letters_measure (const EmendPdfLetters *self, const gunichar *word, glong length);
void emend_pdf_letters_add_fonts (const EmendPdfLetters *self, EmendPdfLayer *layer);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendPdfLetters, emend_pdf_letters_free)

G_END_DECLS
