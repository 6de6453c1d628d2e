/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Notes: `emend_book_notes_mark (author, element, number)` puts a marker into a paragraph and writes the note.
 */

#include "config.h"

#include "emend-book-notes.h"

#include <string.h>

/* A marker stands behind so many words at least, so that what is before it can be told. */
#define MIN_WORDS 4

/* Of a note: a remark, or where something is said; a few are long enough to go on overleaf. */
char *
emend_book_notes_write (EmendBookAuthor *author)
{
  EmendBookWords *words = author->words;
  guint kind = emend_book_words_draw (words, 100);
  g_autofree char *name = emend_book_words_make_name (words);
  g_autofree char *title = emend_book_words_make_title (words);
  guint page = 1 + emend_book_words_draw (words, 400);

  if (kind < 30)
    {
      g_autofree char *imprint = emend_book_words_fill (words, "{houses/cities}, {1850/1980}");

      return g_strdup_printf ("%s, " EMEND_BOOK_ITALIC "%s" EMEND_BOOK_ITALIC " (%s), p. %u.", name,
                              title, imprint, page);
    }
  if (kind < 45)
    return g_strdup_printf ("See %s, p. %u.", name, page);
  if (kind < 50)
    return g_strdup ("Ibid.");
  if (kind < 92)
    return emend_book_words_make_sentences (words, 8 + emend_book_words_draw (words, 30));
  return emend_book_words_make_sentences (words, 140);
}

static EmendBookRole
get_role (const EmendBookStyle *style)
{
  gboolean at_end
      = style->notes == EMEND_BOOK_NOTES_CHAPTER_END || style->notes == EMEND_BOOK_NOTES_BOOK_END;

  return at_end ? EMEND_BOOK_ENDNOTE : EMEND_BOOK_FOOTNOTE;
}

static const char *
get_kind (const EmendBookStyle *style)
{
  if (style->notes == EMEND_BOOK_NOTES_CHAPTER_END)
    return "chapter_end";
  return style->notes == EMEND_BOOK_NOTES_BOOK_END ? "book_end" : "foot";
}

/* The places behind words, where a marker may stand: not within italics, and behind enough words. */
static GArray *
find_places (const char *text, gsize after)
{
  GArray *places = g_array_new (FALSE, FALSE, sizeof (gsize));
  guint n_words = 0;

  for (const char *c = text; *c != '\0'; c++)
    {
      gsize at = (gsize) (c - text);

      if (*c == ' ')
        n_words++;
      if (*c == ' ' && n_words >= MIN_WORDS && at > after && g_ascii_isalpha (c[1])
          && (strchr (",;.", c[-1]) != NULL || g_ascii_isalpha (c[-1])))
        g_array_append_val (places, at);
    }
  return places;
}

/* The last three words before @at, without markers. */
static char *
dup_words_before (const char *text, gsize at)
{
  g_autofree char *before = g_strndup (text, at);
  g_autoptr (GString) plain = g_string_new (NULL);
  gboolean in_marker = FALSE;
  const char *start;
  guint n = 0;

  for (const char *c = before; *c != '\0'; c++)
    {
      if (*c == *EMEND_BOOK_MARKER)
        in_marker = !in_marker;
      else if (!in_marker && *c != *EMEND_BOOK_ITALIC && *c != *EMEND_BOOK_BOLD)
        g_string_append_c (plain, *c);
    }
  start = plain->str + plain->len;
  while (start > plain->str && (start[-1] != ' ' || ++n < 3))
    start--;
  return g_strdup (start);
}

/* Puts a marker into @element, behind those that it has, and writes the note; where notes are numbered by chapter,
 * this one is @number. Does nothing where there is no place for it. */
void
emend_book_notes_mark (EmendBookAuthor *author, EmendBookElement *element, guint number)
{
  const EmendBookStyle *style = author->style;
  const char *last = strrchr (element->text, *EMEND_BOOK_MARKER);
  g_autoptr (GArray) places
      = find_places (element->text, last != NULL ? (gsize) (last - element->text) + 2 : 0);
  g_autofree char *text = emend_book_notes_write (author);
  g_autoptr (GString) marked = g_string_new (element->text);
  EmendBookNote *note;
  gsize at;

  if (places->len == 0)
    return;

  at = g_array_index (places, gsize, emend_book_words_draw (author->words, places->len));
  note = emend_book_note_new (get_kind (style),
                              emend_book_element_new (style, get_role (style), text));
  note->before = dup_words_before (element->text, at);
  note->marker
      = style->notes == EMEND_BOOK_NOTES_SYMBOLS ? g_strdup ("*") : g_strdup_printf ("%u", number);
  if (note->element->role == EMEND_BOOK_ENDNOTE)
    {
      note->element->label = g_strdup_printf ("%u.", number);
      g_ptr_array_add (author->endnotes, note->element);
    }
  g_string_insert (marked, (gssize) at, EMEND_BOOK_MARKER "n" EMEND_BOOK_MARKER);
  emend_book_element_set_text (element, marked->str);
  g_ptr_array_add (element->notes, note);
  g_ptr_array_add (author->plan->notes, note);
}
