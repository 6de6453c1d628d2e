/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What language models propose, held against everything else that is known:
 * `emend_correct_model_apply (draft, proposals)`.
 *
 * One that reads the text and one that was shown the picture are one kind of evidence each, and no more. What one
 * says is done only where something else speaks for it as well, such as the other one, and is otherwise kept as a
 * proposal.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-correct-model.h"

#include <string.h>

#include "emend-candidates.h"
#include "emend-doubts.h"
#include "emend-mark-fit.h"
#include "emend-token.h"
#include "emend-word-form.h"

/* The book must have a word so often, and so much more often than another, to speak for it. */
#define FEW_TIMES 3

/* A word that is in the dictionary is not touched if the recogniser was surer than this, in per cent, unless
 * a second reading says so. */
#define SURE 80

/* How probable it is that a change is right, in per cent: one that is only proposed, one that two kinds of
 * evidence speak for, and how much each kind more adds. */
#define PROPOSED 50
#define APPLIED 88
#define PER_KIND 3

/* What models say, by what they go. */
#define SAID (EMEND_EVIDENCE_MODEL | EMEND_EVIDENCE_VISION)

/* What does not come from the dictionary or from a model that knows no more than the text. */
#define INDEPENDENT                                                                                \
  (EMEND_EVIDENCE_SHAPE | EMEND_EVIDENCE_CONFUSION | EMEND_EVIDENCE_LEXICON                        \
   | EMEND_EVIDENCE_READING | EMEND_EVIDENCE_ALTERNATIVE | EMEND_EVIDENCE_CONTEXT                  \
   | EMEND_EVIDENCE_VISION)

#define SEEN (EMEND_EVIDENCE_READING | EMEND_EVIDENCE_ALTERNATIVE)

typedef struct
{
  const EmendDraft *draft;
  guint i;
  const EmendDraftWord *word;
  const EmendEdit *edit;
  guint said; /* by whom, a set of #EmendEvidence */
  char *from; /* without the marks around it */
  char *to;
} Case;

static char *
dup_core (const char *text)
{
  EmendToken token;

  emend_token_init (&token, text);
  return emend_token_dup_core (&token);
}

static gboolean
are_words (EmendSpelling *spelling, const char *text)
{
  EmendToken token;
  EmendTokenPart part = { 0, 0 };
  gboolean found = FALSE;

  emend_token_init (&token, text);
  while (emend_token_next_part (&token, &part))
    {
      g_autofree char *word = emend_token_dup_part (&token, &part);

      if (!emend_spelling_is_word (spelling, word))
        return FALSE;
      found = TRUE;
    }
  return found;
}

/* Whether both halves of a split are words, or the one whole is. */
static gboolean
is_all_words (EmendSpelling *spelling, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (!are_words (spelling, words[i]))
        return FALSE;
    }
  return TRUE;
}

static gboolean
has_odd_signs (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && !emend_token_is_apostrophe (c)
          && !emend_word_form_is_dash (c) && c != '-')
        return TRUE;
    }
  return FALSE;
}

static guint
get_sight (const Case *self)
{
  char **alternatives = self->word->alternatives;
  gboolean same_core = strcmp (self->from, self->to) == 0;
  guint evidence = EMEND_EVIDENCE_NONE;

  if (self->word->second != NULL)
    {
      g_autofree char *second = dup_core (self->word->second);

      if (strcmp (self->word->second, self->edit->to) == 0
          || (!same_core && strcmp (second, self->to) == 0))
        evidence |= EMEND_EVIDENCE_READING;
    }
  for (guint k = 0; alternatives != NULL && alternatives[k] != NULL && !same_core; k++)
    {
      g_autofree char *other = dup_core (alternatives[k]);

      if (strcmp (other, self->to) == 0)
        evidence |= EMEND_EVIDENCE_ALTERNATIVE;
    }
  return evidence;
}

/* Whether capital or small letter is what the place in the sentence asks for. */
static gboolean
fits_sentence (const Case *self)
{
  gboolean starts = emend_draft_starts_sentence (self->draft, self->i);

  if (g_unichar_isupper (g_utf8_get_char (self->to)))
    return starts;
  return !starts && emend_spelling_is_word (self->draft->spelling, self->to);
}

/* A comma at the end of a page is doubtful, but what follows it, and so what should stand there, is not known. */
static guint
get_marks (const Case *self)
{
  gboolean is_last = self->i + 1 == self->draft->words->len;
  guint evidence = EMEND_EVIDENCE_NONE;

  if ((!is_last && emend_doubts_has_marks (self->draft, self->i))
      || emend_mark_fit_prefers (self->draft, self->i, self->edit->to))
    evidence |= EMEND_EVIDENCE_CONTEXT;
  if (emend_mark_fit_has_stray (self->word->now) && !emend_mark_fit_has_stray (self->edit->to))
    evidence |= EMEND_EVIDENCE_SHAPE;
  return evidence;
}

/* `tHe`, `BaByLon`: capitals among small letters, as no word has them; names such as McKay have one. */
static gboolean
has_mixed_case (const char *text)
{
  gboolean after_small = FALSE;
  guint n_inner = g_unichar_islower (g_utf8_get_char (text)) ? 1 : 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (after_small && g_unichar_isupper (c) && ++n_inner > 1)
        return TRUE;
      after_small = g_unichar_islower (c);
    }
  return FALSE;
}

static guint
get_case (const Case *self)
{
  guint evidence = EMEND_EVIDENCE_NONE;

  if (fits_sentence (self))
    evidence |= EMEND_EVIDENCE_CONTEXT;
  if (has_mixed_case (self->from) && !has_mixed_case (self->to))
    evidence |= EMEND_EVIDENCE_SHAPE;
  return evidence;
}

static guint
get_letters (const Case *self)
{
  EmendSpelling *spelling = self->draft->spelling;
  const EmendLanguage *language = emend_spelling_get_language (spelling);
  guint count = emend_spelling_count (spelling, self->to);
  guint evidence = EMEND_EVIDENCE_NONE;

  if (is_all_words (spelling, self->to) && !are_words (spelling, self->from))
    evidence |= EMEND_EVIDENCE_DICTIONARY;
  if (emend_candidates_get_cost (language, self->from, self->to) < G_MAXDOUBLE)
    evidence |= EMEND_EVIDENCE_CONFUSION;
  if (count >= FEW_TIMES && count >= FEW_TIMES * emend_spelling_count (spelling, self->from))
    evidence |= EMEND_EVIDENCE_LEXICON;
  if (has_odd_signs (self->from) && !has_odd_signs (self->to))
    evidence |= EMEND_EVIDENCE_SHAPE;
  return evidence;
}

static guint
gather (const Case *self)
{
  guint evidence = self->said | get_sight (self);
  g_autofree char *from = g_utf8_casefold (self->from, -1);
  g_autofree char *to = g_utf8_casefold (self->to, -1);

  if (strcmp (self->from, self->to) == 0)
    return evidence | get_marks (self);
  if (strcmp (from, to) == 0)
    return evidence | get_case (self);
  return evidence | get_letters (self);
}

/* How often the book has a word, or the rarer one of two. */
static guint
count_words (EmendSpelling *spelling, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  guint count = G_MAXUINT;

  for (guint i = 0; words[i] != NULL; i++)
    count = MIN (count, emend_spelling_count (spelling, words[i]));
  return count;
}

/* Whether the word is a half of one that is broken at the end of a line, and what is proposed makes no word of
 * both: a model that is shown both halves, as text or as a picture, may give the whole for either. Of a word that is
 * broken at the end of a page, the other half is not known. */
static gboolean
spoils_broken_word (const Case *self)
{
  const EmendDraft *draft = self->draft;
  const char *to = self->edit->to;
  const EmendDraftWord *other;
  gsize stem = emend_word_form_get_stem (self->word->now);
  g_autofree char *whole = NULL;

  if (stem > 0 && emend_draft_is_last_of_line (draft, self->i))
    {
      other = emend_draft_get_next (draft, self->i);
      stem = emend_word_form_get_stem (to);
      if (stem == 0 || other == NULL)
        return TRUE;
      whole = g_strdup_printf ("%.*s%s", (int) stem, to, other->now);
      return !are_words (draft->spelling, whole);
    }
  if (self->i == 0)
    return g_str_has_suffix (self->to, self->from);
  if (!emend_draft_is_last_of_line (draft, self->i - 1))
    return FALSE;
  other = emend_draft_get_word (draft, self->i - 1);
  stem = emend_word_form_get_stem (other->now);
  if (stem == 0)
    return FALSE;
  whole = g_strdup_printf ("%.*s%s", (int) stem, other->now, to);
  return !are_words (draft->spelling, whole);
}

/* Whether there is reason to leave the word alone, although there are two kinds of evidence. */
static gboolean
is_protected (const Case *self, guint evidence)
{
  EmendSpelling *spelling = self->draft->spelling;
  guint count;

  if (emend_draft_get_line (self->draft, self->word)->is_foreign && !(evidence & INDEPENDENT))
    return TRUE;
  if (strcmp (self->from, self->to) != 0 && spoils_broken_word (self))
    return TRUE;
  if (strcmp (self->from, self->to) == 0 || (evidence & SEEN))
    return FALSE;
  if (has_mixed_case (self->from) && !has_mixed_case (self->to))
    return FALSE;
  if (are_words (spelling, self->from) && self->word->word->confidence > SURE)
    return !(evidence & EMEND_EVIDENCE_CONTEXT);

  /* Names, and whatever else the book has elsewhere. */
  count = emend_spelling_count (spelling, self->from);
  return count >= FEW_TIMES && count_words (spelling, self->to) <= count;
}

/* What may stand in the place of a word, and what speaks for it. */
typedef struct
{
  const EmendEdit *edit;
  guint evidence;
  gboolean is_certain;
} Option;

static Option
weigh (const EmendDraft *draft, guint i, const EmendEdit *edit, guint said)
{
  Case self = { draft, i, emend_draft_get_word (draft, i), edit, said, NULL, NULL };
  Option option = { edit, 0, FALSE };

  self.from = dup_core (edit->from);
  self.to = dup_core (edit->to);
  option.evidence = gather (&self);
  option.is_certain = emend_evidence_count (option.evidence) >= EMEND_EVIDENCE_MIN_KINDS
                      && !is_protected (&self, option.evidence);
  g_free (self.from);
  g_free (self.to);
  return option;
}

/* Whether @edit is about a word as it was read, and not about what somebody made of it. */
static gboolean
is_about (const EmendEdit *edit, const EmendDraftWord *word)
{
  return edit->first == word->word->id && edit->first == edit->last && *word->now != '\0'
         && strcmp (word->word->text, edit->from) == 0;
}

/* Who says the same as edit @e, or nobody if that was counted before. */
static guint
collect (const GPtrArray *edits, guint e)
{
  const EmendEdit *edit = g_ptr_array_index (edits, e);
  guint said = EMEND_EVIDENCE_NONE;

  for (guint k = 0; k < edits->len; k++)
    {
      const EmendEdit *other = g_ptr_array_index (edits, k);

      if (other->first != edit->first || other->last != edit->last
          || strcmp (other->to, edit->to) != 0)
        continue;
      if (k < e)
        return EMEND_EVIDENCE_NONE;
      said |= other->evidence & SAID;
    }
  return said;
}

static gboolean
is_better (const Option *option, const Option *best)
{
  guint n_kinds = emend_evidence_count (option->evidence);
  guint n_best = emend_evidence_count (best->evidence);

  if (option->is_certain != best->is_certain)
    return option->is_certain;
  return n_kinds > n_best
         || (n_kinds == n_best && (option->evidence & EMEND_EVIDENCE_VISION)
             && !(best->evidence & EMEND_EVIDENCE_VISION));
}

/* Makes of several options what most speaks for, and keeps the others. */
static void
choose (EmendDraft *draft, guint i, const GArray *options)
{
  guint best = 0;

  for (guint k = 1; k < options->len; k++)
    {
      if (is_better (&g_array_index (options, Option, k), &g_array_index (options, Option, best)))
        best = k;
    }
  for (guint k = 0; k < options->len; k++)
    {
      const Option *option = &g_array_index (options, Option, k);
      guint n_kinds = emend_evidence_count (option->evidence);

      if (k == best && option->is_certain)
        emend_draft_change (draft, i, option->edit->to, option->edit->kind, option->evidence,
                            MIN (APPLIED + PER_KIND * (n_kinds - EMEND_EVIDENCE_MIN_KINDS), 99));
      else
        emend_draft_propose (draft, i, option->edit->to, option->edit->kind, option->evidence,
                             PROPOSED);
    }
}

/**
 * emend_correct_model_apply:
 * @draft: a page that is being corrected
 * @proposals: what models propose for words of the page; the evidence of each edit says which kind of model.
 *   An edit of a model that saw the word, and that changes nothing, says that the word stands there like that
 *
 * Changes words that a model and something else say are misread, and keeps the rest as proposals.
 */
void
emend_correct_model_apply (EmendDraft *draft, const EmendCorrection *proposals)
{
  draft->source = EMEND_EDIT_MODEL;
  for (guint i = 0; i < draft->words->len; i++)
    {
      EmendDraftWord *word = emend_draft_get_word (draft, i);
      g_autoptr (GArray) options = g_array_new (FALSE, FALSE, sizeof (Option));

      for (guint e = 0; e < proposals->edits->len; e++)
        {
          const EmendEdit *edit = g_ptr_array_index (proposals->edits, e);
          guint said = is_about (edit, word) ? collect (proposals->edits, e) : EMEND_EVIDENCE_NONE;
          Option option;

          if (said == EMEND_EVIDENCE_NONE)
            continue;
          if (strcmp (edit->to, edit->from) == 0)
            {
              word->is_confirmed = word->is_confirmed || (said & EMEND_EVIDENCE_VISION) != 0;
              continue;
            }
          option = weigh (draft, i, edit, said);
          g_array_append_val (options, option);
        }
      if (options->len > 0)
        choose (draft, i, options);
    }
  draft->source = EMEND_EDIT_OFFLINE;
}
