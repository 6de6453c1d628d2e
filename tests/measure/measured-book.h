/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-language.h"
#include "emend-lexicon.h"
#include "emend-outline.h"

G_BEGIN_DECLS

/**
 * MeasuredBook:
 * @truth: what the book really is
 * @pages: (element-type EmendPage): as read, their layout known, and their running heads
 * @outline: the sections of the book, as they really are
 * @language: English
 * @lexicon: words of the book
 *
 * A book that was set, scanned and read, to measure what is found in it.
 */
typedef struct
{
  JsonObject *truth;
  JsonNode *node;
  GPtrArray *pages;
  EmendOutline *outline;
  EmendLanguage *language;
  EmendLexicon *lexicon;
} MeasuredBook;

/* What was found, and what should have been. */
typedef struct
{
  guint n_right;
  guint n_false;
  guint n_missed;
} MeasuredCount;

MeasuredBook *measured_book_new (const char *layout, guint n_pages, guint32 seed, guint noise);
void measured_book_free (MeasuredBook *self);
JsonArray *measured_book_get_list (const MeasuredBook *self, const char *name);
guint measured_book_get_original (const MeasuredBook *self, guint page);
char *measured_book_dup_words (const MeasuredBook *self,
                               guint page,
                               guint word,
                               int before,
                               guint after);
guint measured_book_get_pages (void);
guint measured_book_get_count (guint usual);
guint32 measured_book_get_seed (guint i);
double measured_count_get_f1 (const MeasuredCount *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (MeasuredBook, measured_book_free)

G_END_DECLS
