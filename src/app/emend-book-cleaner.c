/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Forgets what a stage did to a book, so that it is done anew: `emend_book_cleaner_run (book, "ocr", FALSE, &cleaned, &error)`.
 *
 * Thread contract: any thread, for a book that this process has locked.
 * check-source: tested-by tests/app/test-library.py
 */

#include "config.h"

#include "emend-book-cleaner.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "emend-book-pipeline.h"
#include "emend-error.h"
#include "emend-file.h"
#include "emend-stage.h"

/* Where the results of stages are that are named otherwise than their stage. */
static const struct
{
  const char *stage;
  const char *path;
} places[] = {
  { "correct", "pages/corrected" },
  { "fix", "pages/fixed" },
  { "lexicon", "structure/lexicon.json" },
  { "structure", "structure/document.json" },
};

/**
 * emend_book_cleaner_check_stage:
 * @stage: what may be a stage
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_USAGE` if there is no such stage
 */
gboolean
emend_book_cleaner_check_stage (const char *stage, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  guint n_types;
  const GType *types = emend_book_pipeline_list_stages (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (EmendStageClass) klass = g_type_class_ref (types[i]);

      if (strcmp (klass->id, stage) == 0)
        return TRUE;
      g_string_append_printf (ids, "%s%s", i > 0 ? ", " : "", klass->id);
    }
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE, _ ("there is no stage “%s”; there are %s"),
               stage, ids->str);
  return FALSE;
}

static gboolean
remove_file (const char *path, gboolean only_count, EmendCleaned *cleaned, GError **error)
{
  GStatBuf found;

  if (g_lstat (path, &found) != 0)
    return TRUE;
  if (!only_count && g_unlink (path) != 0)
    {
      emend_file_set_error (error, _ ("removing"), path, errno);
      return FALSE;
    }
  cleaned->n_files++;
  cleaned->n_bytes += S_ISREG (found.st_mode) ? (guint64) found.st_size : 0;
  return TRUE;
}

/* Removes the files of a folder, but no folders in it, and follows no link. */
static gboolean
remove_folder (const char *path, gboolean only_count, EmendCleaned *cleaned, GError **error)
{
  g_autoptr (GDir) folder
      = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      gboolean is_folder
          = !g_file_test (file, G_FILE_TEST_IS_SYMLINK) && g_file_test (file, G_FILE_TEST_IS_DIR);

      if (!is_folder && !remove_file (file, only_count, cleaned, error))
        return FALSE;
    }
  return TRUE;
}

/* What a stage made of the book is a file, or files in a folder. What is in `output/` is the user's. */
static gboolean
remove_results (EmendBook *book,
                const char *stage,
                gboolean only_count,
                EmendCleaned *cleaned,
                GError **error)
{
  g_autofree char *file = g_strconcat (stage, ".json", NULL);
  g_autofree char *pages = emend_book_build_path (book, "pages", stage, NULL);
  g_autofree char *parts = emend_book_build_path (book, "structure", stage, NULL);
  g_autofree char *whole = emend_book_build_path (book, "structure", file, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = emend_book_build_path (book, places[i].path, NULL);

      if (strcmp (places[i].stage, stage) != 0)
        continue;
      return g_str_has_suffix (path, ".json") ? remove_file (path, only_count, cleaned, error)
                                              : remove_folder (path, only_count, cleaned, error);
    }
  return remove_folder (pages, only_count, cleaned, error)
         && remove_folder (parts, only_count, cleaned, error)
         && remove_file (whole, only_count, cleaned, error);
}

/**
 * emend_book_cleaner_run:
 * @book: a book that this process has locked
 * @stage: a stage
 * @only_count: whether to remove nothing, and only tell what would be removed
 * @cleaned: what was removed is added to it
 * @error: return location for an error
 *
 * Removes what a stage made, and its records first, so that nothing is taken for done that is not there. Replies of
 * language models, which were paid for, and the files in `output/` stay.
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE` if something could not be removed
 */
gboolean
emend_book_cleaner_run (EmendBook *book,
                        const char *stage,
                        gboolean only_count,
                        EmendCleaned *cleaned,
                        GError **error)
{
  g_autofree char *records = emend_book_build_path (book, "checkpoint", stage, NULL);

  return remove_folder (records, only_count, cleaned, error)
         && remove_results (book, stage, only_count, cleaned, error);
}
