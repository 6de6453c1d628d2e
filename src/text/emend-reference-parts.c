/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Entries of a bibliography, page by page and then whole: `emend_reference_parts_collect (page, position, first, last,
 * dictionary, lexicon)`, then `emend_reference_parts_join (parts, language, dictionary, lexicon)`.
 *
 * Entries begin left of their other lines, or right of them, or behind a gap; which of it, the lines of the page tell
 * that begin like the name of an author.
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-reference-parts.h"

#include <string.h>

#include "emend-book-lines.h"
#include "emend-hyphens.h"
#include "emend-reference-author.h"
#include "emend-reference-parser.h"
#include "emend-reference-part.h"
#include "emend-reference.h"
#include "emend-spacing.h"
#include "emend-word-form.h"

/* So many lines above and below tell where the left edge is: more than the longest entries have, few enough to follow a
 * page that was scanned askew. */
#define N_AROUND 10

/* What is indented is by this much at least, and by less than MAX_INDENT, as multiples of the size; printers take one to
 * three. */
#define MIN_INDENT 0.6
#define MAX_INDENT 6.0

/* Where fewer lines than this stand apart from the others, nothing is indented: a share of all. */
#define MIN_SHARE 0.08

/* A line left half empty is a gap. */
#define WIDE_GAP 1.35

/* The last line of an entry ends this far from the edge, as a multiple of the size. */
#define SHORT_LINE 2.0

/* Stands for the author of the entry before. */
#define DASH "———"

/* How entries begin. */
typedef enum {
  STYLE_HANGING,
  STYLE_INDENTED,
  STYLE_BLOCK,
} Style;

typedef struct
{
  const EmendTextLine *line;
  double indent; /* as a multiple of the size */
  gboolean is_indented;
  gboolean lacks_dash;
  gboolean is_like_author;
  gboolean is_number;
} EntryLine;

static const char *
get_text (const EmendTextLine *line, guint i)
{
  return i < line->line->words->len
             ? ((const EmendWord *) g_ptr_array_index (line->line->words, i))->text
             : "";
}

static const char *
get_last_text (const EmendTextLine *line)
{
  return get_text (line, line->line->words->len - 1);
}

/* Whether @line begins as entries do: `Harper,`, `HARPER (`, `———.`. */
static gboolean
is_like_author (const EmendTextLine *line)
{
  const char *first = get_text (line, 0);
  gunichar c = g_utf8_get_char (first);

  if (emend_reference_author_is_dash (first))
    return TRUE;
  if (!g_unichar_isupper (c))
    return FALSE;
  return (g_str_has_suffix (first, ",") && emend_word_form_count_letters (first) > 1)
         || *get_text (line, 1) == '(';
}

static gboolean
is_number (const EmendTextLine *line)
{
  const char *first = get_text (line, 0);
  const char *p = *first == '[' ? first + 1 : first;
  gsize n_digits = strspn (p, "0123456789");

  return n_digits > 0 && n_digits <= 3 && (p[n_digits] == '.' || p[n_digits] == ']')
         && p[n_digits + 1] == '\0';
}

/* Sets which lines are indented against those around them. */
static void
compare_lefts (GArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      EntryLine *line = &g_array_index (lines, EntryLine, i);
      guint first = i > N_AROUND ? i - N_AROUND : 0;
      guint end = MIN (i + N_AROUND + 1, lines->len);
      int left = line->line->line->box.left;
      int edge = left;

      for (guint k = first; k < end; k++)
        {
          const EmendBox *box = &g_array_index (lines, EntryLine, k).line->line->box;

          /* Of the same column. */
          if (box->right > line->line->line->box.left && box->left < line->line->line->box.right
              && left - box->left < MAX_INDENT * line->line->size)
            edge = MIN (edge, box->left);
        }
      line->indent = (left - edge) / line->line->size;
      line->is_indented = line->indent > MIN_INDENT;
    }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double left = *(const double *) a;
  double right = *(const double *) b;

  return left < right ? -1 : left > right ? 1 : 0;
}

static gboolean
ends_entry (const EmendTextLine *line)
{
  return emend_word_form_ends_sentence (get_last_text (line));
}

/* Finds entries whose dash was not read, as happens where it is taken for a rule: they begin right of the other lines that
 * are indented, where the dash ends. There are fewer of them than of those. */
static void
find_lost_dashes (GArray *lines)
{
  g_autoptr (GArray) indents = g_array_new (FALSE, FALSE, sizeof (double));
  double usual;

  for (guint i = 0; i < lines->len; i++)
    {
      const EntryLine *line = &g_array_index (lines, EntryLine, i);

      if (line->is_indented)
        g_array_append_val (indents, line->indent);
    }
  if (indents->len == 0)
    return;
  g_array_sort (indents, compare_doubles);
  usual = g_array_index (indents, double, (indents->len - 1) / 4);
  for (guint i = 0; i < lines->len; i++)
    {
      EntryLine *line = &g_array_index (lines, EntryLine, i);

      line->lacks_dash = line->indent > usual + MIN_INDENT
                         && (i == 0 || ends_entry (g_array_index (lines, EntryLine, i - 1).line));
    }
}

static Style
find_style (const GArray *lines)
{
  guint n[2] = { 0, 0 };
  guint n_like[2] = { 0, 0 };

  for (guint i = 0; i < lines->len; i++)
    {
      const EntryLine *line = &g_array_index (lines, EntryLine, i);
      guint side = line->is_indented ? 1 : 0;

      n[side]++;
      n_like[side] += line->is_like_author || line->is_number ? 1 : 0;
    }
  if (n[0] < MIN_SHARE * lines->len || n[1] < MIN_SHARE * lines->len)
    return STYLE_BLOCK;

  /* Compares shares without dividing. */
  return n_like[1] * n[0] > n_like[0] * n[1] ? STYLE_INDENTED : STYLE_HANGING;
}

/* Whether line @i begins an entry; it is not sure of the first line of a page where nothing is indented. */
static gboolean
starts_entry (const GArray *lines, guint i, Style style, gboolean *is_sure)
{
  const EntryLine *line = &g_array_index (lines, EntryLine, i);
  const EmendTextLine *before = i > 0 ? g_array_index (lines, EntryLine, i - 1).line : NULL;

  *is_sure = style != STYLE_BLOCK;
  if (style == STYLE_HANGING)
    return !line->is_indented || line->lacks_dash;
  if (style == STYLE_INDENTED)
    return line->is_indented;
  if (before == NULL)
    return line->is_like_author || line->is_number;
  if (line->line->gap > WIDE_GAP || line->is_number)
    return TRUE;
  return line->is_like_author && before->shortfall > SHORT_LINE && ends_entry (before);
}

/* Appends @word to @text, behind what @join says. */
static void
append_word (GString *text, const char *word, EmendJoin join)
{
  if (text->len > 0 && join == EMEND_JOIN_SPACE)
    g_string_append_c (text, ' ');
  if (join == EMEND_JOIN_DROP)
    {
      const char *space = strrchr (text->str, ' ');
      const char *last = space != NULL ? space + 1 : text->str;
      gsize stem = emend_word_form_get_stem (last);

      if (stem > 0)
        g_string_truncate (text, (gsize) (last - text->str) + stem);
    }
  g_string_append (text, word);
}

static void
append_line (GString *text,
             const EmendTextLine *line,
             EmendSpacing spacing,
             EmendDictionary *dictionary,
             const EmendLexicon *lexicon)
{
  const GPtrArray *words = line->line->words;
  EmendJoin join = EMEND_JOIN_SPACE;

  if (text->len > 0)
    {
      const char *space = strrchr (text->str, ' ');

      join = g_str_equal (get_text (line, 0), ".")
                 ? EMEND_JOIN_NONE
                 : emend_hyphens_decide (space != NULL ? space + 1 : text->str, get_text (line, 0),
                                         dictionary, lexicon);
    }
  for (guint i = 0; i < words->len; i++)
    {
      append_word (text, get_text (line, i), join);

      /* A dash that stands for an author is a word. */
      join = i + 1 < words->len && emend_spacing_is_closed (spacing, line->line, i)
                     && !emend_reference_author_is_dash (get_text (line, i))
                 ? EMEND_JOIN_NONE
                 : EMEND_JOIN_SPACE;
    }
}

/* Begins the text of an entry with the dash that was not read; its full stop may have been. */
static void
append_dash (GString *text, const EmendTextLine *line)
{
  g_string_append (text, g_str_equal (get_text (line, 0), ".") ? DASH : DASH ".");
}

/* The lines of @page from word @first to @last that may belong to entries. */
static GArray *
collect_lines (const GArray *text_lines, guint first, guint last)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (EntryLine));

  for (guint i = 0; i < text_lines->len; i++)
    {
      const EmendTextLine *line = &g_array_index (text_lines, EmendTextLine, i);
      const EmendWord *word = g_ptr_array_index (line->line->words, 0);
      const EntryLine entry = { .line = line,
                                .is_like_author = is_like_author (line),
                                .is_number = is_number (line) };

      if (word->id < first || word->id > last || line->type == EMEND_REGION_FOOTNOTE
          || line->type == EMEND_REGION_CAPTION || line->type == EMEND_REGION_HEADING)
        continue;
      g_array_append_val (lines, entry);
    }
  compare_lefts (lines);
  find_lost_dashes (lines);
  return lines;
}

/**
 * emend_reference_parts_collect:
 * @page: a page of a bibliography
 * @position: its position in the book
 * @first: id of the first word that belongs to the bibliography; 0 if all of the page does
 * @last: id of the last one, or %G_MAXUINT
 * @dictionary: (nullable): of the language of the book
 * @lexicon: (nullable): of the book
 *
 * Returns: (transfer full) (element-type EmendReferencePart): the entries of the page, in reading order; the first one
 *   may go on with one of the page before
 */
GPtrArray *
emend_reference_parts_collect (const EmendPage *page,
                               guint position,
                               guint first,
                               guint last,
                               EmendDictionary *dictionary,
                               const EmendLexicon *lexicon)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_reference_part_free);
  EmendSpacing spacing = emend_spacing_for_languages (page->languages);
  g_autoptr (GArray) text_lines = emend_book_lines_collect_page (page, position);
  g_autoptr (GArray) lines = collect_lines (text_lines, first, last);
  g_autoptr (GString) text = g_string_new (NULL);
  Style style = find_style (lines);
  EmendReferencePart *part = NULL;

  for (guint i = 0; i < lines->len; i++)
    {
      const EntryLine *entry = &g_array_index (lines, EntryLine, i);
      const EmendTextLine *line = entry->line;
      gboolean is_sure;
      gboolean starts = starts_entry (lines, i, style, &is_sure);

      if (part == NULL || starts)
        {
          const EmendWord *word = g_ptr_array_index (line->line->words, 0);

          if (part != NULL)
            part->text = g_strdup (text->str);
          g_string_truncate (text, 0);
          part = emend_reference_part_new (position, word->id, NULL);
          part->begins_before = !starts;
          part->is_sure = is_sure;
          g_ptr_array_add (parts, part);
          if (starts && style == STYLE_HANGING && entry->lacks_dash)
            append_dash (text, line);
        }
      append_line (text, line, spacing, dictionary, lexicon);
    }
  if (part != NULL)
    part->text = g_strdup (text->str);
  return parts;
}

static const char *
get_last_word (const char *text)
{
  const char *space = strrchr (text, ' ');

  return space != NULL ? space + 1 : text;
}

/* Whether @part goes on with @reference, which stands before it. */
static gboolean
goes_on (const EmendReferencePart *part, const EmendReference *reference)
{
  if (part->is_sure)
    return part->begins_before;

  /* A part that does not look like an entry, or that follows what does not end like one. */
  return part->begins_before || !emend_word_form_ends_sentence (get_last_word (reference->text));
}

static void
join (EmendReference *reference,
      const EmendReferencePart *part,
      EmendDictionary *dictionary,
      const EmendLexicon *lexicon)
{
  g_autoptr (GString) text = g_string_new (reference->text);
  gsize length = strcspn (part->text, " ");
  g_autofree char *first = g_strndup (part->text, length);

  append_word (text, part->text,
               emend_hyphens_decide (get_last_word (text->str), first, dictionary, lexicon));
  g_free (reference->text);
  reference->text = g_strdup (text->str);
}

/**
 * emend_reference_parts_join:
 * @parts: (element-type EmendReferencePart): of all pages of the bibliographies of a book, in order
 * @language: (nullable): the language of the book
 * @dictionary: (nullable): of the language of the book
 * @lexicon: (nullable): of the book
 *
 * Joins what goes on over pages, and reads the fields of all entries.
 *
 * Returns: (transfer full) (element-type EmendReference): the entries, in reading order
 */
GPtrArray *
emend_reference_parts_join (const GPtrArray *parts,
                            const EmendLanguage *language,
                            EmendDictionary *dictionary,
                            const EmendLexicon *lexicon)
{
  GPtrArray *references = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_reference_free);
  const char *author = NULL;
  guint last_page = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const EmendReferencePart *part = g_ptr_array_index (parts, i);
      EmendReference *last
          = references->len > 0 ? g_ptr_array_index (references, references->len - 1) : NULL;

      /* What goes on does so on the next page. */
      if (last != NULL && part->page == last_page + 1 && goes_on (part, last))
        join (last, part, dictionary, lexicon);
      else
        g_ptr_array_add (references, emend_reference_new (part->page, part->first, part->text));
      last_page = part->page;
    }
  for (guint i = 0; i < references->len; i++)
    {
      EmendReference *reference = g_ptr_array_index (references, i);

      emend_reference_parser_parse (reference, author, language);
      author = reference->author;
    }
  return references;
}
