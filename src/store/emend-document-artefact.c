/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The structure of a book in its folder, `structure/document.json`:
 * `emend_document_artefact_read (book, &error)`.
 *
 * Thread contract: any thread; one writer.
 * check-source: tested-by tests/store/test-page-artefact.c
 */

#include "config.h"

#include "emend-document-artefact.h"

#include <glib/gi18n-lib.h>

#include "emend-artefact.h"
#include "emend-document-json.h"

#define FORMAT "emend-document 2"

static char *
build_path (EmendBook *book)
{
  return emend_book_build_path (book, "structure", "document.json", NULL);
}

/**
 * emend_document_artefact_write: (skip)
 * @book: the book
 * @key: content key of the structure
 * @document: the structure
 * @page_digests: (array): of each page of the book, hash of the words that the structure is about, or
 *   an empty string if there are none
 * @digest: (out): hash of what was written
 * @error: return location for an error
 *
 * Writes the structure whole, or not at all. It names its pages by content, so that what depends on it
 * depends on the words as well.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_document_artefact_write (EmendBook *book,
                               const char *key,
                               const EmendDocument *document,
                               const char *const *page_digests,
                               char **digest,
                               GError **error)
{
  g_autofree char *path = build_path (book);
  g_autoptr (JsonNode) content = emend_document_json_serialize (document);
  JsonArray *pages = json_array_sized_new (document->n_pages);

  for (guint i = 0; i < document->n_pages; i++)
    json_array_add_string_element (pages, page_digests[i]);
  json_object_set_array_member (json_node_get_object (content), "pages", pages);

  return emend_artefact_write (path, FORMAT, key, content, digest, error);
}

/**
 * emend_document_artefact_read:
 * @book: the book
 * @error: return location for an error
 *
 * Returns: (transfer full): the structure of the book, or %NULL
 */
EmendDocument *
emend_document_artefact_read (EmendBook *book, GError **error)
{
  g_autofree char *path = build_path (book);
  g_autoptr (JsonNode) content = emend_artefact_read (path, FORMAT, NULL, error);
  EmendDocument *document;

  if (content == NULL)
    return NULL;

  document = emend_document_json_deserialize (content, error);
  if (document == NULL)
    g_prefix_error (error, _ ("reading %s: "), path);
  return document;
}

/**
 * emend_document_artefact_exists:
 * @book: the book
 * @digest: (nullable): hash of what was written
 *
 * Returns: %TRUE if the structure is there and, from the head of its file, is the one with @digest
 */
gboolean
emend_document_artefact_exists (EmendBook *book, const char *digest)
{
  g_autofree char *path = build_path (book);

  return emend_artefact_has_digest (path, digest);
}
