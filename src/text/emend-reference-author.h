/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-language.h"

G_BEGIN_DECLS

/**
 * EmendReferenceAuthor:
 * @start: where the names begin, in bytes
 * @end: where they end
 * @rest: where what follows them begins, without an editor's “ed.”
 * @is_repeated: whether a dash stands for the author of the entry before
 * @has_comma: whether a comma follows, as it does between all parts of such entries
 *
 * Who wrote a work, in the text of an entry of a bibliography.
 */
typedef struct
{
  gsize start;
  gsize end;
  gsize rest;
  gboolean is_repeated;
  gboolean has_comma;
} EmendReferenceAuthor;

gboolean emend_reference_author_find (EmendReferenceAuthor *self,
                                      const char *text,
                                      const EmendLanguage *language);
gboolean emend_reference_author_is_dash (const char *text);

G_END_DECLS
