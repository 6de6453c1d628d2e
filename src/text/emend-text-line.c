/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A line of the reading text and how it goes on: `emend_text_line_starts_paragraph (line, previous)`.
 *
 * Thread contract: no state; any thread.
 *
 * check-source: tested-by tests/text/test-paragraphs.c
 */

#include "config.h"

#include "emend-text-line.h"

#include <math.h>

#include "emend-word-form.h"

/* How many lines above and below tell where the edges of the text are: enough to outnumber the first lines
 * of paragraphs, few enough to follow a page that was scanned askew. */
#define N_AROUND 6

/* Of the lines around, this share begins left of the edge, or ends right of it, by chance: hanging
 * punctuation, specks. In dialogue more than half of the lines are indented. */
#define EDGE_SHARE 0.2

/* Where most lines end this near to the edge, as a multiple of the size, the text is justified. */
#define JUSTIFIED_SIZES 0.75
#define JUSTIFIED_SHARE 0.6

/* First lines are indented by this much at least, as a multiple of the size; printers take one em, the
 * size itself, but for narrow columns. */
#define MIN_INDENT 0.45

/* Justified lines end short of the edge by less than this, unless they are the last of a paragraph. */
#define MIN_SHORTFALL 1.0

/* Lines of a ragged text end short all the time, but hardly by more than a long word. */
#define RAGGED_SHORTFALL 5.0

/* Gaps as multiples of the leading; half-way to a line left empty is 1.5. */
#define WIDE_GAP 1.4

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static int
get_share (GArray *values, double share)
{
  g_array_sort (values, compare_ints);
  return g_array_index (values, int, (guint) (share * (values->len - 1) + 0.5));
}

/**
 * emend_text_line_is_free:
 * @self: a line
 *
 * Returns: whether nothing is known about it but that it belongs to the body
 */
gboolean
emend_text_line_is_free (const EmendTextLine *self)
{
  return self->type == EMEND_REGION_BODY && self->role == EMEND_BLOCK_PARAGRAPH
         && self->start == EMEND_TEXT_LINE_OPEN && self->mark == NULL;
}

/**
 * emend_text_line_get_word:
 * @self: a line
 * @i: which word of it, from 0
 *
 * Returns: (transfer none): the word
 */
const EmendWord *
emend_text_line_get_word (const EmendTextLine *self, guint i)
{
  g_return_val_if_fail (i < self->n_words, NULL);
  return g_ptr_array_index (self->line->words, self->first + i);
}

/**
 * emend_text_line_get_last_text:
 * @self: a line
 *
 * Returns: (transfer none): its last word
 */
const char *
emend_text_line_get_last_text (const EmendTextLine *self)
{
  return emend_text_line_get_word (self, self->n_words - 1)->text;
}

/**
 * emend_text_line_shares_column:
 * @self: a line
 * @other: a line
 *
 * Returns: whether one of the two stands above the other, if they are on one page
 */
gboolean
emend_text_line_shares_column (const EmendTextLine *self, const EmendTextLine *other)
{
  int common = MIN (self->box.right, other->box.right) - MAX (self->box.left, other->box.left);

  return 2 * common > MIN (emend_box_get_width (&self->box), emend_box_get_width (&other->box));
}

/**
 * emend_text_line_compare:
 * @lines: (array length=n_lines): lines of a page or a part of it, in reading order
 * @n_lines: how many
 * @index: which of them
 *
 * Compares a line with those of its type around it that stand in the same column, and sets what says how.
 */
void
emend_text_line_compare (EmendTextLine *lines, guint n_lines, guint index)
{
  EmendTextLine *self = &lines[index];
  guint first = index > N_AROUND ? index - N_AROUND : 0;
  guint end = MIN (index + N_AROUND + 1, n_lines);
  g_autoptr (GArray) lefts = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) rights = g_array_new (FALSE, FALSE, sizeof (int));
  guint n_full = 0;

  for (guint i = first; i < end; i++)
    {
      const EmendTextLine *other = &lines[i];

      if (other->type != self->type || other->page != self->page
          || !emend_text_line_shares_column (self, other))
        continue;
      g_array_append_val (lefts, other->box.left);
      g_array_append_val (rights, other->box.right);
    }
  if (lefts->len == 0)
    return;

  self->left = get_share (lefts, EDGE_SHARE);
  self->right = get_share (rights, 1.0 - EDGE_SHARE);
  for (guint i = 0; i < rights->len; i++)
    n_full += g_array_index (rights, int, i) > self->right - JUSTIFIED_SIZES * self->size ? 1 : 0;
  self->is_justified = rights->len > 2 && n_full >= JUSTIFIED_SHARE * rights->len;
  self->indent = (self->box.left - self->left) / self->size;
  self->shortfall = (self->right - self->box.right) / self->size;
}

/**
 * emend_text_line_ends_short:
 * @self: a line that was compared with others
 *
 * Returns: whether it ends before the lines around it, as the last line of a paragraph may
 */
gboolean
emend_text_line_ends_short (const EmendTextLine *self)
{
  return self->shortfall > (self->is_justified ? MIN_SHORTFALL : RAGGED_SHORTFALL);
}

/* The first letter of a line, whatever dashes and quotation marks stand before it. */
static gunichar
get_first_letter (const EmendTextLine *self)
{
  for (guint i = 0; i < self->n_words; i++)
    {
      for (const char *p = emend_text_line_get_word (self, i)->text; *p != '\0';
           p = g_utf8_next_char (p))
        {
          if (g_unichar_isalnum (g_utf8_get_char (p)))
            return g_utf8_get_char (p);
        }
    }
  return 0;
}

/* Whether a line begins with a quotation mark that may open. */
static gboolean
starts_quoted (const EmendTextLine *self)
{
  gunichar c = g_utf8_get_char (emend_text_line_get_word (self, 0)->text);

  return c == '"' || c == 0x201C || c == 0x201E || c == 0x2018 || c == 0xAB || c == 0xBB;
}

/**
 * emend_text_line_starts_small:
 * @self: a line
 *
 * Returns: whether it begins with a small letter
 */
gboolean
emend_text_line_starts_small (const EmendTextLine *self)
{
  return g_unichar_islower (get_first_letter (self));
}

/**
 * emend_text_line_has_small:
 * @self: a line
 *
 * Returns: whether there is a small letter in it
 */
gboolean
emend_text_line_has_small (const EmendTextLine *self)
{
  for (guint i = 0; i < self->n_words; i++)
    {
      for (const char *p = emend_text_line_get_word (self, i)->text; *p != '\0';
           p = g_utf8_next_char (p))
        {
          if (g_unichar_islower (g_utf8_get_char (p)))
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * emend_text_line_starts_capital:
 * @self: a line
 *
 * Returns: whether it begins with a capital, and not everything in it is one
 */
gboolean
emend_text_line_starts_capital (const EmendTextLine *self)
{
  return g_unichar_isupper (get_first_letter (self)) && emend_text_line_has_small (self);
}

/**
 * emend_text_line_starts_paragraph:
 * @self: a line
 * @previous: the line of the same type that is read before it, perhaps on an earlier page
 *
 * Weighs what speaks for a new paragraph, and what against it: indentation and the end of the line before,
 * which printers choose; then gaps, punctuation and capitals; least what the recogniser saw.
 *
 * Returns: whether a paragraph starts with @self
 */
gboolean
emend_text_line_starts_paragraph (const EmendTextLine *self, const EmendTextLine *previous)
{
  const char *last = emend_text_line_get_last_text (previous);
  gboolean ends_short = emend_text_line_ends_short (previous);
  gboolean is_same_page = self->page == previous->page;

  /* Where indented lines follow each other, and the first is full, they are a quotation or the like; but in dialogue
   * it may be full by chance. */
  gboolean is_answer = emend_word_form_ends_sentence (last) && starts_quoted (self);
  gboolean is_indented
      = self->indent > MIN_INDENT
        && !(is_same_page && previous->indent > MIN_INDENT
             && fabs (self->indent - previous->indent) < MIN_INDENT && !ends_short && !is_answer);
  double points = -1.0;

  /* Inside a word there is no paragraph. */
  if (emend_word_form_get_stem (last) > 0)
    return FALSE;

  points += is_indented ? 2.5 : 0.0;
  points += ends_short ? 1.5 : -0.5;
  points += is_same_page && (self->gap > WIDE_GAP || self->gap < 0.0) ? 1.0 : 0.0;
  points += emend_word_form_ends_sentence (last) ? 0.5 : -0.75;
  points += emend_text_line_starts_small (self) ? -1.5 : 0.0;
  points += self->first == 0 && self->line->starts_paragraph && is_same_page ? 0.25 : 0.0;
  return points > 0.0;
}
