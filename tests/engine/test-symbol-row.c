/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-symbol-row.h"

/* Symbols are separated by spaces, and each is followed by its choices, as in `b:h=40:k=7 e`. */
static EmendSymbolRow *
build_row (const char *text)
{
  EmendSymbolRow *row = emend_symbol_row_new ();
  g_auto (GStrv) symbols = g_strsplit (text, " ", -1);

  for (guint i = 0; symbols[i] != NULL; i++)
    {
      g_auto (GStrv) choices = g_strsplit (symbols[i], ":", -1);

      emend_symbol_row_add_symbol (row, choices[0]);
      for (guint c = 1; choices[c] != NULL; c++)
        {
          g_auto (GStrv) choice = g_strsplit (choices[c], "=", 2);

          emend_symbol_row_add_choice (row, choice[0], g_ascii_strtod (choice[1], NULL));
        }
    }
  return row;
}

static void
test_alternatives (void)
{
  static const struct
  {
    const char *name;
    const char *symbols;
    const char *word;
    const char *alternatives; /* "" for none */
  } cases[] = {
    { "no choices", "b e", "be", "" },
    { "one choice", "b:h=40 e", "be", "he" },
    { "the symbol itself", "b:b=99:h=40 e:e=98", "be", "he" },
    { "most likely first", "b:h=7:k=40 e:o=20", "be", "ke bo he" },
    { "as likely, from the left", "b:h=7 e:o=7:c=7", "be", "he bo bc" },
    { "too unlikely", "b:h=0.5 e", "be", "" },
    { "the same word twice", "a:b=9:b=8 a", "aa", "ba" },
    { "the same word from two symbols", "r:=30 r:=20 o", "rro", "ro" },
    { "two characters for one", "m:rn=12 a", "ma", "rna" },
    { "nothing for the only symbol", "a:=50", "a", "" },
    { "white space", "a b:\t=60:\u00a0c=50", "ab", "a ac" },
    { "composed", "e:e\u0301=20", "e", "\u00e9" },
    { "composed with the next symbol", "e:o=20 \u0301", "\u00e9", "\u00f3" },
    { "not what was read", "b:h=40 e", "eb", "" },
    { "no more than eight", "a:b=20:c=19:d=18:e=17:f=16:g=15:h=14:i=13:j=12", "a",
      "b c d e f g h i" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendSymbolRow) row = build_row (cases[i].symbols);
      g_auto (GStrv) found = emend_symbol_row_dup_alternatives (row, cases[i].word);
      g_autofree char *text = found != NULL ? g_strjoinv (" ", found) : g_strdup ("");

      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (text, ==, cases[i].alternatives);
      g_assert_true (found == NULL || *found != NULL);
    }
}

static void
test_clean_word (void)
{
  static const struct
  {
    const char *raw;
    const char *word;
  } cases[] = {
    { "word", "word" },      { " two words\n", "twowords" },
    { "o\u0308", "\u00f6" }, { "a\u00a0b\001", "ab" },
    { " \n", NULL },         { "", NULL },
    { NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *word = emend_symbol_row_clean_word (cases[i].raw);

      g_assert_cmpstr (word, ==, cases[i].word);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/symbol-row/alternatives", test_alternatives);
  g_test_add_func ("/emend/engine/symbol-row/clean-word", test_clean_word);
  return g_test_run ();
}
