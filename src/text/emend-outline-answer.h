/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-outline-question.h"

G_BEGIN_DECLS

/**
 * EmendOutlineProposal:
 * @page: position of a page
 * @first_line: index of the first line in the lines of the book
 * @n_lines: how many lines it takes up
 * @is_none: whether no section begins there, and @type means nothing
 * @opens: whether a section begins there; otherwise it is a heading within one
 * @type: of the section
 *
 * What somebody thinks of lines that were open.
 */
typedef struct
{
  guint page;
  guint first_line;
  guint n_lines;
  gboolean is_none;
  gboolean opens;
  EmendSectionType type;
} EmendOutlineProposal;

JsonNode *emend_outline_answer_build_schema (void);
gboolean emend_outline_answer_is_valid (JsonNode *answer);
guint emend_outline_answer_read (JsonNode *answer,
                                 const EmendOutlineQuestion *question,
                                 GArray *proposals);

G_END_DECLS
