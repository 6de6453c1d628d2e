/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What stands around the text of a page: `emend_page_furniture_number (book)` counts the pages,
 * `emend_page_furniture_add (book)` prints their numbers and the running heads.
 */

#include "config.h"

#include "emend-page-furniture.h"

#include <string.h>

#include "emend-book-numeral.h"

/* Running heads are smaller than the text. */
#define CAPITALS_SIZE 0.74
#define ITALICS_SIZE 0.92

static gboolean
is_left (guint page)
{
  return page % 2 == 1;
}

/* The left edge of the text on a page. */
double
emend_page_furniture_get_left (const EmendBookStyle *style, guint page)
{
  return is_left (page) ? style->width - style->inner - style->column : style->inner;
}

static gboolean
is_numbered (const EmendBookStyle *style, const EmendPrintedPage *page)
{
  if (strcmp (page->kind, "blank") == 0 || strcmp (page->kind, "plate") == 0
      || page->section->own_leaf)
    return FALSE;
  return !page->opens || style->opening_has_number;
}

static gboolean
starts_body (const EmendPrintedBook *book, guint page)
{
  const EmendPrintedPage *printed = g_ptr_array_index (book->pages, page);

  return printed->section->starts_body && printed->section->first == page;
}

/* Gives each page the number that it has by counting, and the one that is to be printed on it. Leaves of plates
 * do not count. */
void
emend_page_furniture_number (EmendPrintedBook *book)
{
  const EmendBookStyle *style = &book->plan->style;
  gboolean roman = style->front_is_roman;
  guint number = 0;

  for (guint i = 0; i < book->pages->len; i++)
    {
      EmendPrintedPage *page = g_ptr_array_index (book->pages, i);

      if (roman && starts_body (book, i))
        {
          roman = FALSE;
          number = 0;
        }
      if (page->counts_not)
        continue;
      number++;
      page->logical
          = roman ? emend_book_numeral_format_roman (number) : g_strdup_printf ("%u", number);
      if (is_numbered (style, page))
        page->label = g_strdup (page->logical);
    }
}

static EmendPrintedLine *
add_line (EmendPrintedPage *page, double baseline, const EmendTypeFont *font)
{
  EmendPrintedLine *line = emend_printed_line_new (NULL, font->size * 1.2);

  line->baseline = baseline;
  line->size = font->size;
  line->starts = line->ends = TRUE;
  g_ptr_array_add (page->lines, line);
  return line;
}

static double
get_width (EmendTypeCase *type_case, const EmendTypeFont *font, char **words)
{
  double width = 0.0;

  for (guint i = 0; words[i] != NULL; i++)
    width += emend_type_case_measure (type_case, font, words[i])->width
             + (i > 0 ? emend_type_case_get_space (type_case, font) : 0.0);
  return width;
}

static void
add_words (EmendTypeCase *type_case,
           EmendPrintedLine *line,
           const EmendTypeFont *font,
           char **words,
           double x)
{
  for (guint i = 0; words[i] != NULL; i++)
    {
      const EmendPrintedWord word = { .text = words[i], .font = *font, .x = x };

      emend_printed_line_add (line, &word);
      x += emend_type_case_measure (type_case, font, words[i])->width
           + emend_type_case_get_space (type_case, font);
    }
}

/* What runs above a page; NULL above a page that opens a section. */
static char *
dup_head (const EmendPrintedBook *book, const EmendPrintedPage *page, gboolean left)
{
  const EmendBookStyle *style = &book->plan->style;
  const char *section = page->section->head;
  const char *within = page->head != NULL ? page->head : section;
  const char *text = NULL;

  if (page->opens || page->section->own_leaf || strcmp (page->kind, "blank") == 0
      || strcmp (page->kind, "plate") == 0)
    return NULL;
  if (strcmp (page->section->matter, "body") != 0)
    text = section;
  else if (style->heads == EMEND_BOOK_HEADS_BOOK_BOOK)
    text = book->plan->title;
  else if (style->heads == EMEND_BOOK_HEADS_BOOK_CHAPTER)
    text = left ? book->plan->title : section;
  else
    text = left ? section : within;
  return style->heads_are_capitals ? g_utf8_strup (text, -1) : g_strdup (text);
}

static EmendTypeFont
get_head_font (const EmendBookStyle *style)
{
  EmendTypeFont font = { .size = style->size * CAPITALS_SIZE };

  if (!style->heads_are_capitals)
    {
      font.size = style->size * ITALICS_SIZE;
      font.italic = TRUE;
    }
  else if (style->heads_are_spaced)
    font.spacing = (double) (int) (font.size * 0.1);
  font.size = (double) (int) font.size;
  return font;
}

/* Takes off last words until the head fits, and ends in a word that means something. */
static void
shorten (EmendTypeCase *type_case, const EmendTypeFont *font, char **words, double room)
{
  static const char *const weak[] = { "the", "and", "of", "in", "a", "which", NULL };
  guint n = g_strv_length (words);

  if (get_width (type_case, font, words) <= room)
    return;
  while (n > 1)
    {
      g_autofree char *last = NULL;

      g_clear_pointer (&words[--n], g_free);
      last = g_utf8_strdown (words[n - 1], -1);
      if (get_width (type_case, font, words) <= room && !g_strv_contains (weak, last))
        return;
    }
}

/* Prints the head, and the number at its outer end. A head that is too long loses its last words. */
static void
add_head (EmendPrintedBook *book, guint at, EmendPrintedPage *page)
{
  const EmendBookStyle *style = &book->plan->style;
  double left = emend_page_furniture_get_left (style, at);
  EmendTypeFont font = get_head_font (style);
  g_autofree char *text = dup_head (book, page, is_left (at));
  g_auto (GStrv) words = g_strsplit (text != NULL ? text : "", " ", -1);
  EmendPrintedLine *line;
  double room = style->column - style->size * 5.0;
  gboolean has_number = page->label != NULL && !style->numbers_at_foot && !page->opens;
  char *number[2] = { page->label, NULL };
  EmendTypeFont figures = { .size = (double) (int) (style->size * 0.92) };

  g_clear_pointer (&page->head, g_free);
  if (text == NULL && !has_number)
    return;

  shorten (book->type_case, &font, words, room);
  page->head = *words != NULL ? g_strjoinv (" ", words) : NULL;

  line = add_line (page, style->top - style->leading * 1.3, &font);
  if (has_number && is_left (at))
    add_words (book->type_case, line, &figures, number, left);
  add_words (book->type_case, line, &font, words,
             left + (style->column - get_width (book->type_case, &font, words)) / 2.0);
  if (has_number && !is_left (at))
    add_words (book->type_case, line, &figures, number,
               left + style->column - get_width (book->type_case, &figures, number));
}

static void
add_foot (EmendPrintedBook *book, guint at, EmendPrintedPage *page)
{
  const EmendBookStyle *style = &book->plan->style;
  double left = emend_page_furniture_get_left (style, at);
  EmendTypeFont font = { .size = (double) (int) (style->size * 0.92) };
  char *number[2] = { page->label, NULL };
  double open = style->column - get_width (book->type_case, &font, number);
  double share = 0.5;

  if (style->numbers_at_outer_foot && !page->opens)
    share = is_left (at) ? 0.0 : 1.0;
  add_words (book->type_case, add_line (page, style->bottom + style->leading * 1.9, &font), &font,
             number, left + open * share);
}

/* Prints heads and numbers. The head of a page becomes what is printed. */
void
emend_page_furniture_add (EmendPrintedBook *book)
{
  for (guint i = 0; i < book->pages->len; i++)
    {
      EmendPrintedPage *page = g_ptr_array_index (book->pages, i);

      add_head (book, i, page);
      if (page->label != NULL && (book->plan->style.numbers_at_foot || page->opens))
        add_foot (book, i, page);
    }
}
