/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The words of a page that somebody should look at: those that are doubtful, and those that there is a proposal for.
 * `emend_report_doubt_list (correction, page, again)`.
 *
 * Thread contract: any thread.
 */

#include "config.h"

#include "emend-report-doubt.h"

/* The words of a line that a doubt is about. */
typedef struct
{
  const EmendLine *line;
  guint first; /* index in the line */
  guint last;  /* index in the line */
} Place;

typedef struct
{
  guint first; /* ids of words */
  guint last;
  gboolean is_doubtful;
} Range;

static EmendReportDoubt *
doubt_new (const Range *range)
{
  EmendReportDoubt *self = g_new0 (EmendReportDoubt, 1);

  self->first = range->first;
  self->last = range->last;
  self->is_doubtful = range->is_doubtful;
  self->area = EMEND_BOX_INIT;
  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_edit_unref);
  return self;
}

/**
 * emend_report_doubt_free:
 * @self: (transfer full): a doubt
 */
void
emend_report_doubt_free (EmendReportDoubt *self)
{
  g_free (self->text);
  g_free (self->before);
  g_free (self->after);
  g_ptr_array_unref (self->edits);
  g_free (self->again);
  g_strfreev (self->alternatives);
  g_clear_pointer (&self->crop, g_bytes_unref);
  g_free (self);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  const Range *first = a;
  const Range *second = b;

  if (first->first != second->first)
    return first->first < second->first ? -1 : 1;
  return first->last < second->last ? -1 : first->last > second->last;
}

/* The ranges of words that there is a doubt about, by their first word; none has a word of another one. */
static GArray *
list_ranges (const EmendCorrection *correction)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Range));
  GArray *ranges = g_array_new (FALSE, FALSE, sizeof (Range));

  for (guint i = 0; i < correction->edits->len; i++)
    {
      const EmendEdit *edit = g_ptr_array_index (correction->edits, i);
      const Range range = { edit->first, edit->last, FALSE };

      if (edit->state == EMEND_EDIT_PROPOSED)
        g_array_append_val (all, range);
    }
  for (guint i = 0; i < correction->doubtful->len; i++)
    {
      guint id = g_array_index (correction->doubtful, guint, i);
      const Range range = { id, id, TRUE };

      g_array_append_val (all, range);
    }
  g_array_sort (all, compare);

  for (guint i = 0; i < all->len; i++)
    {
      const Range *next = &g_array_index (all, Range, i);
      Range *last = ranges->len > 0 ? &g_array_index (ranges, Range, ranges->len - 1) : NULL;

      if (last != NULL && next->first <= last->last)
        {
          last->last = MAX (last->last, next->last);
          last->is_doubtful = last->is_doubtful || next->is_doubtful;
        }
      else
        g_array_append_val (ranges, *next);
    }
  return ranges;
}

static void
add_edits (EmendReportDoubt *self, const EmendCorrection *correction)
{
  for (guint i = 0; i < correction->edits->len; i++)
    {
      EmendEdit *edit = g_ptr_array_index (correction->edits, i);

      if (edit->first <= self->last && edit->last >= self->first)
        g_ptr_array_add (self->edits, emend_edit_ref (edit));
    }
}

static gboolean
find_in_line (const EmendLine *line, const EmendReportDoubt *doubt, Place *place)
{
  gboolean is_found = FALSE;

  for (guint i = 0; i < line->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, i);

      if (word->id < doubt->first || word->id > doubt->last)
        continue;
      if (!is_found)
        *place = (Place){ line, i, i };
      place->last = i;
      is_found = TRUE;
    }
  return is_found;
}

static gboolean
find (const EmendPage *page, const EmendReportDoubt *doubt, Place *place)
{
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          if (find_in_line (g_ptr_array_index (region->lines, l), doubt, place))
            return TRUE;
        }
    }
  return FALSE;
}

static const EmendWord *
get_word (const Place *place, guint i)
{
  return g_ptr_array_index (place->line->words, i);
}

/* What the words are, what stands beside them, and where. */
static void
describe (EmendReportDoubt *self, const Place *place)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_words = place->line->words->len;

  self->confidence = 100;
  for (guint i = place->first; i <= place->last; i++)
    {
      const EmendWord *word = get_word (place, i);

      if (i > place->first)
        g_string_append_c (text, ' ');
      g_string_append (text, word->text);
      self->confidence = MIN (self->confidence, word->confidence);
    }
  self->text = g_string_free (g_steal_pointer (&text), FALSE);

  self->area = get_word (place, place->first)->box;
  for (guint i = place->first > 0 ? place->first - 1 : 0; i < MIN (place->last + 2, n_words); i++)
    emend_box_union (&self->area, &get_word (place, i)->box);
  if (place->first > 0)
    self->before = g_strdup (get_word (place, place->first - 1)->text);
  if (place->last + 1 < n_words)
    self->after = g_strdup (get_word (place, place->last + 1)->text);
}

static gboolean
is_inside (const EmendWord *word, const EmendBox *area)
{
  int x = word->box.left + emend_box_get_width (&word->box) / 2;
  int y = word->box.top + emend_box_get_height (&word->box) / 2;

  return x >= area->left && x < area->right && y >= area->top && y < area->bottom;
}

/* What a second reading has where the words stand. */
static void
add_again (EmendReportDoubt *self, const Place *place, const GPtrArray *words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  EmendBox box = get_word (place, place->first)->box;
  const EmendWord *only = NULL;
  guint n_found = 0;

  for (guint i = place->first; i <= place->last; i++)
    emend_box_union (&box, &get_word (place, i)->box);
  for (guint i = 0; i < words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (words, i);

      if (word == NULL || !is_inside (word, &box))
        continue;
      g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", word->text);
      only = n_found++ == 0 ? word : NULL;
    }
  if (text->len > 0)
    self->again = g_string_free (g_steal_pointer (&text), FALSE);
  if (only != NULL)
    self->alternatives = g_strdupv (only->alternatives);
}

static EmendReportDoubt *
build (const Range *range,
       const EmendCorrection *correction,
       const EmendPage *page,
       const GPtrArray *again)
{
  EmendReportDoubt *self = doubt_new (range);
  Place place;

  add_edits (self, correction);
  if (find (page, self, &place))
    {
      describe (self, &place);
      if (again != NULL)
        add_again (self, &place, again);
    }
  else if (self->edits->len > 0)
    self->text = g_strdup (((EmendEdit *) g_ptr_array_index (self->edits, 0))->from);
  else
    self->text = g_strdup ("");
  return self;
}

/**
 * emend_report_doubt_list:
 * @correction: the correction of a page that is in force
 * @page: the page as it was read
 * @again: (nullable): what was read when somebody looked again
 * @max_doubts: how many are wanted
 * @n_doubts: (out): how many there are
 *
 * Returns: (transfer full) (element-type EmendReportDoubt): what is doubtful or proposed, in reading order, without
 *   pictures; no more than @max_doubts
 */
GPtrArray *
emend_report_doubt_list (const EmendCorrection *correction,
                         const EmendPage *page,
                         const EmendPage *again,
                         guint max_doubts,
                         guint *n_doubts)
{
  GPtrArray *doubts = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_report_doubt_free);
  g_autoptr (GArray) ranges = list_ranges (correction);
  g_autoptr (GPtrArray) words = again != NULL ? emend_page_index_words (again) : NULL;

  *n_doubts = ranges->len;
  for (guint i = 0; i < MIN (ranges->len, max_doubts); i++)
    g_ptr_array_add (doubts, build (&g_array_index (ranges, Range, i), correction, page, words));
  return doubts;
}
