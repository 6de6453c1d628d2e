/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The pages of a book as a stage left them: `emend_page_artefact_read (book, "ocr", "0012", &error)`.
 *
 * Thread contract: any thread; one writer for each item.
 */

#include "config.h"

#include "emend-page-artefact.h"

#include <glib/gi18n-lib.h>

#include "emend-artefact.h"
#include "emend-error.h"
#include "emend-file.h"
#include "emend-page-json.h"

#define FORMAT "emend-page 1"

/**
 * emend_page_artefact_write:
 * @book: the book
 * @stage: id of the stage that made the page
 * @item_id: id of the page
 * @key: content key of the page
 * @page: the page
 * @digest: (out): hash of what was written
 * @error: return location for an error
 *
 * Writes a page whole, or not at all.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_page_artefact_write (EmendBook *book,
                           const char *stage,
                           const char *item_id,
                           const char *key,
                           const EmendPage *page,
                           char **digest,
                           GError **error)
{
  return emend_page_artefact_write_about (book, stage, item_id, key, page, NULL, digest, error);
}

/**
 * emend_page_artefact_write_about:
 * @book: the book
 * @stage: id of the stage that made the page
 * @item_id: id of the page
 * @key: content key of the page
 * @page: the page
 * @about: (nullable): hash of the page that it tells more of
 * @digest: (out): hash of what was written
 * @error: return location for an error
 *
 * Writes a page that only means something together with another one, whole, or not at all. It names that
 * one by content, so that what depends on it depends on both.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_page_artefact_write_about (EmendBook *book,
                                 const char *stage,
                                 const char *item_id,
                                 const char *key,
                                 const EmendPage *page,
                                 const char *about,
                                 char **digest,
                                 GError **error)
{
  g_autofree char *path = emend_book_build_artefact_path (book, stage, item_id);
  g_autoptr (JsonNode) content = emend_page_json_serialize (page);

  if (about != NULL)
    json_object_set_string_member (json_node_get_object (content), "about", about);
  return emend_artefact_write (path, FORMAT, key, content, digest, error);
}

/**
 * emend_page_artefact_read:
 * @book: the book
 * @stage: id of the stage that made the page
 * @item_id: id of the page
 * @error: return location for an error
 *
 * Reads a page that a stage left.
 *
 * Returns: (transfer full): the page, or %NULL
 */
EmendPage *
emend_page_artefact_read (EmendBook *book, const char *stage, const char *item_id, GError **error)
{
  g_autofree char *path = emend_book_build_artefact_path (book, stage, item_id);
  g_autoptr (JsonNode) content = NULL;
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autofree char *aside = NULL;

  content = emend_artefact_read (path, FORMAT, NULL, &local_error);
  if (content != NULL)
    page = emend_page_json_deserialize (content, &local_error);
  if (page != NULL)
    return g_steal_pointer (&page);

  /* People can look at a damaged file where it is put; the next run makes it again. */
  if (g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_CORRUPT))
    aside = emend_file_put_aside (path, NULL);
  g_propagate_prefixed_error (error, g_steal_pointer (&local_error), _ ("reading page %s: "),
                              item_id);
  return NULL;
}

/**
 * emend_page_artefact_exists:
 * @book: the book
 * @stage: id of the stage that made the page
 * @item_id: id of the page
 * @digest: (nullable): hash of what was written
 *
 * Tells whether a page is there and, from the head of its file, whether it is the one with @digest.
 *
 * Returns: %TRUE if it is
 */
gboolean
emend_page_artefact_exists (EmendBook *book,
                            const char *stage,
                            const char *item_id,
                            const char *digest)
{
  g_autofree char *path = emend_book_build_artefact_path (book, stage, item_id);

  return emend_artefact_has_digest (path, digest);
}
