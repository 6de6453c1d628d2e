/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-number-reading.h"
#include "emend-numbering-state.h"

G_BEGIN_DECLS

/* What is less probable is not known: of two pages that may be 13 or 14, each is that with one half. */
#define EMEND_NUMBERING_LATTICE_KNOWN 0.8

/**
 * EmendNumberingLattice:
 * @n_pages: pages of the scan
 * @readings: (element-type EmendNumberReading): what may be numbers, in the order of pages
 * @looks: (element-type EmendPageLook): one for each page
 * @weights: (array): how much more each of @readings counts, for where it stands
 * @right_odds: (array length=n_pages): how much more each page looks like a right one than like a left one
 * @habits: how the book is numbered, as far as is known
 * @states: (element-type GArray): for each page, its states (element-type EmendNumberingState)
 * @odds: (element-type GArray): for each page and each of its states that are counted, how much each of its
 *   readings speaks for it
 * @path: (array length=n_pages): for each page, the index of its state on the most probable way
 *
 * What the numbers of all pages may be.
 */
typedef struct
{
  guint n_pages;
  GArray *readings;
  GArray *looks;
  double *weights;
  double *right_odds;
  EmendNumberingHabits habits;
  GPtrArray *states;
  GPtrArray *odds;
  guint *path;
} EmendNumberingLattice;

EmendNumberingLattice *emend_numbering_lattice_new (const GPtrArray *pages, const GPtrArray *edges);
void emend_numbering_lattice_free (EmendNumberingLattice *self);
void emend_numbering_lattice_solve (EmendNumberingLattice *self);
const EmendNumberingState *emend_numbering_lattice_get_state (const EmendNumberingLattice *self,
                                                              guint page);
double emend_numbering_lattice_get_confidence (const EmendNumberingLattice *self, guint page);
double emend_numbering_lattice_get_right (const EmendNumberingLattice *self, guint page);
void emend_numbering_lattice_get_readings (const EmendNumberingLattice *self,
                                           guint page,
                                           guint *first,
                                           guint *end);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendNumberingLattice, emend_numbering_lattice_free)

G_END_DECLS
