/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-edit.h"

static void
test_new (void)
{
  g_autofree char *from = g_strdup ("to day");
  g_autofree char *to = g_strdup ("to-day");
  g_autoptr (EmendEdit) edit = emend_edit_new (8, 9, from, to);
  g_autoptr (EmendEdit) same = emend_edit_ref (edit);
  g_autoptr (EmendEdit) boxed = g_boxed_copy (EMEND_TYPE_EDIT, edit);

  from[0] = to[0] = 'x';
  g_assert_cmpuint (edit->first, ==, 8);
  g_assert_cmpuint (edit->last, ==, 9);
  g_assert_cmpstr (edit->from, ==, "to day");
  g_assert_cmpstr (edit->to, ==, "to-day");
  g_assert_true (same == edit && boxed == edit);

  /* Nothing is applied by accident. */
  g_assert_cmpint (edit->state, ==, EMEND_EDIT_PROPOSED);
  g_assert_cmpint (edit->source, ==, EMEND_EDIT_OFFLINE);
  g_assert_cmpuint (edit->evidence, ==, EMEND_EVIDENCE_NONE);
  g_assert_cmpuint (edit->confidence, ==, 0);
}

/* Names in files are for good: files of earlier versions hold them. */
static void
test_kinds (void)
{
  static const char *const nicks[] = {
    "letters", "split", "join", "case", "stops", "quotes", "dashes", "ellipses", "ligatures",
  };

  g_assert_cmpuint (G_N_ELEMENTS (nicks), ==, EMEND_EDIT_N_KINDS);
  for (guint i = 0; i < EMEND_EDIT_N_KINDS; i++)
    {
      EmendEditKind kind;

      g_assert_cmpstr (emend_edit_kind_get_nick ((EmendEditKind) i), ==, nicks[i]);
      g_assert_true (emend_edit_kind_from_nick (nicks[i], &kind));
      g_assert_cmpuint (kind, ==, i);
    }
}

static void
test_sources (void)
{
  static const char *const nicks[] = { "offline", "model", "person" };

  g_assert_cmpuint (G_N_ELEMENTS (nicks), ==, EMEND_EDIT_N_SOURCES);
  for (guint i = 0; i < EMEND_EDIT_N_SOURCES; i++)
    {
      EmendEditSource source;

      g_assert_cmpstr (emend_edit_source_get_nick ((EmendEditSource) i), ==, nicks[i]);
      g_assert_true (emend_edit_source_from_nick (nicks[i], &source));
      g_assert_cmpuint (source, ==, i);
    }
}

static void
test_states (void)
{
  static const char *const nicks[] = { "applied", "proposed", "rejected" };

  g_assert_cmpuint (G_N_ELEMENTS (nicks), ==, EMEND_EDIT_N_STATES);
  for (guint i = 0; i < EMEND_EDIT_N_STATES; i++)
    {
      EmendEditState state;

      g_assert_cmpstr (emend_edit_state_get_nick ((EmendEditState) i), ==, nicks[i]);
      g_assert_true (emend_edit_state_from_nick (nicks[i], &state));
      g_assert_cmpuint (state, ==, i);
    }
}

static void
test_unknown (void)
{
  static const char *const nicks[] = { NULL, "", "Letters", "letter", "letters ", "applied!" };

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      EmendEditKind kind;
      EmendEditSource source;
      EmendEditState state;

      g_assert_false (emend_edit_kind_from_nick (nicks[i], &kind));
      g_assert_false (emend_edit_source_from_nick (nicks[i], &source));
      g_assert_false (emend_edit_state_from_nick (nicks[i], &state));
      g_assert_cmpint (state, !=, EMEND_EDIT_APPLIED);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/edit/new", test_new);
  g_test_add_func ("/emend/core/edit/kinds", test_kinds);
  g_test_add_func ("/emend/core/edit/sources", test_sources);
  g_test_add_func ("/emend/core/edit/states", test_states);
  g_test_add_func ("/emend/core/edit/unknown", test_unknown);
  return g_test_run ();
}
