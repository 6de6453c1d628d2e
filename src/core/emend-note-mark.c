/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A place where a note may be called for or begin: `emend_note_mark_new (EMEND_NOTE_MARK_FOOT, page, word, 90)`.
 *
 * Thread contract: not shared while it is written to.
 */

#include "config.h"

#include "emend-note-mark.h"

#include "emend-nick.h"

static const char *const nicks[] = { "reference", "foot", "entry", "heading" };
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_NOTE_MARK_N_ROLES);

/**
 * emend_note_mark_new:
 * @role: what it does
 * @page: position of its page
 * @word: id of its word
 * @weight: how probable it is, in per cent
 *
 * Returns: (transfer full): a mark that was not read
 */
EmendNoteMark *
emend_note_mark_new (EmendNoteMarkRole role, guint page, guint word, guint weight)
{
  EmendNoteMark *self;

  g_return_val_if_fail (word > 0, NULL);

  self = g_new0 (EmendNoteMark, 1);
  self->role = role;
  self->page = page;
  self->word = word;
  self->weight = weight;
  return self;
}

/**
 * emend_note_mark_free:
 * @self: (transfer full): a mark
 */
void
emend_note_mark_free (EmendNoteMark *self)
{
  g_free (self->marker);
  g_free (self);
}

/**
 * emend_note_mark_role_get_nick:
 * @role: a role
 *
 * Returns: (transfer none): its stable name in files, such as `reference`
 */
const char *
emend_note_mark_role_get_nick (EmendNoteMarkRole role)
{
  g_return_val_if_fail ((guint) role < G_N_ELEMENTS (nicks), NULL);
  return nicks[role];
}

/**
 * emend_note_mark_role_from_nick:
 * @nick: (nullable): a name out of a file
 * @role: (out): the role of that name
 *
 * Returns: %FALSE if there is no role of that name
 */
gboolean
emend_note_mark_role_from_nick (const char *nick, EmendNoteMarkRole *role)
{
  guint index;

  if (!emend_nick_find (nicks, G_N_ELEMENTS (nicks), nick, &index))
    return FALSE;
  *role = (EmendNoteMarkRole) index;
  return TRUE;
}
