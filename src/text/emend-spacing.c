/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which words that were read apart belong together: `emend_spacing_is_closed (spacing, line, i)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-spacing.h"

#include <string.h>

#include "emend-page-metrics.h"
#include "emend-word-form.h"

/* A thin space is narrower than this, as a multiple of the size of the type; it sets the widest space of
 * justified text apart from a column. */
#define MAX_SPACE 1.0

/* A quotation mark belongs to the word that is nearer by this factor, whatever it was read as. */
#define NEARER 0.75

typedef enum {
  SIGN_NONE, /* it has letters or digits, or is something else */
  SIGN_CLOSING,
  SIGN_QUOTE,
  SIGN_DASH,
} SignKind;

static SignKind
get_char_kind (gunichar c)
{
  switch (c)
    {
    case ';':
    case ':':
    case '!':
    case '?':
    case ',':
    case ')':
    case ']':
      return SIGN_CLOSING;

    case '"':
    case '\'':
    case 0x201C: /* “ */
    case 0x201D: /* ” */
    case 0x201E: /* „ */
    case 0x2018: /* ‘ */
    case 0x2019: /* ’ */
    case 0x201A: /* ‚ */
    case 0x00AB: /* « */
    case 0x00BB: /* » */
      return SIGN_QUOTE;

    default:
      return emend_word_form_is_dash (c) ? SIGN_DASH : SIGN_NONE;
    }
}

/* A word of signs is what its first sign is; `:—` is closing, `--` is a dash. */
static SignKind
get_kind (const char *word)
{
  SignKind kind = get_char_kind (g_utf8_get_char (word));

  if (strcmp (word, "--") == 0)
    return SIGN_DASH;
  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (get_char_kind (c) == SIGN_NONE && c != '-' && c != '.' && c != '*')
        return SIGN_NONE;
    }
  return kind;
}

static const EmendWord *
get_word (const EmendLine *line, guint i)
{
  return g_ptr_array_index (line->words, i);
}

/* The width of the space after word @i, or a large one after the last and before the first. */
static int
get_space (const EmendLine *line, gint64 i)
{
  if (i < 0 || i + 1 >= line->words->len)
    return G_MAXINT;
  return get_word (line, (guint) i + 1)->box.left - get_word (line, (guint) i)->box.right;
}

/* Whether @word ends with a dash that what follows closes up to; the one of `thus:—` is no such dash. */
static gboolean
ends_with_dash (const char *word)
{
  const char *dash = g_utf8_prev_char (word + strlen (word));

  return emend_word_form_is_dash (g_utf8_get_char (dash)) && (dash == word || dash[-1] != ':');
}

/**
 * emend_spacing_for_languages:
 * @languages: (nullable): models of the recogniser, the language of the text first, such as `eng+fra`
 *
 * Returns: what spaces mean
 */
EmendSpacing
emend_spacing_for_languages (const char *languages)
{
  if (languages == NULL)
    return EMEND_SPACING_CLOSED;
  if (g_str_has_prefix (languages, "fra"))
    return EMEND_SPACING_KEPT;
  return g_str_has_prefix (languages, "eng") ? EMEND_SPACING_DASHES_CLOSED : EMEND_SPACING_CLOSED;
}

/**
 * emend_spacing_is_opening:
 * @line: a line
 * @i: index of a word that is a quotation mark
 *
 * Returns: whether the mark opens, and so belongs to the word after it
 */
gboolean
emend_spacing_is_opening (const EmendLine *line, guint i)
{
  int before = get_space (line, (gint64) i - 1);
  int after = get_space (line, i);
  gunichar c = g_utf8_get_char (get_word (line, i)->text);

  if (after < NEARER * before)
    return TRUE;
  if (before < NEARER * after)
    return FALSE;
  return c == 0x201C || c == 0x2018 || c == 0x201E || c == 0x00AB;
}

/**
 * emend_spacing_is_closed:
 * @self: what spaces mean
 * @line: a line
 * @i: index of a word that is not the last
 *
 * Returns: whether no space stands between word @i and the next one
 */
gboolean
emend_spacing_is_closed (EmendSpacing self, const EmendLine *line, guint i)
{
  SignKind kind = get_kind (get_word (line, i)->text);
  SignKind next_kind = get_kind (get_word (line, i + 1)->text);

  if (self == EMEND_SPACING_KEPT
      || get_space (line, i) > MAX_SPACE * emend_page_metrics_get_size (line))
    return FALSE;
  if (next_kind == SIGN_CLOSING)
    return TRUE;
  if (kind == SIGN_QUOTE && emend_spacing_is_opening (line, i))
    return TRUE;
  if (next_kind == SIGN_QUOTE && !emend_spacing_is_opening (line, i + 1))
    return TRUE;
  return emend_spacing_is_closed_at_break (self, get_word (line, i)->text,
                                           get_word (line, i + 1)->text);
}

/**
 * emend_spacing_is_closed_at_break:
 * @self: what spaces mean
 * @last: the last word of a line
 * @first: the first word of the line that goes on with it
 *
 * Returns: whether no space stands between the two words because there is a dash between them
 */
gboolean
emend_spacing_is_closed_at_break (EmendSpacing self, const char *last, const char *first)
{
  if (self != EMEND_SPACING_DASHES_CLOSED)
    return FALSE;
  return get_kind (last) == SIGN_DASH || get_kind (first) == SIGN_DASH || ends_with_dash (last)
         || emend_word_form_is_dash (g_utf8_get_char (first));
}
