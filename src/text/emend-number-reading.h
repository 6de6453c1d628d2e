/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-edge.h"
#include "emend-page-label.h"

G_BEGIN_DECLS

/**
 * EmendNumberReading:
 * @edge: the line in which it stands
 * @word: index of the word in that line
 * @text: the word, without what stands around page numbers
 * @arabic: the number that it is in digits, or 0
 * @roman: the number that it is in roman numerals, or 0
 * @prior: how much more often the number of a page stands in such a place than something else does
 * @noise: how probable it is that something else is read like this
 * @is_alone: whether it stands on a line for itself
 * @is_in_text: whether the layout took its line for text
 *
 * A word at the edge of a page that may be its printed number.
 */
typedef struct
{
  EmendPageEdge *edge;
  guint word;
  char *text;
  guint arabic;
  guint roman;
  double prior;
  double noise;
  gboolean is_alone;
  gboolean is_in_text;
} EmendNumberReading;

GArray *emend_number_reading_collect (const GPtrArray *edges);
double emend_number_reading_get_likelihood (const EmendNumberReading *self,
                                            const char *label,
                                            gboolean is_roman);
double emend_number_reading_get_odds (const EmendNumberReading *self,
                                      const char *label,
                                      gboolean is_roman);
gboolean emend_number_reading_is_in_place (const EmendNumberReading *self,
                                           const EmendNumberReading *other);

G_END_DECLS
