/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-document.h"

G_BEGIN_DECLS

/* What others find in a book, made of what the book really is: its outline, notes and references, and what its words
 * are. */
typedef struct
{
  GPtrArray *pages; /* (element-type EmendPage): their regions are settled */
  EmendOutline *outline;
  GPtrArray *notes;
  GPtrArray *references;
} BookAnswers;

BookAnswers *book_answers_new (const GPtrArray *pages, JsonNode *truth);
void book_answers_free (BookAnswers *self);
char *book_answers_fold (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (BookAnswers, book_answers_free)

G_END_DECLS
