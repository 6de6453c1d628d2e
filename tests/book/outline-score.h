/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-outline.h"

/* What was found of what is there. */
typedef struct
{
  guint n_true;
  guint n_found;
  guint n_right;
} OutlineTally;

/* How far an outline is that of the book: @sections with type, first page and title, @borders with type and first
 * page only, @entries with title and label, and @headings of all depths with page and words. */
typedef struct
{
  OutlineTally sections;
  OutlineTally borders;
  OutlineTally entries;
  OutlineTally headings;
  GString *wrong; /* what differs, a line each */
} OutlineScore;

void outline_score_init (OutlineScore *self);
void outline_score_clear (OutlineScore *self);
void outline_score_add (OutlineScore *self, const EmendOutline *outline, JsonObject *truth);
double outline_tally_get_f1 (const OutlineTally *self);
