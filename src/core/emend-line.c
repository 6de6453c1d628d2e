/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A line of print: `emend_line_take_word (line, g_steal_pointer (&word));`.
 *
 * Thread contract: not shared while it is written to.
 * check-source: tested-by tests/core/test-page.c
 */

#include "config.h"

#include "emend-line.h"

G_DEFINE_BOXED_TYPE (EmendLine, emend_line, emend_line_copy, emend_line_free)

/**
 * emend_line_new:
 *
 * Returns: (transfer full): a line without words
 */
EmendLine *
emend_line_new (void)
{
  EmendLine *self = g_new0 (EmendLine, 1);

  self->words = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_word_free);
  return self;
}

/**
 * emend_line_copy:
 * @self: a line
 *
 * Returns: (transfer full): a line like it, with copies of its words
 */
EmendLine *
emend_line_copy (const EmendLine *self)
{
  EmendLine *copy = emend_line_new ();

  for (guint i = 0; i < self->words->len; i++)
    emend_line_take_word (copy, emend_word_copy (g_ptr_array_index (self->words, i)));

  copy->box = self->box;
  copy->baseline_left = self->baseline_left;
  copy->baseline_right = self->baseline_right;
  copy->font_size = self->font_size;
  copy->starts_paragraph = self->starts_paragraph;
  return copy;
}

/**
 * emend_line_free: (skip)
 * @self: (transfer full): a line
 */
void
emend_line_free (EmendLine *self)
{
  g_ptr_array_unref (self->words);
  g_free (self);
}

/**
 * emend_line_take_word:
 * @self: a line
 * @word: (transfer full): its next word
 *
 * Appends @word; the box of the line grows to hold it.
 */
void
emend_line_take_word (EmendLine *self, EmendWord *word)
{
  emend_box_union (&self->box, &word->box);
  g_ptr_array_add (self->words, word);
}

/**
 * emend_line_dup_text:
 * @self: a line
 *
 * Returns: (transfer full): the words with single spaces between them
 */
char *
emend_line_dup_text (const EmendLine *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < self->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (self->words, i);

      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, word->text);
    }
  return g_string_free (text, FALSE);
}

/**
 * emend_line_get_confidence:
 * @self: a line
 *
 * Returns: the mean confidence of the words in per cent, each weighted by its length; 0 without words
 */
guint
emend_line_get_confidence (const EmendLine *self)
{
  guint64 sum = 0;
  guint64 weight = 0;

  for (guint i = 0; i < self->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (self->words, i);
      guint64 length = (guint64) g_utf8_strlen (word->text, -1);

      sum += length * word->confidence;
      weight += length;
    }
  return weight == 0 ? 0 : (guint) (sum / weight);
}
