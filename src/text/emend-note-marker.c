/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What calls for a note, as it is printed and as it is misread: `emend_note_marker_parse (&marker, "12")`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-note-marker.h"

#include <string.h>

/* The symbols in the order in which printers use them; after the last one, they are doubled, then trebled. */
static const gunichar symbols[] = { '*', 0x2020, 0x2021, 0xA7, 0x2016, 0xB6 };

#define MAX_REPEATED 3
#define MAX_DIGITS 4

/* What recognisers read small raised signs for; the same ones are read for any of them. */
#define RAISED "'\"*?!°®™^`‘’“”"

/* What else is read for a digit, and which digits for others, as small as they are. */
static const char *const digit_looks[] = {
  "OoQD69", "lIi!|tjJ7f4", "Zz7", "Ss58B", "AaL1", "Ss368", "Gb580", "T1Y2", "BSs&36", "gq04",
};

/* What symbols are read for besides that, digits, and each other. */
static const char *const symbol_looks[]
    = { "«¥%#+x¢", "tf+TIJ|{}][", "t{}I+$fi|", "$Ss&B", "|lI", "q{TfI¥" };

/**
 * emend_note_marker_is_symbol:
 * @c: a character
 *
 * Returns: whether @c is one of the symbols that notes are marked with
 */
gboolean
emend_note_marker_is_symbol (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      if (c == symbols[i])
        return TRUE;
    }
  /* Forms of the asterisk and of the parallels. */
  return c == 0x2217 || c == 0x204E || c == 0x2225;
}

static guint
get_symbol_index (gunichar c)
{
  for (guint i = 0; i < G_N_ELEMENTS (symbols); i++)
    {
      if (c == symbols[i])
        return i;
    }
  return c == 0x2225 ? 4 : 0;
}

/**
 * emend_note_marker_get_digit:
 * @c: a character
 *
 * Returns: the digit that @c is, superscript or not, or %EMEND_NOTE_MARKER_NO_DIGIT
 */
guint
emend_note_marker_get_digit (gunichar c)
{
  if (c >= '0' && c <= '9')
    return c - '0';
  if (c == 0xB9)
    return 1;
  if (c == 0xB2 || c == 0xB3)
    return c - 0xB0;
  if (c == 0x2070 || (c >= 0x2074 && c <= 0x2079))
    return c - 0x2070;
  return EMEND_NOTE_MARKER_NO_DIGIT;
}

/**
 * emend_note_marker_measure:
 * @text: any text
 *
 * Measures the digits or the symbols that @text begins with. Symbols that differ are no marker.
 *
 * Returns: their length in bytes; 0 if there are none, or more than any marker has
 */
gsize
emend_note_marker_measure (const char *text)
{
  const char *p = text;
  gunichar first = g_utf8_get_char (text);
  guint n = 0;

  if (emend_note_marker_get_digit (first) != EMEND_NOTE_MARKER_NO_DIGIT)
    {
      for (; emend_note_marker_get_digit (g_utf8_get_char (p)) != EMEND_NOTE_MARKER_NO_DIGIT;
           p = g_utf8_next_char (p))
        n++;
      return n < MAX_DIGITS ? (gsize) (p - text) : 0;
    }
  if (!emend_note_marker_is_symbol (first))
    return 0;
  for (; g_utf8_get_char (p) == first; p = g_utf8_next_char (p))
    n++;
  return n <= MAX_REPEATED && !emend_note_marker_is_symbol (g_utf8_get_char (p))
             ? (gsize) (p - text)
             : 0;
}

/**
 * emend_note_marker_parse:
 * @self: (out caller-allocates): the marker; of no kind if @text is none
 * @text: (nullable): digits, symbols or a letter, with nothing around them
 *
 * Returns: whether @text is a marker as it stands
 */
gboolean
emend_note_marker_parse (EmendNoteMarker *self, const char *text)
{
  gunichar first;
  guint value = 0;

  *self = (EmendNoteMarker){ EMEND_NOTE_MARKER_NONE, 0 };
  if (text == NULL || *text == '\0')
    return FALSE;

  first = g_utf8_get_char (text);
  if (strcmp (text, "||") == 0)
    {
      *self = (EmendNoteMarker){ EMEND_NOTE_MARKER_SYMBOL, 5 };
      return TRUE;
    }
  if (text[1] == '\0' && g_ascii_islower (*text))
    {
      *self = (EmendNoteMarker){ EMEND_NOTE_MARKER_LETTER, (guint) (*text - 'a') + 1 };
      return TRUE;
    }
  if (emend_note_marker_measure (text) != strlen (text))
    return FALSE;
  if (emend_note_marker_is_symbol (first))
    {
      value = get_symbol_index (first) + 1
              + G_N_ELEMENTS (symbols) * ((guint) g_utf8_strlen (text, -1) - 1);
      *self = (EmendNoteMarker){ EMEND_NOTE_MARKER_SYMBOL, value };
      return TRUE;
    }
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    value = 10 * value + emend_note_marker_get_digit (g_utf8_get_char (p));
  if (value == 0 || emend_note_marker_get_digit (first) == 0)
    return FALSE;
  *self = (EmendNoteMarker){ EMEND_NOTE_MARKER_NUMBER, value };
  return TRUE;
}

/**
 * emend_note_marker_equal:
 * @self: a marker
 * @other: another one
 *
 * Returns: whether both can be read and are the same
 */
gboolean
emend_note_marker_equal (const EmendNoteMarker *self, const EmendNoteMarker *other)
{
  return self->kind != EMEND_NOTE_MARKER_NONE && self->kind == other->kind
         && self->value == other->value;
}

/**
 * emend_note_marker_dup_text:
 * @self: a marker that can be read
 *
 * Returns: (transfer full): @self as it is printed, digits not raised
 */
char *
emend_note_marker_dup_text (const EmendNoteMarker *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  g_return_val_if_fail (self->value > 0, NULL);

  switch (self->kind)
    {
    case EMEND_NOTE_MARKER_SYMBOL:
      for (guint i = 0; i <= (self->value - 1) / G_N_ELEMENTS (symbols); i++)
        g_string_append_unichar (text, symbols[(self->value - 1) % G_N_ELEMENTS (symbols)]);
      break;

    case EMEND_NOTE_MARKER_LETTER:
      g_string_append_c (text, (char) ('a' + (self->value - 1) % 26));
      break;

    case EMEND_NOTE_MARKER_NUMBER:
    case EMEND_NOTE_MARKER_NONE:
    default:
      g_string_append_printf (text, "%u", self->value);
      break;
    }
  return g_strdup (text->str);
}

static gboolean
has_char (const char *set, gunichar c)
{
  return g_utf8_strchr (set, -1, c) != NULL;
}

/* Digits that are read as as many signs, each of which may be meant for its digit. */
static gboolean
may_number_be_read (guint value, const char *text)
{
  g_autofree char *digits = g_strdup_printf ("%u", value);
  const char *p = text;

  /* One sign may be all that is left of several digits, or another digit. */
  if (*g_utf8_next_char (text) == '\0'
      && (has_char (RAISED, g_utf8_get_char (text))
          || emend_note_marker_get_digit (g_utf8_get_char (text)) != EMEND_NOTE_MARKER_NO_DIGIT))
    return TRUE;
  for (const char *digit = digits; *digit != '\0'; digit++)
    {
      gunichar c = g_utf8_get_char (p);

      if (c == 0)
        return FALSE;
      if (emend_note_marker_get_digit (c) == EMEND_NOTE_MARKER_NO_DIGIT && !has_char (RAISED, c)
          && !has_char (digit_looks[*digit - '0'], c))
        return FALSE;
      p = g_utf8_next_char (p);
    }
  return *p == '\0';
}

static gboolean
may_symbol_be_read (guint value, const char *text)
{
  gunichar c = g_utf8_get_char (text);

  return g_utf8_strlen (text, -1) <= MAX_REPEATED
         && (has_char (symbol_looks[(value - 1) % G_N_ELEMENTS (symbols)], c)
             || has_char (RAISED, c) || emend_note_marker_is_symbol (c)
             || emend_note_marker_get_digit (c) != EMEND_NOTE_MARKER_NO_DIGIT);
}

/**
 * emend_note_marker_may_be_read:
 * @self: a marker that can be read
 * @text: (not nullable): what was read
 *
 * Returns: whether recognisers may have read @text where @self is printed, which they do for others, too
 */
gboolean
emend_note_marker_may_be_read (const EmendNoteMarker *self, const char *text)
{
  if (*text == '\0')
    return FALSE;
  if (self->kind == EMEND_NOTE_MARKER_NUMBER)
    return may_number_be_read (self->value, text);
  if (self->kind == EMEND_NOTE_MARKER_SYMBOL)
    return may_symbol_be_read (self->value, text);
  return *g_utf8_next_char (text) == '\0' && has_char (RAISED, g_utf8_get_char (text));
}
