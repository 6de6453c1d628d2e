/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which words of a book are broken at the ends of lines, as formats say that keep lines as they are:
 *
 *     broken = emend_broken_words_find_first (words, 11, word);
 *     text = emend_broken_words_dup_text (broken, &source);
 *
 * Thread contract: as long as nobody changes it, any thread.
 * check-source: tested-by tests/export/test-ocr-formats.c
 */

#include "config.h"

#include "emend-broken-words.h"

#include "emend-word-form.h"

struct _EmendBrokenWords
{
  GArray *words;       /* of Entry */
  GHashTable *firsts;  /* place of a first part → Entry */
  GHashTable *seconds; /* place of a second part → Entry */
};

typedef struct
{
  EmendBrokenWord word;
  gint64 first;
  gint64 second;
} Entry;

static gint64
make_key (guint page, guint word)
{
  return ((gint64) page << 32) | word;
}

static void
collect (const EmendBlock *block, GArray *words)
{
  for (guint r = 0; r + 1 < block->runs->len; r++)
    {
      const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, r);
      const EmendWordRun *next = run + 1;
      const Entry entry
          = { { run->page, run->last, next->page, next->first, run->join == EMEND_JOIN_DROP },
              make_key (run->page, run->last),
              make_key (next->page, next->first) };

      if (run->join == EMEND_JOIN_DROP || run->join == EMEND_JOIN_NONE)
        g_array_append_val (words, entry);
    }
}

/**
 * emend_broken_words_new:
 * @document: the structure of a book
 *
 * Returns: (transfer full): the words that go on from one line to the next, or to the next page
 */
EmendBrokenWords *
emend_broken_words_new (const EmendDocument *document)
{
  EmendBrokenWords *self = g_new0 (EmendBrokenWords, 1);

  self->words = g_array_new (FALSE, FALSE, sizeof (Entry));
  self->firsts = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->seconds = g_hash_table_new (g_int64_hash, g_int64_equal);
  for (guint i = 0; i < document->blocks->len; i++)
    collect (g_ptr_array_index (document->blocks, i), self->words);
  for (guint i = 0; i < self->words->len; i++)
    {
      Entry *entry = &g_array_index (self->words, Entry, i);

      g_hash_table_insert (self->firsts, &entry->first, &entry->word);
      g_hash_table_insert (self->seconds, &entry->second, &entry->word);
    }
  return self;
}

/**
 * emend_broken_words_free:
 * @self: (transfer full): what is not needed any more
 */
void
emend_broken_words_free (EmendBrokenWords *self)
{
  g_hash_table_unref (self->firsts);
  g_hash_table_unref (self->seconds);
  g_array_unref (self->words);
  g_free (self);
}

/**
 * emend_broken_words_find_first:
 * @self: the broken words of a book
 * @page: position of a page, from 0
 * @word: a word on it
 *
 * Returns: (transfer none) (nullable): the broken word that @word is the first part of, if it is one
 */
const EmendBrokenWord *
emend_broken_words_find_first (const EmendBrokenWords *self, guint page, const EmendWord *word)
{
  const gint64 key = make_key (page, word->last);

  return g_hash_table_lookup (self->firsts, &key);
}

/**
 * emend_broken_words_find_second:
 * @self: the broken words of a book
 * @page: position of a page, from 0
 * @word: a word on it
 *
 * Returns: (transfer none) (nullable): the broken word that @word is the second part of, if it is one
 */
const EmendBrokenWord *
emend_broken_words_find_second (const EmendBrokenWords *self, guint page, const EmendWord *word)
{
  const gint64 key = make_key (page, word->id);

  return g_hash_table_lookup (self->seconds, &key);
}

/* The word that stands for @id: it may have been joined with those before it. */
static const EmendWord *
find_last (EmendWordSource *source, guint page, guint id)
{
  for (; id > 0; id--)
    {
      const EmendWord *word = emend_word_source_get (source, page, id);

      if (word != NULL)
        return word;
    }
  return NULL;
}

/**
 * emend_broken_words_dup_text:
 * @self: a broken word
 * @source: where the words come from
 *
 * Returns: (transfer full) (nullable): the whole word; %NULL if a part of it is missing
 */
char *
emend_broken_words_dup_text (const EmendBrokenWord *self, EmendWordSource *source)
{
  const EmendWord *word = find_last (source, self->first_page, self->first_word);
  gsize stem = word != NULL && self->drops_hyphen ? emend_word_form_get_stem (word->text) : 0;
  g_autofree char *first = NULL;

  if (word == NULL)
    return NULL;
  first = stem > 0 ? g_strndup (word->text, stem) : g_strdup (word->text);
  word = emend_word_source_get (source, self->second_page, self->second_word);
  return word != NULL ? g_strconcat (first, word->text, NULL) : NULL;
}
