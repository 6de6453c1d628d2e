/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What stands on pages and is no text: `emend_furniture_new ()`.
 *
 * Thread contract: atomically counted; filled by one thread, then read by any.
 * check-source: tested-by tests/store/test-furniture-json.c
 */

#include "config.h"

#include "emend-furniture.h"

G_DEFINE_BOXED_TYPE (EmendFurniture, emend_furniture, emend_furniture_ref, emend_furniture_unref)

/**
 * emend_furniture_new:
 *
 * Returns: (transfer full): furniture without labels and heads
 */
EmendFurniture *
emend_furniture_new (void)
{
  EmendFurniture *self = g_atomic_rc_box_new0 (EmendFurniture);

  self->spans = g_array_new (FALSE, FALSE, sizeof (EmendSpan));
  self->heads = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_running_head_free);
  return self;
}

/**
 * emend_furniture_ref:
 * @self: furniture
 *
 * Returns: (transfer full): @self
 */
EmendFurniture *
emend_furniture_ref (EmendFurniture *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_furniture_clear (EmendFurniture *self)
{
  g_array_unref (self->spans);
  g_clear_pointer (&self->labels, emend_page_labels_unref);
  g_ptr_array_unref (self->heads);
}

/**
 * emend_furniture_unref:
 * @self: (transfer full): furniture
 */
void
emend_furniture_unref (EmendFurniture *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_furniture_clear);
}
