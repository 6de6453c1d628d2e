/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-correction.h"
#include "emend-spelling.h"

G_BEGIN_DECLS

/**
 * EmendQuestion:
 *
 * Words of pages that a language model is asked about, with the lines that they stand in.
 */
typedef struct _EmendQuestion EmendQuestion;

EmendQuestion *emend_question_new (void);
void emend_question_free (EmendQuestion *self);
void emend_question_add_page (EmendQuestion *self,
                              guint number,
                              const EmendPage *page,
                              EmendSpelling *spelling,
                              gboolean all);
void emend_question_add_words (EmendQuestion *self,
                               guint number,
                               const EmendPage *page,
                               const GArray *ids);
GArray *emend_question_list_boxes (const EmendQuestion *self);
guint emend_question_count_words (const EmendQuestion *self);
gboolean emend_question_has_page (const EmendQuestion *self, guint number);
GPtrArray *emend_question_split (const EmendQuestion *self, guint max_lines);
gboolean emend_question_halve (const EmendQuestion *self,
                               EmendQuestion **first,
                               EmendQuestion **second);

char *emend_question_dup_text (const EmendQuestion *self);
const char *emend_question_get_word (const EmendQuestion *self, guint page, gint64 id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendQuestion, emend_question_free)

G_END_DECLS
