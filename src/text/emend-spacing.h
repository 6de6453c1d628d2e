/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-line.h"

G_BEGIN_DECLS

/**
 * EmendSpacing:
 * @EMEND_SPACING_KEPT: spaces stay where they were read, as in French
 * @EMEND_SPACING_CLOSED: no space before punctuation and inside quotation marks
 * @EMEND_SPACING_DASHES_CLOSED: as [enum@Spacing.CLOSED], and no space around dashes, as in English
 *
 * What spaces around punctuation mean in a language. Old books have thin ones where none are typed today.
 */
typedef enum {
  EMEND_SPACING_KEPT,
  EMEND_SPACING_CLOSED,
  EMEND_SPACING_DASHES_CLOSED,
} EmendSpacing;

EmendSpacing emend_spacing_for_languages (const char *languages);
gboolean emend_spacing_is_opening (const EmendLine *line, guint i);
gboolean emend_spacing_is_closed (EmendSpacing self, const EmendLine *line, guint i);
gboolean emend_spacing_is_closed_at_break (EmendSpacing self, const char *last, const char *first);

G_END_DECLS
