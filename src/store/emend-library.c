/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A folder with books in it: `folders = emend_library_list ("/home/me/books", 4096, &error);`
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-library.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-book.h"
#include "emend-error.h"

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  /* Not as the locale has it: the order is the same for everybody. */
  return strverscmp (*(const char *const *) a, *(const char *const *) b);
}

/**
 * emend_library_list:
 * @folder: (type filename): a folder
 * @max_books: how many are listed at most
 * @error: return location for an error
 *
 * Finds the books in a folder, but none in folders below it. What is no book is left out.
 *
 * Returns: (transfer full) (element-type filename): the paths of their folders, in the natural order of their names
 *   (`vol9` before `vol10`); %NULL with `EMEND_ERROR_NOT_FOUND` if the folder cannot be read
 */
GPtrArray *
emend_library_list (const char *folder, guint max_books, GError **error)
{
  g_autoptr (GPtrArray) paths = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_return_val_if_fail (folder != NULL, NULL);

  dir = g_dir_open (folder, 0, &local_error);
  if (dir == NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND, _ ("looking for books in %s: %s"),
                   folder, local_error->message);
      return NULL;
    }

  while (paths->len < max_books && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (emend_book_is_book (path))
        g_ptr_array_add (paths, g_steal_pointer (&path));
    }
  g_ptr_array_sort (paths, compare_paths);
  return g_steal_pointer (&paths);
}
