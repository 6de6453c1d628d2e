/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The edits of a page: `corrected = emend_correction_apply (correction, page, &n_refused);`.
 *
 * Thread contract: atomically counted; filled by one thread, then read by any.
 */

#include "config.h"

#include "emend-correction.h"

#include <string.h>

/* An edit gives no more characters than this, nor takes as many; what is larger is no correction. */
#define MAX_GROWTH 8

G_DEFINE_BOXED_TYPE (EmendCorrection,
                     emend_correction,
                     emend_correction_ref,
                     emend_correction_unref)

/**
 * emend_correction_new:
 *
 * Returns: (transfer full): a correction without edits, of a page that is right
 */
EmendCorrection *
emend_correction_new (void)
{
  EmendCorrection *self = g_atomic_rc_box_new0 (EmendCorrection);

  self->edits = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_edit_unref);
  self->doubtful = g_array_new (FALSE, FALSE, sizeof (guint));
  self->confidence = 100;
  return self;
}

/**
 * emend_correction_ref:
 * @self: a correction
 *
 * Returns: (transfer full): @self
 */
EmendCorrection *
emend_correction_ref (EmendCorrection *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_correction_clear (EmendCorrection *self)
{
  g_ptr_array_unref (self->edits);
  g_array_unref (self->doubtful);
}

/**
 * emend_correction_unref:
 * @self: (transfer full): a correction
 */
void
emend_correction_unref (EmendCorrection *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_correction_clear);
}

/**
 * emend_correction_take_edit:
 * @self: a correction that was not handed on yet
 * @edit: (transfer full): its next edit
 */
void
emend_correction_take_edit (EmendCorrection *self, EmendEdit *edit)
{
  g_return_if_fail (self != NULL);
  g_ptr_array_add (self->edits, edit);
}

/**
 * emend_correction_compare_ids: (skip)
 * @a: (type guint*): id of a word
 * @b: (type guint*): id of another one
 *
 * Orders ids, as those of doubtful words are.
 *
 * Returns: less than, equal to or greater than 0
 */
int
emend_correction_compare_ids (gconstpointer a, gconstpointer b)
{
  const guint *first = a;
  const guint *second = b;

  return (*first > *second) - (*first < *second);
}

/**
 * emend_correction_count:
 * @self: a correction
 * @state: what became of edits
 *
 * Returns: how many edits are in @state
 */
guint
emend_correction_count (const EmendCorrection *self, EmendEditState state)
{
  guint n_edits = 0;

  for (guint i = 0; i < self->edits->len; i++)
    n_edits += ((const EmendEdit *) g_ptr_array_index (self->edits, i))->state == state ? 1 : 0;
  return n_edits;
}

/* The index in @line of the word with @id, or -1. */
static int
find_word (const EmendLine *line, guint id)
{
  for (guint i = 0; i < line->words->len; i++)
    {
      if (((const EmendWord *) g_ptr_array_index (line->words, i))->id == id)
        return (int) i;
    }
  return -1;
}

/* Whether the words of @line from @first on are those that @edit changes, as it knows them. */
static gboolean
matches (const EmendEdit *edit, const EmendLine *line, guint first)
{
  const char *from = edit->from;

  for (guint i = first; i < line->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, i);
      gsize length = strlen (word->text);

      if (strncmp (from, word->text, length) != 0)
        return FALSE;
      from += length;
      if (word->last >= edit->last)
        return word->last == edit->last && *from == '\0';
      if (*from != ' ')
        return FALSE;
      from++;
    }
  return FALSE;
}

/* Whether what @edit puts there is text for one place of a line: no space but single ones within it. */
static gboolean
is_text (const char *to)
{
  gunichar last = ' ';

  if (!g_utf8_validate (to, -1, NULL))
    return FALSE;
  for (const char *p = to; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || (g_unichar_isspace (c) && (c != ' ' || last == ' ')))
        return FALSE;
      last = c;
    }
  return last != ' ';
}

static gboolean
is_small (const EmendEdit *edit)
{
  glong n_from = g_utf8_strlen (edit->from, -1);
  glong n_to = g_utf8_strlen (edit->to, -1);

  return ABS (n_to - n_from) <= MAX_GROWTH;
}

static gboolean
apply_to_line (const EmendEdit *edit, EmendLine *line)
{
  int first = find_word (line, edit->first);
  EmendWord *word;

  if (first < 0 || !matches (edit, line, (guint) first) || !is_text (edit->to) || !is_small (edit))
    return FALSE;

  word = g_ptr_array_index (line->words, (guint) first);
  g_free (word->text);
  word->text = g_strdup (edit->to);
  emend_word_take_alternatives (word, NULL);
  while (word->last < edit->last)
    {
      const EmendWord *next = g_ptr_array_index (line->words, (guint) first + 1);

      emend_box_union (&word->box, &next->box);
      word->confidence = MIN (word->confidence, next->confidence);
      word->last = next->last;
      g_ptr_array_remove_index (line->words, (guint) first + 1);
    }
  return TRUE;
}

static gboolean
apply_edit (const EmendEdit *edit, EmendPage *page)
{
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          if (apply_to_line (edit, g_ptr_array_index (region->lines, l)))
            return TRUE;
        }
    }
  return FALSE;
}

/**
 * emend_correction_apply:
 * @self: a correction
 * @page: the page that it is about
 * @n_refused: (out) (optional): edits that should have been applied and do not fit @page
 *
 * Makes the applied edits. One is refused if the words that it changes are not on one line of @page as
 * it knows them, or if it is not a small change.
 *
 * Returns: (transfer full): a copy of @page with the words as they are now. A word that was split has a
 *   space in its text; one that was joined stands for all ids up to its `last`.
 */
EmendPage *
emend_correction_apply (const EmendCorrection *self, const EmendPage *page, guint *n_refused)
{
  EmendPage *corrected = emend_page_copy (page);
  guint n_bad = 0;

  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->edits->len; i++)
    {
      const EmendEdit *edit = g_ptr_array_index (self->edits, i);

      if (edit->state == EMEND_EDIT_APPLIED && !apply_edit (edit, corrected))
        n_bad++;
    }
  if (n_refused != NULL)
    *n_refused = n_bad;
  return corrected;
}
