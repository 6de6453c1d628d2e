/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What the phases of structuring leave for each other, in `structure/`:
 * `emend_structure_artefact_read (book, "heads", &error)`.
 *
 * Thread contract: any thread; one writer for each name.
 */

#include "config.h"

#include "emend-structure-artefact.h"

#include "emend-artefact.h"
#include "emend-error.h"
#include "emend-file.h"

#define FORMAT "emend-structure 1"

static char *
build_path (EmendBook *book, const char *name)
{
  g_autofree char *file = g_strconcat (name, ".json", NULL);

  return emend_book_build_path (book, "structure", file, NULL);
}

/**
 * emend_structure_artefact_write:
 * @book: the book
 * @name: (type filename): which one it is, such as `notes/0011`
 * @key: content key
 * @content: an object
 * @digest: (out): hash of what was written
 * @error: return location for an error
 *
 * Writes a part of the structure whole, or not at all.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_structure_artefact_write (EmendBook *book,
                                const char *name,
                                const char *key,
                                JsonNode *content,
                                char **digest,
                                GError **error)
{
  g_autofree char *path = build_path (book, name);

  return emend_artefact_write (path, FORMAT, key, content, digest, error);
}

/**
 * emend_structure_artefact_read:
 * @book: the book
 * @name: (type filename): which one it is
 * @error: return location for an error
 *
 * Returns: (transfer full): an object, or %NULL
 */
JsonNode *
emend_structure_artefact_read (EmendBook *book, const char *name, GError **error)
{
  g_autofree char *path = build_path (book, name);
  g_autofree char *aside = NULL;
  g_autoptr (GError) local_error = NULL;
  JsonNode *content = emend_artefact_read (path, FORMAT, NULL, &local_error);

  if (content != NULL)
    return content;

  /* People can look at a damaged file where it is put; the next run makes it again. */
  if (g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_CORRUPT))
    aside = emend_file_put_aside (path, NULL);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * emend_structure_artefact_exists:
 * @book: the book
 * @name: (type filename): which one it is
 * @digest: (nullable): hash of what was written
 *
 * Returns: %TRUE if it is there and, from the head of its file, is the one with @digest
 */
gboolean
emend_structure_artefact_exists (EmendBook *book, const char *name, const char *digest)
{
  g_autofree char *path = build_path (book, name);

  return emend_artefact_has_digest (path, digest);
}
