/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Words at the edges of pages that may be their printed numbers, and how probable it is that a number was
 * read like that: `emend_number_reading_get_odds (reading, "103", FALSE)`.
 *
 * Thread contract: belongs to one thread.
 *
 * check-source: tested-by tests/text/test-page-numbering.c
 */

#include "config.h"

#include "emend-number-reading.h"

#include <math.h>
#include <string.h>

#include "emend-numeral.h"

/* A number that is read with twice its characters is none any more; the longest label is `ccclxxxviii`. */
#define MAX_TEXT 12
#define MAX_IN_ROW 6

/* How often a recogniser does what to a character of a number. */
typedef struct
{
  double right;
  double alike; /* one that looks like it */
  double other;
  double added;
  double lost;
} Channel;

/* Small print at the edge of a page is read worse than text: of 100 characters some two or three come out wrong, most
 * of them as others that look alike. One number in twenty is printed or scanned badly, so that half of it is, and
 * all of which the recogniser is not sure. */
static const Channel good = { 0.97, 0.01, 0.0005, 0.003, 0.005 };
static const Channel bad = { 0.5, 0.1, 0.006, 0.01, 0.05 };
#define SHARE_BAD 0.05

/* What was read with less confidence, in per cent, is not that much worse. */
#define LEAST_CONFIDENCE 10

/* Digits are this wide, as a multiple of their height; how far that differs, for one digit and for each more. Words
 * may be cut out badly, so a width that does not fit tells no more than this. */
#define DIGIT_WIDTH 0.58
#define DIGIT_DEVIATION 0.15
#define DIGIT_DEVIATION_EACH 0.1
#define LEAST_FIT 0.02

/* What stands where numbers of pages stand and is none: numbers of chapters (in capitals), figures and notes, mostly
 * small ones, single letters, and specks read as a few of some forty characters. */
#define NOISE_NUMBER 0.15
#define NOISE_ROMAN 0.1
#define NOISE_ROMAN_LOWER 0.02
#define NOISE_LETTER 0.03
#define NOISE_OTHER 0.3
#define N_CHARACTERS 40.0

/* Of numbers up to a few thousand, the number n comes up in proportion to 1 / (n + 5). */
#define SMALLEST 5.0
#define SUM_OF_NUMBERS 6.0

/* A number that is the same on so many other pages close by is that of a volume or a year in the head. A page that
 * was scanned twice has only one other. */
#define NOISE_CONSTANT 0.3
#define MIN_CONSTANT 2
#define REACH_CONSTANT 12

/* Where the number of a page stands: on a line for itself rather than beside a head, rarely where the layout saw
 * noise or text, and nearly never in what is as wide as a line of text. */
#define PRIOR_ALONE 1.0
#define PRIOR_IN_ROW 0.6
#define PRIOR_NOISE 0.3
#define PRIOR_IN_LINE 0.1
#define PRIOR_IN_TEXT 0.02

/* What stands as near to a single word as words do belongs to it: `Part 1`. As a multiple of the height of the number. */
#define APART 1.5
#define PRIOR_NEAR 0.03

/* The number stands in the outermost row of the page; what is at an end of the next one is rather an entry of the
 * table of contents. */
#define PRIOR_SECOND 0.1

/* The same place, as a share of the width of the page: pages are cut and laid on the glass a little differently. */
#define SAME_COLUMN 0.08

/* The same row, as a multiple of the size of the text. */
#define SAME_ROW 1.5

static void
number_reading_clear (EmendNumberReading *self)
{
  g_free (self->text);
}

static gboolean
has_signs (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_all_digits (const char *text)
{
  for (; *text != '\0'; text++)
    {
      if (!g_ascii_isdigit (*text))
        return FALSE;
    }
  return TRUE;
}

static double
get_noise (const EmendNumberReading *self)
{
  double length = (double) g_utf8_strlen (self->text, -1);

  if (self->arabic > 0 && is_all_digits (self->text))
    return NOISE_NUMBER / (SUM_OF_NUMBERS * (self->arabic + SMALLEST));
  if (length == 1.0)
    return NOISE_LETTER;
  if (emend_numeral_parse_roman (self->text) > 0)
    return (g_ascii_isupper (*self->text) ? NOISE_ROMAN : NOISE_ROMAN_LOWER)
           / (SUM_OF_NUMBERS * (self->roman + SMALLEST));
  return NOISE_OTHER * pow (N_CHARACTERS, -length);
}

/* Roman numerals have few letters, and strokes among them are read as many things: `v1`, `ili`. */
static guint
parse_roman (const char *text)
{
  g_autoptr (GString) proper = NULL;
  guint roman = emend_numeral_parse_roman (text);

  if (roman > 0 || is_all_digits (text))
    return roman;
  proper = g_string_new (NULL);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_unichar_tolower (g_utf8_get_char (p));

      if (emend_numeral_get_digit (c) == 1)
        c = 'i';
      g_string_append_unichar (proper, c == 'y' ? 'v' : c);
    }
  return emend_numeral_parse_roman (proper->str);
}

/* Whether another row of print stands between the edge of the page and @edge. */
static gboolean
is_second (const GPtrArray *edges, guint index)
{
  const EmendPageEdge *edge = g_ptr_array_index (edges, index);
  guint step = edge->is_top ? G_MAXUINT : 1;

  for (guint i = index + step; i < edges->len; i += step)
    {
      const EmendPageEdge *other = g_ptr_array_index (edges, i);

      if (other->page != edge->page || other->is_top != edge->is_top)
        return FALSE;
      if (other->type != EMEND_REGION_NOISE && !emend_page_edge_is_in_row (edge, other))
        return TRUE;
    }
  return FALSE;
}

/* Whether the number at @index belongs to the only other word of its line. */
static gboolean
is_near_word (const EmendPageEdge *edge, guint index)
{
  const GPtrArray *words = edge->line->words;
  const EmendBox *box = &((const EmendWord *) g_ptr_array_index (words, index))->box;
  const EmendWord *before;

  if (words->len != 2 || index == 0)
    return FALSE;
  before = g_ptr_array_index (words, 0);
  return box->left - before->box.right < APART * emend_box_get_height (box);
}

static void
add_reading (GArray *readings, EmendPageEdge *edge, guint index, gboolean is_alone)
{
  const EmendWord *word = g_ptr_array_index (edge->line->words, index);
  g_autofree char *text = emend_numeral_dup_inner (word->text);
  glong length = g_utf8_strlen (text, -1);
  EmendNumberReading reading = { .edge = edge, .word = index, .is_alone = is_alone };

  if (length == 0 || length > (is_alone ? MAX_TEXT : MAX_IN_ROW))
    return;
  reading.arabic = emend_numeral_parse_arabic (text);
  reading.roman = parse_roman (text);
  reading.prior = is_alone ? PRIOR_ALONE : PRIOR_IN_ROW;
  if (!is_alone && reading.arabic == 0 && reading.roman == 0
      && strpbrk (text, "0123456789") == NULL)
    return;
  if (!edge->is_candidate && !is_alone)
    {
      if (!is_all_digits (text) && (g_ascii_isupper (*text) || reading.roman == 0))
        return;
      reading.prior = edge->is_full ? PRIOR_IN_TEXT : PRIOR_IN_LINE;
      reading.is_in_text = TRUE;
    }
  if (!is_alone && is_near_word (edge, index))
    reading.prior *= PRIOR_NEAR;
  if (edge->type == EMEND_REGION_NOISE)
    reading.prior *= PRIOR_NOISE;
  reading.prior *= MAX (word->confidence, LEAST_CONFIDENCE) / 100.0;
  reading.text = g_steal_pointer (&text);
  reading.noise = get_noise (&reading);
  g_array_append_val (readings, reading);
}

/* Makes less of numbers that do not change from page to page. */
static void
weigh_constants (GArray *readings)
{
  for (guint i = 0; i < readings->len; i++)
    {
      EmendNumberReading *reading = &g_array_index (readings, EmendNumberReading, i);
      guint page = reading->edge->page;
      guint n_same = 0;

      for (int direction = -1; direction <= 1; direction += 2)
        {
          guint last = page;

          for (guint k = i + (guint) direction; k < readings->len; k += (guint) direction)
            {
              const EmendNumberReading *other = &g_array_index (readings, EmendNumberReading, k);

              if (ABS ((int) other->edge->page - (int) page) > REACH_CONSTANT)
                break;
              if (other->edge->page != last && strcmp (other->text, reading->text) == 0)
                {
                  n_same++;
                  last = other->edge->page;
                }
            }
        }
      if (n_same >= MIN_CONSTANT)
        reading->noise = MAX (reading->noise, NOISE_CONSTANT);
    }
}

/**
 * emend_number_reading_collect:
 * @edges: (element-type EmendPageEdge): of a book, in the order of pages; they must outlive the readings
 *
 * Takes what stands on a line for itself, perhaps between dashes, and what stands at an end of a line.
 *
 * Returns: (transfer full) (element-type EmendNumberReading): what may be numbers of pages, in the same order
 */
GArray *
emend_number_reading_collect (const GPtrArray *edges)
{
  GArray *readings = g_array_new (FALSE, FALSE, sizeof (EmendNumberReading));

  g_array_set_clear_func (readings, (GDestroyNotify) number_reading_clear);
  for (guint i = 0; i < edges->len; i++)
    {
      EmendPageEdge *edge = g_ptr_array_index (edges, i);
      guint first = edge->line->words->len;
      guint last = 0;
      guint n_before;

      for (guint k = 0; k < edge->line->words->len; k++)
        {
          if (has_signs (((const EmendWord *) g_ptr_array_index (edge->line->words, k))->text))
            {
              first = MIN (first, k);
              last = k;
            }
        }
      if (first == edge->line->words->len)
        continue;
      n_before = readings->len;
      add_reading (readings, edge, first, first == last);
      if (first != last)
        add_reading (readings, edge, last, FALSE);
      for (guint k = n_before; first != last && is_second (edges, i) && k < readings->len; k++)
        g_array_index (readings, EmendNumberReading, k).prior *= PRIOR_SECOND;
    }
  weigh_constants (readings);
  return readings;
}

/* Whether two characters, both small letters or digits, look alike. */
static gboolean
is_alike (gunichar read, gunichar printed)
{
  static const char *const groups[]
      = { "il1j!|t7", "vyu", "xkz", "ceo", "068", "35", "38", "569", "14", "s5", "b6" };

  if (g_unichar_isdigit (printed)
      && emend_numeral_get_digit (read) == g_unichar_digit_value (printed))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      if (read < 128 && printed < 128 && strchr (groups[i], (int) read) != NULL
          && strchr (groups[i], (int) printed) != NULL)
        return TRUE;
    }
  return FALSE;
}

/* How many characters that end before @label + @n run together into @read; 0 if they do not. */
static guint
count_merged (gunichar read, const char *label, guint n)
{
  static const struct
  {
    gunichar read;
    const char *printed;
  } merged[] = {
    { 'i', "ii" },  { 'n', "ii" }, { 'u', "ii" }, { 'h', "li" },
    { 'm', "iii" }, { 'w', "vi" }, { 'd', "cl" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (merged); i++)
    {
      guint length = (guint) strlen (merged[i].printed);

      if (merged[i].read == read && n >= length
          && strncmp (label + n - length, merged[i].printed, length) == 0)
        return length;
    }
  return 0;
}

static double
get_match (const Channel *channel, gunichar read, gunichar printed)
{
  gunichar small_read = g_unichar_tolower (read);
  gunichar small_printed = g_unichar_tolower (printed);

  if (read == printed)
    return channel->right;
  return small_read == small_printed || is_alike (small_read, small_printed)
                 || is_alike (read, printed)
             ? channel->alike
             : channel->other;
}

/* The most probable way from the characters of @label to those of @text. */
static double
align (const Channel *channel, const gunichar *text, guint n_text, const char *label, guint n_label)
{
  double ways[MAX_TEXT + 1][MAX_TEXT + 1];

  for (guint i = 0; i <= n_text; i++)
    {
      for (guint k = 0; k <= n_label; k++)
        {
          double best = i == 0 && k == 0 ? 1.0 : 0.0;
          guint n_merged = i > 0 ? count_merged (g_unichar_tolower (text[i - 1]), label, k) : 0;

          if (i > 0 && k > 0)
            best = MAX (best, ways[i - 1][k - 1]
                                  * get_match (channel, text[i - 1], (gunichar) label[k - 1]));
          if (i > 0)
            best = MAX (best, ways[i - 1][k] * channel->added);
          if (k > 0)
            best = MAX (best, ways[i][k - 1] * channel->lost);
          if (n_merged > 0)
            best = MAX (best, ways[i - 1][k - n_merged] * channel->alike);
          ways[i][k] = best;
        }
    }
  return ways[n_text][n_label];
}

/* How well @n_digits fill the word; what stands around them was cut off already. */
static double
get_fit (const EmendNumberReading *self, guint n_digits)
{
  const EmendWord *word = g_ptr_array_index (self->edge->line->words, self->word);
  double width
      = emend_box_get_width (&word->box) / (double) MAX (emend_box_get_height (&word->box), 1);
  double deviation
      = (width - DIGIT_WIDTH * n_digits) / (DIGIT_DEVIATION + DIGIT_DEVIATION_EACH * n_digits);

  if (strcmp (word->text, self->text) != 0)
    return 1.0;
  return MAX (exp (-deviation * deviation / 2.0), LEAST_FIT);
}

/* How probable it is that @label, in this case of letters, is read as @self. */
static double
get_channel_likelihood (const EmendNumberReading *self, const char *label)
{
  const EmendWord *word = g_ptr_array_index (self->edge->line->words, self->word);
  double share = MAX (SHARE_BAD, 1.0 - word->confidence / 100.0);
  guint n_label = (guint) strlen (label);
  gunichar text[MAX_TEXT] = { 0 };
  guint n_text = 0;

  for (const char *p = self->text; *p != '\0'; p = g_utf8_next_char (p))
    text[n_text++] = g_utf8_get_char (p);
  return (1.0 - share) * align (&good, text, n_text, label, n_label)
         + share * align (&bad, text, n_text, label, n_label);
}

/**
 * emend_number_reading_get_likelihood:
 * @self: a reading
 * @label: the number of the page as it is printed, in lower case
 * @is_roman: whether that is a roman numeral
 *
 * Returns: how probable it is that @label is read as @self
 */
double
emend_number_reading_get_likelihood (const EmendNumberReading *self,
                                     const char *label,
                                     gboolean is_roman)
{
  guint n_label = (guint) strlen (label);
  g_autofree char *capitals = NULL;

  g_return_val_if_fail (n_label <= MAX_TEXT, 0.0);

  if (!is_roman)
    return get_channel_likelihood (self, label) * get_fit (self, n_label);
  if (is_all_digits (self->text) && n_label > 2)
    return 0.0;
  capitals = g_ascii_strup (label, -1);
  return MAX (get_channel_likelihood (self, label), get_channel_likelihood (self, capitals));
}

/**
 * emend_number_reading_get_odds:
 * @self: a reading
 * @label: the number of the page as it is printed, in lower case
 * @is_roman: whether that is a roman numeral
 *
 * Returns: how much more probable it is that @self is the number of a page with that label than that it is
 *   something else
 */
double
emend_number_reading_get_odds (const EmendNumberReading *self, const char *label, gboolean is_roman)
{
  /* Numbers are common in text. */
  if (self->is_in_text && g_ascii_strcasecmp (self->text, label) != 0)
    return 0.0;
  return self->prior * emend_number_reading_get_likelihood (self, label, is_roman) / self->noise;
}

/**
 * emend_number_reading_is_in_place:
 * @self: a reading
 * @other: a reading on another page
 *
 * Returns: whether both stand in the same place of their pages
 */
gboolean
emend_number_reading_is_in_place (const EmendNumberReading *self, const EmendNumberReading *other)
{
  return emend_page_edge_is_near (self->edge, other->edge, SAME_ROW)
         && fabs (emend_page_edge_get_column (self->edge, self->word)
                  - emend_page_edge_get_column (other->edge, other->word))
                <= SAME_COLUMN;
}
