/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"

G_BEGIN_DECLS

/**
 * EmendSpan:
 * @page: position of the page in the book, from 0
 * @first: id of the first word
 * @last: id of the last word
 * @type: what all the words from @first to @last are
 *
 * What words of a page are.
 */
typedef struct
{
  guint page;
  guint first;
  guint last;
  EmendRegionType type;
} EmendSpan;

gboolean emend_span_is_after (const EmendSpan *self, const GArray *spans);
void emend_span_append (GArray *spans, const EmendSpan *span);
void emend_span_append_page (GArray *spans, guint position, const EmendPage *page);
gboolean emend_span_find_type (const GArray *spans, guint page, guint word, EmendRegionType *type);
gboolean emend_span_has_page (const GArray *spans, guint page);
EmendPage *emend_span_apply (const GArray *spans, guint position, const EmendPage *page);

G_END_DECLS
