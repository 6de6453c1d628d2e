/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A note and what calls for it: `emend_note_new (EMEND_NOTE_FOOT, "*")`.
 *
 * Thread contract: not shared while it is written to.
 */

#include "config.h"

#include "emend-note.h"

#include "emend-nick.h"

static const char *const nicks[] = { "foot", "chapter-end", "book-end" };
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_NOTE_N_KINDS);

/**
 * emend_note_new: (skip)
 * @kind: where it stands
 * @marker: what calls for it
 *
 * Returns: (transfer full): a note without places
 */
EmendNote *
emend_note_new (EmendNoteKind kind, const char *marker)
{
  EmendNote *self = g_new0 (EmendNote, 1);

  self->kind = kind;
  self->marker = g_strdup (marker);
  return self;
}

/**
 * emend_note_free: (skip)
 * @self: (transfer full): a note
 */
void
emend_note_free (EmendNote *self)
{
  g_free (self->marker);
  g_free (self);
}

/**
 * emend_note_is_matched:
 * @self: a note
 *
 * Returns: %TRUE if both the note and what calls for it were found
 */
gboolean
emend_note_is_matched (const EmendNote *self)
{
  return self->mark_word > 0 && self->first > 0;
}

/**
 * emend_note_kind_get_nick:
 * @kind: a kind
 *
 * Returns: (transfer none): its stable name in files, such as `foot`
 */
const char *
emend_note_kind_get_nick (EmendNoteKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (nicks), NULL);
  return nicks[kind];
}

/**
 * emend_note_kind_from_nick:
 * @nick: (nullable): a name out of a file
 * @kind: (out): the kind of that name
 *
 * Returns: %FALSE if there is no kind of that name
 */
gboolean
emend_note_kind_from_nick (const char *nick, EmendNoteKind *kind)
{
  guint index;

  if (!emend_nick_find (nicks, G_N_ELEMENTS (nicks), nick, &index))
    return FALSE;
  *kind = (EmendNoteKind) index;
  return TRUE;
}
