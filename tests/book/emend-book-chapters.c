/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The body of a book: `emend_book_chapters_write (author, n_words, 0)`. Chapters of paragraphs with what else books
 * hold: sections, quotations, verse, lists, tables, figures and notes.
 */

#include "config.h"

#include "emend-book-chapters.h"

#include <string.h>

#include "emend-book-notes.h"
#include "emend-book-numeral.h"
#include "emend-book-words.h"

/* Words of a chapter, on an average. */
#define CHAPTER_WORDS 4200

/* Chapters of a part. */
#define PART_CHAPTERS 4

/* Where the title of a part stands on its leaf: above the middle. */
#define LEAF_SINK 0.28

static char *
spell_number (guint number)
{
  static const char *const small[]
      = { "",         "One",     "Two",     "Three",     "Four",     "Five",    "Six",
          "Seven",    "Eight",   "Nine",    "Ten",       "Eleven",   "Twelve",  "Thirteen",
          "Fourteen", "Fifteen", "Sixteen", "Seventeen", "Eighteen", "Nineteen" };
  static const char *const tens[]
      = { "", "", "Twenty", "Thirty", "Forty", "Fifty", "Sixty", "Seventy", "Eighty", "Ninety" };

  if (number < G_N_ELEMENTS (small))
    return g_strdup (small[number]);
  if (number >= 100)
    return g_strdup_printf ("%u", number);
  return g_strdup_printf ("%s%s%s", tens[number / 10], number % 10 > 0 ? "-" : "",
                          small[number % 10]);
}

static void
set_number (EmendBookSection *section, const EmendBookStyle *style, guint number, const char *name)
{
  g_autofree char *capitals = g_utf8_strup (name, -1);
  g_autofree char *roman = emend_book_numeral_format_roman (number);

  switch (style->chapters)
    {
    case EMEND_BOOK_CHAPTER_ROMAN:
      section->number = g_ascii_strup (roman, -1);
      section->number_line = g_strdup_printf ("%s %s.", capitals, section->number);
      break;
    case EMEND_BOOK_CHAPTER_ARABIC:
      section->number = g_strdup_printf ("%u", number);
      section->number_line = strcmp (name, "Chapter") == 0
                                 ? g_strdup (section->number)
                                 : g_strdup_printf ("%s %s", name, section->number);
      break;
    case EMEND_BOOK_CHAPTER_SPELLED:
      section->number = spell_number (number);
      section->number_line = g_strdup_printf ("%s %s", name, section->number);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* What paragraphs stand between */

static void
add_quote (EmendBookAuthor *author, EmendBookSection *section)
{
  g_autofree char *text = emend_book_words_make_sentences (
      author->words, 40 + emend_book_words_draw (author->words, 60));

  emend_book_author_add (author, section, EMEND_BOOK_QUOTE, text);
}

static void
add_verse (EmendBookAuthor *author, EmendBookSection *section)
{
  g_autofree char *text = emend_book_words_make_verse (author->words);

  emend_book_author_add (author, section, EMEND_BOOK_VERSE, text);
}

static void
add_list (EmendBookAuthor *author, EmendBookSection *section)
{
  guint n_items = 3 + emend_book_words_draw (author->words, 3);

  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *text = emend_book_words_make_sentences (author->words, 6);
      g_autofree char *item = g_strdup_printf ("%u. %s", i + 1, text);
      EmendBookElement *element = emend_book_author_add (author, section, EMEND_BOOK_LIST, item);

      element->before = i == 0 ? 0.4 : 0.0;
      element->after = i + 1 == n_items ? 0.4 : 0.0;
    }
}

void
emend_book_chapters_add_table (EmendBookAuthor *author, EmendBookSection *section)
{
  g_autoptr (GString) text = g_string_new ("Goods\tFirst year\tSecond year\tThird year");
  g_autofree char *caption = NULL;
  guint n_rows = 4 + emend_book_words_draw (author->words, 4);
  EmendBookElement *title;

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *thing = g_strdup (emend_book_words_pick (author->words, "index", "things"));
      g_autofree char *numbers
          = emend_book_words_fill (author->words, "\t{10/900}\t{10/900}\t{10/900}");

      *thing = g_ascii_toupper (*thing);
      g_string_append_printf (text, "\n%s%s", thing, numbers);
    }
  caption = g_strdup_printf ("Table %u. Goods that were sold at %s.", ++author->n_tables,
                             emend_book_words_pick (author->words, "titles", "places"));
  title = emend_book_author_add (author, section, EMEND_BOOK_CAPTION, caption);
  title->before = 0.8;
  title->after = 0.0;
  emend_book_author_add (author, section, EMEND_BOOK_TABLE, text->str)->after = 1.0;
}

void
emend_book_chapters_add_figure (EmendBookAuthor *author, EmendBookSection *section, gboolean plate)
{
  EmendBookWords *words = author->words;
  const EmendBookStyle *style = author->style;
  EmendBookElement *figure = emend_book_author_add (author, section, EMEND_BOOK_FIGURE, "");
  g_autofree char *title = emend_book_words_make_title (words);
  g_autofree char *caption = plate ? g_strdup_printf ("%s, after a drawing of the time.", title)
                                   : g_strdup_printf ("Fig. %u. %s.", ++author->n_figures, title);

  figure->plate = plate;
  figure->height = plate ? (style->bottom - style->top) * 0.75
                         : style->leading * (8 + emend_book_words_draw (words, 7));
  emend_book_author_add (author, section, EMEND_BOOK_CAPTION, caption);
}

static void
add_section_heading (EmendBookAuthor *author, EmendBookSection *section)
{
  const char *title = emend_book_words_pick (author->words, "titles", "sections");
  EmendBookElement *element = emend_book_author_add (author, section, EMEND_BOOK_HEADING, title);

  element->level = section->level + 1;
  element->font.size = (double) (int) (author->style->size * 1.06);
  element->font.bold = author->style->size > 46.0;
  element->font.italic = !element->font.bold;
  element->before = 1.0;
  element->after = 0.5;
}

/* Capitals for the first words of a chapter. */
static char *
raise_first_words (const char *text)
{
  const char *end = text;

  for (guint n = 0; *end != '\0' && n < 3; end++)
    n += *end == ' ' ? 1 : 0;
  {
    g_autofree char *first = g_strndup (text, (gsize) (end - text));
    g_autofree char *capitals = g_utf8_strup (first, -1);

    return g_strconcat (capitals, end, NULL);
  }
}

static EmendBookElement *
add_paragraph (EmendBookAuthor *author, EmendBookSection *section, gboolean is_first)
{
  g_autofree char *text = emend_book_words_make_paragraph (author->words);
  g_autofree char *raised
      = is_first && author->style->first_words_are_capitals ? raise_first_words (text) : NULL;
  EmendBookElement *element = emend_book_author_add (author, section, EMEND_BOOK_PARAGRAPH,
                                                     raised != NULL ? raised : text);

  if (is_first && author->style->first_paragraph_is_flush)
    element->first = 0.0;
  return element;
}

/* Something else than a paragraph, now and then. Returns whether a section began. */
static gboolean
add_interlude (EmendBookAuthor *author, EmendBookSection *section, guint n_words_left)
{
  const EmendBookStyle *style = author->style;
  guint kind = emend_book_words_draw (author->words, 100);

  if (n_words_left < 300)
    return FALSE;
  if (kind < 5)
    add_quote (author, section);
  else if (kind < 9)
    add_verse (author, section);
  else if (kind < 11)
    add_list (author, section);
  else if (kind < 14 && style->has_figures)
    emend_book_chapters_add_figure (author, section, FALSE);
  else if (kind < 15 && style->has_figures)
    emend_book_chapters_add_table (author, section);
  else if (kind < 17 && style->has_plates)
    emend_book_chapters_add_figure (author, section, TRUE);
  else if (kind < 27 && style->has_sections)
    {
      add_section_heading (author, section);
      return TRUE;
    }
  return FALSE;
}

static void
write_text (EmendBookAuthor *author, EmendBookSection *section, guint n_words, gboolean has_notes)
{
  gboolean is_first = TRUE;
  guint n_notes = 0;
  guint n = 0;

  while (n < n_words)
    {
      EmendBookElement *element = add_paragraph (author, section, is_first);
      guint n_markers = emend_book_words_chance (author->words, 15) ? 2 : 1;

      if (!has_notes || !emend_book_words_chance (author->words, author->style->note_percent))
        n_markers = 0;
      while (n_markers-- > 0)
        {
          guint n_before = element->notes->len;

          emend_book_notes_mark (author, element, n_notes + 1);
          n_notes += element->notes->len - n_before;
        }
      n += (guint) g_utf8_strlen (element->plain, -1) / 6;
      is_first = n + 200 < n_words && add_interlude (author, section, n_words - n);
    }
}

/* The notes of a chapter, at its end. */
static void
add_chapter_notes (EmendBookAuthor *author, EmendBookSection *section)
{
  EmendBookElement *heading;

  if (author->style->notes != EMEND_BOOK_NOTES_CHAPTER_END || author->endnotes->len == 0)
    return;

  heading = emend_book_author_add_heading (author, section, "Notes", 1.0, FALSE);
  heading->level = section->level + 1;
  heading->before = 1.5;
  while (author->endnotes->len > 0)
    emend_book_section_add (section, g_ptr_array_steal_index (author->endnotes, 0));
}

static void
write_part (EmendBookAuthor *author, guint number, gboolean starts_body)
{
  g_autofree char *title = emend_book_words_make_title (author->words);
  EmendBookSection *section = emend_book_author_open (author, "part", "body", title);

  section->kind = "part";
  section->own_leaf = section->on_recto = TRUE;
  section->starts_body = starts_body;
  section->sink = (author->style->bottom - author->style->top) * LEAF_SINK;
  set_number (section, author->style, number, "Part");
  emend_book_author_add_heading (author, section, section->number_line, 1.3, FALSE);
  emend_book_author_add_heading (author, section, title, 1.3, TRUE);
}

static void
write_chapter (EmendBookAuthor *author, guint n_words, gboolean starts_body)
{
  const EmendBookStyle *style = author->style;
  g_autofree char *title = emend_book_words_make_title (author->words);
  EmendBookSection *section = emend_book_author_open (author, "chapter", "body", title);
  double number_size = style->chapters == EMEND_BOOK_CHAPTER_ARABIC ? 1.7 : 1.15;
  double title_size = style->titles_are_capitals ? 0.92 : 1.5;

  section->level = style->has_parts ? 2 : 1;
  section->starts_body = starts_body;
  section->on_recto = style->chapters_on_rectos || starts_body;
  set_number (section, style, ++author->n_chapters, "Chapter");
  emend_book_author_add_heading (author, section, section->number_line, number_size, FALSE);
  emend_book_author_add_heading (author, section, title, title_size, TRUE)->after = 1.6;
  if (style->has_verse_mottos)
    add_verse (author, section);
  write_text (author, section, n_words, style->notes != EMEND_BOOK_NOTES_NONE);
  add_chapter_notes (author, section);
}

/* A chapter without a number, before or after the others. */
static void
write_unnumbered (EmendBookAuthor *author,
                  const char *type,
                  const char *title,
                  gboolean starts_body)
{
  EmendBookSection *section = emend_book_author_open (author, type, "body", title);

  section->starts_body = starts_body;
  section->on_recto = section->on_recto || starts_body;
  emend_book_author_add_heading (author, section, title, 1.3, FALSE)->after = 1.6;
  write_text (author, section, 900, FALSE);
}

/* Writes chapters with about @n_words; the last one is longer by @n_more. */
void
emend_book_chapters_write (EmendBookAuthor *author, guint n_words, guint n_more)
{
  const EmendBookStyle *style = author->style;
  gboolean has_prologue = !style->has_sections && emend_book_words_chance (author->words, 40);
  guint n_chapters = MAX (3, n_words / CHAPTER_WORDS);

  if (has_prologue)
    write_unnumbered (author, "prologue", "Prologue", TRUE);
  for (guint i = 0; i < n_chapters; i++)
    {
      gboolean opens_part = style->has_parts && i % PART_CHAPTERS == 0;
      gboolean starts_body = i == 0 && !has_prologue;
      guint share = 70 + emend_book_words_draw (author->words, 61);

      if (opens_part)
        write_part (author, i / PART_CHAPTERS + 1, starts_body);
      write_chapter (author,
                     n_words / n_chapters * share / 100 + (i + 1 == n_chapters ? n_more : 0),
                     starts_body && !opens_part);
    }
  if (style->has_sections)
    write_unnumbered (author, "conclusion", "Conclusion", FALSE);
  else if (emend_book_words_chance (author->words, 50))
    write_unnumbered (author, "epilogue", "Epilogue", FALSE);
  if (!style->has_sections && emend_book_words_chance (author->words, 30))
    write_unnumbered (author, "afterword", "Afterword", FALSE);
}
