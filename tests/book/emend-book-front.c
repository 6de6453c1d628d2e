/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What stands before the text of a book: `emend_book_front_write (author)`, from half title to introduction. The
 * contents are written when the rest is; `emend_book_front_set_labels (plan, pages)` enters the numbers.
 */

#include "config.h"

#include "emend-book-front.h"

#include <string.h>

#include "emend-printed-book.h"

/* Where the first line stands on a leaf of its own: above the middle; that of the title page is higher. */
#define LEAF_SINK 0.28
#define TITLE_SINK 0.06

/* A section on a leaf or page of its own, without head and number. */
static EmendBookSection *
open_leaf (EmendBookAuthor *author, const char *type, const char *kind, gboolean on_recto)
{
  EmendBookSection *section = emend_book_author_open (author, type, "front", NULL);

  section->kind = kind;
  section->own_leaf = TRUE;
  section->sink = (author->style->bottom - author->style->top) * LEAF_SINK;
  section->on_recto = on_recto;
  section->level = 1;
  return section;
}

static EmendBookElement *
add_title (EmendBookAuthor *author, EmendBookSection *section, const char *text, double size)
{
  EmendBookElement *element = emend_book_author_add (author, section, EMEND_BOOK_TITLE, text);

  element->font.size = (double) (int) (author->style->size * size);
  element->leading = (double) (int) (author->style->leading * MAX (size, 0.9));
  return element;
}

static char *
dup_title (EmendBookAuthor *author)
{
  return author->style->titles_are_capitals ? g_utf8_strup (author->plan->title, -1)
                                            : g_strdup (author->plan->title);
}

static void
write_copyright (EmendBookAuthor *author)
{
  EmendBookSection *section = open_leaf (author, "copyright", "copyright", FALSE);
  g_autofree char *form = g_strdup_printf (
      "Copyright, {1860/1980}, by %s\nAll rights reserved\nFirst published {1860/1980}\n"
      "Printed by {houses/publishers}, {houses/cities}",
      author->plan->author);
  g_autofree char *notice = emend_book_words_fill (author->words, form);

  add_title (author, section, notice, 0.75);
}

static void
write_titles (EmendBookAuthor *author)
{
  EmendBookWords *words = author->words;
  g_autofree char *title = dup_title (author);
  g_autofree char *subtitle = emend_book_words_make_title (words);
  g_autofree char *name = g_utf8_strup (author->plan->author, -1);
  g_autofree char *publisher
      = g_utf8_strup (emend_book_words_pick (words, "houses", "publishers"), -1);
  g_autofree char *imprint = emend_book_words_fill (words, "{houses/cities}\n{1860/1980}");
  EmendBookSection *section = open_leaf (author, "half_title", "title", TRUE);

  add_title (author, section, title, 1.0);
  section = open_leaf (author, "title_page", "title", TRUE);
  section->sink = (author->style->bottom - author->style->top) * TITLE_SINK;
  add_title (author, section, title, 2.0);
  add_title (author, section, subtitle, 1.2)->font.italic = TRUE;
  add_title (author, section, "BY", 0.7)->before = 3.0;
  add_title (author, section, name, 1.1);
  add_title (author, section, publisher, 0.9)->before = 7.0;
  add_title (author, section, imprint, 0.8);
  write_copyright (author);
}

static void
write_dedication (EmendBookAuthor *author)
{
  EmendBookSection *section = open_leaf (author, "dedication", "dedication", TRUE);
  g_autofree char *name = emend_book_words_make_name (author->words);
  g_autofree char *text = g_strdup_printf ("To\n%s\nin gratitude and affection", name);

  add_title (author, section, text, 1.0)->font.italic = TRUE;
}

static void
write_epigraph (EmendBookAuthor *author)
{
  EmendBookSection *section = open_leaf (author, "epigraph", "epigraph", TRUE);
  g_autofree char *verse = emend_book_words_make_verse (author->words);

  emend_book_author_add (author, section, EMEND_BOOK_VERSE, verse);
}

/* Text before the text: a preface and the like. */
static void
write_address (EmendBookAuthor *author, const char *type, const char *title, guint n_words)
{
  EmendBookSection *section = emend_book_author_open (author, type, "front", title);
  gboolean is_preface = strcmp (type, "preface") == 0 || strcmp (type, "foreword") == 0;

  section->on_recto = TRUE;
  emend_book_author_add_heading (author, section, title, 1.25, FALSE)->after = 2.0;
  emend_book_author_write_prose (author, section, n_words);
  if (is_preface)
    {
      g_autofree char *name = emend_book_words_make_name (author->words);
      g_autofree char *signature
          = g_utf8_strup (strcmp (type, "preface") == 0 ? author->plan->author : name, -1);
      EmendBookElement *element
          = emend_book_author_add (author, section, EMEND_BOOK_PARAGRAPH, signature);

      element->align = EMEND_BOOK_ALIGN_RIGHT;
      element->first = 0.0;
      element->font.size = (double) (int) (author->style->size * 0.8);
      element->before = 0.6;
    }
}

void
emend_book_front_write (EmendBookAuthor *author)
{
  EmendBookWords *words = author->words;
  gboolean is_scholarly = author->style->has_sections;
  EmendBookSection *contents;

  write_titles (author);
  if (emend_book_words_chance (words, 70))
    write_dedication (author);
  if (emend_book_words_chance (words, 50))
    write_epigraph (author);

  contents = emend_book_author_open (author, "contents", "front", NULL);
  contents->kind = "contents";
  contents->on_recto = TRUE;
  contents->title = g_strdup ("Contents");
  contents->head = g_strdup ("Contents");

  if (is_scholarly || emend_book_words_chance (words, 30))
    write_address (author, "foreword", "Foreword", 500);
  if (is_scholarly || emend_book_words_chance (words, 60))
    write_address (author, "preface", "Preface", 900);
  if (is_scholarly || emend_book_words_chance (words, 30))
    write_address (author, "acknowledgments", "Acknowledgments", 300);
  if (author->style->front_is_roman && emend_book_words_chance (words, 60))
    write_address (author, "introduction", "Introduction", 1800);
}

/* The contents */

static void
set_link_text (const EmendBookStyle *style, EmendBookLink *link)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean is_part = strcmp (link->section->type, "part") == 0;

  if (link->number != NULL && is_part)
    g_string_append_printf (text, "%s ", link->section->number_line);
  else if (link->number != NULL)
    g_string_append_printf (text, style->chapters == EMEND_BOOK_CHAPTER_ROMAN ? "%s. " : "%s ",
                            link->number);
  if (link->title != NULL)
    {
      g_autofree char *title = is_part || (style->titles_are_capitals && link->level == 1)
                                   ? g_utf8_strup (link->title, -1)
                                   : g_strdup (link->title);

      g_string_append (text, title);
    }
  if (link->has_label)
    g_string_append_printf (text, "\t%s", link->label != NULL ? link->label : "000");
  emend_book_element_set_text (link->element, text->str);
}

static void
add_link (EmendBookAuthor *author,
          EmendBookSection *contents,
          EmendBookSection *section,
          EmendBookElement *heading)
{
  gboolean is_part = strcmp (section->type, "part") == 0;
  EmendBookElement *element = emend_book_author_add (author, contents, EMEND_BOOK_CONTENTS, "");
  EmendBookLink *link = emend_book_link_new (element, section);

  link->heading = heading;
  link->title = g_strdup (heading != NULL ? heading->plain : section->title);
  link->number = heading != NULL ? NULL : g_strdup (section->number);
  link->level = heading != NULL ? section->level + 1 : section->level;
  link->has_label = !is_part || author->style->contents_have_leaders;
  element->level = link->level;
  element->left += (link->level - 1) * author->style->indent;
  element->leaders = author->style->contents_have_leaders;
  if (is_part)
    element->before = 0.6;
  if (heading != NULL)
    {
      element->font.size = (double) (int) (author->style->size * 0.88);
      element->after = 0.1;
    }
  set_link_text (author->style, link);
  g_ptr_array_add (author->plan->links, link);
}

/* Writes the contents, when all that they name is written. */
void
emend_book_front_write_contents (EmendBookAuthor *author)
{
  EmendBookSection *contents = NULL;
  gboolean has_headings
      = author->style->has_sections && emend_book_words_chance (author->words, 60);

  for (guint i = 0; i < author->plan->sections->len; i++)
    {
      EmendBookSection *section = g_ptr_array_index (author->plan->sections, i);

      if (strcmp (section->type, "contents") == 0)
        {
          contents = section;
          emend_book_author_add_heading (author, contents, "Contents", 1.25, FALSE)->after = 1.5;
          continue;
        }
      if (contents == NULL || !section->in_contents)
        continue;

      add_link (author, contents, section, NULL);
      for (guint e = 0; has_headings && e < section->elements->len; e++)
        {
          EmendBookElement *element = g_ptr_array_index (section->elements, e);

          if (element->role == EMEND_BOOK_HEADING && element->level > section->level
              && strcmp (section->type, "chapter") == 0)
            add_link (author, contents, section, element);
        }
    }
}

/* Enters the numbers of the pages on which what the contents name was set. */
void
emend_book_front_set_labels (EmendBookPlan *plan, const GPtrArray *pages)
{
  for (guint i = 0; i < plan->links->len; i++)
    {
      EmendBookLink *link = g_ptr_array_index (plan->links, i);
      const GArray *spans = link->heading != NULL ? link->heading->spans : NULL;
      guint at = spans != NULL && spans->len > 0 ? g_array_index (spans, EmendBookSpan, 0).page
                                                 : link->section->first;
      const EmendPrintedPage *page = g_ptr_array_index (pages, at);

      g_free (link->label);
      link->label = g_strdup (page->logical);
      set_link_text (&plan->style, link);
    }
}
