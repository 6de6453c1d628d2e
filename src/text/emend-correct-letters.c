/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Misread letters: `whieh` is `which`. `emend_correct_letters_apply (draft)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-correct-letters.h"

#include <string.h>

#include "emend-suspect.h"
#include "emend-token.h"
#include "emend-word-form.h"

/* What follows or begins a word as punctuation, or is a letter of it: `stil]`. */
#define LETTER_MARKS "]!["

/* The first part of @word if nothing stands before it, or the last one before a hyphen at its end. */
static char *
dup_outer_part (const char *word, gboolean last)
{
  g_autofree char *stem
      = last ? g_strndup (word, emend_word_form_get_stem (word)) : g_strdup (word);
  EmendToken token;
  EmendTokenPart part = { 0, 0 };
  char *text = NULL;

  emend_token_init (&token, stem);
  while (emend_token_next_part (&token, &part))
    {
      if (!last)
        return part.start == 0 ? emend_token_dup_part (&token, &part) : NULL;
      g_free (text);
      text = emend_token_dup_part (&token, &part);
    }
  return text;
}

/* The other halves of word @i if it is broken and @part is at the break. */
static void
find_halves (const EmendDraft *draft,
             guint i,
             const EmendToken *token,
             const EmendTokenPart *part,
             char **before,
             char **after)
{
  const EmendDraftWord *next = emend_draft_get_next (draft, i);
  const EmendDraftWord *previous = emend_draft_get_previous (draft, i);
  gboolean is_first = i == 0 || emend_draft_is_last_of_line (draft, i - 1);

  *before = NULL;
  *after = NULL;
  if (emend_draft_is_last_of_line (draft, i) && part->end == token->tail && next != NULL
      && emend_word_form_get_stem (token->text) > 0)
    *after = dup_outer_part (next->now, FALSE);
  if (is_first && part->start == 0 && previous != NULL
      && emend_word_form_get_stem (previous->now) > 0)
    *before = dup_outer_part (previous->now, TRUE);
}

/* What the second reading has in the place of @part, if the word has no other part. */
static char *
dup_second (const EmendDraftWord *word, const EmendToken *token, const EmendTokenPart *part)
{
  EmendToken second;
  EmendTokenPart other = { 0, 0 };

  if (word->second == NULL || strchr (word->second, ' ') != NULL || part->start != token->core
      || part->end != token->tail)
    return NULL;

  emend_token_init (&second, word->second);
  if (!emend_token_next_part (&second, &other) || other.end != second.tail)
    return NULL;
  return emend_token_dup_part (&second, &other);
}

static void
judge_part (EmendDraft *draft,
            guint i,
            const EmendToken *token,
            const EmendTokenPart *part,
            EmendJudgement *judgement)
{
  const EmendDraftWord *word = emend_draft_get_word (draft, i);
  g_autofree char *text = emend_token_dup_part (token, part);
  g_autofree char *second = dup_second (word, token, part);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  EmendSuspect suspect = { .text = text, .second = second };

  find_halves (draft, i, token, part, &before, &after);
  suspect.before = before;
  suspect.after = after;
  suspect.alternatives = word->alternatives;
  suspect.confidence = word->word->confidence;
  suspect.has_long_s = draft->has_long_s;
  suspect.starts_sentence = part->start > token->core || emend_draft_starts_sentence (draft, i)
                            || emend_draft_get_line (draft, word)->type == EMEND_REGION_HEADING;
  emend_suspect_judge (&suspect, draft->spelling, judgement);
}

/* A part that is no word, and the mark behind it that may be its last letter; people are called by names that
 * nobody else knows, `Hal!`. */
static void
include_mark (EmendDraft *draft, guint i, const EmendToken *token, EmendTokenPart *part)
{
  EmendTokenPart longer = { part->start, part->end + 1 };
  g_autofree char *text = emend_token_dup_part (token, part);
  g_auto (EmendJudgement) judgement = { NULL };

  if (token->text[part->end] == '\0' || strchr (LETTER_MARKS, token->text[part->end]) == NULL
      || strchr (token->text, '[') != NULL || emend_spelling_is_plausible (draft->spelling, text)
      || (token->text[part->end] == '!' && g_unichar_isupper (g_utf8_get_char (text))))
    return;
  judge_part (draft, i, token, &longer, &judgement);
  if (judgement.to != NULL && judgement.is_certain)
    *part = longer;
}

/* Changes @part of word @i, and moves its end to where it is then. */
static void
correct_part (EmendDraft *draft, guint i, const EmendToken *token, EmendTokenPart *part)
{
  EmendDraftWord *word = emend_draft_get_word (draft, i);
  g_auto (EmendJudgement) judgement = { NULL };
  g_autofree char *to = NULL;

  judge_part (draft, i, token, part, &judgement);
  if (!judgement.is_known && emend_draft_is_elision (draft, token, part))
    return;
  word->is_doubtful = word->is_doubtful || !judgement.is_known;
  if (judgement.to == NULL || emend_draft_get_line (draft, word)->is_foreign
      || (word->is_changed && word->source == EMEND_EDIT_MODEL))
    return;

  to = emend_token_replace (token, part->start, part->end, judgement.to);
  if (!judgement.is_certain)
    {
      emend_draft_propose (draft, i, to, EMEND_EDIT_LETTERS, judgement.evidence,
                           judgement.confidence);
      return;
    }
  part->end = part->start + strlen (judgement.to);
  emend_draft_change (draft, i, to, EMEND_EDIT_LETTERS, judgement.evidence, judgement.confidence);
}

/**
 * emend_correct_letters_apply:
 * @draft: a page that is being corrected
 *
 * Changes words that were misread, and marks those that may be.
 */
void
emend_correct_letters_apply (EmendDraft *draft)
{
  for (guint i = 0; i < draft->words->len; i++)
    {
      EmendTokenPart part = { 0, 0 };
      EmendToken token;

      emend_token_init (&token, emend_draft_get_word (draft, i)->now);
      while (emend_token_next_part (&token, &part))
        {
          include_mark (draft, i, &token, &part);
          correct_part (draft, i, &token, &part);
          emend_token_init (&token, emend_draft_get_word (draft, i)->now);
        }
    }
}
