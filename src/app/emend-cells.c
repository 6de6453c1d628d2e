/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a text takes of a terminal, whose cells are neither bytes nor characters:
 * `emend_cells_append_padded (line, "Bücher", 20);`.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-cells.h"

/**
 * emend_cells_count:
 * @text: a line
 *
 * Returns: how many cells it takes: two for a wide character, none for a mark on the one before
 */
guint
emend_cells_count (const char *text)
{
  guint width = 0;

  g_return_val_if_fail (text != NULL, 0);

  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (!g_unichar_iszerowidth (character))
        width += g_unichar_iswide (character) ? 2 : 1;
    }
  return width;
}

/**
 * emend_cells_append_padded:
 * @line: a line
 * @text: what to append
 * @width: how many cells it is to take; more if @text does
 *
 * Appends a text, and spaces so that what follows lines up.
 */
void
emend_cells_append_padded (GString *line, const char *text, guint width)
{
  g_string_append (line, text);
  for (guint n = emend_cells_count (text); n < width; n++)
    g_string_append_c (line, ' ');
}

/**
 * emend_cells_dup_printable:
 * @text: a text from anywhere, such as the title of a PDF
 *
 * Returns: (transfer full): the text without what a terminal would do something about, as one line
 */
char *
emend_cells_dup_printable (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *printable = g_string_new (NULL);

  for (const char *c = valid; *c != '\0'; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (g_unichar_isprint (character) || g_unichar_iszerowidth (character))
        g_string_append_unichar (printable, character);
      else
        g_string_append_c (printable, g_unichar_isspace (character) ? ' ' : '?');
    }
  return g_string_free (printable, FALSE);
}
