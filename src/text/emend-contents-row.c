/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The rows of a page that may be a table of contents: `emend_contents_row_collect (page, pages, position, words)`.
 * Recognisers often read the column of page numbers as lines of its own; so rows are put together by height.
 *
 * Thread contract: no state; any thread.
 * check-source: tested-by tests/text/test-contents.c
 */

#include "config.h"

#include "emend-contents-row.h"

#include <stdlib.h>
#include <string.h>

#include "emend-contents-leaders.h"
#include "emend-numeral.h"
#include "emend-page-metrics.h"
#include "emend-word-form.h"

/* Parts of a row are as high as this share of their size; the row below is a whole size away at least. */
#define SAME_HEIGHT 0.5

/* Between a title and the number of its page there is a wider space than between words, as a multiple of the size. */
#define WIDE_SPACE 1.2

/* The numbers of pages end in one column, within this multiple of the size. */
#define COLUMN 1.0

/* A row whose number was not read still reaches so near to that column. */
#define LONG 3.0

/* Words of titles have more letters than a stray mark. */
#define MIN_WORD_LETTERS 3

/* Share of the letters that must be capitals; some are misread as small ones. */
#define CAPS_SHARE 0.8

/* Short rows look centred by chance; those that are begin farther right, as a share of the column. */
#define CENTRED_INDENT 0.12

/* Entries of the lowest level are indented by no more than this. */
#define MAX_SHIFT 4.0

/* A page without a list has no more rows that matter. */
#define MIN_RIGHTS 2

/* A part of a row; the rows of a page are made of these, from the top down. */
typedef struct
{
  const EmendLine *line;
  int middle;
  gboolean is_read;
} Piece;

static int
compare_pieces (gconstpointer a, gconstpointer b)
{
  return ((const Piece *) a)->middle - ((const Piece *) b)->middle;
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const EmendWord *left = *(EmendWord *const *) a;
  const EmendWord *right = *(EmendWord *const *) b;

  return left->box.left - right->box.left;
}

static void
row_free (EmendContentsRow *self)
{
  g_strfreev (self->words);
  g_free (self->label);
  g_free (self);
}

/* Rows with long leaders are taken for noise now and then: what has a word and ends with a number is none. */
static gboolean
is_entry (const EmendLine *line)
{
  const EmendWord *last = g_ptr_array_index (line->words, line->words->len - 1);

  if (emend_numeral_parse_arabic (last->text) == 0 && emend_numeral_parse_roman (last->text) == 0)
    return FALSE;
  for (guint i = 0; i + 1 < line->words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (line->words, i);

      if (emend_word_form_count_letters (word->text) >= MIN_WORD_LETTERS)
        return TRUE;
    }
  return FALSE;
}

/* The lines of a page; those that are no text may still be numbers at the end of a row. */
static GArray *
collect_pieces (const EmendPage *page, const EmendTitlePages *pages, guint position)
{
  const EmendTitlePage *info = emend_title_pages_get_page (pages, position);
  GArray *pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_autoptr (GHashTable) read = g_hash_table_new (NULL, NULL);

  for (guint i = info->first; i < info->first + info->n_lines; i++)
    g_hash_table_add (read, (gpointer) emend_title_pages_get_line (pages, i)->line);
  for (guint r = 0; r < page->regions->len; r++)
    {
      const EmendRegion *region = g_ptr_array_index (page->regions, r);

      for (guint l = 0; l < region->lines->len; l++)
        {
          Piece piece = { .line = g_ptr_array_index (region->lines, l) };

          piece.is_read = g_hash_table_contains (read, piece.line)
                          || (region->type == EMEND_REGION_NOISE && piece.line->words->len > 0
                              && is_entry (piece.line));
          if (piece.line->words->len == 0
              || (!piece.is_read && region->type != EMEND_REGION_PAGE_NUMBER
                  && region->type != EMEND_REGION_NOISE))
            continue;
          piece.middle = emend_page_metrics_get_middle (piece.line);
          g_array_append_val (pieces, piece);
        }
    }
  g_array_sort (pieces, compare_pieces);
  return pieces;
}

static gboolean
is_beside (const EmendLine *a, const EmendLine *b)
{
  return a->box.right <= b->box.left || b->box.right <= a->box.left;
}

/* Takes the piece at @first and those beside it off @pieces. */
static GPtrArray *
take_words (GArray *pieces, gboolean *is_taken, guint first, gboolean *is_read)
{
  GPtrArray *words = g_ptr_array_new ();
  const Piece *head = &g_array_index (pieces, Piece, first);
  double size = emend_page_metrics_get_size (head->line);

  *is_read = FALSE;
  for (guint i = first; i < pieces->len; i++)
    {
      const Piece *piece = &g_array_index (pieces, Piece, i);

      if (piece->middle - head->middle > SAME_HEIGHT * size)
        break;
      if (is_taken[i] || (i != first && !is_beside (head->line, piece->line)))
        continue;
      is_taken[i] = TRUE;
      *is_read = *is_read || piece->is_read;
      for (guint w = 0; w < piece->line->words->len; w++)
        g_ptr_array_add (words, g_ptr_array_index (piece->line->words, w));
    }
  g_ptr_array_sort (words, compare_words);

  /* Specks before a row would shift where it begins. */
  while (
      words->len > 1
      && emend_contents_leaders_is_word (((const EmendWord *) g_ptr_array_index (words, 0))->text))
    g_ptr_array_remove_index (words, 0);
  return words;
}

static gboolean
has_digit (const char *text)
{
  return strpbrk (text, "0123456789") != NULL;
}

/* Reads the last word of a row as the number of a page. @column is where those end, or 0 if that is not known. */
static gboolean
read_label (EmendContentsRow *self, const GPtrArray *words, int column)
{
  const EmendWord *last = g_ptr_array_index (words, words->len - 1);
  const EmendWord *before = words->len > 1 ? g_ptr_array_index (words, words->len - 2) : NULL;
  const char *text = emend_contents_leaders_skip (last->text);
  gboolean is_led
      = text != last->text || (before != NULL && emend_contents_leaders_is_word (before->text))
        || (before != NULL
            && (strstr (before->text, "..") != NULL || emend_contents_leaders_may_be (before)
                || last->box.left - before->box.right > WIDE_SPACE * self->size));
  gboolean is_in_column = column > 0 && abs (last->box.right - column) < COLUMN * self->size;
  guint arabic = emend_numeral_parse_arabic (text);
  guint roman = emend_numeral_parse_roman (text);

  if (before == NULL && !(is_in_column && has_digit (text)))
    return FALSE;
  if (arabic > 0
      && (has_digit (text) ? is_led || is_in_column : roman == 0 && is_led && is_in_column))
    self->value = arabic;
  else if (roman > 0 && is_led && (column == 0 || is_in_column))
    self->value = roman;
  else
    return FALSE;
  self->is_roman = self->value != arabic;
  self->label = emend_word_form_dup_bare (text);
  self->label_confidence = last->confidence;
  return TRUE;
}

/* Whether the row is the running head of a list: its title and the number of the page. */
static gboolean
is_running_head (const EmendContentsRow *self, const EmendTitleWords *words)
{
  guint n_words = g_strv_length (self->words);
  EmendTitleForm form;
  gboolean is_numbered = n_words > 1
                         && (emend_numeral_parse_roman (self->words[0]) > 0
                             || strpbrk (self->words[0], "0123456789") != NULL);

  if (n_words == 0 || (!is_numbered && self->label == NULL))
    return FALSE;
  emend_title_form_parse (&form, words, (const char *const *) self->words + (is_numbered ? 1 : 0),
                          n_words - (is_numbered ? 1 : 0));
  return form.kind == EMEND_TITLE_NAMED && form.type == EMEND_SECTION_CONTENTS;
}

static EmendContentsKind
get_heads (const EmendContentsRow *self, const EmendTitleWords *words)
{
  guint n_words = g_strv_length (self->words);
  g_autoptr (GPtrArray) folded = g_ptr_array_new_with_free_func (g_free);

  if (self->form.kind != EMEND_TITLE_NAMED || self->form.type != EMEND_SECTION_CONTENTS
      || self->label != NULL)
    return EMEND_CONTENTS_NONE;
  for (guint i = 0; i < n_words; i++)
    g_ptr_array_add (folded, emend_word_form_dup_folded (self->words[i]));
  return emend_title_words_find (words, EMEND_TITLE_LIST_PLATES,
                                 (const char *const *) folded->pdata, n_words)
                 == n_words
             ? EMEND_CONTENTS_PLATES
             : EMEND_CONTENTS_CHAPTERS;
}

static gboolean
names_columns (const EmendContentsRow *self, const EmendTitleWords *words)
{
  for (guint i = 0; self->words[i] != NULL; i++)
    {
      g_autofree char *folded = emend_word_form_dup_folded (self->words[i]);
      const char *word = folded;

      if (emend_title_words_find (words, EMEND_TITLE_LIST_COLUMNS, &word, 1) == 0)
        return FALSE;
    }
  return self->words[0] != NULL && self->label == NULL;
}

/* Whether most letters of the title are capitals; what stands before it, such as `Part One`, may not be. */
static void
read_case (EmendContentsRow *self)
{
  guint n_words = g_strv_length (self->words);
  guint first = self->form.rest < n_words ? self->form.rest : 0;
  guint n_letters = 0;
  guint n_capitals = 0;

  for (guint i = first; i < n_words; i++)
    {
      for (const char *p = self->words[i]; *p != '\0'; p = g_utf8_next_char (p))
        {
          gunichar c = g_utf8_get_char (p);

          if (n_letters == 0 && i == 0)
            self->starts_small = g_unichar_islower (c);
          n_letters += g_unichar_isalpha (c) ? 1 : 0;
          n_capitals += g_unichar_isupper (c) ? 1 : 0;
        }
    }
  self->is_caps = n_letters > 1 && n_capitals >= CAPS_SHARE * n_letters;
}

static void
read_words (EmendContentsRow *self,
            const GPtrArray *words,
            int column,
            const EmendTitleWords *title_words)
{
  const EmendWord *last = g_ptr_array_index (words, words->len - 1);
  gboolean is_long = column > 0 && last->box.right > column - LONG * self->size;
  guint n_words
      = emend_contents_leaders_count_words (words, self->label != NULL, is_long, &self->has_tail);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  guint n_letters = 0;
  double sum = 0.0;

  for (guint i = 0; i < n_words; i++)
    {
      const EmendWord *word = g_ptr_array_index (words, i);
      g_autofree char *text
          = i + 1 == n_words ? emend_contents_leaders_dup_word (word->text) : g_strdup (word->text);

      g_strv_builder_add (builder, text);
      n_letters += emend_word_form_count_letters (text);
      sum += emend_word_form_count_letters (text) * word->confidence;
      self->first = self->first == 0 ? word->id : MIN (self->first, word->id);
      self->last = MAX (self->last, word->last);
      self->right = word->box.right;
    }
  self->words = g_strv_builder_end (builder);
  self->confidence = n_letters > 0 ? (guint) (sum / n_letters) : 100;
  if (n_words > 0)
    emend_title_form_parse (&self->form, title_words, (const char *const *) self->words, n_words);
  read_case (self);
  self->heads = get_heads (self, title_words);
  self->is_columns = names_columns (self, title_words) || is_running_head (self, title_words);
}

/* The line of the book that the row begins with; where it stands in the column. */
static void
find_line (EmendContentsRow *self,
           const EmendTitlePages *pages,
           const EmendTitlePage *page,
           const GPtrArray *words)
{
  self->line = page->first;
  for (guint i = page->first; i < page->first + page->n_lines; i++)
    {
      const EmendTitleLine *line = emend_title_pages_get_line (pages, i);

      for (guint w = 0; w < line->line->words->len; w++)
        {
          if (g_ptr_array_index (line->line->words, w) == g_ptr_array_index (words, 0))
            {
              self->line = i;
              self->is_centred = line->is_centred && line->line->words->len == words->len
                                 && line->indent > CENTRED_INDENT;
              return;
            }
        }
    }
}

static EmendContentsRow *
row_new (const GPtrArray *words, guint position)
{
  EmendContentsRow *self = g_new0 (EmendContentsRow, 1);
  const EmendWord *first = g_ptr_array_index (words, 0);

  self->page = position;
  self->left = first->box.left;
  self->right = first->box.right;
  return self;
}

static int
compare_ints (gconstpointer a, gconstpointer b)
{
  return *(const int *) a - *(const int *) b;
}

/* Where most of the numbers that surely are labels end; 0 if there are too few. */
static int
find_column (const GPtrArray *all, GPtrArray *rows)
{
  g_autoptr (GArray) rights = g_array_new (FALSE, FALSE, sizeof (int));

  for (guint i = 0; i < rows->len; i++)
    {
      EmendContentsRow *row = g_ptr_array_index (rows, i);
      const GPtrArray *words = g_ptr_array_index (all, i);

      if (read_label (row, words, 0))
        g_array_append_val (
            rights, ((const EmendWord *) g_ptr_array_index (words, words->len - 1))->box.right);
      g_clear_pointer (&row->label, g_free);
    }
  if (rights->len < MIN_RIGHTS)
    return 0;
  g_array_sort (rights, compare_ints);
  return g_array_index (rights, int, rights->len / 2);
}

/* A number alone at the top of a page is that of the page. */
static void
skip_page_number (EmendContentsRow *row)
{
  if (row->words[0] == NULL || row->words[1] != NULL)
    return;
  if ((row->form.kind == EMEND_TITLE_NUMBER && row->form.system == EMEND_TITLE_SYSTEM_ARABIC)
      || (row->starts_small && emend_numeral_parse_roman (row->words[0]) > 0))
    row->is_columns = TRUE;
}

/* Sets how far rows are indented. The column is where the first of them begins, or where that of other pages does: a page
 * may have only entries of a lower level. */
static void
measure_indents (const GPtrArray *rows, const EmendTitlePage *page)
{
  double left = G_MAXDOUBLE;

  for (guint i = 0; i < rows->len; i++)
    {
      const EmendContentsRow *row = g_ptr_array_index (rows, i);

      if (row->words[0] != NULL && !row->is_columns)
        left = MIN (left, row->left);
    }
  for (guint i = 0; i < rows->len; i++)
    {
      EmendContentsRow *row = g_ptr_array_index (rows, i);

      if (page->usual_left < left && page->usual_left > left - MAX_SHIFT * row->size)
        left = page->usual_left;
      row->indent = (row->left - left) / row->size;
    }
}

/**
 * emend_contents_row_collect:
 * @page: a page
 * @pages: the lines of the book
 * @position: position of @page in the book
 * @words: the words of titles
 *
 * Returns: (transfer full) (element-type EmendContentsRow): the rows of @page, from the top down
 */
GPtrArray *
emend_contents_row_collect (const EmendPage *page,
                            const EmendTitlePages *pages,
                            guint position,
                            const EmendTitleWords *words)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) row_free);
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GArray) pieces = collect_pieces (page, pages, position);
  g_autofree gboolean *is_taken = g_new0 (gboolean, pieces->len + 1);
  int column;

  for (guint i = 0; i < pieces->len; i++)
    {
      g_autoptr (GPtrArray) row_words = NULL;
      EmendContentsRow *row;
      gboolean is_read;

      if (is_taken[i])
        continue;
      row_words = take_words (pieces, is_taken, i, &is_read);
      if (!is_read)
        continue;
      row = row_new (row_words, position);
      row->size = emend_page_metrics_get_size (g_array_index (pieces, Piece, i).line);
      g_ptr_array_add (rows, row);
      g_ptr_array_add (all, g_steal_pointer (&row_words));
    }
  column = find_column (all, rows);
  for (guint i = 0; i < rows->len; i++)
    {
      EmendContentsRow *row = g_ptr_array_index (rows, i);

      find_line (row, pages, emend_title_pages_get_page (pages, position),
                 g_ptr_array_index (all, i));
      read_label (row, g_ptr_array_index (all, i), column);
      read_words (row, g_ptr_array_index (all, i), column, words);
    }
  if (rows->len > 0)
    skip_page_number (g_ptr_array_index (rows, 0));
  measure_indents (rows, emend_title_pages_get_page (pages, position));
  return rows;
}
