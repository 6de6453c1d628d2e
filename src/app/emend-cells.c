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
