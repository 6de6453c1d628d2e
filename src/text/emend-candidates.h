/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-spelling.h"

G_BEGIN_DECLS

/**
 * EmendCandidate:
 * @text: what may have been printed
 * @cost: what the confusions cost that lead there; less is more probable
 * @is_word: whether the dictionary has it
 * @count: how often the book has it
 *
 * What a misread word may be.
 */
typedef struct
{
  char *text;
  double cost;
  gboolean is_word;
  guint count;
} EmendCandidate;

GArray *emend_candidates_find (EmendSpelling *spelling,
                               const char *word,
                               const char *before,
                               const char *after);
double emend_candidates_get_cost (const EmendLanguage *language,
                                  const char *read,
                                  const char *meant);

G_END_DECLS
