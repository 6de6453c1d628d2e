/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The words of a book in its folder, `structure/lexicon.json`, and which of its pages they are from:
 * `emend_lexicon_artefact_read (book, &pages, &error)`.
 *
 * Thread contract: any thread; one writer.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include "emend-lexicon-artefact.h"

#include <glib/gi18n-lib.h>

#include "emend-artefact.h"
#include "emend-error.h"

#define FORMAT "emend-lexicon 1"

static char *
build_path (EmendBook *book)
{
  return emend_book_build_path (book, "structure", "lexicon.json", NULL);
}

static void
add_count (const char *word, guint count, gpointer user_data)
{
  JsonBuilder *builder = user_data;

  json_builder_set_member_name (builder, word);
  json_builder_add_int_value (builder, count);
}

static void
add_pages (JsonBuilder *builder, const EmendTask *pages)
{
  json_builder_set_member_name (builder, "pages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < pages->n_inputs; i++)
    {
      const EmendOutcome *outcome = pages->inputs[i].outcome;

      json_builder_begin_array (builder);
      json_builder_add_string_value (builder, emend_outcome_kind_get_nick (outcome->kind));
      json_builder_add_string_value (builder, outcome->digest != NULL ? outcome->digest : "");
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

/**
 * emend_lexicon_artefact_write:
 * @book: the book
 * @key: content key of the lexicon
 * @lexicon: its words
 * @pages: an order whose inputs are the pages of the book
 * @digest: (out): hash of what was written
 * @error: return location for an error
 *
 * Writes the lexicon whole, or not at all. It names the pages by content, so that what depends on it
 * depends on them as well.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_lexicon_artefact_write (EmendBook *book,
                              const char *key,
                              const EmendLexicon *lexicon,
                              const EmendTask *pages,
                              char **digest,
                              GError **error)
{
  g_autofree char *path = build_path (book);
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  g_autoptr (JsonNode) content = NULL;

  json_builder_begin_object (builder);
  add_pages (builder, pages);
  json_builder_set_member_name (builder, "words");
  json_builder_begin_object (builder);
  emend_lexicon_foreach (lexicon, add_count, builder);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  content = json_builder_get_root (builder);
  return emend_artefact_write (path, FORMAT, key, content, digest, error);
}

static gboolean
read_words (JsonObject *object, EmendLexicon *lexicon)
{
  JsonNode *node = json_object_get_member (object, "words");
  JsonObjectIter iter;
  const char *word;
  JsonNode *count;

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;

  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &word, &count))
    {
      if (!JSON_NODE_HOLDS_VALUE (count) || json_node_get_value_type (count) != G_TYPE_INT64
          || json_node_get_int (count) < 1 || json_node_get_int (count) > G_MAXINT || *word == '\0')
        return FALSE;
      emend_lexicon_add_count (lexicon, word, (guint) json_node_get_int (count));
    }
  return TRUE;
}

static const char *
get_string (JsonArray *array, guint i)
{
  JsonNode *node = json_array_get_element (array, i);

  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
             ? json_node_get_string (node)
             : NULL;
}

static EmendOutcome *
read_page (JsonNode *node)
{
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  EmendOutcomeKind kind;
  const char *digest;

  if (array == NULL || json_array_get_length (array) != 2
      || !emend_outcome_kind_from_nick (get_string (array, 0), &kind))
    return NULL;

  digest = get_string (array, 1);
  switch (kind)
    {
    case EMEND_OUTCOME_OK:
      return digest != NULL && *digest != '\0' ? emend_outcome_new_ok (digest) : NULL;
    case EMEND_OUTCOME_BLANK:
      return emend_outcome_new_blank (NULL);
    case EMEND_OUTCOME_SKIPPED:
    case EMEND_OUTCOME_FAILED:
    default:
      return emend_outcome_new_skipped (_ ("the page could not be read"));
    }
}

static gboolean
read_pages (JsonObject *object, GPtrArray *pages)
{
  JsonNode *node = json_object_get_member (object, "pages");
  JsonArray *array
      = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      EmendOutcome *outcome = read_page (json_array_get_element (array, i));

      if (outcome == NULL)
        return FALSE;
      g_ptr_array_add (pages, outcome);
    }
  return array != NULL;
}

/**
 * emend_lexicon_artefact_read:
 * @book: the book
 * @pages: (out) (element-type EmendOutcome): how each page of the book ended before it was to be
 *   corrected: those without words are blank, those that could not be read are skipped
 * @error: return location for an error
 *
 * Returns: (transfer full): the words of the book, or %NULL
 */
EmendLexicon *
emend_lexicon_artefact_read (EmendBook *book, GPtrArray **pages, GError **error)
{
  g_autofree char *path = build_path (book);
  g_autoptr (JsonNode) content = emend_artefact_read (path, FORMAT, NULL, error);
  g_autoptr (EmendLexicon) lexicon = emend_lexicon_new ();
  g_autoptr (GPtrArray) outcomes
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_outcome_unref);

  if (content == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (content) || !read_words (json_node_get_object (content), lexicon)
      || !read_pages (json_node_get_object (content), outcomes))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_CORRUPT,
                   _ ("reading %s: there is no valid lexicon in it"), path);
      return NULL;
    }
  *pages = g_steal_pointer (&outcomes);
  return g_steal_pointer (&lexicon);
}

/**
 * emend_lexicon_artefact_exists:
 * @book: the book
 * @digest: (nullable): hash of what was written
 *
 * Returns: %TRUE if the lexicon is there and, from the head of its file, is the one with @digest
 */
gboolean
emend_lexicon_artefact_exists (EmendBook *book, const char *digest)
{
  g_autofree char *path = build_path (book);

  return emend_artefact_has_digest (path, digest);
}
