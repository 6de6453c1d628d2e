/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A change to words of a page, and what speaks for it: `emend_edit_new (12, 12, "whieh", "which")`.
 *
 * Thread contract: atomically counted; filled by one thread, then read by any.
 */

#include "config.h"

#include "emend-edit.h"

static const char *const kind_nicks[EMEND_EDIT_N_KINDS] = {
  [EMEND_EDIT_LETTERS] = "letters",     [EMEND_EDIT_SPLIT] = "split",
  [EMEND_EDIT_JOIN] = "join",           [EMEND_EDIT_CASE] = "case",
  [EMEND_EDIT_STOPS] = "stops",         [EMEND_EDIT_QUOTES] = "quotes",
  [EMEND_EDIT_DASHES] = "dashes",       [EMEND_EDIT_ELLIPSES] = "ellipses",
  [EMEND_EDIT_LIGATURES] = "ligatures",
};

static const char *const source_nicks[EMEND_EDIT_N_SOURCES] = {
  [EMEND_EDIT_OFFLINE] = "offline",
  [EMEND_EDIT_MODEL] = "model",
  [EMEND_EDIT_PERSON] = "person",
};

static const char *const state_nicks[EMEND_EDIT_N_STATES] = {
  [EMEND_EDIT_APPLIED] = "applied",
  [EMEND_EDIT_PROPOSED] = "proposed",
  [EMEND_EDIT_REJECTED] = "rejected",
};

G_DEFINE_BOXED_TYPE (EmendEdit, emend_edit, emend_edit_ref, emend_edit_unref)

/**
 * emend_edit_new:
 * @first: id of the first word
 * @last: id of the last word
 * @from: the words as they were read
 * @to: what stands there instead
 *
 * Returns: (transfer full): a proposal of the built-in corrector without evidence
 */
EmendEdit *
emend_edit_new (guint first, guint last, const char *from, const char *to)
{
  EmendEdit *self;

  g_return_val_if_fail (first > 0 && first <= last, NULL);
  g_return_val_if_fail (from != NULL && to != NULL, NULL);

  self = g_atomic_rc_box_new0 (EmendEdit);
  self->first = first;
  self->last = last;
  self->from = g_strdup (from);
  self->to = g_strdup (to);
  self->state = EMEND_EDIT_PROPOSED;
  return self;
}

/**
 * emend_edit_ref:
 * @self: an edit
 *
 * Returns: (transfer full): @self
 */
EmendEdit *
emend_edit_ref (EmendEdit *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_edit_clear (EmendEdit *self)
{
  g_free (self->from);
  g_free (self->to);
}

/**
 * emend_edit_unref:
 * @self: (transfer full): an edit
 */
void
emend_edit_unref (EmendEdit *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_edit_clear);
}

static gboolean
find_nick (const char *const *nicks, guint n_nicks, const char *nick, guint *i)
{
  for (*i = 0; *i < n_nicks; (*i)++)
    {
      if (g_strcmp0 (nicks[*i], nick) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * emend_edit_kind_get_nick:
 * @kind: what an edit changes
 *
 * Returns: (transfer none): its name in files
 */
const char *
emend_edit_kind_get_nick (EmendEditKind kind)
{
  g_return_val_if_fail ((guint) kind < EMEND_EDIT_N_KINDS, NULL);
  return kind_nicks[kind];
}

/**
 * emend_edit_kind_from_nick:
 * @nick: (nullable): a name
 * @kind: (out): what an edit changes
 *
 * Returns: %FALSE if nothing has that name
 */
gboolean
emend_edit_kind_from_nick (const char *nick, EmendEditKind *kind)
{
  guint i;
  gboolean found = find_nick (kind_nicks, EMEND_EDIT_N_KINDS, nick, &i);

  *kind = found ? (EmendEditKind) i : EMEND_EDIT_LETTERS;
  return found;
}

/**
 * emend_edit_source_get_nick:
 * @source: who made an edit
 *
 * Returns: (transfer none): its name in files
 */
const char *
emend_edit_source_get_nick (EmendEditSource source)
{
  g_return_val_if_fail ((guint) source < EMEND_EDIT_N_SOURCES, NULL);
  return source_nicks[source];
}

/**
 * emend_edit_source_from_nick:
 * @nick: (nullable): a name
 * @source: (out): who made an edit
 *
 * Returns: %FALSE if nobody has that name
 */
gboolean
emend_edit_source_from_nick (const char *nick, EmendEditSource *source)
{
  guint i;
  gboolean found = find_nick (source_nicks, EMEND_EDIT_N_SOURCES, nick, &i);

  *source = found ? (EmendEditSource) i : EMEND_EDIT_OFFLINE;
  return found;
}

/**
 * emend_edit_state_get_nick:
 * @state: what became of an edit
 *
 * Returns: (transfer none): its name in files
 */
const char *
emend_edit_state_get_nick (EmendEditState state)
{
  g_return_val_if_fail ((guint) state < EMEND_EDIT_N_STATES, NULL);
  return state_nicks[state];
}

/**
 * emend_edit_state_from_nick:
 * @nick: (nullable): a name
 * @state: (out): what became of an edit
 *
 * Returns: %FALSE if nothing has that name
 */
gboolean
emend_edit_state_from_nick (const char *nick, EmendEditState *state)
{
  guint i;
  gboolean found = find_nick (state_nicks, EMEND_EDIT_N_STATES, nick, &i);

  *state = found ? (EmendEditState) i : EMEND_EDIT_PROPOSED;
  return found;
}
