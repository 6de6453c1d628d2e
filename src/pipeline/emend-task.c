/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * An order to a worker: `task = emend_task_new (item, 0); emend_parallel_processor_push (p, task);`.
 *
 * Thread contract: atomically counted; filled by one thread, then read by any.
 */

#include "config.h"

#include "emend-task.h"

#include <string.h>

G_DEFINE_BOXED_TYPE (EmendTask, emend_task, emend_task_ref, emend_task_unref)

/**
 * emend_task_new:
 * @item: what to work on
 * @n_inputs: how many inputs will be set
 *
 * Returns: (transfer full): an order without a key
 */
EmendTask *
emend_task_new (EmendItem *item, guint n_inputs)
{
  EmendTask *self;

  g_return_val_if_fail (item != NULL, NULL);

  self = g_atomic_rc_box_new0 (EmendTask);
  self->item = emend_item_ref (item);
  self->n_inputs = n_inputs;
  if (n_inputs > 0)
    self->inputs = g_new0 (EmendInput, n_inputs);
  return self;
}

/**
 * emend_task_ref:
 * @self: an order
 *
 * Returns: (transfer full): @self
 */
EmendTask *
emend_task_ref (EmendTask *self)
{
  g_return_val_if_fail (self != NULL, NULL);
  return g_atomic_rc_box_acquire (self);
}

static void
emend_task_clear (EmendTask *self)
{
  for (guint i = 0; i < self->n_inputs; i++)
    {
      g_clear_pointer (&self->inputs[i].item, emend_item_unref);
      g_clear_pointer (&self->inputs[i].outcome, emend_outcome_unref);
    }
  g_free (self->inputs);
  g_free (self->key);
  emend_item_unref (self->item);
}

/**
 * emend_task_unref:
 * @self: (transfer full): an order
 */
void
emend_task_unref (EmendTask *self)
{
  g_return_if_fail (self != NULL);
  g_atomic_rc_box_release_full (self, (GDestroyNotify) emend_task_clear);
}

/**
 * emend_task_set_input:
 * @self: an order that was not handed over yet
 * @i: number of the input
 * @stage: id of the stage that it comes from, which outlives the order
 * @item: an item of that stage
 * @outcome: how it ended there
 */
void
emend_task_set_input (EmendTask *self,
                      guint i,
                      const char *stage,
                      EmendItem *item,
                      EmendOutcome *outcome)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (i < self->n_inputs && self->inputs[i].item == NULL);

  self->inputs[i].stage = stage;
  self->inputs[i].item = emend_item_ref (item);
  self->inputs[i].outcome = emend_outcome_ref (outcome);
}

/**
 * emend_task_find_input:
 * @self: an order
 * @item_id: id of an item of the first stage that this one builds on
 *
 * Returns: (transfer none) (nullable): how that item ended, if it is an input
 */
const EmendOutcome *
emend_task_find_input (const EmendTask *self, const char *item_id)
{
  g_return_val_if_fail (self != NULL, NULL);

  for (guint i = 0; i < self->n_inputs; i++)
    {
      if (strcmp (self->inputs[i].item->id, item_id) == 0)
        return self->inputs[i].outcome;
    }
  return NULL;
}
