/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a reader of the book wants to read: `emend_reading_text_render (document, flags, lookup, data)`.
 *
 * Thread contract: no state; any thread. The lookup is called on the thread of the caller.
 */

#include "config.h"

#include "emend-reading-text.h"

#include <string.h>

#include "emend-document-clip.h"
#include "emend-word-form.h"

/* Pages that are kept: a word may be broken over the border of two. */
#define N_KEPT 2

/* Markdown knows six levels of headings. */
#define MAX_LEVEL 6

typedef struct
{
  const EmendDocument *document;
  EmendReadingTextLookup lookup;
  gpointer user_data;
  EmendReadingTextFlags flags;

  GString *text;
  guint anchored; /* position of the page whose anchor was written last */

  struct
  {
    EmendPage *page;
    GPtrArray *words; /* (element-type EmendWord) */
    guint position;
  } kept[N_KEPT]; /* the latest first */
} Renderer;

static void
renderer_init (Renderer *self,
               const EmendDocument *document,
               EmendReadingTextFlags flags,
               EmendReadingTextLookup lookup,
               gpointer user_data)
{
  *self = (Renderer){
    .document = document,
    .lookup = lookup,
    .user_data = user_data,
    .flags = flags,
    .text = g_string_new (NULL),
    .anchored = G_MAXUINT,
  };
  for (guint i = 0; i < N_KEPT; i++)
    self->kept[i].position = G_MAXUINT;
}

static void
renderer_drop_page (Renderer *self, guint i)
{
  g_clear_pointer (&self->kept[i].words, g_ptr_array_unref);
  g_clear_pointer (&self->kept[i].page, emend_page_unref);
}

static char *
renderer_finish (Renderer *self)
{
  for (guint i = 0; i < N_KEPT; i++)
    renderer_drop_page (self, i);
  return g_string_free (self->text, FALSE);
}

static const char *
get_word (Renderer *self, guint position, guint id)
{
  guint i = 0;
  const EmendWord *word;

  while (i < N_KEPT && self->kept[i].position != position)
    i++;
  if (i == N_KEPT)
    {
      i = 0;
      renderer_drop_page (self, N_KEPT - 1);
      memmove (&self->kept[1], &self->kept[0], sizeof self->kept[0] * (N_KEPT - 1));
      self->kept[0].position = position;
      self->kept[0].page = self->lookup (position, self->user_data);
      self->kept[0].words
          = self->kept[0].page != NULL ? emend_page_index_words (self->kept[0].page) : NULL;
    }
  if (self->kept[i].words == NULL || id >= self->kept[i].words->len)
    return NULL;
  word = g_ptr_array_index (self->kept[i].words, id);
  return word != NULL ? word->text : NULL;
}

/* Markdown reads a number with a full stop or bracket, or one of these characters, as the start of a list
 * or heading where a line begins, and some characters as markup everywhere. */
static void
append_escaped (GString *text, const char *word, gboolean is_at_start)
{
  const char *p = word;

  if (is_at_start)
    {
      gsize n_digits = strspn (word, "0123456789");

      if (n_digits > 0 && (word[n_digits] == '.' || word[n_digits] == ')'))
        {
          g_string_append_len (text, word, (gssize) n_digits);
          g_string_append_c (text, '\\');
          g_string_append_c (text, word[n_digits]);
          p = word + n_digits + 1;
        }
      else if (strchr ("#+-=", *word) != NULL)
        {
          g_string_append_c (text, '\\');
        }
    }
  for (; *p != '\0'; p++)
    {
      if (strchr ("\\`*_[]<>&~|", *p) != NULL)
        g_string_append_c (text, '\\');
      g_string_append_c (text, *p);
    }
}

static void
append_word (Renderer *self, const char *word, gboolean drops_hyphen, gboolean is_at_start)
{
  gsize length = drops_hyphen ? emend_word_form_get_stem (word) : 0;
  g_autofree char *stem = length > 0 ? g_strndup (word, length) : NULL;
  const char *shown = stem != NULL ? stem : word;

  if (self->flags & EMEND_READING_TEXT_MARKDOWN)
    append_escaped (self->text, shown, is_at_start);
  else
    g_string_append (self->text, shown);
}

static void
append_join (Renderer *self, EmendJoin join)
{
  if (join == EMEND_JOIN_SPACE)
    g_string_append_c (self->text, ' ');
  else if (join == EMEND_JOIN_LINE)
    g_string_append (self->text, (self->flags & EMEND_READING_TEXT_MARKDOWN) ? "\\\n" : "\n");
}

/* Each page has one anchor, where its text begins; captions and notes may come after text of later pages. */
static gboolean
needs_anchor (const Renderer *self, guint position)
{
  return (self->flags & EMEND_READING_TEXT_ANCHORS)
         && (self->anchored == G_MAXUINT || position > self->anchored);
}

static void
append_anchor (Renderer *self, guint position)
{
  g_string_append_printf (self->text, "<!-- page %u -->", position + 1);
  self->anchored = position;
}

static void
append_run (Renderer *self, const EmendWordRun *run, EmendJoin *join)
{
  for (guint id = run->first; id <= run->last; id++)
    {
      const char *word = get_word (self, run->page, id);
      gboolean drops_hyphen = id == run->last && run->join == EMEND_JOIN_DROP;
      gboolean is_at_start;

      if (word == NULL)
        continue;

      /* Markdown takes all of a line that begins with a comment for one; so it ends the word before. */
      if ((*join == EMEND_JOIN_SPACE || *join == EMEND_JOIN_LINE) && needs_anchor (self, run->page))
        append_anchor (self, run->page);
      append_join (self, *join);
      is_at_start = self->text->len == 0 || self->text->str[self->text->len - 1] == '\n';
      append_word (self, word, drops_hyphen, is_at_start);
      *join = id == run->last ? run->join : EMEND_JOIN_SPACE;
    }
}

/* The words of a block. */
static void
append_block (Renderer *self, const EmendBlock *block)
{
  /* Nothing stands before the first word. */
  EmendJoin join = EMEND_JOIN_NONE;

  for (guint i = 0; i < block->runs->len; i++)
    {
      const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, i);

      append_run (self, run, &join);
    }
}

static void
append_markdown_block (Renderer *self, const EmendBlock *block)
{
  guint position = g_array_index (block->runs, EmendWordRun, 0).page;

  if (needs_anchor (self, position))
    {
      append_anchor (self, position);
      g_string_append (self->text, "\n\n");
    }
  if (block->role == EMEND_BLOCK_HEADING)
    {
      for (guint i = 0; i < MIN (block->level, MAX_LEVEL); i++)
        g_string_append_c (self->text, '#');
      g_string_append_c (self->text, ' ');
    }
  if (block->role == EMEND_BLOCK_CAPTION)
    g_string_append_c (self->text, '*');
  append_block (self, block);
  if (block->role == EMEND_BLOCK_CAPTION)
    g_string_append_c (self->text, '*');
}

/**
 * emend_reading_text_render:
 * @document: the structure of a book
 * @flags: how
 * @lookup: (scope call): gives the pages
 * @user_data: for @lookup
 *
 * Renders the whole book, with an empty line between blocks and one line feed at the end.
 *
 * Returns: (transfer full): the text
 */
char *
emend_reading_text_render (const EmendDocument *document,
                           EmendReadingTextFlags flags,
                           EmendReadingTextLookup lookup,
                           gpointer user_data)
{
  Renderer renderer;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (lookup != NULL, NULL);

  renderer_init (&renderer, document, flags, lookup, user_data);
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);

      if (i > 0)
        g_string_append_c (renderer.text, '\n');
      if (flags & EMEND_READING_TEXT_MARKDOWN)
        append_markdown_block (&renderer, block);
      else
        append_block (&renderer, block);
      g_string_append_c (renderer.text, '\n');
    }
  return renderer_finish (&renderer);
}

/**
 * emend_reading_text_for_block:
 * @document: the structure of a book
 * @block: index of a block of @document
 * @lookup: (scope call): gives the pages
 * @user_data: for @lookup
 *
 * Renders one block as plain text, without a line feed at the end.
 *
 * Returns: (transfer full): the text
 */
char *
emend_reading_text_for_block (const EmendDocument *document,
                              guint block,
                              EmendReadingTextLookup lookup,
                              gpointer user_data)
{
  Renderer renderer;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (block < document->blocks->len, NULL);
  g_return_val_if_fail (lookup != NULL, NULL);

  renderer_init (&renderer, document, EMEND_READING_TEXT_PLAIN, lookup, user_data);
  append_block (&renderer, g_ptr_array_index (document->blocks, block));
  return renderer_finish (&renderer);
}

/**
 * emend_reading_text_for_page:
 * @document: the structure of a book
 * @position: position of a page
 * @lookup: (scope call): gives the pages
 * @user_data: for @lookup
 *
 * Renders what stands on the page, in the order in which it was read, as plain text, with an empty line
 * between the parts of blocks. A word that is broken over the border of two pages, or over a picture,
 * belongs whole to where it begins.
 *
 * Returns: (transfer full): the text; empty if there is none on the page
 */
char *
emend_reading_text_for_page (const EmendDocument *document,
                             guint position,
                             EmendReadingTextLookup lookup,
                             gpointer user_data)
{
  g_autoptr (EmendDocument) page = NULL;

  g_return_val_if_fail (document != NULL, NULL);
  g_return_val_if_fail (position < document->n_pages, NULL);
  g_return_val_if_fail (lookup != NULL, NULL);

  page = emend_document_clip_to_page (document, position);
  return emend_reading_text_render (page, EMEND_READING_TEXT_PLAIN, lookup, user_data);
}
