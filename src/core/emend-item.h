/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define EMEND_TYPE_ITEM (emend_item_get_type ())

/**
 * EmendItem:
 * @id: names the item in checkpoints and artefacts, such as `0012`; ASCII letters, digits, `-`, `_`
 * @position: place in the order of the items of its stage, from 0
 * @identity: (nullable): what the item is, whatever its place: the hash of a page's image
 *
 * One unit of work: a page, a group of pages, a chapter, a file to write. Immutable.
 */
typedef struct
{
  /*< public >*/
  const char *id;
  guint position;
  const char *identity;
} EmendItem;

GType emend_item_get_type (void) G_GNUC_CONST;
EmendItem *emend_item_new (const char *id, guint position, const char *identity);
EmendItem *emend_item_ref (EmendItem *self);
void emend_item_unref (EmendItem *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendItem, emend_item_unref)

G_END_DECLS
