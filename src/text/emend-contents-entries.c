/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Makes entries of the rows of a table of contents: `emend_contents_entries_parse (items, rows)`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-contents.c
 */

#include "config.h"

#include "emend-contents-entries.h"

#include <string.h>

#include "emend-title.h"

/* Rows that belong to the one above begin this far right of it, as a multiple of the size. */
#define HANGING 0.6

/* A title that goes on in the next row reaches so near to the longest one, as a share of its width. */
#define FULL 0.85

/* Words that the recogniser was less sure of, in per cent, are misread more often than not. */
#define DOUBTFUL 60

/* Where so many rows have numbers, those that have none say more about an entry. */
#define LABEL_SHARE 0.3

/* Entries of a lower level begin this far right of those above them, as a multiple of the size. */
#define LEVEL_INDENT 0.8

typedef struct
{
  GPtrArray *items;
  GPtrArray *rows; /* (element-type EmendContentsRow): of the entry that is open */
  const EmendContentsRow *last;
  int longest;         /* width of the longest title */
  gboolean has_labels; /* whether most rows have the number of a page */
} Parser;

static const EmendContentsRow *
get_row (const Parser *self, guint i)
{
  return g_ptr_array_index (self->rows, i);
}

static gboolean
has_number (const EmendContentsRow *row)
{
  return row->form.system != EMEND_TITLE_SYSTEM_NONE;
}

/* Whether the open entry has nothing but a number: `CHAPTER IV`. */
static gboolean
is_number_only (const Parser *self)
{
  const EmendContentsRow *row = get_row (self, 0);

  return self->rows->len == 1 && has_number (row) && row->form.rest >= g_strv_length (row->words);
}

/* Whether @row goes on with the entry that is open. */
static gboolean
goes_on (const Parser *self, const EmendContentsRow *row)
{
  const EmendContentsRow *first = get_row (self, 0);
  const EmendContentsRow *last = get_row (self, self->rows->len - 1);
  gboolean is_part
      = first->form.kind == EMEND_TITLE_NUMBERED && first->form.type == EMEND_SECTION_PART;

  if (row->form.kind == EMEND_TITLE_NUMBERED)
    return FALSE;
  if (row->starts_small)
    return TRUE;
  if (is_number_only (self))
    return row->form.kind != EMEND_TITLE_NUMBER
           && (!is_part || row->label == NULL || first->is_centred == row->is_centred);
  if (row->form.kind == EMEND_TITLE_NUMBER && row->form.system != EMEND_TITLE_SYSTEM_SPELLED)
    return FALSE;
  if ((first->is_centred != row->is_centred && first->is_centred) || first->is_caps != row->is_caps)
    return FALSE;
  if (row->left > first->left + HANGING * first->size)
    return TRUE;
  return row->form.kind == EMEND_TITLE_PLAIN && last->right - first->left >= FULL * self->longest;
}

/* Rows without a number below an entry, and right of where it begins, say more about it: a summary, or who wrote it. */
static gboolean
is_about_last (const Parser *self)
{
  const EmendContentsRow *row = get_row (self, 0);

  return self->has_labels && self->last != NULL && row->form.kind == EMEND_TITLE_PLAIN
         && !row->is_centred && row->left > self->last->left + HANGING * self->last->size;
}

/* The title of the open entry: its words over all rows, without the number. */
static char *
dup_title (const Parser *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->rows->len; i++)
    {
      const EmendContentsRow *row = get_row (self, i);

      for (guint w = i == 0 ? row->form.rest : 0; row->words[w] != NULL; w++)
        {
          if (text->len > 0)
            g_string_append_c (text, ' ');
          g_string_append (text, row->words[w]);
        }
    }
  return emend_title_dup_clean (text->str);
}

static void
close_entry (Parser *self)
{
  const EmendContentsRow *first;
  const EmendContentsRow *last;
  EmendContentsItem *item;
  guint last_word = 0;

  if (self->rows->len == 0)
    return;
  first = get_row (self, 0);
  last = get_row (self, self->rows->len - 1);
  if (last->label == NULL && is_about_last (self))
    {
      g_ptr_array_set_size (self->rows, 0);
      return;
    }

  for (guint i = 0; i < self->rows->len && get_row (self, i)->page == first->page; i++)
    last_word = MAX (last_word, get_row (self, i)->last);
  item = g_new0 (EmendContentsItem, 1);
  item->entry = emend_contents_entry_new (first->page, first->first, MAX (last_word, first->first));
  item->entry->title = dup_title (self);
  if (has_number (first))
    item->entry->number
        = emend_title_form_dup_number (&first->form, first->words[first->form.number]);
  item->entry->label = g_strdup (last->label);
  item->form = first->form;
  item->value = last->label != NULL ? last->value : 0;
  item->is_roman = last->is_roman;
  item->indent = first->indent;
  item->is_centred = first->is_centred;
  for (guint i = 0; i < self->rows->len; i++)
    item->is_doubtful = item->is_doubtful || get_row (self, i)->confidence < DOUBTFUL;
  item->lacks_label = last->label == NULL
                          ? last->has_tail || (item->is_doubtful && self->has_labels)
                          : last->label_confidence < DOUBTFUL;
  g_ptr_array_add (self->items, item);
  self->last = first;
  g_ptr_array_set_size (self->rows, 0);
}

/* A number that was read as a row of its own, because it stands somewhat lower, belongs to the row above. */
static void
take_label (Parser *self, EmendContentsRow *row)
{
  EmendContentsRow *last;

  if (self->rows->len == 0)
    return;
  last = g_ptr_array_index (self->rows, self->rows->len - 1);
  last->label = g_steal_pointer (&row->label);
  last->value = row->value;
  last->is_roman = row->is_roman;
  last->label_confidence = row->label_confidence;
  close_entry (self);
}

/**
 * emend_contents_entries_parse:
 * @items: (element-type EmendContentsItem): where to add the entries
 * @rows: (element-type EmendContentsRow): rows of a table of contents, without titles and heads of columns
 *
 * An entry ends with the row that has the number of its page. One without a number ends where the next one begins:
 * with a number of its own, or not indented and below a row that had room for more.
 */
void
emend_contents_entries_parse (GPtrArray *items, const GPtrArray *rows)
{
  Parser parser = { .items = items, .rows = g_ptr_array_new () };
  guint n_labels = 0;

  for (guint i = 0; i < rows->len; i++)
    {
      const EmendContentsRow *row = g_ptr_array_index (rows, i);

      parser.longest = MAX (parser.longest, row->right - row->left);
      n_labels += row->label != NULL ? 1 : 0;
    }
  parser.has_labels = n_labels >= LABEL_SHARE * rows->len;
  for (guint i = 0; i < rows->len; i++)
    {
      EmendContentsRow *row = g_ptr_array_index (rows, i);

      if (row->words[0] == NULL)
        {
          take_label (&parser, row);
          continue;
        }
      if (parser.rows->len > 0 && !goes_on (&parser, row))
        close_entry (&parser);
      g_ptr_array_add (parser.rows, row);
      if (row->label != NULL || row->has_tail)
        close_entry (&parser);
    }
  close_entry (&parser);
  g_ptr_array_unref (parser.rows);
}

static gboolean
is_part (const EmendContentsItem *item)
{
  return item->form.kind == EMEND_TITLE_NUMBERED && item->form.type == EMEND_SECTION_PART;
}

/* Whether an entry is of the matter before or behind the text, which no part holds. */
static gboolean
is_outer (const EmendContentsItem *item)
{
  return item->form.kind == EMEND_TITLE_NAMED;
}

/**
 * emend_contents_entries_set_levels:
 * @items: (element-type EmendContentsItem): the entries of a table of contents
 *
 * Sets the levels of the entries: parts, what they hold, and what is indented below that.
 */
void
emend_contents_entries_set_levels (const GPtrArray *items)
{
  const EmendContentsItem *above = NULL;
  gboolean is_in_part = FALSE;

  for (guint i = 0; i < items->len; i++)
    {
      EmendContentsItem *item = g_ptr_array_index (items, i);

      is_in_part = (is_in_part && !is_outer (item)) || is_part (item);
      item->entry->level = is_in_part && !is_part (item) ? 2 : 1;
      if (above != NULL && !item->is_centred && item->form.kind != EMEND_TITLE_NUMBERED
          && !is_outer (item) && item->indent > above->indent + LEVEL_INDENT)
        item->entry->level = above->entry->level + 1;
      else if (!item->is_centred && !is_part (item))
        above = item;
      else if (is_part (item))
        above = NULL;
    }
}
