/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Finds the table of contents of a book and lists like it: `emend_contents_table_find (pages, lines, words)`.
 *
 * Thread contract: filled by one thread, then read by any.
 * check-source: tested-by tests/text/test-contents.c
 */

#include "config.h"

#include "emend-contents-table.h"

#include "emend-contents-entries.h"

/* The title of a list stands in the first rows of a page: below a running head, the title of the book or an
 * ornament. */
#define MAX_TITLE_ROW 4

/* Of the rows of a list, this share ends with numbers of pages: entries take two rows, or have summaries below them. */
#define LABEL_SHARE 0.3

/* Without a title over it, a list must be plain to see, and stand where such lists do: in the first pages. */
#define PLAIN_LABELS 5
#define PLAIN_SHARE 0.6
#define PLAIN_RISING 0.9
#define FIRST_PAGES 20

/* The numbers of a list rise, but for misread ones; those of an index do not. */
#define RISING 0.7

/* Arabic numbers come after roman ones. */
#define AFTER_ROMAN 10000

typedef struct
{
  guint n_rows;
  guint n_labels;
  double rising;
} Tally;

static void
item_free (EmendContentsItem *self)
{
  emend_contents_entry_free (self->entry);
  g_free (self);
}

/**
 * emend_contents_table_free:
 * @self: (transfer full): a table
 */
void
emend_contents_table_free (EmendContentsTable *self)
{
  g_ptr_array_unref (self->items);
  g_free (self->kinds);
  g_free (self->ends);
  g_free (self);
}

static void
tally (Tally *self, const GPtrArray *rows, guint first)
{
  guint last = 0;
  guint n_pairs = 0;
  guint n_rising = 0;

  *self = (Tally){ 0 };
  for (guint i = first; i < rows->len; i++)
    {
      const EmendContentsRow *row = g_ptr_array_index (rows, i);
      guint value = row->value + (row->is_roman ? 0 : AFTER_ROMAN);

      if (row->is_columns)
        continue;
      self->n_rows++;
      if (row->label == NULL)
        continue;
      if (self->n_labels++ > 0)
        {
          n_pairs++;
          n_rising += value >= last ? 1 : 0;
        }
      last = value;
    }
  self->rising = n_pairs > 0 ? (double) n_rising / n_pairs : 1.0;
}

/* The row that is the title of a list; the number of rows if none is. */
static guint
find_title (const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len && i < MAX_TITLE_ROW; i++)
    {
      if (((const EmendContentsRow *) g_ptr_array_index (rows, i))->heads != EMEND_CONTENTS_NONE)
        return i;
    }
  return rows->len;
}

/* Whether another section begins at the top of the page. */
static gboolean
begins_other (const GPtrArray *rows)
{
  const EmendContentsRow *row = rows->len > 0 ? g_ptr_array_index (rows, 0) : NULL;

  return row != NULL && row->label == NULL && row->form.kind == EMEND_TITLE_NAMED
         && row->form.type != EMEND_SECTION_CONTENTS && (row->is_caps || row->is_centred);
}

/* What list a page begins with, or has; @previous is what the page before ends with. */
static EmendContentsKind
classify (const GPtrArray *rows,
          const EmendTitlePages *lines,
          guint page,
          EmendContentsKind previous)
{
  guint title = find_title (rows);
  Tally all;

  if (rows->len == 0)
    return EMEND_CONTENTS_NONE;
  tally (&all, rows, title < rows->len ? title + 1 : 0);
  if (title < rows->len)
    {
      const EmendContentsRow *row = g_ptr_array_index (rows, title);

      if ((all.n_labels >= LABEL_SHARE * all.n_rows && all.n_labels > 0 && all.rising >= RISING)
          || (!emend_title_pages_is_text (lines, page) && all.n_rows > 2))
        return row->heads;
    }
  if (previous != EMEND_CONTENTS_NONE)
    return all.n_labels > 0 && all.n_labels >= LABEL_SHARE * all.n_rows && all.rising >= RISING
                   && !begins_other (rows)
               ? previous
               : EMEND_CONTENTS_NONE;
  return page < FIRST_PAGES && all.n_labels >= PLAIN_LABELS
                 && all.n_labels >= PLAIN_SHARE * all.n_rows && all.rising >= PLAIN_RISING
             ? EMEND_CONTENTS_CHAPTERS
             : EMEND_CONTENTS_NONE;
}

/* Takes the rows of a page that belong to the table of contents; returns what list the page ends with. */
static EmendContentsKind
take_rows (GPtrArray *taken, GPtrArray *rows, EmendContentsKind kind)
{
  guint title = find_title (rows);

  for (guint i = title < rows->len ? title : 0; i < rows->len; i++)
    {
      EmendContentsRow *row = g_ptr_array_index (rows, i);

      if (row->heads != EMEND_CONTENTS_NONE)
        kind = row->heads;
      else if (kind == EMEND_CONTENTS_CHAPTERS && !row->is_columns
               && (row->words[0] != NULL || row->label != NULL))
        g_ptr_array_add (taken, row);
    }
  return kind;
}

/**
 * emend_contents_table_find:
 * @pages: (element-type EmendPage): all pages of a book; %NULL for those that are blank or missing
 * @lines: their lines
 * @words: the words of titles
 *
 * Finds pages that are a table of contents, or a list of figures, by their title, or by rows that end with rising
 * numbers; and reads the entries of the table of contents.
 *
 * Returns: (transfer full): what was found, perhaps nothing
 */
EmendContentsTable *
emend_contents_table_find (const GPtrArray *pages,
                           const EmendTitlePages *lines,
                           const EmendTitleWords *words)
{
  EmendContentsTable *self = g_new0 (EmendContentsTable, 1);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  EmendContentsKind previous = EMEND_CONTENTS_NONE;

  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) item_free);
  self->kinds = g_new0 (EmendContentsKind, pages->len + 1);
  self->ends = g_new0 (guint, pages->len + 1);
  for (guint p = 0; p < pages->len; p++)
    {
      const EmendPage *page = g_ptr_array_index (pages, p);
      const EmendTitlePage *info = emend_title_pages_get_page (lines, p);
      GPtrArray *rows;
      guint title;

      self->ends[p] = info->first + info->n_lines;
      if (page == NULL)
        continue;
      rows = emend_contents_row_collect (page, lines, p, words);
      g_ptr_array_add (all, rows);
      self->kinds[p] = classify (rows, lines, p, previous);
      previous = self->kinds[p];
      if (self->kinds[p] == EMEND_CONTENTS_NONE)
        continue;
      title = find_title (rows);
      self->ends[p] = title < rows->len
                          ? ((EmendContentsRow *) g_ptr_array_index (rows, title))->line + 1
                          : info->first;
      previous = take_rows (taken, rows, self->kinds[p]);
    }
  emend_contents_entries_parse (self->items, taken);
  emend_contents_entries_set_levels (self->items);
  return self;
}
