/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Pages before the text that have no titles of their own: title page, copyright, dedication, epigraph:
 * `emend_front_pages_classify (pages, page, TRUE, words, &type)`.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-outline-builder.c
 */

#include "config.h"

#include "emend-front-pages.h"

#include <math.h>

#include "emend-word-form.h"

/* Type of titles, as a multiple of that of the text. */
#define LARGE 1.3

/* A dedication has few lines, an epigraph some more. */
#define MAX_DEDICATION 8
#define MAX_EPIGRAPH 16

/* A half title is the title of the book and nothing else. */
#define MAX_HALF_TITLE 5

/* The lines of an epigraph begin so far right of the column, as a share of it, and all in one place, but for verses
 * that are indented: this share of them does. */
#define EPIGRAPH_INDENT 0.02
#define EPIGRAPH_SHARE 0.5
#define SAME_INDENT 0.01

/* The largest type of a title page, as a multiple of that of the text; italics are measured badly. */
#define VERY_LARGE 1.6

#define MAX_WORDS 6

/* The first words of a line without marks around them, in lower case. */
static GPtrArray *
fold_words (const EmendTitleLine *line, guint first)
{
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = first; i < line->line->words->len && i < first + MAX_WORDS; i++)
    {
      const char *text = ((const EmendWord *) g_ptr_array_index (line->line->words, i))->text;
      char *folded = emend_word_form_dup_folded (text);

      /* The sign for copyright is no letter. */
      if (*folded == '\0')
        {
          g_free (folded);
          folded = g_utf8_strdown (text, -1);
        }
      g_ptr_array_add (words, folded);
    }
  return words;
}

static guint
count_first (const EmendTitleLine *line,
             guint first,
             const EmendTitleWords *words,
             EmendTitleList list)
{
  g_autoptr (GPtrArray) folded = fold_words (line, first);

  return emend_title_words_find (words, list, (const char *const *) folded->pdata, folded->len);
}

static gboolean
has_imprint (const EmendTitlePages *pages, const EmendTitlePage *page, const EmendTitleWords *words)
{
  for (guint i = page->first; i < page->first + page->n_lines; i++)
    {
      const EmendTitleLine *line = emend_title_pages_get_line (pages, i);

      for (guint w = 0; w < line->line->words->len; w++)
        {
          if (count_first (line, w, words, EMEND_TITLE_LIST_IMPRINTS) > 0)
            return TRUE;
        }
    }
  return FALSE;
}

static double
get_largest (const EmendTitlePages *pages, const EmendTitlePage *page)
{
  double largest = 0.0;

  for (guint i = page->first; i < page->first + page->n_lines; i++)
    {
      const EmendTitleLine *line = emend_title_pages_get_line (pages, i);

      if (line->n_letters > 2)
        largest = MAX (largest, line->size);
    }
  return largest;
}

/* Lines that begin in one place, unlike those of titles, which are centred; or at the end, behind a dash, who said it. */
static gboolean
is_epigraph (const EmendTitlePages *pages, const EmendTitlePage *page)
{
  const EmendTitleLine *first = emend_title_pages_get_line (pages, page->first);
  const EmendTitleLine *last = emend_title_pages_get_line (pages, page->first + page->n_lines - 1);
  guint n_same = 0;

  if (page->n_lines < 2 || page->n_lines > MAX_EPIGRAPH || first->is_caps)
    return FALSE;
  for (guint i = page->first; i < page->first + page->n_lines; i++)
    {
      const EmendTitleLine *line = emend_title_pages_get_line (pages, i);

      n_same += line->indent > EPIGRAPH_INDENT && fabs (line->indent - first->indent) < SAME_INDENT
                    ? 1
                    : 0;
    }
  return n_same > 1 + EPIGRAPH_SHARE * (page->n_lines - 2)
         || emend_word_form_is_dash (g_utf8_get_char (last->text))
         || g_str_has_prefix (last->text, "--");
}

/* Whether a dedication begins with some line; the first one may have been overlooked. A further one that begins with `To`
 * is rather of a verse. */
static gboolean
dedicates (const EmendTitlePages *pages, const EmendTitlePage *page, const EmendTitleWords *words)
{
  for (guint i = page->first; i < page->first + page->n_lines; i++)
    {
      if (count_first (emend_title_pages_get_line (pages, i), 0, words,
                       EMEND_TITLE_LIST_DEDICATIONS)
          > (i > page->first ? 1U : 0U))
        return TRUE;
    }
  return FALSE;
}

static gboolean
is_half_title (const EmendTitlePages *pages, const EmendTitlePage *page)
{
  if (page->n_lines > MAX_HALF_TITLE || page->head != NULL)
    return FALSE;
  for (guint i = page->first; i < page->first + page->n_lines; i++)
    {
      const EmendTitleLine *line = emend_title_pages_get_line (pages, i);

      if (!line->is_centred || (line->size < LARGE && !line->is_caps)
          || line->type == EMEND_REGION_CAPTION)
        return FALSE;
    }
  return TRUE;
}

/**
 * emend_front_pages_classify:
 * @pages: the lines of a book
 * @page: position of a page before the text of the book, on which no section begins with a title
 * @is_before_titles: whether no section with a title comes before it; what comes after one is more often its last
 *   page
 * @words: the words of titles
 * @type: (out): what the page is
 *
 * Returns: whether the page is one of those that stand before the text; a page of text, a blank one, and one that goes
 *   on with a section are not
 */
gboolean
emend_front_pages_classify (const EmendTitlePages *pages,
                            guint page,
                            gboolean is_before_titles,
                            const EmendTitleWords *words,
                            EmendSectionType *type)
{
  const EmendTitlePage *info = emend_title_pages_get_page (pages, page);
  double largest;

  if (info->n_letters == 0)
    return FALSE;
  if (emend_title_pages_is_text (pages, page))
    return FALSE;
  largest = get_largest (pages, info);
  if (largest < LARGE && info->head == NULL && has_imprint (pages, info, words))
    {
      *type = EMEND_SECTION_COPYRIGHT;
      return TRUE;
    }
  if (largest < VERY_LARGE && info->head == NULL && info->n_lines <= MAX_DEDICATION
      && info->n_full == 0 && dedicates (pages, info, words))
    {
      *type = EMEND_SECTION_DEDICATION;
      return TRUE;
    }
  if (is_before_titles && largest < LARGE && is_epigraph (pages, info))
    {
      *type = EMEND_SECTION_EPIGRAPH;
      return TRUE;
    }
  *type = EMEND_SECTION_TITLE_PAGE;
  return is_before_titles || is_half_title (pages, info);
}
