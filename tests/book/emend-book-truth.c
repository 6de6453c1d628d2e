/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a book really is: `emend_book_truth_make (book)`. README.md tells what the members mean. Pages are places in
 * the scan, from 1; what stands only on a missing leaf is left out.
 */

#include "config.h"

#include "emend-book-truth.h"

#include <string.h>

typedef struct
{
  const EmendPrintedBook *book;
  JsonBuilder *builder;
  GArray
      *places; /* of int: where each printed page was scanned first, from 1; 0 if it is missing */
} Truth;

static const char *const roles[]
    = { "paragraph", "quote",   "verse",        "list",  "table",    "caption", "heading",
        "footnote",  "endnote", "bibliography", "index", "contents", "title",   "figure" };
G_STATIC_ASSERT (G_N_ELEMENTS (roles) == EMEND_BOOK_FIGURE + 1);

static void
add_text (Truth *self, const char *name, const char *value)
{
  json_builder_set_member_name (self->builder, name);
  if (value != NULL)
    json_builder_add_string_value (self->builder, value);
  else
    json_builder_add_null_value (self->builder);
}

static void
add_int (Truth *self, const char *name, gint64 value)
{
  json_builder_set_member_name (self->builder, name);
  json_builder_add_int_value (self->builder, value);
}

static void
add_bool (Truth *self, const char *name, gboolean value)
{
  json_builder_set_member_name (self->builder, name);
  json_builder_add_boolean_value (self->builder, value);
}

static void
open_list (Truth *self, const char *name)
{
  json_builder_set_member_name (self->builder, name);
  json_builder_begin_array (self->builder);
}

static int
get_place (const Truth *self, guint page)
{
  return g_array_index (self->places, int, page);
}

/* What is left of an element */

/* The text of the spans on pages that were scanned; %NULL if there is none. What is left of both sides of a gap is
 * joined with a space. */
static char *
dup_kept_text (const Truth *self, const EmendBookElement *element, int *first, int *last)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gsize end = G_MAXSIZE;

  *first = *last = 0;
  for (guint i = 0; i < element->spans->len; i++)
    {
      const EmendBookSpan *span = &g_array_index (element->spans, EmendBookSpan, i);
      int place = get_place (self, span->page);
      gsize from = span->start;

      if (place == 0)
        {
          end = G_MAXSIZE;
          continue;
        }
      *first = *first == 0 ? place : MIN (*first, place);
      *last = MAX (*last, place);
      if (end != G_MAXSIZE)
        from = end; /* with the white space between the lines */
      else if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append_len (text, element->plain + from, (gssize) (span->end - from));
      end = span->end;
    }
  return *first > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : NULL;
}

/* Pages */

static const char *
get_side (guint page)
{
  return page % 2 == 1 ? "left" : "right";
}

static void
add_pages (Truth *self)
{
  open_list (self, "pages");
  for (guint i = 0; i < self->book->scans->len; i++)
    {
      const EmendPrintedScan *scan = &g_array_index (self->book->scans, EmendPrintedScan, i);
      const EmendPrintedPage *page = g_ptr_array_index (self->book->pages, scan->page);

      json_builder_begin_object (self->builder);
      add_int (self, "page", i + 1);
      add_text (self, "label", page->label);
      add_text (self, "logical", page->logical);
      add_text (self, "running_head", page->head);
      add_text (self, "side", get_side (scan->page));
      add_text (self, "kind", page->kind);
      add_bool (self, "opens_section", page->opens);
      if (scan->copy_of >= 0)
        add_int (self, "copy_of", scan->copy_of + 1);
      else
        add_text (self, "copy_of", NULL);
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
}

static void
add_label (Truth *self, guint page)
{
  const EmendPrintedPage *printed = g_ptr_array_index (self->book->pages, page);

  if (printed->logical != NULL)
    json_builder_add_string_value (self->builder, printed->logical);
}

static void
add_faults (Truth *self)
{
  open_list (self, "missing_labels");
  for (guint i = 0; i < self->book->pages->len; i++)
    {
      if (get_place (self, i) == 0)
        add_label (self, i);
    }
  json_builder_end_array (self->builder);

  open_list (self, "doubled_labels");
  for (guint i = 0; i < self->book->scans->len; i++)
    {
      const EmendPrintedScan *scan = &g_array_index (self->book->scans, EmendPrintedScan, i);

      if (scan->copy_of >= 0)
        add_label (self, scan->page);
    }
  json_builder_end_array (self->builder);
}

/* Sections and contents */

static void
get_scan_range (const Truth *self, const EmendBookSection *section, int *first, int *last)
{
  *first = *last = 0;
  for (guint i = 0; i < self->book->scans->len; i++)
    {
      guint page = g_array_index (self->book->scans, EmendPrintedScan, i).page;

      if (page < section->first || page >= section->end)
        continue;
      *first = *first == 0 ? (int) i + 1 : *first;
      *last = (int) i + 1;
    }
}

static void
add_sections (Truth *self)
{
  open_list (self, "sections");
  for (guint i = 0; i < self->book->plan->sections->len; i++)
    {
      const EmendBookSection *section = g_ptr_array_index (self->book->plan->sections, i);
      int first;
      int last;

      get_scan_range (self, section, &first, &last);
      if (first == 0)
        continue;
      json_builder_begin_object (self->builder);
      add_text (self, "type", section->type);
      add_text (self, "matter", section->matter);
      add_text (self, "number", section->number);
      add_text (self, "title", section->title);
      add_int (self, "level", section->level);
      add_int (self, "first_page", first);
      add_int (self, "last_page", last);
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
}

static void
add_contents (Truth *self)
{
  open_list (self, "contents");
  for (guint i = 0; i < self->book->plan->links->len; i++)
    {
      const EmendBookLink *link = g_ptr_array_index (self->book->plan->links, i);

      json_builder_begin_object (self->builder);
      add_text (self, "title", link->title);
      add_text (self, "number", link->number);
      add_text (self, "label", link->has_label ? link->label : NULL);
      add_int (self, "level", link->level);
      add_text (self, "type", link->heading != NULL ? "section" : link->section->type);
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
}

/* Text */

/* Calls @add for each element that was set, and in its place for each note at the foot. */
static void
for_each_element (Truth *self, void (*add) (Truth *, const EmendBookElement *))
{
  for (guint s = 0; s < self->book->plan->sections->len; s++)
    {
      const EmendBookSection *section = g_ptr_array_index (self->book->plan->sections, s);

      for (guint e = 0; e < section->elements->len; e++)
        {
          const EmendBookElement *element = g_ptr_array_index (section->elements, e);

          add (self, element);
          for (guint n = 0; n < element->notes->len; n++)
            {
              const EmendBookNote *note = g_ptr_array_index (element->notes, n);

              if (note->element->role == EMEND_BOOK_FOOTNOTE)
                add (self, note->element);
            }
        }
    }
}

/* The element that goes on with a heading, or NULL. */
static const EmendBookElement *
find_continuation (const Truth *self, const EmendBookElement *heading)
{
  for (guint s = 0; s < self->book->plan->sections->len; s++)
    {
      const EmendBookSection *section = g_ptr_array_index (self->book->plan->sections, s);
      const EmendBookElement *next
          = section->elements->len > 1 ? g_ptr_array_index (section->elements, 1) : NULL;

      if (next != NULL && next->continues && g_ptr_array_index (section->elements, 0) == heading)
        return next;
    }
  return NULL;
}

static void
add_paragraph (Truth *self, const EmendBookElement *element)
{
  int first;
  int last;
  g_autofree char *text = dup_kept_text (self, element, &first, &last);
  const EmendBookElement *more;

  if (text == NULL || element->continues)
    return;

  more = element->role == EMEND_BOOK_HEADING ? find_continuation (self, element) : NULL;
  json_builder_begin_object (self->builder);
  add_text (self, "role", roles[element->role]);
  add_int (self, "first_page", first);
  add_int (self, "last_page", last);
  if (element->label != NULL)
    add_text (self, "label", element->label);
  if (more != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s\n%s", text, more->plain);

      add_text (self, "text", both);
    }
  else
    add_text (self, "text", text);
  json_builder_end_object (self->builder);
}

static void
add_heading (Truth *self, const EmendBookElement *element)
{
  int first;
  int last;
  g_autofree char *text = NULL;
  const EmendBookElement *more;

  if (element->role != EMEND_BOOK_HEADING || element->continues)
    return;
  text = dup_kept_text (self, element, &first, &last);
  if (text == NULL)
    return;

  more = find_continuation (self, element);
  json_builder_begin_object (self->builder);
  add_int (self, "page", first);
  add_int (self, "level", element->level);
  if (more != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s %s", text, more->plain);

      add_text (self, "text", both);
    }
  else
    add_text (self, "text", text);
  json_builder_end_object (self->builder);
}

static void
add_entry (Truth *self, const EmendBookElement *element)
{
  int first;
  int last;
  g_autofree char *text = NULL;

  if (element->entry == NULL)
    return;
  text = dup_kept_text (self, element, &first, &last);
  if (text == NULL)
    return;

  json_builder_begin_object (self->builder);
  add_int (self, "page", first);
  add_text (self, "author", element->entry->author);
  add_text (self, "title", element->entry->title);
  add_text (self, "container", element->entry->container);
  add_text (self, "publisher", element->entry->publisher);
  add_text (self, "place", element->entry->place);
  add_text (self, "year", element->entry->year);
  add_text (self, "type", element->entry->type);
  add_text (self, "text", text);
  json_builder_end_object (self->builder);
}

static void
add_list (Truth *self, const char *name, void (*add) (Truth *, const EmendBookElement *))
{
  open_list (self, name);
  for_each_element (self, add);
  json_builder_end_array (self->builder);
}

/* Notes */

static void
add_notes (Truth *self, const char *name, gboolean are_matched)
{
  open_list (self, name);
  for (guint i = 0; i < self->book->plan->notes->len; i++)
    {
      const EmendBookNote *note = g_ptr_array_index (self->book->plan->notes, i);
      int marker_page = note->marker_page >= 0 ? get_place (self, (guint) note->marker_page) : 0;
      int first;
      int last;
      g_autofree char *text = dup_kept_text (self, note->element, &first, &last);
      gboolean is_matched = marker_page > 0 && text != NULL;

      if (is_matched != are_matched || (marker_page == 0 && text == NULL))
        continue;
      json_builder_begin_object (self->builder);
      add_text (self, "kind", note->kind);
      add_text (self, "marker", note->marker);
      if (marker_page > 0)
        {
          add_int (self, "marker_page", marker_page);
          add_text (self, "marker_before", note->before);
        }
      if (text != NULL)
        {
          add_int (self, "note_page", first);
          add_int (self, "last_page", last);
          add_text (self, "text", text);
        }
      json_builder_end_object (self->builder);
    }
  json_builder_end_array (self->builder);
}

static void
add_figure (Truth *self, int place, const EmendPrintedPicture *picture)
{
  const EmendBox *box = &picture->box;

  json_builder_begin_object (self->builder);
  add_int (self, "page", place);
  add_text (self, "caption", picture->caption->plain);
  open_list (self, "box");
  json_builder_add_int_value (self->builder, box->left);
  json_builder_add_int_value (self->builder, box->top);
  json_builder_add_int_value (self->builder, box->right);
  json_builder_add_int_value (self->builder, box->bottom);
  json_builder_end_array (self->builder);
  json_builder_end_object (self->builder);
}

static void
add_figures (Truth *self)
{
  open_list (self, "figures");
  for (guint i = 0; i < self->book->pages->len; i++)
    {
      const EmendPrintedPage *page = g_ptr_array_index (self->book->pages, i);

      for (guint p = 0; p < page->pictures->len; p++)
        {
          if (get_place (self, i) > 0)
            add_figure (self, get_place (self, i), g_ptr_array_index (page->pictures, p));
        }
    }
  json_builder_end_array (self->builder);
}

static GArray *
find_places (const EmendPrintedBook *book)
{
  GArray *places = g_array_new (FALSE, TRUE, sizeof (int));

  g_array_set_size (places, book->pages->len);
  for (guint i = book->scans->len; i-- > 0;)
    {
      guint page = g_array_index (book->scans, EmendPrintedScan, i).page;

      g_array_index (places, int, page) = (int) i + 1;
    }
  return places;
}

JsonNode *
emend_book_truth_make (const EmendPrintedBook *book)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GArray) places = find_places (book);
  Truth self = { .book = book, .builder = builder, .places = places };

  json_builder_begin_object (builder);
  add_text (&self, "title", book->plan->title);
  add_text (&self, "author", book->plan->author);
  add_text (&self, "language", "eng");
  add_text (&self, "layout", book->plan->style.layout);
  add_int (&self, "n_pages", book->scans->len);
  add_pages (&self);
  add_faults (&self);
  add_sections (&self);
  add_contents (&self);
  add_list (&self, "headings", add_heading);
  add_list (&self, "paragraphs", add_paragraph);
  add_notes (&self, "notes", TRUE);
  add_notes (&self, "unmatched", FALSE);
  add_figures (&self);
  add_list (&self, "bibliography", add_entry);
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
