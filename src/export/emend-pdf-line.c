/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Sets lines of invisible text in few operators (ISO 32000-1, 9.3 and 9.4), line by line:
 *
 *     emend_pdf_line_begin (set, 42);
 *     emend_pdf_line_take_word (set, letters, n_letters, left, right, baseline); …
 *     emend_pdf_line_end (set);
 *     content = emend_pdf_line_finish (set);
 *
 * Thread contract: used by one thread at a time.
 */

#include "config.h"

#include "emend-pdf-line.h"

#include <math.h>

/* Words are where they are printed to within this part of the size of the type, to both sides and up: less than a
 * quarter of the height of an `x`. Programs begin a new line where a baseline is off by much more. */
#define TOLERANCE 0.1

/* Numbers in a line of text move by thousandths of the size; so many are less than a pixel at the usual sizes. */
#define MOVE_STEP 20

/* The limits of what letters are made wider or narrower to, in thousandths: what reaches further is a drawing. */
#define MIN_SCALE 50
#define MAX_SCALE 20000

/* What is wider, relative to the size, is no space between words. */
#define MAX_SPACE 1.5

/* Programs that look for columns take what is as wide as the type is large for the space between two, poppler for one.
 * Words that are nearly as far apart are set wider, over the white paper behind them. */
#define WIDE_SPACE 0.75

/* And what is narrower is none for programs that go by the distance of letters, whatever stands between them: poppler,
 * for one, asks for 0.03. As much again is lost in rounding and by what was set before. */
#define MIN_SPACE 0.06

typedef struct
{
  gunichar *letters;
  guint n_letters;
  int left;
  int right;
  int baseline;
  double width;   /* as the fonts have it, at the size of the line */
  guint n_spaces; /* in it, where it is several words that were read as one */
} Word;

struct _EmendPdfLine
{
  const EmendPdfLetters *letters;
  int page_height;
  GString *out;

  GArray *words; /* of Word: the line that is being taken */
  int size;

  /* What is in force in what was written. */
  gboolean is_begun;
  int x; /* where the last line began */
  int y;
  guint font;
  int font_size;
  int scale; /* in thousandths */
  int spacing;
  int rise;

  /* Inside of a line. */
  enum {
    OUTSIDE,
    IN_ARRAY,
    IN_STRING
  } place;
  double cursor;
};

static void
word_clear (Word *word)
{
  g_free (word->letters);
}

/**
 * emend_pdf_line_new:
 * @letters: the letters of all words, settled; stays the caller's and alive
 * @page_height: of the page image, in pixels
 *
 * Returns: (transfer full): what sets the lines of a page
 */
EmendPdfLine *
emend_pdf_line_new (const EmendPdfLetters *letters, int page_height)
{
  EmendPdfLine *self = g_new0 (EmendPdfLine, 1);

  self->letters = letters;
  self->page_height = page_height;
  self->out = g_string_new (NULL);
  self->words = g_array_new (FALSE, FALSE, sizeof (Word));
  g_array_set_clear_func (self->words, (GDestroyNotify) word_clear);
  self->scale = 1000;
  return self;
}

/**
 * emend_pdf_line_free:
 * @self: (transfer full): what sets lines
 */
void
emend_pdf_line_free (EmendPdfLine *self)
{
  if (self->out != NULL)
    g_string_free (self->out, TRUE);
  g_array_unref (self->words);
  g_free (self);
}

/**
 * emend_pdf_line_begin:
 * @self: what sets lines
 * @size: of the type of the line, in pixels, at least 1
 */
void
emend_pdf_line_begin (EmendPdfLine *self, int size)
{
  self->size = size;
}

/**
 * emend_pdf_line_take_word:
 * @self: what sets lines, in a line
 * @letters: (transfer full) (array length=n_letters): a word, its letters from left to right
 * @n_letters: how many they are, at least 1
 * @left: where it begins, in pixels
 * @right: where it ends
 * @baseline: row of its baseline, in pixels from the top
 */
void
emend_pdf_line_take_word (EmendPdfLine *self,
                          gunichar *letters,
                          guint n_letters,
                          int left,
                          int right,
                          int baseline)
{
  Word word = { letters, n_letters, left, right, baseline, 0, 0 };

  word.width = emend_pdf_letters_measure (self->letters, letters, n_letters) * self->size;
  for (guint i = 0; i < n_letters; i++)
    word.n_spaces += letters[i] == ' ' ? 1 : 0;
  g_array_append_val (self->words, word);
}

static void
close_array (EmendPdfLine *self)
{
  if (self->place == IN_STRING)
    g_string_append_c (self->out, ')');
  if (self->place != OUTSIDE)
    g_string_append (self->out, "]TJ\n");
  self->place = OUTSIDE;
}

static void
open_string (EmendPdfLine *self)
{
  if (self->place == OUTSIDE)
    g_string_append_c (self->out, '[');
  if (self->place != IN_STRING)
    g_string_append_c (self->out, '(');
  self->place = IN_STRING;
}

/* In per cent, without anything that depends on the language of the user. */
static void
set_scale (EmendPdfLine *self, int scale)
{
  if (scale == self->scale)
    return;
  close_array (self);
  if (scale % 10 == 0)
    g_string_append_printf (self->out, "%d Tz\n", scale / 10);
  else
    g_string_append_printf (self->out, "%d.%d Tz\n", scale / 10, scale % 10);
  self->scale = scale;
}

static void
set_spacing (EmendPdfLine *self, int spacing)
{
  if (spacing == self->spacing)
    return;
  close_array (self);
  g_string_append_printf (self->out, "%d Tw\n", spacing);
  self->spacing = spacing;
}

static void
set_rise (EmendPdfLine *self, int rise)
{
  if (rise == self->rise)
    return;
  close_array (self);
  g_string_append_printf (self->out, "%d Ts\n", rise);
  self->rise = rise;
}

static void
set_font (EmendPdfLine *self, guint font)
{
  if (font == self->font && self->size == self->font_size)
    return;
  close_array (self);
  g_string_append_printf (self->out, "/EmendText%u %d Tf\n", font, self->size);
  self->font = font;
  self->font_size = self->size;
}

static void
show (EmendPdfLine *self, gunichar character)
{
  const EmendPdfLetter *letter = emend_pdf_letters_find (self->letters, character);

  if (letter == NULL)
    return;
  if (character != ' ')
    set_font (self, letter->font);
  open_string (self);
  if (letter->code == '(' || letter->code == ')' || letter->code == '\\')
    g_string_append_c (self->out, '\\');
  g_string_append_c (self->out, (char) letter->code);
  self->cursor += letter->width * self->size * self->scale / 1000.0;
  if (character == ' ')
    self->cursor += self->spacing * self->scale / 1000.0;
}

static void
move_to (EmendPdfLine *self, int x)
{
  double unit = self->size * self->scale / 1e6;
  int steps = (int) lround ((self->cursor - x) / unit / MOVE_STEP);

  if (self->place == IN_STRING)
    g_string_append_c (self->out, ')');
  else if (self->place == OUTSIDE)
    g_string_append_c (self->out, '[');
  self->place = IN_ARRAY;
  g_string_append_printf (self->out, "%d", steps * MOVE_STEP);
  self->cursor -= steps * MOVE_STEP * unit;
}

static int
find_scale (double printed, double set)
{
  return (int) CLAMP (lround (printed / set * 1000), MIN_SCALE, MAX_SCALE);
}

/* How the words of the line are scaled together. */
static int
find_line_scale (const EmendPdfLine *self)
{
  double printed = 0;
  double set = 0;

  for (guint i = 0; i < self->words->len; i++)
    {
      const Word *word = &g_array_index (self->words, Word, i);

      printed += word->right - word->left;
      set += word->width;
    }
  return find_scale (printed, set);
}

/* What has to be added to a space. */
static int
find_spacing (const EmendPdfLine *self, int scale)
{
  double space
      = emend_pdf_letters_measure (self->letters, (const gunichar[]){ ' ' }, 1) * self->size;
  double least = MIN_SPACE * self->size * 1000 / scale;
  double sum = 0;
  guint n_gaps = 0;

  for (guint i = 1; i < self->words->len; i++)
    {
      int gap = g_array_index (self->words, Word, i).left
                - g_array_index (self->words, Word, i - 1).right;

      if (gap > 0 && gap < MAX_SPACE * self->size)
        {
          sum += gap;
          n_gaps++;
        }
    }
  if (n_gaps == 0)
    return 0;
  return (int) ceil (MAX (sum / n_gaps * 1000 / scale, least) - space);
}

static void
begin (EmendPdfLine *self)
{
  const Word *first = &g_array_index (self->words, Word, 0);
  int y = self->page_height - first->baseline;

  if (!self->is_begun)
    g_string_append (self->out, "BT\n3 Tr\n");
  self->is_begun = TRUE;
  g_string_append_printf (self->out, "%d %d Td\n", first->left - self->x, y - self->y);
  self->x = first->left;
  self->y = y;
  self->cursor = first->left;
}

/* How wide a word is set that is not scaled. */
static double
measure_word (const EmendPdfLine *self, const Word *word)
{
  return word->width + word->n_spaces * self->spacing;
}

/* A word is scaled down to the half at most. */
static int
find_word_scale (const EmendPdfLine *self, const Word *word, double end)
{
  double half = (word->right - word->left) / 2.0;

  return find_scale (MAX (end - self->cursor, half), measure_word (self, word));
}

/* Where a word has to end for that the next one is not taken for a part of it. */
static double
find_limit (const EmendPdfLine *self, guint i)
{
  const Word *word = &g_array_index (self->words, Word, i);

  /* Boxes that lie on each other say nothing of where the word ends. */
  if (i + 1 == self->words->len || (word + 1)->left <= word->left)
    return G_MAXDOUBLE;
  return (word + 1)->left - MIN_SPACE * self->size;
}

/* Where a word is to end: where it is printed, but not too far from the next one, nor too near. */
static double
find_end (const EmendPdfLine *self, guint i)
{
  const Word *word = &g_array_index (self->words, Word, i);
  double end = MIN (word->right, find_limit (self, i));
  double gap = i + 1 < self->words->len ? (word + 1)->left - end : 0;

  if (gap > WIDE_SPACE * self->size && gap < MAX_SPACE * self->size)
    return (word + 1)->left - WIDE_SPACE * self->size;
  return end;
}

static void
set_word (EmendPdfLine *self, guint i, int line_scale)
{
  const Word *word = &g_array_index (self->words, Word, i);
  double tolerance = TOLERANCE * self->size;
  int rise = g_array_index (self->words, Word, 0).baseline - word->baseline;
  double end = find_end (self, i);
  double set_end;

  if (i == 0 || ABS (rise - self->rise) > tolerance)
    set_rise (self, rise);
  if (fabs (self->cursor - word->left) > tolerance)
    move_to (self, word->left);
  set_end = self->cursor + measure_word (self, word) * line_scale / 1000;
  if (set_end <= find_limit (self, i) && fabs (set_end - end) <= tolerance)
    set_scale (self, line_scale);
  else
    set_scale (self, find_word_scale (self, word, end));
  for (guint l = 0; l < word->n_letters; l++)
    show (self, word->letters[l]);
  if (i + 1 < self->words->len)
    show (self, ' ');
}

/**
 * emend_pdf_line_end:
 * @self: what sets lines, in a line
 *
 * Sets the words that were taken, if there are any.
 */
void
emend_pdf_line_end (EmendPdfLine *self)
{
  int scale;

  if (self->words->len == 0)
    return;
  scale = find_line_scale (self);
  begin (self);
  set_spacing (self, find_spacing (self, scale));
  for (guint i = 0; i < self->words->len; i++)
    set_word (self, i, scale);
  close_array (self);
  g_array_set_size (self->words, 0);
}

/**
 * emend_pdf_line_finish:
 * @self: what sets lines; of no use afterwards but to be freed
 *
 * Returns: (transfer full): operators that show all lines; empty if there are none
 */
GBytes *
emend_pdf_line_finish (EmendPdfLine *self)
{
  if (self->is_begun)
    g_string_append (self->out, "ET\n");
  return g_string_free_to_bytes (g_steal_pointer (&self->out));
}
