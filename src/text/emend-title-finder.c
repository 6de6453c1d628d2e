/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Finds what may be a title in the lines of a book: `emend_title_finder_find (pages, ends)`.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-title-finder.h"

#include <string.h>

#include "emend-word-form.h"

/* Sizes as multiples of that of the text: printers take the next one or two for titles. */
#define SOMEWHAT_LARGER 1.08
#define LARGER 1.15
#define MUCH_LARGER 1.4
#define SMALLER 0.9
#define SMALL_CAPS 0.7

/* Gaps in leadings; half-way to a line left empty is 1.5, and titles are measured less well. */
#define WIDE_GAP 1.35
#define NORMAL_GAP 1.25

/* Titles that open a section are sunk by two lines at least. */
#define SUNK 2.5

/* Lines of one title are leaded closer than this, for their size; the number above it is farther away. */
#define TITLE_GAP 1.9
#define NUMBER_GAP 5.0

/* Lines of one title are of one size, as well as it can be measured on a short line. */
#define SAME_SIZE 1.2

/* Spaces within the rows of a table, as multiples of the size; letters that are set apart have less between them. */
#define ROW_SPACE 2.0

/* Lines that belong together are leaded alike; some pixels are lost in measuring. */
#define CLOSER 0.8

/* A line that is short of the column by less than this on both sides does not tell whether it is centred. */
#define WIDE 0.08

/* A space between words, as a multiple of the size. */
#define SPACE 0.25

/* The first lines of paragraphs are set in by so much of the column at least. */
#define LEAST_INDENT 0.02

/* A short line ends before this share of the column. */
#define SHORT 0.15

/* Points that a line needs to stand out from the text; see get_display_points (). */
#define DISPLAY_POINTS 3

/* Titles are short. */
#define MAX_LINES 4
#define MAX_WORDS 18
#define MAX_SENTENCE_WORDS 6

static gboolean
ends_with_mark (const EmendTitleLine *line)
{
  const char *last = g_utf8_prev_char (line->text + strlen (line->text));

  return g_unichar_ispunct (g_utf8_get_char (last));
}

/* Whether a line has spaces as only rows of tables have; after a number there may be one. */
static gboolean
is_row (const EmendTitleLine *line)
{
  const GPtrArray *words = line->line->words;
  double size = emend_title_line_measure_size (line->line);

  for (guint i = line->form.rest + 1; i < words->len; i++)
    {
      const EmendWord *left = g_ptr_array_index (words, i - 1);
      const EmendWord *right = g_ptr_array_index (words, i);

      if (right->box.left - left->box.right > ROW_SPACE * size)
        return TRUE;
    }
  return FALSE;
}

/* The first letter of a text that is set over several lines. */
static gboolean
is_drop_capital (const EmendTitleLine *line, const EmendTitleLine *next)
{
  return next != NULL && line->n_letters <= 2 && line->line->words->len == 1
         && line->line->box.bottom > (next->line->box.top + next->line->box.bottom) / 2
         && line->line->box.left < next->line->box.left;
}

/* Whether a line is a number that a paragraph ends with, such as `Alexander | III.`: it stands close below a line that is
 * full. */
static gboolean
ends_paragraph (const EmendTitleLine *line, const EmendTitleLine *above)
{
  return above != NULL && line->form.kind == EMEND_TITLE_NUMBER && !line->is_centred
         && line->gap_above < NORMAL_GAP && above->is_full;
}

/* Whether a line runs up or down the page, as below a picture that was set sideways. */
static gboolean
is_vertical (const EmendTitleLine *line)
{
  return line->line->words->len > 1
         && emend_box_get_height (&line->line->box) > emend_box_get_width (&line->line->box);
}

/* How much a line stands out; @is_whole says that it and the next one are all of something. No sign is enough by itself: verse is centred, signatures are in capitals, the first line
 * of a chapter is in capitals, or larger. */
static int
get_display_points (const EmendTitleLine *line,
                    const EmendTitleLine *above,
                    const EmendTitleLine *next,
                    gboolean is_whole)
{
  gboolean is_number = line->form.kind == EMEND_TITLE_NUMBER && line->line->words->len == 1;
  int points = 0;

  if (line->type == EMEND_REGION_FOOTNOTE || line->form.kind == EMEND_TITLE_CAPTION
      || (line->n_letters == 0 && !is_number) || is_drop_capital (line, next) || is_row (line)
      || is_vertical (line) || ends_paragraph (line, above))
    return 0;

  points += line->is_centred ? 2 : 0;
  points += line->size > LARGER ? 2 : 0;
  points += line->is_caps ? 2 : 0;
  points += line->gap_above > WIDE_GAP ? 1 : 0;
  points += line->gap_below > WIDE_GAP ? 1 : 0;
  points += line->type == EMEND_REGION_HEADING ? 1 : 0;
  points += line->form.kind == EMEND_TITLE_NUMBERED || line->form.kind == EMEND_TITLE_NAMED ? 2 : 0;
  points += is_number ? 1 : 0;
  points += !ends_with_mark (line) && line->shortfall > SHORT ? 1 : 0;
  points -= emend_title_line_starts_small (line) ? 3 : 0;
  points -= line->size < (line->is_caps ? SMALL_CAPS : SMALLER) ? 2 : 0;

  /* The first line of a text. */
  if (line->is_full && !is_whole && line->size <= LARGER && line->gap_below < NORMAL_GAP
      && next != NULL && !next->is_caps)
    points -= 3;
  return points;
}

static gboolean
is_chapter (const EmendTitleLine *line)
{
  return line->form.kind == EMEND_TITLE_NUMBERED && line->form.type == EMEND_SECTION_CHAPTER;
}

/* Whether line @i is the short end of the line above it, in which its first word had no place any more; what stands below
 * is set otherwise. */
static gboolean
ends_line_above (const EmendTitlePages *pages, guint i)
{
  const EmendTitleLine *above = emend_title_pages_get_line (pages, i - 1);
  const EmendTitleLine *line = emend_title_pages_get_line (pages, i);
  const EmendTitleLine *next = line->is_last ? NULL : emend_title_pages_get_line (pages, i + 1);
  const EmendWord *word = g_ptr_array_index (line->line->words, 0);
  double column
      = emend_box_get_width (&above->line->box) / (1.0 - above->indent - above->shortfall);

  return line->shortfall > SHORT && line->indent - above->indent < WIDE
         && above->indent - line->indent < WIDE && !ends_with_mark (above) && !ends_with_mark (line)
         && emend_box_get_width (&word->box) + SPACE * emend_title_line_measure_size (above->line)
                > above->shortfall * column
         && (next == NULL || next->indent - line->indent > LEAST_INDENT
             || next->size < SMALLER * line->size);
}

static gboolean
is_display (const EmendTitlePages *pages, guint i)
{
  const EmendTitleLine *line = emend_title_pages_get_line (pages, i);
  const EmendTitleLine *above = line->is_first ? NULL : emend_title_pages_get_line (pages, i - 1);
  const EmendTitleLine *next = line->is_last ? NULL : emend_title_pages_get_line (pages, i + 1);

  gboolean is_whole = next != NULL && is_chapter (line) && ends_line_above (pages, i + 1);

  return get_display_points (line, above, next, is_whole) >= DISPLAY_POINTS;
}

/* Whether a line nearly fills the column; it may be centred or not. */
static gboolean
is_wide (const EmendTitleLine *line)
{
  return line->indent < WIDE && line->shortfall < WIDE;
}

static gboolean
is_same_style (const EmendTitleLine *a, const EmendTitleLine *b)
{
  return a->size < SAME_SIZE * b->size && b->size < SAME_SIZE * a->size && a->is_caps == b->is_caps
         && (a->is_centred == b->is_centred || is_wide (a) || is_wide (b));
}

/* Whether a line is leaded closer to the one below it than to the one above, so that both belong to something else than
 * what stands above: to the summary of a chapter below its title. */
static gboolean
belongs_below (const EmendTitlePages *pages, guint i)
{
  const EmendTitleLine *line = emend_title_pages_get_line (pages, i);
  const EmendTitleLine *next = line->is_last ? NULL : emend_title_pages_get_line (pages, i + 1);

  return next != NULL && is_same_style (line, next) && next->gap_above > 0.0
         && next->gap_above < CLOSER * line->gap_above;
}

/* Whether line @i goes on with the title that begins with line @first. */
static gboolean
goes_on (const EmendTitlePages *pages, guint first, guint i)
{
  const EmendTitleLine *head = emend_title_pages_get_line (pages, first);
  const EmendTitleLine *last = emend_title_pages_get_line (pages, i - 1);
  const EmendTitleLine *line = emend_title_pages_get_line (pages, i);
  double scale = MAX (1.0, MAX (line->size, last->size));
  gboolean has_number = head->form.system != EMEND_TITLE_SYSTEM_NONE;
  gboolean has_words = !has_number || i > first + 1 || head->form.rest < head->line->words->len;

  /* No chapter is empty: below `CHAPTER V`, `THE SECOND LETTER` is its title. */
  if (line->gap_above <= 0.0
      || (line->form.kind == EMEND_TITLE_NUMBERED && (has_words || !is_chapter (head)))
      || line->form.kind == EMEND_TITLE_NUMBER || line->form.kind == EMEND_TITLE_CAPTION)
    return FALSE;
  if (!has_words)
    return line->gap_above < NUMBER_GAP * scale && (line->size > SMALLER || line->is_caps)
           && is_display (pages, i);

  /* A further line of a title need not stand out by itself, if it is unlike the text. */
  return line->form.kind == EMEND_TITLE_PLAIN && line->gap_above < TITLE_GAP * scale
         && is_same_style (last, line) && !belongs_below (pages, i)
         && (line->size > LARGER || line->is_caps || is_display (pages, i)
             || (is_chapter (head) && ends_line_above (pages, i)));
}

/* How much speaks for the wording of a title. */
static double
rate_wording (const EmendTitlePages *pages, const EmendTitle *title)
{
  static const double kinds[] = {
    [EMEND_TITLE_PLAIN] = 0.0,  [EMEND_TITLE_NAMED] = 5.0,    [EMEND_TITLE_NUMBERED] = 6.0,
    [EMEND_TITLE_NUMBER] = 3.0, [EMEND_TITLE_CAPTION] = -6.0,
  };
  const EmendTitleLine *first = emend_title_pages_get_line (pages, title->first_line);
  const EmendTitleLine *last
      = emend_title_pages_get_line (pages, title->first_line + title->n_lines - 1);
  double points = kinds[title->form.kind];
  gunichar c = g_utf8_get_char (first->text);
  guint n_words = 0;

  for (guint i = 0; i < title->n_lines; i++)
    n_words += emend_title_pages_get_line (pages, title->first_line + i)->line->words->len;
  points -= emend_title_line_goes_on (last) ? 3.0 : 0.0;
  points -= emend_title_line_starts_small (first) ? 3.0 : 0.0;
  points -= title->n_lines > MAX_LINES ? 2.0 : 0.0;
  points -= n_words > MAX_WORDS ? 3.0 : 0.0;
  points -= c == '"' || c == 0x201C || c == 0x2018 || c == 0xAB || c == 0x201E ? 1.5 : 0.0;
  points -= !title->is_caps && n_words > MAX_SENTENCE_WORDS && ends_with_mark (last) ? 1.5 : 0.0;
  return points;
}

/* How much speaks for the place of a title. */
static double
rate_place (const EmendTitlePages *pages, const EmendTitle *title)
{
  const EmendTitlePage *page = emend_title_pages_get_page (pages, title->page);
  const EmendTitleLine *first = emend_title_pages_get_line (pages, title->first_line);
  const EmendTitleLine *last
      = emend_title_pages_get_line (pages, title->first_line + title->n_lines - 1);
  double points = 0.0;

  if (title->starts_page)
    {
      points += 2.0;
      points += first->gap_above > SUNK ? 1.5 : 0.0;
      points += pages->have_heads && page->head == NULL ? 1.0 : 0.0;
    }
  else if (first->gap_above > WIDE_GAP)
    {
      points += 1.0;
    }
  else if (!title->is_caps && !title->is_centred && title->size <= LARGER)
    {
      /* A line of text that begins with the words of a title. */
      points -= 4.0;
    }
  /* No printer leaves a title at the foot of a page. */
  if (last->is_last && !title->starts_page)
    return points - 1.0;
  points += last->gap_below > WIDE_GAP ? 1.0 : 0.0;
  points += first->gap_above > WIDE_GAP && last->gap_below > WIDE_GAP && !ends_with_mark (last)
                    && last->shortfall > SHORT
                ? 1.0
                : 0.0;
  return points;
}

/**
 * emend_title_finder_rate:
 * @pages: the lines of a book
 * @title: some of them
 *
 * Weighs what speaks for a title: its wording, its place on the page, and its type.
 *
 * Returns: points; see [const@TITLE_FINDER_MIN_POINTS]
 */
double
emend_title_finder_rate (const EmendTitlePages *pages, const EmendTitle *title)
{
  const EmendTitleLine *first = emend_title_pages_get_line (pages, title->first_line);
  double points = rate_wording (pages, title) + rate_place (pages, title);

  points += title->size > LARGER ? 1.5 : title->size > SOMEWHAT_LARGER ? 0.75 : 0.0;
  points += title->size > MUCH_LARGER ? 1.0 : 0.0;
  points += title->is_caps ? 1.5 : 0.0;
  points += title->is_centred ? 1.0 : 0.0;
  points += first->type == EMEND_REGION_HEADING ? 0.5 : 0.0;
  points -= first->type == EMEND_REGION_CAPTION ? 2.0 : 0.0;
  points -= title->size < SMALLER && !title->is_caps ? 1.5 : 0.0;

  /* Notes begin with a number, and are small. */
  points -= title->form.kind == EMEND_TITLE_NUMBER && title->size < SMALLER && !title->is_caps
                    && !title->is_centred
                ? 3.0
                : 0.0;
  return points;
}

static void
find_on_page (GPtrArray *titles, const EmendTitlePages *pages, guint first, guint end)
{
  EmendTitle *above = NULL;

  for (guint i = first; i < end;)
    {
      EmendTitle *title;
      guint n_lines = 1;

      if (!is_display (pages, i))
        {
          above = NULL;
          i++;
          continue;
        }
      while (i + n_lines < end && goes_on (pages, i, i + n_lines))
        n_lines++;
      title = emend_title_new (pages, i, n_lines);
      title->points = emend_title_finder_rate (pages, title);
      title->is_below_title = above != NULL;
      if (above != NULL)
        above->is_above_title = TRUE;
      g_ptr_array_add (titles, title);
      above = title;
      i += n_lines;
    }
}

/**
 * emend_title_finder_find:
 * @pages: the lines of a book
 * @ends: for each page, the index of the line of the book that titles stand above; no titles are looked for among
 *   the entries of a table of contents
 *
 * Finds lines that stand out, and puts those together that are one title: a number and the words below it, and
 * words over several lines that are set alike. What is set otherwise below a title, such as a subtitle, a motto or a
 * summary of the chapter, is no part of it.
 *
 * Returns: (transfer full) (element-type EmendTitle): what may be a title, in reading order
 */
GPtrArray *
emend_title_finder_find (const EmendTitlePages *pages, const guint *ends)
{
  GPtrArray *titles = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_title_free);

  for (guint p = 0; p < pages->pages->len; p++)
    find_on_page (titles, pages, emend_title_pages_get_page (pages, p)->first, ends[p]);
  return titles;
}
