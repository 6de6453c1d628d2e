/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The words of a block as text: `emend_block_text_append (&text, block, 0)`.
 *
 * Thread contract: no state; any thread.
 *
 * check-source: tested-by tests/text/test-reading-text.c
 */

#include "config.h"

#include "emend-block-text.h"

#include "emend-markdown.h"
#include "emend-word-form.h"

/* Where the words of a block stand in its text. */
typedef struct
{
  EmendJoin join;  /* what stands before the next word */
  guint n_skipped; /* words that are still to be left out */
  guint label;     /* of a note: whose marker is to be left out; 0 if that is done */
} Place;

/**
 * emend_block_text_needs_anchor:
 * @self: a text
 * @position: position of a page
 *
 * Each page has one anchor, where its text begins; captions and notes may come after text of later pages.
 *
 * Returns: whether the anchor of the page is still to come
 */
gboolean
emend_block_text_needs_anchor (const EmendBlockText *self, guint position)
{
  return self->has_anchors && (self->anchored == G_MAXUINT || position > self->anchored);
}

/**
 * emend_block_text_append_anchor:
 * @self: a text
 * @position: position of a page
 *
 * Appends a comment that says where the page begins.
 */
void
emend_block_text_append_anchor (EmendBlockText *self, guint position)
{
  g_string_append_printf (self->text, "<!-- page %u -->", position + 1);
  self->anchored = position;
}

static void
append_join (EmendBlockText *self, EmendJoin join)
{
  if (join != EMEND_JOIN_SPACE && join != EMEND_JOIN_LINE)
    return;
  if (self->is_markdown)
    emend_markdown_end_number (self->text, self->line);
  if (join == EMEND_JOIN_SPACE || !self->keeps_lines)
    {
      g_string_append_c (self->text, ' ');
      return;
    }
  g_string_append (self->text, self->is_markdown ? "\\\n" : "\n");
  g_string_append (self->text, self->prefix);
  self->line = self->text->len;
}

static void
append_text (EmendBlockText *self, const char *text)
{
  if (self->is_markdown)
    emend_markdown_append (self->text, text, self->text->len == self->line);
  else
    g_string_append (self->text, text);
}

static void
append_part (EmendBlockText *self, const char *text, gsize length)
{
  g_autofree char *part = g_strndup (text, length);

  if (length > 0)
    append_text (self, part);
}

/* Appends links to the notes that a word calls for, from @label on. */
static void
append_links (EmendBlockText *self, guint page, guint word, guint label)
{
  for (; label > 0; label = emend_note_labels_find_mark (self->labels, page, word, label))
    g_string_append_printf (self->text, "[^%u]", label);
}

/* Appends a word with a link to a note instead of its mark. */
static void
append_marked (EmendBlockText *self,
               const EmendWordRun *run,
               guint id,
               const char *text,
               guint label)
{
  gsize start;
  gsize end;

  if (emend_note_labels_is_apart (self->labels, label))
    {
      append_links (self, run->page, id, label);
    }
  else if (emend_note_labels_cut (self->labels, label, text, &start, &end))
    {
      append_part (self, text, start);
      append_links (self, run->page, id, label);
      append_text (self, text + end);
    }
  else
    {
      append_text (self, text);
      append_links (self, run->page, id, label);
    }
}

/* The first word of a note without its marker; empty if it is nothing else. */
static const char *
skip_marker (const EmendBlockText *self, guint label, const char *text)
{
  gsize start;
  gsize end;

  if (!emend_note_labels_cut (self->labels, label, text, &start, &end))
    return text;
  for (const char *p = text; p < text + start; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalnum (g_utf8_get_char (p)))
        return text;
    }
  text += end;
  while (*text == '.' || *text == ')' || *text == ']')
    text++;
  return text;
}

static void
append_word (EmendBlockText *self, const EmendWordRun *run, const EmendWord *word, Place *place)
{
  gboolean is_last = word->id == run->last || word->last == run->last;
  gboolean drops_hyphen = is_last && run->join == EMEND_JOIN_DROP;
  gsize length = drops_hyphen ? emend_word_form_get_stem (word->text) : 0;
  g_autofree char *stem = length > 0 ? g_strndup (word->text, length) : NULL;
  const char *text = stem != NULL ? stem : word->text;
  guint mark = self->labels != NULL
                   ? emend_note_labels_find_mark (self->labels, run->page, word->id, 0)
                   : 0;
  gboolean is_apart = mark > 0 && emend_note_labels_is_apart (self->labels, mark);

  if (place->label > 0)
    {
      text = skip_marker (self, place->label, text);
      place->label = 0;
      if (*text == '\0')
        return;
    }

  /* Markdown takes all of a line that begins with a comment for one; so it ends the word before. */
  if ((place->join == EMEND_JOIN_SPACE || place->join == EMEND_JOIN_LINE)
      && emend_block_text_needs_anchor (self, run->page))
    {
      if (self->is_markdown)
        emend_markdown_end_number (self->text, self->line);
      emend_block_text_append_anchor (self, run->page);
    }
  if (!is_apart)
    append_join (self, place->join);
  if (mark > 0)
    append_marked (self, run, word->id, text, mark);
  else
    append_text (self, text);
  if (!is_apart || place->join != EMEND_JOIN_LINE)
    place->join = is_last ? run->join : EMEND_JOIN_SPACE;
}

static void
append_run (EmendBlockText *self, const EmendWordRun *run, Place *place)
{
  for (guint id = run->first; id <= run->last; id++)
    {
      const EmendWord *word = emend_word_source_get (self->source, run->page, id);

      if (word == NULL)
        continue;
      if (place->n_skipped > 0)
        place->n_skipped--;
      else
        append_word (self, run, word, place);
    }
}

/**
 * emend_block_text_append:
 * @self: a text
 * @block: a block
 * @n_skipped: how many words at its beginning are left out
 *
 * Appends the words of @block, without a line feed at the end.
 */
void
emend_block_text_append (EmendBlockText *self, const EmendBlock *block, guint n_skipped)
{
  const EmendWordRun *first = &g_array_index (block->runs, EmendWordRun, 0);

  /* Nothing stands before the first word. */
  Place place = { .join = EMEND_JOIN_NONE, .n_skipped = n_skipped };

  self->line = self->text->len;
  if (self->labels != NULL)
    place.label = emend_note_labels_find_note (self->labels, first->page, first->first);
  for (guint i = 0; i < block->runs->len; i++)
    append_run (self, &g_array_index (block->runs, EmendWordRun, i), &place);
  if (self->is_markdown)
    emend_markdown_end_number (self->text, self->line);
}
