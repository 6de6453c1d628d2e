/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-box.h"

G_BEGIN_DECLS

#define EMEND_TYPE_WORD (emend_word_get_type ())

/**
 * EmendWord:
 * @id: number of the word on its page, from 1 in reading order; edits and outputs name it
 * @text: what was read, UTF-8, NFC, without white space, not empty
 * @box: where it stands on the page image
 * @confidence: of the recogniser, in per cent, 0 to 100
 * @last: @id, or where a correction joined words, the number of the last one that it stands for
 * @alternatives: (nullable) (array zero-terminated=1): whole words that it may be as well, most likely
 *   first, none of them like @text; %NULL if nobody asked or there are none
 *
 * A word as the recogniser read it, or as a correction has it.
 */
typedef struct
{
  /*< public >*/
  guint id;
  char *text;
  EmendBox box;
  guint confidence;
  guint last;
  char **alternatives;
} EmendWord;

GType emend_word_get_type (void) G_GNUC_CONST;
EmendWord *emend_word_new (guint id, const char *text, const EmendBox *box, guint confidence);
EmendWord *emend_word_copy (const EmendWord *self);
void emend_word_take_alternatives (EmendWord *self, char **alternatives);
void emend_word_free (EmendWord *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendWord, emend_word_free)

G_END_DECLS
