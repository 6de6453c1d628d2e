/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What a checkpoint knows of one item, and how that stands in a key file: one group for each item,
 * always with all keys, so that nothing of an older group shines through when the file is merged.
 *
 *     [0012]
 *     state=failed
 *     key=5f0c…
 *     digest=
 *     attempts=2
 *     cost=0
 *     reason=the reader process was killed
 *     error=reader-crashed
 *     when=2026-11-23T20:44:42Z
 *
 * Thread contract: immutable and atomically counted; any thread.
 */

#include "config.h"

#include "emend-checkpoint-entry.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "emend-error.h"

#define STATE_STARTED "started"

G_DEFINE_BOXED_TYPE (EmendCheckpointEntry,
                     emend_checkpoint_entry,
                     emend_checkpoint_entry_ref,
                     emend_checkpoint_entry_unref)

/**
 * emend_checkpoint_entry_new_started:
 * @item_id: an item
 * @key: content key of what it depends on
 * @attempts: how often it was started, this time included
 * @when: now
 *
 * Returns: (transfer full): an entry that says that the work has begun
 */
EmendCheckpointEntry *
emend_checkpoint_entry_new_started (const char *item_id,
                                    const char *key,
                                    guint attempts,
                                    const char *when)
{
  EmendCheckpointEntry *self;

  g_return_val_if_fail (item_id != NULL && key != NULL && when != NULL, NULL);

  self = g_atomic_rc_box_new0 (EmendCheckpointEntry);
  self->item_id = g_strdup (item_id);
  self->key = g_strdup (key);
  self->attempts = attempts;
  self->when = g_strdup (when);
  return self;
}

/**
 * emend_checkpoint_entry_new_completed:
 * @item_id: an item
 * @key: content key of what it depends on
 * @outcome: how it ended
 * @attempts: how often it was started
 * @when: now
 *
 * Returns: (transfer full): an entry that says how the work ended
 */
EmendCheckpointEntry *
emend_checkpoint_entry_new_completed (const char *item_id,
                                      const char *key,
                                      const EmendOutcome *outcome,
                                      guint attempts,
                                      const char *when)
{
  EmendCheckpointEntry *self;

  g_return_val_if_fail (outcome != NULL, NULL);

  self = emend_checkpoint_entry_new_started (item_id, key, attempts, when);
  self->is_completed = TRUE;
  self->kind = outcome->kind;
  self->digest = g_strdup (outcome->digest);
  if (outcome->error != NULL)
    {
      self->reason = g_utf8_make_valid (outcome->error->message, -1);
      if (outcome->error->domain == EMEND_ERROR)
        self->error = g_strdup (emend_error_get_nick ((EmendError) outcome->error->code));
    }
  return self;
}

/* An empty value is none. */
static char *
get_string (GKeyFile *file, const char *group, const char *key)
{
  g_autofree char *value = g_key_file_get_string (file, group, key, NULL);

  return value != NULL && *value != '\0' ? g_steal_pointer (&value) : NULL;
}

/**
 * emend_checkpoint_entry_load:
 * @file: a key file
 * @group: one of its groups: the id of an item
 *
 * Returns: (transfer full) (nullable): what the group says; %NULL if that makes no sense
 */
EmendCheckpointEntry *
emend_checkpoint_entry_load (GKeyFile *file, const char *group)
{
  g_autoptr (EmendCheckpointEntry) self = g_atomic_rc_box_new0 (EmendCheckpointEntry);
  g_autofree char *state = get_string (file, group, "state");

  self->item_id = g_strdup (group);
  self->is_completed = g_strcmp0 (state, STATE_STARTED) != 0;
  self->key = get_string (file, group, "key");
  self->digest = get_string (file, group, "digest");
  self->attempts = (guint) MAX (0, g_key_file_get_integer (file, group, "attempts", NULL));
  self->cost = g_key_file_get_double (file, group, "cost", NULL);
  self->reason = get_string (file, group, "reason");
  self->error = get_string (file, group, "error");
  self->when = get_string (file, group, "when");

  if (self->key == NULL || self->when == NULL)
    return NULL;
  if (self->is_completed && !emend_outcome_kind_from_nick (state, (EmendOutcomeKind *) &self->kind))
    return NULL;
  return g_steal_pointer (&self);
}

static void
set_string (GKeyFile *file, const char *group, const char *key, const char *value)
{
  g_key_file_set_string (file, group, key, value != NULL ? value : "");
}

/**
 * emend_checkpoint_entry_save:
 * @self: an entry
 * @file: a key file
 *
 * Sets the group of the item in @file to what @self says.
 */
void
emend_checkpoint_entry_save (const EmendCheckpointEntry *self, GKeyFile *file)
{
  g_return_if_fail (self != NULL && file != NULL);

  set_string (file, self->item_id, "state", emend_checkpoint_entry_get_state_nick (self));
  set_string (file, self->item_id, "key", self->key);
  set_string (file, self->item_id, "digest", self->digest);
  g_key_file_set_integer (file, self->item_id, "attempts", (int) MIN (self->attempts, G_MAXINT));
  g_key_file_set_double (file, self->item_id, "cost", self->cost);
  set_string (file, self->item_id, "reason", self->reason);
  set_string (file, self->item_id, "error", self->error);
  set_string (file, self->item_id, "when", self->when);
}

/**
 * emend_checkpoint_entry_ref:
 * @self: an entry
 *
 * Returns: (transfer full): @self
 */
EmendCheckpointEntry *
emend_checkpoint_entry_ref (EmendCheckpointEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_checkpoint_entry_clear (EmendCheckpointEntry *self)
{
  g_free ((char *) self->item_id);
  g_free ((char *) self->key);
  g_free ((char *) self->digest);
  g_free ((char *) self->reason);
  g_free ((char *) self->error);
  g_free ((char *) self->when);
}

/**
 * emend_checkpoint_entry_unref:
 * @self: (transfer full): an entry
 */
void
emend_checkpoint_entry_unref (EmendCheckpointEntry *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_checkpoint_entry_clear);
}

/**
 * emend_checkpoint_entry_get_state_nick:
 * @self: an entry
 *
 * Returns: (transfer none): `started`, or the name of how it ended
 */
const char *
emend_checkpoint_entry_get_state_nick (const EmendCheckpointEntry *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return self->is_completed ? emend_outcome_kind_get_nick (self->kind) : STATE_STARTED;
}

static EmendError
get_error_code (const char *nick)
{
  for (int code = EMEND_ERROR_FAILED; code < EMEND_ERROR_N_CODES; code++)
    {
      if (g_strcmp0 (nick, emend_error_get_nick ((EmendError) code)) == 0)
        return (EmendError) code;
    }
  return EMEND_ERROR_FAILED;
}

/**
 * emend_checkpoint_entry_dup_outcome:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): how the item ended; %NULL if it has only started
 */
EmendOutcome *
emend_checkpoint_entry_dup_outcome (const EmendCheckpointEntry *self)
{
  const char *reason;

  g_return_val_if_fail (self != NULL, NULL);

  if (!self->is_completed)
    return NULL;

  reason = self->reason != NULL ? self->reason : _ ("for an unknown reason");
  switch (self->kind)
    {
    case EMEND_OUTCOME_OK:
      return emend_outcome_new_ok (self->digest);
    case EMEND_OUTCOME_BLANK:
      return emend_outcome_new_blank (self->digest);
    case EMEND_OUTCOME_SKIPPED:
      return emend_outcome_new_skipped (reason);
    case EMEND_OUTCOME_FAILED:
      return emend_outcome_new_failed (
          g_error_new_literal (EMEND_ERROR, get_error_code (self->error), reason));
    default:
      g_return_val_if_reached (NULL);
    }
}

static gboolean
is_done (const EmendCheckpointEntry *self)
{
  return self->is_completed
         && (self->kind == EMEND_OUTCOME_OK || self->kind == EMEND_OUTCOME_BLANK);
}

/**
 * emend_checkpoint_entry_beats:
 * @self: an entry of a journal
 * @earlier: an entry for the same item, of a journal whose name comes earlier
 *
 * Decides which of two writers is to be believed. Who has a result is, before who has none. Where both
 * ended with the same key, the earlier name counts; otherwise the later time, and at the same time the
 * later name.
 *
 * Returns: %TRUE if @self counts, %FALSE if @earlier does
 */
gboolean
emend_checkpoint_entry_beats (const EmendCheckpointEntry *self, const EmendCheckpointEntry *earlier)
{
  g_return_val_if_fail (self != NULL && earlier != NULL, FALSE);

  if (is_done (self) != is_done (earlier))
    return is_done (self);
  if (self->is_completed && earlier->is_completed && strcmp (self->key, earlier->key) == 0)
    return FALSE;
  return strcmp (self->when, earlier->when) >= 0;
}
