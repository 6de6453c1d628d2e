/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What stands after the text of a book: `emend_book_back_write (author)`: appendix, notes, glossary, bibliography,
 * index, and who the author is.
 */

#include "config.h"

#include "emend-book-back.h"

#include <string.h>

#include "emend-book-chapters.h"

static EmendBookSection *
open_section (EmendBookAuthor *author, const char *type, const char *title)
{
  EmendBookSection *section = emend_book_author_open (author, type, "back", title);

  emend_book_author_add_heading (author, section, title, 1.25, FALSE)->after = 1.5;
  return section;
}

static void
write_appendix (EmendBookAuthor *author)
{
  EmendBookSection *section = open_section (author, "appendix", "Appendix");

  emend_book_author_write_prose (author, section, 200);
  emend_book_chapters_add_table (author, section);
  emend_book_author_write_prose (author, section, 300);
}

static void
add_chapter_name (EmendBookAuthor *author,
                  EmendBookSection *section,
                  const EmendBookSection *chapter)
{
  g_autofree char *name = g_strdup_printf ("%s %s", chapter->number_line, chapter->title);
  EmendBookElement *heading = emend_book_author_add (author, section, EMEND_BOOK_HEADING, name);

  heading->level = section->level + 1;
  heading->font.size = (double) (int) (author->style->size * 0.95);
  heading->font.italic = TRUE;
  heading->align = EMEND_BOOK_ALIGN_LEFT;
  heading->before = 0.8;
  heading->after = 0.3;
}

/* The notes of all chapters; those of each are numbered anew. */
static void
write_notes (EmendBookAuthor *author)
{
  EmendBookSection *section;
  guint next = 0;

  if (author->style->notes != EMEND_BOOK_NOTES_BOOK_END || author->endnotes->len == 0)
    return;

  section = open_section (author, "notes", "Notes");
  for (guint i = 0; i < author->plan->sections->len; i++)
    {
      const EmendBookSection *chapter = g_ptr_array_index (author->plan->sections, i);
      gboolean is_named = FALSE;

      for (guint e = 0; e < chapter->elements->len; e++)
        {
          const EmendBookElement *element = g_ptr_array_index (chapter->elements, e);

          if (element->notes->len > 0 && !is_named)
            add_chapter_name (author, section, chapter);
          is_named = is_named || element->notes->len > 0;
          for (guint n = 0; n < element->notes->len; n++)
            emend_book_section_add (section, g_ptr_array_index (author->endnotes, next++));
        }
    }
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
write_glossary (EmendBookAuthor *author)
{
  EmendBookSection *section = open_section (author, "glossary", "Glossary");
  char **things = emend_book_words_get_list (author->words, "index", "things");

  for (guint i = 0; things[i] != NULL; i++)
    {
      g_autofree char *text = NULL;

      if (!emend_book_words_chance (author->words, 45))
        continue;
      text = g_strdup_printf (EMEND_BOOK_ITALIC "%s" EMEND_BOOK_ITALIC ": %s.", things[i],
                              emend_book_words_pick (author->words, "index", "glosses"));
      {
        EmendBookElement *element = emend_book_author_add (author, section, EMEND_BOOK_LIST, text);

        element->left = author->style->indent;
      }
    }
}

/* The bibliography */

typedef char *(*EntryWriter) (EmendBookAuthor *author, EmendBookEntry *entry, const char *name);

#define HOUSES(list) emend_book_words_pick (author->words, "houses", list)
#define ITALIC(text) EMEND_BOOK_ITALIC text EMEND_BOOK_ITALIC

static char *
write_book (EmendBookAuthor *author, EmendBookEntry *entry, const char *name)
{
  entry->type = "book";
  entry->title = emend_book_words_make_book_title (author->words);
  entry->place = g_strdup (HOUSES ("cities"));
  entry->publisher = g_strdup (HOUSES ("publishers"));
  return g_strdup_printf ("%s " ITALIC ("%s") ". %s: %s, %s.", name, entry->title, entry->place,
                          entry->publisher, entry->year);
}

static char *
write_pages (EmendBookAuthor *author)
{
  guint first = 1 + emend_book_words_draw (author->words, 300);

  return g_strdup_printf ("%u–%u", first, first + 4 + emend_book_words_draw (author->words, 30));
}

static char *
write_article (EmendBookAuthor *author, EmendBookEntry *entry, const char *name)
{
  g_autofree char *pages = write_pages (author);

  entry->type = "article";
  entry->title = emend_book_words_make_title (author->words);
  entry->container = g_strdup (HOUSES ("journals"));
  return g_strdup_printf ("%s “%s.” " ITALIC ("%s") " %u (%s): %s.", name, entry->title,
                          entry->container, 1 + emend_book_words_draw (author->words, 60),
                          entry->year, pages);
}

static char *
write_chapter (EmendBookAuthor *author, EmendBookEntry *entry, const char *name)
{
  g_autofree char *pages = write_pages (author);
  g_autofree char *editor = emend_book_words_make_name (author->words);

  entry->type = "chapter";
  entry->title = emend_book_words_make_title (author->words);
  entry->container = emend_book_words_make_book_title (author->words);
  entry->place = g_strdup (HOUSES ("cities"));
  entry->publisher = g_strdup (HOUSES ("publishers"));
  return g_strdup_printf ("%s “%s.” In " ITALIC ("%s") ", edited by %s, %s. %s: %s, %s.", name,
                          entry->title, entry->container, editor, pages, entry->place,
                          entry->publisher, entry->year);
}

static void
add_entry (EmendBookAuthor *author, EmendBookSection *section, const char *name, gboolean again)
{
  static const EntryWriter writers[] = { write_book, write_book, write_article, write_chapter };
  EmendBookEntry *entry = g_new0 (EmendBookEntry, 1);
  g_autofree char *shown = g_strconcat (again ? "———" : name, ".", NULL);
  g_autofree char *text = NULL;
  EntryWriter writer;

  entry->author = g_strdup (name);
  entry->year = g_strdup_printf ("%u", 1850 + emend_book_words_draw (author->words, 130));
  writer = writers[emend_book_words_draw (author->words, G_N_ELEMENTS (writers))];
  text = writer (author, entry, shown);
  emend_book_author_add (author, section, EMEND_BOOK_BIBLIOGRAPHY, text)->entry = entry;
}

/* Authors in the order of the alphabet; each further work of one stands behind a dash. */
static void
write_bibliography (EmendBookAuthor *author)
{
  EmendBookSection *section = open_section (author, "bibliography", "Bibliography");
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  guint n_names = CLAMP (author->n_pages / 6, 8, 120);

  for (guint i = 0; i < n_names; i++)
    g_ptr_array_add (names,
                     emend_book_words_fill (author->words, "{people/families}, {people/given}"));
  g_ptr_array_sort (names, compare_texts);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      gboolean again = i > 0 && strcmp (name, g_ptr_array_index (names, i - 1)) == 0;

      add_entry (author, section, name, again);
      if (emend_book_words_chance (author->words, 20))
        add_entry (author, section, name, TRUE);
    }
}

/* The index */

static void
append_pages (EmendBookAuthor *author, GString *text)
{
  guint n_places = 1 + emend_book_words_draw (author->words, 4);
  guint range = MAX (20, author->n_pages * 8 / 10);
  guint page = 1;

  for (guint i = 0; i < n_places; i++)
    {
      page += 1 + emend_book_words_draw (author->words, range / n_places);
      g_string_append_printf (text, ", %u", page);
      if (emend_book_words_chance (author->words, 25))
        {
          page += 1 + emend_book_words_draw (author->words, 3);
          g_string_append_printf (text, "–%u", page);
        }
    }
}

static char *
write_index_entry (EmendBookAuthor *author, const char *thing)
{
  GString *text = g_string_new (thing);

  append_pages (author, text);
  if (emend_book_words_chance (author->words, 30))
    {
      g_string_append_printf (text, "; %s",
                              emend_book_words_pick (author->words, "index", "aspects"));
      append_pages (author, text);
    }
  return g_string_free (text, FALSE);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  g_autofree char *x = g_ascii_strdown (*(const char *const *) a, -1);
  g_autofree char *y = g_ascii_strdown (*(const char *const *) b, -1);

  return strcmp (x, y);
}

static void
write_index (EmendBookAuthor *author)
{
  EmendBookSection *section = open_section (author, "index", "Index");
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (g_free);
  char **things = emend_book_words_get_list (author->words, "index", "things");
  char **families = emend_book_words_get_list (author->words, "people", "families");

  section->kind = "index";
  section->n_columns = 2;
  for (guint i = 0; things[i] != NULL; i++)
    g_ptr_array_add (entries, write_index_entry (author, things[i]));
  for (guint i = 0; families[i] != NULL; i++)
    {
      g_autofree char *form = g_strconcat (families[i], ", {people/given}", NULL);
      g_autofree char *name = emend_book_words_fill (author->words, form);

      g_ptr_array_add (entries, write_index_entry (author, name));
    }
  g_ptr_array_sort (entries, compare_entries);
  for (guint i = 0; i < entries->len; i++)
    emend_book_author_add (author, section, EMEND_BOOK_INDEX, g_ptr_array_index (entries, i));
}

static void
write_about_author (EmendBookAuthor *author)
{
  EmendBookSection *section = open_section (author, "about_author", "About the Author");
  g_autofree char *form = g_strconcat (
      author->plan->author,
      " was born in {houses/cities} and lives in {houses/cities}. This is the second book by the "
      "same "
      "hand; the first, which appeared in {1900/1980}, was translated into four languages.",
      NULL);
  g_autofree char *text = emend_book_words_fill (author->words, form);

  emend_book_author_add (author, section, EMEND_BOOK_PARAGRAPH, text)->first = 0.0;
}

void
emend_book_back_write (EmendBookAuthor *author)
{
  EmendBookWords *words = author->words;
  gboolean is_scholarly = author->style->has_sections;

  if (is_scholarly || emend_book_words_chance (words, 30))
    write_appendix (author);
  write_notes (author);
  if (is_scholarly && emend_book_words_chance (words, 60))
    write_glossary (author);
  if (is_scholarly || emend_book_words_chance (words, 20))
    write_bibliography (author);
  if (is_scholarly || emend_book_words_chance (words, 50))
    write_index (author);
  if (!is_scholarly && emend_book_words_chance (words, 60))
    write_about_author (author);
}
