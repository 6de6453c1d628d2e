/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Makes whole words of what a recogniser holds possible for single symbols:
 * `emend_symbol_row_add_symbol (row, "c"); emend_symbol_row_add_choice (row, "e", 61.5);` and, after the
 * last symbol, `emend_symbol_row_dup_alternatives (row, word->text)`.
 *
 * Thread contract: not shared while it is written to.
 */

#include "config.h"

#include "emend-symbol-row.h"

/* In per cent, as Tesseract counts: its choices for a letter that it is sure of have 0, and those that
 * a person would think of have a few. */
#define MIN_CONFIDENCE 1

struct _EmendSymbolRow
{
  GPtrArray *symbols; /* of char * */
  GArray *choices;    /* of Choice */
};

typedef struct
{
  guint symbol; /* index of the symbol that it is for */
  char *text;
  double confidence; /* in per cent */
} Choice;

static void
clear_choice (gpointer data)
{
  g_free (((Choice *) data)->text);
}

/**
 * emend_symbol_row_new:
 *
 * Returns: (transfer full): a word without symbols
 */
EmendSymbolRow *
emend_symbol_row_new (void)
{
  EmendSymbolRow *self = g_new (EmendSymbolRow, 1);

  self->symbols = g_ptr_array_new_with_free_func (g_free);
  self->choices = g_array_new (FALSE, FALSE, sizeof (Choice));
  g_array_set_clear_func (self->choices, clear_choice);
  return self;
}

/**
 * emend_symbol_row_free:
 * @self: (transfer full): a word
 */
void
emend_symbol_row_free (EmendSymbolRow *self)
{
  g_ptr_array_unref (self->symbols);
  g_array_unref (self->choices);
  g_free (self);
}

/**
 * emend_symbol_row_add_symbol:
 * @self: a word
 * @text: its next symbol, one character or several
 */
void
emend_symbol_row_add_symbol (EmendSymbolRow *self, const char *text)
{
  g_ptr_array_add (self->symbols, g_strdup (text));
}

/**
 * emend_symbol_row_add_choice:
 * @self: a word with at least one symbol
 * @text: what the symbol that was added last may be; what it was read as is ignored
 * @confidence: of the recogniser, in per cent
 */
void
emend_symbol_row_add_choice (EmendSymbolRow *self, const char *text, double confidence)
{
  Choice choice = { self->symbols->len - 1, NULL, confidence };

  g_return_if_fail (self->symbols->len > 0);

  if (confidence < MIN_CONFIDENCE)
    return;
  choice.text = g_strdup (text);
  g_array_append_val (self->choices, choice);
}

/* Returns the symbols with @choice, which is nullable, in its place. */
static char *
spell (const EmendSymbolRow *self, const Choice *choice)
{
  GString *word = g_string_new (NULL);

  for (guint i = 0; i < self->symbols->len; i++)
    {
      gboolean replaced = choice != NULL && choice->symbol == i;

      g_string_append (word, replaced ? choice->text : g_ptr_array_index (self->symbols, i));
    }
  return g_string_free (word, FALSE);
}

/* The most likely first; of choices that are as likely, the one further to the left. */
static int
compare_choices (gconstpointer a, gconstpointer b)
{
  const Choice *x = *(const Choice *const *) a;
  const Choice *y = *(const Choice *const *) b;

  if (x->confidence != y->confidence)
    return x->confidence > y->confidence ? -1 : 1;
  return x < y ? -1 : x > y;
}

static GPtrArray *
sort_choices (const EmendSymbolRow *self)
{
  GPtrArray *sorted = g_ptr_array_sized_new (self->choices->len);

  for (guint i = 0; i < self->choices->len; i++)
    g_ptr_array_add (sorted, &g_array_index (self->choices, Choice, i));
  g_ptr_array_sort (sorted, compare_choices);
  return sorted;
}

/**
 * emend_symbol_row_dup_alternatives:
 * @self: a word
 * @word: what the word was read as, without white space
 *
 * Makes words that differ from the one that was read in a single symbol. There are none if @word is not
 * what the symbols spell, as in scripts that run from right to left.
 *
 * Returns: (transfer full) (nullable) (array zero-terminated=1): at most
 *   %EMEND_SYMBOL_ROW_MAX_ALTERNATIVES words, as [func@symbol_row_clean_word] leaves them, the most
 *   likely first; %NULL if there are none
 */
char **
emend_symbol_row_dup_alternatives (const EmendSymbolRow *self, const char *word)
{
  g_autoptr (GPtrArray) sorted = sort_choices (self);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *raw = spell (self, NULL);
  g_autofree char *read = emend_symbol_row_clean_word (raw);

  if (g_strcmp0 (read, word) != 0)
    return NULL;

  for (guint i = 0; i < sorted->len && words->len < EMEND_SYMBOL_ROW_MAX_ALTERNATIVES; i++)
    {
      g_autofree char *spelt = spell (self, g_ptr_array_index (sorted, i));
      g_autofree char *other = emend_symbol_row_clean_word (spelt);

      if (other != NULL && g_strcmp0 (other, word) != 0
          && !g_ptr_array_find_with_equal_func (words, other, g_str_equal, NULL))
        g_ptr_array_add (words, g_steal_pointer (&other));
    }

  if (words->len == 0)
    return NULL;
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

/**
 * emend_symbol_row_clean_word:
 * @raw: (nullable): what a recogniser read
 *
 * Returns: (transfer full) (nullable): @raw in Unicode's composed form, without white space and control
 *   characters; %NULL if nothing remains
 */
char *
emend_symbol_row_clean_word (const char *raw)
{
  g_autofree char *text = raw != NULL ? g_utf8_normalize (raw, -1, G_NORMALIZE_NFC) : NULL;
  g_autoptr (GString) result = g_string_new (NULL);

  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c))
        g_string_append_unichar (result, c);
    }
  return result->len > 0 ? g_string_free (g_steal_pointer (&result), FALSE) : NULL;
}
