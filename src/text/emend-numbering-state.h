/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-look.h"

G_BEGIN_DECLS

/**
 * EmendNumberingKind:
 * @EMEND_NUMBERING_BEFORE: before the first numbers begin
 * @EMEND_NUMBERING_AFTER: after numbers have ended
 * @EMEND_NUMBERING_COUNTED: it has a number, printed or not
 * @EMEND_NUMBERING_LEAD: the same, among the first pages of a count, which mostly bear none
 * @EMEND_NUMBERING_PLATE: a page between others that is not counted
 *
 * How a page takes part in the numbers of its book.
 */
typedef enum {
  EMEND_NUMBERING_BEFORE,
  EMEND_NUMBERING_AFTER,
  EMEND_NUMBERING_COUNTED,
  EMEND_NUMBERING_LEAD,
  EMEND_NUMBERING_PLATE,
} EmendNumberingKind;

#define EMEND_NUMBERING_N_KINDS (EMEND_NUMBERING_PLATE + 1)

/* More pages than those of two leaves are left out on purpose, beginning with any of them. */
#define EMEND_NUMBERING_STATE_MAX_LEAVES 4

/**
 * EmendNumberingHabits:
 * @absent: share of the pages of text without a head that bear no number
 * @absent_beside_head: the same of those with one
 * @gap: share of the pages before which others are missing
 * @leaf: of two pages that are missing or there twice, how often they are those of one leaf
 * @plate: share of the pages after which others stand that are not counted
 * @fills: of the pages that are counted, the shares of each #EmendPageFill
 *
 * How a book is numbered and how well it was scanned.
 */
typedef struct
{
  double absent;
  double absent_beside_head;
  double gap;
  double leaf;
  double plate;
  double fills[EMEND_PAGE_N_FILLS];
} EmendNumberingHabits;

/**
 * EmendNumberingState:
 * @kind: how the page takes part
 * @is_roman: whether the number is a roman numeral
 * @offset: the number minus the position of the page; for a plate, the same of the last number before it
 * @emission: how probable what is seen on the page is
 * @forward: how probable that and all pages before are, scaled
 * @backward: how probable all pages after it are, scaled
 * @best: how probable the most probable way here is, scaled
 * @from: index of the state of the page before on that way
 *
 * What the number of a page may be.
 */
typedef struct
{
  EmendNumberingKind kind;
  gboolean is_roman;
  int offset;
  double emission;
  double forward;
  double backward;
  double best;
  guint from;
} EmendNumberingState;

extern const EmendNumberingHabits emend_numbering_state_usual_habits;

gboolean emend_numbering_state_has_label (const EmendNumberingState *self);
double emend_numbering_state_get_start (const EmendNumberingState *self);
double emend_numbering_state_get_step (const EmendNumberingState *self,
                                       const EmendNumberingState *next,
                                       guint page,
                                       const EmendPageLook *looks,
                                       const EmendNumberingHabits *habits);
double emend_numbering_state_get_look (const EmendNumberingState *self,
                                       EmendPageFill fill,
                                       const EmendNumberingHabits *habits);
double emend_numbering_state_get_absent (const EmendNumberingState *self,
                                         const EmendPageLook *look,
                                         const EmendNumberingHabits *habits);

G_END_DECLS
