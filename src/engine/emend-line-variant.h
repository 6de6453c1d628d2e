/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"

G_BEGIN_DECLS

/* The type of lines that were looked at again in `org.emend.Reader1.xml`, and of their words. */
#define EMEND_LINE_VARIANT_WORD "(s(iiii)uas)"
#define EMEND_LINE_VARIANT_LINES "aa" EMEND_LINE_VARIANT_WORD
#define EMEND_LINE_VARIANT_BOXES "a(iiii)"

/* As many lines are looked at again in one request. */
#define EMEND_LINE_VARIANT_MAX_LINES 200

/* At how many places a reader looks for marks at once: more than a page has words. */
#define EMEND_LINE_VARIANT_MAX_PLACES 5000

GVariant *emend_line_variant_encode (GPtrArray *lines);
GPtrArray *emend_line_variant_decode (GVariant *variant,
                                      const EmendPage *page,
                                      guint n_lines,
                                      GError **error);
GVariant *emend_line_variant_encode_boxes (const EmendBox *boxes, guint n_boxes);
GArray *emend_line_variant_decode_boxes (GVariant *variant,
                                         guint width,
                                         guint height,
                                         guint max_boxes,
                                         GError **error);

G_END_DECLS
