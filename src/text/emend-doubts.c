/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which places on a page are worth a second look: `emend_doubts_choose_places (page, spelling, 15)`.
 *
 * Thread contract: no state of its own; any thread.
 */

#include "config.h"

#include "emend-doubts.h"

#include <string.h>

#include "emend-mark-fit.h"
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

/* What has less is not worth it. */
#define MIN_WEIGHT 2.0

/* More are not looked at on one page. */
#define MAX_PLACES 150

/* Words of one line, from one before the first doubtful one to one after the last. */
typedef struct
{
  EmendBox box;
  double weight;
  guint i;
} Place;

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

/**
 * emend_doubts_has_marks:
 * @draft: a page
 * @i: index of a word
 *
 * Returns: whether the marks around the word do not fit what follows
 */
gboolean
emend_doubts_has_marks (const EmendDraft *draft, guint i)
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
weigh_word (const EmendDraft *draft, guint i)
{
  const EmendDraftWord *word = emend_draft_get_word (draft, i);
  gboolean is_first = i == 0 || emend_draft_is_last_of_line (draft, i - 1);
  gboolean is_broken
      = (is_first && i > 0
         && emend_word_form_get_stem (emend_draft_get_word (draft, i - 1)->now) > 0)
        || (emend_draft_is_last_of_line (draft, i) && emend_word_form_get_stem (word->now) > 0);
  double weight = is_broken ? 0.0 : weigh_letters (draft, i);

  return emend_doubts_has_marks (draft, i) ? weight + WEIGHT_MARK : weight;
}

/**
 * emend_doubts_has_word:
 * @draft: a page
 * @i: index of a word
 *
 * Tells whether there is reason enough to ask about the word, for all that is known without the book. To ask costs
 * less than to read again; so this is more than places are chosen for.
 *
 * Returns: whether the word, or a mark around it, may be wrong
 */
gboolean
emend_doubts_has_word (const EmendDraft *draft, guint i)
{
  return weigh_word (draft, i) >= MIN_WEIGHT || emend_mark_fit_is_doubtful (draft, i);
}

/* The words from @first to @last of a line, in the rows of the line. */
static void
add_place (GArray *places,
           const EmendDraft *draft,
           const EmendDraftLine *line,
           guint first,
           guint last,
           double weight)
{
  Place place = { line->line->box, weight, places->len };

  if (first > line->first)
    place.box.left = emend_draft_get_word (draft, first)->word->box.left;
  if (last + 1 < line->first + line->n_words)
    place.box.right = emend_draft_get_word (draft, last)->word->box.right;
  if (!emend_box_is_empty (&place.box))
    g_array_append_val (places, place);
}

/* Doubtful words that follow each other, or have one word between them, make one place. */
static void
add_places (GArray *places, const EmendDraft *draft, const EmendDraftLine *line)
{
  guint end = line->first + line->n_words;
  guint first = end;
  guint last = end;
  double weight = 0.0;

  for (guint i = line->first; i < end; i++)
    {
      double own = weigh_word (draft, i);

      if (own < MIN_WEIGHT)
        continue;
      if (first < end && i > last + 2)
        {
          add_place (places, draft, line, first, last + 1, weight);
          first = end;
        }
      if (first == end)
        {
          first = i > line->first ? i - 1 : i;
          weight = 0.0;
        }
      weight += own;
      last = i;
    }
  if (first < end)
    add_place (places, draft, line, first, MIN (last + 1, end - 1), weight);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Place *first = a;
  const Place *second = b;

  if (first->weight != second->weight)
    return first->weight > second->weight ? -1 : 1;
  return first->i < second->i ? -1 : 1;
}

/**
 * emend_doubts_choose_places:
 * @page: a page whose regions are sorted out
 * @spelling: what is known of the language; the book is not known yet
 * @percent: how much of the lines of the reading text to choose at most, in per cent of their width
 *
 * Chooses the words of which a second reading tells most, each with its neighbours. Lines in other
 * languages are left alone.
 *
 * Returns: (transfer full) (element-type EmendBox): places, each on one line, those with the most doubts
 *   first
 */
GArray *
emend_doubts_choose_places (const EmendPage *page, EmendSpelling *spelling, guint percent)
{
  g_autoptr (EmendDraft) draft = emend_draft_new (page, NULL, spelling);
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  GArray *boxes = g_array_new (FALSE, FALSE, sizeof (EmendBox));
  double room = 0.0;

  for (guint i = 0; i < draft->lines->len; i++)
    {
      const EmendDraftLine *line = &g_array_index (draft->lines, EmendDraftLine, i);

      room += emend_box_get_width (&line->line->box) * percent / 100.0;
      if (!line->is_foreign)
        add_places (places, draft, line);
    }
  g_array_sort (places, compare);
  for (guint i = 0; i < MIN (places->len, MAX_PLACES); i++)
    {
      const EmendBox *box = &g_array_index (places, Place, i).box;

      room -= emend_box_get_width (box);
      if (room < 0)
        break;
      g_array_append_val (boxes, *box);
    }
  return boxes;
}
