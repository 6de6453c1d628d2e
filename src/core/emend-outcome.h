/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * EmendOutcomeKind:
 * @EMEND_OUTCOME_OK: there is a result
 * @EMEND_OUTCOME_BLANK: there is nothing on the page, and that is its result
 * @EMEND_OUTCOME_SKIPPED: not tried, because what it needs does not exist
 * @EMEND_OUTCOME_FAILED: tried without success
 *
 * How the work on one item ended. Every item that goes in comes out as one of these.
 */
typedef enum {
  EMEND_OUTCOME_OK,
  EMEND_OUTCOME_BLANK,
  EMEND_OUTCOME_SKIPPED,
  EMEND_OUTCOME_FAILED,
} EmendOutcomeKind;

#define EMEND_OUTCOME_N_KINDS (EMEND_OUTCOME_FAILED + 1)

#define EMEND_TYPE_OUTCOME (emend_outcome_get_type ())

/**
 * EmendOutcome:
 * @kind: how it ended
 * @digest: (nullable): hash of the artefact that was written; set if @kind is OK and there is one
 * @error: (nullable): why there is no result; set if @kind is skipped or failed
 *
 * What a worker returns for an item. Workers never raise anything else. Immutable.
 */
typedef struct
{
  /*< public >*/
  EmendOutcomeKind kind;
  const char *digest;
  const GError *error;
} EmendOutcome;

GType emend_outcome_get_type (void) G_GNUC_CONST;
EmendOutcome *emend_outcome_new_ok (const char *digest);
EmendOutcome *emend_outcome_new_blank (const char *digest);
EmendOutcome *emend_outcome_new_skipped (const char *reason);
EmendOutcome *emend_outcome_new_failed (GError *error);
EmendOutcome *emend_outcome_ref (EmendOutcome *self);
void emend_outcome_unref (EmendOutcome *self);
gboolean emend_outcome_is_done (const EmendOutcome *self);

const char *emend_outcome_kind_get_nick (EmendOutcomeKind kind);
gboolean emend_outcome_kind_from_nick (const char *nick, EmendOutcomeKind *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendOutcome, emend_outcome_unref)

G_END_DECLS
