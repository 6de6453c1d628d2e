/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book-plan.h"
#include "emend-book-words.h"

G_BEGIN_DECLS

/* Writes a book, section by section. What it holds besides belongs to the plan. */
typedef struct
{
  EmendBookPlan *plan;
  EmendBookWords *words;
  const EmendBookStyle *style;
  guint n_pages; /* that the book is to have, for what names pages */
  guint n_figures;
  guint n_tables;
  guint n_chapters;
  GPtrArray *endnotes; /* elements that wait for their place behind the book */
} EmendBookAuthor;

EmendBookPlan *emend_book_author_write (EmendBookWords *words,
                                        const EmendBookStyle *style,
                                        guint n_pages,
                                        guint n_words,
                                        guint n_more);

EmendBookSection *emend_book_author_open (EmendBookAuthor *self,
                                          const char *type,
                                          const char *matter,
                                          const char *title);
EmendBookElement *emend_book_author_add (EmendBookAuthor *self,
                                         EmendBookSection *section,
                                         EmendBookRole role,
                                         const char *text);
EmendBookElement *emend_book_author_add_heading (EmendBookAuthor *self,
                                                 EmendBookSection *section,
                                                 const char *text,
                                                 double size,
                                                 gboolean continues);
void emend_book_author_write_prose (EmendBookAuthor *self,
                                    EmendBookSection *section,
                                    guint n_words);

G_END_DECLS
