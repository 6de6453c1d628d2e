/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-error.h"
#include "emend-exit.h"

static const struct
{
  int code;
  EmendExit exit;
} cases[] = {
  { EMEND_ERROR_FAILED, EMEND_EXIT_FAILED },
  { EMEND_ERROR_USAGE, EMEND_EXIT_USAGE },
  { EMEND_ERROR_UNREADABLE, EMEND_EXIT_UNREADABLE },
  { EMEND_ERROR_ENCRYPTED, EMEND_EXIT_UNREADABLE },
  { EMEND_ERROR_EMPTY, EMEND_EXIT_UNREADABLE },
  { EMEND_ERROR_TOO_LARGE, EMEND_EXIT_UNREADABLE },
  { EMEND_ERROR_NO_MODEL, EMEND_EXIT_USAGE },
  { EMEND_ERROR_READER_CRASHED, EMEND_EXIT_FAILED },
  { EMEND_ERROR_READER_STALLED, EMEND_EXIT_FAILED },
  { EMEND_ERROR_READER_GARBAGE, EMEND_EXIT_FAILED },
  { EMEND_ERROR_READER_START, EMEND_EXIT_FAILED },
  { EMEND_ERROR_CORRUPT, EMEND_EXIT_FAILED },
  { EMEND_ERROR_STORE, EMEND_EXIT_FAILED },
  { EMEND_ERROR_BUSY, EMEND_EXIT_BUSY },
  { EMEND_ERROR_NOT_FOUND, EMEND_EXIT_UNREADABLE },
  { EMEND_ERROR_CANCELLED, EMEND_EXIT_INTERRUPTED },
  { EMEND_ERROR_NETWORK, EMEND_EXIT_FAILED },
  { EMEND_ERROR_ACCESS, EMEND_EXIT_FAILED },
  { EMEND_ERROR_REFUSED, EMEND_EXIT_FAILED },
  { EMEND_ERROR_REPLY, EMEND_EXIT_FAILED },
  { EMEND_ERROR_BUDGET, EMEND_EXIT_BUDGET },
  { EMEND_ERROR_STATE, EMEND_EXIT_FAILED },
  { EMEND_ERROR_FOREIGN, EMEND_EXIT_FAILED },
};

G_STATIC_ASSERT (G_N_ELEMENTS (cases) == EMEND_ERROR_N_CODES);

static void
test_codes (void)
{
  g_autoptr (GError) option = g_error_new (G_OPTION_ERROR, G_OPTION_ERROR_FAILED, "option");
  g_autoptr (GError) foreign = g_error_new (G_FILE_ERROR, EMEND_ERROR_BUSY, "foreign");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new (EMEND_ERROR, cases[i].code, "case");

      g_assert_cmpint (emend_exit_from_error (error), ==, cases[i].exit);
    }
  g_assert_cmpint (emend_exit_from_error (option), ==, EMEND_EXIT_USAGE);
  g_assert_cmpint (emend_exit_from_error (foreign), ==, EMEND_EXIT_FAILED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/app/exit/codes", test_codes);
  return g_test_run ();
}
