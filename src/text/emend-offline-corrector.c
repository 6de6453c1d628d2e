/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The built-in corrector: `emend_offline_corrector_correct (page, second, proposals, spelling, &rules)`.
 *
 * It never writes anew; it makes edits, each with what speaks for it, and changes only what at least two kinds
 * of evidence speak for. The author's spelling stays: nothing is made modern, and no name is made another.
 *
 * Thread contract: no state of its own; any thread.
 */

#include "config.h"

#include "emend-offline-corrector.h"

#include "emend-correct-case.h"
#include "emend-correct-joins.h"
#include "emend-correct-letters.h"
#include "emend-correct-model.h"
#include "emend-correct-quotes.h"
#include "emend-correct-splits.h"
#include "emend-correct-stops.h"
#include "emend-correct-typography.h"
#include "emend-word-form.h"

/* How probable it is that a word is right, in per cent: one that is not known; one that is not, but was seen by a
 * model as it was read, which is as much as an edit needs; and one that is known although the recogniser was
 * unsure, which is below this confidence. */
#define RIGHT_IF_DOUBTFUL 25
#define RIGHT_IF_CONFIRMED 88
#define RIGHT_IF_UNSURE 85
#define UNSURE 60

static guint
get_confidence (const EmendDraftWord *word)
{
  if (word->is_doubtful)
    return word->is_confirmed ? RIGHT_IF_CONFIRMED : RIGHT_IF_DOUBTFUL;
  if (word->is_changed)
    return word->confidence;
  return word->word->confidence < UNSURE ? RIGHT_IF_UNSURE : 100;
}

/* What is to be said of the page as it is then: how many of its words are right. */
static void
pass_verdict (const EmendDraft *draft, guint threshold, EmendCorrection *correction)
{
  guint64 sum = 0;

  for (guint i = 0; i < draft->words->len; i++)
    {
      const EmendDraftWord *word = emend_draft_get_word (draft, i);

      if (emend_word_form_count_letters (word->word->text) == 0)
        continue;
      correction->n_words++;
      if (word->is_doubtful && !word->is_confirmed)
        g_array_append_val (correction->doubtful, word->word->id);
      sum += get_confidence (word);
    }
  g_array_sort (correction->doubtful, emend_correction_compare_ids);
  if (correction->n_words > 0)
    correction->confidence = (guint) (sum / correction->n_words);
  correction->is_flagged = correction->confidence < threshold;
}

/**
 * emend_offline_corrector_correct:
 * @page: a page whose regions are sorted out
 * @second: (nullable): a second reading of its doubtful lines
 * @proposals: (nullable): what language models propose for it
 * @spelling: what is known of the spelling of the book
 * @rules: what to change
 *
 * Corrects the reading text of a page.
 *
 * Returns: (transfer full): its edits, and how good it is when they are made
 */
EmendCorrection *
emend_offline_corrector_correct (const EmendPage *page,
                                 const EmendPage *second,
                                 const EmendCorrection *proposals,
                                 EmendSpelling *spelling,
                                 const EmendOfflineRules *rules)
{
  const struct
  {
    gboolean is_on;
    void (*correct) (EmendDraft *draft);
  } steps[] = {
    /* Words first, since the rules on marks ask what the words are. */
    { rules->ligatures, emend_correct_typography_apply_ligatures },
    { rules->small_capitals, emend_correct_case_apply },
    { rules->joins, emend_correct_joins_apply },
    { rules->letters, emend_correct_letters_apply },
    { rules->splits, emend_correct_splits_apply },
    { rules->stops, emend_correct_stops_apply },
    { rules->quotation_marks, emend_correct_quotes_apply },
    { rules->dashes, emend_correct_typography_apply_dashes },
    { rules->ellipses, emend_correct_typography_apply_ellipses },
  };
  g_autoptr (EmendDraft) draft = NULL;
  EmendCorrection *correction;

  g_return_val_if_fail (page != NULL && spelling != NULL && rules != NULL, NULL);

  draft = emend_draft_new (page, second, spelling);
  /* Before the rules, which go on from what the words are then. */
  if (proposals != NULL)
    emend_correct_model_apply (draft, proposals);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (steps[i].is_on)
        steps[i].correct (draft);
    }
  correction = emend_draft_finish (draft);
  pass_verdict (draft, rules->threshold, correction);
  return correction;
}
