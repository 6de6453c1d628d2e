/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Decides which titles of a book open sections, and which stand within them: `emend_title_levels_decide (titles,
 * items)`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-outline-builder.c
 */

#include "config.h"

#include "emend-title-levels.h"

#include <math.h>

#include "emend-title-finder.h"
#include "emend-title-styles.h"

/* Titles of one kind start pages, but for some: this share does. */
#define STARTING_SHARE 0.5

/* Numbers go on from one title to the next, but for leaves that are left out and numbers that were misread. */
#define STEPS_SHARE 0.5

/* What opens a section without a word for it starts a page, and has so many points: those of a large or capital title
 * that is sunk or has no running head above it. */
#define OPENING_POINTS 6.5

/* So many titles that look the same and start pages tell that others that look the same open sections in mid page. */
#define MIN_ALIKE 3

/* The same of titles within sections that are centred. */
#define MIN_ALIKE_CENTRED 2

/* Titles of the same rank are of the same size, as well as it can be measured; mid-page ones open sections only if they
 * are no smaller than others. */
#define SAME_SIZE 1.18

/* Titles below those that open sections are told apart by size, and have no more depths than this. */
#define MAX_DEPTH 3

/* Where this share of the entries of a table of contents is found, it has all sections that look like theirs. */
#define TRUSTED_SHARE 0.7
#define MIN_ENTRIES 3

/* Tables of contents have no more levels. */
#define MAX_ENTRY_LEVEL 5

typedef struct
{
  GPtrArray *titles;
  const GPtrArray *items;
  GArray *styles;
  gboolean has_chapters; /* numbered, with a word for it */
  gboolean has_openings; /* without a word or number */
  double chapter_size;   /* of the titles of chapters; 0 if none is known */
  guint entry_level;     /* of the entries that name chapters; 0 if none is known */
  gboolean is_trusted;   /* whether the table of contents has all chapters */
} Judge;

static EmendTitle *
get_title (const Judge *self, guint i)
{
  return g_ptr_array_index (self->titles, i);
}

static const EmendTitleStyle *
get_style (const Judge *self, const EmendTitle *title)
{
  return &g_array_index (self->styles, EmendTitleStyle, title->style);
}

static gboolean
is_chapter (const EmendTitle *title)
{
  return title->form.kind == EMEND_TITLE_NUMBERED && title->form.type == EMEND_SECTION_CHAPTER;
}

static gboolean
is_strong (const EmendTitle *title)
{
  return title->points >= EMEND_TITLE_FINDER_MIN_POINTS;
}

/* Whether there are several titles that look the same, each of which is likely one. */
static gboolean
is_repeated (const Judge *self, const EmendTitle *title)
{
  guint least = title->is_centred ? MIN_ALIKE_CENTRED : MIN_ALIKE;

  return title->points >= EMEND_TITLE_FINDER_LIKELY_POINTS
         && get_style (self, title)->n_likely >= least;
}

static gboolean
is_same_size (double a, double b)
{
  return a < SAME_SIZE * b && b < SAME_SIZE * a;
}

/* Whether a title without a word for it looks as those do that open sections. */
static gboolean
looks_opening (const Judge *self, const EmendTitle *title)
{
  const EmendTitleStyle *style = get_style (self, title);

  if (title->is_above_title || style->n_pages < STARTING_SHARE * style->n_titles)
    return FALSE;
  return style->n_pages >= MIN_ALIKE || (title->starts_page && title->points >= OPENING_POINTS);
}

/* Whether numbers without a word for them count chapters: they run on, and start pages, or there is nothing else that
 * divides the book. */
static gboolean
counts_chapters (const Judge *self, const EmendTitle *title)
{
  const EmendTitleStyle *style = get_style (self, title);

  return !self->has_chapters && style->n_titles > 1
         && style->n_steps >= STEPS_SHARE * style->n_titles
         && (style->n_pages >= STARTING_SHARE * style->n_titles || !self->has_openings);
}

static void
survey (Judge *self)
{
  double sum = 0.0;
  guint n_chapters = 0;

  for (guint i = 0; i < self->titles->len; i++)
    {
      const EmendTitle *title = get_title (self, i);

      if (!is_strong (title))
        continue;
      if (is_chapter (title))
        {
          self->has_chapters = TRUE;
          sum += title->size;
          n_chapters++;
        }
      if (title->form.kind == EMEND_TITLE_PLAIN && looks_opening (self, title))
        self->has_openings = TRUE;
    }
  self->chapter_size = n_chapters > 0 ? sum / n_chapters : 0.0;
}

static gboolean
is_like_opening (const Judge *self, const EmendTitle *title)
{
  for (guint i = 0; i < self->titles->len; i++)
    {
      const EmendTitle *other = get_title (self, i);

      if (other->opens && other != title && other->is_caps == title->is_caps
          && other->is_centred == title->is_centred && is_same_size (other->size, title->size))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_apparatus (EmendSectionType type)
{
  return type == EMEND_SECTION_NOTES || type == EMEND_SECTION_BIBLIOGRAPHY
         || type == EMEND_SECTION_INDEX || type == EMEND_SECTION_GLOSSARY;
}

/* Whether @title is that of a chapter, or of something else that divides the book as chapters do. */
static gboolean
divides (const Judge *self, const EmendTitle *title)
{
  if (!is_strong (title))
    return FALSE;
  if (title->form.kind == EMEND_TITLE_PLAIN || title->form.kind == EMEND_TITLE_NUMBER)
    return title->starts_page && !title->is_below_title && looks_opening (self, title);
  return is_chapter (title);
}

/* Whether no chapter stands before, or none after, title @i: what has such a name and stands between chapters belongs to
 * one of them, such as its notes. A chapter with a number that was there before is one that notes are about. */
static gboolean
is_outside (const Judge *self, guint i)
{
  gboolean has_before = FALSE;
  gboolean has_after = FALSE;
  guint max = 0;

  for (guint k = 0; k < self->titles->len; k++)
    {
      const EmendTitle *other = get_title (self, k);

      if (!divides (self, other))
        continue;
      if (k < i)
        max = MAX (max, other->form.value);
      has_before = has_before || k < i;
      has_after = has_after || (k > i && (other->form.value == 0 || other->form.value > max));
    }
  return !has_before || !has_after;
}

/* Whether title @i is that of the notes, or the like, of a chapter: it stands between chapters, or is no larger than
 * others of its name that do. */
static gboolean
is_of_chapter (const Judge *self, guint i)
{
  const EmendTitle *title = get_title (self, i);

  if (!is_apparatus (title->type))
    return FALSE;
  for (guint k = 0; k < self->titles->len; k++)
    {
      const EmendTitle *other = get_title (self, k);

      if (other->form.kind == EMEND_TITLE_NAMED && other->type == title->type
          && !is_outside (self, k) && title->size < SAME_SIZE * other->size)
        return TRUE;
    }
  return FALSE;
}

/* Decides by wording, place and style alone. Titles in mid page wait until those that start pages are known. */
static void
judge_by_looks (Judge *self, gboolean is_mid_page)
{
  for (guint i = 0; i < self->titles->len; i++)
    {
      EmendTitle *title = get_title (self, i);

      if (!is_strong (title) || title->opens)
        continue;
      switch (title->form.kind)
        {
        case EMEND_TITLE_NUMBERED:
          title->opens = !is_mid_page || title->opens;
          break;

        case EMEND_TITLE_NAMED:
          title->opens
              = !is_of_chapter (self, i)
                && (title->starts_page
                    || (is_mid_page && is_like_opening (self, title) && is_outside (self, i)));
          break;

        case EMEND_TITLE_NUMBER:
          title->opens = counts_chapters (self, title)
                         || (title->starts_page && looks_opening (self, title));
          break;

        case EMEND_TITLE_PLAIN:
          title->opens
              = !title->is_below_title && looks_opening (self, title)
                && (self->chapter_size <= 0.0 || title->size * SAME_SIZE > self->chapter_size);
          break;

        case EMEND_TITLE_CAPTION:
        default:
          break;
        }
    }
}

static const EmendContentsItem *
get_item (const Judge *self, const EmendTitle *title)
{
  return title->entry != EMEND_TITLE_NO_ENTRY ? g_ptr_array_index (self->items, title->entry)
                                              : NULL;
}

/* Finds the lowest level of entries of which most name titles that open sections by their looks; and whether most entries
 * were found. */
static void
survey_entries (Judge *self)
{
  guint n_named = 0;
  guint n_level[MAX_ENTRY_LEVEL + 1] = { 0 };
  guint n_opening[MAX_ENTRY_LEVEL + 1] = { 0 };

  for (guint i = 0; i < self->titles->len; i++)
    {
      const EmendTitle *title = get_title (self, i);
      const EmendContentsItem *item = get_item (self, title);
      guint level;

      if (item == NULL)
        continue;
      level = MIN (item->entry->level, MAX_ENTRY_LEVEL);
      n_named++;
      n_level[level]++;
      n_opening[level] += title->opens ? 1 : 0;
    }
  for (guint level = 1; level <= MAX_ENTRY_LEVEL; level++)
    {
      if (n_level[level] > 0 && 2 * n_opening[level] >= n_level[level])
        self->entry_level = level;
    }
  self->is_trusted = self->items->len >= MIN_ENTRIES && n_named >= TRUSTED_SHARE * self->items->len;
}

/* Whether @title has a number, begins a page, and looks the same as one that the contents name, so that only its own
 * entry was not read. */
static gboolean
is_like_named (const Judge *self, const EmendTitle *title)
{
  if (title->form.kind != EMEND_TITLE_NUMBER || !title->starts_page)
    return FALSE;
  for (guint i = 0; i < self->titles->len; i++)
    {
      const EmendTitle *other = get_title (self, i);

      if (other->entry != EMEND_TITLE_NO_ENTRY && other->opens && other->style == title->style)
        return TRUE;
    }
  return FALSE;
}

/* What the table of contents says: what it names opens a section, if it names it in the rank of chapters; what only
 * looks like a title of a section, and it does not name, opens none. */
static void
judge_by_contents (Judge *self)
{
  for (guint i = 0; i < self->titles->len; i++)
    {
      EmendTitle *title = get_title (self, i);
      const EmendContentsItem *item = get_item (self, title);

      if (item != NULL)
        {
          title->opens = title->opens
                         || ((self->entry_level == 0 || item->entry->level <= self->entry_level)
                             && !is_of_chapter (self, i));
          title->depth = title->opens ? 0 : 1;
          if (title->form.kind != EMEND_TITLE_NAMED && title->form.kind != EMEND_TITLE_NUMBERED
              && (item->form.kind == EMEND_TITLE_NAMED || item->form.kind == EMEND_TITLE_NUMBERED))
            title->type = item->form.type;
        }
      else if (self->is_trusted && title->opens
               && (title->form.kind == EMEND_TITLE_PLAIN || title->form.kind == EMEND_TITLE_NUMBER)
               && !is_like_named (self, title))
        {
          title->opens = FALSE;
        }
    }
}

/* Titles within the notes at the end of a book repeat those of its chapters, and are smaller than that of the notes; they
 * open nothing, even where a page begins with one by chance. What has a name and is in the contents is none of them. */
static void
close_notes (Judge *self)
{
  const EmendTitle *notes = NULL;

  for (guint i = 0; i < self->titles->len; i++)
    {
      EmendTitle *title = get_title (self, i);

      if (!title->opens)
        continue;
      if (notes != NULL
          && (title->form.kind != EMEND_TITLE_NAMED || title->entry == EMEND_TITLE_NO_ENTRY)
          && (title->size * SAME_SIZE < notes->size
              || (title->form.kind != EMEND_TITLE_NAMED && title->entry == EMEND_TITLE_NO_ENTRY)))
        title->opens = FALSE;
      else if (title->form.kind == EMEND_TITLE_NAMED || notes != NULL)
        notes = is_apparatus (title->type) ? title : NULL;
    }
}

static int
compare_sizes (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return left > right ? -1 : left < right ? 1 : 0;
}

/* How deep titles within sections are: larger ones are above smaller ones. */
static void
set_depths (Judge *self)
{
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < self->titles->len; i++)
    {
      EmendTitle *title = get_title (self, i);
      const EmendTitleStyle *style = get_style (self, title);
      gboolean is_new = TRUE;

      /* Subtitles, mottos and the title of the book above that of a chapter are part of an opening. */
      if (title->opens || (title->depth == 0 && !is_strong (title) && !is_repeated (self, title))
          || ((title->is_below_title || title->is_above_title)
              && title->form.kind == EMEND_TITLE_PLAIN && title->entry == EMEND_TITLE_NO_ENTRY))
        continue;
      title->depth = 1;
      for (guint k = 0; k < sizes->len; k++)
        is_new = is_new && !is_same_size (g_array_index (sizes, double, k), style->size);
      if (is_new)
        g_array_append_val (sizes, style->size);
    }
  g_array_sort (sizes, compare_sizes);
  for (guint i = 0; i < self->titles->len; i++)
    {
      EmendTitle *title = get_title (self, i);
      const EmendTitleStyle *style = get_style (self, title);
      guint k = 0;

      if (title->depth == 0)
        continue;
      while (k + 1 < sizes->len && !is_same_size (g_array_index (sizes, double, k), style->size))
        k++;
      title->depth = MIN (k + 1, MAX_DEPTH);
    }
}

/**
 * emend_title_levels_decide:
 * @titles: (element-type EmendTitle): what may be titles, in reading order, with the entries that name them
 * @items: (element-type EmendContentsItem): the entries of the table of contents
 *
 * Decides first by wording, place and looks, where titles that are alike have one rank; then by the table of
 * contents.
 */
void
emend_title_levels_decide (GPtrArray *titles, const GPtrArray *items)
{
  Judge judge = { .titles = titles, .items = items };

  judge.styles = emend_title_styles_sort (titles);
  survey (&judge);
  judge_by_looks (&judge, FALSE);
  judge_by_looks (&judge, TRUE);
  survey_entries (&judge);
  judge_by_contents (&judge);
  close_notes (&judge);
  set_depths (&judge);
  g_array_unref (judge.styles);
}
