/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Of a page that is in no file that can be read. */
#define EMEND_PDF_PAGE_NO_SOURCE G_MAXUINT32

/* The character of the fonts that all widths begin with. */
#define EMEND_PDF_FONT_FIRST_CODE 32

/**
 * EmendPdfLabelStyle:
 * @EMEND_PDF_LABEL_PLAIN: no number, only the prefix
 * @EMEND_PDF_LABEL_ARABIC: `12`
 * @EMEND_PDF_LABEL_ROMAN_LOWER: `xii`
 * @EMEND_PDF_LABEL_ROMAN_UPPER: `XII`
 *
 * How the number of a page is written in its label.
 */
typedef enum {
  EMEND_PDF_LABEL_PLAIN,
  EMEND_PDF_LABEL_ARABIC,
  EMEND_PDF_LABEL_ROMAN_LOWER,
  EMEND_PDF_LABEL_ROMAN_UPPER,
} EmendPdfLabelStyle;

#define EMEND_PDF_LABEL_N_STYLES (EMEND_PDF_LABEL_ROMAN_UPPER + 1)

/**
 * EmendPdfPage:
 * @source: number of the file that the page is in, or %EMEND_PDF_PAGE_NO_SOURCE
 * @index: place of the page in that file, from 0
 * @width: of the page image as it was read, in pixels; 0 if it was not read
 * @height: of the page image as it was read, in pixels
 * @dpi: resolution of the page image, dots per inch; 0 if unknown
 * @rotation: degrees by which the page image was turned clockwise before it was read
 * @n_letters: how many characters the words of the page have
 * @content: operators that show the words, in pixels from the lower left corner of the page image; may be empty
 * @label_style: how the number of the page is written
 * @label_prefix: what stands before it
 * @label_value: the number, from 1
 *
 * A page of a book that is made into a PDF.
 */
typedef struct
{
  /*< public >*/
  guint source;
  guint index;
  guint width;
  guint height;
  guint dpi;
  guint rotation;
  guint n_letters;
  GBytes *content;
  EmendPdfLabelStyle label_style;
  char *label_prefix;
  guint label_value;
} EmendPdfPage;

/**
 * EmendPdfFont:
 * @widths: (element-type guint16): of the characters from %EMEND_PDF_FONT_FIRST_CODE on, in thousandths of the size
 * @to_unicode: a CMap that says what the characters stand for
 * @file: a TrueType font in which nothing is to be seen
 *
 * A font of one byte a character. In contents the first one is called `/EmendText0`.
 */
typedef struct
{
  /*< public >*/
  GArray *widths;
  GBytes *to_unicode;
  GBytes *file;
} EmendPdfFont;

/**
 * EmendPdfBookmark:
 * @level: from 1; never more than one lower than the one before it
 * @page: position of the page in the book, from 0
 * @row: of the page image, in pixels from the top
 * @title: in one line
 *
 * A bookmark.
 */
typedef struct
{
  /*< public >*/
  guint level;
  guint page;
  guint row;
  char *title;
} EmendPdfBookmark;

/**
 * EmendPdfLayer:
 * @pages: (element-type EmendPdfPage): all pages of the book
 * @fonts: (element-type EmendPdfFont): what the words are set in
 * @ascent: of the fonts, in thousandths of the size
 * @descent: of the fonts, in thousandths of the size, negative
 * @has_labels: whether the labels of the pages are known
 * @bookmarks: (element-type EmendPdfBookmark): in their order
 * @title: (nullable): of the book
 * @author: (nullable): of the book
 * @language: (nullable): of the book, as BCP 47 has it
 * @producer: the program that makes the PDF
 *
 * All that makes a searchable PDF of scans, but for the scans. Whoever makes a layer fills it; once handed on it is
 * not changed.
 */
typedef struct
{
  /*< public >*/
  GPtrArray *pages;
  GPtrArray *fonts;
  int ascent;
  int descent;
  gboolean has_labels;
  GPtrArray *bookmarks;
  char *title;
  char *author;
  char *language;
  char *producer;
} EmendPdfLayer;

EmendPdfLayer *emend_pdf_layer_new (void);
void emend_pdf_layer_free (EmendPdfLayer *self);
EmendPdfPage *emend_pdf_layer_add_page (EmendPdfLayer *self);
EmendPdfFont *emend_pdf_layer_add_font (EmendPdfLayer *self);
void emend_pdf_layer_add_bookmark (EmendPdfLayer *self,
                                   guint level,
                                   guint page,
                                   guint row,
                                   const char *title);
GBytes *emend_pdf_layer_encode (const EmendPdfLayer *self);
EmendPdfLayer *emend_pdf_layer_decode (GBytes *bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendPdfLayer, emend_pdf_layer_free)

G_END_DECLS
