/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * From a plan to pages: `emend_typesetter_set (plan, type_case)`. Lines go down the page until it is full; where a line has a
 * marker, the note must begin at the foot of the same page, and may go on at that of the next one.
 */

#include "config.h"

#include "emend-typesetter.h"

#include <string.h>

#include "emend-line-breaker.h"
#include "emend-page-furniture.h"

/* Notes that go on leave at least so much of a page to the text. */
#define MIN_TEXT 0.4

typedef struct
{
  EmendPrintedBook *book;
  const EmendBookStyle *style;
  EmendBookSection *section;
  EmendPrintedPage *page;
  double y;
  double column_top;
  guint column;
  GPtrArray *foot;    /* lines of notes of this page */
  GPtrArray *carried; /* lines of notes that go on overleaf */
  GPtrArray *plates;  /* figures with their captions, that wait for a leaf or a page */
  GPtrArray *floats;
  char *heading; /* of the section within the chapter */
  guint n_notes;
} Typesetter;

/* Pages */

static guint
get_page_number (const Typesetter *self)
{
  return self->book->pages->len - 1;
}

static double
get_left (const Typesetter *self)
{
  return emend_page_furniture_get_left (self->style, get_page_number (self));
}

static double
get_column_width (const Typesetter *self, const EmendBookElement *element)
{
  if (self->section->n_columns == 1 || element->role == EMEND_BOOK_HEADING)
    return self->style->column;
  return (self->style->column - self->style->size) / 2.0;
}

static double
get_foot_height (const Typesetter *self)
{
  double height = 0.0;

  for (guint i = 0; i < self->foot->len; i++)
    height += ((EmendPrintedLine *) g_ptr_array_index (self->foot, i))->leading;
  return height > 0.0 ? height + self->style->leading * 0.8 : 0.0;
}

static double
get_room (const Typesetter *self)
{
  return self->style->bottom - get_foot_height (self) - self->y;
}

static EmendPrintedPage *
add_page (Typesetter *self, const char *kind)
{
  EmendPrintedPage *page = emend_printed_page_new (self->section, kind);

  g_ptr_array_add (self->book->pages, page);
  return page;
}

static void
add_span (Typesetter *self, EmendPrintedLine *line)
{
  EmendBookSpan span = { .page = get_page_number (self) };

  if (line->words->len == 0)
    return;
  span.start = g_array_index (line->words, EmendPrintedWord, 0).start;
  span.end = g_array_index (line->words, EmendPrintedWord, line->words->len - 1).end;
  g_array_append_val (line->element->spans, span);
}

static void
place (Typesetter *self, EmendPrintedLine *line, double y, double shift)
{
  line->baseline = y + (line->leading + line->size * 0.5) / 2.0;
  emend_printed_line_shift (line, get_left (self) + shift);
  g_ptr_array_add (self->page->lines, line);
  add_span (self, line);
}

/* Prints the notes at the foot of the page, below a rule. */
static void
finish_page (Typesetter *self)
{
  double height = get_foot_height (self);
  double y = self->style->bottom - height + self->style->leading * 0.8;
  EmendBox rule;

  if (self->page == NULL || self->foot->len == 0)
    return;

  rule.left = (int) get_left (self);
  rule.right = rule.left + (int) (self->style->column * 0.3);
  rule.top = (int) (y - self->style->leading * 0.35);
  rule.bottom = rule.top + 3;
  g_array_append_val (self->page->rules, rule);

  while (self->foot->len > 0)
    {
      EmendPrintedLine *line = g_ptr_array_steal_index (self->foot, 0);

      place (self, line, y, 0.0);
      y += line->leading;
    }
}

static void
carry_notes (Typesetter *self)
{
  double limit = (self->style->bottom - self->style->top) * (1.0 - MIN_TEXT);

  while (self->carried->len > 0 && get_foot_height (self) < limit)
    g_ptr_array_add (self->foot, g_ptr_array_steal_index (self->carried, 0));
}

/* Figures */

static double
get_lines_height (const GPtrArray *lines)
{
  double height = 0.0;

  for (guint i = 0; i < lines->len; i++)
    height += ((EmendPrintedLine *) g_ptr_array_index (lines, i))->leading;
  return height;
}

static void
place_picture (Typesetter *self, EmendBookElement *caption, double height, double top)
{
  EmendPrintedPicture *picture = g_new0 (EmendPrintedPicture, 1);
  double width = MIN (self->style->column * 0.92, height * 1.4);
  double left = get_left (self) + (self->style->column - width) / 2.0;

  picture->box = (EmendBox){ (int) left, (int) top, (int) (left + width), (int) (top + height) };
  picture->caption = caption;
  g_ptr_array_add (self->page->pictures, picture);
}

static void
place_figure (Typesetter *self, EmendBookElement *figure, EmendBookElement *caption)
{
  g_autoptr (GPtrArray) lines
      = emend_line_breaker_break (self->book->type_case, caption, self->style->column);

  if (self->page->lines->len > 0)
    self->y += figure->before * self->style->leading;
  place_picture (self, caption, figure->height, self->y);
  self->y += figure->height + caption->before * self->style->leading;
  while (lines->len > 0)
    {
      EmendPrintedLine *line = g_ptr_array_steal_index (lines, 0);

      place (self, line, self->y, 0.0);
      self->y += line->leading;
    }
  self->y += caption->after * self->style->leading;
}

/* A leaf belongs to the section that goes on, or ends, before it. */
static EmendPrintedPage *
add_plate_page (Typesetter *self, const char *kind)
{
  const EmendPrintedPage *last = g_ptr_array_index (self->book->pages, get_page_number (self));
  EmendPrintedPage *page = add_page (self, kind);

  page->section = last->section;
  page->counts_not = TRUE;
  return page;
}

/* A leaf with a picture on one of its sides and nothing on the other. */
static void
insert_plate (Typesetter *self)
{
  EmendBookElement *figure = g_ptr_array_steal_index (self->plates, 0);
  EmendBookElement *caption = g_ptr_array_steal_index (self->plates, 0);
  gboolean on_left = self->book->pages->len % 4 == 2;

  if (on_left)
    add_plate_page (self, "blank");
  self->page = add_plate_page (self, "plate");
  self->y = self->style->top;
  place_figure (self, figure, caption);
  if (!on_left)
    add_plate_page (self, "blank");
}

static void
start_page (Typesetter *self)
{
  finish_page (self);
  while (self->plates->len > 0 && self->book->pages->len % 2 == 0)
    insert_plate (self);

  self->page = add_page (self, self->section->kind);
  self->page->head = g_strdup (self->heading);
  self->y = self->column_top = self->style->top;
  self->column = 0;
  if (self->style->notes != EMEND_BOOK_NOTES_CHAPTER)
    self->n_notes = 0;
  carry_notes (self);
  if (self->floats->len > 0)
    {
      EmendBookElement *figure = g_ptr_array_steal_index (self->floats, 0);
      EmendBookElement *caption = g_ptr_array_steal_index (self->floats, 0);

      place_figure (self, figure, caption);
    }
}

static void
start_column (Typesetter *self)
{
  if (++self->column < self->section->n_columns)
    self->y = self->column_top;
  else
    start_page (self);
}

static void
set_figure (Typesetter *self, EmendBookElement *figure, EmendBookElement *caption)
{
  g_autoptr (GPtrArray) lines
      = emend_line_breaker_break (self->book->type_case, caption, self->style->column);
  double height = figure->height + get_lines_height (lines) + self->style->leading * 2.5;
  GPtrArray *waiting = figure->plate ? self->plates : self->floats;

  if (!figure->plate && height < get_room (self))
    {
      place_figure (self, figure, caption);
      return;
    }
  g_ptr_array_add (waiting, figure);
  g_ptr_array_add (waiting, caption);
}

/* Notes */

static char *
make_marker (Typesetter *self)
{
  static const char *const symbols[] = { "*", "†", "‡", "§" };
  guint n = self->n_notes++;

  if (self->style->notes == EMEND_BOOK_NOTES_SYMBOLS)
    return g_strdup (symbols[n % G_N_ELEMENTS (symbols)]);
  return g_strdup_printf ("%u", n + 1);
}

static gboolean
is_at_foot (const EmendBookNote *note)
{
  return note->element->role == EMEND_BOOK_FOOTNOTE;
}

/* The height that the line's notes need at least: the first line of each. */
static double
get_notes_need (const Typesetter *self, const EmendPrintedLine *line)
{
  double need = 0.0;

  for (guint i = 0; i < line->words->len; i++)
    {
      const EmendBookNote *note = g_array_index (line->words, EmendPrintedWord, i).note;

      if (note != NULL && is_at_foot (note))
        need += note->element->leading;
    }
  return need > 0.0 && self->foot->len == 0 ? need + self->style->leading * 0.8 : need;
}

static void
set_note (Typesetter *self, EmendBookNote *note)
{
  g_autoptr (GPtrArray) lines = NULL;

  g_free (note->element->label);
  note->element->label = g_strdup (note->marker);
  note->element->label_is_raised = TRUE;
  lines = emend_line_breaker_break (self->book->type_case, note->element, self->style->column);
  while (lines->len > 0)
    {
      EmendPrintedLine *line = g_ptr_array_steal_index (lines, 0);
      gboolean fits = self->carried->len == 0
                      && (line->starts || line->leading + self->style->leading < get_room (self));

      g_ptr_array_add (fits ? self->foot : self->carried, line);
    }
}

static void
set_notes (Typesetter *self, EmendPrintedLine *line)
{
  for (guint i = 0; i < line->words->len; i++)
    {
      EmendPrintedWord *word = &g_array_index (line->words, EmendPrintedWord, i);
      EmendBookNote *note = word->note;

      if (note == NULL)
        continue;
      note->marker_page = (int) get_page_number (self);
      if (!is_at_foot (note))
        continue;
      g_free (note->marker);
      note->marker = make_marker (self);
      emend_line_breaker_set_marker (word, &line->element->font, note->marker);
      set_note (self, note);
    }
}

/* Text */

/* What must fit below line @i of @lines, so that no line is left alone. */
static double
get_keep (const Typesetter *self, const GPtrArray *lines, guint i, const EmendBookElement *element)
{
  if (element->role == EMEND_BOOK_HEADING)
    return (lines->len - i) * element->leading + self->style->leading * 2.0;
  if (lines->len > 1 && (i == 0 || (lines->len > 2 && i + 2 == lines->len)))
    return element->leading;
  return 0.0;
}

static void
set_element (Typesetter *self, EmendBookElement *element)
{
  double width = get_column_width (self, element);
  g_autoptr (GPtrArray) lines = emend_line_breaker_break (self->book->type_case, element, width);
  guint n_lines = lines->len;

  if (element->role == EMEND_BOOK_HEADING && element->level > self->section->level)
    {
      g_free (self->heading);
      self->heading = g_strdup (element->plain);
    }
  for (guint i = 0; i < n_lines; i++)
    {
      EmendPrintedLine *line = g_ptr_array_index (lines, i);
      double before
          = i == 0 && self->y > self->column_top ? element->before * self->style->leading : 0.0;
      double need = before + line->leading + get_notes_need (self, line)
                    + get_keep (self, lines, i, element);

      if (need > get_room (self) && self->y > self->style->top)
        {
          start_column (self);
          before = 0.0;
        }
      self->y += before;
      set_notes (self, line);
      place (self, line, self->y, self->column * (self->style->column - width));
      self->y += line->leading;
    }
  self->y += element->after * self->style->leading;
  if (element->role == EMEND_BOOK_HEADING)
    {
      self->column_top = self->y;
      if (element->level > self->section->level && self->page->head == NULL)
        self->page->head = g_strdup (self->heading);
    }

  /* The lines are the pages' now. */
  while (lines->len > 0)
    g_ptr_array_steal_index (lines, lines->len - 1);
}

/* All that waits must be printed before the next section. */
static void
finish_section (Typesetter *self)
{
  while (self->floats->len > 0 || self->carried->len > 0)
    start_page (self);
  finish_page (self);
  if (strcmp (self->section->kind, "part") == 0 && self->book->pages->len % 2 == 1)
    add_page (self, "blank");
  self->page = NULL;
}

static void
set_section (Typesetter *self, EmendBookSection *section)
{
  if (section->on_recto && self->book->pages->len % 2 == 1)
    add_page (self, "blank");

  self->section = section;
  self->n_notes = 0;
  g_clear_pointer (&self->heading, g_free);
  start_page (self);
  section->first = get_page_number (self);
  self->page->opens = TRUE;
  self->y += section->sink > 0.0 ? section->sink : self->style->sink;

  for (guint i = 0; i < section->elements->len; i++)
    {
      EmendBookElement *element = g_ptr_array_index (section->elements, i);

      g_array_set_size (element->spans, 0);
      if (element->role == EMEND_BOOK_FIGURE)
        {
          EmendBookElement *caption = g_ptr_array_index (section->elements, ++i);

          g_array_set_size (caption->spans, 0);
          set_figure (self, element, caption);
        }
      else
        set_element (self, element);
    }
  finish_section (self);
}

static void
reset_notes (EmendBookPlan *plan)
{
  for (guint i = 0; i < plan->notes->len; i++)
    {
      EmendBookNote *note = g_ptr_array_index (plan->notes, i);

      note->marker_page = -1;
      g_array_set_size (note->element->spans, 0);
    }
}

/* Sets a book; takes @plan. @type_case is of the plan's family. */
EmendPrintedBook *
emend_typesetter_set (EmendBookPlan *plan, EmendTypeCase *type_case)
{
  EmendPrintedBook *book = emend_printed_book_new (plan, type_case);
  Typesetter self = { .book = book, .style = &plan->style };

  self.foot = g_ptr_array_new ();
  self.carried = g_ptr_array_new ();
  self.plates = g_ptr_array_new ();
  self.floats = g_ptr_array_new ();
  reset_notes (plan);

  for (guint i = 0; i < plan->sections->len; i++)
    set_section (&self, g_ptr_array_index (plan->sections, i));
  for (guint i = 0; i < plan->sections->len; i++)
    {
      EmendBookSection *section = g_ptr_array_index (plan->sections, i);
      EmendBookSection *next
          = i + 1 < plan->sections->len ? g_ptr_array_index (plan->sections, i + 1) : NULL;

      section->end = next != NULL ? next->first : book->pages->len;
    }
  emend_page_furniture_number (book);
  emend_page_furniture_add (book);

  g_ptr_array_unref (self.foot);
  g_ptr_array_unref (self.carried);
  g_ptr_array_unref (self.plates);
  g_ptr_array_unref (self.floats);
  g_free (self.heading);
  return book;
}
