/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A word as a PDF shows it: its letters from left to right, and none that cannot be shown:
 * `letters = emend_pdf_word_dup_letters (word->text, &length);`
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-pdf-word.h"

/* Marks that turn text around, and the hyphen that is only there where it is not seen. */
static gboolean
is_hidden (gunichar c)
{
  return c == 0x00AD || c == 0x061C || c == 0xFEFF || (c >= 0x200E && c <= 0x200F)
         || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Unicode, 23.7: code points that are never characters. */
static gboolean
is_noncharacter (gunichar c)
{
  return (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

static gboolean
runs_left (gunichar c)
{
  switch ((int) g_unichar_get_script (c))
    {
    case G_UNICODE_SCRIPT_HEBREW:
    case G_UNICODE_SCRIPT_ARABIC:
    case G_UNICODE_SCRIPT_SYRIAC:
    case G_UNICODE_SCRIPT_THAANA:
    case G_UNICODE_SCRIPT_NKO:
    case G_UNICODE_SCRIPT_SAMARITAN:
    case G_UNICODE_SCRIPT_MANDAIC:
      return TRUE;
    default:
      return FALSE;
    }
}

static void
reverse (gunichar *letters, glong first, glong last)
{
  for (; first < last; first++, last--)
    {
      gunichar c = letters[first];

      letters[first] = letters[last];
      letters[last] = c;
    }
}

/* Turns around what runs from right to left, but neither numbers nor words of other scripts in it, and keeps each mark
 * behind the letter that it is on. */
static void
turn (gunichar *letters, glong length)
{
  reverse (letters, 0, length - 1);
  for (glong first = 0; first < length; first++)
    {
      glong last = first;

      if (g_unichar_ismark (letters[first]))
        {
          while (last + 1 < length && g_unichar_ismark (letters[last]))
            last++;
          reverse (letters, first, last);
        }
      else if (g_unichar_isalnum (letters[first]) && !runs_left (letters[first]))
        {
          while (last + 1 < length && g_unichar_isalnum (letters[last + 1])
                 && !runs_left (letters[last + 1]))
            last++;
          reverse (letters, first, last);
        }
      first = last;
    }
}

/**
 * emend_pdf_word_dup_letters:
 * @text: a word, UTF-8; or several with spaces between them
 * @length: (out): how many letters it has
 *
 * Returns: (transfer full) (array length=length): its letters from left to right, which may be none
 */
gunichar *
emend_pdf_word_dup_letters (const char *text, glong *length)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  gunichar *letters = g_new0 (gunichar, g_utf8_strlen (valid, -1) + 1);
  gboolean is_left = FALSE;
  glong n = 0;

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        c = ' ';
      if (g_unichar_iscntrl (c) || is_hidden (c) || is_noncharacter (c)
          || (c == ' ' && (n == 0 || letters[n - 1] == ' ')))
        continue;
      is_left = is_left || runs_left (c);
      letters[n++] = c;
    }
  while (n > 0 && letters[n - 1] == ' ')
    n--;
  if (is_left)
    turn (letters, n);
  *length = n;
  return letters;
}
