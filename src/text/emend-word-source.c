/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The words that are rendered, page by page: `word = emend_word_source_get (&source, 12, 7);`.
 *
 * Thread contract: belongs to one thread, on which the lookup is called.
 *
 * check-source: tested-by tests/text/test-reading-text.c
 */

#include "config.h"

#include "emend-word-source.h"

#include <string.h>

/**
 * emend_word_source_init:
 * @self: (out caller-allocates): a source
 * @lookup: gives the pages
 * @user_data: for @lookup
 */
void
emend_word_source_init (EmendWordSource *self, EmendReadingTextLookup lookup, gpointer user_data)
{
  *self = (EmendWordSource){ .lookup = lookup, .user_data = user_data };
  for (guint i = 0; i < EMEND_WORD_SOURCE_N_KEPT; i++)
    self->positions[i] = G_MAXUINT;
}

static void
drop_page (EmendWordSource *self, guint i)
{
  g_clear_pointer (&self->words[i], g_ptr_array_unref);
  g_clear_pointer (&self->pages[i], emend_page_unref);
}

/**
 * emend_word_source_clear:
 * @self: a source
 *
 * Lets go of the pages.
 */
void
emend_word_source_clear (EmendWordSource *self)
{
  for (guint i = 0; i < EMEND_WORD_SOURCE_N_KEPT; i++)
    drop_page (self, i);
}

/* Takes the page that was not asked for the longest time out of the way. */
static void
take_page (EmendWordSource *self, guint position)
{
  guint n_moved = EMEND_WORD_SOURCE_N_KEPT - 1;

  drop_page (self, n_moved);
  memmove (&self->pages[1], &self->pages[0], n_moved * sizeof self->pages[0]);
  memmove (&self->words[1], &self->words[0], n_moved * sizeof self->words[0]);
  memmove (&self->positions[1], &self->positions[0], n_moved * sizeof self->positions[0]);
  self->positions[0] = position;
  self->pages[0] = self->lookup (position, self->user_data);
  self->words[0] = self->pages[0] != NULL ? emend_page_index_words (self->pages[0]) : NULL;
}

/**
 * emend_word_source_get:
 * @self: a source
 * @position: position of a page
 * @id: id of a word on it
 *
 * Returns: (transfer none) (nullable): the word, until two other pages were asked for; %NULL if there is none
 */
const EmendWord *
emend_word_source_get (EmendWordSource *self, guint position, guint id)
{
  guint i = 0;

  while (i < EMEND_WORD_SOURCE_N_KEPT && self->positions[i] != position)
    i++;
  if (i == EMEND_WORD_SOURCE_N_KEPT)
    {
      i = 0;
      take_page (self, position);
    }
  if (self->words[i] == NULL || id >= self->words[i]->len)
    return NULL;
  return g_ptr_array_index (self->words[i], id);
}
