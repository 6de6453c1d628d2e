/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-title.h"

G_BEGIN_DECLS

/**
 * EmendTitleStyle:
 * @kind: what the wording of these titles tells
 * @system: how they are numbered
 * @size: of their type, as a multiple of that of the text
 * @is_caps: whether they are in capitals
 * @is_centred: whether they are centred
 * @n_titles: how many there are
 * @n_likely: how many there would be if fewer points were enough; see [const@TITLE_FINDER_LIKELY_POINTS]
 * @n_pages: how many of them start a page
 * @n_steps: how many of them have the number after that of the one before, or 1
 *
 * How some titles of a book look.
 */
typedef struct
{
  EmendTitleKind kind;
  EmendTitleSystem system;
  double size;
  gboolean is_caps;
  gboolean is_centred;
  guint n_titles;
  guint n_likely;
  guint n_pages;
  guint n_steps;
} EmendTitleStyle;

GArray *emend_title_styles_sort (GPtrArray *titles);

G_END_DECLS
