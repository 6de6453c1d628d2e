/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Finds out what the files of a book are: their hashes, kinds and numbers of pages. Files are opened only
 * by readers; those that have not changed since the book was last worked on are not opened at all.
 *
 *     emend_import_add_path (import, "walden.pdf", &error);
 *     emend_import_run_async (import, on_imported, self);
 *
 * Thread contract: main thread; looking at files is done in worker threads, each of which writes to the
 * slots of its own files only.
 * check-source: tested-by tests/app/test-process.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-import.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "emend-error.h"
#include "emend-parallel-processor.h"

/* What is taken for a page when a folder is named; anything else has to be named itself. */
static const char *const image_endings[] = {
  ".png", ".jpg", ".jpeg", ".tif", ".tiff", ".jp2", ".webp",
  ".bmp", ".pnm", ".pbm",  ".pgm", ".ppm",  ".gif",
};

typedef struct
{
  char *path;
  gboolean in_folder; /* found in a folder, rather than named */

  EmendSource *source;   /* (worker), then (main) */
  EmendSourceInfo *info; /* (worker), then (main) (nullable) */
} Entry;

struct _EmendImport
{
  GObject parent_instance;

  EmendReaderPool *readers; /* (immutable) */
  guint max_workers;        /* (immutable) */

  GPtrArray *entries; /* (main): of Entry; fixed while workers run */
  GHashTable *known;  /* (main): path → EmendSource; fixed while workers run */

  EmendParallelProcessor *processor; /* (main): set while it runs */
  GTask *task;                       /* (main): set while it runs */
  GError *error;                     /* (main): the first one */
};

G_DEFINE_FINAL_TYPE (EmendImport, emend_import, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->path);
  g_clear_pointer (&entry->source, emend_source_unref);
  g_clear_pointer (&entry->info, emend_source_info_unref);
  g_free (entry);
}

static void
add_entry (EmendImport *self, const char *path, gboolean in_folder)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->path = g_strdup (path);
  entry->in_folder = in_folder;
  g_ptr_array_add (self->entries, entry);
}

/* Worker side */

static gboolean
look_at_file (EmendImport *self, Entry *entry, GCancellable *cancellable, GError **error)
{
  guint64 size;
  gint64 mtime;
  const EmendSource *known;
  g_autofree char *sha256 = NULL;
  int fd;

  known = g_hash_table_lookup (self->known, entry->path);
  if (known != NULL && known->failure == NULL && !g_file_test (entry->path, G_FILE_TEST_EXISTS))
    {
      g_warning (_ ("%s is gone; what was read of it stays"), entry->path);
      entry->source = emend_source_ref ((EmendSource *) known);
      return TRUE;
    }

  if (!emend_source_probe_file (entry->path, &size, &mtime, error))
    return FALSE;

  if (known != NULL && known->failure == NULL && known->size == size && known->mtime == mtime)
    {
      entry->source = emend_source_ref ((EmendSource *) known);
      return TRUE;
    }

  sha256 = emend_source_hash_file (entry->path, error);
  if (sha256 == NULL)
    return FALSE;

  entry->source = emend_source_new (entry->path, size, mtime, sha256);
  if (known != NULL && known->failure == NULL && g_strcmp0 (known->sha256, sha256) == 0)
    {
      emend_source_set_pages (entry->source, known->kind, known->n_pages);
      return TRUE;
    }

  fd = emend_source_open (entry->source, error);
  if (fd < 0)
    return FALSE;
  entry->info = emend_reader_pool_inspect (self->readers, fd, cancellable, error);
  g_close (fd, NULL);
  if (entry->info == NULL)
    return FALSE;

  emend_source_set_pages (entry->source, entry->info->kind, entry->info->n_pages);
  return TRUE;
}

static EmendOutcome *
work (EmendTask *task, GCancellable *cancellable, gpointer user_data)
{
  EmendImport *self = user_data;
  Entry *entry = g_ptr_array_index (self->entries, task->item->position);
  g_autoptr (GError) error = NULL;

  if (look_at_file (self, entry, cancellable, &error))
    return emend_outcome_new_ok (NULL);

  /* One bad file in a folder is a gap in the book; a file that was named must be good. */
  if (entry->in_folder && !emend_error_stops_run (error)
      && !g_error_matches (error, EMEND_ERROR, EMEND_ERROR_CANCELLED))
    {
      g_clear_pointer (&entry->source, emend_source_unref);
      entry->source = emend_source_new_failed (entry->path, error->message);
      return emend_outcome_new_ok (NULL);
    }

  g_prefix_error (&error, "%s: ", entry->path);
  return emend_outcome_new_failed (g_steal_pointer (&error));
}

/* Main side */

static void
on_result (EmendImport *self, EmendTask *task, EmendOutcome *outcome)
{
  if (outcome->error != NULL && self->error == NULL)
    {
      self->error = g_error_copy (outcome->error);
      emend_parallel_processor_cancel (self->processor);
    }
}

static void
on_finished (EmendImport *self)
{
  g_autoptr (GTask) task = g_steal_pointer (&self->task);
  g_autoptr (EmendParallelProcessor) processor = g_steal_pointer (&self->processor);
  const GError *fatal = emend_parallel_processor_get_error (processor);
  g_autoptr (GPtrArray) sources
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_source_unref);

  if (self->error != NULL || fatal != NULL)
    {
      g_task_return_error (task, g_error_copy (self->error != NULL ? self->error : fatal));
      return;
    }

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);

      if (entry->source == NULL)
        {
          g_task_return_new_error (task, EMEND_ERROR, EMEND_ERROR_CANCELLED, _ ("stopped"));
          return;
        }
      g_ptr_array_add (sources, emend_source_ref (entry->source));
    }
  g_task_return_pointer (task, g_steal_pointer (&sources), (GDestroyNotify) g_ptr_array_unref);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  /* Not as the locale has it: the order of a book must be the same everywhere. */
  return strverscmp (*(const char *const *) a, *(const char *const *) b);
}

static gboolean
is_image_name (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);

  if (*name == '.')
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (image_endings); i++)
    {
      if (g_str_has_suffix (lower, image_endings[i]))
        return TRUE;
    }
  return FALSE;
}

static gboolean
add_folder (EmendImport *self, const char *path, GError **error)
{
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  const char *name;

  folder = g_dir_open (path, 0, &local_error);
  if (folder == NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE, "%s", local_error->message);
      return FALSE;
    }

  while ((name = g_dir_read_name (folder)) != NULL)
    {
      if (is_image_name (name))
        g_ptr_array_add (names, g_strdup (name));
      else
        g_info ("%s/%s is no page image; it is left out", path, name);
    }

  if (names->len == 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_EMPTY,
                   _ ("there are no page images (PNG, JPEG, TIFF …) in the folder %s"), path);
      return FALSE;
    }

  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (path, names->pdata[i], NULL);

      add_entry (self, file, TRUE);
    }
  return TRUE;
}

static void
emend_import_dispose (GObject *object)
{
  EmendImport *self = EMEND_IMPORT (object);

  g_assert (self->task == NULL);
  g_clear_object (&self->readers);

  G_OBJECT_CLASS (emend_import_parent_class)->dispose (object);
}

static void
emend_import_finalize (GObject *object)
{
  EmendImport *self = EMEND_IMPORT (object);

  g_ptr_array_unref (self->entries);
  g_hash_table_unref (self->known);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (emend_import_parent_class)->finalize (object);
}

static void
emend_import_class_init (EmendImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = emend_import_dispose;
  object_class->finalize = emend_import_finalize;
}

static void
emend_import_init (EmendImport *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->known
      = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify) emend_source_unref);
}

/**
 * emend_import_new:
 * @readers: who opens files
 * @max_workers: how many files are looked at at the same time, at most
 *
 * Returns: (transfer full): an import without files
 */
EmendImport *
emend_import_new (EmendReaderPool *readers, guint max_workers)
{
  EmendImport *self = g_object_new (EMEND_TYPE_IMPORT, NULL);

  self->readers = g_object_ref (readers);
  self->max_workers = max_workers;
  return self;
}

/**
 * emend_import_add_path:
 * @self: an import that was not started
 * @path: (type filename): an absolute path: a scan, or a folder of page images
 * @error: return location for an error
 *
 * Adds a file, or the page images of a folder in the natural order of their names (`9.png` before
 * `10.png`), to the end of the book.
 *
 * Returns: %FALSE if there is no such file, or if the folder has no images
 */
gboolean
emend_import_add_path (EmendImport *self, const char *path, GError **error)
{
  g_return_val_if_fail (EMEND_IS_IMPORT (self), FALSE);

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return add_folder (self, path, error);

  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND, _ ("there is no file %s"), path);
      return FALSE;
    }

  add_entry (self, path, FALSE);
  return TRUE;
}

/**
 * emend_import_add_known:
 * @self: an import that was not started
 * @sources: (element-type EmendSource): what the book knows of its files
 *
 * Spares the import looking again at files that have not changed.
 */
void
emend_import_add_known (EmendImport *self, GPtrArray *sources)
{
  g_return_if_fail (EMEND_IS_IMPORT (self));

  for (guint i = 0; i < sources->len; i++)
    {
      EmendSource *source = g_ptr_array_index (sources, i);

      g_hash_table_insert (self->known, (char *) source->path, emend_source_ref (source));
    }
}

/**
 * emend_import_add_sources:
 * @self: an import that was not started
 * @sources: (element-type EmendSource): what a book is made of
 *
 * Adds the files of a book as they are known, to go on with it. One that is gone meanwhile is no error.
 */
void
emend_import_add_sources (EmendImport *self, GPtrArray *sources)
{
  g_return_if_fail (EMEND_IS_IMPORT (self));

  emend_import_add_known (self, sources);
  for (guint i = 0; i < sources->len; i++)
    add_entry (self, ((const EmendSource *) g_ptr_array_index (sources, i))->path, TRUE);
}

/**
 * emend_import_run_async:
 * @self: an import that was not started
 * @callback: called on the main thread
 * @user_data: data for @callback
 *
 * Looks at the files.
 */
void
emend_import_run_async (EmendImport *self, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (EMEND_IS_IMPORT (self));
  g_return_if_fail (self->task == NULL);

  self->task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (self->task, emend_import_run_async);

  self->processor = emend_parallel_processor_new (self->max_workers, work, self, NULL);
  g_signal_connect_object (self->processor, "result", G_CALLBACK (on_result), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->processor, "finished", G_CALLBACK (on_finished), self,
                           G_CONNECT_SWAPPED);

  for (guint i = 0; i < self->entries->len; i++)
    {
      g_autofree char *id = g_strdup_printf ("%04u", i + 1);
      g_autoptr (EmendItem) item = emend_item_new (id, i, NULL);
      g_autoptr (EmendTask) task = emend_task_new (item, 0);

      emend_parallel_processor_push (self->processor, task);
    }
  emend_parallel_processor_close (self->processor);
}

/**
 * emend_import_run_finish:
 * @self: an import
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer container) (element-type EmendSource): the files in the order of the book, or %NULL if
 *   one that was named is no readable scan
 */
GPtrArray *
emend_import_run_finish (EmendImport *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, emend_import_run_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * emend_import_cancel:
 * @self: an import
 *
 * Gives up. The callback is called with an error.
 */
void
emend_import_cancel (EmendImport *self)
{
  g_return_if_fail (EMEND_IS_IMPORT (self));

  if (self->processor != NULL)
    emend_parallel_processor_cancel (self->processor);
}

static const EmendSourceInfo *
get_first_info (EmendImport *self)
{
  return self->entries->len > 0 ? ((Entry *) g_ptr_array_index (self->entries, 0))->info : NULL;
}

/**
 * emend_import_get_title:
 * @self: an import that has ended
 *
 * Returns: (transfer none) (nullable): the title that the first file gives itself
 */
const char *
emend_import_get_title (EmendImport *self)
{
  const EmendSourceInfo *info = get_first_info (self);

  return info != NULL ? info->title : NULL;
}

/**
 * emend_import_get_author:
 * @self: an import that has ended
 *
 * Returns: (transfer none) (nullable): the author that the first file names
 */
const char *
emend_import_get_author (EmendImport *self)
{
  const EmendSourceInfo *info = get_first_info (self);

  return info != NULL ? info->author : NULL;
}
