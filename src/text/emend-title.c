/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Lines that may be a title: `emend_title_new (pages, first_line, n_lines)`.
 *
 * Thread contract: belongs to one thread.
 * check-source: tested-by tests/text/test-title-finder.c
 */

#include "config.h"

#include "emend-title.h"

#include <string.h>

#include "emend-hyphens.h"
#include "emend-word-form.h"

/**
 * emend_title_dup_clean:
 * @text: words of a title
 *
 * Returns: (transfer full) (nullable): @text as titles are given: without a full stop, comma, colon or dash at its
 *   end; %NULL if no letter or digit is left
 */
char *
emend_title_dup_clean (const char *text)
{
  gsize length = strlen (text);
  gboolean has_signs = FALSE;

  while (length > 0)
    {
      const char *last = g_utf8_find_prev_char (text, text + length);
      gunichar c = g_utf8_get_char (last);

      /* What goes on with dots goes on. */
      if (c == '.' && last > text + 1 && last[-1] == '.' && last[-2] == '.')
        break;
      if (c != '.' && c != ',' && c != ':' && c != ';' && c != ' ' && c != '-'
          && !emend_word_form_is_dash (c))
        break;
      length = (gsize) (last - text);
    }
  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    has_signs = has_signs || g_unichar_isalnum (g_utf8_get_char (p));
  return has_signs ? g_strndup (text, length) : NULL;
}

/* Adds a line to the words of a title; a word that was broken at the end of the line before is joined. */
static void
append_words (GString *text, const char *words)
{
  const char *last = strrchr (text->str, ' ');
  g_autofree char *first = g_strndup (words, strcspn (words, " "));

  if (*words == '\0')
    return;
  if (text->len > 0)
    {
      switch (emend_hyphens_decide (last != NULL ? last + 1 : text->str, first, NULL, NULL))
        {
        case EMEND_JOIN_DROP:
          g_string_truncate (text, (gsize) (g_utf8_prev_char (text->str + text->len) - text->str));
          break;

        case EMEND_JOIN_NONE:
          break;

        case EMEND_JOIN_SPACE:
        case EMEND_JOIN_LINE:
        default:
          g_string_append_c (text, ' ');
          break;
        }
    }
  g_string_append (text, words);
}

/**
 * emend_title_new:
 * @pages: the lines of a book
 * @first_line: index of a line
 * @n_lines: how many lines of its page are the title, at least one
 *
 * Returns: (transfer full): the lines as a title that nothing speaks for yet
 */
EmendTitle *
emend_title_new (const EmendTitlePages *pages, guint first_line, guint n_lines)
{
  const EmendTitleLine *first = emend_title_pages_get_line (pages, first_line);
  EmendTitle *self = g_new0 (EmendTitle, 1);
  g_autoptr (GString) text = g_string_new (NULL);
  const EmendTitleLine *look = first;

  self->page = first->page;
  self->first_line = first_line;
  self->n_lines = n_lines;
  self->form = first->form;
  self->type = first->form.kind == EMEND_TITLE_NAMED || first->form.kind == EMEND_TITLE_NUMBERED
                   ? first->form.type
                   : EMEND_SECTION_CHAPTER;
  self->starts_page = first->is_first;
  self->entry = EMEND_TITLE_NO_ENTRY;

  if (first->form.system != EMEND_TITLE_SYSTEM_NONE && first->form.number < first->line->words->len)
    self->number = emend_title_form_dup_number (
        &first->form,
        ((const EmendWord *) g_ptr_array_index (first->line->words, first->form.number))->text);
  for (guint i = 0; i < n_lines; i++)
    {
      const EmendTitleLine *line = emend_title_pages_get_line (pages, first_line + i);
      g_autofree char *words = emend_title_line_dup_words (line, i == 0 ? first->form.rest : 0);

      if (text->len == 0 && *words != '\0')
        look = line;
      self->is_centred = self->is_centred || line->is_centred;
      append_words (text, words);
    }
  self->title = emend_title_dup_clean (text->str);
  self->size = look->size;
  self->is_caps = look->is_caps;
  return self;
}

/**
 * emend_title_free:
 * @self: (transfer full): a title
 */
void
emend_title_free (EmendTitle *self)
{
  g_free (self->number);
  g_free (self->title);
  g_free (self);
}

/**
 * emend_title_is_kept:
 * @self: a title
 *
 * Returns: whether it is a title, for all that is known: it opens a section, or stands within one
 */
gboolean
emend_title_is_kept (const EmendTitle *self)
{
  return self->opens || self->depth > 0;
}

/**
 * emend_title_compare:
 * @a: pointer to a title
 * @b: pointer to a title
 *
 * Returns: which of them is read first, for sorting
 */
int
emend_title_compare (gconstpointer a, gconstpointer b)
{
  guint left = (*(EmendTitle *const *) a)->first_line;
  guint right = (*(EmendTitle *const *) b)->first_line;

  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * emend_title_dup_name:
 * @number: (nullable): a number
 * @title: (nullable): words
 *
 * Returns: (transfer full): both, as messages name a section
 */
char *
emend_title_dup_name (const char *number, const char *title)
{
  if (number != NULL && title != NULL)
    return g_strdup_printf ("“%s. %s”", number, title);
  return g_strdup_printf ("“%s”", title != NULL ? title : number != NULL ? number : "");
}
