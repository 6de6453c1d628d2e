/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How the notes of a book are numbered, and where they stand. */
typedef enum {
  EMEND_BOOK_NOTES_NONE,
  EMEND_BOOK_NOTES_SYMBOLS,     /* at the foot, with * † ‡, anew on each page */
  EMEND_BOOK_NOTES_PAGE,        /* at the foot, from 1 on each page */
  EMEND_BOOK_NOTES_CHAPTER,     /* at the foot, from 1 in each chapter */
  EMEND_BOOK_NOTES_CHAPTER_END, /* behind each chapter */
  EMEND_BOOK_NOTES_BOOK_END,    /* behind the book, chapter by chapter */
} EmendBookNoteStyle;

/* What the chapters are called. */
typedef enum {
  EMEND_BOOK_CHAPTER_ROMAN,   /* CHAPTER IV. */
  EMEND_BOOK_CHAPTER_ARABIC,  /* 4 */
  EMEND_BOOK_CHAPTER_SPELLED, /* Chapter Four */
} EmendBookChapterStyle;

/* What stands left and right in the running heads. */
typedef enum {
  EMEND_BOOK_HEADS_BOOK_CHAPTER,
  EMEND_BOOK_HEADS_CHAPTER_SECTION,
  EMEND_BOOK_HEADS_BOOK_BOOK,
} EmendBookHeadStyle;

/* A house style. Lengths are in pixels at 300 dpi. */
typedef struct
{
  const char *layout;
  const char *family;
  int width;
  int height;
  double inner;  /* margin at the spine */
  double column; /* width of the text */
  double top;    /* of the text, below the running head */
  double bottom; /* of the text, above the foot */
  double size;   /* of the type */
  double leading;
  double indent;
  double sink; /* of a title below the top of the text */

  gboolean heads_are_capitals;
  gboolean heads_are_spaced; /* with letters somewhat apart */
  gboolean numbers_at_foot;
  gboolean numbers_at_outer_foot;
  gboolean opening_has_number; /* at the foot of pages that open a section */
  gboolean front_is_roman;
  gboolean titles_are_capitals;
  gboolean titles_are_centred;
  gboolean first_words_are_capitals;
  gboolean first_paragraph_is_flush;
  gboolean chapters_on_rectos;
  gboolean has_parts;
  gboolean has_sections;
  gboolean has_figures;
  gboolean has_plates;
  gboolean has_verse_mottos;
  gboolean contents_have_leaders;
  EmendBookNoteStyle notes;
  EmendBookChapterStyle chapters;
  EmendBookHeadStyle heads;
  guint note_percent; /* of paragraphs with a note */
} EmendBookStyle;

gboolean emend_book_style_init (EmendBookStyle *self, const char *layout, guint32 seed);
char **emend_book_style_dup_layouts (void);

G_END_DECLS
