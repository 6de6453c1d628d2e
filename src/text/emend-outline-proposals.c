/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a language model thinks about what was open, made part of the outline of a book:
 *
 *     findings = emend_outline_proposals_apply (draft, proposals, "model-1");
 *     outline = emend_outline_draft_finish (draft);
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-outline-question.c
 */

#include "config.h"

#include "emend-outline-proposals.h"

#include "emend-contents-match.h"
#include "emend-distance.h"
#include "emend-outline-findings.h"

/* Two titles between the same neighbours are the same if so alike; what they have in common by chance is less. */
#define ALIKE 0.7

static gboolean
overlaps (const EmendTitle *title, const EmendOutlineProposal *proposal)
{
  return title->first_line < proposal->first_line + proposal->n_lines
         && proposal->first_line < title->first_line + title->n_lines;
}

/* The title that is just the lines of @proposal. */
static EmendTitle *
find_title (const EmendOutlineDraft *draft, const EmendOutlineProposal *proposal)
{
  for (guint i = 0; i < draft->titles->len; i++)
    {
      EmendTitle *title = g_ptr_array_index (draft->titles, i);

      if (title->first_line == proposal->first_line && title->n_lines == proposal->n_lines)
        return title;
    }
  return NULL;
}

/* Makes a title of the lines of @proposal; those that were taken for one, or for several, give way. */
static EmendTitle *
take_lines (EmendOutlineDraft *draft, const EmendOutlineProposal *proposal)
{
  EmendTitle *title = emend_title_new (draft->lines, proposal->first_line, proposal->n_lines);

  for (guint i = draft->titles->len; i-- > 0;)
    {
      const EmendTitle *other = g_ptr_array_index (draft->titles, i);

      if (!overlaps (other, proposal))
        continue;
      title->entry = other->entry;
      title->points = other->points;
      g_ptr_array_remove_index (draft->titles, i);
    }
  g_ptr_array_add (draft->titles, title);
  g_ptr_array_sort (draft->titles, emend_title_compare);
  return title;
}

static char *
describe (const EmendTitle *title, gboolean is_none)
{
  if (is_none)
    return g_strdup ("no section");
  return title->opens
             ? g_strdelimit (g_strdup (emend_section_type_get_nick (title->type)), "_", ' ')
             : g_strdup ("a heading within its section");
}

static void
tell (GPtrArray *findings,
      const EmendOutlineDraft *draft,
      const EmendTitle *title,
      gboolean is_none)
{
  g_autofree char *name = emend_title_dup_name (title->number, title->title);
  g_autofree char *place = emend_outline_findings_dup_page_name (draft->labels, title->page);
  g_autofree char *what = describe (title, is_none);

  g_ptr_array_add (findings, emend_finding_new_printf (EMEND_FINDING_SECTION_UNSURE, title->page,
                                                       "%s on %s: %s, proposed by %s", name, place,
                                                       what, draft->model));
}

/* A heading that the model takes for none stays one, within the section before it. */
static void
close_title (GPtrArray *findings, const EmendOutlineDraft *draft, EmendTitle *title)
{
  title->opens = FALSE;
  title->depth = 1;
  title->is_proposed = TRUE;
  tell (findings, draft, title, TRUE);
}

/* Does what is proposed, if that is not what is known anyway. */
static void
apply (GPtrArray *findings, EmendOutlineDraft *draft, const EmendOutlineProposal *proposal)
{
  EmendTitle *title = find_title (draft, proposal);

  if (proposal->is_none)
    {
      if (title != NULL && title->opens)
        close_title (findings, draft, title);
      return;
    }
  if (title != NULL && title->opens == proposal->opens
      && (proposal->opens ? title->type == proposal->type : title->depth > 0))
    return;
  if (title == NULL)
    title = take_lines (draft, proposal);
  if (title->number == NULL && title->title == NULL)
    return;
  title->opens = proposal->opens;
  title->depth = proposal->opens ? 0 : 1;
  title->type = proposal->type;
  title->is_proposed = TRUE;
  tell (findings, draft, title, FALSE);
}

/* Whether entry @i may name a title: it leads to its page, or has its words. */
static gboolean
may_name (const EmendOutlineDraft *draft, const EmendContentsItem *item, const EmendTitle *title)
{
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (emend_page_finder_has_label (draft->finder, title->page, item->value, item->is_roman))
    return TRUE;
  if (item->entry->title == NULL || title->title == NULL)
    return FALSE;
  left = g_utf8_casefold (item->entry->title, -1);
  right = g_utf8_casefold (title->title, -1);
  return emend_distance_compare_texts (left, right) >= ALIKE;
}

/* The entries between which the entry of title @t must be; those themselves are taken. */
static void
get_bounds (const EmendOutlineDraft *draft, guint t, guint *first, guint *end)
{
  *first = 0;
  *end = draft->table->items->len;
  for (guint i = 0; i < draft->titles->len; i++)
    {
      const EmendTitle *title = g_ptr_array_index (draft->titles, i);

      if (title->entry == EMEND_TITLE_NO_ENTRY)
        continue;
      if (i < t)
        *first = MAX (*first, title->entry + 1);
      else if (i > t)
        *end = MIN (*end, title->entry);
    }
}

/* Entries of the table of contents that named nothing may name what was proposed. */
static void
match_entries (EmendOutlineDraft *draft)
{
  for (guint t = 0; t < draft->titles->len; t++)
    {
      EmendTitle *title = g_ptr_array_index (draft->titles, t);
      guint first;
      guint end;

      if (!title->is_proposed || title->entry != EMEND_TITLE_NO_ENTRY)
        continue;
      get_bounds (draft, t, &first, &end);
      for (guint i = first; i < end && title->entry == EMEND_TITLE_NO_ENTRY; i++)
        {
          if (may_name (draft, g_ptr_array_index (draft->table->items, i), title))
            title->entry = i;
        }
    }
  emend_contents_match_mend (draft->table->items, draft->titles, draft->labels);
}

/**
 * emend_outline_proposals_apply:
 * @draft: a draft of the book that was asked about, not finished yet
 * @proposals: (element-type EmendOutlineProposal): what is proposed of lines that were open, in reading order
 * @model: who proposes it
 *
 * Makes what was proposed part of a draft. Only what was open can be proposed; what else the outline holds stays as it
 * is. Titles are made of the words of the page.
 *
 * Returns: (transfer full) (element-type EmendFinding): what came to be otherwise
 */
GPtrArray *
emend_outline_proposals_apply (EmendOutlineDraft *draft, const GArray *proposals, const char *model)
{
  GPtrArray *findings = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_finding_free);

  g_return_val_if_fail (draft != NULL && proposals != NULL, findings);

  g_free (draft->model);
  draft->model = g_strdup (model);
  for (guint i = 0; i < proposals->len; i++)
    apply (findings, draft, &g_array_index (proposals, EmendOutlineProposal, i));
  match_entries (draft);
  return findings;
}
