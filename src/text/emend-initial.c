/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Large initials, which are read apart from the words that they begin: `emend_initial_is_joined (word, next, NULL)`.
 *
 * Thread contract: no state; any thread.
 *
 * check-source: tested-by tests/text/test-paragraphs.c
 */

#include "config.h"

#include "emend-initial.h"

#include "emend-word-form.h"

/* An initial is so many times as high as what follows; it mostly takes up two lines or more. */
#define MIN_HEIGHT 1.5

/* Letters that are words by themselves in one language or another. */
#define WORDS "AIOEUY"

/* The letter that is all of @word, whatever quotation mark stands before it; 0 if it is more or less. */
static gunichar
get_letter (const EmendWord *word)
{
  gunichar letter = 0;

  for (const char *p = word->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (letter != 0 || g_unichar_isdigit (c))
        return 0;
      if (g_unichar_isalpha (c))
        letter = c;
    }
  return g_unichar_isupper (letter) ? letter : 0;
}

static gboolean
is_initial (const EmendWord *word, const EmendWord *next)
{
  return get_letter (word) != 0
         && emend_box_get_height (&word->box) > MIN_HEIGHT * emend_box_get_height (&next->box)
         && g_unichar_isalpha (g_utf8_get_char (next->text));
}

/**
 * emend_initial_is_alone:
 * @line: a line
 * @next: the line that is read after it
 *
 * Returns: whether @line is nothing but a large initial of what begins with @next
 */
gboolean
emend_initial_is_alone (const EmendTextLine *line, const EmendTextLine *next)
{
  return line->n_words == 1 && line->page == next->page && next->box.top < line->box.bottom
         && next->box.left >= line->box.left
         && is_initial (emend_text_line_get_word (line, 0), emend_text_line_get_word (next, 0));
}

/**
 * emend_initial_is_joined:
 * @word: the first word of a paragraph
 * @next: the word after it
 * @dictionary: (nullable): of the language of the book
 *
 * A letter that may be a word is joined only if that makes a word of what is none.
 *
 * Returns: whether @word is a large initial, and @next is the rest of the word that begins with it
 */
gboolean
emend_initial_is_joined (const EmendWord *word, const EmendWord *next, EmendDictionary *dictionary)
{
  gunichar letter = get_letter (word);
  g_autofree char *rest = NULL;
  g_autoptr (GString) joined = NULL;

  if (!is_initial (word, next))
    return FALSE;
  if (g_utf8_strchr (WORDS, -1, letter) == NULL)
    return TRUE;
  if (dictionary == NULL)
    return FALSE;
  rest = emend_word_form_dup_folded (next->text);
  joined = g_string_new (NULL);
  g_string_append_unichar (joined, g_unichar_tolower (letter));
  g_string_append (joined, rest);
  return emend_dictionary_contains (dictionary, joined->str)
         && !emend_dictionary_contains (dictionary, rest);
}
