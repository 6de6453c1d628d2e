/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where an entry of an index names pages: `references = emend_page_references_list ("Adana, 12, 15–17", FALSE);` gives 12,
 * 15 and 17. Which of these are pages of the book, only its labels tell.
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-page-references.h"

#include <string.h>

/* What may stand behind an Arabic number, as in `12ff.` or `12n`. */
#define SUFFIX_LETTERS "abfn"
#define MAX_SUFFIX 2

static gboolean
is_roman_digit (char c)
{
  return c != '\0' && strchr ("ivxlcdm", c) != NULL;
}

/* How many bytes of @text are one number. */
static gsize
measure_number (const char *text)
{
  gsize n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;
  if (n == 0)
    {
      while (is_roman_digit (text[n]))
        n++;
    }
  return n;
}

static gsize
measure_dash (const char *text)
{
  static const char *const dashes[] = { "-", "‐", "‑", "–", "—" };

  for (guint i = 0; i < G_N_ELEMENTS (dashes); i++)
    {
      if (g_str_has_prefix (text, dashes[i]))
        return strlen (dashes[i]);
    }
  return 0;
}

static gboolean
is_mark (char c)
{
  return c != '\0' && strchr (",;:.)", c) != NULL;
}

/* Whether a word is a page or several, with marks behind it; adds them. */
static gboolean
read_word (const char *text, gsize start, gsize end, gboolean is_last, GArray *references)
{
  guint n_before = references->len;
  gsize place = start;
  gsize first = 0;
  gsize dash = 0;
  gsize n_letters = 0;

  do
    {
      gsize length = measure_number (text + place);
      const EmendPageReference reference = { place, length };

      if (length == 0)
        break;
      /* Of `115-7` only the first one is written in full. */
      if (length >= first || !g_ascii_isdigit (text[place]))
        g_array_append_val (references, reference);
      first = MAX (first, length);
      place += length;
      dash = measure_dash (text + place);
      place += dash;
    }
  while (dash > 0 && place < end);

  if (g_ascii_isdigit (text[start]))
    n_letters = strspn (text + place, SUFFIX_LETTERS);
  place += n_letters;
  while (place < end && is_mark (text[place]))
    place++;
  /* The number of a volume stands before that of a page. */
  if (references->len > n_before && place == end && n_letters <= MAX_SUFFIX
      && (is_last || text[end - 1] != '.'))
    return TRUE;
  g_array_set_size (references, n_before);
  return FALSE;
}

/**
 * emend_page_references_list:
 * @text: an entry of an index or a part of it, UTF-8, in one line
 * @goes_on: whether numbers of pages come before it
 *
 * Numbers are Arabic, or Roman in small letters. What an entry begins with is none, nor is one in the midst of words: they
 * follow a mark, or each other.
 *
 * Returns: (transfer full) (element-type EmendPageReference): what may be numbers of pages, in their order
 */
GArray *
emend_page_references_list (const char *text, gboolean goes_on)
{
  GArray *references = g_array_new (FALSE, FALSE, sizeof (EmendPageReference));
  gsize start = 0;

  while (text[start] != '\0')
    {
      gsize end = start + strcspn (text + start, " ");

      if (end > start)
        goes_on = (goes_on && read_word (text, start, end, text[end] == '\0', references))
                  || is_mark (text[end - 1]);
      start = end + (text[end] == ' ' ? 1 : 0);
    }
  return references;
}
