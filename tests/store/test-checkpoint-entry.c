/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-checkpoint-entry.h"

#include <string.h>

#include "emend-error.h"

#define WHEN "2026-11-23T20:44:42Z"

static EmendCheckpointEntry *
reload (const EmendCheckpointEntry *entry)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GKeyFile) copy = g_key_file_new ();
  g_autofree char *text = NULL;
  gsize length;

  emend_checkpoint_entry_save (entry, file);
  text = g_key_file_to_data (file, &length, NULL);
  g_assert_true (g_key_file_load_from_data (copy, text, length, G_KEY_FILE_NONE, NULL));
  return emend_checkpoint_entry_load (copy, entry->item_id);
}

static void
assert_same (const EmendCheckpointEntry *a, const EmendCheckpointEntry *b)
{
  g_assert_nonnull (b);
  g_assert_cmpstr (a->item_id, ==, b->item_id);
  g_assert_cmpint (a->is_completed, ==, b->is_completed);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpstr (a->key, ==, b->key);
  g_assert_cmpstr (a->digest, ==, b->digest);
  g_assert_cmpuint (a->attempts, ==, b->attempts);
  g_assert_cmpfloat (a->cost, ==, b->cost);
  g_assert_cmpstr (a->reason, ==, b->reason);
  g_assert_cmpstr (a->error, ==, b->error);
  g_assert_cmpstr (a->when, ==, b->when);
}

static void
assert_same_outcome (const EmendOutcome *a, const EmendOutcome *b)
{
  g_assert_nonnull (b);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpstr (a->digest, ==, b->digest);
  g_assert_cmpint (a->error != NULL, ==, b->error != NULL);
  if (a->error != NULL)
    {
      g_assert_error (b->error, EMEND_ERROR, a->error->code);
      g_assert_cmpstr (a->error->message, ==, b->error->message);
    }
}

static void
assert_survives (EmendOutcome *outcome)
{
  g_autoptr (EmendCheckpointEntry) entry
      = emend_checkpoint_entry_new_completed ("0012", "5f0c", outcome, 3, WHEN);
  g_autoptr (EmendCheckpointEntry) copy = reload (entry);
  g_autoptr (EmendOutcome) copied_outcome = NULL;

  assert_same (entry, copy);
  copied_outcome = emend_checkpoint_entry_dup_outcome (copy);
  assert_same_outcome (outcome, copied_outcome);
  g_assert_cmpstr (emend_checkpoint_entry_get_state_nick (copy), ==,
                   emend_outcome_kind_get_nick (outcome->kind));
  emend_outcome_unref (outcome);
}

static void
test_started (void)
{
  g_autoptr (EmendCheckpointEntry) entry
      = emend_checkpoint_entry_new_started ("0012", "5f0c", 1, WHEN);
  g_autoptr (EmendCheckpointEntry) copy = reload (entry);

  assert_same (entry, copy);
  g_assert_null (emend_checkpoint_entry_dup_outcome (copy));
  g_assert_cmpstr (emend_checkpoint_entry_get_state_nick (copy), ==, "started");
}

static void
test_completed (void)
{
  assert_survives (emend_outcome_new_ok ("0a1b"));
  assert_survives (emend_outcome_new_ok (NULL));
  assert_survives (emend_outcome_new_blank (NULL));
  assert_survives (emend_outcome_new_blank ("0a1b"));
  assert_survives (emend_outcome_new_skipped ("not done because of OCR"));
}

static void
test_error_codes (void)
{
  for (int code = EMEND_ERROR_FAILED; code <= EMEND_ERROR_CANCELLED; code++)
    assert_survives (emend_outcome_new_failed (g_error_new (EMEND_ERROR, code, "code %d", code)));
}

static void
test_reasons (void)
{
  static const char *const reasons[] = {
    " leading and trailing ",
    "two\nlines\r\n\ttab",
    "[0013]\nstate=ok\n",
    "# end 00000000\n",
    "back\\slash \\n; semicolon = equals",
    "n\303\244chster Tag \342\200\224 \360\237\223\226",
    "\001\033[0m\177",
  };

  for (guint i = 0; i < G_N_ELEMENTS (reasons); i++)
    {
      g_test_message ("%u", i);
      assert_survives (emend_outcome_new_failed (
          g_error_new_literal (EMEND_ERROR, EMEND_ERROR_UNREADABLE, reasons[i])));
    }
}

/* The name of a file may be anything, and stand in a message. */
static void
test_invalid_reason (void)
{
  g_autoptr (EmendOutcome) outcome = emend_outcome_new_failed (
      g_error_new_literal (EMEND_ERROR, EMEND_ERROR_UNREADABLE, "a\377b"));
  g_autoptr (EmendCheckpointEntry) entry
      = emend_checkpoint_entry_new_completed ("0012", "5f0c", outcome, 1, WHEN);
  g_autoptr (EmendCheckpointEntry) copy = reload (entry);

  assert_same (entry, copy);
  g_assert_cmpstr (copy->reason, ==, "a\357\277\275b");
}

/* A newer entry hides the older one of the same group altogether. */
static void
test_overwrite (void)
{
  g_autoptr (EmendOutcome) failed = emend_outcome_new_failed (
      g_error_new_literal (EMEND_ERROR, EMEND_ERROR_UNREADABLE, "reason"));
  g_autoptr (EmendOutcome) ok = emend_outcome_new_ok ("0a1b");
  g_autoptr (EmendCheckpointEntry) first
      = emend_checkpoint_entry_new_completed ("0012", "a", ok, 1, WHEN);
  g_autoptr (EmendCheckpointEntry) second
      = emend_checkpoint_entry_new_completed ("0012", "b", failed, 2, WHEN);
  g_autoptr (EmendCheckpointEntry) third
      = emend_checkpoint_entry_new_started ("0012", "c", 3, WHEN);
  const EmendCheckpointEntry *const entries[] = { first, second, third, first, third, second };
  g_autoptr (GKeyFile) file = g_key_file_new ();

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (EmendCheckpointEntry) copy = NULL;

      emend_checkpoint_entry_save (entries[i], file);
      copy = emend_checkpoint_entry_load (file, "0012");
      assert_same (entries[i], copy);
    }
}

static void
test_bad_groups (void)
{
  static const char *const groups[] = {
    "",
    "state=ok",
    "key=a\nwhen=b",
    "state=ok\nkey=a",
    "state=ok\nwhen=b",
    "state=\nkey=a\nwhen=b",
    "state=done\nkey=a\nwhen=b",
    "state=OK\nkey=a\nwhen=b",
    "state=ok\nkey=\377\nwhen=b",
  };

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      g_autofree char *text = g_strdup_printf ("[0012]\n%s\n", groups[i]);
      g_autoptr (GKeyFile) file = g_key_file_new ();

      g_test_message ("case %u", i);
      g_assert_true (g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL));
      g_assert_null (emend_checkpoint_entry_load (file, "0012"));
    }
}

static EmendCheckpointEntry *
build_entry (const char *state, const char *key, const char *when)
{
  g_autofree char *text = g_strdup_printf ("[0012]\nstate=%s\nkey=%s\nwhen=%s\n", state, key, when);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_assert_true (g_key_file_load_from_data (file, text, strlen (text), G_KEY_FILE_NONE, NULL));
  return emend_checkpoint_entry_load (file, "0012");
}

static void
test_beats (void)
{
  static const struct
  {
    const char *earlier[3];
    const char *later[3];
    gboolean later_counts;
  } cases[] = {
    { { "ok", "a", "2" }, { "ok", "a", "3" }, FALSE },
    { { "ok", "a", "2" }, { "blank", "a", "3" }, FALSE },
    { { "failed", "a", "2" }, { "failed", "a", "3" }, FALSE },
    { { "failed", "a", "2" }, { "skipped", "a", "3" }, FALSE },
    { { "ok", "a", "2" }, { "failed", "a", "3" }, FALSE },
    { { "ok", "a", "2" }, { "started", "b", "3" }, FALSE },
    { { "failed", "a", "2" }, { "ok", "a", "1" }, TRUE },
    { { "started", "b", "2" }, { "blank", "a", "1" }, TRUE },
    { { "ok", "a", "2" }, { "ok", "b", "3" }, TRUE },
    { { "ok", "a", "2" }, { "ok", "b", "2" }, TRUE },
    { { "ok", "a", "2" }, { "ok", "b", "1" }, FALSE },
    { { "failed", "a", "2" }, { "started", "a", "3" }, TRUE },
    { { "failed", "a", "2" }, { "started", "a", "1" }, FALSE },
    { { "started", "a", "2" }, { "started", "a", "2" }, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *const *a = cases[i].earlier;
      const char *const *b = cases[i].later;
      g_autoptr (EmendCheckpointEntry) earlier = build_entry (a[0], a[1], a[2]);
      g_autoptr (EmendCheckpointEntry) later = build_entry (b[0], b[1], b[2]);

      g_test_message ("case %u", i);
      g_assert_cmpint (emend_checkpoint_entry_beats (later, earlier), ==, cases[i].later_counts);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/store/checkpoint-entry/started", test_started);
  g_test_add_func ("/emend/store/checkpoint-entry/completed", test_completed);
  g_test_add_func ("/emend/store/checkpoint-entry/error-codes", test_error_codes);
  g_test_add_func ("/emend/store/checkpoint-entry/reasons", test_reasons);
  g_test_add_func ("/emend/store/checkpoint-entry/invalid-reason", test_invalid_reason);
  g_test_add_func ("/emend/store/checkpoint-entry/overwrite", test_overwrite);
  g_test_add_func ("/emend/store/checkpoint-entry/bad-groups", test_bad_groups);
  g_test_add_func ("/emend/store/checkpoint-entry/beats", test_beats);

  return g_test_run ();
}
