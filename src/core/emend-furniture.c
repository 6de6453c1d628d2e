/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What stands on pages and is no text: `emend_furniture_new ()`.
 *
 * Thread contract: not shared while it is written to.
 * check-source: tested-by tests/store/test-furniture-json.c
 */

#include "config.h"

#include "emend-furniture.h"

/**
 * emend_furniture_new:
 *
 * Returns: (transfer full): furniture without labels and heads
 */
EmendFurniture *
emend_furniture_new (void)
{
  EmendFurniture *self = g_new0 (EmendFurniture, 1);

  self->spans = g_array_new (FALSE, FALSE, sizeof (EmendSpan));
  self->heads = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_running_head_free);
  return self;
}

/**
 * emend_furniture_free:
 * @self: (transfer full): furniture
 */
void
emend_furniture_free (EmendFurniture *self)
{
  g_array_unref (self->spans);
  g_clear_pointer (&self->labels, emend_page_labels_unref);
  g_ptr_array_unref (self->heads);
  g_free (self);
}
