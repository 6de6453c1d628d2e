/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A key file that is appended to, group by group, and that no crash can spoil. GKeyFile merges groups of
 * the same name, and the last value of a key wins: so to change a group is to append it again, and the
 * cost of that does not grow with the file.
 *
 *     journal = emend_journal_open (path, &contents, &error);
 *     emend_journal_append (journal, changed_groups);
 *     emend_journal_close (journal, &error);
 *
 * Thread contract: any thread may append, flush and ask; one thread opens, closes and frees. A thread of
 * the journal's own takes everything that was appended since its last write, and makes that durable with
 * one write and one fdatasync. Only that thread touches the file while the journal is open.
 */

#define G_LOG_DOMAIN "emend-store"

#include "config.h"

#include "emend-journal.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "emend-error.h"
#include "emend-file.h"
#include "emend-journal-records.h"
#include "emend-locker.h"

struct _EmendJournal
{
  char *path;      /* (immutable) */
  int fd;          /* (journal thread) */
  goffset length;  /* (journal thread): of the file, without what is being written */
  GThread *thread; /* (owner): NULL once closed */

  GMutex mutex;
  GCond work;          /* something was appended, or the end is near */
  GCond done;          /* something became durable, or failed */
  GString *pending;    /* (mutex mutex) */
  guint64 n_appended;  /* (mutex mutex): calls */
  guint64 n_durable;   /* (mutex mutex): calls whose groups are on the disk */
  guint64 n_writes;    /* (mutex mutex) */
  guint64 n_syncs;     /* (mutex mutex) */
  gboolean is_closing; /* (mutex mutex) */
  GError *error;       /* (mutex mutex): the first one; nothing is written after it */
};

/**
 * emend_journal_load:
 * @path: (type filename): a journal, which another process may be writing to
 * @error: return location for an error
 *
 * Reads a journal and changes nothing.
 *
 * Returns: (transfer full): its groups, each with the values that were appended last; %NULL if it cannot
 *   be read
 */
GKeyFile *
emend_journal_load (const char *path, GError **error)
{
  EmendJournalDamage damage;
  gsize length;
  guint n_records;
  g_autofree char *bytes = emend_file_read (path, &length, error);

  return bytes != NULL ? emend_journal_records_parse (bytes, length, &n_records, &damage) : NULL;
}

static gboolean
report_damage (const char *path, EmendJournalDamage damage, GError **error)
{
  g_autofree char *aside = NULL;

  if (damage == EMEND_JOURNAL_INTACT)
    return TRUE;

  if (damage == EMEND_JOURNAL_TORN)
    {
      g_warning (_ ("%s ends in the middle of a record, which is cut off"), path);
      return TRUE;
    }

  aside = emend_file_put_aside (path, error);
  if (aside == NULL)
    return FALSE;
  g_warning (_ ("%s is damaged; what can be read of it is kept, and the whole is now %s"), path,
             aside);
  return TRUE;
}

/* Writes the journal anew where that mends it or makes it smaller; gives what it holds. */
static GKeyFile *
compact (const char *path, GError **error)
{
  g_autoptr (GKeyFile) contents = NULL;
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GString) text = NULL;
  g_autofree char *bytes = NULL;
  EmendJournalDamage damage = EMEND_JOURNAL_INTACT;
  guint n_records = 0;
  gsize length = 0;
  gsize n_groups;

  bytes = emend_file_read (path, &length, &local_error);
  if (bytes == NULL && !g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  contents = emend_journal_records_parse (bytes, length, &n_records, &damage);
  if (!report_damage (path, damage, error))
    return NULL;

  g_strfreev (g_key_file_get_groups (contents, &n_groups));
  if (length > 0 && damage == EMEND_JOURNAL_INTACT && n_groups == n_records)
    return g_steal_pointer (&contents);

  text = g_string_new (NULL);
  emend_journal_records_begin (text);
  emend_journal_records_append (text, contents);
  return emend_file_write (path, text->str, text->len, error) ? g_steal_pointer (&contents) : NULL;
}

/* What the thread has to write; NULL when there will be nothing any more. */
static GString *
take_batch (EmendJournal *self, guint64 *n_appended)
{
  g_autoptr (EmendLocker) locker = NULL;
  GString *batch;

  locker = emend_locker_new (&self->mutex);
  while (self->pending->len == 0 && !self->is_closing)
    emend_locker_wait (&self->mutex, &self->work);

  *n_appended = self->n_appended;
  if (self->pending->len == 0)
    return NULL;

  batch = self->pending;
  self->pending = g_string_new (NULL);
  return batch;
}

static GError *
write_batch (EmendJournal *self, GString *batch, guint64 *n_writes)
{
  GError *error = NULL;
  gsize done = 0;

  while (done < batch->len)
    {
      gssize n
          = pwrite (self->fd, batch->str + done, batch->len - done, self->length + (goffset) done);

      if (n < 0 && errno == EINTR)
        continue;
      (*n_writes)++;
      if (n <= 0)
        {
          emend_file_set_error (&error, _ ("writing"), self->path, n < 0 ? errno : ENOSPC);
          return error;
        }
      done += (gsize) n;
    }
  return NULL;
}

/* Makes @batch durable, or leaves the file as it was. */
static GError *
commit_batch (EmendJournal *self, GString *batch, guint64 *n_writes, guint64 *n_syncs)
{
  GError *error = write_batch (self, batch, n_writes);

  if (error == NULL)
    {
      (*n_syncs)++;
      if (fdatasync (self->fd) == 0)
        {
          self->length += (goffset) batch->len;
          return NULL;
        }
      emend_file_set_error (&error, _ ("writing"), self->path, errno);
    }

  /* If even this fails, the next one who opens the file cuts it off. */
  if (ftruncate (self->fd, self->length) != 0)
    g_debug ("%s cannot be cut back: %s", self->path, g_strerror (errno));
  return error;
}

static gpointer
run_journal (gpointer data)
{
  EmendJournal *self = data;
  gboolean has_failed = FALSE;

  while (TRUE)
    {
      guint64 n_appended;
      guint64 n_writes = 0;
      guint64 n_syncs = 0;
      g_autoptr (GString) batch = take_batch (self, &n_appended);
      GError *error = NULL;
      g_autoptr (EmendLocker) locker = NULL;

      if (batch == NULL)
        return NULL;
      if (!has_failed)
        error = commit_batch (self, batch, &n_writes, &n_syncs);

      locker = emend_locker_new (&self->mutex);
      self->n_writes += n_writes;
      self->n_syncs += n_syncs;
      has_failed = has_failed || error != NULL;
      if (!has_failed)
        self->n_durable = n_appended;
      else if (error != NULL)
        self->error = error;
      g_cond_broadcast (&self->done);
    }
}

static EmendJournal *
emend_journal_new (const char *path, int fd)
{
  EmendJournal *self = g_new0 (EmendJournal, 1);

  self->path = g_strdup (path);
  self->fd = fd;
  self->length = lseek (fd, 0, SEEK_END);
  self->pending = g_string_new (NULL);
  g_mutex_init (&self->mutex);
  g_cond_init (&self->work);
  g_cond_init (&self->done);
  return self;
}

/**
 * emend_journal_open:
 * @path: (type filename): the journal; made if there is none
 * @contents: (out) (optional) (transfer full): its groups, each with the values that were appended last
 * @error: return location for an error
 *
 * Opens a journal to append to it. It is compacted first. What a crash has left at its end is cut off
 * with a warning; a file that is damaged otherwise is put aside, and what can be read of it is kept.
 *
 * Returns: (transfer full): the journal, or %NULL
 */
EmendJournal *
emend_journal_open (const char *path, GKeyFile **contents, GError **error)
{
  g_autoptr (EmendJournal) self = NULL;
  g_autoptr (GKeyFile) own_contents = NULL;
  g_autoptr (GError) local_error = NULL;
  int fd;

  g_return_val_if_fail (path != NULL, NULL);

  own_contents = compact (path, error);
  if (own_contents == NULL)
    return NULL;

  fd = open (path, O_RDWR | O_CLOEXEC | O_NOFOLLOW);
  if (fd < 0)
    {
      emend_file_set_error (error, _ ("opening"), path, errno);
      return NULL;
    }

  self = emend_journal_new (path, fd);
  self->thread = g_thread_try_new ("emend-journal", run_journal, self, &local_error);
  if (self->thread == NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_FAILED, _ ("opening %s: %s"), path,
                   local_error->message);
      return NULL;
    }

  if (contents != NULL)
    *contents = g_steal_pointer (&own_contents);
  return g_steal_pointer (&self);
}

/**
 * emend_journal_free:
 * @self: (transfer full): a journal
 *
 * Closes the journal if that was not done, and frees it.
 */
void
emend_journal_free (EmendJournal *self)
{
  g_autoptr (GError) error = NULL;

  if (self->thread != NULL && !emend_journal_close (self, &error))
    g_warning ("%s", error->message);

  close (self->fd);
  g_string_free (self->pending, TRUE);
  g_clear_error (&self->error);
  g_cond_clear (&self->done);
  g_cond_clear (&self->work);
  g_mutex_clear (&self->mutex);
  g_free (self->path);
  g_free (self);
}

/**
 * emend_journal_append:
 * @self: a journal that is open
 * @records: groups, each with all its keys; those that it does not name keep the values that they had
 *
 * Appends groups. They will soon be durable; [func@journal_flush] waits for that.
 */
void
emend_journal_append (EmendJournal *self, GKeyFile *records)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (self != NULL && records != NULL);

  emend_journal_records_append (text, records);
  locker = emend_locker_new (&self->mutex);
  g_string_append_len (self->pending, text->str, (gssize) text->len);
  self->n_appended++;
  g_cond_signal (&self->work);
}

static GError *
wait_until_durable (EmendJournal *self)
{
  g_autoptr (EmendLocker) locker = NULL;
  guint64 n_appended;

  locker = emend_locker_new (&self->mutex);
  n_appended = self->n_appended;
  while (self->n_durable < n_appended && self->error == NULL)
    emend_locker_wait (&self->mutex, &self->done);
  return self->error != NULL ? g_error_copy (self->error) : NULL;
}

static gboolean
return_error (GError *own_error, GError **error)
{
  if (own_error == NULL)
    return TRUE;

  g_propagate_error (error, own_error);
  return FALSE;
}

/**
 * emend_journal_flush:
 * @self: a journal
 * @error: return location for an error
 *
 * Waits until everything that was appended before is durable.
 *
 * Returns: %FALSE if it is not, because of this or an earlier error
 */
gboolean
emend_journal_flush (EmendJournal *self, GError **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return return_error (wait_until_durable (self), error);
}

static void
stop_thread (EmendJournal *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  self->is_closing = TRUE;
  g_cond_signal (&self->work);
  g_clear_pointer (&locker, emend_locker_free);
  g_thread_join (g_steal_pointer (&self->thread));
}

/**
 * emend_journal_close:
 * @self: a journal to which nobody appends any more
 * @error: return location for an error
 *
 * Makes everything durable, stops the thread and compacts the file. A journal that is closed already
 * stays so.
 *
 * Returns: %FALSE if something that was appended is not durable
 */
gboolean
emend_journal_close (EmendJournal *self, GError **error)
{
  g_autoptr (GError) own_error = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  own_error = wait_until_durable (self);
  if (self->thread != NULL)
    {
      g_autoptr (GKeyFile) contents = NULL;
      g_autoptr (GError) compact_error = NULL;

      stop_thread (self);
      if (own_error == NULL && self->n_durable > 0)
        contents = compact (self->path, &compact_error);
      if (compact_error != NULL)
        g_info ("not compacted, which does no harm: %s", compact_error->message);
    }
  return return_error (g_steal_pointer (&own_error), error);
}

/**
 * emend_journal_dup_error:
 * @self: a journal
 *
 * Returns: (transfer full) (nullable): the first error, after which nothing was written any more
 */
GError *
emend_journal_dup_error (EmendJournal *self)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  locker = emend_locker_new (&self->mutex);
  return self->error != NULL ? g_error_copy (self->error) : NULL;
}

/**
 * emend_journal_get_commit_stats:
 * @self: a journal
 * @n_writes: (out): how often write(2) was called
 * @n_syncs: (out): how often fdatasync(2) was called
 *
 * Tells what the appending has cost, the opening and closing apart.
 */
void
emend_journal_get_commit_stats (EmendJournal *self, guint64 *n_writes, guint64 *n_syncs)
{
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (self != NULL);

  locker = emend_locker_new (&self->mutex);
  *n_writes = self->n_writes;
  *n_syncs = self->n_syncs;
}
