/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A word with its place on the page: `emend_word_new (1, "westward", &box, 93)`.
 *
 * Thread contract: not shared while it is written to.
 * check-source: tested-by tests/core/test-page.c
 */

#include "config.h"

#include "emend-word.h"

G_DEFINE_BOXED_TYPE (EmendWord, emend_word, emend_word_copy, emend_word_free)

/**
 * emend_word_new:
 * @id: number of the word on its page, from 1
 * @text: what was read
 * @box: where it stands
 * @confidence: in per cent
 *
 * Returns: (transfer full): a new word
 */
EmendWord *
emend_word_new (guint id, const char *text, const EmendBox *box, guint confidence)
{
  EmendWord *self;

  g_return_val_if_fail (text != NULL && *text != '\0', NULL);
  g_return_val_if_fail (confidence <= 100, NULL);

  self = g_new0 (EmendWord, 1);
  self->id = id;
  self->text = g_strdup (text);
  self->box = *box;
  self->confidence = confidence;
  self->last = id;
  return self;
}

/**
 * emend_word_copy:
 * @self: a word
 *
 * Returns: (transfer full): a word like it
 */
EmendWord *
emend_word_copy (const EmendWord *self)
{
  EmendWord *copy = emend_word_new (self->id, self->text, &self->box, self->confidence);

  copy->last = self->last;
  emend_word_take_alternatives (copy, g_strdupv (self->alternatives));
  return copy;
}

/**
 * emend_word_take_alternatives:
 * @self: a word
 * @alternatives: (transfer full) (nullable) (array zero-terminated=1): whole words that it may be as
 *   well, most likely first
 *
 * Sets what else the word may be, in place of what was set before.
 */
void
emend_word_take_alternatives (EmendWord *self, char **alternatives)
{
  g_strfreev (self->alternatives);
  self->alternatives = alternatives;
}

/**
 * emend_word_free: (skip)
 * @self: (transfer full): a word
 */
void
emend_word_free (EmendWord *self)
{
  g_free (self->text);
  g_strfreev (self->alternatives);
  g_free (self);
}
