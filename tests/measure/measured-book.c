/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Books to measure what is found in them: `measured_book_new ("scholarly", 100, 1, 1)`.
 */

#include "config.h"

#include "measured-book.h"

#include <string.h>

#include "emend-book-set.h"
#include "emend-book-truth.h"
#include "emend-layout.h"
#include "emend-running-heads.h"

/* Pages of a book in the quick test; EMEND_BOOK_PAGES says otherwise. */
#define N_PAGES 100

/* Seed of the first book; EMEND_BOOK_SEED says otherwise. */
#define FIRST_SEED 1

static EmendLanguage *
load_language (void)
{
  static const char *const names[] = { "latin.ini", "eng.ini" };
  EmendLanguage *language = emend_language_new ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path
          = g_test_build_filename (G_TEST_DIST, "..", "data", "languages", names[i], NULL);
      g_autoptr (GKeyFile) file = g_key_file_new ();
      g_autoptr (GError) error = NULL;

      g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, &error);
      g_assert_no_error (error);
      emend_language_add (language, file, &error);
      g_assert_no_error (error);
    }
  return language;
}

static EmendOutline *
make_outline (JsonArray *sections)
{
  EmendOutline *outline = emend_outline_new ();

  for (guint i = 0; i < json_array_get_length (sections); i++)
    {
      JsonObject *object = json_array_get_object_element (sections, i);
      EmendSectionType type = EMEND_SECTION_TITLE_PAGE;
      EmendMatter matter = EMEND_MATTER_FRONT;
      EmendSection *section;

      emend_section_type_from_nick (json_object_get_string_member (object, "type"), &type);
      emend_matter_from_nick (json_object_get_string_member (object, "matter"), &matter);
      section
          = emend_section_new (type, matter, (guint) json_object_get_int_member (object, "level"));
      section->number
          = g_strdup (json_object_get_string_member_with_default (object, "number", NULL));
      section->title
          = g_strdup (json_object_get_string_member_with_default (object, "title", NULL));
      section->first_page = (guint) json_object_get_int_member (object, "first_page") - 1;
      section->n_pages
          = (guint) json_object_get_int_member (object, "last_page") - section->first_page;
      g_ptr_array_add (outline->sections, section);
    }
  return outline;
}

static void
clear_page (gpointer page)
{
  g_clear_pointer ((EmendPage **) &page, emend_page_unref);
}

MeasuredBook *
measured_book_new (const char *layout, guint n_pages, guint32 seed, guint noise)
{
  const EmendBookSetOptions options = {
    .n_pages = n_pages,
    .seed = seed,
    .layout = layout,
    .misses_leaf = TRUE,
    .doubles_leaf = TRUE,
  };
  MeasuredBook *self = g_new0 (MeasuredBook, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPrintedBook) book = emend_book_set_new (&options, &error);
  g_autoptr (GPtrArray) read = NULL;
  g_autoptr (GPtrArray) sorted = g_ptr_array_new_with_free_func (clear_page);

  g_assert_no_error (error);
  read = emend_book_set_make_pages (book, noise, seed);
  for (guint i = 0; i < read->len; i++)
    g_ptr_array_add (sorted, emend_layout_classify (g_ptr_array_index (read, i)));
  self->pages = emend_running_heads_settle (sorted, NULL);
  self->node = emend_book_truth_make (book);
  self->truth = json_node_get_object (self->node);
  self->outline = make_outline (measured_book_get_list (self, "sections"));
  self->language = load_language ();
  self->lexicon = emend_lexicon_new ();
  for (guint i = 0; i < self->pages->len; i++)
    emend_lexicon_add_page (self->lexicon, g_ptr_array_index (self->pages, i));
  return self;
}

void
measured_book_free (MeasuredBook *self)
{
  g_ptr_array_unref (self->pages);
  json_node_unref (self->node);
  emend_outline_unref (self->outline);
  emend_language_unref (self->language);
  emend_lexicon_unref (self->lexicon);
  g_free (self);
}

JsonArray *
measured_book_get_list (const MeasuredBook *self, const char *name)
{
  return json_object_get_array_member (self->truth, name);
}

/* The page that @page is a copy of, or @page. */
guint
measured_book_get_original (const MeasuredBook *self, guint page)
{
  JsonObject *object = json_array_get_object_element (measured_book_get_list (self, "pages"), page);
  gint64 original = json_object_get_int_member_with_default (object, "copy_of", 0);

  return original > 0 ? (guint) original - 1 : page;
}

/* The words of a page from @before words before @word on, @after words of it and those behind it. */
char *
measured_book_dup_words (const MeasuredBook *self, guint page, guint word, int before, guint after)
{
  const EmendPage *read = g_ptr_array_index (self->pages, page);
  g_autoptr (GPtrArray) words = emend_page_index_words (read);
  GString *text = g_string_new (NULL);

  for (guint i = (guint) MAX (1, (int) word - before); i < words->len && i < word + after; i++)
    {
      const EmendWord *found = g_ptr_array_index (words, i);

      if (found == NULL)
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, found->text);
    }
  return g_string_free (text, FALSE);
}

guint
measured_book_get_pages (void)
{
  const char *pages = g_getenv ("EMEND_BOOK_PAGES");

  return pages != NULL ? (guint) g_ascii_strtoull (pages, NULL, 10) : N_PAGES;
}

/* How many books there are of each layout, @usual if EMEND_BOOK_COUNT does not say otherwise. */
guint
measured_book_get_count (guint usual)
{
  const char *count = g_getenv ("EMEND_BOOK_COUNT");

  return count != NULL ? (guint) g_ascii_strtoull (count, NULL, 10) : usual;
}

/* The seed of the book @i of a layout, from 0. */
guint32
measured_book_get_seed (guint i)
{
  const char *seed = g_getenv ("EMEND_BOOK_SEED");

  return (seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) : FIRST_SEED) + i;
}

double
measured_count_get_f1 (const MeasuredCount *self)
{
  guint n_all = 2 * self->n_right + self->n_false + self->n_missed;

  return n_all > 0 ? 2.0 * self->n_right / n_all : 1.0;
}
