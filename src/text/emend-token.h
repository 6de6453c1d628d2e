/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendTokenPart:
 * @start: where it begins in the word, in bytes
 * @end: where it ends
 *
 * A part of a word without hyphens, dashes and other marks in it, apart from apostrophes.
 */
typedef struct
{
  gsize start;
  gsize end;
} EmendTokenPart;

/**
 * EmendToken:
 * @text: the word as it was read, which outlives this
 * @core: where its first letter, digit or sign that is read for a letter is, in bytes
 * @tail: where what follows the last one begins; @core if there is none
 *
 * A word as it was read, with the marks around it told apart.
 */
typedef struct
{
  const char *text;
  gsize core;
  gsize tail;
} EmendToken;

void emend_token_init (EmendToken *self, const char *text);
gboolean emend_token_next_part (const EmendToken *self, EmendTokenPart *part);
char *emend_token_dup_core (const EmendToken *self);
char *emend_token_dup_lead (const EmendToken *self);
char *emend_token_dup_part (const EmendToken *self, const EmendTokenPart *part);
char *emend_token_replace (const EmendToken *self, gsize start, gsize end, const char *text);
gboolean emend_token_ends_with (const EmendToken *self, const char *mark);

gboolean emend_token_is_quote (gunichar c);
gboolean emend_token_is_double_quote (gunichar c);
gboolean emend_token_is_apostrophe (gunichar c);

G_END_DECLS
