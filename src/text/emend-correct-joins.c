/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Words that were torn apart: `marty rdoms` is `martyrdoms`. `emend_correct_joins_apply (draft)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-correct-joins.h"

#include <string.h>

#include "emend-page-metrics.h"
#include "emend-token.h"
#include "emend-word-form.h"

/* A gap within a word is narrower than this, as a multiple of the size of the type. */
#define MAX_GAP 0.35

/* In per cent. */
#define CONFIDENCE 85

static gboolean
is_narrow (const EmendDraft *draft, const EmendDraftWord *first, const EmendDraftWord *second)
{
  double size = emend_page_metrics_get_size (emend_draft_get_line (draft, first)->line);

  return second->word->box.left - first->word->box.right <= MAX_GAP * size;
}

/* Letters only, apart from marks after the second: `6 ft.` is two words. */
static gboolean
are_letters (const EmendToken *first, const EmendToken *second)
{
  EmendTokenPart part = { 0, 0 };
  EmendTokenPart other = { 0, 0 };

  return strpbrk (first->text, "0123456789") == NULL && emend_token_next_part (first, &part)
         && part.end == strlen (first->text) && emend_token_next_part (second, &other)
         && other.start == 0 && other.end == second->tail
         && g_unichar_islower (g_utf8_get_char (second->text));
}

static void
join_words (EmendDraft *draft, guint i)
{
  const EmendDraftWord *first = emend_draft_get_word (draft, i);
  const EmendDraftWord *second = emend_draft_get_word (draft, i + 1);
  const EmendLanguage *language = emend_spelling_get_language (draft->spelling);
  EmendToken token;
  EmendToken next;
  guint evidence = EMEND_EVIDENCE_NONE;
  g_autofree char *tail = NULL;
  g_autofree char *core = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *to = NULL;

  emend_token_init (&token, first->now);
  emend_token_init (&next, second->now);
  if (!are_letters (&token, &next))
    return;

  core = emend_token_dup_core (&token);
  tail = emend_token_dup_core (&next);
  joined = g_strconcat (core, tail, NULL);
  if ((emend_spelling_is_plausible (draft->spelling, core)
       && emend_spelling_is_plausible (draft->spelling, tail))
      || emend_language_has_word (language, EMEND_LANGUAGE_FUNCTION, core)
      || emend_language_has_word (language, EMEND_LANGUAGE_FUNCTION, tail))
    return;

  if (emend_spelling_is_word (draft->spelling, joined))
    evidence |= EMEND_EVIDENCE_DICTIONARY;
  if (emend_spelling_count (draft->spelling, joined) >= 2)
    evidence |= EMEND_EVIDENCE_LEXICON;
  if (evidence == EMEND_EVIDENCE_NONE)
    return;
  if (is_narrow (draft, first, second))
    evidence |= EMEND_EVIDENCE_CONTEXT;

  to = g_strconcat (first->now, second->now, NULL);
  emend_draft_join (draft, i, to, evidence, CONFIDENCE);
}

/**
 * emend_correct_joins_apply:
 * @draft: a page that is being corrected
 *
 * Joins words of one line that are none, but are one together.
 */
void
emend_correct_joins_apply (EmendDraft *draft)
{
  for (guint i = 0; i + 1 < draft->words->len; i++)
    {
      const EmendDraftWord *word = emend_draft_get_word (draft, i);

      if (!emend_draft_is_last_of_line (draft, i) && !emend_draft_get_line (draft, word)->is_foreign
          && *word->now != '\0' && *emend_draft_get_word (draft, i + 1)->now != '\0')
        join_words (draft, i);
    }
}
