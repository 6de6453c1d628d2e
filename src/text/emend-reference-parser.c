/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Entries of bibliographies as fields: `emend_reference_parser_parse (reference, previous_author, language)`.
 *
 * There are three ways to set an entry: in sentences (“Harper, C. G. Half-Hours. London: Chapman & Hall, 1908.”), with
 * commas (“HARPER (C. G.), Half-Hours, 2 vols., London, 1908”), and with the year behind the author. What fits none of
 * them stays in the text.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-reference-parser.h"

#include <string.h>

#include "emend-reference-author.h"
#include "emend-reference-imprint.h"
#include "emend-word-form.h"

/* Editors before the title of a book that a chapter is in are no more words than this. */
#define MAX_EDITOR_WORDS 10

typedef struct
{
  EmendReference *reference;
  const EmendLanguage *language;
  EmendReferenceAuthor author;
  EmendReferenceImprint imprint;
  gboolean is_quoted; /* the title */
} Parser;

static gboolean
is_listed (const Parser *self, EmendLanguageWords list, const char *word)
{
  g_autofree char *bare = emend_word_form_dup_bare (word);

  return self->language != NULL && *bare != '\0'
         && emend_language_has_word (self->language, list, bare);
}

static gboolean
has_listed (const Parser *self, EmendLanguageWords list, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (is_listed (self, list, words[i]))
        return TRUE;
    }
  return FALSE;
}

/* @text without the marks around it that belong to no title; NULL if nothing is left. */
static char *
dup_field (const char *text, gsize length)
{
  const char *end = text + length;

  while (text < end && strchr (" ,;:.", *text) != NULL)
    text++;
  while (end > text && strchr (" ,;:.([", end[-1]) != NULL)
    end--;
  return end > text ? g_strndup (text, (gsize) (end - text)) : NULL;
}

static const char *
skip (const char *text, const char *marks)
{
  return text + strspn (text, marks);
}

/* Numbers and signs before the entry itself: `12. `, `[12] `. */
static const char *
skip_number (const char *text)
{
  const char *p = *text == '[' || *text == '(' ? text + 1 : text;
  gsize n_digits = strspn (p, "0123456789");

  if (n_digits == 0 || n_digits > 3)
    return text;
  p += n_digits;
  if (strchr (".)]", *p) == NULL || *p == '\0')
    return text;
  p = skip (p, ".)]");
  return *p == ' ' ? skip (p, " ") : text;
}

/* The mark that closes a quotation which @open begins; 0 if it is no quotation mark. */
static gunichar
get_closing (gunichar open)
{
  switch (open)
    {
    case '"':
      return '"';

    case 0x201C: /* “ */
      return 0x201D;

    case 0x2018: /* ‘ */
      return 0x2019;

    case 0x201E: /* „ */
      return 0x201C;

    case 0xAB: /* « */
      return 0xBB;

    default:
      return 0;
    }
}

/* The end of the quotation that @text begins with: a closing mark that no letter follows. NULL if there is none. */
static const char *
find_closing (const char *text)
{
  gunichar open = g_utf8_get_char (text);
  gunichar close = get_closing (open);

  for (const char *p = g_utf8_next_char (text); close != 0 && *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_closing
          = c == close || (open == 0x201C && c == '"') || (open == 0x201E && c == 0x201D);

      if (is_closing && !g_unichar_isalnum (g_utf8_get_char (g_utf8_next_char (p))))
        return p;
    }
  return NULL;
}

/* Takes the title off @text, which it begins with; returns what follows. */
static const char *
take_quoted_title (Parser *self, const char *text)
{
  const char *close = find_closing (text);
  const char *start = g_utf8_next_char (text);

  if (close == NULL)
    return NULL;
  self->is_quoted = TRUE;
  self->reference->title = dup_field (start, (gsize) (close - start));
  return skip (g_utf8_next_char (close), " ,.");
}

/* Where the title ends in an entry with commas: before the first part that belongs to the imprint or counts
 * volumes. */
static gsize
find_comma_end (const Parser *self, const char *text)
{
  gsize end = strcspn (text, ",");

  for (gsize at = end; at < self->imprint.start && text[at] == ',';)
    {
      gsize length = strcspn (text + at + 1, ",");
      g_autofree char *part = g_strndup (text + at + 1, length);

      if (at + 1 >= self->imprint.start || emend_reference_imprint_is_volume (part, self->language))
        break;
      at += 1 + length;
      end = at;
    }
  return MIN (end, self->imprint.start);
}

/* Where the title ends in an entry whose only sentence has a year: before a comma and the year, if it ends with these,
 * or nowhere if it begins with a place. The year of “The Census of 1871” belongs to the title, and nothing there is an
 * imprint. */
static gsize
find_dated_end (Parser *self, const char *text, gsize end)
{
  const char *comma = g_strrstr_len (text, (gssize) end, ", ");
  const char *rest = comma != NULL ? comma + 2 : text;
  g_autofree char *last = g_strndup (rest, end - (gsize) (rest - text));
  g_autofree char *year = emend_reference_imprint_dup_year (last, self->language);

  if (self->imprint.place != NULL && is_listed (self, EMEND_LANGUAGE_PLACES, self->imprint.place))
    return 0;
  g_clear_pointer (&self->imprint.place, g_free);
  g_clear_pointer (&self->imprint.publisher, g_free);
  if (comma != NULL && year != NULL)
    return (gsize) (comma - text);
  g_clear_pointer (&self->imprint.year, g_free);
  return end;
}

static const char *
take_title (Parser *self, const char *text, gboolean has_comma)
{
  gsize end = emend_reference_imprint_find_stop (text, self->language);
  const char *bracket;

  emend_reference_imprint_find (&self->imprint, text, has_comma, self->language);
  if (has_comma)
    end = MIN (end, find_comma_end (self, text));
  else if (self->imprint.start == 0)
    end = find_dated_end (self, text, end);
  else
    end = MIN (end, self->imprint.start);

  /* “Half-Hours (London, 1908)” */
  bracket = g_strstr_len (text, (gssize) end, " (");
  if (bracket != NULL && (gsize) (bracket - text) + 2 == self->imprint.start)
    end = (gsize) (bracket - text);
  if (end == 0)
    return text;
  self->reference->title = dup_field (text, end);
  return skip (text + end, " .,;");
}

/* Whether @text begins with “in”; sets where what follows it begins. */
static gboolean
skip_in (const Parser *self, const char *text, const char **rest)
{
  gsize length = strcspn (text, " :");
  g_autofree char *word = g_strndup (text, length);

  if (text[length] == '\0' || !is_listed (self, EMEND_LANGUAGE_IN, word))
    return FALSE;
  *rest = skip (text + length, " :");
  return TRUE;
}

/* Skips the editors before the title of a book: “J. Smith (ed.), The Book”. */
static const char *
skip_editors (const Parser *self, const char *text)
{
  const char *p = text;

  for (guint i = 0; i < MAX_EDITOR_WORDS && *p != '\0'; i++)
    {
      gsize length = strcspn (p, " ");
      g_autofree char *word = g_strndup (p, length);

      if (*p == '(' && is_listed (self, EMEND_LANGUAGE_EDITORS, word))
        return skip (p + length, " ,:");
      p = skip (p + length, " ");
    }
  return text;
}

/* Where the title of a book or journal ends: before a bracket, a number, an editor, or what counts volumes. */
static gsize
find_container_end (const Parser *self, const char *text)
{
  gsize stop = emend_reference_imprint_find_stop (text, self->language);
  gsize end = 0;

  for (const char *p = text; *p != '\0' && (gsize) (p - text) < stop;)
    {
      gsize length = strcspn (p, " ");
      g_autofree char *word = g_strndup (p, length);

      if (*p == '(' || *p == '[' || g_ascii_isdigit (*p)
          || (end > 0 && g_unichar_islower (g_utf8_get_char (p))
              && (is_listed (self, EMEND_LANGUAGE_VOLUMES, word)
                  || is_listed (self, EMEND_LANGUAGE_EDITORS, word)))
          || (end > 0 && text[end - 1] == ',' && is_listed (self, EMEND_LANGUAGE_VOLUMES, word)))
        return end;
      end = (gsize) (p - text) + length;
      p = skip (p + length, " ");
    }
  return MIN (end, stop);
}

static void
take_container (Parser *self, const char *text, gboolean is_book)
{
  gsize end = find_container_end (self, text);

  if (end > 0 && g_unichar_isupper (g_utf8_get_char (text)))
    self->reference->container = dup_field (text, end);
  if (self->reference->container != NULL)
    self->reference->type = is_book ? EMEND_REFERENCE_CHAPTER : EMEND_REFERENCE_ARTICLE;
}

/* Whether @text goes on like “The Strand Magazine, 12(3), 34–56”: a name, a comma, a number. */
static gboolean
is_journal (const Parser *self, const char *text)
{
  const char *comma = strchr (text, ',');
  const char *p = comma != NULL ? skip (comma, ", ") : text;
  gsize n_digits = strspn (p, "0123456789");
  gsize stop = emend_reference_imprint_find_stop (text, self->language);

  if (comma == NULL || (gsize) (comma - text) > stop || n_digits == 0 || n_digits > 3)
    return FALSE;
  return p[n_digits] == '(' || p[n_digits] == ',' || p[n_digits] == ':';
}

/* What follows the title: what the work is in, and the imprint. */
static void
take_rest (Parser *self, const char *text)
{
  const char *rest;

  if (skip_in (self, text, &rest))
    take_container (self, skip_editors (self, rest), TRUE);
  else if (self->is_quoted || is_journal (self, text))
    take_container (self, text, FALSE);
}

static void
take_imprint (Parser *self)
{
  EmendReference *reference = self->reference;

  if (reference->year == NULL)
    reference->year = g_steal_pointer (&self->imprint.year);

  /* The number of a journal is no place. */
  if (reference->type == EMEND_REFERENCE_ARTICLE)
    return;
  reference->place = g_steal_pointer (&self->imprint.place);
  reference->publisher = g_steal_pointer (&self->imprint.publisher);
}

static EmendReferenceType
guess_type (const Parser *self, const char *text)
{
  const EmendReference *reference = self->reference;

  if (has_listed (self, EMEND_LANGUAGE_THESES, text))
    return EMEND_REFERENCE_THESIS;
  if (has_listed (self, EMEND_LANGUAGE_MANUSCRIPTS, text))
    return EMEND_REFERENCE_MANUSCRIPT;
  if (reference->type != EMEND_REFERENCE_OTHER)
    return reference->type;
  return reference->title != NULL && !self->is_quoted
                 && (reference->place != NULL || reference->publisher != NULL
                     || reference->year != NULL)
             ? EMEND_REFERENCE_BOOK
             : EMEND_REFERENCE_OTHER;
}

/* The year behind the author: `(1908).`, `1908.`; returns what follows. */
static const char *
take_author_year (Parser *self, const char *text)
{
  gsize length = strcspn (text, " ");
  g_autofree char *word = g_strndup (text, length);
  g_autofree char *year = emend_reference_imprint_dup_year (word, self->language);

  if (year == NULL || text[length] == '\0')
    return text;
  self->reference->year = g_steal_pointer (&year);

  /* Behind a year, the title is a sentence, unless commas are everywhere. */
  self->author.has_comma = self->author.has_comma && word[length - 1] == ',';
  return skip (text + length, " ");
}

/* What a year behind the author leaves of the imprint: “London: Chapman & Hall.” at the end. */
static void
take_late_imprint (Parser *self, const char *text)
{
  g_autofree char *whole = NULL;
  gsize length = strlen (text);

  if (self->reference->year == NULL || self->imprint.year != NULL)
    return;
  while (length > 0 && strchr (" .", text[length - 1]) != NULL)
    length--;
  whole = g_strndup (text, length);
  if (strstr (whole, ": ") == NULL)
    return;
  {
    g_autofree char *dated = g_strconcat (whole, ", ", self->reference->year, NULL);
    g_auto (EmendReferenceImprint) imprint = { 0 };

    emend_reference_imprint_find (&imprint, dated, FALSE, self->language);
    self->imprint.place = g_steal_pointer (&imprint.place);
    self->imprint.publisher = g_steal_pointer (&imprint.publisher);
  }
}

static void
take_author (Parser *self, const char *text, const char *previous_author)
{
  if (self->author.is_repeated)
    self->reference->author = g_strdup (previous_author);
  else if (self->author.end > self->author.start)
    self->reference->author
        = g_strndup (text + self->author.start, self->author.end - self->author.start);
}

/**
 * emend_reference_parser_parse:
 * @reference: an entry that has its text only
 * @previous_author: (nullable): the author of the entry before, for whom a dash may stand
 * @language: (nullable): the language of the book; without it, less can be told
 *
 * Sets the fields of @reference that can be told apart in its text.
 */
void
emend_reference_parser_parse (EmendReference *reference,
                              const char *previous_author,
                              const EmendLanguage *language)
{
  Parser parser = { .reference = reference, .language = language };
  const char *text = skip_number (reference->text);
  const char *rest = text;

  if (emend_reference_author_find (&parser.author, text, language))
    {
      take_author (&parser, text, previous_author);
      rest = take_author_year (&parser, text + parser.author.rest);
    }
  if (get_closing (g_utf8_get_char (rest)) != 0)
    {
      rest = take_quoted_title (&parser, rest);
      if (rest != NULL)
        emend_reference_imprint_find (&parser.imprint, rest, parser.author.has_comma, language);
    }
  else
    {
      rest = take_title (&parser, rest, parser.author.has_comma);
    }
  if (rest != NULL)
    {
      take_rest (&parser, rest);
      take_late_imprint (&parser, rest);
      take_imprint (&parser);
    }
  reference->type = guess_type (&parser, text);
  emend_reference_imprint_clear (&parser.imprint);
}
