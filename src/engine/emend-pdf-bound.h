/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendPdfBound:
 * @n_layered: pages that got text
 * @n_replaced: of these, pages that had invisible text before
 * @n_kept: pages that did not get text because they show text of their own
 * @n_lost: pages that could not be put in, instead of which there are empty ones
 *
 * What became of the pages of a PDF.
 */
typedef struct
{
  guint n_layered;
  guint n_replaced;
  guint n_kept;
  guint n_lost;
} EmendPdfBound;

G_END_DECLS
