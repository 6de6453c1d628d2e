/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What became of pages that a vision model was shown, `pages/fixed/`:
 * `emend_fixed_artefact_read (book, "0012", &error)`.
 *
 * It is a whole correction, in the place of that in `pages/corrected/`, whose content key it names: what was
 * made of another one does not count any more. Where the model could not be asked it holds what was in
 * `pages/corrected/`, and is not final: it does not count, and the next run asks again. A page that there was
 * nothing to fix on has none.
 *
 * Thread contract: any thread; one writer for each item.
 */

#include "config.h"

#include "emend-fixed-artefact.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "emend-artefact.h"
#include "emend-correction-artefact.h"
#include "emend-correction-json.h"
#include "emend-error.h"
#include "emend-file.h"

#define FORMAT "emend-fixed 1"
#define FOLDER "fixed"

/* What names the correction that a page is fixed from; NULL if it has none. */
static char *
dup_basis (EmendBook *book, const char *item_id)
{
  g_autofree char *path = emend_book_build_artefact_path (book, "corrected", item_id);

  return emend_artefact_dup_key (path);
}

/**
 * emend_fixed_artefact_write:
 * @book: the book
 * @item_id: id of a page that is corrected
 * @key: content key of the result
 * @correction: the correction of the page
 * @is_final: whether there is no need to ask again
 * @digest: (out) (optional): hash of what was written
 * @error: return location for an error
 *
 * Writes a result whole, or not at all.
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE` if it could not be written, or `EMEND_ERROR_NOT_FOUND` if the page is
 *   not corrected
 */
gboolean
emend_fixed_artefact_write (EmendBook *book,
                            const char *item_id,
                            const char *key,
                            const EmendCorrection *correction,
                            gboolean is_final,
                            char **digest,
                            GError **error)
{
  g_autofree char *path = emend_book_build_artefact_path (book, FOLDER, item_id);
  g_autofree char *basis = dup_basis (book, item_id);
  g_autoptr (JsonNode) content = emend_correction_json_serialize (correction);
  JsonObject *object = json_node_get_object (content);

  if (basis == NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND, _ ("page %s is not corrected"),
                   item_id);
      return FALSE;
    }
  json_object_set_string_member (object, "basis", basis);
  json_object_set_boolean_member (object, "final", is_final);
  return emend_artefact_write (path, FORMAT, key, content, digest, error);
}

/* Whether what was read from a file still counts. */
static gboolean
is_in_force (EmendBook *book, const char *item_id, JsonNode *content)
{
  g_autofree char *basis = dup_basis (book, item_id);
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (content) ? json_node_get_object (content) : NULL;

  return object != NULL && basis != NULL
         && json_object_get_boolean_member_with_default (object, "final", FALSE)
         && g_strcmp0 (json_object_get_string_member_with_default (object, "basis", NULL), basis)
                == 0;
}

/**
 * emend_fixed_artefact_read:
 * @book: the book
 * @item_id: id of the page
 * @error: return location for an error
 *
 * Returns: (transfer full): the correction of a page that was fixed; %NULL with `EMEND_ERROR_NOT_FOUND` if it was
 *   not, or what it was fixed from is not there any more
 */
EmendCorrection *
emend_fixed_artefact_read (EmendBook *book, const char *item_id, GError **error)
{
  g_autofree char *path = emend_book_build_artefact_path (book, FOLDER, item_id);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (JsonNode) content = emend_artefact_read (path, FORMAT, NULL, &local_error);
  g_autoptr (EmendCorrection) correction = NULL;

  if (content != NULL)
    correction = emend_correction_json_deserialize (content, &local_error);
  if (correction != NULL && is_in_force (book, item_id, content))
    return g_steal_pointer (&correction);

  if (correction != NULL)
    g_set_error_literal (&local_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
                         _ ("it was not fixed yet"));
  /* People can look at a damaged file where it is put; the next run makes it again. */
  else if (g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_CORRUPT))
    {
      g_autofree char *aside = emend_file_put_aside (path, NULL);
    }
  g_propagate_prefixed_error (error, g_steal_pointer (&local_error),
                              _ ("reading what was fixed on page %s: "), item_id);
  return NULL;
}

/**
 * emend_fixed_artefact_is_done:
 * @book: the book
 * @item_id: id of the page
 * @digest: (nullable): hash of what came out: that of the result, or, where there was nothing to fix, that of the
 *   correction of the page
 *
 * Returns: %TRUE if that is still there, and there is no need to ask again
 */
gboolean
emend_fixed_artefact_is_done (EmendBook *book, const char *item_id, const char *digest)
{
  g_autofree char *path = emend_book_build_artefact_path (book, FOLDER, item_id);
  g_autoptr (JsonNode) content = NULL;

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return emend_correction_artefact_exists (book, item_id, digest);
  if (!emend_artefact_has_digest (path, digest))
    return FALSE;
  content = emend_artefact_read (path, FORMAT, NULL, NULL);
  return content != NULL && is_in_force (book, item_id, content);
}

/**
 * emend_fixed_artefact_remove:
 * @book: the book
 * @item_id: id of a page that there is nothing to fix on
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE` if there is a result that cannot be removed
 */
gboolean
emend_fixed_artefact_remove (EmendBook *book, const char *item_id, GError **error)
{
  g_autofree char *path = emend_book_build_artefact_path (book, FOLDER, item_id);

  if (g_unlink (path) == 0 || errno == ENOENT)
    return TRUE;
  emend_file_set_error (error, _ ("removing"), path, errno);
  return FALSE;
}
