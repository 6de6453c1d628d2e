/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What is done of the items of a stage, over all runs. Workers only say so; it costs them next to
 * nothing, and their records are made durable many at a time.
 *
 *     checkpoint = emend_checkpoint_open ("walden.book/checkpoint/ocr", "host", clock, &error);
 *     emend_checkpoint_mark_started (checkpoint, item->id, key);
 *     emend_checkpoint_mark_completed (checkpoint, item->id, key, outcome);
 *
 * The folder holds one journal for each writer, in all of which is read and one of which is written.
 *
 * Thread contract: any thread may mark, look up and ask; one thread opens and closes, when nobody marks.
 * Marks go from the table to the journal in the order in which the table took them: whoever finds the
 * outbox unattended carries what is in it, one piece at a time, and holds no lock while doing so.
 */

#define G_LOG_DOMAIN "emend-store"

#include "config.h"

#include "emend-checkpoint.h"

#include <string.h>

#include "emend-error.h"
#include "emend-file.h"
#include "emend-journal.h"
#include "emend-locker.h"

#define ENDING ".ini"

struct _EmendCheckpoint
{
  GObject parent_instance;

  EmendClock *clock;      /* (immutable) (nullable): of a writer */
  EmendJournal *journal;  /* (immutable) (nullable): of a writer */
  GPtrArray *interrupted; /* (immutable): of char */

  GMutex mutex;
  GCond delivered;      /* the outbox is empty, and nobody carries anything */
  GHashTable *entries;  /* (mutex mutex): item id → EmendCheckpointEntry, which owns the id */
  GQueue outbox;        /* (mutex mutex): of EmendCheckpointEntry */
  gboolean is_attended; /* (mutex mutex): whether a thread is carrying */
};

G_DEFINE_FINAL_TYPE (EmendCheckpoint, emend_checkpoint, G_TYPE_OBJECT)

static gboolean
is_id (const char *id)
{
  return id != NULL && *id != '\0'
         && id[strspn (id, G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-_")] == '\0';
}

static void
put_entry (EmendCheckpoint *self, EmendCheckpointEntry *entry)
{
  g_hash_table_replace (self->entries, (char *) entry->item_id, entry);
}

/* Adds what a journal says to what those before it have said. */
static void
merge_journal (EmendCheckpoint *self, GKeyFile *contents)
{
  g_auto (GStrv) groups = g_key_file_get_groups (contents, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autoptr (EmendCheckpointEntry) entry = NULL;
      const EmendCheckpointEntry *earlier = g_hash_table_lookup (self->entries, groups[i]);

      if (is_id (groups[i]))
        entry = emend_checkpoint_entry_load (contents, groups[i]);
      if (entry != NULL && (earlier == NULL || emend_checkpoint_entry_beats (entry, earlier)))
        put_entry (self, g_steal_pointer (&entry));
    }
}

static int
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The journals in @folder, and @own_name whether it is there or not, in the order of their names. */
static GPtrArray *
list_journals (const char *folder, const char *own_name, GError **error)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &local_error);
  const char *name;

  if (dir == NULL && !g_error_matches (local_error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_set_error_literal (error, EMEND_ERROR, EMEND_ERROR_UNREADABLE, local_error->message);
      return NULL;
    }

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      if (g_str_has_suffix (name, ENDING) && g_strcmp0 (name, own_name) != 0)
        g_ptr_array_add (names, g_strdup (name));
    }
  if (own_name != NULL)
    g_ptr_array_add (names, g_strdup (own_name));

  g_ptr_array_sort (names, compare_strings);
  return g_steal_pointer (&names);
}

static void
note_interrupted (EmendCheckpoint *self)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      const EmendCheckpointEntry *entry = value;

      if (!entry->is_completed)
        g_ptr_array_add (self->interrupted, g_strdup (entry->item_id));
    }
  g_ptr_array_sort (self->interrupted, compare_strings);
}

/* Reads all journals; the one called @own_name, if any, is opened for writing. */
static gboolean
read_journals (EmendCheckpoint *self, const char *folder, const char *own_name, GError **error)
{
  g_autoptr (GPtrArray) names = list_journals (folder, own_name, error);

  if (names == NULL)
    return FALSE;

  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (GKeyFile) contents = NULL;

      if (g_strcmp0 (name, own_name) == 0)
        self->journal = emend_journal_open (path, &contents, error);
      else
        contents = emend_journal_load (path, error);
      if (contents == NULL)
        return FALSE;
      merge_journal (self, contents);
    }

  note_interrupted (self);
  return TRUE;
}

/* Marking */

static EmendCheckpointEntry *
take_from_outbox (EmendCheckpoint *self)
{
  g_autoptr (EmendLocker) locker = NULL;
  EmendCheckpointEntry *entry;

  locker = emend_locker_new (&self->mutex);
  entry = g_queue_pop_head (&self->outbox);
  if (entry == NULL)
    {
      self->is_attended = FALSE;
      g_cond_broadcast (&self->delivered);
    }
  return entry;
}

static void
deliver_outbox (EmendCheckpoint *self)
{
  while (TRUE)
    {
      g_autoptr (EmendCheckpointEntry) entry = take_from_outbox (self);
      g_autoptr (GKeyFile) record = NULL;

      if (entry == NULL)
        return;

      record = g_key_file_new ();
      emend_checkpoint_entry_save (entry, record);
      emend_journal_append (self->journal, record);
    }
}

static void
wait_for_delivery (EmendCheckpoint *self)
{
  g_autoptr (EmendLocker) locker = NULL;

  locker = emend_locker_new (&self->mutex);
  while (self->is_attended)
    emend_locker_wait (&self->mutex, &self->delivered);
}

/* Changes the table. Tells whether the outbox is the caller's to deliver now. */
static gboolean
post (EmendCheckpoint *self, const char *item_id, const char *key, const EmendOutcome *outcome)
{
  g_autofree char *when = emend_clock_format_now (self->clock);
  g_autoptr (EmendLocker) locker = NULL;
  const EmendCheckpointEntry *before;
  EmendCheckpointEntry *entry;
  gboolean was_attended;
  guint attempts;

  locker = emend_locker_new (&self->mutex);
  before = g_hash_table_lookup (self->entries, item_id);
  attempts = before != NULL ? before->attempts : 0;
  if (outcome != NULL)
    entry = emend_checkpoint_entry_new_completed (item_id, key, outcome, attempts, when);
  else
    entry = emend_checkpoint_entry_new_started (item_id, key, attempts + 1, when);

  put_entry (self, entry);
  g_queue_push_tail (&self->outbox, emend_checkpoint_entry_ref (entry));
  was_attended = self->is_attended;
  self->is_attended = TRUE;
  return !was_attended;
}

static void
emend_checkpoint_dispose (GObject *object)
{
  EmendCheckpoint *self = EMEND_CHECKPOINT (object);

  g_clear_pointer (&self->journal, emend_journal_free);
  g_clear_object (&self->clock);

  G_OBJECT_CLASS (emend_checkpoint_parent_class)->dispose (object);
}

static void
emend_checkpoint_finalize (GObject *object)
{
  EmendCheckpoint *self = EMEND_CHECKPOINT (object);

  g_assert (g_queue_is_empty (&self->outbox) && !self->is_attended);
  g_hash_table_unref (self->entries);
  g_ptr_array_unref (self->interrupted);
  g_cond_clear (&self->delivered);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (emend_checkpoint_parent_class)->finalize (object);
}

static void
emend_checkpoint_class_init (EmendCheckpointClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = emend_checkpoint_dispose;
  object_class->finalize = emend_checkpoint_finalize;
}

static void
emend_checkpoint_init (EmendCheckpoint *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->delivered);
  g_queue_init (&self->outbox);
  self->interrupted = g_ptr_array_new_with_free_func (g_free);
  self->entries = g_hash_table_new_full (g_str_hash, g_str_equal, NULL,
                                         (GDestroyNotify) emend_checkpoint_entry_unref);
}

/**
 * emend_checkpoint_open: (constructor)
 * @folder: (type filename): where the journals of the stage are; made if there is none
 * @writer: name of who writes: ASCII letters, digits, `-` and `_`; nobody else may use it now
 * @clock: what time it is
 * @error: return location for an error
 *
 * Opens the records of a stage to add to them.
 *
 * Returns: (transfer full): the checkpoint, or %NULL
 */
EmendCheckpoint *
emend_checkpoint_open (const char *folder, const char *writer, EmendClock *clock, GError **error)
{
  g_autoptr (EmendCheckpoint) self = NULL;
  g_autofree char *own_name = NULL;

  g_return_val_if_fail (folder != NULL, NULL);
  g_return_val_if_fail (is_id (writer), NULL);
  g_return_val_if_fail (EMEND_IS_CLOCK (clock), NULL);

  self = g_object_new (EMEND_TYPE_CHECKPOINT, NULL);
  self->clock = g_object_ref (clock);
  own_name = g_strconcat (writer, ENDING, NULL);
  return read_journals (self, folder, own_name, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * emend_checkpoint_load: (constructor)
 * @folder: (type filename): where the journals of the stage are
 * @error: return location for an error
 *
 * Reads the records of a stage, even while another process adds to them. Nothing is changed, and what
 * is not complete yet is not seen. If there is no folder, there are no records.
 *
 * Returns: (transfer full): a checkpoint that cannot be added to, or %NULL
 */
EmendCheckpoint *
emend_checkpoint_load (const char *folder, GError **error)
{
  g_autoptr (EmendCheckpoint) self = NULL;

  g_return_val_if_fail (folder != NULL, NULL);

  self = g_object_new (EMEND_TYPE_CHECKPOINT, NULL);
  return read_journals (self, folder, NULL, error) ? g_steal_pointer (&self) : NULL;
}

/**
 * emend_checkpoint_mark_started:
 * @self: a checkpoint that is open
 * @item_id: an item; ASCII letters, digits, `-` and `_`
 * @key: content key of what it depends on
 *
 * Records that the work on an item begins, so that the one that takes the machine down is known.
 */
void
emend_checkpoint_mark_started (EmendCheckpoint *self, const char *item_id, const char *key)
{
  g_return_if_fail (EMEND_IS_CHECKPOINT (self) && self->journal != NULL);
  g_return_if_fail (is_id (item_id) && key != NULL);

  if (post (self, item_id, key, NULL))
    deliver_outbox (self);
}

/**
 * emend_checkpoint_mark_completed:
 * @self: a checkpoint that is open
 * @item_id: an item; ASCII letters, digits, `-` and `_`
 * @key: content key of what it depends on
 * @outcome: how it ended
 *
 * Records how the work on an item ended. Called once its result is on the disk.
 */
void
emend_checkpoint_mark_completed (EmendCheckpoint *self,
                                 const char *item_id,
                                 const char *key,
                                 const EmendOutcome *outcome)
{
  g_return_if_fail (EMEND_IS_CHECKPOINT (self) && self->journal != NULL);
  g_return_if_fail (is_id (item_id) && key != NULL && outcome != NULL);

  if (post (self, item_id, key, outcome))
    deliver_outbox (self);
}

/**
 * emend_checkpoint_flush:
 * @self: a checkpoint
 * @error: return location for an error
 *
 * Waits until everything that was marked before is durable.
 *
 * Returns: %FALSE if it is not, because of this or an earlier error
 */
gboolean
emend_checkpoint_flush (EmendCheckpoint *self, GError **error)
{
  g_return_val_if_fail (EMEND_IS_CHECKPOINT (self), FALSE);

  wait_for_delivery (self);
  return self->journal == NULL || emend_journal_flush (self->journal, error);
}

/**
 * emend_checkpoint_close:
 * @self: a checkpoint in which nobody marks anything any more
 * @error: return location for an error
 *
 * Makes everything durable and compacts the journal. What is in the checkpoint can still be asked for.
 *
 * Returns: %FALSE if something that was marked is not durable
 */
gboolean
emend_checkpoint_close (EmendCheckpoint *self, GError **error)
{
  g_return_val_if_fail (EMEND_IS_CHECKPOINT (self), FALSE);

  wait_for_delivery (self);
  return self->journal == NULL || emend_journal_close (self->journal, error);
}

/**
 * emend_checkpoint_dup_error:
 * @self: a checkpoint
 *
 * Returns: (transfer full) (nullable): the error since which nothing is durable any more, if there was
 *   one
 */
GError *
emend_checkpoint_dup_error (EmendCheckpoint *self)
{
  g_return_val_if_fail (EMEND_IS_CHECKPOINT (self), NULL);
  return self->journal != NULL ? emend_journal_dup_error (self->journal) : NULL;
}

/**
 * emend_checkpoint_lookup:
 * @self: a checkpoint
 * @item_id: an item
 * @key: content key of what it depends on now
 *
 * Returns: (transfer full) (nullable): how the item ended, if that was with @key
 */
EmendOutcome *
emend_checkpoint_lookup (EmendCheckpoint *self, const char *item_id, const char *key)
{
  g_autoptr (EmendCheckpointEntry) entry = NULL;

  g_return_val_if_fail (key != NULL, NULL);

  entry = emend_checkpoint_dup_entry (self, item_id);
  if (entry == NULL || strcmp (entry->key, key) != 0)
    return NULL;
  return emend_checkpoint_entry_dup_outcome (entry);
}

/**
 * emend_checkpoint_dup_entry:
 * @self: a checkpoint
 * @item_id: an item
 *
 * Returns: (transfer full) (nullable): what is recorded of the item
 */
EmendCheckpointEntry *
emend_checkpoint_dup_entry (EmendCheckpoint *self, const char *item_id)
{
  g_autoptr (EmendLocker) locker = NULL;
  EmendCheckpointEntry *entry;

  g_return_val_if_fail (EMEND_IS_CHECKPOINT (self), NULL);
  g_return_val_if_fail (item_id != NULL, NULL);

  locker = emend_locker_new (&self->mutex);
  entry = g_hash_table_lookup (self->entries, item_id);
  return entry != NULL ? emend_checkpoint_entry_ref (entry) : NULL;
}

static GPtrArray *
dup_entries (EmendCheckpoint *self)
{
  g_autoptr (EmendLocker) locker = NULL;
  GPtrArray *entries
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_checkpoint_entry_unref);
  GHashTableIter iter;
  gpointer value;

  locker = emend_locker_new (&self->mutex);
  g_hash_table_iter_init (&iter, self->entries);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    g_ptr_array_add (entries, emend_checkpoint_entry_ref (value));
  return entries;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const EmendCheckpointEntry *first = *(const EmendCheckpointEntry *const *) a;
  const EmendCheckpointEntry *second = *(const EmendCheckpointEntry *const *) b;

  return strcmp (first->item_id, second->item_id);
}

/**
 * emend_checkpoint_list:
 * @self: a checkpoint
 *
 * Returns: (transfer container) (element-type EmendCheckpointEntry): everything that is recorded, in the
 *   order of the items' ids
 */
GPtrArray *
emend_checkpoint_list (EmendCheckpoint *self)
{
  GPtrArray *entries;

  g_return_val_if_fail (EMEND_IS_CHECKPOINT (self), NULL);

  entries = dup_entries (self);
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

static gpointer
copy_string (gconstpointer string, gpointer user_data)
{
  return g_strdup (string);
}

/**
 * emend_checkpoint_list_interrupted:
 * @self: a checkpoint
 *
 * Returns: (transfer container) (element-type utf8): ids of the items that were being worked on when the
 *   runs before this were cut off, in order
 */
GPtrArray *
emend_checkpoint_list_interrupted (EmendCheckpoint *self)
{
  g_return_val_if_fail (EMEND_IS_CHECKPOINT (self), NULL);
  return g_ptr_array_copy (self->interrupted, copy_string, NULL);
}

/**
 * emend_checkpoint_count:
 * @self: a checkpoint
 * @counts: (out caller-allocates) (array fixed-size=4): number of items by how they ended, indexed by [enum@OutcomeKind]
 */
void
emend_checkpoint_count (EmendCheckpoint *self, guint counts[EMEND_OUTCOME_N_KINDS])
{
  g_autoptr (GPtrArray) entries = NULL;

  g_return_if_fail (EMEND_IS_CHECKPOINT (self));

  memset (counts, 0, EMEND_OUTCOME_N_KINDS * sizeof *counts);
  entries = dup_entries (self);
  for (guint i = 0; i < entries->len; i++)
    {
      const EmendCheckpointEntry *entry = g_ptr_array_index (entries, i);

      if (entry->is_completed)
        counts[entry->kind]++;
    }
}

/**
 * emend_checkpoint_get_commit_stats:
 * @self: a checkpoint that was opened for writing
 * @n_writes: (out): how often write(2) was called
 * @n_syncs: (out): how often fdatasync(2) was called
 *
 * Tells what the marking has cost, the opening and closing apart.
 */
void
emend_checkpoint_get_commit_stats (EmendCheckpoint *self, guint64 *n_writes, guint64 *n_syncs)
{
  g_return_if_fail (EMEND_IS_CHECKPOINT (self) && self->journal != NULL);
  emend_journal_get_commit_stats (self->journal, n_writes, n_syncs);
}
