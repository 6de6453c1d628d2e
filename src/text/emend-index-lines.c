/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The entries of an index or a glossary: `emend_index_lines_mark (lines)`. An entry has its heading, the pages, lines that only go
 * on with these, and sub-entries, each on lines of its own:
 *
 *     Baskets, 12, 18, 140-
 *         143
 *       of rush, 19
 *
 * Thread contract: no state; the lines belong to one thread.
 *
 * check-source: tested-by tests/text/test-block-roles.c
 */

#include "config.h"

#include "emend-index-lines.h"

#include <string.h>

#include "emend-word-form.h"

/* What begins within this distance of the left edge of its column, as a multiple of the size, is a new entry;
 * sub-entries and lines that go on are indented by about an em. */
#define ENTRY_INSET 0.5

/* Lines that end so far before the edge, as a multiple of the size, end an entry. */
#define SHORT_SLACK 4.0

static gboolean
has_digit_at_end (const char *text)
{
  const char *end = text + strlen (text);

  while (end > text && g_unichar_ispunct (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);
  return end > text && g_ascii_isdigit (end[-1]);
}

/* Whether @line goes on with the pages or words of @last, rather than being a sub-entry. */
static gboolean
goes_on (const EmendTextLine *line, const EmendTextLine *last)
{
  const char *text = emend_text_line_get_last_text (last);
  const char *first = emend_text_line_get_word (line, 0)->text;

  if (g_ascii_isdigit (*first) || emend_word_form_get_stem (text) > 0)
    return TRUE;
  return g_str_has_suffix (text, ",") || (!has_digit_at_end (text) && line->inset > last->inset);
}

static gboolean
is_in (const EmendTextLine *line, EmendSectionType type)
{
  return emend_text_line_is_free (line) && line->section != NULL && line->section->type == type;
}

static void
mark_index (const GPtrArray *lines)
{
  const EmendTextLine *last = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      EmendTextLine *line = g_ptr_array_index (lines, i);

      if (!is_in (line, EMEND_SECTION_INDEX))
        {
          last = NULL;
          continue;
        }
      line->role = EMEND_BLOCK_INDEX_ENTRY;
      if (last == NULL || line->inset < ENTRY_INSET)
        line->start = EMEND_TEXT_LINE_STARTS;
      else
        line->start = goes_on (line, last) ? EMEND_TEXT_LINE_GOES_ON : EMEND_TEXT_LINE_KEPT;
      last = line;
    }
}

/* Whether the lines from @first on, which belong to a glossary, hang: what follows a short line is not indented. */
static gboolean
hangs (const GPtrArray *lines, guint first, guint *end)
{
  guint n_flush = 0;
  guint n_inset = 0;
  guint i = first + 1;

  for (; i < lines->len && is_in (g_ptr_array_index (lines, i), EMEND_SECTION_GLOSSARY); i++)
    {
      const EmendTextLine *line = g_ptr_array_index (lines, i);
      const EmendTextLine *last = g_ptr_array_index (lines, i - 1);

      if (last->slack < SHORT_SLACK)
        continue;
      n_flush += line->inset < ENTRY_INSET ? 1 : 0;
      n_inset += line->inset < ENTRY_INSET ? 0 : 1;
    }
  *end = i;
  return n_flush > n_inset;
}

static void
mark_glossary (const GPtrArray *lines)
{
  guint i = 0;

  while (i < lines->len)
    {
      guint end = i + 1;

      if (is_in (g_ptr_array_index (lines, i), EMEND_SECTION_GLOSSARY) && hangs (lines, i, &end))
        {
          for (guint k = i; k < end; k++)
            {
              EmendTextLine *line = g_ptr_array_index (lines, k);

              line->role = EMEND_BLOCK_LIST_ITEM;
              line->start
                  = line->inset < ENTRY_INSET ? EMEND_TEXT_LINE_STARTS : EMEND_TEXT_LINE_GOES_ON;
            }
        }
      i = end;
    }
}

/**
 * emend_index_lines_mark:
 * @lines: (element-type EmendTextLine): the lines of the body of a book
 *
 * Marks the entries in sections that are an index or a glossary.
 */
void
emend_index_lines_mark (const GPtrArray *lines)
{
  mark_index (lines);
  mark_glossary (lines);
}
