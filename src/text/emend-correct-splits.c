/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Words that were run together: `thesoldiers` is `the soldiers`. `emend_correct_splits_apply (draft)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-correct-splits.h"

#include <string.h>

#include "emend-token.h"

/* How often the book must have both words for a split that no second reading shows, and how unsure the first
 * reading must have been, in per cent. */
#define MIN_COUNT 4
#define UNSURE 93

/* In per cent. */
#define READ_CONFIDENCE 95
#define UNREAD_CONFIDENCE 80

/* Whether @word may stand alone: a single letter is a word only if the language says so. */
static gboolean
stands_alone (EmendSpelling *spelling, const char *word)
{
  const EmendLanguage *language = emend_spelling_get_language (spelling);

  if (*g_utf8_next_char (word) == '\0')
    return emend_language_has_word (language, EMEND_LANGUAGE_FUNCTION, word);
  return emend_spelling_is_plausible (spelling, word);
}

/* One of the two is a word that others are run together with: `bedroom` is none of those. */
static gboolean
is_pair (EmendSpelling *spelling, const char *first, const char *second)
{
  const EmendLanguage *language = emend_spelling_get_language (spelling);

  return stands_alone (spelling, first) && stands_alone (spelling, second)
         && (emend_language_has_word (language, EMEND_LANGUAGE_FUNCTION, first)
             || emend_language_has_word (language, EMEND_LANGUAGE_FUNCTION, second));
}

/* The place in @text where it falls into two words that the book has most often; 0 if there is none. */
static gsize
find_split (EmendSpelling *spelling, const char *text, guint *min_count)
{
  gsize best = 0;

  *min_count = 0;
  for (const char *p = g_utf8_next_char (text); *p != '\0'; p = g_utf8_next_char (p))
    {
      g_autofree char *first = g_strndup (text, (gsize) (p - text));
      guint count
          = MIN (emend_spelling_count (spelling, first), emend_spelling_count (spelling, p));

      if (g_unichar_isupper (g_utf8_get_char (p)) || !is_pair (spelling, first, p)
          || (best > 0 && count <= *min_count))
        continue;
      best = (gsize) (p - text);
      *min_count = count;
    }
  return best;
}

/* Both read the same but for a space, and the second one has words that exist. */
static gboolean
is_split_in_second (EmendSpelling *spelling, const EmendDraftWord *word, const char *text)
{
  g_auto (GStrv) words = NULL;

  if (word->second == NULL || strchr (word->second, ' ') == NULL)
    return FALSE;

  words = g_strsplit (word->second, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    {
      EmendToken token;
      EmendTokenPart part = { 0, 0 };

      emend_token_init (&token, words[i]);
      if (!emend_token_next_part (&token, &part))
        return FALSE;
      do
        {
          g_autofree char *core = emend_token_dup_part (&token, &part);

          if (!stands_alone (spelling, core))
            return FALSE;
        }
      while (emend_token_next_part (&token, &part));
    }
  return TRUE;
}

static gsize
count_letters (const char *text)
{
  gsize n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    n += g_unichar_isalnum (g_utf8_get_char (p)) ? 1 : 0;
  return n;
}

/* Takes the second reading for a word that it has as several: only if it has as many letters, so that a
 * misread letter may be mended at the same time, and nothing is lost. */
static gboolean
take_second (EmendDraft *draft, guint i, const char *text)
{
  const EmendDraftWord *word = emend_draft_get_word (draft, i);
  g_autofree char *to = NULL;
  EmendToken token;
  EmendToken second;

  if (!is_split_in_second (draft->spelling, word, text)
      || count_letters (word->second) != count_letters (word->now))
    return FALSE;

  /* The marks around it are judged by other rules. */
  emend_token_init (&token, word->now);
  emend_token_init (&second, word->second);
  {
    g_autofree char *core = emend_token_dup_core (&second);

    to = emend_token_replace (&token, token.core, token.tail, core);
  }
  return emend_draft_change (draft, i, to, EMEND_EDIT_SPLIT,
                             EMEND_EVIDENCE_READING | EMEND_EVIDENCE_DICTIONARY, READ_CONFIDENCE);
}

static void
split_part (EmendDraft *draft,
            guint i,
            const EmendToken *token,
            const EmendTokenPart *part,
            const char *text)
{
  const EmendDraftWord *word = emend_draft_get_word (draft, i);
  gboolean is_name
      = g_unichar_isupper (g_utf8_get_char (text)) && !emend_draft_starts_sentence (draft, i);
  guint evidence = EMEND_EVIDENCE_DICTIONARY;
  g_autofree char *to = NULL;
  guint min_count;
  gsize at = find_split (draft->spelling, text, &min_count);

  if (at == 0)
    return;
  if (min_count >= MIN_COUNT && !is_name && word->second == NULL && !word->is_proposed
      && word->word->confidence <= UNSURE)
    evidence |= EMEND_EVIDENCE_LEXICON;

  {
    g_autofree char *first = g_strndup (text, at);
    g_autofree char *split = g_strdup_printf ("%s %s", first, text + at);

    to = emend_token_replace (token, part->start, part->end, split);
  }
  emend_draft_change (draft, i, to, EMEND_EDIT_SPLIT, evidence, UNREAD_CONFIDENCE);
}

static void
split_word (EmendDraft *draft, guint i)
{
  const EmendDraftWord *word = emend_draft_get_word (draft, i);
  EmendToken token;
  EmendTokenPart part = { 0, 0 };
  g_autofree char *text = NULL;

  emend_token_init (&token, word->now);
  if (!emend_token_next_part (&token, &part) || part.end != token.tail)
    return;
  text = emend_token_dup_part (&token, &part);
  if (strchr (text, '\'') != NULL || emend_spelling_is_plausible (draft->spelling, text))
    return;
  if (!take_second (draft, i, text))
    split_part (draft, i, &token, &part, text);
}

/**
 * emend_correct_splits_apply:
 * @draft: a page that is being corrected
 *
 * Splits words that are none into two that are.
 */
void
emend_correct_splits_apply (EmendDraft *draft)
{
  for (guint i = 0; i < draft->words->len; i++)
    {
      const EmendDraftWord *word = emend_draft_get_word (draft, i);

      /* Halves of broken words are none by themselves. */
      if (emend_draft_get_line (draft, word)->is_foreign || word->is_changed
          || emend_draft_is_last_of_line (draft, i)
          || (i > 0 && emend_draft_is_last_of_line (draft, i - 1)))
        continue;
      split_word (draft, i);
    }
}
