/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * From the text of an element to lines: `emend_line_breaker_break (type_case, element, column)`. Lines are filled
 * one after the other; where a line would be left too loose, the word that does not fit is broken.
 */

#include "config.h"

#include "emend-line-breaker.h"

#include <string.h>

#include "emend-book-words.h"

/* A space may be so much narrower than it is by itself before a line is too full. */
#define SHRINK 0.15

/* What a line that is filled may leave open, for each of its spaces, before a word is broken. */
#define STRETCH 0.45

/* Superscripts. */
#define RAISED_SIZE 0.62
#define RAISE 0.34

/* Each part of a broken word has at least so many letters. */
#define MIN_LETTERS 3

typedef enum {
  BREAK_NEVER,  /* glued to the word before */
  BREAK_BEHIND, /* glued, but a line may end before it */
  BREAK_SPACE,  /* after a space */
  BREAK_LINE,   /* on a line of its own */
  BREAK_TAB,    /* in the next column */
} Break;

typedef struct
{
  EmendPrintedWord word;
  Break before;
  double width;
} Part;

typedef struct
{
  EmendTypeCase *type_case;
  EmendBookElement *element;
  double column;
  GArray *parts;
  GPtrArray *lines;
  EmendPrintedLine *line;
  double x; /* behind the last word of the line */
  guint n_cells;
} Breaker;

static void
clear_part (gpointer data)
{
  g_free (((Part *) data)->word.text);
}

/* Words may be broken here */

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiouy", c) != NULL;
}

static gboolean
is_letter (char c)
{
  return g_ascii_islower (c);
}

static gboolean
are_one_sound (char a, char b)
{
  static const char *const pairs[] = { "th", "ch", "sh", "ph", "wh", "ck", "gh", "qu", "ng" };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      if (a == pairs[i][0] && b == pairs[i][1])
        return TRUE;
    }
  return FALSE;
}

/* An ending in which the vowel is not heard, or not by itself. */
static gboolean
is_mute (const char *ending)
{
  return (ending[1] == 'e' && (ending[2] == 'd' || ending[2] == 's')) || ending[2] == 'e';
}

static gboolean
can_break_at (const char *word, gsize at, gsize n_letters)
{
  if (at < MIN_LETTERS || at + MIN_LETTERS > n_letters || !is_letter (word[at - 2]))
    return FALSE;
  if (at + MIN_LETTERS == n_letters && is_mute (word + at))
    return FALSE;
  if (is_vowel (word[at]) || !is_vowel (word[at + 1]))
    return FALSE;
  if (is_vowel (word[at - 1]))
    return TRUE;
  return is_vowel (word[at - 2]) && !are_one_sound (word[at - 1], word[at]);
}

/* The last place before @max where @word may be broken, by a simple rule of syllables; 0 if there is none. */
gsize
emend_line_breaker_find_hyphen (const char *word, gsize max)
{
  gsize n_letters = g_ascii_isalpha (*word) ? 1 : 0;

  while (n_letters > 0 && is_letter (word[n_letters]))
    n_letters++;
  for (gsize at = MIN (max, n_letters); at-- > MIN_LETTERS;)
    {
      if (can_break_at (word, at, n_letters))
        return at;
    }
  return 0;
}

/* From text to parts */

static void
add_part (Breaker *self, GString *text, Break before, const EmendTypeFont *font, gsize end)
{
  Part part = { .before = before };

  if (text->len == 0)
    return;

  part.word.text = g_strdup (text->str);
  part.word.font = *font;
  part.word.end = end;
  part.word.start = end - text->len;
  part.word.glued = before == BREAK_NEVER || before == BREAK_BEHIND;
  part.width = emend_type_case_measure (self->type_case, font, text->str)->width;
  g_array_append_val (self->parts, part);
  g_string_truncate (text, 0);
}

/* Makes @word the marker of a note in text of @font. An asterisk is high and small as it is. */
void
emend_line_breaker_set_marker (EmendPrintedWord *word,
                               const EmendTypeFont *font,
                               const char *marker)
{
  g_free (word->text);
  word->text = g_strdup (marker);
  word->font = *font;
  word->font.italic = FALSE;
  word->rise = 0.0;
  if (*marker == '*')
    return;
  word->rise = word->font.size * RAISE;
  word->font.size = (double) (int) (word->font.size * RAISED_SIZE);
}

static void
add_raised (Breaker *self, const char *text, EmendBookNote *note, Break before, gsize at)
{
  Part part = { .before = before };

  part.word.note = note;
  part.word.start = part.word.end = at;
  part.word.glued = before == BREAK_NEVER;
  emend_line_breaker_set_marker (&part.word, &self->element->font, text);
  part.width = emend_type_case_measure (self->type_case, &part.word.font, text)->width;
  g_array_append_val (self->parts, part);
}

static void
add_label (Breaker *self)
{
  g_autoptr (GString) label = NULL;
  Part *part;

  if (self->element->label == NULL)
    return;
  if (self->element->label_is_raised)
    {
      add_raised (self, self->element->label, NULL, BREAK_SPACE, 0);
      return;
    }

  label = g_string_new (self->element->label);
  add_part (self, label, BREAK_SPACE, &self->element->font, label->len);
  part = &g_array_index (self->parts, Part, self->parts->len - 1);
  part->word.start = part->word.end = 0;
}

/* Where a line may end within a word: behind a dash. */
static gboolean
is_dash (const char *text)
{
  return g_str_has_prefix (text, "—") || (*text == '-' && g_ascii_isalpha (text[1]));
}

static void
parse (Breaker *self)
{
  EmendTypeFont font = self->element->font;
  g_autoptr (GString) text = g_string_new (NULL);
  Break before = BREAK_SPACE;
  gsize at = 0; /* in the plain text */
  guint n_notes = 0;

  add_label (self);
  for (const char *c = self->element->text; *c != '\0'; c++)
    {
      gboolean is_mark = *c == *EMEND_BOOK_ITALIC || *c == *EMEND_BOOK_BOLD;

      if (*c == ' ' || *c == '\n' || *c == '\t')
        {
          add_part (self, text, before, &font, at++);
          before = *c == ' ' ? BREAK_SPACE : *c == '\n' ? BREAK_LINE : BREAK_TAB;
          continue;
        }
      if (is_mark || *c == *EMEND_BOOK_MARKER)
        {
          gboolean was_empty = text->len == 0;

          add_part (self, text, before, &font, at);
          before = was_empty ? before : BREAK_NEVER;
          if (*c == *EMEND_BOOK_ITALIC)
            font.italic = !font.italic;
          else if (*c == *EMEND_BOOK_BOLD)
            font.bold = !font.bold;
          else
            {
              const char *end = strchr (c + 1, *EMEND_BOOK_MARKER);
              EmendBookNote *note = g_ptr_array_index (self->element->notes, n_notes++);

              add_raised (self, note->marker != NULL ? note->marker : "1", note, BREAK_NEVER, at);
              before = BREAK_NEVER;
              c = end;
            }
          continue;
        }

      g_string_append_c (text, *c);
      at++;
      if ((guchar) *c < 0x80 ? is_dash (c) : text->len >= 3 && g_str_has_suffix (text->str, "—"))
        {
          add_part (self, text, before, &font, at);
          before = BREAK_BEHIND;
        }
    }
  add_part (self, text, before, &font, at);
}

/* From parts to lines */

static gboolean
is_justified (const Breaker *self)
{
  return self->element->align == EMEND_BOOK_ALIGN_BOTH;
}

static double
get_indent (const Breaker *self)
{
  return self->lines->len == 0 ? self->element->first : 0.0;
}

static double
get_measure (const Breaker *self)
{
  return self->column - self->element->left - self->element->right - get_indent (self);
}

static guint
count_spaces (const EmendPrintedLine *line)
{
  guint n = 0;

  for (guint i = 1; i < line->words->len; i++)
    n += g_array_index (line->words, EmendPrintedWord, i).glued ? 0 : 1;
  return n;
}

static double
get_space (const Breaker *self, const EmendTypeFont *font)
{
  return emend_type_case_get_space (self->type_case, font);
}

static void
justify (EmendPrintedLine *line, double open)
{
  guint n_spaces = count_spaces (line);
  double shift = 0.0;

  if (n_spaces == 0)
    return;
  for (guint i = 1; i < line->words->len; i++)
    {
      EmendPrintedWord *word = &g_array_index (line->words, EmendPrintedWord, i);

      shift += word->glued ? 0.0 : open / n_spaces;
      word->x += shift;
    }
}

static void
finish_line (Breaker *self, gboolean is_last)
{
  EmendPrintedLine *line = self->line;
  double open = get_measure (self) - self->x;
  double left = self->element->left + get_indent (self);

  if (line == NULL)
    return;

  if (is_justified (self) && (!is_last || open < 0.0))
    justify (line, open);
  else if (self->element->align == EMEND_BOOK_ALIGN_CENTRE)
    left += open / 2.0;
  else if (self->element->align == EMEND_BOOK_ALIGN_RIGHT)
    left += open;
  emend_printed_line_shift (line, left);
  line->ends = is_last;
  line->size = self->element->font.size;
  g_ptr_array_add (self->lines, line);
  self->line = NULL;
  self->x = 0.0;
}

static void
put (Breaker *self, const EmendPrintedWord *word, double space, double width)
{
  EmendPrintedWord copy = *word;

  if (self->line == NULL)
    {
      self->line = emend_printed_line_new (self->element, self->element->leading);
      self->line->starts = self->lines->len == 0;
    }
  if (self->line->words->len == 0)
    copy.glued = FALSE;
  copy.x = self->x + space;
  emend_printed_line_add (self->line, &copy);
  self->x += space + width;
}

/* Puts the beginning of the part into what is left of the line, if it can be broken. */
static void
break_word (Breaker *self, Part *part, double space)
{
  double room = get_measure (self) - self->x - space;
  gsize at = strlen (part->word.text);
  gsize cut;

  while ((at = emend_line_breaker_find_hyphen (part->word.text, at)) > 0)
    {
      g_autofree char *begin = g_strndup (part->word.text, at);
      g_autofree char *shown = g_strconcat (begin, "-", NULL);
      double width = emend_type_case_measure (self->type_case, &part->word.font, shown)->width;

      if (width <= room)
        {
          EmendPrintedWord word = part->word;

          word.text = shown;
          word.end = word.start + at;
          put (self, &word, space, width);
          break;
        }
    }
  if (at == 0)
    return;

  cut = strlen (part->word.text) - at;
  memmove (part->word.text, part->word.text + at, cut + 1);
  part->word.start += at;
  part->word.glued = FALSE;
  part->width = emend_type_case_measure (self->type_case, &part->word.font, part->word.text)->width;
}

/* The width of the parts from @first on up to the next place where a line may end. */
static double
measure_unit (const Breaker *self, guint first, guint *end)
{
  double width = 0.0;

  *end = first;
  do
    width += g_array_index (self->parts, Part, (*end)++).width;
  while (*end < self->parts->len && g_array_index (self->parts, Part, *end).before == BREAK_NEVER);
  return width;
}

/* Dots from here to the tail of an entry, and the tail at the margin. */
static void
put_tail (Breaker *self, guint first, guint end)
{
  Part *part = &g_array_index (self->parts, Part, first);
  EmendTypeFont font = self->element->font;
  double space = get_space (self, &font);
  double tail = 0.0;
  double room;

  for (guint i = first; i < end; i++)
    tail += g_array_index (self->parts, Part, i).width;
  room = get_measure (self) - self->x - tail;

  font.spacing = self->element->leaders ? (double) (int) (font.size * 0.3) : 0.0;
  if (font.spacing > 0.0)
    {
      double dot = emend_type_case_measure (self->type_case, &font, "..")->width
                   - emend_type_case_measure (self->type_case, &font, ".")->width;
      int n_dots = (int) ((room - 2.0 * space) / dot);
      g_autofree char *dots = g_strnfill (n_dots > 0 ? (gsize) n_dots : 0, '.');
      EmendPrintedWord leader = { .text = dots, .font = font };

      leader.start = leader.end = part->word.start;
      if (n_dots > 2)
        put (self, &leader, room - space - n_dots * dot, n_dots * dot);
    }
  self->x = get_measure (self) - tail;
  for (guint i = first; i < end; i++)
    {
      Part *p = &g_array_index (self->parts, Part, i);

      put (self, &p->word, 0.0, p->width);
    }
}

static void
put_unit (Breaker *self, guint first, guint end, double space)
{
  for (guint i = first; i < end; i++)
    {
      Part *part = &g_array_index (self->parts, Part, i);

      put (self, &part->word, i == first ? space : 0.0, part->width);
    }
}

/* Cells of a row begin at even distances; the first is twice as wide. */
static void
put_cell (Breaker *self, guint first, guint end, guint cell)
{
  double at = get_measure (self) * (cell + 1) / (self->n_cells + 1);

  self->x = MAX (self->x + self->element->font.size * 0.5, at);
  put_unit (self, first, end, 0.0);
}

/* Returns FALSE if the unit begins the next line. */
static gboolean
fit_unit (Breaker *self, guint first, double width)
{
  Part *part = &g_array_index (self->parts, Part, first);
  double space = part->before == BREAK_SPACE ? get_space (self, &part->word.font) : 0.0;
  double n_spaces = count_spaces (self->line) + (space > 0.0 ? 1 : 0);
  double room = get_measure (self) - self->x;
  double word_space = get_space (self, &self->element->font);

  if (self->element->role == EMEND_BOOK_CONTENTS)
    room -= self->element->font.size * 4.0;
  if (space + width <= room + (is_justified (self) ? n_spaces * word_space * SHRINK : 0.0))
    return TRUE;
  if (is_justified (self) && part->before != BREAK_BEHIND
      && room > MAX (1.0, n_spaces) * word_space * STRETCH)
    break_word (self, part, space);
  return FALSE;
}

static void
fill (Breaker *self)
{
  guint cell = 0;
  guint end;

  for (guint i = 0; i < self->parts->len; i = end)
    {
      double width = measure_unit (self, i, &end);
      const Part *part = &g_array_index (self->parts, Part, i);
      Break before = part->before;

      if (before == BREAK_LINE)
        {
          finish_line (self, TRUE);
          cell = 0;
        }
      if (before == BREAK_TAB && self->element->role == EMEND_BOOK_CONTENTS)
        {
          put_tail (self, i, end);
          continue;
        }
      if (before == BREAK_TAB)
        {
          put_cell (self, i, end, ++cell);
          continue;
        }
      if (self->line != NULL && !fit_unit (self, i, width))
        finish_line (self, FALSE);
      put_unit (self, i, end,
                self->line != NULL && before == BREAK_SPACE ? get_space (self, &part->word.font)
                                                            : 0.0);
    }
  finish_line (self, TRUE);
}

static guint
count_cells (const char *text)
{
  guint n = 1;

  for (const char *c = text; *c != '\0' && *c != '\n'; c++)
    n += *c == '\t' ? 1 : 0;
  return n;
}

/* The lines of @element in a column of text, from whose left edge their words are placed. */
GPtrArray *
emend_line_breaker_break (EmendTypeCase *type_case, EmendBookElement *element, double column)
{
  Breaker self = { .type_case = type_case, .element = element, .column = column };

  self.parts = g_array_new (FALSE, FALSE, sizeof (Part));
  g_array_set_clear_func (self.parts, clear_part);
  self.lines = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_printed_line_free);
  self.n_cells = count_cells (element->text);
  parse (&self);
  fill (&self);
  g_array_unref (self.parts);
  return self.lines;
}
