/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What there is to say about the numbers of a book, once they are found: `emend_numbering_events_add (labels,
 * lattice, numbers, counts)`.
 *
 * Thread contract: no state; the labels belong to one thread.
 *
 * check-source: tested-by tests/text/test-page-numbering.c
 */

#include "config.h"

#include "emend-numbering-events.h"

#include <string.h>

/* A number that the recogniser was so sure of, in per cent, and that does not look like the one of the page, was
 * printed by mistake. One digit that looks alike makes it more probable than that. */
#define SURE_WORD 90
#define UNLIKE 0.002

/* Whether @page is one that is not counted, and no other one may be instead. */
static gboolean
is_plate (const EmendNumberingLattice *lattice, guint page)
{
  return emend_numbering_lattice_get_state (lattice, page)->kind == EMEND_NUMBERING_PLATE
         && emend_numbering_lattice_get_confidence (lattice, page) >= EMEND_NUMBERING_LATTICE_KNOWN;
}

static void
add_plates (EmendPageLabels *labels, const EmendNumberingLattice *lattice, guint page)
{
  EmendLabelEvent event
      = { .kind = EMEND_LABEL_EVENT_PLATES, .n_pages = 1, .page = page, .again = page };

  if (page > 0 && is_plate (lattice, page - 1))
    return;
  while (page + event.n_pages < lattice->n_pages && is_plate (lattice, page + event.n_pages))
    event.n_pages++;
  emend_page_labels_add_event (labels, &event);
}

static void
add_misprint (EmendPageLabels *labels, const EmendNumberReading *number, guint page)
{
  const EmendPageLabel *label = emend_page_labels_get (labels, page);
  const EmendWord *word = g_ptr_array_index (number->edge->line->words, number->word);
  const EmendLabelEvent event = {
    .kind = EMEND_LABEL_EVENT_MISPRINT,
    .style = label->style,
    .first = number->arabic,
    .last = label->value,
    .n_pages = 1,
    .page = page,
    .again = page,
  };

  if (label->origin == EMEND_PAGE_LABEL_CORRECTED && label->style == EMEND_PAGE_LABEL_ARABIC
      && number->arabic > 0 && number->arabic != label->value && word->confidence >= SURE_WORD
      && strlen (number->text) == strlen (label->label)
      && emend_number_reading_get_likelihood (number, label->label, FALSE) < UNLIKE)
    emend_page_labels_add_event (labels, &event);
}

/* What happens between page @before and page @after, which have labels, as those between them have none. */
static void
add_step (EmendPageLabels *labels, const EmendNumberingLattice *lattice, guint before, guint after)
{
  const EmendPageLabel *from = emend_page_labels_get (labels, before);
  const EmendPageLabel *to = emend_page_labels_get (labels, after);
  EmendLabelEvent event = { .style = from->style, .page = before, .again = before };
  int missing = (int) to->value - (int) from->value - 1;

  for (guint page = before + 1; page < after; page++)
    missing
        -= emend_numbering_lattice_get_state (lattice, page)->kind != EMEND_NUMBERING_PLATE ? 1 : 0;
  if (missing > 0)
    {
      event.kind = EMEND_LABEL_EVENT_MISSING;
      event.first = from->value + 1;
      event.last = to->value - 1;
      event.n_pages = (guint) missing;
    }
  else if (missing < 0 && missing > -(int) from->value)
    {
      event.kind = EMEND_LABEL_EVENT_REPEATED;
      event.n_pages = (guint) -missing;
      event.first = from->value + 1 - event.n_pages;
      event.last = from->value;
      event.page = before + 1 > event.n_pages ? before + 1 - event.n_pages : 0;
      event.again = before + 1;
    }
  else
    return;
  emend_page_labels_add_event (labels, &event);
}

static void
add_restart (EmendPageLabels *labels, guint page)
{
  const EmendPageLabel *label = emend_page_labels_get (labels, page);
  const EmendLabelEvent event = {
    .kind = EMEND_LABEL_EVENT_RESTART,
    .style = label->style,
    .first = label->value,
    .last = label->value,
    .n_pages = 1,
    .page = page,
    .again = page,
  };

  emend_page_labels_add_event (labels, &event);
}

/**
 * emend_numbering_events_add:
 * @labels: the labels of a book, without events
 * @lattice: what they come from
 * @numbers: (array) (element-type EmendNumberReading): for each page, the printed number or %NULL
 * @counts: (array): for each page, which count it belongs to, from 1; 0 for those outside
 *
 * Adds all events to @labels.
 */
void
emend_numbering_events_add (EmendPageLabels *labels,
                            const EmendNumberingLattice *lattice,
                            const EmendNumberReading *const *numbers,
                            const guint *counts)
{
  guint before = G_MAXUINT;

  for (guint page = 0; page < lattice->n_pages; page++)
    {
      const EmendPageLabel *label = emend_page_labels_get (labels, page);

      if (is_plate (lattice, page))
        add_plates (labels, lattice, page);
      if (label->value == 0)
        continue;
      if (before != G_MAXUINT && counts[before] == counts[page])
        add_step (labels, lattice, before, page);
      else if (before != G_MAXUINT)
        add_restart (labels, page);
      if (numbers[page] != NULL)
        add_misprint (labels, numbers[page], page);
      before = page;
    }
}
