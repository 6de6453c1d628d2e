/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-exporter.h"

G_BEGIN_DECLS

/* Kinds of books that tests make outputs of. */
typedef enum {
  STRUCTURED_BOOK_WHOLE,   /* all that a book can have */
  STRUCTURED_BOOK_HOSTILE, /* titles, words and names that other programs stumble over */
  STRUCTURED_BOOK_PLAIN,   /* text without sections, on pages some of which are missing */
  STRUCTURED_BOOK_EMPTY,   /* pages without text */
  STRUCTURED_BOOK_LARGE,   /* 2,000 pages in 100 chapters */
} StructuredBookKind;

#define STRUCTURED_BOOK_N_KINDS (STRUCTURED_BOOK_LARGE + 1)

EmendBook *structured_book_build (StructuredBookKind kind,
                                  const char *path,
                                  EmendDocument **document);

G_END_DECLS
