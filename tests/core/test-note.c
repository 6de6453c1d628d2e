/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-note.h"

static void
test_matched (void)
{
  static const struct
  {
    guint mark_word;
    guint first;
    gboolean is_matched;
  } cases[] = { { 3, 90, TRUE }, { 3, 0, FALSE }, { 0, 90, FALSE }, { 0, 0, FALSE } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendNote) note = emend_note_new (EMEND_NOTE_FOOT, "*");

      note->mark_word = cases[i].mark_word;
      note->first = cases[i].first;
      g_assert_cmpstr (note->marker, ==, "*");
      g_assert_true (emend_note_is_matched (note) == cases[i].is_matched);
    }
}

/* Names in files are for good: files of earlier versions hold them. */
static void
test_kinds (void)
{
  static const char *const nicks[] = { "foot", "chapter-end", "book-end" };
  EmendNoteKind kind = EMEND_NOTE_FOOT;

  g_assert_cmpuint (G_N_ELEMENTS (nicks), ==, EMEND_NOTE_N_KINDS);
  for (guint i = 0; i < EMEND_NOTE_N_KINDS; i++)
    {
      g_assert_cmpstr (emend_note_kind_get_nick ((EmendNoteKind) i), ==, nicks[i]);
      g_assert_true (emend_note_kind_from_nick (nicks[i], &kind));
      g_assert_cmpuint (kind, ==, i);
    }
  g_assert_false (emend_note_kind_from_nick ("margin", &kind));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/core/note/matched", test_matched);
  g_test_add_func ("/emend/core/note/kinds", test_kinds);
  return g_test_run ();
}
