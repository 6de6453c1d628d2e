/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book-plan.h"
#include "emend-box.h"

G_BEGIN_DECLS

/**
 * EmendPrintedWord:
 * @glued: whether no space stands before it, so that it is one word with the one before
 * @x: from the left edge of the page, of its origin
 * @rise: of its baseline above the line's
 * @start: of what it shows, in the plain text of the element, in bytes
 * @end: of what it shows
 * @note: (nullable): the note that it is a marker of
 *
 * What is printed in one go: a word, a part of one, a marker, a row of dots.
 */
typedef struct
{
  char *text;
  EmendTypeFont font;
  gboolean glued;
  double x;
  double rise;
  gsize start;
  gsize end;
  EmendBookNote *note;
} EmendPrintedWord;

/**
 * EmendPrintedLine:
 * @element: (nullable): what it belongs to; %NULL for running heads and page numbers
 * @words: (element-type EmendPrintedWord)
 * @starts: whether an element, or a line of verse, begins with it
 *
 * A line.
 */
typedef struct
{
  EmendBookElement *element;
  GArray *words;
  double baseline;
  double leading;
  double size;
  gboolean starts;
  gboolean ends;
} EmendPrintedLine;

/* A picture, and its caption, if it has one. */
typedef struct
{
  EmendBox box;
  EmendBookElement *caption;
} EmendPrintedPicture;

/**
 * EmendPrintedPage:
 * @label: (nullable): the number that is printed on it
 * @logical: (nullable): the number that it has by counting; %NULL if it does not count
 * @head: (nullable): its running head, without the number
 * @opens: whether a section begins on it
 * @counts_not: whether it is of a leaf that was pasted in
 * @rules: (element-type EmendBox): thin rules
 *
 * A page. The running head and a number at the foot are lines like others.
 */
typedef struct
{
  char *label;
  char *logical;
  char *head;
  const char *kind;
  gboolean opens;
  gboolean counts_not;
  EmendBookSection *section;
  GPtrArray *lines;
  GPtrArray *pictures;
  GArray *rules;
} EmendPrintedPage;

/* A place in a scan: which page was on the glass, and of which place it is a copy, or -1. */
typedef struct
{
  guint page;
  int copy_of;
} EmendPrintedScan;

/* A book in print, and the order in which its pages were scanned. */
typedef struct
{
  EmendBookPlan *plan;
  EmendTypeCase *type_case;
  GPtrArray *pages;
  GArray *scans;
} EmendPrintedBook;

EmendPrintedLine *emend_printed_line_new (EmendBookElement *element, double leading);
void emend_printed_line_free (EmendPrintedLine *self);
void emend_printed_line_add (EmendPrintedLine *self, const EmendPrintedWord *word);
void emend_printed_line_shift (EmendPrintedLine *self, double by);

EmendPrintedPage *emend_printed_page_new (EmendBookSection *section, const char *kind);
void emend_printed_page_free (EmendPrintedPage *self);

EmendPrintedBook *emend_printed_book_new (EmendBookPlan *plan, EmendTypeCase *type_case);
void emend_printed_book_free (EmendPrintedBook *self);
EmendBookPlan *emend_printed_book_free_to_plan (EmendPrintedBook *self);
void emend_printed_book_scan (EmendPrintedBook *self, gboolean miss, gboolean twice, guint32 seed);
int emend_printed_book_find_scan (const EmendPrintedBook *self, guint page);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendPrintedBook, emend_printed_book_free)

G_END_DECLS
