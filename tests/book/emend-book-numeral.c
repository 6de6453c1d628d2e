/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Numbers as they are printed: `emend_book_numeral_format_roman (14)`.
 */

#include "config.h"

#include "emend-book-numeral.h"

/* In small letters. */
char *
emend_book_numeral_format_roman (guint number)
{
  static const struct
  {
    guint value;
    const char *digits;
  } steps[] = { { 100, "c" }, { 90, "xc" }, { 50, "l" }, { 40, "xl" }, { 10, "x" },
                { 9, "ix" },  { 5, "v" },   { 4, "iv" }, { 1, "i" } };
  GString *roman = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      for (; number >= steps[i].value; number -= steps[i].value)
        g_string_append (roman, steps[i].digits);
    }
  return g_string_free (roman, FALSE);
}
