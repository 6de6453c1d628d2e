/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Capitals where none can be: `UHere` is `Here`, `BaByLon` in a line of capitals is `BABYLON`.
 * `emend_correct_case_apply (draft)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-correct-case.h"

#include <string.h>

#include "emend-token.h"

/* In per cent. */
#define STRAY_CONFIDENCE 85
#define SMALL_CAPITALS_CONFIDENCE 75

/* Shares of capitals in a line of small capitals that were read in mixed case. */
#define MIN_CAPITALS 0.6

typedef struct
{
  guint n_letters;
  guint n_upper;
  gboolean starts_upper;
  gboolean has_inner_upper;
} Shape;

static void
shape_init (Shape *self, const char *text)
{
  *self = (Shape){ .starts_upper = g_unichar_isupper (g_utf8_get_char (text)) };
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      self->n_letters++;
      self->n_upper += g_unichar_isupper (c) ? 1 : 0;
      self->has_inner_upper = self->has_inner_upper || (p > text && g_unichar_isupper (c));
    }
}

/* A letter too many before a word: two capitals and then small letters, or a small letter before one capital
 * and small letters. Returns the word without it, or NULL. */
static char *
dup_without_stray (EmendSpelling *spelling, const char *text, const Shape *shape)
{
  const char *second = g_utf8_next_char (text);
  g_autofree char *first_dropped = g_strdup (second);
  g_autofree char *second_dropped = NULL;
  g_autofree char *lower = NULL;
  gboolean is_first_word;
  gboolean is_second_word;

  if (shape->n_letters < 4 || !g_unichar_isupper (g_utf8_get_char (second))
      || shape->n_upper != (shape->starts_upper ? 2 : 1))
    return NULL;

  second_dropped
      = g_strdup_printf ("%.*s%s", (int) (second - text), text, g_utf8_next_char (second));
  /* `THere` is `There` with a capital too many, not `Here` with a letter too many. */
  lower = g_utf8_strdown (text, -1);
  if (emend_spelling_is_plausible (spelling, lower))
    return NULL;

  is_first_word = emend_spelling_is_plausible (spelling, first_dropped);
  is_second_word = shape->starts_upper && emend_spelling_is_plausible (spelling, second_dropped);
  if (is_first_word == is_second_word)
    return NULL;
  return g_strdup (is_first_word ? first_dropped : second_dropped);
}

/* The share of capitals among the letters of @line, without those of @but. */
static double
get_capitals (const EmendDraft *draft, const EmendDraftLine *line, guint but)
{
  guint n_letters = 0;
  guint n_upper = 0;

  for (guint i = line->first; i < line->first + line->n_words; i++)
    {
      Shape shape;

      if (i == but)
        continue;
      shape_init (&shape, emend_draft_get_word (draft, i)->now);
      n_letters += shape.n_letters;
      n_upper += shape.n_upper;
    }
  return n_letters > 0 ? (double) n_upper / n_letters : 0.0;
}

static void
correct_part (EmendDraft *draft, guint i, const EmendToken *token, EmendTokenPart *part)
{
  const EmendDraftWord *word = emend_draft_get_word (draft, i);
  g_autofree char *text = emend_token_dup_part (token, part);
  g_autofree char *better = NULL;
  g_autofree char *to = NULL;
  guint evidence = EMEND_EVIDENCE_SHAPE | EMEND_EVIDENCE_DICTIONARY;
  guint confidence = STRAY_CONFIDENCE;
  Shape shape;

  shape_init (&shape, text);
  if (!shape.has_inner_upper || shape.n_upper == shape.n_letters
      || emend_spelling_is_plausible (draft->spelling, text))
    return;

  better = dup_without_stray (draft->spelling, text, &shape);
  if (better == NULL && shape.starts_upper
      && get_capitals (draft, emend_draft_get_line (draft, word), i) >= MIN_CAPITALS)
    {
      better = g_utf8_strup (text, -1);
      confidence = SMALL_CAPITALS_CONFIDENCE;
      if (!emend_spelling_is_plausible (draft->spelling, better))
        g_clear_pointer (&better, g_free);
    }
  if (better == NULL)
    return;

  to = emend_token_replace (token, part->start, part->end, better);
  part->end = part->start + strlen (better);
  emend_draft_change (draft, i, to, EMEND_EDIT_CASE, evidence, confidence);
}

/**
 * emend_correct_case_apply:
 * @draft: a page that is being corrected
 *
 * Takes away stray letters at the beginning of words, and makes words of small capitals that were read in
 * mixed case capitals. No word that the language or the book has is touched.
 */
void
emend_correct_case_apply (EmendDraft *draft)
{
  for (guint i = 0; i < draft->words->len; i++)
    {
      EmendTokenPart part = { 0, 0 };
      EmendToken token;

      emend_token_init (&token, emend_draft_get_word (draft, i)->now);
      while (emend_token_next_part (&token, &part))
        {
          correct_part (draft, i, &token, &part);
          emend_token_init (&token, emend_draft_get_word (draft, i)->now);
        }
    }
}
