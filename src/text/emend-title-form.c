/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the wording of a title tells: `emend_title_form_parse (&form, words, texts, n_texts)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-title-form.h"

#include <string.h>

#include "emend-numeral.h"
#include "emend-page-label.h"
#include "emend-word-form.h"

/* No title of a kind that all books have is longer. */
#define MAX_WORDS 12

/* No book has more chapters; more is a year, or a number of something else. */
#define MAX_VALUE 399

/* The longest roman numeral of a chapter: LXXXVIII. */
#define MAX_ROMAN_SIGNS 8

#define MAX_UNREAD_SIGNS 4

/* Letters that count sections; later ones are rather roman numerals or initials. */
#define LAST_LETTER 'K'

typedef struct
{
  const EmendTitleWords *words;
  const char *const *texts;
  const char *bare[MAX_WORDS]; /* in lower case, without punctuation around */
  guint n_texts;
  guint n_bare;
} Reader;

static gboolean
is_stop (gunichar c)
{
  return c == '.' || c == ')' || c == ':' || c == ']' || c == ',' || c == '-'
         || emend_word_form_is_dash (c);
}

static gboolean
ends_with_stop (const char *text)
{
  return *text != '\0' && is_stop (g_utf8_get_char (g_utf8_prev_char (text + strlen (text))));
}

/* Capitals of a roman numeral; some of them may be misread for others that look like them. */
static guint
parse_misread_roman (const char *text)
{
  g_autoptr (GString) mended = g_string_new (NULL);
  guint n_sure = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("IVXLC", *p) != NULL)
        n_sure++;
      if (strchr ("IVXLC.,", *p) != NULL)
        g_string_append_c (mended, *p);
      else if (strchr ("l1|!iTJ", *p) != NULL)
        g_string_append_c (mended, 'I');
      else if (*p == 'v' || *p == 'Y' || *p == 'U')
        g_string_append_c (mended, 'V');
      else if (*p == 'x' || *p == 'K')
        g_string_append_c (mended, 'X');
      else
        return 0;
    }
  return mended->len <= MAX_ROMAN_SIGNS + 1 && n_sure > 0 ? emend_numeral_parse_roman (mended->str)
                                                          : 0;
}

/* In lower case, without punctuation around it; two v are a misread w, as no language here has them in a row. */
static char *
fold_word (const char *text)
{
  char *folded = emend_word_form_dup_folded (text);
  char *vv = strstr (folded, "vv");

  if (vv != NULL)
    {
      *vv = 'w';
      memmove (vv + 1, vv + 2, strlen (vv + 2) + 1);
    }
  return folded;
}

/* Whether a small letter stands among capitals, so that it is a misread one: `lX` is nine. */
static gboolean
is_mixed (const char *text)
{
  gboolean has_small = FALSE;
  gboolean has_capital = FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      has_small = has_small || g_unichar_islower (g_utf8_get_char (p));
      has_capital = has_capital || g_unichar_isupper (g_utf8_get_char (p));
    }
  return has_small && has_capital;
}

static gboolean
is_digits (const char *bare)
{
  gsize n = strspn (bare, "0123456789");

  return n > 0 && bare[n] == '\0';
}

/* What cannot be made out, but is as short as a numeral, and of letters that numerals are read as: `OL` for `I.` */
static gboolean
looks_like_numeral (const char *text)
{
  gsize n_signs = strspn (text, "IVXLCDOTJHUYl1|!i");

  return n_signs > 0 && n_signs <= MAX_UNREAD_SIGNS
         && strspn (text + n_signs, ".,:") == strlen (text + n_signs);
}

/* Reads the number of a section that a word such as `chapter` announces. */
static gboolean
read_announced (const Reader *self, guint i, EmendTitleForm *form)
{
  const char *bare;
  g_autofree char *proper = NULL;

  if (i >= self->n_bare)
    return FALSE;
  bare = self->bare[i];
  proper = emend_word_form_dup_bare (self->texts[i]);
  form->number = i;
  form->value = emend_title_words_get_number (self->words, bare);
  form->system = EMEND_TITLE_SYSTEM_SPELLED;
  if (form->value > 0)
    return TRUE;

  form->system = EMEND_TITLE_SYSTEM_ROMAN;
  form->value = emend_numeral_parse_roman (bare);
  if (form->value > 0 && !is_mixed (proper))
    return TRUE;
  if (is_digits (bare))
    {
      form->system = EMEND_TITLE_SYSTEM_ARABIC;
      form->value = emend_numeral_parse_arabic (bare);
      return form->value > 0 && form->value <= MAX_VALUE;
    }
  form->value = parse_misread_roman (self->texts[i]);
  if (form->value > 0)
    return TRUE;
  form->system = EMEND_TITLE_SYSTEM_ARABIC;
  form->value = emend_numeral_parse_arabic (proper);
  if (form->value > 0 && form->value <= MAX_VALUE)
    return TRUE;
  form->system = EMEND_TITLE_SYSTEM_SPELLED;
  form->value = emend_title_words_guess_number (self->words, bare);
  if (form->value > 0)
    return TRUE;
  if (self->n_texts == i + 1 && looks_like_numeral (self->texts[i]))
    {
      form->system = EMEND_TITLE_SYSTEM_ROMAN;
      form->value = 0;
      return TRUE;
    }
  form->system = EMEND_TITLE_SYSTEM_LETTER;
  form->value = proper[0] >= 'A' && proper[0] <= LAST_LETTER && proper[1] == '\0'
                    ? (guint) (proper[0] - 'A') + 1
                    : 0;
  return form->value > 0;
}

/* `CHAPTER IV …`, `PART THE FIRST`; the number of an appendix may be missing. */
static gboolean
read_word_first (const Reader *self, EmendTitleForm *form)
{
  guint i = 1;

  if (!emend_title_words_find_numbered (self->words, self->bare[0], &form->type))
    return FALSE;
  if (i < self->n_bare
      && emend_title_words_find (self->words, EMEND_TITLE_LIST_ARTICLES, self->bare + i, 1) > 0)
    i++;
  if (!read_announced (self, i, form))
    return FALSE;
  form->kind = EMEND_TITLE_NUMBERED;
  form->rest = i + 1;

  /* A sentence goes on: `Chapter IV is about`. */
  return form->rest >= self->n_texts || ends_with_stop (self->texts[i])
         || !g_unichar_islower (g_utf8_get_char (self->texts[form->rest]));
}

/* `FIRST PART`, `Zweites Buch`, `2. Kapitel`, `The Third Book`. */
static gboolean
read_number_first (const Reader *self, EmendTitleForm *form)
{
  guint i = emend_title_words_find (self->words, EMEND_TITLE_LIST_ARTICLES, self->bare, 1) > 0;

  if (i + 1 >= self->n_bare
      || !emend_title_words_find_numbered (self->words, self->bare[i + 1], &form->type)
      || !read_announced (self, i, form)
      || (form->system != EMEND_TITLE_SYSTEM_SPELLED && !ends_with_stop (self->texts[i])))
    return FALSE;
  form->kind = EMEND_TITLE_NUMBERED;
  form->rest = i + 2;
  return TRUE;
}

/* `PREFACE.`, `Preface to the second edition`, `INTRODUCTION: the long road`. */
static gboolean
read_name (const Reader *self, EmendTitleForm *form)
{
  guint n_used;

  if (emend_title_words_find (self->words, EMEND_TITLE_LIST_PLATES, self->bare, self->n_bare)
      == self->n_texts)
    {
      form->kind = EMEND_TITLE_NAMED;
      form->type = EMEND_SECTION_CONTENTS;
      form->rest = 0;
      return TRUE;
    }
  if (!emend_title_words_find_title (self->words, self->bare, self->n_bare, &form->type, &n_used))
    return FALSE;
  if (n_used < self->n_texts && !ends_with_stop (self->texts[n_used - 1])
      && !(n_used == self->n_bare && self->n_bare < self->n_texts))
    return FALSE;
  form->kind = EMEND_TITLE_NAMED;
  form->rest = 0;
  return TRUE;
}

static gboolean
is_capitals (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_islower (g_utf8_get_char (p)))
        return FALSE;
    }
  return TRUE;
}

/* A number that nothing announces: digits, capital roman numerals, or words that stand alone. What goes on with a
 * small letter is a sentence. */
static gboolean
read_bare_number (const Reader *self, EmendTitleForm *form)
{
  const char *text = self->texts[0];
  const char *bare = self->bare[0];
  gboolean is_alone = self->n_texts == 1;
  gboolean is_stopped = ends_with_stop (text);

  if (strcmp (text, "§") == 0 && self->n_bare > 1 && is_digits (self->bare[1]))
    {
      form->number = 1;
      bare = self->bare[1];
    }
  form->rest = form->number + 1;
  if (is_digits (bare))
    {
      form->system = EMEND_TITLE_SYSTEM_ARABIC;
      form->value = emend_numeral_parse_arabic (bare);
    }
  else if (emend_numeral_parse_roman (bare) > 0 && is_capitals (text) && (is_alone || is_stopped))
    {
      /* Single letters for fifty and more are letters. */
      form->system = EMEND_TITLE_SYSTEM_ROMAN;
      form->value = emend_numeral_parse_roman (bare);
      if (bare[1] == '\0' && form->value >= 50)
        form->value = 0;
    }
  else if (is_stopped && !is_alone && parse_misread_roman (text) > 0)
    {
      form->system = EMEND_TITLE_SYSTEM_ROMAN;
      form->value = parse_misread_roman (text);
    }
  else if (is_alone)
    {
      form->system = EMEND_TITLE_SYSTEM_SPELLED;
      form->value = emend_title_words_get_number (self->words, bare);
    }
  if (form->value == 0 || form->value > MAX_VALUE)
    return FALSE;
  if (form->rest < self->n_texts)
    {
      gunichar next = g_utf8_get_char (self->texts[form->rest]);

      if (g_unichar_islower (next) || g_unichar_isdigit (next))
        return FALSE;
    }
  form->kind = EMEND_TITLE_NUMBER;
  return TRUE;
}

/* Dashes between the number and the title belong to neither. */
static void
skip_dashes (const Reader *self, EmendTitleForm *form)
{
  while (form->rest < self->n_texts)
    {
      g_autofree char *bare = emend_word_form_dup_bare (self->texts[form->rest]);

      if (*bare != '\0')
        return;
      form->rest++;
    }
}

/**
 * emend_title_form_dup_number:
 * @self: the wording of a title that has a number
 * @text: the word that is the number, as it was read
 *
 * Returns: (transfer full): the number as it is printed: without marks around it, and a roman one with its misread
 *   letters mended, if it can be made out
 */
char *
emend_title_form_dup_number (const EmendTitleForm *self, const char *text)
{
  g_autofree char *bare = emend_word_form_dup_bare (text);

  if (self->system == EMEND_TITLE_SYSTEM_ROMAN && self->value > 0
      && (emend_numeral_parse_roman (bare) != self->value || is_mixed (bare)))
    return emend_page_label_format (EMEND_PAGE_LABEL_ROMAN_UPPER, self->value);
  return g_steal_pointer (&bare);
}

/**
 * emend_title_form_parse:
 * @self: (out caller-allocates): what the wording tells
 * @words: the words of titles in the languages of the book
 * @texts: (array length=n_texts): words of a line, as they were read
 * @n_texts: how many, at least one
 *
 * Tells what kind of title the words would be if they were one.
 */
void
emend_title_form_parse (EmendTitleForm *self,
                        const EmendTitleWords *words,
                        const char *const *texts,
                        guint n_texts)
{
  Reader reader = { .words = words, .texts = texts, .n_texts = n_texts };
  gboolean (*const readers[]) (const Reader *reader, EmendTitleForm *form)
      = { read_word_first, read_number_first, read_name, read_bare_number };
  gboolean is_found = FALSE;

  g_return_if_fail (n_texts > 0);

  reader.n_bare = MIN (n_texts, MAX_WORDS);
  for (guint i = 0; i < reader.n_bare; i++)
    reader.bare[i] = fold_word (texts[i]);

  if (reader.n_bare > 1
      && emend_title_words_find (words, EMEND_TITLE_LIST_CAPTIONS, reader.bare, 1) > 0)
    {
      *self = (EmendTitleForm){ .rest = n_texts };
      is_found = read_announced (&reader, 1, self);
      self->kind = EMEND_TITLE_CAPTION;
    }
  for (guint i = 0; !is_found && i < G_N_ELEMENTS (readers); i++)
    {
      *self = (EmendTitleForm){ .type = EMEND_SECTION_CHAPTER };
      is_found = readers[i](&reader, self);
    }
  if (!is_found)
    *self = (EmendTitleForm){ .type = EMEND_SECTION_CHAPTER };
  else if (self->system != EMEND_TITLE_SYSTEM_NONE)
    skip_dashes (&reader, self);
  for (guint i = 0; i < reader.n_bare; i++)
    g_free ((char *) reader.bare[i]);
}
