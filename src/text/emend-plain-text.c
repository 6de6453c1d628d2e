/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Text that other programs will read, whatever was in it: `emend_plain_text_dup_line ("A\nTitle")`.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-plain-text.h"

#include <string.h>

/* Names of files stay readable in a list, and far below what file systems allow with a number and an ending. */
#define MAX_SLUG 40

static char *
normalize (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  return g_utf8_normalize (valid, -1, G_NORMALIZE_NFC);
}

/**
 * emend_plain_text_dup:
 * @text: any text
 *
 * Returns: (transfer full): @text as UTF-8, NFC, without control characters but line feeds
 */
char *
emend_plain_text_dup (const char *text)
{
  g_autofree char *normal = normalize (text);
  GString *plain = g_string_sized_new (strlen (normal));

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == '\n' || !g_unichar_iscntrl (c))
        g_string_append_unichar (plain, c);
    }
  return g_string_free (plain, FALSE);
}

/**
 * emend_plain_text_dup_line:
 * @text: (nullable): any text
 *
 * Makes one line of @text: white space and control characters are single spaces between words.
 *
 * Returns: (transfer full) (nullable): UTF-8, NFC; %NULL if nothing is left
 */
char *
emend_plain_text_dup_line (const char *text)
{
  g_autofree char *normal = text != NULL ? normalize (text) : NULL;
  g_autoptr (GString) line = g_string_new (NULL);
  gboolean needs_space = FALSE;

  for (const char *p = normal; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        {
          needs_space = TRUE;
          continue;
        }
      if (needs_space && line->len > 0)
        g_string_append_c (line, ' ');
      needs_space = FALSE;
      g_string_append_unichar (line, c);
    }
  return line->len > 0 ? g_strdup (line->str) : NULL;
}

/**
 * emend_plain_text_dup_slug:
 * @text: (nullable): any text
 *
 * Makes a part of a file name: ASCII letters in lower case and digits, with single hyphens between words. Letters with
 * accents lose them; of other scripts nothing is left.
 *
 * Returns: (transfer full): at most 40 characters; empty if nothing is left
 */
char *
emend_plain_text_dup_slug (const char *text)
{
  g_autofree char *line = emend_plain_text_dup_line (text);
  g_autofree char *ascii = line != NULL ? g_str_to_ascii (line, "C") : NULL;
  g_autoptr (GString) slug = g_string_new (NULL);
  gboolean needs_hyphen = FALSE;

  for (const char *c = ascii; c != NULL && *c != '\0'; c++)
    {
      /* An apostrophe stands within a word. */
      if (*c == '\'')
        continue;
      if (!g_ascii_isalnum (*c))
        {
          needs_hyphen = slug->len > 0;
          continue;
        }
      if (needs_hyphen)
        g_string_append_c (slug, '-');
      needs_hyphen = FALSE;
      g_string_append_c (slug, g_ascii_tolower (*c));
    }
  if (slug->len > MAX_SLUG)
    {
      /* The last word that is whole ends it, if there is one. */
      const char *hyphen = g_strrstr_len (slug->str, MAX_SLUG + 1, "-");

      g_string_truncate (slug, hyphen != NULL ? (gsize) (hyphen - slug->str) : MAX_SLUG);
    }
  return g_strdup (slug->str);
}

/**
 * emend_plain_text_count_words:
 * @text: UTF-8
 *
 * Returns: how many words @text has that are separated by white space
 */
guint
emend_plain_text_count_words (const char *text)
{
  guint n_words = 0;
  gboolean is_in_word = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean is_space = g_unichar_isspace (g_utf8_get_char (p));

      if (!is_space && !is_in_word)
        n_words++;
      is_in_word = !is_space;
    }
  return n_words;
}
