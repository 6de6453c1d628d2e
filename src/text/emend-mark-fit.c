/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Whether the marks around a word fit what stands around it, and whether others would fit better:
 *
 *     if (emend_mark_fit_is_doubtful (draft, i))
 *       …
 *     is_better = emend_mark_fit_prefers (draft, i, "“word");
 *
 * Speech that opens closes in the same paragraph, and a sentence ends before the next begins. This says where
 * somebody should look, and speaks for what somebody proposes; it is too little to change anything by itself.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-mark-fit.h"

#include <string.h>

#include "emend-spacing.h"
#include "emend-token.h"
#include "emend-word-form.h"

/* What no word has before it. */
#define STRAY_MARKS ",.;:!?_*~^|\\<>=+"

#define SENTENCE_ENDS ".!?"

/* Shorter paragraphs may be titles, captions, verse or parts of lists, which end without a full stop. */
#define MIN_LINES 3

static const char *
get_text (const EmendDraft *draft, guint k, guint i, const char *to)
{
  return k == i && to != NULL ? to : emend_draft_get_word (draft, k)->now;
}

static gboolean
starts_block (const EmendDraft *draft, guint i)
{
  const EmendDraftLine *line = emend_draft_get_line (draft, emend_draft_get_word (draft, i));

  return line->starts_block && line->first == i;
}

/* The words of the paragraph around @i: the first, and one past the last. */
static void
find_block (const EmendDraft *draft, guint i, guint *first, guint *end)
{
  *first = i;
  while (*first > 0 && !starts_block (draft, *first))
    (*first)--;
  *end = i + 1;
  while (*end < draft->words->len && !starts_block (draft, *end))
    (*end)++;
}

static gboolean
has_double (const char *text, gsize start, gsize end)
{
  for (const char *p = text + start; p < text + end; p = g_utf8_next_char (p))
    {
      if (emend_token_is_double_quote (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
opens_speech (const char *text)
{
  EmendToken token;

  emend_token_init (&token, text);
  return token.core < token.tail && has_double (text, 0, token.core);
}

static gboolean
closes_speech (const char *text)
{
  EmendToken token;

  emend_token_init (&token, text);
  return token.core < token.tail && has_double (text, token.tail, strlen (text));
}

/* Whether a word that is nothing but marks has a double one, which belongs to the word behind or before it. */
static gboolean
is_lone_mark (const char *text)
{
  EmendToken token;

  emend_token_init (&token, text);
  return token.core == token.tail && has_double (text, 0, strlen (text));
}

static gboolean
is_lone_opening (const EmendDraft *draft, guint i)
{
  const EmendDraftLine *line = emend_draft_get_line (draft, emend_draft_get_word (draft, i));

  return emend_spacing_is_opening (line->line, i - line->first);
}

/* How often speech opens twice, or closes without having been opened, or is left open in the paragraph around
 * word @i, if @to stands there; and whether word @i has a part in it. A paragraph that is followed by one of
 * speech, or by another page, may be left open. */
static guint
count_quote_faults (const EmendDraft *draft, guint i, const char *to, gboolean *is_part)
{
  guint first;
  guint end;
  guint n_faults = 0;
  guint opener = 0;
  gboolean is_open = FALSE;

  find_block (draft, i, &first, &end);
  for (guint k = first; k < end; k++)
    {
      const char *text = get_text (draft, k, i, to);
      gboolean is_lone = is_lone_mark (text);
      gboolean opens = is_lone && is_lone_opening (draft, k);

      if (opens || opens_speech (text))
        {
          n_faults += is_open ? 1 : 0;
          *is_part |= is_open && (k == i || opener == i);
          is_open = TRUE;
          opener = k;
        }
      if ((is_lone && !opens) || closes_speech (text))
        {
          n_faults += is_open ? 0 : 1;
          *is_part |= !is_open && k == i;
          is_open = FALSE;
        }
    }
  if (is_open && end < draft->words->len && !opens_speech (emend_draft_get_word (draft, end)->now))
    {
      n_faults++;
      *is_part |= opener == i;
    }
  return n_faults;
}

/* The last mark of a word that tells of sentences: not a quotation mark or a bracket. 0 if there is none. */
static gunichar
get_stop (const char *text)
{
  EmendToken token;
  gunichar stop = 0;

  emend_token_init (&token, text);
  for (const char *p = text + token.tail; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!emend_token_is_quote (c) && strchr (")]", (int) MIN (c, 127)) == NULL)
        stop = c;
    }
  return stop;
}

static gboolean
is_sentence_end (gunichar stop)
{
  return stop != 0 && stop < 128 && strchr (SENTENCE_ENDS, (int) stop) != NULL;
}

static char *
dup_core (const char *text)
{
  EmendToken token;

  emend_token_init (&token, text);
  return emend_token_dup_core (&token);
}

/* Whether @next begins with a capital and is no name, and not `I`, which has a capital everywhere. */
static gboolean
starts_sentence (const EmendDraft *draft, const EmendDraftWord *next)
{
  g_autofree char *core = dup_core (next->now);
  const char *second = *core != '\0' ? g_utf8_next_char (core) : core;

  return g_unichar_isupper (g_utf8_get_char (core)) && strcmp (core, "I") != 0
         && !g_unichar_isupper (g_utf8_get_char (second))
         && emend_language_has_word (emend_spelling_get_language (draft->spelling),
                                     EMEND_LANGUAGE_STARTING, core);
}

static gboolean
is_last_of_body (const EmendDraft *draft, guint i)
{
  const EmendDraftLine *line = emend_draft_get_line (draft, emend_draft_get_word (draft, i));
  guint first;
  guint end;

  find_block (draft, i, &first, &end);
  return line->type == EMEND_REGION_BODY && i + 1 == end && end < draft->words->len
         && emend_draft_get_word (draft, i)->line
                >= emend_draft_get_word (draft, first)->line + MIN_LINES - 1;
}

/* Whether a sentence does not end with @text that should, or ends with it and goes on. */
static gboolean
is_stop_wrong (const EmendDraft *draft, guint i, const char *text)
{
  const EmendLanguage *language = emend_spelling_get_language (draft->spelling);
  const EmendDraftWord *next = emend_draft_get_next (draft, i);
  gunichar stop = get_stop (text);
  g_autofree char *core = dup_core (text);

  if (*core == '\0' || emend_word_form_get_stem (text) > 0)
    return FALSE;
  if (next == NULL)
    return stop == ',' || (stop == 0 && is_last_of_body (draft, i));
  if (stop == '.')
    return g_unichar_islower (g_utf8_get_char (next->now))
           && !emend_language_has_word (language, EMEND_LANGUAGE_ABBREVIATIONS, core);
  return (stop == 0 || stop == ',') && starts_sentence (draft, next);
}

/* Whether a full stop in the place of a comma, or nothing, goes with the capital that follows, or none does with
 * the small letter that follows. What follows the last word of a page is not known. */
static gboolean
is_stop_better (const EmendDraft *draft, guint i, const char *to)
{
  const EmendDraftWord *next = emend_draft_get_next (draft, i);
  gunichar before = get_stop (emend_draft_get_word (draft, i)->now);
  gunichar after = get_stop (to);
  gunichar c;
  g_autofree char *core = NULL;

  if (before == after || i + 1 == draft->words->len)
    return FALSE;
  if (next == NULL)
    return is_sentence_end (after) && !is_sentence_end (before);
  core = dup_core (next->now);
  c = g_utf8_get_char (core);
  if (is_sentence_end (after))
    return !is_sentence_end (before) && g_unichar_isupper (c);
  return is_sentence_end (before) && g_unichar_islower (c);
}

/* `printed’`: an apostrophe at the end of a word that has none, where nothing was opened. */
static gboolean
has_loose_apostrophe (const EmendDraft *draft, guint i, const char *text)
{
  EmendToken token;
  guint first;
  guint end;
  g_autofree char *core = NULL;

  emend_token_init (&token, text);
  if (token.core == token.tail || !emend_token_is_apostrophe (g_utf8_get_char (text + token.tail)))
    return FALSE;
  core = emend_token_dup_core (&token);
  if (!emend_spelling_is_word (draft->spelling, core) || g_str_has_suffix (core, "s"))
    return FALSE;
  find_block (draft, i, &first, &end);
  for (guint k = first; k <= i; k++)
    {
      if (emend_token_is_apostrophe (g_utf8_get_char (get_text (draft, k, i, text))))
        return FALSE;
    }
  return TRUE;
}

/**
 * emend_mark_fit_has_stray:
 * @text: a word
 *
 * Returns: whether a mark stands before it that no word has before it: `_biographers`, `,to`
 */
gboolean
emend_mark_fit_has_stray (const char *text)
{
  EmendToken token;

  g_return_val_if_fail (text != NULL, FALSE);

  emend_token_init (&token, text);
  for (gsize k = 0; k < token.core && token.core < token.tail; k++)
    {
      if (strchr (STRAY_MARKS, text[k]) != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * emend_mark_fit_is_doubtful:
 * @draft: a page
 * @i: index of a word
 *
 * Tells whether a mark around the word does not fit what stands around it, or one is missing.
 *
 * Returns: %TRUE if somebody should look
 */
gboolean
emend_mark_fit_is_doubtful (const EmendDraft *draft, guint i)
{
  const char *text;
  gboolean is_part = FALSE;

  g_return_val_if_fail (draft != NULL && i < draft->words->len, FALSE);

  text = emend_draft_get_word (draft, i)->now;
  if (emend_mark_fit_has_stray (text) || is_stop_wrong (draft, i, text)
      || has_loose_apostrophe (draft, i, text))
    return TRUE;
  if (has_double (text, 0, strlen (text)))
    count_quote_faults (draft, i, NULL, &is_part);
  return is_part;
}

/**
 * emend_mark_fit_prefers:
 * @draft: a page
 * @i: index of a word
 * @to: the same word with other marks around it
 *
 * Tells whether these marks fit better.
 *
 * Returns: %FALSE if they do not, or that cannot be told
 */
gboolean
emend_mark_fit_prefers (const EmendDraft *draft, guint i, const char *to)
{
  const char *text;
  gboolean is_part = FALSE;

  g_return_val_if_fail (draft != NULL && i < draft->words->len, FALSE);
  g_return_val_if_fail (to != NULL, FALSE);

  text = emend_draft_get_word (draft, i)->now;
  if (is_stop_better (draft, i, to)
      || (has_loose_apostrophe (draft, i, text) && !has_loose_apostrophe (draft, i, to)))
    return TRUE;
  if (opens_speech (text) == opens_speech (to) && closes_speech (text) == closes_speech (to))
    return FALSE;
  return count_quote_faults (draft, i, to, &is_part)
         < count_quote_faults (draft, i, NULL, &is_part);
}
