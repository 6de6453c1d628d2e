/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Verse and quotations, which are set apart from the text: `emend_set_off_lines_mark (lines)`.
 *
 * Prose is told from verse by what would have fitted: a line of prose ends where the first word of the next one finds
 * no place any more.
 *
 * Thread contract: no state; the lines belong to one thread.
 *
 * check-source: tested-by tests/text/test-block-roles.c
 */

#include "config.h"

#include "emend-set-off-lines.h"

#include <math.h>

#include "emend-word-form.h"

/* What is set apart begins at least so far inside its column, as a multiple of the size: printers take an em or more,
 * and edges are measured to about a quarter. */
#define MIN_INSET 0.7

/* First lines of paragraphs are indented by so much, as multiples of the size; and by that if the book does not
 * say. */
#define MIN_INDENT 0.45
#define MAX_INDENT 4.0
#define USUAL_INDENT 1.0

/* What differs by less than this, as a multiple of the size, begins at the same place. */
#define SAME_INSET 0.4

/* What is set apart is set farther in than first lines of paragraphs, by this much, as a multiple of the size. */
#define DEEPER 0.6

/* Lines so far inside on both sides keep their breaks, whatever they are, if they are not filled. */
#define LINES_INSET 2.0
#define LINES_SLACK 2.5

/* A space between words, as a multiple of the size. */
#define SPACE 0.25

/* Of the lines of prose, hardly any had place for the first word of the next one; of those of verse, most. */
#define PROSE_FITS 0.4
#define VERSE_FITS 0.6

/* Nearly all lines of verse begin with a capital; of prose, some. */
#define VERSE_CAPITALS 0.75
#define PROSE_CAPITALS 0.6

/* Lines that nearly all end a sentence are short paragraphs, as in dialogue. */
#define VERSE_STOPS 0.65

/* Verse at the margin is harder to tell: it needs so many lines. */
#define MIN_FLUSH_LINES 4

/* Gaps as multiples of the leading of the text. */
#define WIDE_GAP 1.4
#define SMALL_GAP 1.15

/* Quotations in smaller type: their size as a multiple of that of the text, and how many lines outweigh that sizes
 * are measured roughly. */
#define SMALLER 0.93
#define MIN_SMALL_LINES 3

/* What is set in one size; it is measured roughly on a short line. */
#define SAME_SIZE 1.12

/* Where a name stands below what it signs: so much farther to the right, as a multiple of the size. */
#define SIGNATURE_INSET 4.0

typedef struct
{
  const GPtrArray *lines; /* (element-type EmendTextLine) */
  double indent;          /* of first lines of paragraphs, as a multiple of the size */
  double size;            /* of most lines, in pixels */
} Finder;

/* Lines in a row, and what they have in common. */
typedef struct
{
  guint first;
  guint end;
  double base;     /* how far inside they begin */
  double edge;     /* how far inside the longest ends */
  double fits;     /* shares of the lines that had place for another word, */
  double capitals; /* that begin with a capital, */
  double stops;    /* that end with the end of a sentence */
  gboolean
      is_alone; /* whether all stand beside a picture, or on pages without a line that is longer */
  gboolean is_capitals; /* whether most are in capitals */
  gboolean is_broken;   /* whether one ends within a word */
} Stretch;

static EmendTextLine *
get_line (const Finder *self, guint i)
{
  return g_ptr_array_index (self->lines, i);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return left < right ? -1 : left > right ? 1 : 0;
}

/* The value that @share of @values, which must not be empty, lie below. */
static double
get_share (GArray *values, double share)
{
  g_array_sort (values, compare_doubles);
  return g_array_index (values, double, (guint) (share * (values->len - 1)));
}

/* Whether @line goes on in the same column where @last ends, perhaps on the next page. */
static gboolean
follows (const EmendTextLine *line, const EmendTextLine *last)
{
  return line->page != last->page || line->gap > 0.0;
}

static gboolean
is_after_gap (const EmendTextLine *line, const EmendTextLine *last)
{
  return line->page == last->page && line->gap > WIDE_GAP;
}

static gboolean
ends_sentence (const EmendTextLine *line)
{
  return emend_word_form_ends_sentence (emend_text_line_get_last_text (line));
}

static void
measure_book (Finder *self)
{
  g_autoptr (GArray) indents = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->lines->len; i++)
    {
      const EmendTextLine *line = get_line (self, i);

      if (emend_text_line_is_free (line))
        g_array_append_val (sizes, line->size);
      if (i > 0 && i + 1 < self->lines->len && emend_text_line_is_free (line)
          && line->inset > MIN_INDENT && line->inset < MAX_INDENT
          && get_line (self, i - 1)->inset < SAME_INSET
          && get_line (self, i + 1)->inset < SAME_INSET)
        g_array_append_val (indents, line->inset);
    }
  self->indent = indents->len > 0 ? get_share (indents, 0.5) : USUAL_INDENT;
  self->size = sizes->len > 0 ? get_share (sizes, 0.5) : 1.0;
}

/* Whether the first word of the line after @line would have found place on it, up to @edge. */
static gboolean
has_place (const EmendTextLine *line, const EmendTextLine *next, double edge)
{
  const EmendWord *word = emend_text_line_get_word (next, 0);

  return line->slack - edge > emend_box_get_width (&word->box) / line->size + SPACE;
}

static void
measure_stretch (const Finder *self, Stretch *stretch)
{
  g_autoptr (GArray) insets = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) slacks = g_array_new (FALSE, FALSE, sizeof (double));
  double edge;
  guint n_fits = 0;
  guint n_capitals = 0;
  guint n_stops = 0;
  guint n_alone = 0;
  guint n_small = 0;

  stretch->is_broken = FALSE;
  for (guint i = stretch->first; i < stretch->end; i++)
    {
      const EmendTextLine *line = get_line (self, i);

      g_array_append_val (insets, line->inset);
      g_array_append_val (slacks, line->slack);
      n_capitals += emend_text_line_starts_capital (line) ? 1 : 0;
      n_stops += ends_sentence (line) ? 1 : 0;
      n_alone += line->is_narrow || line->is_beside ? 1 : 0;
      n_small += emend_text_line_has_small (line) ? 1 : 0;
      stretch->is_broken = emend_word_form_get_stem (emend_text_line_get_last_text (line)) > 0
                           || stretch->is_broken;
    }
  stretch->is_alone = n_alone == insets->len;
  stretch->is_capitals = 2 * n_small <= insets->len;
  stretch->base = get_share (insets, 0.1);
  stretch->edge = get_share (slacks, 0.1);

  /* The longest of two lines says little; what is set in on both sides is mostly set in as far on the right. */
  edge = insets->len > 2 ? stretch->edge : MIN (stretch->edge, stretch->base);
  for (guint i = stretch->first; i + 1 < stretch->end; i++)
    n_fits += has_place (get_line (self, i), get_line (self, i + 1), edge) ? 1 : 0;
  stretch->fits = insets->len > 1 ? (double) n_fits / (insets->len - 1) : 0.0;
  stretch->capitals = (double) n_capitals / insets->len;
  stretch->stops = (double) n_stops / insets->len;
}

/* Whether the lines are filled. Short verses may be of one length, but begin with capitals; so do two lines of prose
 * by chance. */
static gboolean
is_prose (const Stretch *stretch)
{
  if (stretch->capitals >= VERSE_CAPITALS
      && (stretch->end - stretch->first > 2 || stretch->edge > LINES_SLACK))
    return FALSE;
  return stretch->fits < PROSE_FITS
         || (stretch->capitals < PROSE_CAPITALS && stretch->fits < VERSE_FITS);
}

/* Whether the lines, which are no prose, are to keep their breaks. Short paragraphs are not. */
static gboolean
is_verse (const Finder *self, const Stretch *stretch)
{
  gboolean is_deeper = stretch->base > self->indent + DEEPER;

  if (stretch->is_broken || (!is_deeper && stretch->stops > VERSE_STOPS))
    return FALSE;
  if (stretch->base > LINES_INSET && stretch->edge > LINES_SLACK)
    return TRUE;
  return is_deeper && stretch->capitals >= VERSE_CAPITALS && stretch->stops <= VERSE_STOPS;
}

/* Whether something ends with the line before the stretch, so that it is no part of a hanging paragraph, and no text
 * beside a picture or an initial. */
static gboolean
is_begun (const Finder *self, const Stretch *stretch)
{
  const EmendTextLine *line = get_line (self, stretch->first);
  const EmendTextLine *last = stretch->first > 0 ? get_line (self, stretch->first - 1) : NULL;
  const char *text;

  if (last == NULL || last->type != EMEND_REGION_BODY || !follows (line, last))
    return FALSE;
  text = emend_text_line_get_last_text (last);
  return emend_text_line_ends_short (last) || (line->page == last->page && line->gap > SMALL_GAP)
         || ends_sentence (last) || g_str_has_suffix (text, ":") || g_str_has_suffix (text, "—");
}

/* Whether the stretch ends where a paragraph does. */
static gboolean
is_ended (const Finder *self, const Stretch *stretch)
{
  const EmendTextLine *last = get_line (self, stretch->end - 1);
  const EmendTextLine *next
      = stretch->end < self->lines->len ? get_line (self, stretch->end) : NULL;

  if (next == NULL || next->type != EMEND_REGION_BODY
      || (next->page == last->page && next->gap > WIDE_GAP))
    return TRUE;
  return last->slack > stretch->edge + 1.0
         || (ends_sentence (last) && !emend_text_line_starts_small (next));
}

/* Whether the lines, which are prose, are a quotation. */
static gboolean
is_quote (const Finder *self, const Stretch *stretch)
{
  guint n_lines = stretch->end - stretch->first;
  gboolean is_set_in = stretch->edge > MIN_INSET;

  if (n_lines < 2 || stretch->is_alone || stretch->is_capitals || !is_ended (self, stretch))
    return FALSE;
  if (is_set_in && stretch->base > self->indent - SAME_INSET)
    return TRUE;

  /* Two paragraphs of a line each, of which the first is filled by chance, look like this, too. */
  if (n_lines < 3 && ends_sentence (get_line (self, stretch->first)))
    return FALSE;
  return is_begun (self, stretch);
}

static void
mark_verse (const Finder *self, const Stretch *stretch)
{
  for (guint i = stretch->first; i < stretch->end; i++)
    {
      EmendTextLine *line = get_line (self, i);
      const EmendTextLine *last = i > stretch->first ? get_line (self, i - 1) : NULL;
      gboolean is_stanza = last == NULL || is_after_gap (line, last);

      line->role = EMEND_BLOCK_VERSE;
      line->start = is_stanza ? EMEND_TEXT_LINE_STARTS : EMEND_TEXT_LINE_KEPT;
    }
}

/* Paragraphs of a quotation are told by how its lines compare with each other. */
static void
mark_quote (const Finder *self, const Stretch *stretch)
{
  guint n_full = 0;

  for (guint i = stretch->first; i < stretch->end; i++)
    n_full += get_line (self, i)->slack < stretch->edge + 1.0 ? 1 : 0;
  for (guint i = stretch->first; i < stretch->end; i++)
    {
      EmendTextLine *line = get_line (self, i);

      line->role = EMEND_BLOCK_QUOTE;
      line->start = i == stretch->first ? EMEND_TEXT_LINE_STARTS : EMEND_TEXT_LINE_OPEN;
      line->indent = line->inset - stretch->base;
      line->shortfall = line->slack - stretch->edge;
      line->is_justified = 2 * n_full >= stretch->end - stretch->first;
    }
}

/* Takes off a name or source below what it belongs to: it is a paragraph by itself. */
static void
cut_signature (const Finder *self, Stretch *stretch)
{
  EmendTextLine *last = get_line (self, stretch->end - 1);
  gunichar c = g_utf8_get_char (emend_text_line_get_word (last, 0)->text);

  if (stretch->end - stretch->first < 3
      || (!emend_word_form_is_dash (c) && last->inset < stretch->base + SIGNATURE_INSET))
    return;
  if (!emend_word_form_is_dash (c) && last->slack > stretch->edge + SIGNATURE_INSET)
    return;
  last->start = EMEND_TEXT_LINE_STARTS;
  stretch->end--;
}

/* Whether the line at @index is the first of an ordinary paragraph: not as deep as the other lines, or with lines of
 * the text that go on with it. */
static gboolean
is_first_of_text (const Finder *self, guint index, double base)
{
  const EmendTextLine *line = get_line (self, index);
  const EmendTextLine *next = index + 1 < self->lines->len ? get_line (self, index + 1) : NULL;

  if (fabs (line->inset - self->indent) > SAME_INSET)
    return FALSE;
  if (base > line->inset + DEEPER)
    return TRUE;
  return next != NULL && emend_text_line_is_free (next) && next->inset < SAME_INSET
         && follows (next, line) && !emend_text_line_ends_short (line)
         && (!ends_sentence (line) || emend_text_line_starts_small (next));
}

/* Takes off first lines of paragraphs above and below that are indented like everything else. */
static void
trim (const Finder *self, Stretch *stretch)
{
  while (stretch->end - stretch->first > 1)
    {
      double base = G_MAXDOUBLE;

      for (guint i = stretch->first + 1; i < stretch->end; i++)
        base = MIN (base, get_line (self, i)->inset);
      if (base <= get_line (self, stretch->first)->inset + DEEPER
          || !is_first_of_text (self, stretch->first, base))
        break;
      stretch->first++;
    }
  while (stretch->end - stretch->first > 1)
    {
      double base = G_MAXDOUBLE;

      for (guint i = stretch->first; i + 1 < stretch->end; i++)
        base = MIN (base, get_line (self, i)->inset);
      if (!is_first_of_text (self, stretch->end - 1, base))
        break;
      stretch->end--;
    }
}

/* The index of the first line after a gap, or the end. */
static guint
find_gap (const Finder *self, const Stretch *stretch)
{
  guint i = stretch->first + 1;

  while (i < stretch->end && !is_after_gap (get_line (self, i), get_line (self, i - 1)))
    i++;
  return i;
}

/* Gaps set a quotation apart; there are none within it. */
static void
decide_prose (const Finder *self, const Stretch *stretch)
{
  Stretch part = { .first = stretch->first, .end = stretch->end };

  while (part.first < stretch->end)
    {
      part.end = stretch->end;
      part.end = find_gap (self, &part);
      measure_stretch (self, &part);
      if (is_prose (&part) && is_quote (self, &part))
        mark_quote (self, &part);
      part.first = part.end;
    }
}

static void
decide_inset (const Finder *self, Stretch *stretch)
{
  trim (self, stretch);
  if (stretch->end - stretch->first < 2)
    return;
  measure_stretch (self, stretch);
  if (is_prose (stretch))
    decide_prose (self, stretch);
  else if (is_verse (self, stretch))
    {
      cut_signature (self, stretch);
      mark_verse (self, stretch);
    }
}

/* Whether the line belongs to the stretch before it: set in, too, and not set apart from it by a gap and another
 * indentation. */
static gboolean
goes_on_inset (const Finder *self, guint index)
{
  const EmendTextLine *line = get_line (self, index);
  const EmendTextLine *last = get_line (self, index - 1);

  if (!emend_text_line_is_free (line) || line->inset < MIN_INSET || !follows (line, last)
      || line->section != last->section)
    return FALSE;
  return !is_after_gap (line, last)
         || (fabs (line->inset - last->inset) < 2.0 * SAME_INSET
             && line->size < SAME_SIZE * last->size && last->size < SAME_SIZE * line->size);
}

static void
mark_inset (const Finder *self)
{
  guint i = 0;

  while (i < self->lines->len)
    {
      Stretch stretch = { .first = i, .end = i + 1 };

      if (emend_text_line_is_free (get_line (self, i)) && get_line (self, i)->inset >= MIN_INSET)
        {
          while (stretch.end < self->lines->len && goes_on_inset (self, stretch.end))
            stretch.end++;
          i = stretch.end;
          decide_inset (self, &stretch);
        }
      else
        {
          i++;
        }
    }
}

/* Poems whose lines begin at the margin of the text. */
static void
mark_flush_verse (const Finder *self)
{
  guint i = 0;

  while (i < self->lines->len)
    {
      Stretch stretch = { .first = i, .end = i };

      while (stretch.end < self->lines->len)
        {
          const EmendTextLine *line = get_line (self, stretch.end);

          if (!emend_text_line_is_free (line) || line->is_justified
              || !emend_text_line_starts_capital (line)
              || (stretch.end > i && !follows (line, get_line (self, stretch.end - 1))))
            break;
          stretch.end++;
        }
      i = MAX (stretch.end, i + 1);
      if (stretch.end - stretch.first < MIN_FLUSH_LINES)
        continue;
      measure_stretch (self, &stretch);
      if (!stretch.is_broken && stretch.fits >= VERSE_FITS && stretch.stops <= VERSE_STOPS)
        mark_verse (self, &stretch);
    }
}

/* Prose in smaller type between lines of the text; at the foot of a page it may be a note. */
static void
mark_small (const Finder *self)
{
  guint i = 0;

  while (i < self->lines->len)
    {
      Stretch stretch = { .first = i, .end = i };
      const EmendTextLine *next;

      while (stretch.end < self->lines->len)
        {
          const EmendTextLine *line = get_line (self, stretch.end);

          if (!emend_text_line_is_free (line) || line->size > SMALLER * self->size
              || line->section != get_line (self, i)->section
              || (stretch.end > i && !follows (line, get_line (self, stretch.end - 1))))
            break;
          stretch.end++;
        }
      i = MAX (stretch.end, i + 1);
      if (stretch.end - stretch.first < MIN_SMALL_LINES || stretch.end == self->lines->len)
        continue;
      next = get_line (self, stretch.end);
      if (next->page != get_line (self, stretch.end - 1)->page || !emend_text_line_is_free (next))
        continue;
      measure_stretch (self, &stretch);
      if (is_prose (&stretch) && !stretch.is_alone && !stretch.is_capitals
          && is_begun (self, &stretch) && is_ended (self, &stretch))
        mark_quote (self, &stretch);
    }
}

/**
 * emend_set_off_lines_mark:
 * @lines: (element-type EmendTextLine): the lines of the body of a book
 *
 * Marks verse and quotations: what is set farther in than the text, on the left or on both sides, or in smaller type,
 * and poems at the margin.
 */
void
emend_set_off_lines_mark (const GPtrArray *lines)
{
  Finder finder = { .lines = lines };

  measure_book (&finder);
  mark_inset (&finder);
  mark_flush_verse (&finder);
  mark_small (&finder);
}
