/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Text as a terminal may have it: `line = emend_printable_dup_line (path);`. Names of files, titles and what readers say
 * come from strangers, and a terminal does what control characters ask for.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-printable.h"

/* Stands for what is left out. */
#define STAND_IN '?'

/* Characters that turn the text after them around, so that it reads as something else (Unicode, UAX #9, 2.1 to 2.4). */
static gboolean
is_turning (gunichar c)
{
  return (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

/* Ends a line in some programs. */
static gboolean
is_separator (gunichar c)
{
  return c == 0x2028 || c == 0x2029;
}

/**
 * emend_printable_dup:
 * @text: any bytes that end with a zero
 *
 * Replaces control characters, but for those that end lines and set columns. What is no UTF-8 stays, so that the name of
 * a file is still its name.
 *
 * Returns: (transfer full): text that a terminal only shows
 */
char *
emend_printable_dup (const char *text)
{
  GString *printable = g_string_sized_new (64);

  for (const char *p = text; *p != '\0';)
    {
      gunichar c = g_utf8_get_char_validated (p, -1);
      const char *next = c <= 0x10ffff ? g_utf8_next_char (p) : p + 1;

      if (c <= 0x10ffff && c != '\n' && c != '\t' && g_unichar_iscntrl (c))
        g_string_append_c (printable, STAND_IN);
      else
        g_string_append_len (printable, p, next - p);
      p = next;
    }
  return g_string_free (printable, FALSE);
}

/**
 * emend_printable_dup_line:
 * @text: any bytes that end with a zero
 *
 * Makes one line of a text, with nothing in it that a terminal does or that turns it around. Ends of lines become blanks.
 *
 * Returns: (transfer full): UTF-8
 */
char *
emend_printable_dup_line (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *line = g_string_sized_new (64);

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || c == '\t' || is_separator (c))
        g_string_append_c (line, ' ');
      else if (g_unichar_iscntrl (c) || is_turning (c))
        g_string_append_c (line, STAND_IN);
      else
        g_string_append_unichar (line, c);
    }
  return g_string_free (line, FALSE);
}
