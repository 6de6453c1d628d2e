/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Folders that are written whole or not at all:
 *
 *     draft = emend_folder_draft_new ("/books/walden.book/output/data", &error);
 *     emend_folder_draft_add (draft, "sections/01-economy.json", text, &error);
 *     digest = emend_folder_draft_finish (draft, &error);
 *
 * The files go to a folder beside, `.data.emend-new`. In the end the old folder becomes `.data.emend-old`, the new
 * one takes its place, and the files of the old one that Emend wrote are removed. After a crash the next draft of the
 * same folder puts back what was away and removes what was never finished. Nothing is ever removed that no manifest
 * names: a folder that Emend did not write is not replaced, and one to which somebody added files is kept aside.
 *
 * Thread contract: a draft is used by one thread at a time, with no lock held; one writer for each folder.
 */

#define G_LOG_DOMAIN "emend-store"

#include "config.h"

#include "emend-folder-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-file.h"
#include "emend-key.h"
#include "emend-locker.h"

/* A SHA-256 in hexadecimal, and what stands between it and the name. */
#define HASH_LENGTH 64
#define SEPARATOR "  "

/* Waiting for the disk takes milliseconds for each file. From here on, having all of the file system written, whoever wrote
 * it, is faster: a tenth of the time for 500 files. */
#define MANY_FILES 200

struct _EmendFolderDraft
{
  char *path;
  char *draft;      /* where files are until all of them are there */
  char *old;        /* where the folder goes that is replaced */
  GPtrArray *lines; /* of the manifest: hash and name */
  gboolean is_finished;
};

/* Names of files in a folder: letters, digits, `-`, `_` and `.`, none hidden, in one sub-folder at most. */
static gboolean
is_name (const char *name)
{
  guint n_folders = 0;
  char before = '/';

  for (const char *c = name; *c != '\0'; c++)
    {
      if (*c == '/')
        n_folders++;
      else if (!g_ascii_isalnum (*c) && *c != '-' && *c != '_' && *c != '.')
        return FALSE;
      if (before == '/' && (*c == '/' || *c == '.'))
        return FALSE;
      before = *c;
    }
  return before != '/' && n_folders <= 1;
}

static const char *
get_name (const char *line)
{
  return line + HASH_LENGTH + strlen (SEPARATOR);
}

static gboolean
is_line (const char *line)
{
  gsize n_digits = strspn (line, "0123456789abcdef");

  return n_digits == HASH_LENGTH && g_str_has_prefix (line + n_digits, SEPARATOR)
         && is_name (get_name (line));
}

/* The names that the manifest of the folder at @path has; NULL if there is no manifest. */
static GPtrArray *
read_names (const char *path, char **digest)
{
  g_autofree char *manifest = g_build_filename (path, EMEND_FOLDER_DRAFT_MANIFEST, NULL);
  gsize length = 0;
  g_autofree char *bytes = emend_file_read (manifest, &length, NULL);
  g_auto (GStrv) lines = NULL;
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  if (bytes == NULL || strlen (bytes) != length)
    return NULL;

  lines = g_strsplit (bytes, "\n", -1);
  for (guint i = 0; lines[i] != NULL && lines[i][0] != '\0'; i++)
    {
      if (!is_line (lines[i]))
        return NULL;
      g_ptr_array_add (names, g_strdup (get_name (lines[i])));
    }
  if (digest != NULL)
    *digest = emend_key_digest_bytes (bytes, length);
  return g_steal_pointer (&names);
}

static gboolean
is_there (const char *path)
{
  struct stat found;

  return lstat (path, &found) == 0;
}

static gboolean
is_empty (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);

  return folder != NULL && g_dir_read_name (folder) == NULL;
}

/* Removes a draft that was never finished; links in it are not followed. */
static void
remove_draft (const char *path)
{
  g_autoptr (GDir) folder = NULL;
  const char *name;

  if (g_unlink (path) == 0)
    return;

  folder = g_dir_open (path, 0, NULL);
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_unlink (file) != 0)
        remove_draft (file);
    }
  g_rmdir (path);
}

/* Removes the files that the manifest names, and the folders that are empty then. A book may come from a stranger, so
 * no link is followed. */
static void
remove_named_files (const char *path)
{
  g_autoptr (GPtrArray) names = read_names (path, NULL);
  g_autofree char *manifest = g_build_filename (path, EMEND_FOLDER_DRAFT_MANIFEST, NULL);

  for (guint i = 0; names != NULL && i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (path, g_ptr_array_index (names, i), NULL);
      g_autofree char *folder = g_path_get_dirname (file);

      if (strcmp (folder, path) != 0 && g_file_test (folder, G_FILE_TEST_IS_SYMLINK))
        continue;
      g_unlink (file);
      if (strcmp (folder, path) != 0)
        g_rmdir (folder);
    }
  if (names != NULL)
    g_unlink (manifest);
  g_rmdir (path);
}

/* Does away with a folder that was replaced. What somebody else put there stays, under a name that can be seen. */
static void
retire (const EmendFolderDraft *self)
{
  g_autofree char *aside = NULL;

  if (g_file_test (self->old, G_FILE_TEST_IS_SYMLINK))
    {
      g_unlink (self->old);
      return;
    }
  remove_named_files (self->old);
  if (!is_there (self->old))
    return;

  for (guint n = 1; aside == NULL || is_there (aside); n++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.old-%u", self->path, n);
    }
  if (g_rename (self->old, aside) == 0)
    g_message (_ ("%s held files that are not Emend's; they are in %s now"), self->path, aside);
}

/* Ends what a process that was killed began. */
static gboolean
recover (const EmendFolderDraft *self, GError **error)
{
  remove_draft (self->draft);
  if (!is_there (self->old))
    return TRUE;
  if (is_there (self->path))
    {
      retire (self);
      return TRUE;
    }
  if (g_rename (self->old, self->path) == 0)
    return TRUE;
  emend_file_set_error (error, _ ("renaming"), self->old, errno);
  return FALSE;
}

/* Only what Emend wrote is replaced. */
static gboolean
check_target (const char *path, GError **error)
{
  g_autoptr (GPtrArray) names = NULL;

  if (!is_there (path) || is_empty (path))
    return TRUE;
  names = read_names (path, NULL);
  if (names != NULL)
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
               _ ("%s is there already, and Emend did not write it; name another folder"), path);
  return FALSE;
}

static gboolean
make_folder (const char *path, gboolean may_exist, GError **error)
{
  if (g_mkdir (path, 0777) == 0 || (may_exist && errno == EEXIST))
    return TRUE;
  emend_file_set_error (error, _ ("making the folder"), path, errno);
  return FALSE;
}

/**
 * emend_folder_draft_new:
 * @path: (type filename): a folder that need not exist; what is missing above it is made
 * @error: return location for an error
 *
 * Begins to write a folder. The old one stays as it is until emend_folder_draft_finish().
 *
 * Returns: (transfer full): an empty draft; %NULL with `EMEND_ERROR_USAGE` if something is there that Emend did not
 *   write, or with `EMEND_ERROR_STORE`
 */
EmendFolderDraft *
emend_folder_draft_new (const char *path, GError **error)
{
  g_autoptr (EmendFolderDraft) self = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *draft_name = NULL;
  g_autofree char *old_name = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_new0 (EmendFolderDraft, 1);
  self->path = g_canonicalize_filename (path, NULL);
  folder = g_path_get_dirname (self->path);
  name = g_path_get_basename (self->path);
  draft_name = g_strdup_printf (".%s.emend-new", name);
  old_name = g_strdup_printf (".%s.emend-old", name);
  self->old = g_build_filename (folder, old_name, NULL);
  self->lines = g_ptr_array_new_with_free_func (g_free);

  emend_locker_assert_unlocked ("writing a folder");
  if (!emend_file_make_folder (folder, error) || !check_target (self->path, error))
    return NULL;
  self->draft = g_build_filename (folder, draft_name, NULL);
  return recover (self, error) && make_folder (self->draft, FALSE, error) ? g_steal_pointer (&self)
                                                                          : NULL;
}

/**
 * emend_folder_draft_free:
 * @self: (transfer full): a draft; what was written is removed if it is not finished
 */
void
emend_folder_draft_free (EmendFolderDraft *self)
{
  if (!self->is_finished && self->draft != NULL)
    remove_draft (self->draft);
  g_free (self->path);
  g_free (self->draft);
  g_free (self->old);
  g_ptr_array_unref (self->lines);
  g_free (self);
}

static gboolean
write_file (const char *path, const char *bytes, gsize length, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  /* Nobody sees the file before all of them are there, so there is no need for a temporary one. All are put on the disk
   * together: waiting for each of thousands takes a minute. */
  if (g_file_set_contents_full (path, bytes, (gssize) length, G_FILE_SET_CONTENTS_NONE, 0666,
                                &local_error))
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_STORE,
               _ ("%s; see that there is space on the disk and that the folder can be written to"),
               local_error->message);
  return FALSE;
}

/**
 * emend_folder_draft_add:
 * @self: a draft
 * @name: (type filename): of a file, or of a file in a sub-folder; ASCII letters, digits, `-`, `_` and `.`
 * @text: what it is to hold
 * @error: return location for an error
 *
 * Writes a file of the folder. Each name is used once.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_folder_draft_add (EmendFolderDraft *self, const char *name, const char *text, GError **error)
{
  g_return_val_if_fail (text != NULL, FALSE);
  return emend_folder_draft_add_bytes (self, name, text, strlen (text), error);
}

/**
 * emend_folder_draft_add_bytes:
 * @self: a draft
 * @name: (type filename): as for emend_folder_draft_add()
 * @bytes: (array length=length): what it is to hold
 * @length: number of @bytes
 * @error: return location for an error
 *
 * Writes a file that is not text.
 *
 * Returns: %FALSE if it could not be written
 */
gboolean
emend_folder_draft_add_bytes (EmendFolderDraft *self,
                              const char *name,
                              const char *bytes,
                              gsize length,
                              GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (self != NULL && !self->is_finished, FALSE);
  g_return_val_if_fail (name != NULL && (bytes != NULL || length == 0), FALSE);

  if (!is_name (name) || strcmp (name, EMEND_FOLDER_DRAFT_MANIFEST) == 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED, _ ("“%s” is no name for a file"), name);
      return FALSE;
    }
  path = g_build_filename (self->draft, name, NULL);
  folder = g_path_get_dirname (path);
  if (!make_folder (folder, TRUE, error) || !write_file (path, bytes, length, error))
    return FALSE;

  hash = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *) bytes, length);
  g_ptr_array_add (self->lines, g_strconcat (hash, SEPARATOR, name, NULL));
  return TRUE;
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  return strcmp (get_name (*(const char *const *) a), get_name (*(const char *const *) b));
}

static char *
build_manifest (EmendFolderDraft *self)
{
  GString *manifest = g_string_new (NULL);

  g_ptr_array_sort (self->lines, compare_lines);
  for (guint i = 0; i < self->lines->len; i++)
    g_string_append_printf (manifest, "%s\n", (const char *) g_ptr_array_index (self->lines, i));
  return g_string_free (manifest, FALSE);
}

/* @kind is %O_DIRECTORY for a folder, and 0 for a file. */
static gboolean
sync_path (const char *path, int kind, GError **error)
{
  int fd = open (path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | kind);
  gboolean is_synced = fd >= 0 && fsync (fd) == 0;

  if (!is_synced)
    emend_file_set_error (error, kind == O_DIRECTORY ? _ ("writing the folder") : _ ("writing"),
                          path, errno);
  if (fd >= 0)
    close (fd);
  return is_synced;
}

/* Puts all of the file system on the disk. */
static gboolean
sync_all (const char *path, GError **error)
{
  int fd = open (path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean is_synced = fd >= 0 && syncfs (fd) == 0;

  if (!is_synced)
    emend_file_set_error (error, _ ("writing the folder"), path, errno);
  if (fd >= 0)
    close (fd);
  return is_synced;
}

/* The files, and the entries of the folders, must be on the disk before the folder gets its name. */
static gboolean
sync_draft (const EmendFolderDraft *self, GError **error)
{
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GHashTableIter iter;
  gpointer folder;

  if (self->lines->len > MANY_FILES)
    return sync_all (self->draft, error);

  g_hash_table_add (folders, g_strdup (self->draft));
  for (guint i = 0; i < self->lines->len; i++)
    {
      g_autofree char *path
          = g_build_filename (self->draft, get_name (g_ptr_array_index (self->lines, i)), NULL);

      if (!sync_path (path, 0, error))
        return FALSE;
      g_hash_table_add (folders, g_path_get_dirname (path));
    }
  g_hash_table_iter_init (&iter, folders);
  while (g_hash_table_iter_next (&iter, &folder, NULL))
    {
      if (!sync_path (folder, O_DIRECTORY, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
swap (EmendFolderDraft *self, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (self->path);
  gboolean is_replaced = is_there (self->path);

  if (is_replaced && g_rename (self->path, self->old) != 0)
    {
      emend_file_set_error (error, _ ("renaming"), self->path, errno);
      return FALSE;
    }
  if (g_rename (self->draft, self->path) != 0)
    {
      emend_file_set_error (error, _ ("renaming"), self->draft, errno);
      if (is_replaced)
        g_rename (self->old, self->path);
      return FALSE;
    }
  self->is_finished = TRUE;
  if (!sync_path (parent, O_DIRECTORY, error))
    return FALSE;
  if (is_replaced)
    retire (self);
  return TRUE;
}

/**
 * emend_folder_draft_finish:
 * @self: a draft
 * @error: return location for an error
 *
 * Puts the folder in its place, with a manifest of its files, `SHA256SUMS`.
 *
 * Returns: (transfer full): hash of all that is in the folder, or %NULL if the old one is still there
 */
char *
emend_folder_draft_finish (EmendFolderDraft *self, GError **error)
{
  g_autofree char *manifest = NULL;
  g_autofree char *path = NULL;

  g_return_val_if_fail (self != NULL && !self->is_finished, NULL);

  manifest = build_manifest (self);
  path = g_build_filename (self->draft, EMEND_FOLDER_DRAFT_MANIFEST, NULL);
  if (!write_file (path, manifest, strlen (manifest), error) || !sync_path (path, 0, error)
      || !sync_draft (self, error) || !swap (self, error))
    return NULL;
  return emend_key_digest_bytes (manifest, strlen (manifest));
}

/**
 * emend_folder_draft_has_digest:
 * @path: (type filename): a folder
 * @digest: (nullable): hash of all that is in it; %NULL for any
 *
 * Returns: whether the folder is the one with @digest, and all its files are there
 */
gboolean
emend_folder_draft_has_digest (const char *path, const char *digest)
{
  g_autofree char *own_digest = NULL;
  g_autoptr (GPtrArray) names = read_names (path, &own_digest);

  if (names == NULL || (digest != NULL && strcmp (digest, own_digest) != 0))
    return FALSE;
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *file = g_build_filename (path, g_ptr_array_index (names, i), NULL);

      if (!g_file_test (file, G_FILE_TEST_IS_REGULAR))
        return FALSE;
    }
  return TRUE;
}
