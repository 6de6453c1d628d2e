/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Whole books whose structure is known. `test-outline-book -m slow` takes larger ones, and more of them;
 * `--verbose` says what differs. EMEND_BOOK_SEED=7001 and EMEND_BOOK_COUNT=8 take other books.
 */

#include "config.h"

#include "emend-book-set.h"
#include "emend-book-truth.h"
#include "emend-layout.h"
#include "emend-outline-builder.h"
#include "emend-running-heads.h"
#include "outline-score.h"
#include "titled-page.h"

/* What must be right of the outlines of a few books together. */
#define MIN_F1 0.98

/* One row of the contents that is read badly is this much of two books of a hundred pages. */
#define MIN_NOISY_F1 0.97

static const char *const layouts[] = { "victorian", "modern", "scholarly" };

/* The pages as the stages before leave them. */
static GPtrArray *
prepare (GPtrArray *read)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_page_unref);

  for (guint i = 0; i < read->len; i++)
    g_ptr_array_add (pages, emend_layout_classify (g_ptr_array_index (read, i)));
  return emend_running_heads_settle (pages, NULL);
}

static char **
dup_labels (JsonObject *truth)
{
  JsonArray *pages = json_object_get_array_member (truth, "pages");
  guint n_pages = json_array_get_length (pages);
  char **labels = g_new0 (char *, n_pages + 1);

  for (guint i = 0; i < n_pages; i++)
    labels[i] = g_strdup (json_object_get_string_member_with_default (
        json_array_get_object_element (pages, i), "logical", NULL));
  return labels;
}

static void
free_labels (char **labels, guint n_pages)
{
  for (guint i = 0; i < n_pages; i++)
    g_free (labels[i]);
  g_free (labels);
}

/* How books are read, and whether the printed numbers of their pages are known. */
static const struct
{
  guint noise;
  gboolean has_labels;
} readings[] = { { 0, TRUE }, { 1, TRUE }, { 2, TRUE }, { 0, FALSE } };

static void
score_book (OutlineScore *score, const EmendPrintedBook *book, guint32 seed, guint reading)
{
  g_autoptr (EmendLanguage) language = titled_page_load_language ("eng+latin");
  g_autoptr (GPtrArray) read = emend_book_set_make_pages (book, readings[reading].noise, seed);
  g_autoptr (GPtrArray) pages = prepare (read);
  g_autoptr (JsonNode) truth = emend_book_truth_make (book);
  char **labels = dup_labels (json_node_get_object (truth));
  g_autoptr (GTimer) timer = g_timer_new ();
  g_autoptr (EmendOutline) outline = emend_outline_builder_build (
      pages, language, readings[reading].has_labels ? (const char *const *) labels : NULL);

  g_string_append_printf (score->wrong, "-- seed %u, %u pages: %.3f s\n", seed, pages->len,
                          g_timer_elapsed (timer, NULL));
  outline_score_add (score, outline, json_node_get_object (truth));
  free_labels (labels, pages->len);
}

static void
check_score (OutlineScore *score, const char *layout, guint reading)
{
  g_test_message ("%s, noise %u%s: sections %.4f, borders %.4f, entries %.4f, headings %.4f",
                  layout, readings[reading].noise,
                  readings[reading].has_labels ? "" : ", no labels",
                  outline_tally_get_f1 (&score->sections), outline_tally_get_f1 (&score->borders),
                  outline_tally_get_f1 (&score->entries), outline_tally_get_f1 (&score->headings));
  g_test_message ("%s", score->wrong->str);
  g_assert_cmpfloat (outline_tally_get_f1 (&score->sections), >=, MIN_F1);
  g_assert_cmpfloat (outline_tally_get_f1 (&score->borders), >=, MIN_F1);
  g_assert_cmpfloat (outline_tally_get_f1 (&score->entries), >=,
                     readings[reading].noise < 2 ? MIN_F1 : MIN_NOISY_F1);
  outline_score_clear (score);
}

/* Sets books of a layout, reads each of them in several ways, and says how much of their outlines was found. */
static void
test_layout (gconstpointer data)
{
  EmendBookSetOptions options = { .layout = data, .misses_leaf = TRUE, .doubles_leaf = TRUE };
  const char *seed = g_getenv ("EMEND_BOOK_SEED");
  const char *count = g_getenv ("EMEND_BOOK_COUNT");
  guint n_books = count != NULL    ? (guint) g_ascii_strtoull (count, NULL, 10)
                  : g_test_slow () ? 8
                                   : 2;
  OutlineScore scores[G_N_ELEMENTS (readings)];

  options.n_pages = g_test_slow () ? 300 : 120;
  for (guint r = 0; r < G_N_ELEMENTS (readings); r++)
    outline_score_init (&scores[r]);
  for (guint i = 1; i <= n_books; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendPrintedBook) book = NULL;

      options.seed = seed != NULL ? (guint32) g_ascii_strtoull (seed, NULL, 10) + i - 1 : 11 * i;
      book = emend_book_set_new (&options, &error);
      g_assert_no_error (error);
      for (guint r = 0; r < G_N_ELEMENTS (readings); r++)
        score_book (&scores[r], book, options.seed, r);
    }
  for (guint r = 0; r < G_N_ELEMENTS (readings); r++)
    check_score (&scores[r], data, r);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autofree char *path = g_strconcat ("/emend/text/outline-book/", layouts[i], NULL);

      g_test_add_data_func (path, layouts[i], test_layout);
    }
  return g_test_run ();
}
