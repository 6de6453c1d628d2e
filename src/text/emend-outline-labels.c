/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Numbers that nothing on the pages themselves tells, but how the book is divided: `labels = emend_outline_labels_complete
 * (labels, outline, pages)`. The table of contents says where a section begins, and a count does not end within one.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-outline-labels.h"

#include "emend-numeral.h"
#include "emend-page.h"

/* The contents and counting on from a page near by say the same, and know nothing of each other. */
#define SURE_BY_CONTENTS 95

/* Advertisements may have heads, too. */
#define SURE_BY_SECTION 85

/* Contents are compared with numbers so far away: more pages in a row without one are not one chapter's. */
#define REACH 16

static EmendPageLabels *
copy_labels (const EmendPageLabels *labels)
{
  EmendPageLabels *copy = emend_page_labels_new (labels->labels->len);

  for (guint i = 0; i < labels->labels->len; i++)
    {
      EmendPageLabel *label = emend_page_labels_get (copy, i);

      *label = *emend_page_labels_get (labels, i);
      label->label = g_strdup (label->label);
    }
  for (guint i = 0; i < labels->events->len; i++)
    emend_page_labels_add_event (copy, &g_array_index (labels->events, EmendLabelEvent, i));
  return copy;
}

static gboolean
is_known (const EmendPageLabels *labels, guint page)
{
  return emend_page_labels_get (labels, page)->label != NULL;
}

static void
set_label (EmendPageLabels *labels,
           guint page,
           EmendPageLabelStyle style,
           guint value,
           guint confidence)
{
  EmendPageLabel *label = emend_page_labels_get (labels, page);

  g_free (label->label);
  label->label = emend_page_label_format (style, value);
  label->origin = EMEND_PAGE_LABEL_INFERRED;
  label->style = style;
  label->value = value;
  label->confidence = confidence;
}

/* The nearest page with a number before @page, or after it; @page if there is none near by. */
static guint
find_known (const EmendPageLabels *labels, guint page, guint step)
{
  guint other = page;

  for (guint i = 0; i < REACH; i++)
    {
      other += step;
      if (other >= labels->labels->len)
        break;
      if (is_known (labels, other))
        return other;
    }
  return page;
}

/* Numbers the pages from @page to @other, which has a number, if counting from there comes to @value. */
static gboolean
count_from (EmendPageLabels *labels, guint page, guint other, gboolean is_roman, guint value)
{
  const EmendPageLabel *known = emend_page_labels_get (labels, other);
  EmendPageLabelStyle style = known->style;
  guint start = known->value;

  if (other == page || is_roman != (style != EMEND_PAGE_LABEL_ARABIC)
      || (int) value - (int) start != (int) page - (int) other)
    return FALSE;
  for (guint i = MIN (page, other); i <= MAX (page, other); i++)
    {
      if (!is_known (labels, i))
        set_label (labels, i, style, start + i - other, SURE_BY_CONTENTS);
    }
  return TRUE;
}

/* Whether @value may stand between the numbers of the pages @before and @after; one of them may be @page, and unknown. */
static gboolean
is_between (const EmendPageLabels *labels, guint page, guint before, guint after, guint value)
{
  const EmendPageLabel *low = emend_page_labels_get (labels, before);
  const EmendPageLabel *high = emend_page_labels_get (labels, after);

  if (before == page || after == page || low->style != high->style || low->value > high->value)
    return TRUE;
  return low->value < value && value < high->value;
}

static void
take_contents (EmendPageLabels *labels, const EmendOutline *outline)
{
  for (guint i = 0; i < outline->contents->len; i++)
    {
      const EmendContentsEntry *entry = g_ptr_array_index (outline->contents, i);
      const EmendHeading *heading;
      guint arabic;
      guint value;
      guint before;
      guint after;

      if (entry->label == NULL || entry->heading == EMEND_CONTENTS_ENTRY_NO_HEADING)
        continue;
      heading = g_ptr_array_index (outline->headings, entry->heading);
      arabic = emend_numeral_parse_arabic (entry->label);
      value = arabic > 0 ? arabic : emend_numeral_parse_roman (entry->label);
      if (value == 0 || is_known (labels, heading->page))
        continue;
      before = find_known (labels, heading->page, G_MAXUINT);
      after = find_known (labels, heading->page, 1);
      if (is_between (labels, heading->page, before, after, value)
          && !count_from (labels, heading->page, before, arabic == 0, value))
        count_from (labels, heading->page, after, arabic == 0, value);
    }
}

static gboolean
has_head (const EmendPage *page)
{
  for (guint r = 0; page != NULL && r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      if (region->type == EMEND_REGION_HEADER && region->lines->len > 0)
        return TRUE;
    }
  return FALSE;
}

/* Counts on from the last number of the book to the last page of its section, as long as the pages have heads. */
static void
count_to_end (EmendPageLabels *labels, const EmendOutline *outline, const GPtrArray *pages)
{
  guint page = labels->labels->len;
  const EmendSection *section;
  EmendPageLabel last;

  while (page > 0 && !is_known (labels, page - 1))
    page--;
  if (page == 0)
    return;
  last = *emend_page_labels_get (labels, page - 1);
  section = emend_outline_find_section (outline, page - 1, G_MAXUINT);
  for (; section != NULL && page < labels->labels->len && has_head (g_ptr_array_index (pages, page))
         && section == emend_outline_find_section (outline, page, 0);
       page++)
    set_label (labels, page, last.style, ++last.value, SURE_BY_SECTION);
}

/* Says of pages that are missing which ones they are, where the pages between have numbers now. */
static void
mend_event (EmendLabelEvent *event, const EmendPageLabels *labels)
{
  guint n_found = 0;
  guint before = event->page;
  guint gap = before;

  if (event->kind != EMEND_LABEL_EVENT_MISSING || event->n_pages == event->last - event->first + 1)
    return;
  for (guint page = before + 1; page < labels->labels->len; page++)
    {
      const EmendPageLabel *label = emend_page_labels_get (labels, page);
      guint counted = emend_page_labels_get (labels, before)->value + 1;

      if (label->label == NULL || label->style != event->style)
        return;
      if (label->value != counted)
        {
          n_found++;
          gap = before;
        }
      before = page;
      if (label->value > event->last)
        break;
    }
  if (n_found != 1)
    return;
  event->first = emend_page_labels_get (labels, gap)->value + 1;
  event->last = event->first + event->n_pages - 1;
  event->page = gap;
}

/**
 * emend_outline_labels_complete:
 * @labels: the printed numbers of a book, from its pages
 * @outline: how the book is divided
 * @pages: (element-type EmendPage): its pages, their edges settled; %NULL for those without text
 *
 * Numbers pages whose own numbers were not read: those where the table of contents and counting say the same, and those
 * at the end of the book that go on with a section.
 *
 * Returns: (transfer full): the numbers, with those that are known now
 */
EmendPageLabels *
emend_outline_labels_complete (const EmendPageLabels *labels,
                               const EmendOutline *outline,
                               const GPtrArray *pages)
{
  EmendPageLabels *completed;

  g_return_val_if_fail (labels != NULL && outline != NULL && pages != NULL, NULL);
  g_return_val_if_fail (pages->len == labels->labels->len, NULL);

  completed = copy_labels (labels);
  take_contents (completed, outline);
  count_to_end (completed, outline, pages);
  for (guint i = 0; i < completed->events->len; i++)
    mend_event (&g_array_index (completed->events, EmendLabelEvent, i), completed);
  return completed;
}
