/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The framework's unit of work: `emend_item_new ("0012", 11, image_hash)`.
 *
 * Thread contract: immutable and atomically counted; any thread.
 */

#include "config.h"

#include "emend-item.h"

G_DEFINE_BOXED_TYPE (EmendItem, emend_item, emend_item_ref, emend_item_unref)

/**
 * emend_item_new:
 * @id: a name, unique within its stage; ASCII letters, digits, `-` and `_`
 * @position: place in the order of the items of its stage, from 0
 * @identity: (nullable): what the item is, whatever its place
 *
 * Returns: (transfer full): a new item
 */
EmendItem *
emend_item_new (const char *id, guint position, const char *identity)
{
  EmendItem *self;

  g_return_val_if_fail (id != NULL && *id != '\0', NULL);

  self = g_atomic_rc_box_new0 (EmendItem);
  self->id = g_strdup (id);
  self->position = position;
  self->identity = g_strdup (identity);
  return self;
}

/**
 * emend_item_ref:
 * @self: an item
 *
 * Returns: (transfer full): @self
 */
EmendItem *
emend_item_ref (EmendItem *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_item_clear (EmendItem *self)
{
  g_free ((char *) self->id);
  g_free ((char *) self->identity);
}

/**
 * emend_item_unref:
 * @self: (transfer full): an item
 */
void
emend_item_unref (EmendItem *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_item_clear);
}
