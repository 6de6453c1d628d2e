/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the number of a page may be, and how probable it is that a page follows another one. A hidden Markov
 * model: `p = emend_numbering_state_get_step (a, b, page, looks, habits)`.
 *
 * Thread contract: no state; any thread.
 *
 * check-source: tested-by tests/text/test-page-numbering.c
 */

#include "config.h"

#include "emend-numbering-state.h"

#include <math.h>

/* Scans begin with a cover or a title that is not counted, or with what is. There may be more of that: covers, end
 * papers. */
#define BEGINS_BEFORE 0.4
#define STAYS_BEFORE 0.85
#define BEGINS_COUNT 0.1

/* Where numbers have ended, advertisements and end papers follow; other numbers rarely. */
#define STAYS_AFTER 0.95
#define BEGINS_AFTER 0.05

/* A count that begins anew: mostly once, after the preface; else with a new volume or the appendix. */
#define ROMAN_TO_ARABIC 0.05
#define ARABIC_TO_ROMAN 0.003
#define SAME_ANEW 0.002

/* Some books go on in arabic numerals where the roman ones ended. */
#define STYLE_ONLY 0.01

/* The count ends with the text; what follows is rarely as long as this would make it, but nothing is known
 * about it. */
#define ENDS 0.01

/* Plates come as leaves, picture and blank. */
#define PLATE_AGAIN 0.4
#define PLATE_LAST 0.5

/* Leaves are turned twice, or scanned again; rarely many. */
#define REPEATED 0.004
#define MAX_REPEATED 16

/* The same where the text says that it is so: then nearly always, and else nearly never. */
#define REPEATED_TEXT 0.8
#define REPEATED_UNLIKE 0.1
#define NOT_REPEATED 0.05

/* Missing pages: a few more often than many, in proportion to n to the power of -1.5, of which the sum is 2.6. They
 * come as leaves, or as what lies open at once: what is odd is two faults. */
#define MAX_MISSING 400
#define SUM_OF_MISSING 2.6
#define ODD_MISSING 0.6

/* A page with little text or none ends a chapter. All of another one would have to be missing behind it. */
#define MISSING_AT_END 0.2

/* Within the first pages of a count, the next one may be the first that bears a number. */
#define LEAD_ON 0.9

/* A count begins with 1, or with a number soon after if the first pages were not scanned; with a later one if only
 * a part of the book was. The rest is spread over n in proportion to 1 / n, the sum being some 5. */
#define BEGINS_WITH_1 0.5
#define BEGINS_WITH_2 0.12
#define BEGINS_WITH_3 0.1
#define BEGINS_LATER (0.28 / 5.0)

/* Where one count ends, the next begins with 1; with a later number only if pages are missing, which is so many times
 * as probable as that some are missing before any page. */
#define ANEW_LATER 3.0
#define ANEW_MOST_LATER 0.6

/* The first page of a count is the first one of a part or chapter, and so has no running head. */
#define ANEW_BELOW_HEAD 0.02

/* How much text there is on pages that are not counted, or not yet surely: blank, a picture, sparse, full. Beginnings and ends of books have many
 * pages that are nearly empty. */
static const double looks_of_kind[EMEND_NUMBERING_N_KINDS][EMEND_PAGE_N_FILLS] = {
  [EMEND_NUMBERING_BEFORE] = { 0.30, 0.05, 0.30, 0.35 },
  [EMEND_NUMBERING_AFTER] = { 0.30, 0.05, 0.30, 0.35 },
  [EMEND_NUMBERING_LEAD] = { 0.30, 0.05, 0.30, 0.35 },
  [EMEND_NUMBERING_PLATE] = { 0.40, 0.40, 0.17, 0.03 },
};

/* Pages without a number: of those that begin a count nearly all, of blank ones all but those where a number was
 * all that is printed; sparse ones are often the first or last of a chapter, which is more often without. */
#define ABSENT_LEAD 0.9
#define ABSENT_BLANK 0.97
#define ABSENT_SPARSE_MORE 0.3
#define ABSENT_MOST 0.95

/* A page in ten bears no number, rather the first one of a chapter than one with a head; and one in a hundred stands
 * after a gap or before a plate, until more is known about the book: many books have neither, some have leaves torn out
 * all over. Of even numbers of pages that are missing from books in libraries, five in six begin with a right one:
 * leaves are torn out or turned with another; fewer are skipped as they lie open. */
const EmendNumberingHabits emend_numbering_state_usual_habits
    = { .absent = 0.25,
        .absent_beside_head = 0.1,
        .gap = 0.01,
        .leaf = 0.85,
        .plate = 0.01,
        .fills = { 0.04, 0.02, 0.10, 0.84 } };

/**
 * emend_numbering_state_has_label:
 * @self: a state
 *
 * Returns: whether a page in it has a number, printed or not
 */
gboolean
emend_numbering_state_has_label (const EmendNumberingState *self)
{
  return self->kind == EMEND_NUMBERING_COUNTED || self->kind == EMEND_NUMBERING_LEAD;
}

/* How probable it is that a count begins with @value. */
static double
get_beginning (int value)
{
  switch (value)
    {
    case 1:
      return BEGINS_WITH_1;

    case 2:
      return BEGINS_WITH_2;

    case 3:
      return BEGINS_WITH_3;

    default:
      return BEGINS_LATER / value;
    }
}

/**
 * emend_numbering_state_get_start:
 * @self: a state of the first page of the scan
 *
 * Returns: how probable it is that a scan begins with it
 */
double
emend_numbering_state_get_start (const EmendNumberingState *self)
{
  if (self->kind == EMEND_NUMBERING_BEFORE)
    return BEGINS_BEFORE;
  return emend_numbering_state_has_label (self)
             ? (1.0 - BEGINS_BEFORE) / 4.0 * get_beginning (self->offset)
             : 0.0;
}

/* How probable it is that a count that begins anew does so with @value: with 1, unless pages are missing. */
static double
get_beginning_anew (int value, const EmendNumberingHabits *habits)
{
  double later = MIN (ANEW_LATER * habits->gap, ANEW_MOST_LATER);

  return value == 1 ? 1.0 - later : later * get_beginning (value);
}

/* A step to the first page of a count, which bears a number or, as often, does not. */
static double
get_step_to_beginning (const EmendNumberingState *self,
                       const EmendNumberingState *next,
                       guint page,
                       const EmendPageLook *looks,
                       const EmendNumberingHabits *habits)
{
  int value = (int) page + next->offset;
  double beginning = get_beginning_anew (value, habits);
  double anew = SAME_ANEW;

  if (self->kind == EMEND_NUMBERING_BEFORE)
    return BEGINS_COUNT / 4.0 * get_beginning (value);
  if (value == 1 && looks[page].has_head)
    beginning *= ANEW_BELOW_HEAD;
  if (self->kind == EMEND_NUMBERING_AFTER)
    return BEGINS_AFTER / 4.0 * beginning;
  if (self->is_roman != next->is_roman)
    {
      anew = self->is_roman ? ROMAN_TO_ARABIC : ARABIC_TO_ROMAN;
      if (self->offset == next->offset)
        return (anew * beginning + STYLE_ONLY) / 2.0;
    }
  return anew * beginning / 2.0;
}

/* How probable it is that so many pages are missing, the first of which would be @first. */
static double
get_missing (int first, int n_missing, const EmendNumberingHabits *habits)
{
  double share = n_missing % 2 != 0 ? ODD_MISSING : 1.0;

  if (n_missing > MAX_MISSING)
    return 0.0;
  /* Half of all pages are right ones. */
  if (n_missing % 2 == 0 && n_missing <= EMEND_NUMBERING_STATE_MAX_LEAVES)
    share = 2.0 * (first % 2 != 0 ? habits->leaf : 1.0 - habits->leaf);
  return habits->gap * share / (SUM_OF_MISSING * n_missing * sqrt (n_missing));
}

/* A step between two pages of one count; @first would be the number of @page if the count goes on. */
static double
get_step_in_count (int first,
                   int more,
                   guint page,
                   const EmendPageLook *looks,
                   const EmendNumberingHabits *habits)
{
  guint repeats = looks[page].repeats;
  /* What is seen twice in a row is one fault, not two. */
  gboolean is_first
      = repeats > 0 && (repeats == 1 || page == 0 || looks[page - 1].repeats != repeats);
  double step;

  if (is_first && more == -(int) repeats)
    return REPEATED_TEXT;
  if (more == 0)
    step = 1.0 - habits->gap;
  else if (more > 0)
    step = get_missing (first, more, habits)
           * (looks[page - 1].fill == EMEND_PAGE_SPARSE || looks[page - 1].fill == EMEND_PAGE_BLANK
                  ? MISSING_AT_END
                  : 1.0);
  else
    step = more < -MAX_REPEATED
               ? 0.0
               : REPEATED / (-more) * (looks[page].fill == EMEND_PAGE_FULL ? REPEATED_UNLIKE : 1.0);
  return is_first ? step * NOT_REPEATED : step;
}

static double
get_step_from_plate (const EmendNumberingState *self,
                     const EmendNumberingState *next,
                     guint page,
                     const EmendNumberingHabits *habits)
{
  int more = next->offset - self->offset;

  if (self->is_roman != next->is_roman)
    return 0.0;
  if (next->kind == EMEND_NUMBERING_PLATE)
    return more == -1 ? PLATE_AGAIN : 0.0;
  if (more == 0)
    return PLATE_LAST;
  return more > 0 ? PLATE_LAST * get_missing ((int) page + self->offset, more, habits) : 0.0;
}

/**
 * emend_numbering_state_get_step:
 * @self: a state of the page before
 * @next: a state of page @page
 * @page: position of a page, from 1
 * @looks: (array): what all pages look like
 * @habits: how the book is numbered
 *
 * Returns: how probable it is that @next follows @self
 */
double
emend_numbering_state_get_step (const EmendNumberingState *self,
                                const EmendNumberingState *next,
                                guint page,
                                const EmendPageLook *looks,
                                const EmendNumberingHabits *habits)
{
  int more = next->offset - self->offset;
  double step;

  if (next->kind == EMEND_NUMBERING_BEFORE)
    return self->kind == EMEND_NUMBERING_BEFORE ? STAYS_BEFORE : 0.0;
  if (next->kind == EMEND_NUMBERING_AFTER)
    return self->kind == EMEND_NUMBERING_BEFORE  ? 0.0
           : self->kind == EMEND_NUMBERING_AFTER ? STAYS_AFTER
                                                 : ENDS;
  if (next->kind == EMEND_NUMBERING_LEAD)
    {
      gboolean is_on
          = self->kind == EMEND_NUMBERING_LEAD && more == 0 && self->is_roman == next->is_roman;

      return is_on ? LEAD_ON : get_step_to_beginning (self, next, page, looks, habits);
    }
  if (self->kind == EMEND_NUMBERING_BEFORE || self->kind == EMEND_NUMBERING_AFTER
      || self->is_roman != next->is_roman)
    return next->kind == EMEND_NUMBERING_COUNTED
               ? get_step_to_beginning (self, next, page, looks, habits)
               : 0.0;
  if (self->kind == EMEND_NUMBERING_PLATE)
    return get_step_from_plate (self, next, page, habits);
  if (next->kind == EMEND_NUMBERING_PLATE)
    return more == -1 ? habits->plate : 0.0;
  step = get_step_in_count ((int) page + self->offset, more, page, looks, habits);
  if ((int) page + next->offset == 1)
    step = MAX (step, get_step_to_beginning (self, next, page, looks, habits));
  return self->kind == EMEND_NUMBERING_LEAD ? (1.0 - LEAD_ON) * step : step;
}

/**
 * emend_numbering_state_get_look:
 * @self: a state
 * @fill: how much text a page holds
 * @habits: how the book is numbered
 *
 * Returns: how probable that is for a page in @self
 */
double
emend_numbering_state_get_look (const EmendNumberingState *self,
                                EmendPageFill fill,
                                const EmendNumberingHabits *habits)
{
  return self->kind == EMEND_NUMBERING_COUNTED ? habits->fills[fill]
                                               : looks_of_kind[self->kind][fill];
}

/**
 * emend_numbering_state_get_absent:
 * @self: a state that has a label
 * @look: what a page looks like
 * @habits: how the book is numbered
 *
 * Returns: how probable it is that such a page bears no number
 */
double
emend_numbering_state_get_absent (const EmendNumberingState *self,
                                  const EmendPageLook *look,
                                  const EmendNumberingHabits *habits)
{
  double absent = look->has_head ? habits->absent_beside_head : habits->absent;

  if (look->fill == EMEND_PAGE_BLANK)
    return ABSENT_BLANK;
  if (self->kind == EMEND_NUMBERING_LEAD)
    return ABSENT_LEAD;
  return MIN (absent + (look->fill != EMEND_PAGE_FULL ? ABSENT_SPARSE_MORE : 0.0), ABSENT_MOST);
}
