/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What calls for notes in the text of a page: `emend_note_references_collect (page, position, language, lexicon, marks)`.
 *
 * Recognisers know no superscripts. Small signs beside a word are read as one with it (`word12`, `word.*`), as signs
 * that look like them (`word.”`), or not at all. So this says only what may be a mark, and how probable that is; what
 * is none falls out when marks are matched with notes.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-note-references.h"

#include <string.h>

#include "emend-note-marker.h"
#include "emend-page-metrics.h"
#include "emend-token.h"
#include "emend-word-form.h"

/* How probable it is that something is a mark, in per cent. */
#define SURE 95
#define PROBABLE 75
#define POSSIBLE 50
#define DOUBTFUL 30
#define WEAK 10

/* A superscript is no higher than this, and stands no lower above the baseline, both as a share of the size of the
 * type: digits on the line are about 0.65 high and stand on it. */
#define RAISED_HEIGHT 0.55
#define RAISED_RISE 0.15

/* Whole words have so many letters at least; of shorter ones, as many are abbreviations or misread. */
#define MIN_LETTERS 3

typedef struct
{
  const EmendLanguage *language;
  const EmendLexicon *lexicon;
  guint position;
  GPtrArray *marks;
  gboolean is_quoted; /* whether a double quotation mark is open, or may be */
} Collector;

static const EmendWord *
get_word (const EmendLine *line, guint i)
{
  return g_ptr_array_index (line->words, i);
}

/* Whether word @i is small and stands above the baseline. */
static gboolean
is_raised (const EmendLine *line, guint i)
{
  const EmendWord *word = get_word (line, i);
  double size = emend_page_metrics_get_size (line);
  int width = MAX (emend_box_get_width (&line->box), 1);
  double share = (double) (word->box.left - line->box.left) / width;
  double baseline
      = line->baseline_left + share * (double) (line->baseline_right - line->baseline_left);

  return emend_box_get_height (&word->box) < RAISED_HEIGHT * size
         && baseline - word->box.bottom > RAISED_RISE * size;
}

static gboolean
is_closing (gunichar c)
{
  return c < 128 ? strchr (".,;:!?)]'\"-", (int) c) != NULL
                 : c == 0x2019 || c == 0x201D || c == 0xBB || emend_word_form_is_dash (c);
}

/* Whether @text has nothing but what may follow a mark. */
static gboolean
is_all_closing (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!is_closing (g_utf8_get_char (p)))
        return FALSE;
    }
  return TRUE;
}

/* Letters, with apostrophes and hyphens between them, and nothing else. */
static gboolean
is_plain (const char *core)
{
  for (const char *p = core; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c) && !g_unichar_ismark (c) && !emend_token_is_apostrophe (c)
          && c != '-' && !emend_word_form_is_dash (c))
        return FALSE;
    }
  return *core != '\0';
}

/* Whether a number belongs to @core: `vol.3`, `No2`; many of the words that are abbreviations with a full stop are
 * others without one. */
static gboolean
is_abbreviation (const char *core, const EmendLanguage *language, gboolean has_stop)
{
  return language != NULL && emend_language_has_word (language, EMEND_LANGUAGE_ABBREVIATIONS, core)
         && (has_stop || !emend_language_has_word (language, EMEND_LANGUAGE_FUNCTION, core));
}

/* Whether the digits after @stem are rather a letter that was misread, as in `stil1`: the book has that word, and the
 * stem nowhere. A digit that is read for `s` tells nothing, since many words have one at their end or not. */
static gboolean
is_misread (const char *stem, const char *digits, const EmendLexicon *lexicon)
{
  static const char *const letters[10]
      = { "o", "lit", NULL, NULL, NULL, NULL, "b", NULL, NULL, "g" };
  const char *looks = letters[*digits - '0'];

  if (lexicon == NULL || digits[1] != '\0' || looks == NULL
      || emend_lexicon_count (lexicon, stem) > 0)
    return FALSE;
  for (; *looks != '\0'; looks++)
    {
      g_autofree char *word = g_strdup_printf ("%s%c", stem, *looks);

      if (emend_lexicon_count (lexicon, word) > 0)
        return TRUE;
    }
  return FALSE;
}

/* How probable it is that digits after @stem, which is not empty, are a mark. */
static guint
rate_digits (const char *stem, const EmendLanguage *language)
{
  g_autofree char *core = emend_word_form_dup_bare (stem);
  gunichar last = g_utf8_get_char (g_utf8_prev_char (stem + strlen (stem)));
  gsize length = strlen (core);
  gunichar end = length > 0 ? g_utf8_get_char (g_utf8_prev_char (core + length)) : 0;
  guint n_letters = emend_word_form_count_letters (core);

  if (emend_word_form_is_dash (last) || last == '-')
    return 0;

  /* `1867.”12` is a mark, `3.12` and `1,200` are numbers, and `£12`, `(12` are none of it. */
  if (!is_plain (core))
    {
      if (n_letters > 1 && g_unichar_isalpha (g_utf8_get_char (core)) && strchr (core, '.') == NULL)
        return DOUBTFUL;
      return emend_token_is_double_quote (last) && length > 0 ? POSSIBLE : 0;
    }
  if (is_abbreviation (core, language, last == '.'))
    return 0;
  if (n_letters < MIN_LETTERS)
    return g_unichar_islower (end) || strcmp (core, "I") == 0 ? DOUBTFUL : 0;
  if (last == '.' || last == ',' || last == ';' || last == ':' || last == '!' || last == '?'
      || last == ')' || last == ']' || emend_token_is_quote (last) || last == 0xBB)
    return PROBABLE;
  return g_unichar_islower (last) ? PROBABLE : POSSIBLE;
}

/* The last digits or symbols of @text that only closing marks follow; NULL if there are none. */
static const char *
find_marker (const char *text, gsize *length)
{
  const char *p = text + strlen (text);
  const char *end;
  const char *start;
  gboolean is_symbol;

  while (p > text && is_closing (g_utf8_get_char (g_utf8_prev_char (p))))
    p = g_utf8_prev_char (p);
  end = start = p;
  is_symbol = p > text && emend_note_marker_is_symbol (g_utf8_get_char (g_utf8_prev_char (p)));
  while (p > text)
    {
      gunichar c = g_utf8_get_char (g_utf8_prev_char (p));

      if (is_symbol ? !emend_note_marker_is_symbol (c)
                    : emend_note_marker_get_digit (c) == EMEND_NOTE_MARKER_NO_DIGIT)
        break;
      p = start = g_utf8_prev_char (p);
    }
  *length = emend_note_marker_measure (start);
  return *length > 0 && start + *length == end ? start : NULL;
}

/**
 * emend_note_references_rate_glued:
 * @text: a word as it was read
 * @language: (nullable): the language of the book
 * @lexicon: (nullable): of the book
 * @marker: (out) (optional) (transfer full) (nullable): the mark at its end
 *
 * Says whether a word and a mark were read as one.
 *
 * Returns: how probable that is, in per cent; 0 if there is no mark
 */
guint
emend_note_references_rate_glued (const char *text,
                                  const EmendLanguage *language,
                                  const EmendLexicon *lexicon,
                                  char **marker)
{
  gsize length = 0;
  const char *start = find_marker (text, &length);
  g_autofree char *stem = NULL;
  g_autofree char *mark = NULL;
  EmendNoteMarker parsed;
  guint weight;

  if (marker != NULL)
    *marker = NULL;
  if (start == NULL || start == text)
    return 0;

  stem = g_strndup (text, (gsize) (start - text));
  mark = g_strndup (start, length);
  if (!emend_note_marker_parse (&parsed, mark))
    return 0;
  if (parsed.kind == EMEND_NOTE_MARKER_SYMBOL)
    weight = emend_word_form_count_letters (stem) > 0 || g_unichar_isdigit (g_utf8_get_char (stem))
                 ? SURE
                 : 0;
  else if (!g_ascii_isdigit (*mark))
    weight = SURE;
  else
    weight = is_misread (stem, mark, lexicon) ? 0 : rate_digits (stem, language);
  if (weight > 0 && marker != NULL)
    *marker = g_steal_pointer (&mark);
  return weight;
}

/* The marker in @text if there is nothing else but brackets and closing marks; NULL otherwise. */
static char *
dup_lone_marker (const char *text, gboolean *is_bracketed)
{
  const char *p = text;
  gsize length;

  *is_bracketed = *p == '[' || *p == '(';
  if (*is_bracketed)
    p++;
  length = g_str_has_prefix (p, "||") ? 2 : emend_note_marker_measure (p);
  if (length == 0 || !is_all_closing (p + length))
    return NULL;
  if (*is_bracketed && p[length] != ']' && p[length] != ')')
    return NULL;
  return g_strndup (p, length);
}

/* Whether a word beside word @i is nothing but symbols: a row of stars is no row of marks. */
static gboolean
is_in_row (const EmendLine *line, guint i)
{
  for (guint k = i > 0 ? i - 1 : i + 1; k <= i + 1 && k < line->words->len; k++)
    {
      if (k != i && emend_note_marker_is_symbol (g_utf8_get_char (get_word (line, k)->text)))
        return TRUE;
    }
  return FALSE;
}

/* `§ 12`, `† 1867`: what follows a symbol that is no mark. */
static gboolean
is_before_number (const EmendLine *line, guint i)
{
  return i + 1 < line->words->len && g_ascii_isdigit (*get_word (line, i + 1)->text);
}

/* How probable it is that word @i, which is @marker and nothing else, is a mark. */
static guint
rate_apart (const EmendLine *line, guint i, const char *marker, gboolean is_bracketed)
{
  EmendNoteMarker parsed;

  if (!emend_note_marker_parse (&parsed, marker))
    return 0;
  if (parsed.kind == EMEND_NOTE_MARKER_SYMBOL)
    {
      if (is_in_row (line, i) || is_before_number (line, i))
        return 0;
      return i == 0 ? DOUBTFUL : SURE;
    }
  if (is_bracketed)
    return get_word (line, i)->text[0] == '[' ? PROBABLE : DOUBTFUL;
  if (!g_ascii_isdigit (*marker))
    return SURE;
  return i > 0 && is_raised (line, i) ? SURE : 0;
}

static void
add_mark (Collector *self, const EmendWord *word, gboolean is_apart, guint weight, char *marker)
{
  EmendNoteMark *mark
      = emend_note_mark_new (EMEND_NOTE_MARK_REFERENCE, self->position, word->id, weight);

  mark->is_apart = is_apart;
  mark->marker = marker;
  g_ptr_array_add (self->marks, mark);
}

static gboolean
starts_small (const EmendLine *line, guint i)
{
  return i < line->words->len && g_unichar_islower (g_utf8_get_char (get_word (line, i)->text));
}

/* Whether @text is a word such as `goin'`, `o'` or `th'`. */
static gboolean
is_clipped (const char *text)
{
  g_autofree char *bare = emend_word_form_dup_bare (text);

  return g_str_has_suffix (bare, "in") || emend_word_form_count_letters (bare) < MIN_LETTERS;
}

/* Signs that no prose has behind a word. */
static gboolean
is_foreign (gunichar c)
{
  return c == 0xB0 || c == 0xAE || c == 0x2122;
}

/* The sign at the end of word @i that a superscript may have been read for; 0 if there is none. */
static gunichar
find_weak (const Collector *self, const EmendLine *line, guint i)
{
  const char *text = get_word (line, i)->text;
  gunichar last = g_utf8_get_char (g_utf8_prev_char (text + strlen (text)));
  gunichar before;

  if (g_utf8_strlen (text, -1) < 2)
    return 0;
  before = g_utf8_get_char (g_utf8_prev_char (g_utf8_prev_char (text + strlen (text))));
  if (is_foreign (last))
    return g_unichar_isalpha (before) || is_closing (before) ? last : 0;
  if (emend_word_form_count_letters (text) < 2)
    return 0;
  if (last == '?' || last == '!')
    return starts_small (line, i + 1) || before == '.' || before == ',' || before == ';' ? last : 0;
  if (emend_token_is_double_quote (last))
    return !self->is_quoted && !emend_token_is_double_quote (g_utf8_get_char (text)) ? last : 0;

  /* Plurals, and endings that are not spoken, have an apostrophe of their own. */
  return emend_token_is_apostrophe (last) && before != 's' && !is_clipped (text) ? last : 0;
}

/* Follows double quotation marks through the text. */
static void
follow_quotes (Collector *self, const char *text)
{
  if (emend_token_is_double_quote (g_utf8_get_char (text)))
    self->is_quoted = TRUE;
  for (const char *p = g_utf8_next_char (text); *p != '\0'; p = g_utf8_next_char (p))
    {
      if (emend_token_is_double_quote (g_utf8_get_char (p)))
        self->is_quoted = g_utf8_get_char (p) == 0x201C;
    }
}

static void
add_word (Collector *self, const EmendLine *line, guint i)
{
  const EmendWord *word = get_word (line, i);
  g_autofree char *marker = NULL;
  gboolean is_bracketed = FALSE;
  gunichar weak;
  guint weight;

  marker = dup_lone_marker (word->text, &is_bracketed);
  if (marker != NULL)
    {
      weight = rate_apart (line, i, marker, is_bracketed);
      if (weight > 0)
        add_mark (self, word, TRUE, weight, g_steal_pointer (&marker));
      return;
    }
  if (i > 0 && g_utf8_strlen (word->text, -1) <= 2 && is_raised (line, i)
      && emend_word_form_count_letters (word->text) == 1)
    {
      /* A raised letter, or a digit that was read as one. */
      add_mark (self, word, TRUE, POSSIBLE, g_strdup (word->text));
      return;
    }
  weight = emend_note_references_rate_glued (word->text, self->language, self->lexicon, &marker);
  if (weight > 0)
    {
      add_mark (self, word, FALSE, weight, g_steal_pointer (&marker));
      return;
    }
  weak = find_weak (self, line, i);
  if (weak != 0)
    {
      char sign[7] = { 0 };

      g_unichar_to_utf8 (weak, sign);
      add_mark (self, word, FALSE, is_foreign (weak) ? POSSIBLE : WEAK, g_strdup (sign));
    }
}

/**
 * emend_note_references_collect:
 * @page: a page whose notes at the foot are marked
 * @position: its position in the book
 * @language: (nullable): the language of the book
 * @lexicon: (nullable): of the book
 * @marks: (element-type EmendNoteMark): marks of the page
 *
 * Adds to @marks what may call for notes, in reading order. That is looked for in the notes at the foot as well, since
 * these may turn out to be none.
 */
void
emend_note_references_collect (const EmendPage *page,
                               guint position,
                               const EmendLanguage *language,
                               const EmendLexicon *lexicon,
                               GPtrArray *marks)
{
  /* The page may begin within a quotation. */
  Collector collector = { language, lexicon, position, marks, TRUE };

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (!emend_region_type_is_read (region->type))
        continue;
      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          for (guint i = 0; i < line->words->len; i++)
            {
              add_word (&collector, line, i);
              follow_quotes (&collector, get_word (line, i)->text);
            }
        }
    }
}
