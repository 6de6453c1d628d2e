/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A page whose layout is being found out: `draft = emend_layout_draft_new (page);`, passes that set types,
 * `emend_layout_draft_make_page (draft)`.
 *
 * Thread contract: belongs to one thread.
 *
 * check-source: tested-by tests/text/test-layout.c
 */

#include "config.h"

#include "emend-layout-draft.h"

#include <string.h>

/* Share of the letters that must be capitals; some are misread as small ones. */
#define CAPS_SHARE 0.8

/* Spaces as multiples of the size of the type. In justified text none is as wide as APART; nothing that has no
 * letters follows a space as wide as LOOSE. */
#define APART 1.5
#define LOOSE 0.4

/* A speck is no larger than a full stop, as a share of the size of the type. */
#define SPECK 0.25

/* Confidence in per cent. */
#define DOUBTFUL 50
#define PROBABLE 70

static void
layout_line_free (EmendLayoutLine *self)
{
  g_clear_pointer (&self->line, emend_line_free);
  g_free (self);
}

static EmendLayoutLine *
layout_line_new (EmendLine *line, guint source, EmendRegionType type)
{
  EmendLayoutLine *self = g_new0 (EmendLayoutLine, 1);
  guint n_capitals = 0;

  self->line = line;
  self->source = source;
  self->type = type;
  self->size = emend_page_metrics_get_size (line);
  self->confidence = emend_line_get_confidence (line);
  for (guint i = 0; i < line->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, i);

      for (const char *p = word->text; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          self->n_letters += g_unichar_isalpha (c) ? 1 : 0;
          self->n_signs += g_unichar_isalnum (c) ? 1 : 0;
          n_capitals += g_unichar_isupper (c) ? 1 : 0;
        }
    }
  self->is_caps = self->n_letters > 1 && n_capitals >= CAPS_SHARE * self->n_letters;
  return self;
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

/* Whether a word at an end of a line is a speck or a rule beside the text. @gap is the space to the rest of
 * the line. */
static gboolean
is_speck (const EmendLayoutDraft *self, const EmendWord *word, int gap)
{
  const EmendPageMetrics *metrics = &self->metrics;
  double size = metrics->size;
  gboolean is_tiny = emend_box_get_width (&word->box) < SPECK * size
                     && emend_box_get_height (&word->box) < SPECK * size;

  if (strcmp (word->text, "|") == 0)
    return TRUE;
  if (!has_signs (word->text))
    return gap > APART * size || (is_tiny && (gap > LOOSE * size || word->confidence < DOUBTFUL));
  return (word->box.right < metrics->left || word->box.left > metrics->right) && gap > APART * size
         && word->confidence < PROBABLE && g_utf8_strlen (word->text, -1) <= 2;
}

/* Copies a line without the specks at its ends, which become lines of noise. */
static void
take_line (EmendLayoutDraft *self, const EmendLine *line, guint source, EmendRegionType type)
{
  guint first = 0;
  guint end = line->words->len;
  EmendLine *copy = emend_line_new ();

  while (end - first > 1)
    {
      const EmendWord *word = g_ptr_array_index (line->words, first);
      const EmendWord *next = g_ptr_array_index (line->words, first + 1);
      const EmendWord *before = g_ptr_array_index (line->words, end - 2);
      const EmendWord *last = g_ptr_array_index (line->words, end - 1);

      if (is_speck (self, word, next->box.left - word->box.right))
        first++;
      else if (is_speck (self, last, last->box.left - before->box.right))
        end--;
      else
        break;
    }

  for (guint i = 0; i < line->words->len; i++)
    {
      EmendLine *noise;

      if (i >= first && i < end)
        {
          emend_line_take_word (copy, emend_word_copy (g_ptr_array_index (line->words, i)));
          if (i + 1 < end)
            continue;
          copy->baseline_left = line->baseline_left;
          copy->baseline_right = line->baseline_right;
          copy->font_size = line->font_size;
          copy->starts_paragraph = line->starts_paragraph;
          g_ptr_array_add (self->lines, layout_line_new (copy, source, type));
          continue;
        }
      noise = emend_line_new ();
      emend_line_take_word (noise, emend_word_copy (g_ptr_array_index (line->words, i)));
      g_ptr_array_add (self->lines, layout_line_new (noise, source, EMEND_REGION_NOISE));
    }
}

/**
 * emend_layout_draft_new:
 * @page: a page as it was read
 *
 * Returns: (transfer full): its lines, with the types that the recogniser gave them
 */
EmendLayoutDraft *
emend_layout_draft_new (const EmendPage *page)
{
  EmendLayoutDraft *self = g_new0 (EmendLayoutDraft, 1);

  self->page = page;
  self->lines = g_ptr_array_new_with_free_func ((GDestroyNotify) layout_line_free);
  self->pictures = g_array_new (FALSE, FALSE, sizeof (EmendBox));
  emend_page_metrics_measure (&self->metrics, page);

  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (region->type == EMEND_REGION_IMAGE)
        g_array_append_val (self->pictures, region->box);
      for (guint l = 0; l < region->lines->len; l++)
        {
          const EmendLine *line = g_ptr_array_index (region->lines, l);

          if (line->words->len > 0)
            take_line (self, line, r, region->type);
        }
    }
  return self;
}

/**
 * emend_layout_draft_free:
 * @self: (transfer full): a draft
 */
void
emend_layout_draft_free (EmendLayoutDraft *self)
{
  g_ptr_array_unref (self->lines);
  g_array_unref (self->pictures);
  g_free (self);
}

/**
 * emend_layout_draft_get_line:
 * @self: a draft
 * @i: index of a line
 *
 * Returns: (transfer none): the line
 */
EmendLayoutLine *
emend_layout_draft_get_line (const EmendLayoutDraft *self, guint i)
{
  return g_ptr_array_index (self->lines, i);
}

/* Distance from line @i to the nearest line on its other side that shares columns with it. */
static double
get_gap (const EmendLayoutDraft *self, guint i, int direction)
{
  const EmendLine *line = emend_layout_draft_get_line (self, i)->line;
  int middle = emend_page_metrics_get_middle (line);
  int nearest = (int) self->page->height;

  for (guint k = 0; k < self->lines->len; k++)
    {
      const EmendLayoutLine *other = emend_layout_draft_get_line (self, k);
      int step = direction * (emend_page_metrics_get_middle (other->line) - middle);

      if (k == i || other->type == EMEND_REGION_NOISE || other->type == EMEND_REGION_IMAGE
          || step <= self->metrics.size / 2)
        continue;
      if (other->line->box.left < line->box.right && other->line->box.right > line->box.left)
        nearest = MIN (nearest, step);
    }
  return nearest / self->metrics.leading;
}

/**
 * emend_layout_draft_get_gap_above:
 * @self: a draft
 * @i: index of a line
 *
 * Returns: distance to the next line above, as a multiple of the leading of the text; large if there is
 *   none
 */
double
emend_layout_draft_get_gap_above (const EmendLayoutDraft *self, guint i)
{
  return get_gap (self, i, -1);
}

/**
 * emend_layout_draft_get_gap_below:
 * @self: a draft
 * @i: index of a line
 *
 * Returns: distance to the next line below, as a multiple of the leading of the text; large if there is
 *   none
 */
double
emend_layout_draft_get_gap_below (const EmendLayoutDraft *self, guint i)
{
  return get_gap (self, i, 1);
}

/**
 * emend_layout_draft_make_page:
 * @self: a draft, whose lines are handed on
 *
 * Groups neighbours of the same block and type into regions.
 *
 * Returns: (transfer full): a page with the same words in the same order
 */
EmendPage *
emend_layout_draft_make_page (EmendLayoutDraft *self)
{
  EmendPage *page = emend_page_new (self->page->width, self->page->height);
  EmendRegion *last = NULL;
  guint i = 0;

  page->dpi = self->page->dpi;
  page->rotation = self->page->rotation;
  page->languages = g_strdup (self->page->languages);

  for (guint r = 0; r < self->page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (self->page->regions, r);

      if (region->lines->len == 0)
        {
          last = emend_region_copy (region);
          emend_page_take_region (page, last);
        }
      for (; i < self->lines->len && emend_layout_draft_get_line (self, i)->source == r; i++)
        {
          EmendLayoutLine *line = emend_layout_draft_get_line (self, i);

          if (last == NULL || last->lines->len == 0 || last->block != region->block
              || last->type != line->type)
            {
              last = emend_region_new (line->type, region->block);
              emend_page_take_region (page, last);
            }
          emend_region_take_line (last, g_steal_pointer (&line->line));
        }
    }
  return page;
}
