/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Whether what a language model says of a word is a correction, and of what kind:
 * `emend_answer_edit_is_small ("tbe", "the")`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-question.c
 */

#include "config.h"

#include "emend-answer-edit.h"

#include <string.h>

#include "emend-distance.h"
#include "emend-token.h"

/* A correction changes no more characters than this, or half of those of the word. */
#define MAX_CHANGES 2

/* Marks come and go with a correction, words do not. */
#define MAX_GROWTH 3

/* One word, or two; nothing that is not seen. */
static gboolean
is_word (const char *text)
{
  guint n_spaces = 0;
  glong length = g_utf8_strlen (text, -1);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == ' ')
        n_spaces++;
      else if (!g_unichar_isgraph (c))
        return FALSE;
    }
  return length > 0 && n_spaces <= 1 && *text != ' ' && text[strlen (text) - 1] != ' ';
}

/**
 * emend_answer_edit_is_small:
 * @from: a word
 * @to: what is to stand in its place
 *
 * Tells whether it may be a correction: a word, or two, in the place of a word, of which most stays.
 *
 * Returns: %FALSE if it is something else, such as a sentence
 */
gboolean
emend_answer_edit_is_small (const char *from, const char *to)
{
  glong n_from;
  glong n_to;
  g_autofree gunichar *a = g_utf8_to_ucs4_fast (from, -1, &n_from);
  g_autofree gunichar *b = g_utf8_to_ucs4_fast (to, -1, &n_to);

  return is_word (to) && ABS (n_to - n_from) <= MAX_GROWTH
         && emend_distance_measure (a, (guint) n_from, b, (guint) n_to)
                <= MAX (MAX_CHANGES, (guint) n_from / 2);
}

/**
 * emend_answer_edit_get_kind:
 * @from: a word
 * @to: another one
 *
 * Returns: what an edit from the one to the other changes
 */
EmendEditKind
emend_answer_edit_get_kind (const char *from, const char *to)
{
  EmendToken old;
  EmendToken new;
  g_autofree char *old_core = NULL;
  g_autofree char *new_core = NULL;
  g_autofree char *old_folded = NULL;
  g_autofree char *new_folded = NULL;

  if (strchr (to, ' ') != NULL)
    return EMEND_EDIT_SPLIT;
  emend_token_init (&old, from);
  emend_token_init (&new, to);
  old_core = emend_token_dup_core (&old);
  new_core = emend_token_dup_core (&new);
  if (strcmp (old_core, new_core) == 0)
    {
      g_autofree char *old_lead = emend_token_dup_lead (&old);
      g_autofree char *new_lead = emend_token_dup_lead (&new);

      return strcmp (old_lead, new_lead) != 0 ? EMEND_EDIT_QUOTES : EMEND_EDIT_STOPS;
    }
  old_folded = g_utf8_casefold (old_core, -1);
  new_folded = g_utf8_casefold (new_core, -1);
  return strcmp (old_folded, new_folded) == 0 ? EMEND_EDIT_CASE : EMEND_EDIT_LETTERS;
}
