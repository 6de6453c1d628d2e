/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Whether a word was misread, and what for: `emend_suspect_judge (&suspect, spelling, &judgement);`.
 *
 * A word that is neither in the dictionary nor often in the book is held against the words that it may have
 * been read for; it is changed only if one of them stands out: by what recognisers confuse, by what the book
 * has, by what a second reading says. A word that is in the dictionary is changed only if a second reading
 * says so and the first one was unsure, or has a capital in the middle of a sentence.
 *
 * Thread contract: no state of its own; any thread.
 */

#include "config.h"

#include "emend-suspect.h"

#include <math.h>
#include <string.h>

#include "emend-candidates.h"
#include "emend-distance.h"
#include "emend-word-form.h"

/* What a second reading, an alternative, each power of ten of a count, and the dictionary weigh against the
 * costs of confusions. */
#define READING_BONUS 1.5
#define ALTERNATIVE_BONUS 0.6
#define COUNT_BONUS 0.4
#define WORD_BONUS 0.4

/* What a second reading gives for a word is a reading of the same word if so much of it is the same. */
#define MIN_ALIKE 0.5
#define MAX_LENGTH_DIFFERENCE 1
#define READING_COST 2.5

/* The best candidate is better than the next by this much, or there is no saying. */
#define MIN_MARGIN 0.5

/* Words of so many letters are like too many others. */
#define SHORT 3

/* What confusions may cost altogether without a second reading, by the number of letters. */
static const double max_costs[] = { 0.0, 0.0, 1.3, 1.3, 1.5, 1.8, 2.2, 2.5, 2.8, 3.1, 3.5 };

/* Without a second reading that says something else, only what is confused all the time. */
#define VERY_CHEAP 1.05

/* A cheap confusion, and a number of times in the book, that are enough where there is other reason to be
 * careful. */
#define CHEAP 1.5
#define FEW_TIMES 3
#define MANY_TIMES 20

/* How much more often the book must have the one than the other. */
#define MUCH_MORE 5

/* In per cent: a first reading that is no better than this may give way to a second one. */
#define UNSURE 75
#define SAME_SHAPE_UNSURE 85

#define LONG_S_CONFIDENCE 92

typedef struct
{
  const EmendSuspect *suspect;
  EmendSpelling *spelling;
  char *whole;
  guint count; /* of what was read */
  gboolean is_word;
  gboolean is_capitalised;
  gboolean is_upper;
  guint n_letters;
} Case;

static gboolean
has_case (const char *text, gboolean (*is_of_case) (gunichar c))
{
  gboolean found = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      if (!is_of_case (c))
        return FALSE;
      found = TRUE;
    }
  return found;
}

static char *
dup_whole (const EmendSuspect *suspect, const char *text)
{
  return g_strconcat (suspect->before != NULL ? suspect->before : "", text,
                      suspect->after != NULL ? suspect->after : "", NULL);
}

static void
case_init (Case *self, const EmendSuspect *suspect, EmendSpelling *spelling)
{
  *self = (Case){ .suspect = suspect, .spelling = spelling };
  self->whole = dup_whole (suspect, suspect->text);
  self->count = emend_spelling_count (spelling, self->whole);
  self->is_word = emend_spelling_is_word (spelling, self->whole);
  self->is_capitalised = g_unichar_isupper (g_utf8_get_char (suspect->text));
  self->is_upper = has_case (suspect->text, g_unichar_isupper);
  self->n_letters = emend_word_form_count_letters (self->whole);

  /* Both halves of a compound that is broken at its hyphen are words. */
  if (!self->is_word && (suspect->before != NULL || suspect->after != NULL))
    self->is_word = emend_spelling_is_word (spelling, suspect->text)
                    && emend_spelling_is_word (spelling, suspect->before != NULL ? suspect->before
                                                                                 : suspect->after);
}

static gboolean
is_second (const Case *self, const char *text)
{
  return g_strcmp0 (self->suspect->second, text) == 0;
}

static gboolean
is_alternative (const Case *self, const char *text)
{
  char **alternatives = self->suspect->alternatives;

  for (guint i = 0; alternatives != NULL && alternatives[i] != NULL; i++)
    {
      g_autofree char *bare = emend_word_form_dup_bare (alternatives[i]);

      if (strcmp (bare, text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether the second reading is one of the same word: most of it is the same, and hardly a letter more or
 * less. */
static gboolean
is_alike (const Case *self)
{
  const char *text = self->suspect->text;
  const char *second = self->suspect->second;
  glong difference = g_utf8_strlen (text, -1) - g_utf8_strlen (second, -1);

  return ABS (difference) <= (self->n_letters <= SHORT + 1 ? 0 : MAX_LENGTH_DIFFERENCE)
         && emend_distance_compare_texts (text, second) >= MIN_ALIKE;
}

/* Adds what the second reading says to the candidates that confusions lead to. */
static void
add_second (const Case *self, GArray *candidates)
{
  const char *second = self->suspect->second;
  g_autofree char *whole = second != NULL ? dup_whole (self->suspect, second) : NULL;
  EmendCandidate candidate = { 0 };

  if (second == NULL || is_second (self, self->suspect->text)
      || !emend_spelling_is_plausible (self->spelling, whole) || !is_alike (self))
    return;
  for (guint i = 0; i < candidates->len; i++)
    {
      if (is_second (self, g_array_index (candidates, EmendCandidate, i).text))
        return;
    }
  candidate.text = g_strdup (second);
  candidate.cost = READING_COST;
  candidate.is_word = emend_spelling_is_word (self->spelling, whole);
  candidate.count = emend_spelling_count (self->spelling, whole);
  g_array_append_val (candidates, candidate);
}

/* What speaks against a candidate; less is more probable. */
static double
get_weight (const Case *self, const EmendCandidate *candidate)
{
  double weight = candidate->cost - COUNT_BONUS * log10 (1.0 + candidate->count);

  if (is_second (self, candidate->text))
    weight -= READING_BONUS;
  if (is_alternative (self, candidate->text))
    weight -= ALTERNATIVE_BONUS;
  return candidate->is_word ? weight - WORD_BONUS : weight;
}

static const EmendCandidate *
find_best (const Case *self, const GArray *candidates, double *margin)
{
  const EmendCandidate *best = NULL;
  double best_weight = G_MAXDOUBLE;
  double next_weight = G_MAXDOUBLE;

  for (guint i = 0; i < candidates->len; i++)
    {
      const EmendCandidate *candidate = &g_array_index (candidates, EmendCandidate, i);
      double weight = get_weight (self, candidate);

      if (weight < best_weight)
        {
          next_weight = best_weight;
          best_weight = weight;
          best = candidate;
        }
      else if (weight < next_weight)
        next_weight = weight;
    }
  *margin = next_weight - best_weight;
  return best;
}

static gboolean
has_odd_signs (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && c != '\'')
        return TRUE;
    }
  return FALSE;
}

static guint
get_evidence (const Case *self, const EmendCandidate *candidate)
{
  guint evidence = EMEND_EVIDENCE_NONE;

  if (candidate->cost < READING_COST || !is_second (self, candidate->text))
    evidence |= EMEND_EVIDENCE_CONFUSION;
  if (candidate->is_word && !self->is_word)
    evidence |= EMEND_EVIDENCE_DICTIONARY;
  if (candidate->count >= FEW_TIMES && candidate->count >= FEW_TIMES * self->count)
    evidence |= EMEND_EVIDENCE_LEXICON;
  if (is_second (self, candidate->text))
    evidence |= EMEND_EVIDENCE_READING;
  if (is_alternative (self, candidate->text))
    evidence |= EMEND_EVIDENCE_ALTERNATIVE;
  if (has_odd_signs (self->suspect->text))
    evidence |= EMEND_EVIDENCE_SHAPE;
  return evidence;
}

/* Whether the candidate is safe although the word may be a name, or short, or one of the book. */
static gboolean
is_safe (const Case *self, const EmendCandidate *candidate, guint evidence)
{
  gboolean is_in_book = (evidence & EMEND_EVIDENCE_LEXICON) != 0;

  if (self->n_letters < G_N_ELEMENTS (max_costs) && candidate->cost > max_costs[self->n_letters])
    return FALSE;
  if (self->n_letters <= SHORT && (candidate->count < MANY_TIMES || !candidate->is_word))
    return FALSE;
  if (self->count >= 2 && candidate->count < MUCH_MORE * self->count)
    return FALSE;
  if (is_second (self, self->suspect->text) && !is_in_book && candidate->cost > VERY_CHEAP)
    return FALSE;
  if (self->is_capitalised && !is_in_book)
    return self->suspect->starts_sentence && candidate->is_word && candidate->cost <= CHEAP;
  return TRUE;
}

static void
judge_unknown (const Case *self, EmendJudgement *judgement)
{
  const EmendSuspect *suspect = self->suspect;
  g_autoptr (GArray) candidates
      = emend_candidates_find (self->spelling, suspect->text, suspect->before, suspect->after);
  const EmendCandidate *best;
  double margin;
  gboolean is_read;

  add_second (self, candidates);
  best = find_best (self, candidates, &margin);
  if (best == NULL)
    return;

  is_read = is_second (self, best->text);
  judgement->to = g_strdup (best->text);
  judgement->evidence = get_evidence (self, best);
  judgement->is_certain
      = emend_evidence_count (judgement->evidence) >= EMEND_EVIDENCE_MIN_KINDS
        && (is_read ? self->count < 2 || best->count >= self->count
                    : margin >= MIN_MARGIN && is_safe (self, best, judgement->evidence));
  judgement->confidence = (guint) CLAMP (
      70.0 + 20.0 * (is_read ? 1.0 : 0.0) + 5.0 * (CHEAP - best->cost) + 10.0 * MIN (margin, 1.0),
      10.0, 99.0);
}

/* A word of a page with the long s. */
static gboolean
judge_long_s (const Case *self, EmendJudgement *judgement)
{
  const EmendSuspect *suspect = self->suspect;

  if (!suspect->has_long_s || suspect->before != NULL || suspect->after != NULL)
    return FALSE;

  judgement->to = emend_spelling_dup_without_long_s (self->spelling, suspect->text);
  if (judgement->to == NULL)
    return FALSE;
  judgement->evidence
      = EMEND_EVIDENCE_CONFUSION | EMEND_EVIDENCE_DICTIONARY | EMEND_EVIDENCE_CONTEXT;
  judgement->is_certain = TRUE;
  judgement->confidence = LONG_S_CONFIDENCE;
  return TRUE;
}

/* The second reading has a small letter where the first one has a capital in the middle of a sentence. */
static gboolean
is_false_capital (const Case *self)
{
  const EmendSuspect *suspect = self->suspect;
  g_autofree char *lower = g_utf8_strdown (suspect->text, -1);

  if (!self->is_capitalised || self->is_upper || suspect->starts_sentence
      || !has_case (suspect->second, g_unichar_islower))
    return FALSE;

  /* Some capitals have the shape of their small letters: then it must be a word that is no name. */
  if (is_second (self, lower))
    return suspect->confidence <= SAME_SHAPE_UNSURE
           && emend_language_has_word (emend_spelling_get_language (self->spelling),
                                       EMEND_LANGUAGE_STARTING, lower);
  return emend_spelling_count (self->spelling, suspect->second) + 1 >= self->count;
}

/* A word that exists, and of which a second reading makes another word. */
static void
judge_known (const Case *self, EmendJudgement *judgement)
{
  const EmendSuspect *suspect = self->suspect;
  const EmendLanguage *language = emend_spelling_get_language (self->spelling);
  guint count;
  double cost;

  if (suspect->second == NULL || is_second (self, suspect->text) || suspect->before != NULL
      || suspect->after != NULL || !is_alike (self)
      || !emend_spelling_is_word (self->spelling, suspect->second))
    return;

  cost = emend_candidates_get_cost (language, suspect->text, suspect->second);
  count = emend_spelling_count (self->spelling, suspect->second);
  judgement->evidence = EMEND_EVIDENCE_READING;
  if (cost <= CHEAP + 0.5)
    judgement->evidence |= EMEND_EVIDENCE_CONFUSION;
  if (is_false_capital (self))
    {
      judgement->evidence |= EMEND_EVIDENCE_CONTEXT;
      judgement->is_certain = TRUE;
    }
  else if (cost <= CHEAP + 0.5 && suspect->confidence <= UNSURE && self->n_letters > 1)
    {
      guint others = self->count > 0 ? self->count - 1 : 0;

      if (count >= FEW_TIMES && count >= MUCH_MORE * others)
        judgement->evidence |= EMEND_EVIDENCE_LEXICON;
      judgement->is_certain = (judgement->evidence & EMEND_EVIDENCE_LEXICON) != 0;
    }

  if (emend_evidence_count (judgement->evidence) < EMEND_EVIDENCE_MIN_KINDS)
    return;
  judgement->to = g_strdup (suspect->second);
  judgement->confidence = judgement->is_certain ? 80 : 50;
}

/**
 * emend_suspect_judge:
 * @self: a part of a word, and what is known of it
 * @spelling: what is known of the spelling of the book
 * @judgement: (out caller-allocates): what comes out
 *
 * Decides whether the part was misread.
 */
void
emend_suspect_judge (const EmendSuspect *self, EmendSpelling *spelling, EmendJudgement *judgement)
{
  Case c;

  g_return_if_fail (self->text != NULL && *self->text != '\0');

  *judgement = (EmendJudgement){ NULL };
  case_init (&c, self, spelling);
  judgement->is_known = c.is_word || c.count >= 2;
  if (c.is_word)
    judge_known (&c, judgement);
  else if (c.n_letters > 0 && !judge_long_s (&c, judgement))
    judge_unknown (&c, judgement);
  g_free (c.whole);
}

/**
 * emend_suspect_clear_judgement:
 * @self: a judgement
 */
void
emend_suspect_clear_judgement (EmendJudgement *self)
{
  g_clear_pointer (&self->to, g_free);
}
