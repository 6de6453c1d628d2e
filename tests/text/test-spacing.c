/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-spacing.h"
#include "printed-page.h"

/* Shows a line with its words joined where no space stands between them. `~` before a word makes the space
 * before it thin, `=` makes it wide. */
static char *
show (EmendSpacing spacing, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  g_autoptr (EmendLine) line = emend_line_new ();
  GString *shown = g_string_new (NULL);
  int x = 0;

  line->font_size = 40;
  for (guint i = 0; words[i] != NULL; i++)
    {
      gboolean is_thin = words[i][0] == '~';
      gboolean is_wide = words[i][0] == '=';
      const char *word = words[i] + (is_thin || is_wide ? 1 : 0);
      int width = 20 * (int) g_utf8_strlen (word, -1);
      EmendBox box = { 0, 0, 0, 40 };

      x += is_thin ? 8 : is_wide ? 100 : 16;
      box.left = x;
      box.right = x += width;
      emend_line_take_word (line, emend_word_new (i + 1, word, &box, 90));
    }
  for (guint i = 0; i < line->words->len; i++)
    {
      g_string_append (shown, ((EmendWord *) g_ptr_array_index (line->words, i))->text);
      if (i + 1 < line->words->len && !emend_spacing_is_closed (spacing, line, i))
        g_string_append_c (shown, ' ');
    }
  return g_string_free (shown, FALSE);
}

typedef struct
{
  const char *text;
  const char *shown;
} Case;

static void
check_cases (EmendSpacing spacing, const Case *cases, guint n_cases)
{
  for (guint i = 0; i < n_cases; i++)
    {
      g_autofree char *shown = show (spacing, cases[i].text);

      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static void
test_english (void)
{
  static const Case cases[] = {
    { "again ; and", "again; and" },
    { "thus :— “Their", "thus:— “Their" },
    { "who ?” he", "who?” he" },
    { "public’s “ ~own correspondent ~” he", "public’s “own correspondent” he" },
    { "the \" ~own ~\" he", "the \"own\" he" },
    { "the ” ~own", "the ”own" },
    { "three — a horse", "three—a horse" },
    { "three —a horse", "three—a horse" },
    { "three -- a", "three--a" },

    { "left =; right", "left ; right" },
    { "two words", "two words" },
    { "a - b", "a - b" },
    { "p. 5 . . . end", "p. 5 . . . end" },
    { "so ~* that", "so * that" },
    { "one “two three” four", "one “two three” four" },
    { "=— =A", "— A" },
  };

  check_cases (EMEND_SPACING_DASHES_CLOSED, cases, G_N_ELEMENTS (cases));
}

static void
test_other_languages (void)
{
  static const Case german[] = {
    { "Ja ! sagt „ ~er ~“ und", "Ja! sagt „er“ und" },
    { "drei — ein", "drei — ein" },
    { "drei —ein", "drei —ein" },
  };
  static const Case french[] = {
    { "quoi ? dit « il »", "quoi ? dit « il »" },
    { "trois — un", "trois — un" },
    { "deux mots", "deux mots" },
  };

  check_cases (EMEND_SPACING_CLOSED, german, G_N_ELEMENTS (german));
  check_cases (EMEND_SPACING_KEPT, french, G_N_ELEMENTS (french));
}

/* Which way a mark faces: nearer to the word before it, to the one after it, or to neither. */
static void
test_opening (void)
{
  static const struct
  {
    const char *mark;
    int before;
    int after;
    gboolean is_opening;
  } cases[] = {
    { "”", 20, 5, TRUE },    { "\"", 20, 14, TRUE },  { "“", 5, 20, FALSE },
    { "\"", 14, 20, FALSE }, { "“", 20, 20, TRUE },   { "‘", 20, 18, TRUE },
    { "„", 18, 20, TRUE },   { "«", 20, 20, TRUE },   { "”", 20, 20, FALSE },
    { "’", 18, 20, FALSE },  { "\"", 20, 20, FALSE }, { "»", 20, 20, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendLine) line = emend_line_new ();
      const EmendBox first = { 0, 0, 100, 40 };
      const EmendBox mark = { 100 + cases[i].before, 0, 110 + cases[i].before, 40 };
      const EmendBox last = { mark.right + cases[i].after, 0, mark.right + 100, 40 };

      emend_line_take_word (line, emend_word_new (1, "he", &first, 90));
      emend_line_take_word (line, emend_word_new (2, cases[i].mark, &mark, 90));
      emend_line_take_word (line, emend_word_new (3, "said", &last, 90));
      g_assert_cmpint (emend_spacing_is_opening (line, 1), ==, cases[i].is_opening);
    }
}

/* At the ends of a line there is nothing to be near to. */
static void
test_opening_at_ends (void)
{
  g_autoptr (EmendLine) line = emend_line_new ();
  const EmendBox first = { 0, 0, 10, 40 };
  const EmendBox word = { 20, 0, 100, 40 };
  const EmendBox last = { 110, 0, 120, 40 };

  emend_line_take_word (line, emend_word_new (1, "”", &first, 90));
  emend_line_take_word (line, emend_word_new (2, "so", &word, 90));
  emend_line_take_word (line, emend_word_new (3, "“", &last, 90));
  g_assert_true (emend_spacing_is_opening (line, 0));
  g_assert_false (emend_spacing_is_opening (line, 2));
}

static void
test_languages (void)
{
  g_assert_cmpint (emend_spacing_for_languages ("eng"), ==, EMEND_SPACING_DASHES_CLOSED);
  g_assert_cmpint (emend_spacing_for_languages ("eng+fra"), ==, EMEND_SPACING_DASHES_CLOSED);
  g_assert_cmpint (emend_spacing_for_languages ("fra+eng"), ==, EMEND_SPACING_KEPT);
  g_assert_cmpint (emend_spacing_for_languages ("deu"), ==, EMEND_SPACING_CLOSED);
  g_assert_cmpint (emend_spacing_for_languages (NULL), ==, EMEND_SPACING_CLOSED);
}

static void
test_breaks (void)
{
  const EmendSpacing english = EMEND_SPACING_DASHES_CLOSED;

  g_assert_true (emend_spacing_is_closed_at_break (english, "horses—", "a"));
  g_assert_true (emend_spacing_is_closed_at_break (english, "horses", "—a"));
  g_assert_true (emend_spacing_is_closed_at_break (english, "—", "a"));
  g_assert_false (emend_spacing_is_closed_at_break (english, "horses", "a"));
  g_assert_false (emend_spacing_is_closed_at_break (english, "horses-", "a"));
  g_assert_false (emend_spacing_is_closed_at_break (EMEND_SPACING_CLOSED, "Pferde—", "a"));
  g_assert_false (emend_spacing_is_closed_at_break (EMEND_SPACING_KEPT, "—", "oui"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/spacing/english", test_english);
  g_test_add_func ("/emend/text/spacing/other-languages", test_other_languages);
  g_test_add_func ("/emend/text/spacing/languages", test_languages);
  g_test_add_func ("/emend/text/spacing/breaks", test_breaks);
  g_test_add_func ("/emend/text/spacing/opening", test_opening);
  g_test_add_func ("/emend/text/spacing/opening-at-ends", test_opening_at_ends);
  return g_test_run ();
}
