/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is said of a book is true of its pages. */

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "emend-book-set.h"
#include "emend-book-truth.h"
#include "emend-page-json.h"

#define N_PAGES 44

typedef struct
{
  EmendPrintedBook *book;
  GPtrArray *pages;
  JsonNode *node;
  JsonObject *truth;
} Fixture;

static void
set_up_book (Fixture *fixture, const char *layout, guint32 seed, guint noise)
{
  const EmendBookSetOptions options = {
    .n_pages = N_PAGES,
    .seed = seed,
    .layout = layout,
    .misses_leaf = TRUE,
    .doubles_leaf = TRUE,
  };
  g_autoptr (GError) error = NULL;

  fixture->book = emend_book_set_new (&options, &error);
  g_assert_no_error (error);
  fixture->pages = emend_book_set_make_pages (fixture->book, noise, seed);
  fixture->node = emend_book_truth_make (fixture->book);
  fixture->truth = json_node_get_object (fixture->node);
}

static void
tear_down (Fixture *fixture)
{
  json_node_unref (fixture->node);
  g_ptr_array_unref (fixture->pages);
  emend_printed_book_free (fixture->book);
}

static JsonArray *
get_list (const Fixture *fixture, const char *name)
{
  JsonArray *list = json_object_get_array_member (fixture->truth, name);

  g_assert_nonnull (list);
  return list;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  return json_object_get_null_member (object, name) ? NULL
                                                    : json_object_get_string_member (object, name);
}

static int
get_int (JsonObject *object, const char *name)
{
  return (int) json_object_get_int_member (object, name);
}

static EmendPage *
get_page (const Fixture *fixture, int place)
{
  g_assert_cmpint (place, >=, 1);
  g_assert_cmpint (place, <=, (int) fixture->pages->len);
  return g_ptr_array_index (fixture->pages, (guint) place - 1);
}

/* Text as it is compared: without white space, and without the hyphens at the ends of lines or anywhere. */
static void
append_bare (GString *bare, const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      if (!g_ascii_isspace (*c) && *c != '-')
        g_string_append_c (bare, *c);
    }
}

static char *
dup_page_text (const Fixture *fixture, int first, int last)
{
  GString *bare = g_string_new (NULL);

  for (int i = first; i <= last; i++)
    {
      g_autoptr (GPtrArray) words = emend_page_index_words (get_page (fixture, i));

      /* There is no word 0. */
      for (guint w = 1; w < words->len; w++)
        append_bare (bare, ((const EmendWord *) g_ptr_array_index (words, w))->text);
    }
  return g_string_free (bare, FALSE);
}

/* Whether all of @text stands in @page in this order; markers, heads and notes may stand between. */
static gboolean
is_in_order (const char *text, const char *page)
{
  for (; *page != '\0' && *text != '\0'; page++)
    text += *text == *page ? 1 : 0;
  return *text == '\0';
}

static void
test_paragraphs (gconstpointer data)
{
  const Fixture *fixture = data;
  JsonArray *paragraphs = get_list (fixture, "paragraphs");

  g_assert_cmpuint (json_array_get_length (paragraphs), >, N_PAGES);
  for (guint i = 0; i < json_array_get_length (paragraphs); i++)
    {
      JsonObject *paragraph = json_array_get_object_element (paragraphs, i);
      g_autofree char *page = dup_page_text (fixture, get_int (paragraph, "first_page"),
                                             get_int (paragraph, "last_page"));
      g_autoptr (GString) text = g_string_new (NULL);

      append_bare (text, get_text (paragraph, "text"));
      if (!is_in_order (text->str, page))
        g_test_fail_printf ("not on pages %d to %d: %s", get_int (paragraph, "first_page"),
                            get_int (paragraph, "last_page"), get_text (paragraph, "text"));
    }
}

static gboolean
has_word (const EmendPage *page, const char *text)
{
  g_autoptr (GPtrArray) words = emend_page_index_words (page);

  for (guint i = 1; i < words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (words, i);

      if (strcmp (word->text, text) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_labels (gconstpointer data)
{
  const Fixture *fixture = data;
  JsonArray *pages = get_list (fixture, "pages");
  JsonArray *missing = get_list (fixture, "missing_labels");
  guint n_missing = 0;
  guint n_copies = 0;
  int last = 0;

  g_assert_cmpuint (json_array_get_length (pages), ==, fixture->pages->len);
  for (guint i = 0; i < json_array_get_length (pages); i++)
    {
      JsonObject *page = json_array_get_object_element (pages, i);
      const char *label = get_text (page, "label");
      const char *logical = get_text (page, "logical");
      int number = logical != NULL && g_ascii_isdigit (*logical) ? atoi (logical) : 0;

      g_assert_cmpint (get_int (page, "page"), ==, (int) i + 1);
      if (label != NULL)
        {
          g_assert_cmpstr (label, ==, logical);
          g_assert_true (has_word (get_page (fixture, (int) i + 1), label));
        }
      if (!json_object_get_null_member (page, "copy_of"))
        n_copies++;
      else if (number > 0)
        {
          n_missing += (guint) (number - last - 1);
          g_assert_cmpint (number, >, last);
          last = number;
        }
    }
  g_assert_cmpuint (n_copies, ==, 2);
  g_assert_cmpuint (n_missing, ==, 2);
  g_assert_cmpuint (json_array_get_length (missing), ==, 2);
}

/* A marker is the end of the word behind which it stands. */
static gboolean
has_marked_word (const EmendPage *page, const char *before, const char *marker)
{
  const char *space = strrchr (before, ' ');
  g_autofree char *marked = g_strconcat (space != NULL ? space + 1 : before, marker, NULL);
  g_autoptr (GPtrArray) words = emend_page_index_words (page);

  for (guint i = 1; i < words->len; i++)
    {
      const EmendWord *word = g_ptr_array_index (words, i);

      /* Where the word was broken, its end stands here. */
      if (g_str_has_suffix (word->text, marker) && g_str_has_suffix (marked, word->text))
        return TRUE;
    }
  return FALSE;
}

static void
test_notes (gconstpointer data)
{
  const Fixture *fixture = data;
  JsonArray *notes = get_list (fixture, "notes");

  g_assert_cmpuint (json_array_get_length (notes), >, 0);
  for (guint i = 0; i < json_array_get_length (notes); i++)
    {
      JsonObject *note = json_array_get_object_element (notes, i);
      int page = get_int (note, "marker_page");

      g_assert_true (has_marked_word (get_page (fixture, page), get_text (note, "marker_before"),
                                      get_text (note, "marker")));
      g_assert_cmpint (get_int (note, "note_page"), >=, page);
      if (strcmp (get_text (note, "kind"), "foot") == 0)
        g_assert_cmpint (get_int (note, "note_page"), ==, page);
    }
}

static void
test_sections (gconstpointer data)
{
  const Fixture *fixture = data;
  JsonArray *sections = get_list (fixture, "sections");
  JsonArray *pages = get_list (fixture, "pages");
  int next = 1;

  for (guint i = 0; i < json_array_get_length (sections); i++)
    {
      JsonObject *section = json_array_get_object_element (sections, i);

      g_assert_cmpint (get_int (section, "first_page"), ==, next);
      g_assert_cmpint (get_int (section, "last_page"), >=, next);
      g_assert_true (json_object_get_boolean_member (
          json_array_get_object_element (pages, (guint) next - 1), "opens_section"));
      next = get_int (section, "last_page") + 1;
    }
  g_assert_cmpint (next, ==, (int) fixture->pages->len + 1);
}

/* The page that the contents name is the one on which the section begins. */
static void
test_contents (gconstpointer data)
{
  const Fixture *fixture = data;
  JsonArray *entries = get_list (fixture, "contents");
  JsonArray *sections = get_list (fixture, "sections");
  JsonArray *pages = get_list (fixture, "pages");
  guint n_found = 0;

  for (guint i = 0; i < json_array_get_length (entries); i++)
    {
      JsonObject *entry = json_array_get_object_element (entries, i);

      for (guint s = 0; s < json_array_get_length (sections); s++)
        {
          JsonObject *section = json_array_get_object_element (sections, s);
          JsonObject *page
              = json_array_get_object_element (pages, (guint) get_int (section, "first_page") - 1);

          if (g_strcmp0 (get_text (section, "title"), get_text (entry, "title")) != 0
              || get_text (entry, "label") == NULL)
            continue;
          g_assert_cmpstr (get_text (entry, "label"), ==, get_text (page, "logical"));
          n_found++;
        }
    }
  g_assert_cmpuint (n_found, >=, 4);
}

static gboolean
do_overlap (const EmendBox *a, const EmendBox *b)
{
  EmendBox both;

  /* The ink of lines and of letters may touch a little: a p above a d, a word in italics. */
  return emend_box_intersect (a, b, &both) && emend_box_get_width (&both) > 3
         && emend_box_get_height (&both) > 12;
}

static void
test_boxes (gconstpointer data)
{
  const Fixture *fixture = data;
  for (guint i = 0; i < fixture->pages->len; i++)
    {
      const EmendPage *page = g_ptr_array_index (fixture->pages, i);
      g_autoptr (GPtrArray) words = emend_page_index_words (page);

      for (guint w = 1; w < words->len; w++)
        {
          const EmendWord *word = g_ptr_array_index (words, w);

          g_assert_cmpint (word->box.left, >=, 0);
          g_assert_cmpint (word->box.top, >=, 0);
          g_assert_cmpint (word->box.right, <=, (int) page->width);
          g_assert_cmpint (word->box.bottom, <=, (int) page->height);
          g_assert_false (emend_box_is_empty (&word->box));
          for (guint other = w + 1; other < words->len; other++)
            {
              const EmendWord *second = g_ptr_array_index (words, other);

              g_assert_false (do_overlap (&word->box, &second->box));
            }
        }
    }
}

/* What the pages are written as is what Emend reads. */
static void
test_format (gconstpointer data)
{
  const Fixture *fixture = data;
  for (guint i = 0; i < fixture->pages->len; i++)
    {
      g_autoptr (JsonNode) node = emend_page_json_serialize (g_ptr_array_index (fixture->pages, i));
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendPage) page = emend_page_json_deserialize (node, &error);

      g_assert_no_error (error);
      g_assert_nonnull (page);
    }
}

static char *
dup_all (const Fixture *fixture)
{
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *truth = json_to_string (fixture->node, FALSE);

  g_string_append (all, truth);
  for (guint i = 0; i < fixture->pages->len; i++)
    {
      g_autoptr (JsonNode) node = emend_page_json_serialize (g_ptr_array_index (fixture->pages, i));
      g_autofree char *page = json_to_string (node, FALSE);

      g_string_append (all, page);
    }
  return g_string_free (g_steal_pointer (&all), FALSE);
}

static void
test_seed (void)
{
  static const guint32 seeds[] = { 5, 5, 6 };
  char *books[G_N_ELEMENTS (seeds)];

  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    {
      Fixture fixture = { 0 };

      set_up_book (&fixture, NULL, seeds[i], 1);
      books[i] = dup_all (&fixture);
      tear_down (&fixture);
    }
  g_assert_cmpstr (books[0], ==, books[1]);
  g_assert_cmpstr (books[0], !=, books[2]);
  for (guint i = 0; i < G_N_ELEMENTS (seeds); i++)
    g_free (books[i]);
}

static guint
count_strange (const GPtrArray *calm, const GPtrArray *noisy, guint *n_all)
{
  guint n = 0;

  *n_all = 0;
  for (guint i = 0; i < calm->len; i++)
    {
      g_autoptr (GPtrArray) words = emend_page_index_words (g_ptr_array_index (noisy, i));
      g_autoptr (GPtrArray) right = emend_page_index_words (g_ptr_array_index (calm, i));
      g_autoptr (GHashTable) printed = g_hash_table_new (g_str_hash, g_str_equal);

      for (guint w = 1; w < right->len; w++)
        g_hash_table_add (printed, ((EmendWord *) g_ptr_array_index (right, w))->text);
      for (guint w = 1; w < words->len; w++)
        n += g_hash_table_contains (printed, ((EmendWord *) g_ptr_array_index (words, w))->text)
                 ? 0
                 : 1;
      *n_all += words->len;
    }
  return n;
}

/* Of the words of a page, so many per mille are read as none that stands there. */
static void
test_noise (gconstpointer data)
{
  static const struct
  {
    guint noise;
    guint low;
    guint high;
  } cases[] = { { 0, 0, 0 }, { 1, 4, 25 }, { 2, 20, 90 } };
  const Fixture *fixture = data;

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) pages = emend_book_set_make_pages (fixture->book, cases[i].noise, 8);
      guint n_all;
      guint n = count_strange (fixture->pages, pages, &n_all);

      g_assert_cmpuint (n * 1000, >=, cases[i].low * n_all);
      g_assert_cmpuint (n * 1000, <=, cases[i].high * n_all);
    }
}

static void
test_length (void)
{
  const EmendBookSetOptions options = { .n_pages = 47, .seed = 9 };
  g_autoptr (EmendPrintedBook) book = emend_book_set_new (&options, NULL);

  g_assert_cmpuint (book->scans->len, ==, 47);
  g_assert_cmpuint (book->pages->len, ==, 47);
}

static void
test_errors (void)
{
  const EmendBookSetOptions strange = { .n_pages = 40, .layout = "gothic" };
  const EmendBookSetOptions nowhere = { .n_pages = 40, .data = "/nonexistent" };
  g_autoptr (GError) error = NULL;

  g_assert_null (emend_book_set_new (&strange, &error));
  g_assert_error (error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE);
  g_clear_error (&error);
  g_assert_null (emend_book_set_new (&nowhere, &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    GTestDataFunc test;
  } tests[] = {
    { "paragraphs", test_paragraphs }, { "labels", test_labels },     { "notes", test_notes },
    { "sections", test_sections },     { "contents", test_contents }, { "boxes", test_boxes },
    { "format", test_format },         { "noise", test_noise },
  };
  g_auto (GStrv) layouts = emend_book_style_dup_layouts ();
  guint n_layouts = g_strv_length (layouts);
  g_autofree Fixture *fixtures = g_new0 (Fixture, n_layouts);
  int result;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint l = 0; l < n_layouts; l++)
    {
      set_up_book (&fixtures[l], layouts[l], 3, 0);
      for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
        {
          g_autofree char *path
              = g_strdup_printf ("/emend/book/set/%s/%s", layouts[l], tests[i].name);

          g_test_add_data_func (path, &fixtures[l], tests[i].test);
        }
    }
  g_test_add_func ("/emend/book/set/seed", test_seed);
  g_test_add_func ("/emend/book/set/length", test_length);
  g_test_add_func ("/emend/book/set/errors", test_errors);
  result = g_test_run ();
  for (guint l = 0; l < n_layouts; l++)
    tear_down (&fixtures[l]);
  return result;
}
