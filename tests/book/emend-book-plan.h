/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book-style.h"
#include "emend-type-case.h"

G_BEGIN_DECLS

typedef struct _EmendBookNote EmendBookNote;

/* What an element of a book is. */
typedef enum {
  EMEND_BOOK_PARAGRAPH,
  EMEND_BOOK_QUOTE,
  EMEND_BOOK_VERSE,
  EMEND_BOOK_LIST,
  EMEND_BOOK_TABLE,
  EMEND_BOOK_CAPTION,
  EMEND_BOOK_HEADING,
  EMEND_BOOK_FOOTNOTE,
  EMEND_BOOK_ENDNOTE,
  EMEND_BOOK_BIBLIOGRAPHY,
  EMEND_BOOK_INDEX,
  EMEND_BOOK_CONTENTS,
  EMEND_BOOK_TITLE,
  EMEND_BOOK_FIGURE,
} EmendBookRole;

typedef enum {
  EMEND_BOOK_ALIGN_BOTH,
  EMEND_BOOK_ALIGN_LEFT,
  EMEND_BOOK_ALIGN_CENTRE,
  EMEND_BOOK_ALIGN_RIGHT,
} EmendBookAlign;

/* A piece of an element's plain text as it stands on a page; both ends in bytes. */
typedef struct
{
  guint page; /* of the printed book, from 0 */
  gsize start;
  gsize end;
} EmendBookSpan;

/**
 * EmendBookEntry:
 * @author: as printed, dashes resolved
 * @type: book, article or chapter
 *
 * What a bibliography says of a work.
 */
typedef struct
{
  char *author;
  char *title;
  char *container;
  char *publisher;
  char *place;
  char *year;
  const char *type;
} EmendBookEntry;

/**
 * EmendBookElement:
 * @text: with marks (emend-book-words.h), line breaks, and tabs between columns
 * @label: (nullable): what stands before the text, such as the marker of a note
 * @notes: (element-type EmendBookNote): of its markers, in order
 * @before: space above, in lines
 * @continues: whether a heading is one with the heading before
 * @plate: whether a figure has a leaf of its own
 * @leaders: whether dots lead to what stands behind a tab
 * @height: of a figure
 * @spans: (element-type EmendBookSpan): where it was set
 *
 * A paragraph, a heading, a stanza, a figure: what a book is made of, and how it is to be set.
 */
typedef struct
{
  EmendBookRole role;
  guint level;
  char *text;
  char *label;
  gboolean label_is_raised;
  GPtrArray *notes;
  EmendBookEntry *entry;

  EmendTypeFont font;
  EmendBookAlign align;
  double leading;
  double left;
  double right;
  double first;
  double before;
  double after;
  gboolean continues;
  gboolean plate;
  gboolean leaders;
  double height;

  char *plain;
  GArray *spans;
} EmendBookElement;

/**
 * EmendBookNote:
 * @before: the words before the marker
 * @element: the note; (transfer none) where it stands at an end, which has it among its elements
 * @marker_page: printed page with the marker, or -1
 *
 * A note.
 */
struct _EmendBookNote
{
  const char *kind;
  char *marker;
  char *before;
  EmendBookElement *element;
  int marker_page;
};

/**
 * EmendBookSection:
 * @type: from Emend's list of types
 * @number: (nullable): such as IV
 * @number_line: (nullable): such as CHAPTER IV.
 * @head: (nullable): running head
 * @own_leaf: whether it has a leaf of its own without head and number, such as a part's
 * @starts_body: whether arabic numbers begin with it
 * @n_columns: of its text
 * @sink: of its first line below the top of the text; 0 for the style's
 * @first: first printed page, from 0
 * @end: printed page after its last one
 *
 * A section of a book.
 */
typedef struct
{
  const char *type;
  const char *matter;
  const char *kind;
  char *number;
  char *number_line;
  char *title;
  char *head;
  guint level;
  gboolean own_leaf;
  gboolean on_recto;
  gboolean starts_body;
  gboolean in_contents;
  guint n_columns;
  double sink;
  GPtrArray *elements;
  guint first;
  guint end;
} EmendBookSection;

/**
 * EmendBookLink:
 * @element: the line of the contents
 * @heading: (nullable): of the section within @section that it names, or %NULL for @section itself
 * @label: (nullable): number of the page, once it is known
 *
 * An entry of the contents.
 */
typedef struct
{
  EmendBookElement *element;
  EmendBookSection *section;
  EmendBookElement *heading;
  char *title;
  char *number;
  char *label;
  guint level;
  gboolean has_label;
} EmendBookLink;

/* A whole book as its author left it, and its house style. */
typedef struct
{
  EmendBookStyle style;
  char *title;
  char *author;
  GPtrArray *sections;
  GPtrArray *notes;
  GPtrArray *links;
} EmendBookPlan;

EmendBookElement *emend_book_element_new (const EmendBookStyle *style,
                                          EmendBookRole role,
                                          const char *text);
void emend_book_element_free (EmendBookElement *self);
void emend_book_element_set_text (EmendBookElement *self, const char *text);

EmendBookNote *emend_book_note_new (const char *kind, EmendBookElement *element);
void emend_book_note_free (EmendBookNote *self);

EmendBookLink *emend_book_link_new (EmendBookElement *element, EmendBookSection *section);
void emend_book_link_free (EmendBookLink *self);

EmendBookSection *emend_book_section_new (const char *type, const char *matter, const char *title);
void emend_book_section_free (EmendBookSection *self);
EmendBookElement *emend_book_section_add (EmendBookSection *self, EmendBookElement *element);

EmendBookPlan *emend_book_plan_new (const EmendBookStyle *style);
void emend_book_plan_free (EmendBookPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendBookPlan, emend_book_plan_free)

G_END_DECLS
