/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A word and the marks around it: `emend_token_init (&token, "“weav-ing,”");`, whose core is `weav-ing`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-token.h"

#include <string.h>

#include "emend-word-form.h"

/* Signs that no text has within words and that letters are read for. */
static gboolean
is_letter_like (gunichar c)
{
  return c == 0x00A2 || c == 0x20AC || c == '\\' || c == '|';
}

static gboolean
is_core (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || is_letter_like (c);
}

/**
 * emend_token_is_apostrophe:
 * @c: a character
 *
 * Returns: whether @c is an apostrophe or a single quotation mark that may stand for one
 */
gboolean
emend_token_is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019 || c == 0x2018;
}

/**
 * emend_token_is_double_quote:
 * @c: a character
 *
 * Returns: whether @c is a double quotation mark as English has them
 */
gboolean
emend_token_is_double_quote (gunichar c)
{
  return c == '"' || c == 0x201C || c == 0x201D;
}

/**
 * emend_token_is_quote:
 * @c: a character
 *
 * Returns: whether @c is a quotation mark as English has them, or an apostrophe
 */
gboolean
emend_token_is_quote (gunichar c)
{
  return emend_token_is_double_quote (c) || emend_token_is_apostrophe (c);
}

/**
 * emend_token_init:
 * @self: (out caller-allocates): a token
 * @text: a word as it was read
 */
void
emend_token_init (EmendToken *self, const char *text)
{
  gsize length = strlen (text);

  *self = (EmendToken){ text, length, length };
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!is_core (g_utf8_get_char (p)))
        continue;
      if (self->core == length)
        self->core = (gsize) (p - text);
      self->tail = (gsize) (g_utf8_next_char (p) - text);
    }
}

/* Whether the character at @p belongs to the part around it. */
static gboolean
is_in_part (const EmendToken *self, const char *p)
{
  return is_core (g_utf8_get_char (p))
         || (emend_token_is_apostrophe (g_utf8_get_char (p)) && p > self->text + self->core
             && g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (p)))
             && g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (p))));
}

/**
 * emend_token_next_part:
 * @self: a token
 * @part: (inout): a part of it; `{ 0, 0 }` to begin with
 *
 * Goes to the next part.
 *
 * Returns: %FALSE if there is none
 */
gboolean
emend_token_next_part (const EmendToken *self, EmendTokenPart *part)
{
  const char *end = self->text + self->tail;
  const char *p = self->text + MAX (part->end, self->core);

  while (p < end && !is_in_part (self, p))
    p = g_utf8_next_char (p);
  if (p >= end)
    return FALSE;

  part->start = (gsize) (p - self->text);
  while (p < end && is_in_part (self, p))
    p = g_utf8_next_char (p);
  part->end = (gsize) (p - self->text);
  return TRUE;
}

/**
 * emend_token_dup_core:
 * @self: a token
 *
 * Returns: (transfer full): from its first to its last letter; empty if it has none
 */
char *
emend_token_dup_core (const EmendToken *self)
{
  return g_strndup (self->text + self->core, self->tail - self->core);
}

/**
 * emend_token_dup_lead:
 * @self: a token
 *
 * Returns: (transfer full): the marks before its first letter, or all of it if it has none
 */
char *
emend_token_dup_lead (const EmendToken *self)
{
  return g_strndup (self->text, self->core);
}

/**
 * emend_token_dup_part:
 * @self: a token
 * @part: a part of it
 *
 * Returns: (transfer full): the part, with plain apostrophes
 */
char *
emend_token_dup_part (const EmendToken *self, const EmendTokenPart *part)
{
  g_autofree char *text = g_strndup (self->text + part->start, part->end - part->start);
  GString *plain = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (plain, emend_token_is_apostrophe (c) ? '\'' : c);
    }
  return g_string_free (plain, FALSE);
}

/**
 * emend_token_replace:
 * @self: a token
 * @start: place in its text, in bytes
 * @end: place after that
 * @text: what to put between them
 *
 * Returns: (transfer full): the whole word with @text
 */
char *
emend_token_replace (const EmendToken *self, gsize start, gsize end, const char *text)
{
  g_autofree char *before = g_strndup (self->text, start);

  return g_strconcat (before, text, self->text + end, NULL);
}

/**
 * emend_token_ends_with:
 * @self: a token
 * @mark: a mark
 *
 * Returns: whether nothing but @mark follows its last letter
 */
gboolean
emend_token_ends_with (const EmendToken *self, const char *mark)
{
  return self->tail > self->core && strcmp (self->text + self->tail, mark) == 0;
}
