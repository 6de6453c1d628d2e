/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendErrorRate:
 * @n_pages: pages that were compared
 * @n_perfect: pages without a wrong character
 * @n_chars: true characters
 * @n_words: true words
 * @char_errors: characters to change, add or remove to get the truth
 * @word_errors: words to change, add or remove to get the truth
 * @n_fixed: true words that the text has right and the text before has not
 * @n_harmed: true words that the text before has right and the text has not
 *
 * Sums over pages; start with [const@EMEND_ERROR_RATE_INIT].
 */
typedef struct
{
  guint64 n_pages;
  guint64 n_perfect;
  guint64 n_chars;
  guint64 n_words;
  guint64 char_errors;
  guint64 word_errors;
  guint64 n_fixed;
  guint64 n_harmed;
} EmendErrorRate;

#define EMEND_ERROR_RATE_INIT ((EmendErrorRate){ 0, 0, 0, 0, 0, 0, 0, 0 })

void emend_error_rate_add_page (EmendErrorRate *self,
                                const char *truth,
                                const char *text,
                                const char *before);
void emend_error_rate_add (EmendErrorRate *self, const EmendErrorRate *other);
double emend_error_rate_get_char_rate (const EmendErrorRate *self);
double emend_error_rate_get_word_rate (const EmendErrorRate *self);

G_END_DECLS
