/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendPageLabelStyle:
 * @EMEND_PAGE_LABEL_ARABIC: `12`
 * @EMEND_PAGE_LABEL_ROMAN_LOWER: `xii`
 * @EMEND_PAGE_LABEL_ROMAN_UPPER: `XII`
 *
 * How the numbers of pages are written.
 */
typedef enum {
  EMEND_PAGE_LABEL_ARABIC,
  EMEND_PAGE_LABEL_ROMAN_LOWER,
  EMEND_PAGE_LABEL_ROMAN_UPPER,
} EmendPageLabelStyle;

#define EMEND_PAGE_LABEL_N_STYLES (EMEND_PAGE_LABEL_ROMAN_UPPER + 1)

/**
 * EmendPageLabelOrigin:
 * @EMEND_PAGE_LABEL_NONE: it is not known; the page has no number even by counting, or it may be one of several
 * @EMEND_PAGE_LABEL_PRINTED: it was read on the page
 * @EMEND_PAGE_LABEL_CORRECTED: another number was read on the page, and the pages around it say which one it is
 * @EMEND_PAGE_LABEL_INFERRED: nothing was read on the page; by counting
 *
 * How the label of a page is known.
 */
typedef enum {
  EMEND_PAGE_LABEL_NONE,
  EMEND_PAGE_LABEL_PRINTED,
  EMEND_PAGE_LABEL_CORRECTED,
  EMEND_PAGE_LABEL_INFERRED,
} EmendPageLabelOrigin;

#define EMEND_PAGE_LABEL_N_ORIGINS (EMEND_PAGE_LABEL_INFERRED + 1)

/* No book has more pages; a label that says more was misread. */
#define EMEND_PAGE_LABEL_MAX_VALUE 9999

/* Nothing beyond is numbered in roman numerals. */
#define EMEND_PAGE_LABEL_MAX_ROMAN 399

/**
 * EmendPageLabel:
 * @label: (nullable): the number of the page as a book would cite it, such as `xii` or `12`; %NULL if it
 *   has none
 * @origin: how it is known
 * @style: how it is written
 * @value: the number that it is; 0 if there is none
 * @word: id of the word that is the printed number, whatever was read there; 0 if there is none
 * @confidence: in per cent, 0 to 100; 0 if there is no label
 *
 * The printed number of a page.
 */
typedef struct
{
  char *label;
  EmendPageLabelOrigin origin;
  EmendPageLabelStyle style;
  guint value;
  guint word;
  guint confidence;
} EmendPageLabel;

void emend_page_label_clear (EmendPageLabel *self);
char *emend_page_label_format (EmendPageLabelStyle style, guint value);

const char *emend_page_label_style_get_nick (EmendPageLabelStyle style);
gboolean emend_page_label_style_from_nick (const char *nick, EmendPageLabelStyle *style);
const char *emend_page_label_origin_get_nick (EmendPageLabelOrigin origin);
gboolean emend_page_label_origin_from_nick (const char *nick, EmendPageLabelOrigin *origin);

G_END_DECLS
