/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-task.h"

static void
test_inputs (void)
{
  g_autoptr (EmendItem) item = emend_item_new ("0002", 1, NULL);
  g_autoptr (EmendItem) before = emend_item_new ("0001", 0, NULL);
  g_autoptr (EmendOutcome) outcome = emend_outcome_new_ok ("digest");
  g_autoptr (EmendTask) task = emend_task_new (item, 1);
  g_autoptr (EmendTask) same = g_boxed_copy (EMEND_TYPE_TASK, task);

  emend_task_set_input (task, 0, "first", before, outcome);
  g_assert_cmpstr (task->inputs[0].stage, ==, "first");
  g_assert_true (same == task);
  g_assert_true (emend_task_find_input (task, "0001") == outcome);
  g_assert_null (emend_task_find_input (task, "0002"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/pipeline/task/inputs", test_inputs);
  return g_test_run ();
}
