/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-image.h"
#include "emend-page.h"

G_BEGIN_DECLS

/**
 * EmendUnreadPlace:
 * @box: where it stands on the page image, in pixels
 * @line: (nullable): the line of print that it stands beside, of the page; %NULL if it stands above or below all of them
 * @is_marginal: whether it stands in the margin of @line, rather than in the same row of a list or table
 *
 * Something that looks like print and that was not read.
 */
typedef struct
{
  EmendBox box;
  EmendLine *line;
  gboolean is_marginal;
} EmendUnreadPlace;

GArray *emend_unread_ink_find (const EmendPage *page, EmendImage *image);

G_END_DECLS
