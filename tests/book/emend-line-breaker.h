/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-printed-book.h"

G_BEGIN_DECLS

GPtrArray *emend_line_breaker_break (EmendTypeCase *type_case,
                                     EmendBookElement *element,
                                     double column);
void emend_line_breaker_set_marker (EmendPrintedWord *word,
                                    const EmendTypeFont *font,
                                    const char *marker);
gsize emend_line_breaker_find_hyphen (const char *word, gsize max);

G_END_DECLS
