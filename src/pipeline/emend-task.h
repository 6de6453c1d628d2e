/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-item.h"
#include "emend-outcome.h"

G_BEGIN_DECLS

/**
 * EmendInput:
 * @stage: id of the stage that it comes from
 * @item: an item of that stage
 * @outcome: how it ended there
 *
 * Something that a task was told to build on.
 */
typedef struct
{
  const char *stage;
  EmendItem *item;
  EmendOutcome *outcome;
} EmendInput;

#define EMEND_TYPE_TASK (emend_task_get_type ())

/**
 * EmendTask:
 * @item: what to work on
 * @key: (nullable): hash of everything that the result depends on
 * @inputs: (array length=n_inputs): the items of the stages that this one builds on which the result may
 *   depend on, in order
 * @n_inputs: how many there are
 *
 * An order to a worker. A result may depend on @item, @inputs and the frozen parameters of the stage,
 * and on nothing else. Immutable once it is handed over.
 */
typedef struct
{
  /*< public >*/
  EmendItem *item;
  char *key;
  EmendInput *inputs;
  guint n_inputs;
} EmendTask;

GType emend_task_get_type (void) G_GNUC_CONST;
EmendTask *emend_task_new (EmendItem *item, guint n_inputs);
EmendTask *emend_task_ref (EmendTask *self);
void emend_task_unref (EmendTask *self);
void emend_task_set_input (EmendTask *self,
                           guint i,
                           const char *stage,
                           EmendItem *item,
                           EmendOutcome *outcome);
const EmendOutcome *emend_task_find_input (const EmendTask *self, const char *item_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendTask, emend_task_unref)

G_END_DECLS
