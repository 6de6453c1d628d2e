/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-note-mark.h"

/* Names in files are for good: files of earlier versions hold them. */
static void
test_roles (void)
{
  static const char *const nicks[] = { "reference", "foot", "entry", "heading" };
  EmendNoteMarkRole role = EMEND_NOTE_MARK_HEADING;

  g_assert_cmpuint (G_N_ELEMENTS (nicks), ==, EMEND_NOTE_MARK_N_ROLES);
  for (guint i = 0; i < EMEND_NOTE_MARK_N_ROLES; i++)
    {
      g_assert_cmpstr (emend_note_mark_role_get_nick ((EmendNoteMarkRole) i), ==, nicks[i]);
      g_assert_true (emend_note_mark_role_from_nick (nicks[i], &role));
      g_assert_cmpuint (role, ==, i);
    }
  g_assert_false (emend_note_mark_role_from_nick ("margin", &role));
}

static void
test_new (void)
{
  g_autoptr (EmendNoteMark) mark = emend_note_mark_new (EMEND_NOTE_MARK_FOOT, 4, 120, 90);

  g_assert_cmpuint (mark->role, ==, EMEND_NOTE_MARK_FOOT);
  g_assert_cmpuint (mark->page, ==, 4);
  g_assert_cmpuint (mark->word, ==, 120);
  g_assert_cmpuint (mark->weight, ==, 90);
  g_assert_null (mark->marker);
  g_assert_false (mark->is_apart);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/core/note-mark/roles", test_roles);
  g_test_add_func ("/emend/core/note-mark/new", test_new);
  return g_test_run ();
}
