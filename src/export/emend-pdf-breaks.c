/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What stands in a PDF for words that are broken at the ends of lines:
 *
 *     emend_pdf_breaks_add_shown (breaks, 11, word); … for all words that are shown
 *     text = emend_pdf_breaks_dup_text (breaks, 11, word);
 *
 * Programs that show PDFs, or take text out of them, join lines at a hyphen and leave it out, whether it belongs to the
 * word or not; and none of them joins pages, or what stands around a picture. So a word with a hyphen of its own, and one
 * that does not go on on the next line, stands as a whole where it begins. All others are as they are printed, each part
 * in its place.
 *
 * Thread contract: used by one thread at a time.
 */

#include "config.h"

#include "emend-pdf-breaks.h"

#include "emend-broken-words.h"
#include "emend-word-form.h"

/* What programs know as a hyphen. */
#define HYPHEN "-"

/* White space between two lines of a text, in heights of a word: that of a typescript, and something more for words without
 * tall letters. */
#define MAX_LEADING 2

struct _EmendPdfBreaks
{
  EmendBrokenWords *words;
  EmendWordSource source;
  GHashTable *firsts;  /* broken words that should be whole, and of which the first part is shown */
  GHashTable *seconds; /* broken words of which the second part is shown */
};

/**
 * emend_pdf_breaks_new:
 * @document: the structure of a book
 * @lookup: gives its pages
 * @user_data: for @lookup; stays alive
 *
 * Returns: (transfer full): its broken words
 */
EmendPdfBreaks *
emend_pdf_breaks_new (const EmendDocument *document,
                      EmendReadingTextLookup lookup,
                      gpointer user_data)
{
  EmendPdfBreaks *self = g_new0 (EmendPdfBreaks, 1);

  self->words = emend_broken_words_new (document);
  emend_word_source_init (&self->source, lookup, user_data);
  self->firsts = g_hash_table_new (NULL, NULL);
  self->seconds = g_hash_table_new (NULL, NULL);
  return self;
}

/**
 * emend_pdf_breaks_free:
 * @self: (transfer full): what is not needed any more
 */
void
emend_pdf_breaks_free (EmendPdfBreaks *self)
{
  g_hash_table_unref (self->firsts);
  g_hash_table_unref (self->seconds);
  emend_word_source_clear (&self->source);
  emend_broken_words_free (self->words);
  g_free (self);
}

/* Whether there is nothing between the parts of a word, as far as programs can tell. */
static gboolean
is_on_next_line (EmendPdfBreaks *self, const EmendBrokenWord *broken, const EmendWord *first)
{
  const EmendWord *second;
  int height;

  if (broken->first_page != broken->second_page)
    return FALSE;
  second = emend_word_source_get (&self->source, broken->second_page, broken->second_word);
  if (second == NULL)
    return FALSE;
  height = MAX (emend_box_get_height (&first->box), emend_box_get_height (&second->box));
  return second->box.bottom > first->box.bottom
         && second->box.top - first->box.bottom <= MAX_LEADING * height;
}

/* What stands after a dash is a word of its own; its place is where it is printed. */
static gboolean
should_be_whole (EmendPdfBreaks *self, const EmendBrokenWord *broken, const EmendWord *first)
{
  if (emend_word_form_get_stem (first->text) == 0)
    return FALSE;
  return !broken->drops_hyphen || !is_on_next_line (self, broken, first);
}

/**
 * emend_pdf_breaks_add_shown:
 * @self: the broken words of a book
 * @page: position of a page, from 0
 * @word: a word on it
 *
 * Says that a word is in the PDF. Only what is there can be moved to where its other part is.
 */
void
emend_pdf_breaks_add_shown (EmendPdfBreaks *self, guint page, const EmendWord *word)
{
  const EmendBrokenWord *first = emend_broken_words_find_first (self->words, page, word);
  const EmendBrokenWord *second = emend_broken_words_find_second (self->words, page, word);

  /* A word of three lines is as it is printed. */
  if (first != NULL && second != NULL)
    return;
  if (first != NULL && should_be_whole (self, first, word))
    g_hash_table_add (self->firsts, (gpointer) first);
  if (second != NULL)
    g_hash_table_add (self->seconds, (gpointer) second);
}

static gboolean
is_whole (const EmendPdfBreaks *self, const EmendBrokenWord *broken)
{
  return g_hash_table_contains (self->firsts, broken)
         && g_hash_table_contains (self->seconds, broken);
}

/**
 * emend_pdf_breaks_dup_text:
 * @self: the broken words of a book
 * @page: position of a page, from 0
 * @word: a word on it that is shown
 *
 * Returns: (transfer full): what stands in its place, which is empty if the word stands where its first part is
 */
char *
emend_pdf_breaks_dup_text (EmendPdfBreaks *self, guint page, const EmendWord *word)
{
  const EmendBrokenWord *first = emend_broken_words_find_first (self->words, page, word);
  const EmendBrokenWord *second = emend_broken_words_find_second (self->words, page, word);
  gsize stem = emend_word_form_get_stem (word->text);
  g_autofree char *text = NULL;

  if (second != NULL && is_whole (self, second))
    return g_strdup ("");
  if (first != NULL && is_whole (self, first))
    text = emend_broken_words_dup_text (first, &self->source);
  else if (first != NULL && first->drops_hyphen && stem > 0)
    text = g_strdup_printf ("%.*s" HYPHEN, (int) stem, word->text);
  return text != NULL ? g_steal_pointer (&text) : g_strdup (word->text);
}
