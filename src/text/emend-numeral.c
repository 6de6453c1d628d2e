/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Numbers of pages, as they are printed and as they are misread: `emend_numeral_parse_roman ("xiv.")`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-numeral.h"

#include <string.h>

#include "emend-page-label.h"

/* No book has more pages. */
#define MAX_DIGITS 4

/* What stands around page numbers: `[12]`, `- 12 -`, `12.` */
static gboolean
is_around (gunichar c)
{
  return g_unichar_ispunct (c) || g_unichar_isspace (c) || c == 0x2013 || c == 0x2014;
}

/**
 * emend_numeral_dup_inner:
 * @text: a word as it was read
 *
 * Returns: (transfer full): @text without what stands around page numbers, such as brackets and dashes
 */
char *
emend_numeral_dup_inner (const char *text)
{
  const char *end = text + strlen (text);

  while (text < end && is_around (g_utf8_get_char (text)))
    text = g_utf8_next_char (text);
  while (end > text && is_around (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return g_strndup (text, (gsize) (end - text));
}

/**
 * emend_numeral_get_digit:
 * @c: a character
 *
 * Returns: the digit that @c is, or that is often read as @c; -1 if it is none
 */
int
emend_numeral_get_digit (gunichar c)
{
  static const struct
  {
    const char *letters;
    int digit;
  } looks[] = {
    { "OoQDC", 0 }, { "lIi!|tjJ", 1 }, { "Zz", 2 }, { "Ss", 5 },
    { "G", 6 },     { "T", 7 },        { "B", 8 },  { "gq", 9 },
  };

  if (c >= '0' && c <= '9')
    return (int) (c - '0');
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++)
    {
      if (c < 128 && strchr (looks[i].letters, (int) c) != NULL)
        return looks[i].digit;
    }
  return -1;
}

/**
 * emend_numeral_parse_arabic:
 * @text: a word as it was read
 *
 * Reads @text as a number in digits. Letters that digits are often read as count as digits if no more than
 * half of the characters are such, or all are: `1O`, `II`.
 *
 * Returns: the number, or 0 if @text is none
 */
guint
emend_numeral_parse_arabic (const char *text)
{
  g_autofree char *inner = emend_numeral_dup_inner (text);
  guint n_sure = 0;
  guint n_digits = 0;
  guint number = 0;

  for (const char *p = inner; *p != '\0'; p = g_utf8_next_char (p))
    {
      int digit = emend_numeral_get_digit (g_utf8_get_char (p));

      if (digit < 0 || ++n_digits > MAX_DIGITS)
        return 0;
      n_sure += g_ascii_isdigit (*p) ? 1 : 0;
      number = 10 * number + (guint) digit;
    }
  return 2 * n_sure >= n_digits || n_sure == 0 ? number : 0;
}

static guint
get_roman_value (char c)
{
  switch (c)
    {
    case 'i':
      return 1;

    case 'v':
      return 5;

    case 'x':
      return 10;

    case 'l':
      return 50;

    case 'c':
      return 100;

    default:
      return 0;
    }
}

/**
 * emend_numeral_parse_roman:
 * @text: a word as it was read
 *
 * Returns: the number that @text is in roman numerals of either case, or 0 if it is none
 */
guint
emend_numeral_parse_roman (const char *text)
{
  g_autofree char *inner = emend_numeral_dup_inner (text);
  g_autofree char *small = g_ascii_strdown (inner, -1);
  g_autofree char *proper = NULL;
  guint number = 0;

  for (const char *p = small; *p != '\0'; p++)
    {
      guint value = get_roman_value (*p);

      if (value == 0)
        return 0;
      number = value < get_roman_value (p[1]) ? number - value : number + value;
    }
  if (number == 0 || number > EMEND_PAGE_LABEL_MAX_ROMAN)
    return 0;
  proper = emend_page_label_format (EMEND_PAGE_LABEL_ROMAN_LOWER, number);
  return strcmp (proper, small) == 0 ? number : 0;
}
