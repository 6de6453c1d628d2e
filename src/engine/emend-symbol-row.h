/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* More than this are not kept for a word: what is less likely than eight others is no help. */
#define EMEND_SYMBOL_ROW_MAX_ALTERNATIVES 8

/**
 * EmendSymbolRow:
 *
 * The symbols of a word as a recogniser read them, and what else each of them may be.
 */
typedef struct _EmendSymbolRow EmendSymbolRow;

EmendSymbolRow *emend_symbol_row_new (void);
void emend_symbol_row_free (EmendSymbolRow *self);
void emend_symbol_row_add_symbol (EmendSymbolRow *self, const char *text);
void emend_symbol_row_add_choice (EmendSymbolRow *self, const char *text, double confidence);
char **emend_symbol_row_dup_alternatives (const EmendSymbolRow *self, const char *word);
char *emend_symbol_row_clean_word (const char *raw);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendSymbolRow, emend_symbol_row_free)

G_END_DECLS
