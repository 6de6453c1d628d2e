/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Who wrote a work: `emend_reference_author_find (&author, "Harper, C. G. Half-Hours …", language)`. Names are known by
 * their form: a surname, a comma, and given names or initials; or a surname and given names in brackets.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-reference-author.h"

#include <string.h>

#include "emend-word-form.h"

/* Surnames have no more words, lists of authors no more altogether. */
#define MAX_SURNAME 3
#define MAX_WORDS 30

typedef enum {
  WORD_OTHER,
  WORD_NAME,       /* Charles */
  WORD_INITIAL,    /* C. or C.G. */
  WORD_PARTICLE,   /* von */
  WORD_CONNECTIVE, /* and */
  WORD_EDITOR,     /* ed. */
  WORD_YEAR,       /* (1908). */
  WORD_QUOTE,      /* “Half-Hours */
} WordKind;

typedef struct
{
  const char *start;
  gsize length;
  char last; /* the last character if it is ASCII, else 0 */
  WordKind kind;
} Word;

typedef struct
{
  const char *text;
  const EmendLanguage *language;
  Word words[MAX_WORDS];
  guint n_words;
} Reader;

/**
 * emend_reference_author_is_dash:
 * @text: a word
 *
 * Returns: whether @text is a dash that stands for the author of the entry before, whatever follows it
 */
gboolean
emend_reference_author_is_dash (const char *text)
{
  const char *p = text;
  guint length = 0;

  for (;; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (emend_word_form_is_dash (c))
        length += 2;
      else if (c == '-' || c == '_')
        length++;
      else
        break;
    }
  return length >= 2 && p[strspn (p, ".,:;")] == '\0';
}

static gboolean
is_initial (const char *text)
{
  const char *p = text;
  guint n = 0;

  while (g_unichar_isupper (g_utf8_get_char (p)))
    {
      p = g_utf8_next_char (p);
      if (*p != '.')
        return FALSE;
      n++;
      p++;
      if (*p == '-')
        p++;
    }
  return n > 0 && p[strspn (p, ",;:")] == '\0';
}

static gboolean
is_year (const char *bare)
{
  gsize n_digits = strspn (bare, "0123456789");

  return n_digits == 4 && (bare[0] == '1' || bare[0] == '2')
         && (bare[4] == '\0' || (g_ascii_islower (bare[4]) && bare[5] == '\0'));
}

static gboolean
is_listed (const Reader *self, EmendLanguageWords list, const char *bare)
{
  return self->language != NULL && emend_language_has_word (self->language, list, bare);
}

static gboolean
is_among (const char *const *words, guint n_words, const char *text)
{
  for (guint i = 0; i < n_words; i++)
    {
      if (strcmp (text, words[i]) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Names go over borders of languages, and so do the words between them. */
static gboolean
is_connective (const char *text)
{
  static const char *const words[] = { "and", "&", "und", "et", "u.", "y", "e" };

  return is_among (words, G_N_ELEMENTS (words), text);
}

static gboolean
is_particle (const char *bare)
{
  static const char *const words[]
      = { "von", "vom", "van", "zu", "zur", "der", "den", "de", "del", "della", "di", "da",
          "dos", "du",  "des", "le", "la",  "ter", "ten", "af", "av",  "d'",    "d’" };

  return is_among (words, G_N_ELEMENTS (words), bare);
}

static WordKind
classify (const Reader *self, const char *text)
{
  g_autofree char *bare = emend_word_form_dup_bare (text);
  gunichar first = g_utf8_get_char (text);

  if (is_connective (text))
    return WORD_CONNECTIVE;
  if (is_year (bare) || is_listed (self, EMEND_LANGUAGE_UNDATED, bare))
    return WORD_YEAR;
  if (is_listed (self, EMEND_LANGUAGE_EDITORS, bare)
      && (*text == '(' || *text == '[' || g_unichar_islower (g_utf8_get_char (bare))
          || strchr (text, '.') != NULL))
    return WORD_EDITOR;
  if (first == '"' || first == 0x201C || first == 0x2018 || first == 0x201E || first == 0xAB)
    return WORD_QUOTE;
  if (is_initial (text))
    return WORD_INITIAL;
  if (g_unichar_isupper (first))
    return WORD_NAME;
  return is_particle (bare) ? WORD_PARTICLE : WORD_OTHER;
}

static void
read_words (Reader *self)
{
  const char *p = self->text;

  while (*p != '\0' && self->n_words < MAX_WORDS)
    {
      gsize length = strcspn (p, " ");
      g_autofree char *word = g_strndup (p, length);

      if (length > 0)
        self->words[self->n_words++]
            = (Word){ p, length, (guchar) p[length - 1] < 128 ? p[length - 1] : '\0',
                      classify (self, word) };
      p += length;
      p += strspn (p, " ");
    }
}

static WordKind
get_kind (const Reader *self, guint i)
{
  return i < self->n_words ? self->words[i].kind : WORD_OTHER;
}

static gboolean
is_name (WordKind kind)
{
  return kind == WORD_NAME || kind == WORD_INITIAL;
}

/* Sets @author to end with word @i, and what follows to begin behind what says that he is an editor. */
static gboolean
end_with (const Reader *self, EmendReferenceAuthor *author, guint i)
{
  const Word *word = &self->words[i];
  const char *end = word->start + word->length;
  guint next = i + 1;

  author->has_comma = word->last == ',';
  while (get_kind (self, next) == WORD_EDITOR)
    {
      author->has_comma = self->words[next].last == ',';
      next++;
    }
  /* The full stop of an initial belongs to the name. */
  while (end > word->start
         && (strchr (",;:", end[-1]) != NULL || (end[-1] == '.' && word->kind != WORD_INITIAL)))
    end--;
  author->end = (gsize) (end - self->text);
  author->rest
      = next < self->n_words ? (gsize) (self->words[next].start - self->text) : strlen (self->text);
  return TRUE;
}

/* Whether the words from @i are names up to one that ends a sentence, with “and” among them. */
static gboolean
is_list_of_names (const Reader *self, guint i)
{
  gboolean has_connective = FALSE;

  for (; i < self->n_words; i++)
    {
      WordKind kind = get_kind (self, i);

      has_connective = has_connective || kind == WORD_CONNECTIVE;
      if (kind != WORD_CONNECTIVE && kind != WORD_PARTICLE && !is_name (kind))
        return has_connective && (kind == WORD_EDITOR || kind == WORD_YEAR);
      if (kind == WORD_NAME && self->words[i].last == '.')
        return has_connective;
    }
  return FALSE;
}

/* Whether a name begins with word @i that has its surname first, and initials: `Jones, M.` */
static gboolean
is_inverted (const Reader *self, guint i)
{
  return get_kind (self, i) == WORD_NAME && self->words[i].last == ','
         && get_kind (self, i + 1) == WORD_INITIAL;
}

/* Whether names go on behind word @i. */
static gboolean
goes_on (const Reader *self, guint i)
{
  const Word *word = &self->words[i];
  WordKind next = get_kind (self, i + 1);

  if (next == WORD_CONNECTIVE)
    return TRUE;
  if (word->last == ';')
    return TRUE;
  if (word->last == ',')
    return next == WORD_INITIAL || is_inverted (self, i + 1) || is_list_of_names (self, i + 1);
  if (word->kind == WORD_INITIAL && word->last != ':')
    return next == WORD_INITIAL
           || (next == WORD_PARTICLE && is_name (get_kind (self, i + 2))
               && self->words[i + 2].last != 0 && strchr (".,", self->words[i + 2].last) != NULL);
  return word->last != '.' && word->last != ':';
}

/* Follows the names from word @i to their end. */
static gboolean
follow_names (const Reader *self, EmendReferenceAuthor *author, guint i)
{
  gboolean has_name = FALSE;

  for (; i < self->n_words; i++)
    {
      WordKind kind = get_kind (self, i);

      if (kind == WORD_YEAR || kind == WORD_EDITOR || kind == WORD_QUOTE)
        return has_name && end_with (self, author, i - 1);
      if (kind == WORD_OTHER)
        return FALSE;
      has_name = has_name || is_name (kind);
      if ((is_name (kind) && !goes_on (self, i))
          || (has_name && kind == WORD_PARTICLE && self->words[i].last != 0
              && strchr (".:", self->words[i].last) != NULL))
        return end_with (self, author, i);
    }
  return has_name && end_with (self, author, self->n_words - 1);
}

/* `HARPER (C. G.), …` */
static gboolean
find_bracketed (const Reader *self, EmendReferenceAuthor *author)
{
  guint i = 1;

  if (self->n_words < 2 || self->words[0].kind != WORD_NAME || *self->words[1].start != '('
      || get_kind (self, 1) == WORD_YEAR)
    return FALSE;
  for (; i < self->n_words && i < MAX_SURNAME + 3; i++)
    {
      g_autofree char *word = g_strndup (self->words[i].start, self->words[i].length);

      if (strchr (word, ')') != NULL)
        return end_with (self, author, i);
    }
  return FALSE;
}

/* `C. G. Harper, …`: a name in its natural order needs an initial, or it may be anything. */
static gboolean
find_natural (const Reader *self, EmendReferenceAuthor *author)
{
  gboolean has_initial = FALSE;

  for (guint i = 0; i < self->n_words && i < MAX_SURNAME + 2; i++)
    {
      if (!is_name (get_kind (self, i)))
        return FALSE;
      has_initial = has_initial || get_kind (self, i) == WORD_INITIAL;
      if (self->words[i].kind == WORD_NAME && self->words[i].last != 0
          && strchr (",:", self->words[i].last) != NULL)
        return has_initial && end_with (self, author, i);
    }
  return FALSE;
}

/* Whether word @i is an article, as in `Times, The.`, or a place before a year, as in `Crusoe, London, 1719`. */
static gboolean
is_no_name (const Reader *self, guint i)
{
  g_autofree char *word = NULL;
  g_autofree char *bare = NULL;

  if (get_kind (self, i) == WORD_INITIAL || i >= self->n_words)
    return FALSE;
  word = g_strndup (self->words[i].start, self->words[i].length);
  bare = emend_word_form_dup_bare (word);
  return is_listed (self, EMEND_LANGUAGE_FUNCTION, bare)
         || (get_kind (self, i + 1) == WORD_YEAR && is_listed (self, EMEND_LANGUAGE_PLACES, bare));
}

static gboolean
find_inverted (const Reader *self, EmendReferenceAuthor *author)
{
  for (guint i = 0; i < self->n_words && i < MAX_SURNAME; i++)
    {
      WordKind kind = get_kind (self, i);

      if (kind != WORD_NAME && (kind != WORD_PARTICLE || self->words[i].last == ','))
        return FALSE;
      if (self->words[i].last == ',')
        return (is_name (get_kind (self, i + 1)) || get_kind (self, i + 1) == WORD_PARTICLE)
               && !is_no_name (self, i + 1) && follow_names (self, author, i + 1);
    }
  return FALSE;
}

/* One dash or several. */
static gboolean
find_dash (const Reader *self, EmendReferenceAuthor *author)
{
  guint n = 0;

  for (; n < self->n_words; n++)
    {
      g_autofree char *word = g_strndup (self->words[n].start, self->words[n].length);

      if (!emend_reference_author_is_dash (word))
        break;
    }
  if (n == 0)
    return FALSE;
  author->is_repeated = TRUE;
  return end_with (self, author, n - 1);
}

/**
 * emend_reference_author_find:
 * @self: (out caller-allocates): where the author is
 * @text: an entry of a bibliography, in one line
 * @language: (nullable): the language of the book
 *
 * Returns: whether @text begins with the name of an author, or with a dash for it
 */
gboolean
emend_reference_author_find (EmendReferenceAuthor *self,
                             const char *text,
                             const EmendLanguage *language)
{
  Reader reader = { .text = text, .language = language };

  *self = (EmendReferenceAuthor){ 0 };
  read_words (&reader);
  return find_dash (&reader, self) || find_bracketed (&reader, self)
         || find_inverted (&reader, self) || find_natural (&reader, self);
}
