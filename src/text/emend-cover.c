/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Which page shows what book it is, and what it is called there: `page = emend_cover_find_page (document);`
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-cover.h"

#include <string.h>

/* A title goes on over lines of one size, which small letters and capitals make look different; subtitles are smaller. */
#define SAME_SIZE 0.8
/* What is longer is no title, but a page that was taken for a title page. */
#define MAX_TITLE 200

/* How many words of the text each page has; a picture counts as one. */
static guint *
count_words (const EmendDocument *document)
{
  guint *n_words = g_new0 (guint, document->n_pages + 1);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);

      for (guint r = 0; r < block->runs->len; r++)
        {
          const EmendWordRun *run = &g_array_index (block->runs, EmendWordRun, r);

          if (run->page < document->n_pages)
            n_words[run->page] += run->last - run->first + 1;
        }
    }
  for (guint i = 0; i < document->figures->len; i++)
    {
      guint page = g_array_index (document->figures, EmendFigure, i).page;

      if (page < document->n_pages)
        n_words[page]++;
    }
  return n_words;
}

static const EmendSection *
find_title_page (const EmendDocument *document)
{
  for (guint i = 0; i < document->outline->sections->len; i++)
    {
      const EmendSection *section = g_ptr_array_index (document->outline->sections, i);

      if (section->type == EMEND_SECTION_TITLE_PAGE)
        return section;
    }
  return NULL;
}

/* The page of a section that says most. */
static guint
find_fullest (const EmendSection *section, const guint *n_words, guint n_pages)
{
  guint best = EMEND_COVER_NO_PAGE;

  for (guint i = 0; i < section->n_pages; i++)
    {
      guint page = section->first_page + i;

      if (page < n_pages && n_words[page] > 0
          && (best == EMEND_COVER_NO_PAGE || n_words[page] > n_words[best]))
        best = page;
    }
  return best;
}

/**
 * emend_cover_find_page:
 * @document: the structure of a book
 *
 * Finds the page that a book is best known by: of the pages at its beginning that are about its title, the one that says
 * most, which is the title page and neither the half title nor an empty leaf. Without such pages, the first page that is
 * not empty.
 *
 * Returns: position of the page, from 0, or %EMEND_COVER_NO_PAGE
 */
guint
emend_cover_find_page (const EmendDocument *document)
{
  g_autofree guint *n_words = NULL;
  const EmendSection *title_page;
  guint best = EMEND_COVER_NO_PAGE;

  g_return_val_if_fail (document != NULL, EMEND_COVER_NO_PAGE);

  n_words = count_words (document);
  title_page = find_title_page (document);
  if (title_page != NULL)
    best = find_fullest (title_page, n_words, document->n_pages);
  for (guint page = 0; best == EMEND_COVER_NO_PAGE && page < document->n_pages; page++)
    {
      if (n_words[page] > 0)
        best = page;
    }
  return best;
}

/**
 * emend_cover_find_title_page:
 * @document: the structure of a book
 *
 * Returns: position of the title page, from 0, or %EMEND_COVER_NO_PAGE if the book has none
 */
guint
emend_cover_find_title_page (const EmendDocument *document)
{
  g_autofree guint *n_words = NULL;
  const EmendSection *title_page;

  g_return_val_if_fail (document != NULL, EMEND_COVER_NO_PAGE);

  n_words = count_words (document);
  title_page = find_title_page (document);
  return title_page != NULL ? find_fullest (title_page, n_words, document->n_pages)
                            : EMEND_COVER_NO_PAGE;
}

static int
compare_heights (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

static gboolean
has_letter (const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      if (g_unichar_isalpha (g_utf8_get_char (c)))
        return TRUE;
    }
  return FALSE;
}

/* How high the words of a line are, as most are; 0 if it has no letters. */
static int
measure (const EmendLine *line)
{
  g_autoptr (GArray) heights = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < line->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, i);
      int height = emend_box_get_height (&word->box);

      if (has_letter (word->text))
        g_array_append_val (heights, height);
    }
  if (heights->len == 0)
    return 0;
  g_array_sort (heights, compare_heights);
  return g_array_index (heights, int, heights->len / 2);
}

static GPtrArray *
list_lines (const EmendPage *page)
{
  GPtrArray *lines = g_ptr_array_new ();

  for (guint i = 0; i < page->regions->len; i++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, i);

      for (guint j = 0; emend_region_type_is_read (region->type) && j < region->lines->len; j++)
        g_ptr_array_add (lines, region->lines->pdata[j]);
    }
  return lines;
}

/* Titles end with a stop in old books; that is not a part of them. */
static void
strip_stop (GString *title)
{
  while (title->len > 0 && strchr (" .,:;", title->str[title->len - 1]) != NULL)
    g_string_truncate (title, title->len - 1);
}

/**
 * emend_cover_dup_title:
 * @page: the title page of a book
 *
 * Reads what the book is called: the words in the largest type, with the lines next to them that are as large.
 *
 * Returns: (transfer full) (nullable): the title, on one line; %NULL if nothing there looks like one
 */
char *
emend_cover_dup_title (const EmendPage *page)
{
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GString) title = g_string_new (NULL);
  int largest = 0;
  guint first = 0;

  g_return_val_if_fail (page != NULL, NULL);

  lines = list_lines (page);
  for (guint i = 0; i < lines->len; i++)
    largest = MAX (largest, measure (lines->pdata[i]));
  while (first < lines->len && measure (lines->pdata[first]) < SAME_SIZE * largest)
    first++;
  for (guint i = first; largest > 0 && i < lines->len; i++)
    {
      g_autofree char *text = NULL;

      if (measure (lines->pdata[i]) < SAME_SIZE * largest)
        break;
      text = emend_line_dup_text (lines->pdata[i]);
      g_string_append_printf (title, "%s%s", title->len > 0 ? " " : "", text);
    }
  strip_stop (title);
  if (title->len == 0 || g_utf8_strlen (title->str, -1) > MAX_TITLE)
    return NULL;
  return g_string_free (g_steal_pointer (&title), FALSE);
}
