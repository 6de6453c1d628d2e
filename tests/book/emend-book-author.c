/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Who writes the book: `emend_book_author_write (words, &style, n_pages, n_words)`. The parts that it consists of
 * are written by emend-book-front.c, emend-book-chapters.c and emend-book-back.c.
 */

#include "config.h"

#include "emend-book-author.h"

#include "emend-book-back.h"
#include "emend-book-chapters.h"
#include "emend-book-front.h"

/* Opens a section; what comes on a page of its own and is named in the contents. */
EmendBookSection *
emend_book_author_open (EmendBookAuthor *self,
                        const char *type,
                        const char *matter,
                        const char *title)
{
  EmendBookSection *section = emend_book_section_new (type, matter, title);

  section->on_recto = self->style->chapters_on_rectos;
  section->in_contents = title != NULL;
  g_ptr_array_add (self->plan->sections, section);
  return section;
}

EmendBookElement *
emend_book_author_add (EmendBookAuthor *self,
                       EmendBookSection *section,
                       EmendBookRole role,
                       const char *text)
{
  return emend_book_section_add (section, emend_book_element_new (self->style, role, text));
}

/* Adds a title in type that is @size times as large as the text. */
EmendBookElement *
emend_book_author_add_heading (EmendBookAuthor *self,
                               EmendBookSection *section,
                               const char *text,
                               double size,
                               gboolean continues)
{
  g_autofree char *shown
      = self->style->titles_are_capitals ? g_utf8_strup (text, -1) : g_strdup (text);
  EmendBookElement *element = emend_book_author_add (self, section, EMEND_BOOK_HEADING, shown);

  element->level = section->level;
  element->font.size = (double) (int) (self->style->size * size);
  element->leading = (double) (int) (self->style->leading * MAX (size, 0.9));
  element->continues = continues;
  return element;
}

/* Adds plain paragraphs. */
void
emend_book_author_write_prose (EmendBookAuthor *self, EmendBookSection *section, guint n_words)
{
  guint n = 0;

  for (guint i = 0; n < n_words; i++)
    {
      g_autofree char *text = emend_book_words_make_paragraph (self->words);
      EmendBookElement *element = emend_book_author_add (self, section, EMEND_BOOK_PARAGRAPH, text);

      if (i == 0 && self->style->first_paragraph_is_flush)
        element->first = 0.0;
      /* A word and its space are six letters long, about. */
      n += (guint) g_utf8_strlen (text, -1) / 6;
    }
}

/* A book of about @n_words between its front and its back; @n_pages is what it is thought to have in all. The
 * last chapter is longer by @n_more words. */
EmendBookPlan *
emend_book_author_write (EmendBookWords *words,
                         const EmendBookStyle *style,
                         guint n_pages,
                         guint n_words,
                         guint n_more)
{
  EmendBookAuthor self = { .words = words, .n_pages = n_pages };

  self.plan = emend_book_plan_new (style);
  self.style = &self.plan->style;
  self.endnotes = g_ptr_array_new ();
  self.plan->title = emend_book_words_make_book_title (words);
  self.plan->author = emend_book_words_make_name (words);

  emend_book_front_write (&self);
  emend_book_chapters_write (&self, n_words, n_more);
  emend_book_back_write (&self);
  emend_book_front_write_contents (&self);
  g_ptr_array_unref (self.endnotes);
  return self.plan;
}
