/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Files that others write to by a descriptor, and that are there whole or not at all:
 *
 *     draft = emend_file_draft_new ("/books/walden.book/output/walden.epub", &error);
 *     write_epub (emend_file_draft_get_fd (draft));
 *     digest = emend_file_draft_finish (draft, &error);
 *
 * Small files are written by emend_file_write(). What a process that was killed left of a draft,
 * emend_file_sweep_folder() removes.
 *
 * Thread contract: a draft is used by one thread at a time, with no lock held; one writer for each file.
 */

#define G_LOG_DOMAIN "emend-store"

#include "config.h"

#include "emend-file-draft.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "emend-file.h"
#include "emend-key.h"
#include "emend-locker.h"

struct _EmendFileDraft
{
  char *path;
  char *draft; /* (nullable): where the file is until it is whole */
  int fd;
};

/**
 * emend_file_draft_new:
 * @path: (type filename): a file that need not exist; folders that are missing above it are made
 * @error: return location for an error
 *
 * Begins to write a file. The old one stays as it is until emend_file_draft_finish().
 *
 * Returns: (transfer full): an empty draft, or %NULL with `EMEND_ERROR_STORE`
 */
EmendFileDraft *
emend_file_draft_new (const char *path, GError **error)
{
  g_autoptr (EmendFileDraft) self = NULL;
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  folder = g_path_get_dirname (path);
  if (!emend_file_make_folder (folder, error))
    return NULL;

  emend_locker_assert_unlocked ("writing a file");
  self = g_new0 (EmendFileDraft, 1);
  self->path = g_strdup (path);
  self->draft = g_strconcat (path, ".XXXXXX", NULL);
  self->fd = g_mkstemp_full (self->draft, O_RDWR | O_CLOEXEC, 0666);
  if (self->fd >= 0)
    return g_steal_pointer (&self);

  emend_file_set_error (error, _ ("writing"), path, errno);
  g_clear_pointer (&self->draft, g_free);
  return NULL;
}

/**
 * emend_file_draft_free:
 * @self: (transfer full): a draft; what was written is removed if it is not finished
 */
void
emend_file_draft_free (EmendFileDraft *self)
{
  if (self->fd >= 0)
    close (self->fd);
  if (self->draft != NULL)
    g_unlink (self->draft);
  g_free (self->draft);
  g_free (self->path);
  g_free (self);
}

/**
 * emend_file_draft_get_fd:
 * @self: a draft that is not finished
 *
 * Returns: a descriptor to write to, read from and seek in; it stays the draft's
 */
int
emend_file_draft_get_fd (EmendFileDraft *self)
{
  g_return_val_if_fail (self != NULL, -1);
  return self->fd;
}

/**
 * emend_file_draft_finish:
 * @self: a draft; of no use afterwards but to be freed
 * @error: return location for an error
 *
 * Puts the file in its place, for good once this has returned.
 *
 * Returns: (transfer full): what names the bytes that were written, as emend_key_digest_bytes() does; %NULL with `EMEND_ERROR_STORE` if the file
 *   is still what it was
 */
char *
emend_file_draft_finish (EmendFileDraft *self, GError **error)
{
  g_autofree char *digest = NULL;

  g_return_val_if_fail (self != NULL && self->draft != NULL, NULL);

  emend_locker_assert_unlocked ("writing a file");
  digest = emend_key_digest_file (self->fd);
  if (digest == NULL || fsync (self->fd) != 0 || g_rename (self->draft, self->path) != 0)
    {
      emend_file_set_error (error, _ ("writing"), self->path, errno);
      return NULL;
    }
  g_clear_pointer (&self->draft, g_free);
  return emend_file_sync_parent (self->path, error) ? g_steal_pointer (&digest) : NULL;
}
