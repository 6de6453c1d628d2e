/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Full stops, commas and stray marks: `.body` is `body`, `and. hungry` is `and hungry`, a lone `|` is `I`.
 * `emend_correct_stops_apply (draft)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-correct-stops.h"

#include <string.h>

#include "emend-candidates.h"
#include "emend-numeral.h"
#include "emend-token.h"

/* What is never right directly before a word. */
#define STRAY_MARKS ".,;<"

/* Old books have a space before these. */
#define SENTENCE_ENDS "!?:;"

/* In per cent. */
#define CONFIDENCE 90

static gboolean
starts_lower (const EmendDraftWord *word)
{
  return word != NULL && g_unichar_islower (g_utf8_get_char (word->now));
}

/* A word with a capital that is no name: so a sentence begins there. */
static gboolean
starts_sentence (const EmendDraft *draft, const EmendDraftWord *word)
{
  EmendToken token;
  EmendTokenPart part = { 0, 0 };
  g_autofree char *text = NULL;

  if (word == NULL)
    return FALSE;
  emend_token_init (&token, word->now);
  if (!emend_token_next_part (&token, &part)
      || !g_unichar_isupper (g_utf8_get_char (word->now + part.start)))
    return FALSE;
  text = emend_token_dup_part (&token, &part);
  return emend_language_has_word (emend_spelling_get_language (draft->spelling),
                                  EMEND_LANGUAGE_STARTING, text);
}

/* Whether the mark before word @i may be the one that the word before it lacks: `home .He`, `home ,and`; or
 * the last one of a row of dots. */
static gboolean
may_be_of_previous (const EmendDraft *draft, guint i)
{
  const char *text = emend_draft_get_word (draft, i)->now;
  const EmendDraftWord *previous = emend_draft_get_previous (draft, i);
  gunichar last;

  if (previous == NULL || *text == '<')
    return FALSE;
  last = g_utf8_get_char (g_utf8_prev_char (previous->now + strlen (previous->now)));
  if (*text == '.' && last == '.')
    return TRUE;
  return g_unichar_isalnum (last)
         && (*text != '.' || g_unichar_isupper (g_utf8_get_char (text + 1)));
}

static void
drop_stray_mark (EmendDraft *draft, guint i)
{
  const EmendDraftWord *word = emend_draft_get_word (draft, i);
  const guint evidence = EMEND_EVIDENCE_SHAPE | EMEND_EVIDENCE_DICTIONARY;
  EmendToken token;
  g_autofree char *core = NULL;

  emend_token_init (&token, word->now);
  if (token.core != 1 || strchr (STRAY_MARKS, *word->now) == NULL
      || !g_unichar_isalpha (g_utf8_get_char (word->now + 1)))
    return;
  core = emend_token_dup_core (&token);
  if (!emend_spelling_is_plausible (draft->spelling, core))
    return;
  if (may_be_of_previous (draft, i))
    emend_draft_propose (draft, i, word->now + 1, EMEND_EDIT_STOPS, evidence, CONFIDENCE / 2);
  else
    emend_draft_change (draft, i, word->now + 1, EMEND_EDIT_STOPS, evidence, CONFIDENCE);
}

/* The mark after @word in the second reading, if that is the same word; NULL if it is not. */
static char *
dup_second_tail (const EmendDraftWord *word)
{
  EmendToken token;
  EmendToken second;
  g_autofree char *core = NULL;
  g_autofree char *second_core = NULL;

  if (word->second == NULL)
    return NULL;
  emend_token_init (&token, word->now);
  emend_token_init (&second, word->second);
  core = emend_token_dup_core (&token);
  second_core = emend_token_dup_core (&second);
  return *core != '\0' && strcmp (core, second_core) == 0 ? g_strdup (word->second + second.tail)
                                                          : NULL;
}

static gboolean
is_abbreviation (const EmendDraft *draft, const char *core)
{
  return g_utf8_strlen (core, -1) < 2 || !g_unichar_isalpha (g_utf8_get_char (core))
         || strchr (core, '.') != NULL
         || emend_language_has_word (emend_spelling_get_language (draft->spelling),
                                     EMEND_LANGUAGE_ABBREVIATIONS, core);
}

/* A full stop in the middle of a sentence. */
static void
drop_stop (EmendDraft *draft, guint i, const EmendToken *token, const char *second_tail)
{
  g_autofree char *core = emend_token_dup_core (token);
  g_autofree char *to = g_strndup (token->text, token->tail);
  guint evidence = EMEND_EVIDENCE_CONTEXT;

  if (!emend_token_ends_with (token, ".") || !starts_lower (emend_draft_get_next (draft, i))
      || is_abbreviation (draft, core))
    return;
  if (g_strcmp0 (second_tail, "") == 0)
    evidence |= EMEND_EVIDENCE_READING;
  if (emend_language_has_word (emend_spelling_get_language (draft->spelling), EMEND_LANGUAGE_INNER,
                               core))
    evidence |= EMEND_EVIDENCE_SHAPE;
  if (evidence != EMEND_EVIDENCE_CONTEXT)
    emend_draft_change (draft, i, to, EMEND_EDIT_STOPS, evidence, CONFIDENCE);
}

/* Takes the full stop or comma of the second reading where what follows asks for it. */
static void
take_second_stop (EmendDraft *draft, guint i, const EmendToken *token, const char *second_tail)
{
  const EmendDraftWord *next = emend_draft_get_next (draft, i);
  const char *tail = token->text + token->tail;
  g_autofree char *start = NULL;
  g_autofree char *to = NULL;
  gboolean fits = FALSE;

  if (second_tail == NULL || strcmp (second_tail, tail) == 0)
    return;
  if (strcmp (second_tail, ".") == 0 && (strcmp (tail, ",") == 0 || *tail == '\0'))
    fits = starts_sentence (draft, next) || (next == NULL && i + 1 < draft->words->len);
  else if (strcmp (second_tail, ",") == 0 && strcmp (tail, ".") == 0)
    fits = starts_lower (next);
  if (!fits)
    return;

  start = g_strndup (token->text, token->tail);
  to = g_strconcat (start, second_tail, NULL);
  emend_draft_change (draft, i, to, EMEND_EDIT_STOPS,
                      EMEND_EVIDENCE_READING | EMEND_EVIDENCE_CONTEXT, CONFIDENCE);
}

/* `their.murdered`: a speck between two words. */
static void
split_at_stop (EmendDraft *draft, guint i)
{
  const EmendDraftWord *word = emend_draft_get_word (draft, i);
  EmendToken token;
  EmendTokenPart part = { 0, 0 };
  EmendTokenPart next = { 0, 0 };
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;
  g_autofree char *to = NULL;

  emend_token_init (&token, word->now);
  if (!emend_token_next_part (&token, &part))
    return;
  next = part;
  if (!emend_token_next_part (&token, &next) || next.end != token.tail || next.start != part.end + 1
      || word->now[part.end] != '.')
    return;

  first = emend_token_dup_part (&token, &part);
  second = emend_token_dup_part (&token, &next);
  if (g_utf8_strlen (first, -1) < 2 || g_utf8_strlen (second, -1) < 2
      || !g_unichar_islower (g_utf8_get_char (second)) || is_abbreviation (draft, first)
      || !emend_spelling_is_word (draft->spelling, first)
      || !emend_spelling_is_word (draft->spelling, second)
      || g_ascii_isdigit (first[strlen (first) - 1]) || emend_numeral_parse_roman (first) > 0)
    return;
  to = emend_token_replace (&token, part.end, next.start, " ");
  emend_draft_change (draft, i, to, EMEND_EDIT_SPLIT,
                      EMEND_EVIDENCE_SHAPE | EMEND_EVIDENCE_DICTIONARY, CONFIDENCE);
}

/* Whether a sign that stands alone may be what it was read as: a bracket with another one in its line, a line
 * between columns, a mark that ends a sentence and is set apart from it. For those, the second reading must
 * say @single. */
static gboolean
is_in_place (const EmendDraft *draft, guint i, const char *single)
{
  const EmendDraftWord *word = emend_draft_get_word (draft, i);
  const EmendDraftLine *line = emend_draft_get_line (draft, word);

  if (line->type == EMEND_REGION_TABLE || strchr (SENTENCE_ENDS, *word->now) != NULL)
    return word->second == NULL || g_strcmp0 (word->second, single) != 0;
  for (guint k = line->first; k < line->first + line->n_words; k++)
    {
      if (k != i && strpbrk (emend_draft_get_word (draft, k)->now, "[]") != NULL)
        return TRUE;
    }
  return FALSE;
}

/* A sign that stands alone, and that a word of one letter is read for. */
static void
correct_single (EmendDraft *draft, guint i)
{
  const EmendDraftWord *word = emend_draft_get_word (draft, i);
  const EmendLanguage *language = emend_spelling_get_language (draft->spelling);
  const char *single = emend_language_get_single (language, g_utf8_get_char (word->now));
  guint evidence = EMEND_EVIDENCE_CONFUSION;
  const char *to = single;

  if (*g_utf8_next_char (word->now) != '\0' || is_in_place (draft, i, single))
    return;

  if (single != NULL)
    evidence |= EMEND_EVIDENCE_SHAPE;
  else if (word->second != NULL && *g_utf8_next_char (word->second) == '\0'
           && emend_language_has_word (language, EMEND_LANGUAGE_FUNCTION, word->second)
           && emend_candidates_get_cost (language, word->now, word->second) < G_MAXDOUBLE)
    to = word->second;
  if (g_strcmp0 (word->second, to) == 0)
    evidence |= EMEND_EVIDENCE_READING;
  if (to == NULL || strcmp (to, word->now) == 0)
    return;

  if (starts_lower (emend_draft_get_next (draft, i)))
    emend_draft_change (draft, i, to, EMEND_EDIT_LETTERS, evidence, CONFIDENCE);
  else
    emend_draft_propose (draft, i, to, EMEND_EDIT_LETTERS, evidence, CONFIDENCE / 2);
}

/**
 * emend_correct_stops_apply:
 * @draft: a page that is being corrected
 *
 * Takes away marks that cannot be where they were read, and takes full stops and commas of the second
 * reading where the words around them ask for it.
 */
void
emend_correct_stops_apply (EmendDraft *draft)
{
  for (guint i = 0; i < draft->words->len; i++)
    {
      const EmendDraftWord *word = emend_draft_get_word (draft, i);
      g_autofree char *second_tail = NULL;
      EmendToken token;

      if (*word->now == '\0' || emend_draft_get_line (draft, word)->is_foreign)
        continue;
      drop_stray_mark (draft, i);
      split_at_stop (draft, i);
      correct_single (draft, i);

      second_tail = dup_second_tail (word);
      emend_token_init (&token, word->now);
      drop_stop (draft, i, &token, second_tail);
      emend_token_init (&token, word->now);
      take_second_stop (draft, i, &token, second_tail);
    }
}
