/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"

G_BEGIN_DECLS

/* Of blocks that stand before the first section, or in a book that has none. */
#define EMEND_SECTION_RANGE_NO_SECTION G_MAXUINT

/**
 * EmendSectionRange:
 * @section: index of the section in the outline, or %EMEND_SECTION_RANGE_NO_SECTION
 * @first_block: index of its first block in the document
 * @n_blocks: how many blocks it has; 0 if no text is in it
 *
 * The blocks of a section, without those of the sections within it.
 */
typedef struct
{
  guint section;
  guint first_block;
  guint n_blocks;
} EmendSectionRange;

GArray *emend_section_ranges_list (const EmendDocument *document);

G_END_DECLS
