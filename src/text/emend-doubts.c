/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which lines of a page are worth a second look: `emend_doubts_choose_lines (page, spelling, 15)`.
 *
 * Thread contract: no state of its own; any thread.
 */

#include "config.h"

#include "emend-doubts.h"

#include <math.h>
#include <string.h>

#include "emend-draft.h"
#include "emend-token.h"
#include "emend-word-form.h"

/* What a second reading may settle, and how much it is worth: a word that is none; a name that the recogniser
 * is sure of, which will be in the book elsewhere; a word that exists, and that the recogniser is not sure
 * of; marks that do not fit the words around them; a capital that may be a small letter. */
#define WEIGHT_UNKNOWN 3.0
#define WEIGHT_NAME 0.5
#define WEIGHT_UNSURE 2.0
#define WEIGHT_MARK 2.0
#define WEIGHT_CAPITAL 2.0

/* In per cent: of names that are believed, and of words that are not. */
#define SURE 88
#define UNSURE 72

/* Lines with less are not worth it. */
#define MIN_WEIGHT 2.0

typedef struct
{
  EmendBox box;
  double weight;
  guint i;
} Line;

/* `Jay` for `lay`: a word with a capital in the middle of a sentence that is one without it as well. Single
 * letters are none. */
static gboolean
may_be_small (EmendSpelling *spelling, const char *text)
{
  const EmendLanguage *language = emend_spelling_get_language (spelling);
  const GPtrArray *confusions = emend_language_get_confusions (language, g_utf8_get_char (text));

  if (!g_unichar_isupper (g_utf8_get_char (text))
      || !g_unichar_islower (g_utf8_get_char (g_utf8_next_char (text))))
    return FALSE;
  for (guint i = 0; confusions != NULL && i < confusions->len; i++)
    {
      const EmendConfusion *confusion = g_ptr_array_index (confusions, i);
      g_autofree char *small = NULL;

      if (!g_unichar_islower (g_utf8_get_char (confusion->meant))
          || !g_str_has_prefix (text, confusion->read))
        continue;
      small = g_strconcat (confusion->meant, text + strlen (confusion->read), NULL);
      if (emend_spelling_is_word (spelling, small))
        return TRUE;
    }
  return FALSE;
}

static double
weigh_letters (const EmendDraft *draft, guint i)
{
  const EmendDraftWord *word = emend_draft_get_word (draft, i);
  EmendToken token;
  EmendTokenPart part = { 0, 0 };
  double weight = 0.0;

  emend_token_init (&token, word->now);
  while (emend_token_next_part (&token, &part))
    {
      g_autofree char *text = emend_token_dup_part (&token, &part);

      if (emend_spelling_is_word (draft->spelling, text))
        {
          if (!emend_draft_starts_sentence (draft, i) && may_be_small (draft->spelling, text))
            weight = MAX (weight, WEIGHT_CAPITAL);
          continue;
        }
      if (emend_draft_is_elision (draft, &token, &part))
        continue;
      if (g_unichar_isupper (g_utf8_get_char (text)) && word->word->confidence >= SURE)
        weight = MAX (weight, WEIGHT_NAME);
      else
        weight = WEIGHT_UNKNOWN;
    }
  return weight == 0.0 && word->word->confidence < UNSURE ? WEIGHT_UNSURE : weight;
}

/* Whether the marks around a word do not fit what follows. */
static gboolean
has_odd_marks (const EmendDraft *draft, guint i)
{
  const EmendLanguage *language = emend_spelling_get_language (draft->spelling);
  const EmendDraftWord *word = emend_draft_get_word (draft, i);
  const EmendDraftWord *next = emend_draft_get_next (draft, i);
  EmendToken token;
  EmendTokenPart whole;
  g_autofree char *core = NULL;
  g_autofree char *lead = NULL;

  emend_token_init (&token, word->now);
  whole = (EmendTokenPart){ token.core, token.tail };
  core = emend_token_dup_part (&token, &whole);
  lead = emend_token_dup_lead (&token);
  if (*core == '\0')
    return *g_utf8_next_char (word->now) == '\0'
           && emend_language_get_single (language, g_utf8_get_char (word->now)) != NULL;

  if (emend_token_is_apostrophe (g_utf8_get_char (lead))
      && !emend_language_has_word (language, EMEND_LANGUAGE_ELISIONS, core))
    return TRUE;
  if (emend_token_is_double_quote (g_utf8_get_char (lead)) && g_utf8_strlen (lead, -1) > 1)
    return TRUE;
  if (emend_token_ends_with (&token, ".") && next != NULL)
    return g_unichar_islower (g_utf8_get_char (next->now))
           && !emend_language_has_word (language, EMEND_LANGUAGE_ABBREVIATIONS, core);
  if (emend_token_ends_with (&token, ","))
    return next == NULL
           || (g_unichar_isupper (g_utf8_get_char (next->now))
               && emend_language_has_word (language, EMEND_LANGUAGE_STARTING, next->now)
               && strcmp (next->now, "I") != 0);
  return FALSE;
}

static double
weigh_line (const EmendDraft *draft, const EmendDraftLine *line)
{
  double weight = 0.0;

  for (guint i = line->first; i < line->first + line->n_words; i++)
    {
      const EmendDraftWord *word = emend_draft_get_word (draft, i);
      gboolean is_broken
          = (i == line->first && i > 0
             && emend_word_form_get_stem (emend_draft_get_word (draft, i - 1)->now) > 0)
            || (emend_draft_is_last_of_line (draft, i) && emend_word_form_get_stem (word->now) > 0);

      if (!is_broken)
        weight += weigh_letters (draft, i);
      if (has_odd_marks (draft, i))
        weight += WEIGHT_MARK;
    }
  return weight;
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Line *first = a;
  const Line *second = b;

  if (first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;
  return first->i < second->i ? -1 : 1;
}

/**
 * emend_doubts_choose_lines:
 * @page: a page whose regions are sorted out
 * @spelling: what is known of the language; the book is not known yet
 * @percent: how many of the lines of the reading text to choose at most, in per cent
 *
 * Chooses the lines of which a second reading tells most. Lines in other languages are left alone.
 *
 * Returns: (transfer full) (element-type EmendBox): the lines, those with the most doubts first
 */
GArray *
emend_doubts_choose_lines (const EmendPage *page, EmendSpelling *spelling, guint percent)
{
  g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (EmendBox));
  guint max_lines = (guint) ceil (draft->lines->len * percent / 100.0);

  for (guint i = 0; i < draft->lines->len; i++)
    {
      const EmendDraftLine *draft_line = &g_array_index (draft->lines, EmendDraftLine, i);
      Line line = { draft_line->line->box, 0.0, i };

      if (draft_line->is_foreign)
        continue;
      line.weight = weigh_line (draft, draft_line);
      if (line.weight >= MIN_WEIGHT)
        g_array_append_val (lines, line);
    }
  g_array_sort (lines, compare);
  for (guint i = 0; i < MIN (lines->len, max_lines); i++)
    g_array_append_val (boxes, g_array_index (lines, Line, i).box);
  return boxes;
}
