/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Marks and letters that are not what is set in print: `--` is a dash, `.,.` is a row of dots, `ﬁ` is `fi`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-correct-typography.h"

#include <string.h>

#include "emend-token.h"

/* In per cent. */
#define CONFIDENCE 95

#define EVIDENCE (EMEND_EVIDENCE_SHAPE | EMEND_EVIDENCE_CONFUSION)

/**
 * emend_correct_typography_apply_dashes:
 * @draft: a page that is being corrected
 *
 * Makes two hyphens, or a hyphen and a dash, a dash. What stands between letters of one word, as in
 * `d--d`, stays.
 */
void
emend_correct_typography_apply_dashes (EmendDraft *draft)
{
  g_autoptr (GRegex) regex = g_regex_new ("(?<![-–—])(?:--|-—|—-|–-|-–)(?![-–—])", G_REGEX_DEFAULT,
                                          G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GRegex) inner
      = g_regex_new ("^\\PL*\\p{L}--\\p{L}\\PL*$", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);

  for (guint i = 0; i < draft->words->len; i++)
    {
      const EmendDraftWord *word = emend_draft_get_word (draft, i);
      g_autofree char *to = NULL;

      if (!g_regex_match (regex, word->now, G_REGEX_MATCH_DEFAULT, NULL)
          || g_regex_match (inner, word->now, G_REGEX_MATCH_DEFAULT, NULL))
        continue;
      to = g_regex_replace_literal (regex, word->now, -1, 0, "—", G_REGEX_MATCH_DEFAULT, NULL);
      if (to != NULL)
        emend_draft_change (draft, i, to, EMEND_EDIT_DASHES, EVIDENCE, CONFIDENCE);
    }
}

/**
 * emend_correct_typography_apply_ellipses:
 * @draft: a page that is being corrected
 *
 * Makes rows of three dots of rows in which one was read as a comma.
 */
void
emend_correct_typography_apply_ellipses (EmendDraft *draft)
{
  for (guint i = 0; i < draft->words->len; i++)
    {
      const EmendDraftWord *word = emend_draft_get_word (draft, i);
      EmendToken token;
      const char *tail;
      g_autofree char *to = NULL;

      emend_token_init (&token, word->now);
      tail = token.core == token.tail ? word->now : word->now + token.tail;
      if (strlen (tail) != 3 || strspn (tail, ".,") != 3 || strchr (tail, ',') == NULL
          || tail[1] == tail[0] || tail[2] != tail[0] || tail[0] != '.')
        continue;
      to = emend_token_replace (&token, (gsize) (tail - word->now), strlen (word->now), "...");
      emend_draft_change (draft, i, to, EMEND_EDIT_ELLIPSES, EVIDENCE, CONFIDENCE);
    }
}

static const char *
get_letters (gunichar c)
{
  static const char *const letters[] = { "ff", "fi", "fl", "ffi", "ffl", "ſt", "st" };

  return c >= 0xFB00 && c <= 0xFB06 ? letters[c - 0xFB00] : NULL;
}

/**
 * emend_correct_typography_apply_ligatures:
 * @draft: a page that is being corrected
 *
 * Writes the letters of ligatures of the printer one by one. Those that are letters of the language, as
 * `æ` and `œ`, stay.
 */
void
emend_correct_typography_apply_ligatures (EmendDraft *draft)
{
  for (guint i = 0; i < draft->words->len; i++)
    {
      const EmendDraftWord *word = emend_draft_get_word (draft, i);
      g_autoptr (GString) to = g_string_new (NULL);

      for (const char *p = word->now; *p != '\0'; p = g_utf8_next_char (p))
        {
          const char *letters = get_letters (g_utf8_get_char (p));

          if (letters != NULL)
            g_string_append (to, letters);
          else
            g_string_append_len (to, p, g_utf8_next_char (p) - p);
        }
      if (strcmp (to->str, word->now) != 0)
        emend_draft_change (draft, i, to->str, EMEND_EDIT_LIGATURES, EVIDENCE, CONFIDENCE);
    }
}
