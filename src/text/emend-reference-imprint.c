/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Where, by whom and when a work was published: `emend_reference_imprint_find (&imprint, text, FALSE, language)`. The
 * year is the last one in the entry; what stands before it, as far as the sentence or the bracket goes, is the place
 * and the publisher, or what one can tell of them.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-reference-imprint.h"

#include <string.h>

#include "emend-word-form.h"

/* Places have no more words than this: “New York and London”. */
#define MAX_PLACE_WORDS 5

static gboolean
is_listed (const EmendLanguage *language, EmendLanguageWords list, const char *word)
{
  g_autofree char *bare = emend_word_form_dup_bare (word);

  return language != NULL && *bare != '\0' && emend_language_has_word (language, list, bare);
}

/* `1908`, `1908a`, `1908-09`, `[1908]`, `1908/9`. */
static gboolean
is_year (const char *bare)
{
  gsize n_digits = strspn (bare, "0123456789");
  const char *rest = bare + n_digits;
  guint64 number = g_ascii_strtoull (bare, NULL, 10);

  if (n_digits != 4 || number < 1450 || number > 2099)
    return FALSE;
  if (*rest == '\0' || (g_ascii_islower (*rest) && rest[1] == '\0'))
    return TRUE;
  if (*rest != '-' && *rest != '/' && !emend_word_form_is_dash (g_utf8_get_char (rest)))
    return FALSE;
  rest = g_utf8_next_char (rest);
  n_digits = strspn (rest, "0123456789");
  return n_digits > 0 && n_digits <= 4 && rest[n_digits] == '\0';
}

/**
 * emend_reference_imprint_dup_year:
 * @word: a word
 * @language: (nullable): the language of the book
 *
 * Returns: (transfer full) (nullable): the year that @word is, or what stands for one, such as `n.d.`; %NULL if it is
 *   none
 */
char *
emend_reference_imprint_dup_year (const char *word, const EmendLanguage *language)
{
  g_autofree char *bare = emend_word_form_dup_bare (word);

  if (is_year (bare))
    return g_steal_pointer (&bare);
  return is_listed (language, EMEND_LANGUAGE_UNDATED, word) ? g_strconcat (bare, ".", NULL) : NULL;
}

/**
 * emend_reference_imprint_find_stop:
 * @text: a part of an entry
 * @language: (nullable): the language of the book
 *
 * Returns: length of the first sentence of @text in bytes, without its full stop but with any other mark; all of it if
 *   none ends in it. Full stops of initials and abbreviations end no sentence.
 */
gsize
emend_reference_imprint_find_stop (const char *text, const EmendLanguage *language)
{
  const char *start = text;

  while (*start != '\0')
    {
      gsize length = strcspn (start, " ");
      g_autofree char *word = g_strndup (start, length);
      g_autofree char *bare = emend_word_form_dup_bare (word);
      gsize end = length;

      while (end > 0 && (word[end - 1] == ')' || word[end - 1] == ']' || word[end - 1] == '"'))
        end--;
      if (end > 0 && (word[end - 1] == '?' || word[end - 1] == '!') && start[length] == ' ')
        return (gsize) (start - text) + length;
      if (end > 0 && word[end - 1] == '.' && g_utf8_strlen (bare, -1) != 1
          && strchr (bare, '.') == NULL
          && !is_listed (language, EMEND_LANGUAGE_ABBREVIATIONS, word))
        return (gsize) (start - text) + end - 1;
      start += length;
      start += strspn (start, " ");
    }
  return strlen (text);
}

/**
 * emend_reference_imprint_is_volume:
 * @part: what stands between two commas
 * @language: (nullable): the language of the book
 *
 * Returns: whether @part counts volumes, pages, editions or the like: it has a number or none, and nothing but words
 *   for these
 */
gboolean
emend_reference_imprint_is_volume (const char *part, const EmendLanguage *language)
{
  g_auto (GStrv) words = g_strsplit (part, " ", -1);
  gboolean is_volume = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *bare = emend_word_form_dup_bare (words[i]);
      g_autofree char *small = g_utf8_strdown (bare, -1);

      if (*bare == '\0')
        continue;
      if (is_listed (language, EMEND_LANGUAGE_VOLUMES, words[i]))
        is_volume = TRUE;
      else if (is_year (bare)
               || (!g_ascii_isdigit (*bare) && strspn (small, "ivxlc") != strlen (small)))
        return FALSE;
    }
  return is_volume;
}

static char *
dup_trimmed (const char *start, const char *end)
{
  while (start < end && strchr (" ,;:([.", *start) != NULL)
    start++;
  while (end > start && strchr (" ,;:([", end[-1]) != NULL)
    end--;
  return g_strndup (start, (gsize) (end - start));
}

static gboolean
has_listed_word (const EmendLanguage *language, EmendLanguageWords list, const char *part)
{
  g_auto (GStrv) words = g_strsplit (part, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (is_listed (language, list, words[i]))
        return TRUE;
    }
  return FALSE;
}

/* Whether @part may be a place: a few words, the first in capitals, without digits. */
static gboolean
may_be_place (const char *part)
{
  g_auto (GStrv) words = g_strsplit (part, " ", -1);

  return g_unichar_isupper (g_utf8_get_char (part)) && g_strv_length (words) <= MAX_PLACE_WORDS
         && strcspn (part, "0123456789") == strlen (part);
}

/* Whether @part is a place that many books come from, or two of them: “London and New York”. */
static gboolean
is_known_place (const EmendLanguage *language, const char *part)
{
  g_auto (GStrv) parts = NULL;
  g_autofree char *even = NULL;
  g_autoptr (GString) text = g_string_new (part);

  g_string_replace (text, " and ", "|", 0);
  g_string_replace (text, " und ", "|", 0);
  g_string_replace (text, " et ", "|", 0);
  g_string_replace (text, " & ", "|", 0);
  parts = g_strsplit (text->str, "|", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      if (is_listed (language, EMEND_LANGUAGE_PLACES, g_strstrip (parts[i])))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_publisher (const EmendLanguage *language, const char *part)
{
  return strchr (part, '&') != NULL || has_listed_word (language, EMEND_LANGUAGE_PUBLISHERS, part);
}

static gboolean
is_clean_publisher (const EmendLanguage *language, const char *part)
{
  return *part != '\0' && g_unichar_isalpha (g_utf8_get_char (part))
         && !emend_reference_imprint_is_volume (part, language);
}

/* Takes what stands between commas: a place and a publisher in either order, as far as one can tell. */
static void
read_parts (EmendReferenceImprint *self, char **parts, const EmendLanguage *language)
{
  guint n = g_strv_length (parts);
  g_autofree char *rest = NULL;

  if (n == 0)
    return;
  if (n == 1)
    {
      if (is_publisher (language, parts[0]))
        self->publisher = g_strdup (parts[0]);
      else if (may_be_place (parts[0]))
        self->place = g_strdup (parts[0]);
      return;
    }
  rest = g_strjoinv (", ", parts + 1);
  if (is_known_place (language, parts[0])
      || (may_be_place (parts[0]) && is_publisher (language, rest)
          && !is_publisher (language, parts[0])))
    {
      self->place = g_strdup (parts[0]);
      self->publisher = g_steal_pointer (&rest);
    }
  else if (is_known_place (language, parts[n - 1])
           || (is_publisher (language, parts[0]) && may_be_place (parts[n - 1])))
    {
      self->place = g_strdup (parts[n - 1]);
      g_clear_pointer (&parts[n - 1], g_free);
      self->publisher = g_strjoinv (", ", parts);
    }
}

/* Parts between commas of @text, without those that count volumes or name a thesis. */
static char **
split_parts (const char *text, const EmendLanguage *language)
{
  g_auto (GStrv) all = g_strsplit (text, ",", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; all[i] != NULL; i++)
    {
      g_strstrip (all[i]);
      if (*all[i] != '\0' && !emend_reference_imprint_is_volume (all[i], language)
          && !has_listed_word (language, EMEND_LANGUAGE_THESES, all[i]))
        g_strv_builder_add (builder, all[i]);
    }
  return g_strv_builder_end (builder);
}

/* Reads @text, which is what stands before the year. */
static void
read_imprint (EmendReferenceImprint *self, const char *text, const EmendLanguage *language)
{
  const char *colon = strstr (text, ": ");
  g_auto (GStrv) parts = NULL;

  if (colon != NULL)
    {
      g_autofree char *place = dup_trimmed (text, colon);
      g_autofree char *publisher = dup_trimmed (colon + 1, text + strlen (text));

      if (may_be_place (place))
        self->place = g_steal_pointer (&place);
      if (is_clean_publisher (language, publisher))
        self->publisher = g_steal_pointer (&publisher);
      return;
    }
  parts = split_parts (text, language);
  read_parts (self, parts, language);
}

/* Where the year is: in brackets rather than anywhere else, and rather the last one. */
static const char *
find_year (const char *text, const EmendLanguage *language, char **year)
{
  const char *found = NULL;
  gboolean is_bracketed = FALSE;

  for (const char *p = text; *p != '\0';)
    {
      gsize length = strcspn (p, " ");
      g_autofree char *word = g_strndup (p, length);
      g_autofree char *read = emend_reference_imprint_dup_year (word, language);
      gboolean closes = strchr (word, ')') != NULL;

      if (read != NULL && (closes || !is_bracketed))
        {
          g_free (*year);
          *year = g_steal_pointer (&read);
          found = p;
          is_bracketed = closes;
        }
      p += length;
      p += strspn (p, " ");
    }
  return found;
}

/* Skips what counts volumes, or says that a work is a thesis, and ends with a full stop: “2 vols. London”. */
static const char *
skip_volumes (const char *start, const char *end, const EmendLanguage *language)
{
  const char *p = start;

  for (;;)
    {
      const char *stop = g_strstr_len (p, end - p, ". ");
      g_autofree char *part = stop != NULL ? g_strndup (start, (gsize) (stop - start)) : NULL;

      if (part == NULL)
        return start;
      p = stop + 2;
      if (emend_reference_imprint_is_volume (part, language)
          || is_listed (language, EMEND_LANGUAGE_THESES, part))
        start = p;
    }
}

/* Where the sentence or bracket begins that ends at @end. */
static const char *
find_start (const char *text, const char *end, const EmendLanguage *language)
{
  const char *start = text;
  const char *bracket;

  for (;;)
    {
      g_autofree char *rest = g_strndup (start, (gsize) (end - start));
      gsize stop = emend_reference_imprint_find_stop (rest, language);

      if (stop + 1 >= strlen (rest))
        break;
      start += stop;
      start += strcspn (start, " ");
      start += strspn (start, " ");
    }
  bracket = g_strrstr_len (start, end - start, "(");
  return bracket != NULL ? bracket + 1 : skip_volumes (start, end, language);
}

/* Where the imprint begins if all parts of an entry stand between commas: at the first part that is a place, or behind
 * the last one that counts volumes; else the last part before the year. */
static const char *
find_comma_start (const char *start, const char *end, const EmendLanguage *language)
{
  const char *last = start;
  gboolean is_after_volume = FALSE;

  for (const char *p = start; p < end;)
    {
      gsize length = strcspn (p, ",");
      const char *part_end = MIN (p + length, end);
      g_autofree char *part = dup_trimmed (p, part_end);

      if (is_known_place (language, part))
        return p;
      if (emend_reference_imprint_is_volume (part, language))
        is_after_volume = TRUE;
      else if (is_after_volume)
        return p;
      if (*part != '\0')
        last = p;
      p = part_end < end ? part_end + 1 : end;
    }
  return last;
}

/**
 * emend_reference_imprint_find:
 * @self: (out caller-allocates): the imprint; to be cleared
 * @text: an entry of a bibliography without its author
 * @has_comma: whether all its parts stand between commas
 * @language: (nullable): the language of the book
 *
 * Finds the imprint of a work; where there is none, it begins where @text ends.
 */
void
emend_reference_imprint_find (EmendReferenceImprint *self,
                              const char *text,
                              gboolean has_comma,
                              const EmendLanguage *language)
{
  const char *end;
  const char *start;
  g_autofree char *before = NULL;

  *self = (EmendReferenceImprint){ .start = strlen (text) };
  end = find_year (text, language, &self->year);
  if (end == NULL)
    return;

  start = find_start (text, end, language);
  if (has_comma && (start == text || start[-1] != '('))
    start = find_comma_start (start, end, language);
  self->start = (gsize) (start - text);
  before = dup_trimmed (start, end);
  if (*before != '\0')
    read_imprint (self, before, language);
}

/**
 * emend_reference_imprint_clear:
 * @self: an imprint
 *
 * Frees what @self holds.
 */
void
emend_reference_imprint_clear (EmendReferenceImprint *self)
{
  g_clear_pointer (&self->place, g_free);
  g_clear_pointer (&self->publisher, g_free);
  g_clear_pointer (&self->year, g_free);
}
