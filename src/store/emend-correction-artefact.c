/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The corrections of a book's pages, `pages/corrected/`:
 * `emend_correction_artefact_read_final (book, "0012", &error)` gives the one in force, which may be that of
 * `pages/fixed/`.
 *
 * Thread contract: any thread; one writer for each item.
 */

#include "config.h"

#include "emend-correction-artefact.h"

#include <glib/gi18n-lib.h>

#include "emend-artefact.h"
#include "emend-correction-json.h"
#include "emend-error.h"
#include "emend-file.h"
#include "emend-fixed-artefact.h"

#define FORMAT "emend-correction 2"
#define FOLDER "corrected"

/**
 * emend_correction_artefact_write:
 * @book: the book
 * @item_id: id of the page
 * @key: content key of the correction
 * @correction: the correction
 * @page_digest: hash of the page that it is about
 * @digest: (out): hash of what was written
 * @error: return location for an error
 *
 * Writes a correction whole, or not at all. It names its page by content, so that what depends on it
 * depends on the page as well.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_correction_artefact_write (EmendBook *book,
                                 const char *item_id,
                                 const char *key,
                                 const EmendCorrection *correction,
                                 const char *page_digest,
                                 char **digest,
                                 GError **error)
{
  g_autofree char *path = emend_book_build_artefact_path (book, FOLDER, item_id);
  g_autoptr (JsonNode) content = emend_correction_json_serialize (correction);

  json_object_set_string_member (json_node_get_object (content), "page", page_digest);
  return emend_artefact_write (path, FORMAT, key, content, digest, error);
}

/**
 * emend_correction_artefact_read:
 * @book: the book
 * @item_id: id of the page
 * @error: return location for an error
 *
 * Reads the correction that was made without pictures. Only who goes on from there wants this one.
 *
 * Returns: (transfer full): the correction of a page, or %NULL
 */
EmendCorrection *
emend_correction_artefact_read (EmendBook *book, const char *item_id, GError **error)
{
  g_autofree char *path = emend_book_build_artefact_path (book, FOLDER, item_id);
  g_autoptr (JsonNode) content = NULL;
  g_autoptr (GError) local_error = NULL;
  EmendCorrection *correction = NULL;
  g_autofree char *aside = NULL;

  content = emend_artefact_read (path, FORMAT, NULL, &local_error);
  if (content != NULL)
    correction = emend_correction_json_deserialize (content, &local_error);
  if (correction != NULL)
    return correction;

  /* People can look at a damaged file where it is put; the next run makes it again. */
  if (g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_CORRUPT))
    aside = emend_file_put_aside (path, NULL);
  g_propagate_prefixed_error (error, g_steal_pointer (&local_error),
                              _ ("reading the correction of page %s: "), item_id);
  return NULL;
}

/**
 * emend_correction_artefact_read_final:
 * @book: the book
 * @item_id: id of the page
 * @error: return location for an error
 *
 * Reads the correction in force: that of `pages/fixed/`, if the page was fixed and what it was fixed from
 * still stands, and else that of `pages/corrected/`. Whatever shows or renders words uses this one.
 *
 * Returns: (transfer full): the correction of a page; %NULL with `EMEND_ERROR_NOT_FOUND` if it has none yet
 */
EmendCorrection *
emend_correction_artefact_read_final (EmendBook *book, const char *item_id, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  EmendCorrection *fixed = emend_fixed_artefact_read (book, item_id, &local_error);

  if (fixed != NULL)
    return fixed;
  if (g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND))
    return emend_correction_artefact_read (book, item_id, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * emend_correction_artefact_exists:
 * @book: the book
 * @item_id: id of the page
 * @digest: (nullable): hash of what was written
 *
 * Returns: %TRUE if the correction is there and, from the head of its file, is the one with @digest
 */
gboolean
emend_correction_artefact_exists (EmendBook *book, const char *item_id, const char *digest)
{
  g_autofree char *path = emend_book_build_artefact_path (book, FOLDER, item_id);

  return emend_artefact_has_digest (path, digest);
}
