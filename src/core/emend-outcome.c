/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How the work on one item ended: `return emend_outcome_new_failed (g_steal_pointer (&error));`.
 *
 * Thread contract: immutable and atomically counted; any thread.
 */

#include "config.h"

#include "emend-outcome.h"

#include "emend-error.h"

G_DEFINE_BOXED_TYPE (EmendOutcome, emend_outcome, emend_outcome_ref, emend_outcome_unref)

static const char *const nicks[] = { "ok", "blank", "skipped", "failed" };
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_OUTCOME_N_KINDS);

static EmendOutcome *
emend_outcome_new (EmendOutcomeKind kind, const char *digest, GError *error)
{
  EmendOutcome *self = g_atomic_rc_box_new0 (EmendOutcome);

  self->kind = kind;
  self->digest = g_strdup (digest);
  self->error = error;
  return self;
}

/**
 * emend_outcome_new_ok:
 * @digest: (nullable): hash of the artefact that was written
 *
 * Returns: (transfer full): the outcome of an item with a result
 */
EmendOutcome *
emend_outcome_new_ok (const char *digest)
{
  return emend_outcome_new (EMEND_OUTCOME_OK, digest, NULL);
}

/**
 * emend_outcome_new_blank:
 * @digest: (nullable): hash of the artefact that was written
 *
 * Returns: (transfer full): the outcome of an item with nothing on it
 */
EmendOutcome *
emend_outcome_new_blank (const char *digest)
{
  return emend_outcome_new (EMEND_OUTCOME_BLANK, digest, NULL);
}

/**
 * emend_outcome_new_skipped:
 * @reason: why it was not tried
 *
 * Returns: (transfer full): the outcome of an item that was not tried
 */
EmendOutcome *
emend_outcome_new_skipped (const char *reason)
{
  g_return_val_if_fail (reason != NULL, NULL);

  return emend_outcome_new (EMEND_OUTCOME_SKIPPED, NULL,
                            g_error_new_literal (EMEND_ERROR, EMEND_ERROR_FAILED, reason));
}

/**
 * emend_outcome_new_failed:
 * @error: (transfer full): what went wrong; of another domain than [error@Error], it becomes
 *   `EMEND_ERROR_FAILED` with the same message
 *
 * Returns: (transfer full): the outcome of an item that was tried without success
 */
EmendOutcome *
emend_outcome_new_failed (GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain != EMEND_ERROR)
    {
      GError *mapped = g_error_new_literal (EMEND_ERROR, EMEND_ERROR_FAILED, error->message);

      g_error_free (error);
      error = mapped;
    }
  return emend_outcome_new (EMEND_OUTCOME_FAILED, NULL, error);
}

/**
 * emend_outcome_ref:
 * @self: an outcome
 *
 * Returns: (transfer full): @self
 */
EmendOutcome *
emend_outcome_ref (EmendOutcome *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_outcome_clear (EmendOutcome *self)
{
  g_free ((char *) self->digest);
  g_clear_error ((GError **) &self->error);
}

/**
 * emend_outcome_unref:
 * @self: (transfer full): an outcome
 */
void
emend_outcome_unref (EmendOutcome *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_outcome_clear);
}

/**
 * emend_outcome_is_done:
 * @self: an outcome
 *
 * Tells whether the item needs no more work in later runs: it has a result, or it is blank.
 *
 * Returns: %TRUE if it is done
 */
gboolean
emend_outcome_is_done (const EmendOutcome *self)
{
  g_return_val_if_fail (self != NULL, FALSE);
  return self->kind == EMEND_OUTCOME_OK || self->kind == EMEND_OUTCOME_BLANK;
}

/**
 * emend_outcome_kind_get_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): its stable name in files: `ok`, `blank`, `skipped` or `failed`
 */
const char *
emend_outcome_kind_get_nick (EmendOutcomeKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (nicks), NULL);
  return nicks[kind];
}

/**
 * emend_outcome_kind_from_nick:
 * @nick: (nullable): a name out of a file
 * @kind: (out): the kind of that name
 *
 * Returns: %FALSE if there is no kind of that name
 */
gboolean
emend_outcome_kind_from_nick (const char *nick, EmendOutcomeKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      if (g_strcmp0 (nick, nicks[i]) == 0)
        {
          *kind = (EmendOutcomeKind) i;
          return TRUE;
        }
    }
  return FALSE;
}
