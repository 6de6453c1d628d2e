/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * An entry of a bibliography: `emend_reference_new (page, first, "Harper, C. G. …")`.
 *
 * Thread contract: not shared while it is written to.
 */

#include "config.h"

#include "emend-reference.h"

#include "emend-nick.h"

static const char *const nicks[]
    = { "book", "article", "chapter", "thesis", "manuscript", "other" };
G_STATIC_ASSERT (G_N_ELEMENTS (nicks) == EMEND_REFERENCE_N_TYPES);

/**
 * emend_reference_new: (skip)
 * @page: position of the page that it begins on
 * @first: id of its first word
 * @text: as it is printed, in one line
 *
 * Returns: (transfer full): an entry without fields
 */
EmendReference *
emend_reference_new (guint page, guint first, const char *text)
{
  EmendReference *self;

  g_return_val_if_fail (first > 0, NULL);

  self = g_new0 (EmendReference, 1);
  self->page = page;
  self->first = first;
  self->text = g_strdup (text);
  self->type = EMEND_REFERENCE_OTHER;
  return self;
}

/**
 * emend_reference_free: (skip)
 * @self: (transfer full): an entry
 */
void
emend_reference_free (EmendReference *self)
{
  g_free (self->text);
  g_free (self->author);
  g_free (self->title);
  g_free (self->container);
  g_free (self->publisher);
  g_free (self->place);
  g_free (self->year);
  g_free (self);
}

/**
 * emend_reference_type_get_nick:
 * @type: a type
 *
 * Returns: (transfer none): its stable name in files, such as `article`
 */
const char *
emend_reference_type_get_nick (EmendReferenceType type)
{
  g_return_val_if_fail ((guint) type < G_N_ELEMENTS (nicks), NULL);
  return nicks[type];
}

/**
 * emend_reference_type_from_nick:
 * @nick: (nullable): a name out of a file
 * @type: (out): the type of that name
 *
 * Returns: %FALSE if there is no type of that name
 */
gboolean
emend_reference_type_from_nick (const char *nick, EmendReferenceType *type)
{
  guint index;

  if (!emend_nick_find (nicks, G_N_ELEMENTS (nicks), nick, &index))
    return FALSE;
  *type = (EmendReferenceType) index;
  return TRUE;
}
