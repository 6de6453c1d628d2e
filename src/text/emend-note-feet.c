/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Notes at the feet of pages: `foot = emend_note_feet_find (page, position, emend_note_feet_measure (pages));`.
 *
 * A foot is the last lines of a page, in smaller type, apart from the text, the first of them beginning with a marker;
 * no sign is enough by itself. What begins without a marker goes on with a note of the page before.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-note-feet.h"

#include <math.h>

#include "emend-note-starts.h"
#include "emend-page-metrics.h"
#include "emend-word-form.h"

/* Notes are set in type of at most nine tenths the size of the text, mostly less; sizes of lines of the same type vary
 * by a few hundredths. So a line of this size, as a multiple of that of the text, tells nothing, and one that is by
 * SIZE_STEP smaller is surely smaller. */
#define SIZE_BORDER 0.92
#define SIZE_STEP 0.06

/* The size of a line of few letters depends on which they are. */
#define MANY_LETTERS 8

/* More lines do not make a foot surer: quotations are in smaller type, too. */
#define MAX_SIZE_POINTS 3.0

/* Gaps as multiples of the leading. Half a line is what printers leave at least; a rule takes more. */
#define WIDE_GAP 1.6
#define SOME_GAP 1.25
#define NO_GAP 1.1

/* Points that a foot needs, such as: a small line (1) after a gap (1.5), or a symbol (2) before two tight lines of
 * small type. */
#define MIN_POINTS 2.4

/* Points of a foot if a mark in the text calls for it, such as: a small line (1) after a gap (1.5), no marker (-1). */
#define MIN_POINTS_CALLED 1.4

/* Quotations stand inside the text by this much at least, as a multiple of the size; notes are as wide as the text. */
#define QUOTE_INDENT 1.0

/* No first line of a paragraph is indented by as much as this; notes that stand so far inside the text are rather verses,
 * before which an asterisk was read for a quotation mark. */
#define VERSE_INDENT 2.5

/* A page whose text differs that much from that of the book was scanned at another scale. */
#define OTHER_SCALE 1.3

/* The last line of a note that goes on is full: it ends no farther from the edge than this, as a multiple of the
 * size. */
#define FULL_LINE 1.5

typedef struct
{
  const EmendLine *line;
  EmendRegionType type;
  double size_points;  /* how much speaks for smaller type, -1 to 1 */
  double gap;          /* to the line above, in leadings; large for the first */
  double start_points; /* how much its beginning is like that of a note */
  guint n_letters;
} FootLine;

/* Whether @line may be part of a foot. Short notes are taken for page numbers and running feet. */
static gboolean
may_be_note (EmendRegionType type, const EmendLine *line)
{
  if (type == EMEND_REGION_FOOTER || type == EMEND_REGION_PAGE_NUMBER)
    return emend_note_starts_rate (line) > 0.0;
  return emend_region_type_is_read (type);
}

/**
 * emend_note_feet_measure:
 * @pages: (element-type EmendPage): pages of a book, with %NULL for those without text
 *
 * Returns: the size of the type that most of the text is set in, in pixels; 0 if there is none
 */
double
emend_note_feet_measure (const GPtrArray *pages)
{
  guint counts[512] = { 0 };
  guint n_letters = 0;
  guint sum = 0;

  for (guint i = 0; i < pages->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (pages, i);

      for (guint r = 0; page != NULL && r < page->regions->len; r++)
        {
          const EmendRegion *region = g_ptr_array_index (page->regions, r);

          for (guint l = 0; region->type == EMEND_REGION_BODY && l < region->lines->len; l++)
            {
              const EmendLine *line = g_ptr_array_index (region->lines, l);
              guint size = (guint) emend_page_metrics_get_size (line);
              guint n = emend_page_metrics_count_letters (line);

              counts[MIN (size, G_N_ELEMENTS (counts) - 1)] += n;
              n_letters += n;
            }
        }
    }
  for (guint size = 0; size < G_N_ELEMENTS (counts); size++)
    {
      sum += counts[size];
      if (sum > 0 && 2 * sum >= n_letters)
        return size;
    }
  return 0.0;
}

static double
get_size_points (const EmendLine *line, double body_size, guint n_letters)
{
  double ratio = emend_page_metrics_get_size (line) / body_size;
  double points = CLAMP ((SIZE_BORDER - ratio) / SIZE_STEP, -1.0, 1.0);

  if (n_letters < 3)
    return 0.0;
  return n_letters < MANY_LETTERS ? points / 2 : points;
}

/* Whether @line stands right below lines of the same small type. */
static gboolean
follows_notes (const GArray *lines, const FootLine *line)
{
  const FootLine *last = lines->len > 0 ? &g_array_index (lines, FootLine, lines->len - 1) : NULL;
  double size = emend_page_metrics_get_size (line->line);

  return last != NULL && last->size_points > 0.0 && line->gap > 0.0 && line->gap < SOME_GAP
         && fabs (size / emend_page_metrics_get_size (last->line) - 1.0) < SIZE_STEP;
}

/* The lines of @page that may be notes, from top to bottom. */
static GArray *
collect_lines (const EmendPage *page, double body_size, double leading)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (FootLine));
  int above = G_MININT;

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          FootLine line = { .line = g_ptr_array_index (region->lines, l), .type = region->type };
          int middle = emend_page_metrics_get_middle (line.line);

          if (line.line->words->len == 0 || !may_be_note (region->type, line.line))
            continue;
          line.n_letters = emend_page_metrics_count_letters (line.line);
          line.size_points = get_size_points (line.line, body_size, line.n_letters);
          line.start_points = emend_note_starts_rate (line.line);
          line.gap = above == G_MININT ? 2 * WIDE_GAP : (middle - above) / leading;
          if (!emend_region_type_is_read (region->type) && !follows_notes (lines, &line))
            continue;
          above = middle;
          g_array_append_val (lines, line);
        }
    }
  return lines;
}

static const FootLine *
get_line (const GArray *lines, guint i)
{
  return &g_array_index (lines, FootLine, i);
}

/* Whether text in type of the usual size stands above line @k; else the page is all small, as pages of notes,
 * bibliographies and indexes are. */
static gboolean
has_text_above (const GArray *lines, guint k)
{
  for (guint i = 0; i < k; i++)
    {
      const FootLine *line = get_line (lines, i);

      if (line->type == EMEND_REGION_BODY && line->size_points < 0.0
          && line->n_letters >= MANY_LETTERS)
        return TRUE;
    }
  return FALSE;
}

/* Whether all lines from @k stand inside the text, as quotations do, by @indent sizes. */
static gboolean
is_indented (const GArray *lines, guint k, const EmendPageMetrics *metrics, double indent)
{
  for (guint i = k; i < lines->len; i++)
    {
      if (get_line (lines, i)->line->box.left < metrics->left + indent * metrics->size)
        return FALSE;
    }
  return TRUE;
}

static double
get_gap_points (double gap)
{
  if (gap >= WIDE_GAP)
    return 1.5;
  if (gap >= SOME_GAP)
    return 0.75;
  return gap < NO_GAP ? -0.5 : 0.0;
}

/* How much speaks for a foot that begins with line @k; @size_points are those of the lines from @k. */
static double
get_points (const GArray *lines, guint k, double size_points, const EmendPageMetrics *metrics)
{
  const FootLine *line = get_line (lines, k);
  const FootLine *above = k > 0 ? get_line (lines, k - 1) : NULL;
  double points = CLAMP (size_points, -1.0, MAX_SIZE_POINTS);

  points += line->start_points;
  points += above != NULL ? get_gap_points (line->gap) : 0.0;
  if (line->start_points <= 0.0)
    points -= is_indented (lines, k, metrics, QUOTE_INDENT) ? 2.0 : 1.0;
  if (above != NULL && line->gap < WIDE_GAP)
    {
      points -= above->size_points > 0.0 ? 1.0 : 0.0;
      points -= above->type == EMEND_REGION_HEADING ? 3.0 : 0.0;
    }
  return points;
}

/* The line that the foot begins with, and the points that it has; the number of lines if there is no foot. */
static guint
find_first (const GArray *lines, const EmendPageMetrics *metrics, double *best)
{
  guint first = lines->len;
  double size_points = 0.0;
  double most = 0.0;

  *best = MIN_POINTS_CALLED;
  for (guint k = lines->len; k-- > 0;)
    {
      const FootLine *line = get_line (lines, k);
      double points;

      /* No foot has a heading in it; what stands below one may be a list of notes. */
      if (line->type == EMEND_REGION_HEADING)
        break;
      size_points += line->size_points;
      most = MAX (most, size_points);

      /* Two lines of the text are no part of any foot, and below notes, not one is; but the size of a first line may be
       * misjudged. */
      if (size_points < most - 2.0)
        break;
      if (most > 1.0 && line->size_points < -0.5
          && (line->start_points <= 0.0 || line->gap < WIDE_GAP))
        continue;
      points = get_points (lines, k, size_points, metrics);

      /* A page without text can only go on with a note. */
      if (line->start_points > 0.0 && !has_text_above (lines, k))
        points = 0.0;
      if (points >= *best)
        {
          *best = points;
          first = k;
        }
    }
  return first;
}

static gboolean
may_go_on (const FootLine *line, const EmendPageMetrics *metrics)
{
  const GPtrArray *words = line->line->words;
  const EmendWord *last = g_ptr_array_index (words, words->len - 1);

  return !emend_word_form_ends_sentence (last->text)
         || line->line->box.right > metrics->right - FULL_LINE * metrics->size;
}

/**
 * emend_note_feet_find:
 * @page: a page whose running heads, page numbers and headings are known
 * @position: its position in the book
 * @body_size: from [func@note_feet_measure], of the book or of the pages around
 *
 * Returns: (transfer full) (nullable): the notes at the foot of @page, or %NULL if there are none
 */
EmendNoteFoot *
emend_note_feet_find (const EmendPage *page, guint position, double body_size)
{
  g_autoptr (GArray) lines = NULL;
  EmendPageMetrics metrics;
  EmendNoteFoot *foot;
  guint first_id = G_MAXUINT;
  guint last_id = 0;
  guint first;
  double points;

  emend_page_metrics_measure (&metrics, page);
  if (body_size <= 0.0 || metrics.size > OTHER_SCALE * body_size)
    body_size = metrics.size;
  lines = collect_lines (page, body_size, metrics.leading);
  first = find_first (lines, &metrics, &points);
  if (first == lines->len)
    return NULL;

  for (guint i = first; i < lines->len; i++)
    {
      const GPtrArray *words = get_line (lines, i)->line->words;

      first_id = MIN (first_id, ((const EmendWord *) g_ptr_array_index (words, 0))->id);
      last_id
          = MAX (last_id, ((const EmendWord *) g_ptr_array_index (words, words->len - 1))->last);
    }
  foot = emend_note_foot_new (position, first_id, last_id);
  for (guint i = lines->len; i-- > first;)
    {
      const FootLine *line = get_line (lines, i);

      if (line->start_points > 0.0 && has_text_above (lines, i))
        foot->first_marked = ((const EmendWord *) g_ptr_array_index (line->line->words, 0))->id;
    }
  foot->is_doubtful = points < MIN_POINTS || is_indented (lines, first, &metrics, VERSE_INDENT);
  foot->goes_on = may_go_on (get_line (lines, lines->len - 1), &metrics);
  return foot;
}

/* Whether @line belongs to @foot. */
static gboolean
has_line (const EmendNoteFoot *foot, const EmendLine *line)
{
  const EmendWord *word = line->words->len > 0 ? g_ptr_array_index (line->words, 0) : NULL;

  return foot != NULL && word != NULL && word->id >= foot->first && word->id <= foot->last;
}

static EmendRegionType
get_type (const EmendRegion *region, const EmendLine *line, const EmendNoteFoot *foot)
{
  if (line->words->len == 0 || !may_be_note (region->type, line))
    return region->type;
  if (has_line (foot, line))
    return EMEND_REGION_FOOTNOTE;
  return region->type == EMEND_REGION_FOOTNOTE ? EMEND_REGION_BODY : region->type;
}

/**
 * emend_note_feet_mark:
 * @page: a page
 * @foot: (nullable): the notes at its foot
 *
 * Returns: (transfer full): a page with the same words, whose lines are notes if they belong to @foot, and else are
 *   not
 */
EmendPage *
emend_note_feet_mark (const EmendPage *page, const EmendNoteFoot *foot)
{
  EmendPage *copy = emend_page_new (page->width, page->height);

  copy->dpi = page->dpi;
  copy->rotation = page->rotation;
  copy->languages = g_strdup (page->languages);
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);
      EmendRegion *part = NULL;

      if (region->lines->len == 0)
        emend_page_take_region (copy, emend_region_copy (region));
      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);
          EmendRegionType type = get_type (region, line, foot);

          if (part == NULL || part->type != type)
            {
              part = emend_region_new (type, region->block);
              emend_page_take_region (copy, part);
            }
          emend_region_take_line (part, emend_line_copy (line));
        }
    }
  return copy;
}
