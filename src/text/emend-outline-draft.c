/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The outline of a book while it is worked out:
 *
 *     draft = emend_outline_draft_new (pages, language, labels);
 *     outline = emend_outline_draft_finish (draft);
 *
 * Between the two it may be asked what is open ([func@outline_question_new]), and be told what others think of that
 * ([func@outline_proposals_apply]).
 *
 * Thread contract: belongs to one thread.
 * check-source: tested-by tests/text/test-outline-builder.c
 */

#include "config.h"

#include "emend-outline-draft.h"

#include "emend-contents-match.h"
#include "emend-distance.h"
#include "emend-outline-findings.h"
#include "emend-outline-sections.h"
#include "emend-title-echoes.h"
#include "emend-title-finder.h"
#include "emend-title-levels.h"

/* What was scanned again comes so soon: some leaves were turned back. */
#define MAX_COPIED 16

/* Alike in spite of misread letters. */
#define ALIKE 0.8

/* The first page that has text, a list, or a title whose wording tells what it is. */
static guint
find_first_page (const EmendTitlePages *pages,
                 const GPtrArray *titles,
                 const EmendContentsTable *table)
{
  guint first = pages->pages->len;

  for (guint i = 0; i < titles->len; i++)
    {
      const EmendTitle *title = g_ptr_array_index (titles, i);

      if (title->starts_page
          && (title->form.kind == EMEND_TITLE_NAMED || title->form.kind == EMEND_TITLE_NUMBERED))
        {
          first = title->page;
          break;
        }
    }
  for (guint p = 0; p < first; p++)
    {
      if (table->kinds[p] != EMEND_CONTENTS_NONE || emend_title_pages_is_text (pages, p))
        return p;
    }
  return first;
}

/* The lines of title pages are no titles of sections. */
static void
drop_title_pages (GPtrArray *titles, const EmendTitlePages *pages, const EmendContentsTable *table)
{
  guint first = find_first_page (pages, titles, table);
  guint n_dropped = 0;

  while (n_dropped < titles->len
         && ((const EmendTitle *) g_ptr_array_index (titles, n_dropped))->page < first)
    n_dropped++;
  if (n_dropped > 0)
    g_ptr_array_remove_range (titles, 0, n_dropped);
}

/* Whether @title is on a page that was scanned twice, and stands on the first of them as well. */
static gboolean
is_copy (const GPtrArray *titles, guint i, const char *const *labels)
{
  const EmendTitle *title = g_ptr_array_index (titles, i);
  g_autofree char *name = emend_title_dup_name (title->number, title->title);

  for (guint k = i; k-- > 0;)
    {
      const EmendTitle *other = g_ptr_array_index (titles, k);
      g_autofree char *other_name = emend_title_dup_name (other->number, other->title);

      if (title->page - other->page > MAX_COPIED)
        break;
      if (other->page < title->page && g_strcmp0 (labels[other->page], labels[title->page]) == 0
          && emend_distance_are_alike (name, other_name, ALIKE))
        return TRUE;
    }
  return FALSE;
}

static void
drop_copies (GPtrArray *titles, const char *const *labels)
{
  for (guint i = titles->len; labels != NULL && i-- > 0;)
    {
      const EmendTitle *title = g_ptr_array_index (titles, i);

      if (labels[title->page] != NULL && is_copy (titles, i, labels))
        g_ptr_array_remove_index (titles, i);
    }
}

static void
take_entries (EmendOutline *outline, const EmendContentsTable *table)
{
  for (guint i = 0; i < table->items->len; i++)
    {
      const EmendContentsItem *item = g_ptr_array_index (table->items, i);
      EmendContentsEntry *copy
          = emend_contents_entry_new (item->entry->page, item->entry->first, item->entry->last);

      copy->level = item->entry->level;
      copy->number = g_strdup (item->entry->number);
      copy->title = g_strdup (item->entry->title);
      copy->label = g_strdup (item->entry->label);
      copy->heading = item->entry->heading;
      g_ptr_array_add (outline->contents, copy);
    }
}

/* Whoever is proposed by the model says so. */
static void
name_model (const EmendOutlineDraft *self, EmendOutline *outline)
{
  guint next = 0;

  for (guint i = 0; i < self->titles->len; i++)
    {
      const EmendTitle *title = g_ptr_array_index (self->titles, i);

      if (!emend_title_is_kept (title))
        continue;
      if (title->is_proposed)
        ((EmendHeading *) g_ptr_array_index (outline->headings, next))->proposed_by
            = g_strdup (self->model);
      next++;
    }
  for (guint i = 0; i < outline->sections->len; i++)
    {
      EmendSection *section = g_ptr_array_index (outline->sections, i);

      if (section->heading != EMEND_SECTION_NO_HEADING)
        section->proposed_by
            = g_strdup (((EmendHeading *) g_ptr_array_index (outline->headings, section->heading))
                            ->proposed_by);
    }
}

/**
 * emend_outline_draft_new:
 * @pages: (element-type EmendPage): all pages of the book in order, from [func@running_heads_settle]; %NULL for those
 *   that are blank or missing. They outlive the draft
 * @language: (nullable): of the book; without it, nothing is known of words such as “chapter”. It outlives the draft
 * @labels: (nullable): for each page its printed number, %NULL where it is not known. They outlive the draft
 *
 * Finds the headings of the book by what stands out in it, reads its table of contents, and holds one against the
 * other.
 *
 * Returns: (transfer full): the draft
 */
EmendOutlineDraft *
emend_outline_draft_new (const GPtrArray *pages,
                         const EmendLanguage *language,
                         const char *const *labels)
{
  EmendOutlineDraft *self = g_new0 (EmendOutlineDraft, 1);

  self->labels = labels;
  self->no_words = emend_title_words_new ();
  self->words = language != NULL ? emend_language_get_titles (language) : self->no_words;
  self->lines = emend_title_pages_new (pages, self->words);
  self->finder = emend_page_finder_new (labels, pages->len);
  self->table = emend_contents_table_find (pages, self->lines, self->words);
  self->titles = emend_title_finder_find (self->lines, self->table->ends);

  drop_title_pages (self->titles, self->lines, self->table);
  emend_title_echoes_find (self->titles, self->lines);
  drop_copies (self->titles, labels);
  emend_contents_match_titles (self->table->items, self->titles, self->finder);
  emend_contents_match_find_titles (self->table->items, self->titles, self->lines, self->table,
                                    self->finder);
  emend_contents_match_mend (self->table->items, self->titles, labels);
  emend_title_levels_decide (self->titles, self->table->items);
  return self;
}

/**
 * emend_outline_draft_free:
 * @self: (transfer full): a draft
 */
void
emend_outline_draft_free (EmendOutlineDraft *self)
{
  g_ptr_array_unref (self->titles);
  emend_contents_table_free (self->table);
  emend_page_finder_free (self->finder);
  emend_title_pages_free (self->lines);
  emend_title_words_free (self->no_words);
  g_free (self->model);
  g_free (self);
}

/**
 * emend_outline_draft_finish:
 * @self: a draft, which is of no more use for another outline
 *
 * Divides the book into sections. In doubt there is no heading; what is doubtful is in the findings.
 *
 * Returns: (transfer full): the outline
 */
EmendOutline *
emend_outline_draft_finish (EmendOutlineDraft *self)
{
  EmendOutline *outline = emend_outline_new ();

  emend_outline_sections_add (outline, self->lines, self->titles, self->table, self->words);
  take_entries (outline, self->table);
  emend_outline_findings_add (outline, self->table, self->finder, self->labels);
  if (self->model != NULL)
    name_model (self, outline);
  return outline;
}
