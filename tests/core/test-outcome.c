/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-error.h"
#include "emend-outcome.h"

static void
test_kinds (void)
{
  g_autoptr (EmendOutcome) ok = emend_outcome_new_ok ("abc");
  g_autoptr (EmendOutcome) blank = emend_outcome_new_blank (NULL);
  g_autoptr (EmendOutcome) skipped = emend_outcome_new_skipped ("why not");
  g_autoptr (EmendOutcome) failed
      = emend_outcome_new_failed (g_error_new (EMEND_ERROR, EMEND_ERROR_READER_STALLED, "slow"));

  g_assert_true (emend_outcome_is_done (ok));
  g_assert_cmpstr (ok->digest, ==, "abc");
  g_assert_null (ok->error);
  g_assert_true (emend_outcome_is_done (blank));
  g_assert_false (emend_outcome_is_done (skipped));
  g_assert_cmpstr (skipped->error->message, ==, "why not");
  g_assert_false (emend_outcome_is_done (failed));
  g_assert_error (failed->error, EMEND_ERROR, EMEND_ERROR_READER_STALLED);
}

/* Records know the codes of one domain only. */
static void
test_foreign_error (void)
{
  g_autoptr (EmendOutcome) failed
      = emend_outcome_new_failed (g_error_new (G_FILE_ERROR, 4711, "the shelf fell down"));

  g_assert_error (failed->error, EMEND_ERROR, EMEND_ERROR_FAILED);
  g_assert_cmpstr (failed->error->message, ==, "the shelf fell down");
}

static void
test_nicks (void)
{
  EmendOutcomeKind kind;

  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    {
      g_assert_true (
          emend_outcome_kind_from_nick (emend_outcome_kind_get_nick ((EmendOutcomeKind) i), &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  g_assert_false (emend_outcome_kind_from_nick ("fine", &kind));
  g_assert_false (emend_outcome_kind_from_nick (NULL, &kind));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/outcome/kinds", test_kinds);
  g_test_add_func ("/emend/core/outcome/foreign-error", test_foreign_error);
  g_test_add_func ("/emend/core/outcome/nicks", test_nicks);
  return g_test_run ();
}
