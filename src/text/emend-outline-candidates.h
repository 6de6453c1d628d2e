/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-outline-draft.h"

G_BEGIN_DECLS

/**
 * EmendOutlineStanding:
 * @EMEND_OUTLINE_LINE: the first lines of a page
 * @EMEND_OUTLINE_TITLE: lines that stand out, and open no section
 * @EMEND_OUTLINE_SECTION: a heading that opens a section, of which it is not sure what it is
 *
 * What lines are taken for.
 */
typedef enum {
  EMEND_OUTLINE_LINE,
  EMEND_OUTLINE_TITLE,
  EMEND_OUTLINE_SECTION,
} EmendOutlineStanding;

#define EMEND_OUTLINE_N_STANDINGS (EMEND_OUTLINE_SECTION + 1)

/**
 * EmendOutlineCandidate:
 * @page: position of its page
 * @first_line: index of its first line in the lines of the book
 * @n_lines: how many lines it takes up
 * @standing: what it is taken for
 *
 * Lines of a page of which statistics do not tell whether, or which, section begins with them.
 */
typedef struct
{
  guint page;
  guint first_line;
  guint n_lines;
  EmendOutlineStanding standing;
} EmendOutlineCandidate;

GArray *emend_outline_candidates_list (const EmendOutlineDraft *draft, const EmendOutline *outline);

G_END_DECLS
