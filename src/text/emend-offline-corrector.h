/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-correction.h"
#include "emend-spelling.h"

G_BEGIN_DECLS

/**
 * EmendOfflineRules:
 * @letters: misread letters
 * @splits: words that were run together
 * @joins: words that were torn apart
 * @stops: full stops, commas and stray marks
 * @quotation_marks: quotation marks
 * @small_capitals: small capitals that were read in mixed case, and stray capitals
 * @dashes: dashes
 * @ellipses: rows of dots
 * @ligatures: ligatures of the printer
 * @threshold: a page whose confidence is below is flagged, in per cent
 *
 * What the built-in corrector changes.
 */
typedef struct
{
  gboolean letters;
  gboolean splits;
  gboolean joins;
  gboolean stops;
  gboolean quotation_marks;
  gboolean small_capitals;
  gboolean dashes;
  gboolean ellipses;
  gboolean ligatures;
  guint threshold;
} EmendOfflineRules;

#define EMEND_OFFLINE_RULES_ALL                                                                    \
  ((EmendOfflineRules){ TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, TRUE, 80 })

EmendCorrection *emend_offline_corrector_correct (const EmendPage *page,
                                                  const EmendPage *second,
                                                  const EmendCorrection *proposals,
                                                  EmendSpelling *spelling,
                                                  const EmendOfflineRules *rules);

G_END_DECLS
