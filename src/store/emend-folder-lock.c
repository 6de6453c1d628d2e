/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * One process at a time works on a folder: `lock = emend_folder_lock_acquire ("walden.book", &error);`.
 *
 * The lock is one of the kernel's on the file `lock` in the folder, so that it ends with its holder,
 * however that ends. It belongs to the open file (an "open file description lock", see fcntl(2)): two
 * holders in one process exclude each other, too. What the file says is for people only.
 *
 * Thread contract: any thread; a lock is released once.
 */

#include "config.h"

#include "emend-folder-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "emend-clock.h"
#include "emend-error.h"
#include "emend-file.h"

#define GROUP "lock"

struct _EmendFolderLock
{
  int fd;
};

static char *
build_path (const char *folder)
{
  return g_build_filename (folder, "lock", NULL);
}

/* Not vital: without it, the holder is only not named. */
static void
write_holder (int fd)
{
  g_autoptr (EmendClock) clock = emend_clock_new ();
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *since = emend_clock_format_now (clock);
  g_autofree char *text = NULL;
  const char *program = g_get_prgname ();
  gsize length;

  g_key_file_set_string (file, GROUP, "program", program != NULL ? program : "emend");
  g_key_file_set_integer (file, GROUP, "process", getpid ());
  g_key_file_set_string (file, GROUP, "host", g_get_host_name ());
  g_key_file_set_string (file, GROUP, "since", since);
  text = g_key_file_to_data (file, &length, NULL);

  if (ftruncate (fd, 0) != 0 || pwrite (fd, text, length, 0) != (gssize) length)
    return;
}

static char *
describe_holder (const char *path)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *text = NULL;
  g_autofree char *program = NULL;
  g_autofree char *host = NULL;
  g_autofree char *since = NULL;
  gsize length = 0;

  text = emend_file_read (path, &length, NULL);
  if (text != NULL && g_key_file_load_from_data (file, text, length, G_KEY_FILE_NONE, NULL))
    {
      program = g_key_file_get_string (file, GROUP, "program", NULL);
      host = g_key_file_get_string (file, GROUP, "host", NULL);
      since = g_key_file_get_string (file, GROUP, "since", NULL);
    }
  if (program == NULL || host == NULL || since == NULL)
    return g_strdup (_ ("another process"));

  return g_strdup_printf (/* Translators: a program, its process number, a computer, a time. */
                          _ ("%s (process %d on %s since %s)"), program,
                          g_key_file_get_integer (file, GROUP, "process", NULL), host, since);
}

/**
 * emend_folder_lock_acquire:
 * @folder: (type filename): a folder
 * @error: return location for an error
 *
 * Takes the lock of a folder, without waiting for it. Children that a process starts do not inherit it.
 *
 * Returns: (transfer full): the lock; %NULL with `EMEND_ERROR_BUSY` if another process has it, or with
 *   `EMEND_ERROR_STORE` if the folder cannot be written to
 */
EmendFolderLock *
emend_folder_lock_acquire (const char *folder, GError **error)
{
  struct flock wanted = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  g_autofree char *path = NULL;
  g_autofree char *holder = NULL;
  EmendFolderLock *self;
  int fd;

  g_return_val_if_fail (folder != NULL, NULL);

  path = build_path (folder);
  fd = open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0666);
  if (fd < 0)
    {
      emend_file_set_error (error, _ ("opening"), path, errno);
      return NULL;
    }

  if (fcntl (fd, F_OFD_SETLK, &wanted) == 0)
    {
      write_holder (fd);
      self = g_new0 (EmendFolderLock, 1);
      self->fd = fd;
      return self;
    }

  if (errno == EAGAIN || errno == EACCES)
    {
      holder = describe_holder (path);
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_BUSY,
                   _ ("%s is being processed by %s; wait for it or stop it"), folder, holder);
    }
  else
    {
      emend_file_set_error (error, _ ("locking"), path, errno);
    }
  close (fd);
  return NULL;
}

/**
 * emend_folder_lock_release:
 * @self: (transfer full): a lock
 *
 * Lets others have the folder. The file stays: to remove it would let two processes lock two files.
 */
void
emend_folder_lock_release (EmendFolderLock *self)
{
  g_return_if_fail (self != NULL);

  close (self->fd);
  g_free (self);
}

/**
 * emend_folder_lock_peek:
 * @folder: (type filename): a folder
 *
 * Tells who has the lock of a folder, without taking it.
 *
 * Returns: (transfer full) (nullable): the holder in words, such as
 *   `emend (process 1234 on athena since 2026-11-23T20:44:42Z)`; %NULL if there is none
 */
char *
emend_folder_lock_peek (const char *folder)
{
  struct flock found = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  g_autofree char *path = NULL;
  gboolean is_held;
  int fd;

  g_return_val_if_fail (folder != NULL, NULL);

  path = build_path (folder);
  fd = emend_file_open (path, NULL, NULL, NULL);
  if (fd < 0)
    return NULL;

  is_held = fcntl (fd, F_OFD_GETLK, &found) == 0 && found.l_type != F_UNLCK;
  close (fd);
  return is_held ? describe_holder (path) : NULL;
}
