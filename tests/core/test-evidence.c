/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-evidence.h"

static void
test_sets (void)
{
  static const struct
  {
    guint evidence;
    guint n_kinds;
    const char *text;
  } cases[] = {
    { EMEND_EVIDENCE_NONE, 0, "" },
    { EMEND_EVIDENCE_SHAPE, 1, "shape" },
    { EMEND_EVIDENCE_CONTEXT, 1, "context" },
    { EMEND_EVIDENCE_CONFUSION | EMEND_EVIDENCE_DICTIONARY, 2, "confusion, dictionary" },
    { EMEND_EVIDENCE_LEXICON | EMEND_EVIDENCE_READING | EMEND_EVIDENCE_ALTERNATIVE, 3,
      "lexicon, reading, alternative" },
    { EMEND_EVIDENCE_ALL, 9,
      "shape, confusion, dictionary, lexicon, reading, alternative, context, model, vision" },
    /* What a later version may know does not count. */
    { EMEND_EVIDENCE_ALL + 1, 0, "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = emend_evidence_dup_text (cases[i].evidence);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (emend_evidence_count (cases[i].evidence), ==, cases[i].n_kinds);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_nicks (void)
{
  guint all = EMEND_EVIDENCE_NONE;

  for (guint i = 0; i < EMEND_EVIDENCE_N_KINDS; i++)
    {
      guint evidence = EMEND_EVIDENCE_NONE;

      g_assert_true (emend_evidence_from_nick (emend_evidence_get_nick (i), &evidence));
      g_assert_cmpuint (evidence, ==, 1u << i);
      g_assert_true (emend_evidence_from_nick (emend_evidence_get_nick (i), &all));
      g_assert_cmpuint (emend_evidence_count (all), ==, i + 1);
    }
  g_assert_cmpuint (all, ==, EMEND_EVIDENCE_ALL);
}

static void
test_unknown (void)
{
  static const char *const nicks[] = { NULL, "", "Shape", "shapes", "shape, reading", "hearsay" };

  for (guint i = 0; i < G_N_ELEMENTS (nicks); i++)
    {
      guint evidence = EMEND_EVIDENCE_READING;

      g_assert_false (emend_evidence_from_nick (nicks[i], &evidence));
      g_assert_cmpuint (evidence, ==, EMEND_EVIDENCE_READING);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/evidence/sets", test_sets);
  g_test_add_func ("/emend/core/evidence/nicks", test_nicks);
  g_test_add_func ("/emend/core/evidence/unknown", test_unknown);
  return g_test_run ();
}
