/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a language model proposes for a book's pages, `pages/ask/`:
 * `emend_answer_artefact_read (book, "0012", &error)`.
 *
 * A page that could not be asked about, because the call failed, has an artefact, too: one without proposals
 * that says so, and is not final. So the book goes on without the answer, and the next run asks again.
 *
 * Thread contract: any thread; one writer for each item.
 */

#include "config.h"

#include "emend-answer-artefact.h"

#include <glib/gi18n-lib.h>

#include "emend-artefact.h"
#include "emend-correction-json.h"
#include "emend-error.h"
#include "emend-file.h"

#define FORMAT "emend-answer 2"
#define FOLDER "ask"

/**
 * emend_answer_artefact_write:
 * @book: the book
 * @item_id: id of the page
 * @key: content key of the answer
 * @proposals: (nullable): what the model proposes; %NULL if there is no answer yet
 * @page_digest: hash of the page that was asked about
 * @digest: (out): hash of what was written
 * @error: return location for an error
 *
 * Writes an answer whole, or not at all. It names its page by content, so that what depends on it depends on
 * the page as well.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_answer_artefact_write (EmendBook *book,
                             const char *item_id,
                             const char *key,
                             const EmendCorrection *proposals,
                             const char *page_digest,
                             char **digest,
                             GError **error)
{
  g_autofree char *path = emend_book_build_artefact_path (book, FOLDER, item_id);
  g_autoptr (EmendCorrection) none = emend_correction_new ();
  g_autoptr (JsonNode) content
      = emend_correction_json_serialize (proposals != NULL ? proposals : none);
  JsonObject *object = json_node_get_object (content);

  json_object_set_string_member (object, "page", page_digest);
  json_object_set_boolean_member (object, "final", proposals != NULL);
  return emend_artefact_write (path, FORMAT, key, content, digest, error);
}

static JsonNode *
read_content (EmendBook *book, const char *item_id, GError **error)
{
  g_autofree char *path = emend_book_build_artefact_path (book, FOLDER, item_id);

  return emend_artefact_read (path, FORMAT, NULL, error);
}

/**
 * emend_answer_artefact_read:
 * @book: the book
 * @item_id: id of the page
 * @error: return location for an error
 *
 * Returns: (transfer full): what a model proposes for a page, which is nothing where it was not asked, or
 *   %NULL
 */
EmendCorrection *
emend_answer_artefact_read (EmendBook *book, const char *item_id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) content = read_content (book, item_id, &local_error);
  EmendCorrection *proposals = NULL;

  if (content != NULL)
    proposals = emend_correction_json_deserialize (content, &local_error);
  if (proposals != NULL)
    return proposals;

  /* People can look at a damaged file where it is put; the next run makes it again. */
  if (g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_CORRUPT))
    {
      g_autofree char *path = emend_book_build_artefact_path (book, FOLDER, item_id);
      g_autofree char *aside = emend_file_put_aside (path, NULL);
    }
  g_propagate_prefixed_error (error, g_steal_pointer (&local_error),
                              _ ("reading the answer about page %s: "), item_id);
  return NULL;
}

/**
 * emend_answer_artefact_is_final:
 * @book: the book
 * @item_id: id of the page
 * @digest: (nullable): hash of what was written
 *
 * Returns: %TRUE if the answer is there, is the one with @digest, and there is no need to ask again
 */
gboolean
emend_answer_artefact_is_final (EmendBook *book, const char *item_id, const char *digest)
{
  g_autofree char *path = emend_book_build_artefact_path (book, FOLDER, item_id);
  g_autoptr (JsonNode) content = NULL;

  if (!emend_artefact_has_digest (path, digest))
    return FALSE;
  content = read_content (book, item_id, NULL);
  return content != NULL && JSON_NODE_HOLDS_OBJECT (content)
         && json_object_get_boolean_member_with_default (json_node_get_object (content), "final",
                                                         FALSE);
}
