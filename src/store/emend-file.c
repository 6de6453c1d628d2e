/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Files that survive a power cut, and files that may be anything: what the book folder is built on.
 * `emend_file_write (path, bytes, length, &error)` writes a file whole or not at all.
 *
 * Thread contract: any thread, with no lock held; one writer for each file.
 */

#define G_LOG_DOMAIN "emend-store"

#include "config.h"

#include "emend-file.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-locker.h"

/* Hundreds of times what the largest page or journal takes; more is no file of ours. */
#define MAX_LENGTH (256 * 1024 * 1024)

static const char *
get_advice (GFileError code)
{
  if (code == G_FILE_ERROR_NOSPC)
    return _ ("free some space there and run the same command again");
  if (code == G_FILE_ERROR_ROFS)
    return _ ("make it writable, or move the book to where it can be written");
  if (code == G_FILE_ERROR_ACCES || code == G_FILE_ERROR_PERM)
    return _ ("see who owns the folder and what its permissions are");
  return _ ("see that the disk is there and sound");
}

static void
set_error (GError **error, const char *doing, const char *path, GFileError code, const char *reason)
{
  g_set_error (
      error, EMEND_ERROR,
      EMEND_ERROR_STORE, /* Translators: what was being done, the file, why it failed, what to do about it. */
      _ ("%1$s %2$s: %3$s; %4$s"), doing, path, reason, get_advice (code));
}

/**
 * emend_file_set_error:
 * @error: return location for an error
 * @doing: what was being done, as "writing"
 * @path: (type filename): to which file
 * @error_number: the errno that says why it failed
 *
 * Sets `EMEND_ERROR_STORE` with a message that says what, where, why and what to do.
 */
void
emend_file_set_error (GError **error, const char *doing, const char *path, int error_number)
{
  set_error (error, doing, path, g_file_error_from_errno (error_number), g_strerror (error_number));
}

/**
 * emend_file_sync_parent:
 * @path: (type filename): what was made or renamed
 * @error: return location for an error
 *
 * Makes sure that the entry of @path in its folder survives a power cut.
 *
 * Returns: %FALSE if it may not
 */
gboolean
emend_file_sync_parent (const char *path, GError **error)
{
  g_autofree char *parent = g_path_get_dirname (path);
  int fd = open (parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  gboolean is_synced = fd >= 0 && fsync (fd) == 0;

  if (!is_synced)
    emend_file_set_error (error, _ ("writing the folder"), parent, errno);
  if (fd >= 0)
    close (fd);
  return is_synced;
}

/**
 * emend_file_make_folder:
 * @path: (type filename): a folder
 * @error: return location for an error
 *
 * Makes @path and what is missing above it. What is made survives a power cut.
 *
 * Returns: %FALSE if there is no such folder now
 */
gboolean
emend_file_make_folder (const char *path, GError **error)
{
  g_autofree char *parent = NULL;
  int error_number;

  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE;

  parent = g_path_get_dirname (path);
  if (strcmp (parent, path) != 0 && !emend_file_make_folder (parent, error))
    return FALSE;

  emend_locker_assert_unlocked ("making a folder");
  if (g_mkdir (path, 0777) == 0)
    return emend_file_sync_parent (path, error);

  error_number = errno;
  if (g_file_test (path, G_FILE_TEST_IS_DIR))
    return TRUE; /* another thread was faster */
  emend_file_set_error (error, _ ("making the folder"), path, error_number);
  return FALSE;
}

/**
 * emend_file_write:
 * @path: (type filename): a file
 * @bytes: (array length=length): what it is to hold
 * @length: number of @bytes
 * @error: return location for an error
 *
 * Writes a file by way of a temporary one, so that there is the old or the new content at any time, and
 * the new one for good once this has returned. Missing folders are made.
 *
 * Returns: %FALSE if the file is still what it was
 */
gboolean
emend_file_write (const char *path, const char *bytes, gsize length, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) local_error = NULL;

  if (!emend_file_make_folder (folder, error))
    return FALSE;

  emend_locker_assert_unlocked ("writing a file");
  if (g_file_set_contents_full (path, bytes, (gssize) length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0666,
                                &local_error))
    return TRUE;

  set_error (error, "writing", path, (GFileError) local_error->code, local_error->message);
  return FALSE;
}

/**
 * emend_file_open:
 * @path: (type filename): what may be a file
 * @size: (out) (optional): its size in bytes
 * @mtime: (out) (optional): when it was last changed, in microseconds since 1970
 * @error: return location for an error
 *
 * Opens a regular file for reading. Never waits, as opening a pipe would.
 *
 * Returns: a file descriptor that children do not inherit, or -1 with `EMEND_ERROR_NOT_FOUND` or
 *   `EMEND_ERROR_UNREADABLE`
 */
int
emend_file_open (const char *path, guint64 *size, gint64 *mtime, GError **error)
{
  struct stat found = { 0 };
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  int error_number = errno;
  const char *reason;

  if (fd >= 0 && fstat (fd, &found) == 0 && S_ISREG (found.st_mode))
    {
      if (size != NULL)
        *size = (guint64) found.st_size;
      if (mtime != NULL)
        *mtime = (gint64) found.st_mtim.tv_sec * G_USEC_PER_SEC + found.st_mtim.tv_nsec / 1000;
      return fd;
    }

  reason = fd >= 0 ? _ ("it is no regular file") : g_strerror (error_number);
  g_set_error (error, EMEND_ERROR,
               fd < 0 && error_number == ENOENT ? EMEND_ERROR_NOT_FOUND : EMEND_ERROR_UNREADABLE,
               _ ("opening %s: %s"), path, reason);
  if (fd >= 0)
    close (fd);
  return -1;
}

static gssize
read_all (int fd, char *bytes, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = read (fd, bytes + done, length - done);

      if (n < 0 && errno == EINTR)
        continue;
      if (n < 0)
        return -1;
      if (n == 0)
        break;
      done += (gsize) n;
    }
  return (gssize) done;
}

/**
 * emend_file_read:
 * @path: (type filename): what may be a file
 * @length: (out): number of bytes
 * @error: return location for an error
 *
 * Reads a file whole, whatever it holds.
 *
 * Returns: (transfer full): its bytes and a zero, or %NULL with `EMEND_ERROR_NOT_FOUND` or
 *   `EMEND_ERROR_UNREADABLE`
 */
char *
emend_file_read (const char *path, gsize *length, GError **error)
{
  g_autofree char *bytes = NULL;
  guint64 size;
  gssize n_read = -1;
  int error_number;
  int fd = emend_file_open (path, &size, NULL, error);

  if (fd < 0)
    return NULL;

  if (size <= MAX_LENGTH)
    {
      bytes = g_malloc (size + 1);
      n_read = read_all (fd, bytes, size);
    }
  error_number = size <= MAX_LENGTH ? errno : EFBIG;
  close (fd);
  if (n_read < 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE, _ ("reading %s: %s"), path,
                   g_strerror (error_number));
      return NULL;
    }

  bytes[n_read] = '\0';
  *length = (gsize) n_read;
  return g_steal_pointer (&bytes);
}

/**
 * emend_file_put_aside:
 * @path: (type filename): a file that is damaged
 * @error: return location for an error
 *
 * Renames a file, so that it can be made anew and people can still look at the old one.
 *
 * Returns: (transfer full) (type filename): its new path: @path with `.bad-1` or a higher number behind
 *   it; %NULL if it could not be renamed
 */
char *
emend_file_put_aside (const char *path, GError **error)
{
  g_autofree char *aside = NULL;

  for (guint n = 1; aside == NULL || g_file_test (aside, G_FILE_TEST_EXISTS); n++)
    {
      g_free (aside);
      aside = g_strdup_printf ("%s.bad-%u", path, n);
    }

  if (g_rename (path, aside) != 0)
    {
      emend_file_set_error (error, _ ("renaming"), path, errno);
      return NULL;
    }
  return g_steal_pointer (&aside);
}

/* `NAME.Ab3xYz`: what is left of a file that was being written when the process was killed. Six small
 * letters may be an ending of somebody's own, and stay. */
static gboolean
is_leftover (const char *name)
{
  const char *dot = strrchr (name, '.');
  gboolean has_other = FALSE;

  if (dot == NULL || dot == name || strlen (dot + 1) != 6 || strchr (name, '.') == dot)
    return FALSE;

  for (const char *c = dot + 1; *c != '\0'; c++)
    {
      if (!g_ascii_isalnum (*c))
        return FALSE;
      has_other |= !g_ascii_islower (*c);
    }
  return has_other;
}

/**
 * emend_file_refuse_links:
 * @path: (type filename): a folder that may come from a stranger
 * @error: return location for an error
 *
 * Sees to it that what is written into @path and the folders below it does not go elsewhere. Links to files do no harm:
 * whoever writes a file replaces it.
 *
 * Returns: %FALSE with `EMEND_ERROR_STORE` if one of the folders is a link
 */
gboolean
emend_file_refuse_links (const char *path, GError **error)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (!g_file_test (file, G_FILE_TEST_IS_DIR))
        continue;
      if (g_file_test (file, G_FILE_TEST_IS_SYMLINK))
        {
          g_set_error (error, EMEND_ERROR, EMEND_ERROR_STORE,
                       _ ("%s is a link, and nothing is written through it; put a folder in its "
                          "place"),
                       file);
          return FALSE;
        }
      if (!emend_file_refuse_links (file, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * emend_file_sweep_folder:
 * @path: (type filename): a folder in which only this process writes
 *
 * Removes what a process that was killed while it wrote left behind, in @path and in the folders below.
 */
void
emend_file_sweep_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      if (g_file_test (file, G_FILE_TEST_IS_SYMLINK))
        continue;
      if (g_file_test (file, G_FILE_TEST_IS_DIR))
        emend_file_sweep_folder (file);
      else if (is_leftover (name) && g_unlink (file) == 0)
        g_info ("%s was never finished; it is removed", file);
    }
}
