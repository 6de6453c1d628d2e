/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Items of lists: `emend_list_items_mark (lines)`. A number at the beginning of a line is an item's if the one before
 * or after it is found at the beginning of another line, at the same place; so numbered sentences are none.
 *
 * Thread contract: no state; the lines belong to one thread.
 *
 * check-source: tested-by tests/text/test-block-roles.c
 */

#include "config.h"

#include "emend-list-items.h"

#include <math.h>
#include <string.h>

#include "emend-numeral.h"
#include "emend-word-form.h"

/* Markers of a list stand below each other, as near as this, as a multiple of the size. */
#define SAME_INSET 0.7

/* Lines of an item that are set below its text, and not below its marker, begin so much farther to the right. */
#define MIN_HANG 0.4

/* First lines that are indented, as a multiple of the size. */
#define MIN_INDENT 0.45

/* More lines are no item of a list but a part of the text with a number. */
#define MAX_ITEM_LINES 30

/* Items with letters or numbers that go beyond this are something else: dates, verses of the Bible. */
#define MAX_VALUE 200

/* In leadings of the text. */
#define WIDE_GAP 1.4

typedef enum {
  MARKER_NUMBER,
  MARKER_ROMAN,
  MARKER_LETTER,
  MARKER_BULLET,
  MARKER_DASH,
} MarkerKind;

#define MARKER_N_KINDS (MARKER_DASH + 1)

/* A list as far as it was followed. */
typedef struct
{
  const GPtrArray *lines;
  MarkerKind kind;
  gunichar sign;  /* the bullet, or what stands after the number */
  GArray *items;  /* of guint: indexes of the lines that items begin with */
  gboolean hangs; /* whether lines go on below the text of an item, to the right of its marker */
} List;

static const EmendTextLine *
get_line (const List *self, guint i)
{
  return g_ptr_array_index (self->lines, i);
}

/* Bullets, and dashes that are used as such. */
static gboolean
is_bullet (gunichar c)
{
  return c == 0x2022 || c == 0x2023 || c == 0x25AA || c == 0x25A0 || c == 0x25CF || c == 0x25CB
         || c == 0x25E6 || c == 0x00B7 || c == 0x25A1;
}

/* The number that a list marker begins with; 0 if @text is none of that kind. @sign is what follows it. */
static guint
get_number (const char *text, MarkerKind kind, gunichar *sign)
{
  const char *start = *text == '(' || *text == '[' ? text + 1 : text;
  gsize length = strlen (start);
  g_autofree char *inner = length > 1 ? g_strndup (start, length - 1) : NULL;

  if (inner == NULL || (start > text && start[length - 1] != ')' && start[length - 1] != ']'))
    return 0;
  *sign = (gunichar) start[length - 1];
  if (*sign != '.' && *sign != ')' && *sign != ']')
    return 0;
  switch (kind)
    {
    case MARKER_NUMBER:
      return strspn (inner, "0123456789") == length - 1 && length <= 4
                 ? emend_numeral_parse_arabic (inner)
                 : 0;

    case MARKER_ROMAN:
      return strspn (inner, "ivxIVX") == length - 1 ? emend_numeral_parse_roman (inner) : 0;

    case MARKER_LETTER:
      /* A capital with a full stop is rather an initial. */
      if (length != 2 || !g_ascii_isalpha (*inner) || (g_ascii_isupper (*inner) && *sign == '.'))
        return 0;
      return (guint) (g_ascii_tolower (*inner) - 'a') + 1;

    case MARKER_BULLET:
    case MARKER_DASH:
    default:
      return 0;
    }
}

/* The place in its list of the item that @line begins; 0 if it begins none. All bullets have the place 1. */
static guint
get_value (const EmendTextLine *line, MarkerKind kind, gunichar *sign)
{
  const char *text = emend_text_line_get_word (line, 0)->text;
  guint value;

  if (!emend_text_line_is_free (line) || line->n_words < 2)
    return 0;
  if (kind == MARKER_BULLET || kind == MARKER_DASH)
    {
      gunichar c = g_utf8_get_char (text);
      gboolean is_one = *g_utf8_next_char (text) == '\0';

      *sign = c;
      if (kind == MARKER_BULLET)
        return is_one && is_bullet (c) ? 1 : 0;
      return is_one && (c == '-' || c == '*' || emend_word_form_is_dash (c)) ? 1 : 0;
    }
  value = get_number (text, kind, sign);
  return value <= MAX_VALUE ? value : 0;
}

/* Whether the line at @index looks as if something began with it. */
static gboolean
looks_first (const List *self, guint index)
{
  const EmendTextLine *line = get_line (self, index);
  const EmendTextLine *last = index > 0 ? get_line (self, index - 1) : NULL;

  if (last == NULL || last->type != line->type || last->page != line->page || line->gap > WIDE_GAP)
    return TRUE;
  return emend_text_line_ends_short (last) || last->inset > line->inset + MIN_HANG
         || line->indent > MIN_INDENT
         || g_str_has_suffix (emend_text_line_get_last_text (last), ":");
}

static gboolean
is_item (const List *self, guint index, guint value, double inset)
{
  const EmendTextLine *line = get_line (self, index);
  gunichar sign = 0;

  return get_value (line, self->kind, &sign) == value && sign == self->sign
         && fabs (line->inset - inset) < SAME_INSET && looks_first (self, index);
}

/* The line that the next item begins with, after the one at @index; the number of lines if there is none. */
static guint
find_next (const List *self, guint index, guint value)
{
  double inset = get_line (self, index)->inset;
  guint end = MIN (index + MAX_ITEM_LINES + 1, self->lines->len);

  for (guint i = index + 1; i < end && emend_text_line_is_free (get_line (self, i)); i++)
    {
      if (is_item (self, i, value, inset))
        return i;
    }
  return self->lines->len;
}

/* Whether the line after a line of an item belongs to that item, as far as its looks tell. */
static gboolean
goes_on (const List *self, guint index, double inset)
{
  const EmendTextLine *line = get_line (self, index);
  const EmendTextLine *last = get_line (self, index - 1);

  if (!emend_text_line_is_free (line) || (line->page == last->page && line->gap > WIDE_GAP))
    return FALSE;
  if (self->hangs)
    return line->inset > inset + MIN_HANG;
  return !emend_text_line_ends_short (last)
         && (line->inset > inset + MIN_HANG || !emend_text_line_starts_paragraph (line, last));
}

/* Finds the items of the list that begins at @index. */
static gboolean
follow (List *self, guint index)
{
  gboolean counts = self->kind != MARKER_BULLET && self->kind != MARKER_DASH;
  guint value = 1;

  g_array_set_size (self->items, 0);
  self->hangs = FALSE;
  if (!looks_first (self, index))
    return FALSE;
  while (index < self->lines->len)
    {
      guint next;

      g_array_append_val (self->items, index);
      value += counts ? 1 : 0;
      next = find_next (self, index, value);
      if (next > index + 1 && next < self->lines->len
          && get_line (self, index + 1)->inset > get_line (self, index)->inset + MIN_HANG)
        self->hangs = TRUE;
      index = next;
    }

  /* Dashes begin lines of dialogue as well, but those do not hang. */
  return self->items->len > 1 && (self->kind != MARKER_DASH || self->hangs);
}

static void
set_line (const List *self, guint index, EmendTextLineStart start)
{
  EmendTextLine *line = g_ptr_array_index (self->lines, index);

  line->role = EMEND_BLOCK_LIST_ITEM;
  line->start = start;
}

/* Marks all lines of the list; returns the index of the first line after it. */
static guint
mark_list (const List *self)
{
  guint i = g_array_index (self->items, guint, 0);

  for (guint k = 0; k < self->items->len; k++)
    {
      double inset = get_line (self, i)->inset;
      guint end
          = k + 1 < self->items->len ? g_array_index (self->items, guint, k + 1) : self->lines->len;

      set_line (self, i++, EMEND_TEXT_LINE_STARTS);
      while (i < end && goes_on (self, i, inset))
        set_line (self, i++, EMEND_TEXT_LINE_GOES_ON);
      if (k + 1 < self->items->len)
        i = end;
    }
  return i;
}

/**
 * emend_list_items_mark:
 * @lines: (element-type EmendTextLine): the lines of the body of a book
 *
 * Marks the items of lists with numbers, letters or bullets.
 */
void
emend_list_items_mark (const GPtrArray *lines)
{
  g_autoptr (GArray) items = g_array_new (FALSE, FALSE, sizeof (guint));
  List list = { .lines = lines, .items = items };
  guint i = 0;

  while (i < lines->len)
    {
      guint next = i + 1;

      for (list.kind = MARKER_NUMBER; list.kind < MARKER_N_KINDS; list.kind++)
        {
          if (get_value (get_line (&list, i), list.kind, &list.sign) == 1 && follow (&list, i))
            {
              next = mark_list (&list);
              break;
            }
        }
      i = next;
    }
}
