/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-outline-candidates.h"

G_BEGIN_DECLS

/**
 * EmendOutlineQuestion:
 *
 * Lines of a book that a language model is asked about, with what is known of its sections.
 */
typedef struct _EmendOutlineQuestion EmendOutlineQuestion;

EmendOutlineQuestion *emend_outline_question_new (const EmendOutlineDraft *draft,
                                                  const EmendOutline *outline);
void emend_outline_question_free (EmendOutlineQuestion *self);
GPtrArray *emend_outline_question_split (const EmendOutlineQuestion *self);
gboolean emend_outline_question_halve (const EmendOutlineQuestion *self,
                                       EmendOutlineQuestion **first,
                                       EmendOutlineQuestion **second);
guint emend_outline_question_count (const EmendOutlineQuestion *self);
const EmendOutlineCandidate *emend_outline_question_get (const EmendOutlineQuestion *self,
                                                         gint64 id);
gboolean emend_outline_question_find_lines (const EmendOutlineQuestion *self,
                                            const EmendOutlineCandidate *candidate,
                                            gint64 first_word,
                                            gint64 last_word,
                                            guint *first_line,
                                            guint *n_lines);
char *emend_outline_question_dup_text (const EmendOutlineQuestion *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendOutlineQuestion, emend_outline_question_free)

G_END_DECLS
