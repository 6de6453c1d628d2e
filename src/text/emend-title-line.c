/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Lines of a book that may be titles: `emend_title_line_new (line, page, type, words)`. What compares a line with
 * others is filled in by [type@TitlePages].
 *
 * Thread contract: not shared while it is written to.
 * check-source: tested-by tests/text/test-title-finder.c
 */

#include "config.h"

#include "emend-title-line.h"

#include <string.h>

#include "emend-word-form.h"

/* Share of the letters that must be capitals; some are misread as small ones. */
#define CAPS_SHARE 0.8

/* Of words in small capitals, about this share is read in mixed case; of other words none is, but for names. */
#define MIXED_SHARE 0.3

/* How high words are, as shares of the size of the type: with nothing that rises or hangs, with letters that rise, and
 * how much those that hang add. Of roman types they are much the same. */
#define LOW 0.46
#define HIGH 0.69
#define HANGING 0.22

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return left < right ? -1 : left > right ? 1 : 0;
}

/* The size of the type of a word, from its height and its letters; 0 if it has none. */
static double
measure_word (const EmendWord *word)
{
  double share = 0.0;
  gboolean hangs = FALSE;

  for (const char *p = word->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c))
        {
          hangs = hangs || c == ',' || c == ';' || c == '(' || c == ')' || c == '[' || c == ']';
          continue;
        }
      if (c < 128 && strchr ("gjpqyQ", (int) c) != NULL)
        hangs = TRUE;
      share = MAX (share, c < 128 && strchr ("acegmnopqrsuvwxyz", (int) c) != NULL ? LOW : HIGH);
    }
  if (share <= 0.0)
    return 0.0;
  return emend_box_get_height (&word->box) / (share + (hangs ? HANGING : 0.0));
}

/**
 * emend_title_line_measure_size:
 * @line: a line
 *
 * Measures the words of a line. What recognisers derive from ascenders and descenders is of little use for titles,
 * which often have neither.
 *
 * Returns: the size of its type in pixels; 0 if it has no letters or digits
 */
double
emend_title_line_measure_size (const EmendLine *line)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < line->words->len; i++)
    {
      double size = measure_word (g_ptr_array_index (line->words, i));

      if (size > 0.0)
        g_array_append_val (sizes, size);
    }
  if (sizes->len == 0)
    return 0.0;
  g_array_sort (sizes, compare_doubles);
  return g_array_index (sizes, double, sizes->len / 2);
}

/* Small capitals are read as small letters where they are small, and as capitals where that is not plain: `BaByLon`. */
static gboolean
is_mixed (const char *word)
{
  gboolean has_small = FALSE;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (has_small && g_unichar_isupper (c))
        return TRUE;
      has_small = g_unichar_islower (c);
    }
  return FALSE;
}

static void
count_letters (EmendTitleLine *self)
{
  guint n_capitals = 0;
  guint n_mixed = 0;

  for (guint i = 0; i < self->line->words->len; i++)
    n_mixed += is_mixed (((const EmendWord *) g_ptr_array_index (self->line->words, i))->text);

  for (const char *p = self->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      self->n_letters += g_unichar_isalpha (c) ? 1 : 0;
      n_capitals += g_unichar_isupper (c) ? 1 : 0;
    }
  self->is_caps = self->n_letters > 0
                  && (n_capitals >= CAPS_SHARE * self->n_letters
                      || (n_mixed > 1 && n_mixed >= MIXED_SHARE * self->line->words->len));
}

/**
 * emend_title_line_new:
 * @line: a line with words
 * @page: position of its page
 * @type: of its region
 * @words: the words of titles
 *
 * Returns: (transfer full): @line, with what it tells by itself; its size is 1
 */
EmendTitleLine *
emend_title_line_new (const EmendLine *line,
                      guint page,
                      EmendRegionType type,
                      const EmendTitleWords *words)
{
  EmendTitleLine *self = g_new0 (EmendTitleLine, 1);
  g_autofree const char **texts = g_new (const char *, line->words->len + 1);

  for (guint i = 0; i < line->words->len; i++)
    texts[i] = ((const EmendWord *) g_ptr_array_index (line->words, i))->text;
  texts[line->words->len] = NULL;

  self->line = line;
  self->page = page;
  self->type = type;
  self->text = g_strjoinv (" ", (char **) texts);
  self->size = 1.0;
  emend_title_form_parse (&self->form, words, texts, line->words->len);
  count_letters (self);
  return self;
}

/**
 * emend_title_line_free:
 * @self: (transfer full): a line
 */
void
emend_title_line_free (EmendTitleLine *self)
{
  g_free (self->text);
  g_free (self);
}

/**
 * emend_title_line_get_first_word:
 * @self: a line
 *
 * Returns: the lowest id of its words
 */
guint
emend_title_line_get_first_word (const EmendTitleLine *self)
{
  guint first = G_MAXUINT;

  for (guint i = 0; i < self->line->words->len; i++)
    first = MIN (first, ((const EmendWord *) g_ptr_array_index (self->line->words, i))->id);
  return first;
}

/**
 * emend_title_line_get_last_word:
 * @self: a line
 *
 * Returns: the highest id of its words
 */
guint
emend_title_line_get_last_word (const EmendTitleLine *self)
{
  guint last = 0;

  for (guint i = 0; i < self->line->words->len; i++)
    last = MAX (last, ((const EmendWord *) g_ptr_array_index (self->line->words, i))->last);
  return last;
}

/**
 * emend_title_line_starts_small:
 * @self: a line
 *
 * Returns: whether its first letter is a small one, so that it goes on with something; among capitals, a small letter
 *   is a misread one
 */
gboolean
emend_title_line_starts_small (const EmendTitleLine *self)
{
  for (const char *p = self->text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        return g_unichar_islower (c) && !self->is_caps;
    }
  return FALSE;
}

/**
 * emend_title_line_goes_on:
 * @self: a line
 *
 * Returns: whether it ends with a comma, a semicolon or a broken word, so that something must follow
 */
gboolean
emend_title_line_goes_on (const EmendTitleLine *self)
{
  const GPtrArray *words = self->line->words;
  const char *text = ((const EmendWord *) g_ptr_array_index (words, words->len - 1))->text;
  char last = text[strlen (text) - 1];

  return last == ',' || last == ';' || emend_word_form_get_stem (text) > 0;
}

/**
 * emend_title_line_dup_words:
 * @self: a line
 * @first: index of a word of it
 *
 * Returns: (transfer full): its words from @first on, with single spaces; empty if there are none
 */
char *
emend_title_line_dup_words (const EmendTitleLine *self, guint first)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = first; i < self->line->words->len; i++)
    {
      if (i > first)
        g_string_append_c (text, ' ');
      g_string_append (text, ((const EmendWord *) g_ptr_array_index (self->line->words, i))->text);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}
