/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A book before it is set: `emend_book_section_add (section, emend_book_element_new (style, role, text))`.
 * A new element looks as its role does in the house style.
 */

#include "config.h"

#include "emend-book-plan.h"

#include "emend-book-words.h"

/* Small type, by which notes, quotations and the like are set. */
#define SMALL 0.84

static void
set_small (EmendBookElement *self, const EmendBookStyle *style)
{
  self->font.size = (double) (int) (style->size * SMALL);
  self->leading = (double) (int) (style->leading * (SMALL + 0.02));
}

static void
set_hanging (EmendBookElement *self, double hang)
{
  self->left = hang;
  self->first = -hang;
}

static void
set_heading (EmendBookElement *self, const EmendBookStyle *style)
{
  self->align = style->titles_are_centred ? EMEND_BOOK_ALIGN_CENTRE : EMEND_BOOK_ALIGN_LEFT;
  self->after = 1.0;
}

static void
set_quote (EmendBookElement *self, const EmendBookStyle *style)
{
  set_small (self, style);
  self->left = self->right = style->indent;
  self->before = self->after = 0.5;
}

static void
set_by_role (EmendBookElement *self, const EmendBookStyle *style)
{
  switch (self->role)
    {
    case EMEND_BOOK_PARAGRAPH:
      self->first = style->indent;
      break;
    case EMEND_BOOK_QUOTE:
      set_quote (self, style);
      break;
    case EMEND_BOOK_VERSE:
      set_quote (self, style);
      self->align = EMEND_BOOK_ALIGN_LEFT;
      self->left = style->column * 0.22;
      self->right = 0.0;
      break;
    case EMEND_BOOK_LIST:
      self->left = style->indent * 2.0;
      self->first = -style->indent;
      break;
    case EMEND_BOOK_TABLE:
      set_quote (self, style);
      self->align = EMEND_BOOK_ALIGN_LEFT;
      break;
    case EMEND_BOOK_CAPTION:
      set_small (self, style);
      self->align = EMEND_BOOK_ALIGN_CENTRE;
      self->left = self->right = style->indent;
      self->before = 0.3;
      self->after = 1.2;
      break;
    case EMEND_BOOK_HEADING:
      set_heading (self, style);
      break;
    case EMEND_BOOK_FOOTNOTE:
    case EMEND_BOOK_ENDNOTE:
      set_small (self, style);
      self->first = style->indent * 0.7;
      break;
    case EMEND_BOOK_BIBLIOGRAPHY:
      set_small (self, style);
      set_hanging (self, style->indent);
      self->after = 0.15;
      break;
    case EMEND_BOOK_INDEX:
      set_small (self, style);
      set_hanging (self, style->indent * 0.6);
      self->align = EMEND_BOOK_ALIGN_LEFT;
      break;
    case EMEND_BOOK_CONTENTS:
      set_hanging (self, style->indent);
      self->align = EMEND_BOOK_ALIGN_LEFT;
      self->after = 0.35;
      break;
    case EMEND_BOOK_TITLE:
      self->align = EMEND_BOOK_ALIGN_CENTRE;
      self->after = 1.0;
      break;
    case EMEND_BOOK_FIGURE:
      self->before = 0.8;
      break;
    default:
      g_assert_not_reached ();
    }
}

EmendBookElement *
emend_book_element_new (const EmendBookStyle *style, EmendBookRole role, const char *text)
{
  EmendBookElement *self = g_new0 (EmendBookElement, 1);

  self->role = role;
  self->notes = g_ptr_array_new ();
  self->spans = g_array_new (FALSE, FALSE, sizeof (EmendBookSpan));
  self->font.size = style->size;
  self->leading = style->leading;
  emend_book_element_set_text (self, text);
  set_by_role (self, style);
  return self;
}

void
emend_book_element_free (EmendBookElement *self)
{
  if (self->entry != NULL)
    {
      g_free (self->entry->author);
      g_free (self->entry->title);
      g_free (self->entry->container);
      g_free (self->entry->publisher);
      g_free (self->entry->place);
      g_free (self->entry->year);
      g_free (self->entry);
    }
  g_ptr_array_unref (self->notes);
  g_array_unref (self->spans);
  g_free (self->label);
  g_free (self->text);
  g_free (self->plain);
  g_free (self);
}

/* Sets the text, and the plain text, which has no marks and no markers, and a space for each tab. */
void
emend_book_element_set_text (EmendBookElement *self, const char *text)
{
  GString *plain = g_string_new (NULL);
  gboolean in_marker = FALSE;
  char *copy = g_strdup (text);

  for (const char *c = copy; *c != '\0'; c++)
    {
      if (*c == *EMEND_BOOK_MARKER)
        in_marker = !in_marker;
      else if (!in_marker && *c != *EMEND_BOOK_ITALIC && *c != *EMEND_BOOK_BOLD)
        g_string_append_c (plain, *c == '\t' ? ' ' : *c);
    }
  g_free (self->text);
  g_free (self->plain);
  self->text = copy;
  self->plain = g_string_free (plain, FALSE);
}

/* @element belongs to the note if it is at the foot of a page, else to the section that it is in. */
EmendBookNote *
emend_book_note_new (const char *kind, EmendBookElement *element)
{
  EmendBookNote *self = g_new0 (EmendBookNote, 1);

  self->kind = kind;
  self->element = element;
  self->marker_page = -1;
  return self;
}

void
emend_book_note_free (EmendBookNote *self)
{
  if (self->element->role == EMEND_BOOK_FOOTNOTE)
    emend_book_element_free (self->element);
  g_free (self->marker);
  g_free (self->before);
  g_free (self);
}

EmendBookLink *
emend_book_link_new (EmendBookElement *element, EmendBookSection *section)
{
  EmendBookLink *self = g_new0 (EmendBookLink, 1);

  self->element = element;
  self->section = section;
  return self;
}

void
emend_book_link_free (EmendBookLink *self)
{
  g_free (self->title);
  g_free (self->number);
  g_free (self->label);
  g_free (self);
}

EmendBookSection *
emend_book_section_new (const char *type, const char *matter, const char *title)
{
  EmendBookSection *self = g_new0 (EmendBookSection, 1);

  self->type = type;
  self->matter = matter;
  self->kind = "text";
  self->title = g_strdup (title);
  self->head = g_strdup (title);
  self->level = 1;
  self->n_columns = 1;
  self->elements = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_book_element_free);
  return self;
}

void
emend_book_section_free (EmendBookSection *self)
{
  g_ptr_array_unref (self->elements);
  g_free (self->number);
  g_free (self->number_line);
  g_free (self->title);
  g_free (self->head);
  g_free (self);
}

/* Takes @element, and returns it. */
EmendBookElement *
emend_book_section_add (EmendBookSection *self, EmendBookElement *element)
{
  g_ptr_array_add (self->elements, element);
  return element;
}

EmendBookPlan *
emend_book_plan_new (const EmendBookStyle *style)
{
  EmendBookPlan *self = g_new0 (EmendBookPlan, 1);

  self->style = *style;
  self->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_book_section_free);
  self->notes = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_book_note_free);
  self->links = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_book_link_free);
  return self;
}

void
emend_book_plan_free (EmendBookPlan *self)
{
  /* Notes look at elements of sections. */
  g_ptr_array_unref (self->notes);
  g_ptr_array_unref (self->links);
  g_ptr_array_unref (self->sections);
  g_free (self->title);
  g_free (self->author);
  g_free (self);
}
