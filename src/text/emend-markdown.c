/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Text as Markdown that comes out as it was: `emend_markdown_append (markdown, "*", TRUE)`. See the CommonMark
 * specification, version 0.30; what its extensions for tables, footnotes and strikethrough would take for markup is
 * escaped as well.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-markdown.h"

#include <string.h>

/* What is markup everywhere. */
#define SPECIAL "\\`*_[]<>&~|"

/* What is markup at the beginning of a line: headings, lists, lines below headings. */
#define SPECIAL_AT_START "#+-=:"

/* No number of a list is longer. */
#define MAX_DIGITS 9

/* Fences are at least so long. */
#define MIN_FENCE 3

/**
 * emend_markdown_append:
 * @markdown: where to
 * @text: text without line feeds
 * @is_at_start: whether a line or the content of a block begins with it
 *
 * Appends @text with backslashes where it would be markup. A number and what follows it may be; see
 * [func@markdown_end_number].
 */
void
emend_markdown_append (GString *markdown, const char *text, gboolean is_at_start)
{
  /* A heading may end with such signs as well, if nothing else is in the word. */
  if ((is_at_start && *text != '\0' && strchr (SPECIAL_AT_START, *text) != NULL)
      || (*text == '#' && strspn (text, "#") == strlen (text)))
    g_string_append_c (markdown, '\\');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr (SPECIAL, *p) != NULL)
        g_string_append_c (markdown, '\\');
      g_string_append_c (markdown, *p);
    }
}

/**
 * emend_markdown_end_number:
 * @markdown: Markdown to which a space or line feed is to be appended
 * @line: where its last line, or the content of the block in it, begins
 *
 * Escapes what ends a number, if all of the line is a number and a full stop or bracket; it would begin a list.
 */
void
emend_markdown_end_number (GString *markdown, gsize line)
{
  const char *text = markdown->str + line;
  gsize n_digits = strspn (text, "0123456789");

  if (n_digits == 0 || n_digits > MAX_DIGITS || line + n_digits + 1 != markdown->len)
    return;
  if (text[n_digits] == '.' || text[n_digits] == ')')
    g_string_insert_c (markdown, (gssize) (line + n_digits), '\\');
}

/**
 * emend_markdown_count_fence:
 * @text: any text
 *
 * Returns: how many backticks a fence around @text needs
 */
gsize
emend_markdown_count_fence (const char *text)
{
  gsize longest = MIN_FENCE - 1;

  while (*text != '\0')
    {
      gsize n = strspn (text, "`");

      longest = MAX (longest, n);
      text += n > 0 ? n : 1;
    }
  return longest + 1;
}
