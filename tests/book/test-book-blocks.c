/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The blocks of books whose structure is known. What others find in a book, such as headings, is taken as known. */

#include "config.h"

#include <string.h>

#include "book-answers.h"
#include "emend-book-set.h"
#include "emend-book-truth.h"
#include "emend-document-checks.h"
#include "emend-paragraphs.h"
#include "emend-reading-text.h"

/* What the roles of blocks are called in the truth. */
static const struct
{
  EmendBlockRole role;
  const char *name;
} roles[] = {
  { EMEND_BLOCK_PARAGRAPH, "paragraph" },
  { EMEND_BLOCK_HEADING, "heading" },
  { EMEND_BLOCK_CAPTION, "caption" },
  { EMEND_BLOCK_FOOTNOTE, "footnote" },
  { EMEND_BLOCK_VERSE, "verse" },
  { EMEND_BLOCK_TABLE, "table" },
  { EMEND_BLOCK_QUOTE, "quote" },
  { EMEND_BLOCK_LIST_ITEM, "list" },
  { EMEND_BLOCK_ENDNOTE, "endnote" },
  { EMEND_BLOCK_REFERENCE, "bibliography" },
  { EMEND_BLOCK_CONTENTS_ENTRY, "contents" },
  { EMEND_BLOCK_INDEX_ENTRY, "index" },
};
G_STATIC_ASSERT (G_N_ELEMENTS (roles) == EMEND_BLOCK_N_ROLES);

typedef struct
{
  guint n_true;
  guint n_found;
  guint n_right;
} Score;

static double
get_f1 (const Score *score)
{
  guint n = score->n_true + score->n_found;

  return n > 0 ? 2.0 * score->n_right / n : 1.0;
}

static EmendPage *
look_up (guint position, gpointer pages)
{
  return emend_page_ref (g_ptr_array_index ((GPtrArray *) pages, position));
}

static void
count (GHashTable *bag, const char *role, char *folded)
{
  char *key = g_strdup_printf ("%s %s", role, folded);

  g_hash_table_insert (bag, key,
                       GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (bag, key)) + 1));
  g_free (folded);
}

/* The letters of @text, in lower case. What calls for notes is in the text of the pages, and not in the truth. */
static char *
fold (const char *text)
{
  g_autofree char *folded = book_answers_fold (text);
  GString *letters = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_isalpha (g_utf8_get_char (p)))
        g_string_append_unichar (letters, g_utf8_get_char (p));
    }
  return g_string_free (letters, FALSE);
}

static GHashTable *
collect_found (const EmendDocument *document, const GPtrArray *pages)
{
  GHashTable *bag = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);
      g_autofree char *text = emend_reading_text_for_block (document, i, look_up, (gpointer) pages);

      count (bag, roles[block->role].name, fold (text));
    }
  return bag;
}

static GHashTable *
collect_true (JsonNode *truth)
{
  GHashTable *bag = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  JsonArray *list = json_object_get_array_member (json_node_get_object (truth), "paragraphs");

  for (guint i = 0; i < json_array_get_length (list); i++)
    {
      JsonObject *object = json_array_get_object_element (list, i);
      const char *role = json_object_get_string_member (object, "role");

      count (bag, strcmp (role, "title") == 0 ? "paragraph" : role,
             fold (json_object_get_string_member (object, "text")));
    }
  return bag;
}

/* Compares what was found for each role, and for all. */
static void
compare (GHashTable *truth, GHashTable *found, Score *scores)
{
  GHashTableIter iter;
  gpointer key;
  gpointer n;

  for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
    {
      g_autofree char *prefix = g_strconcat (roles[r].name, " ", NULL);

      g_hash_table_iter_init (&iter, truth);
      while (g_hash_table_iter_next (&iter, &key, &n))
        {
          guint n_found = GPOINTER_TO_UINT (g_hash_table_lookup (found, key));

          if (!g_str_has_prefix (key, prefix))
            continue;
          scores[r].n_true += GPOINTER_TO_UINT (n);
          scores[r].n_right += MIN (n_found, GPOINTER_TO_UINT (n));
          if (n_found < GPOINTER_TO_UINT (n))
            g_test_message ("missed: %s", (const char *) key);
        }
      g_hash_table_iter_init (&iter, found);
      while (g_hash_table_iter_next (&iter, &key, &n))
        {
          guint n_true = GPOINTER_TO_UINT (g_hash_table_lookup (truth, key));

          if (!g_str_has_prefix (key, prefix))
            continue;
          scores[r].n_found += GPOINTER_TO_UINT (n);
          if (n_true < GPOINTER_TO_UINT (n))
            g_test_message ("extra: %s", (const char *) key);
        }
    }
}

/* The same without roles: what the borders of blocks are. */
static GHashTable *
drop_roles (GHashTable *bag)
{
  GHashTable *dropped = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer key;
  gpointer n;

  g_hash_table_iter_init (&iter, bag);
  while (g_hash_table_iter_next (&iter, &key, &n))
    {
      for (guint i = 0; i < GPOINTER_TO_UINT (n); i++)
        count (dropped, "paragraph", g_strdup (strchr (key, ' ') + 1));
    }
  return dropped;
}

static void
check_book (const char *layout, guint32 seed, guint noise, Score *scores, Score *borders)
{
  const EmendBookSetOptions options = {
    .n_pages = 120,
    .seed = seed,
    .layout = layout,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPrintedBook) book = emend_book_set_new (&options, &error);
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (JsonNode) truth = NULL;
  g_autoptr (BookAnswers) answers = NULL;
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (GHashTable) found = NULL;
  g_autoptr (GHashTable) expected = NULL;
  g_autoptr (GHashTable) found_borders = NULL;
  g_autoptr (GHashTable) true_borders = NULL;
  Score by_border[G_N_ELEMENTS (roles)] = { 0 };

  g_assert_no_error (error);
  truth = emend_book_truth_make (book);
  pages = emend_book_set_make_pages (book, noise, seed);
  answers = book_answers_new (pages, truth);
  document = emend_paragraphs_build (answers->pages, answers->outline, answers->notes,
                                     answers->references, NULL, NULL);
  if (emend_document_checks_run (document, answers->pages, NULL) > 0)
    {
      for (guint i = 0; i < document->findings->len; i++)
        g_test_message ("broken: page %u: %s",
                        ((EmendFinding *) g_ptr_array_index (document->findings, i))->page + 1,
                        ((EmendFinding *) g_ptr_array_index (document->findings, i))->text);
      g_test_fail ();
    }
  found = collect_found (document, answers->pages);
  expected = collect_true (truth);
  compare (expected, found, scores);
  found_borders = drop_roles (found);
  true_borders = drop_roles (expected);
  g_test_message ("borders:");
  compare (true_borders, found_borders, by_border);
  borders->n_true += by_border[0].n_true;
  borders->n_found += by_border[0].n_found;
  borders->n_right += by_border[0].n_right;
}

/* What is wanted for each role. Running heads that nobody found, which are not looked for here, break some quotations. */
static double
get_least_f1 (EmendBlockRole role)
{
  if (role == EMEND_BLOCK_QUOTE)
    return 0.9;
  return 0.95;
}

static void
test_layout (gconstpointer layout)
{
  Score scores[G_N_ELEMENTS (roles)] = { 0 };
  Score borders = { 0 };

  for (guint32 seed = 1; seed <= 3; seed++)
    check_book (layout, seed, 0, scores, &borders);
  for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
    g_test_message ("%s: %s: F1 %.3f (%u of %u, %u found)", (const char *) layout, roles[r].name,
                    get_f1 (&scores[r]), scores[r].n_right, scores[r].n_true, scores[r].n_found);
  g_test_message ("%s: borders: F1 %.3f", (const char *) layout, get_f1 (&borders));
  g_assert_cmpfloat (get_f1 (&borders), >=, 0.98);
  for (guint r = 0; r < G_N_ELEMENTS (roles); r++)
    g_assert_cmpfloat (get_f1 (&scores[r]), >=, get_least_f1 (roles[r].role));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_data_func ("/emend/book/book-blocks/victorian", "victorian", test_layout);
  g_test_add_data_func ("/emend/book/book-blocks/modern", "modern", test_layout);
  g_test_add_data_func ("/emend/book/book-blocks/scholarly", "scholarly", test_layout);
  return g_test_run ();
}
