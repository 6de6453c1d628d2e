/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-note-marker.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    EmendNoteMarkerKind kind;
    guint value;
    const char *printed; /* as it is written again; NULL if that is @text */
  } cases[] = {
    { "1", EMEND_NOTE_MARKER_NUMBER, 1, NULL },     { "12", EMEND_NOTE_MARKER_NUMBER, 12, NULL },
    { "²", EMEND_NOTE_MARKER_NUMBER, 2, "2" },      { "¹⁴", EMEND_NOTE_MARKER_NUMBER, 14, "14" },
    { "123", EMEND_NOTE_MARKER_NUMBER, 123, NULL }, { "*", EMEND_NOTE_MARKER_SYMBOL, 1, NULL },
    { "†", EMEND_NOTE_MARKER_SYMBOL, 2, NULL },     { "‡", EMEND_NOTE_MARKER_SYMBOL, 3, NULL },
    { "§", EMEND_NOTE_MARKER_SYMBOL, 4, NULL },     { "||", EMEND_NOTE_MARKER_SYMBOL, 5, "‖" },
    { "¶", EMEND_NOTE_MARKER_SYMBOL, 6, NULL },     { "**", EMEND_NOTE_MARKER_SYMBOL, 7, NULL },
    { "††", EMEND_NOTE_MARKER_SYMBOL, 8, NULL },    { "***", EMEND_NOTE_MARKER_SYMBOL, 13, NULL },
    { "a", EMEND_NOTE_MARKER_LETTER, 1, NULL },     { "c", EMEND_NOTE_MARKER_LETTER, 3, NULL },
    { "0", EMEND_NOTE_MARKER_NONE, 0, NULL },       { "07", EMEND_NOTE_MARKER_NONE, 0, NULL },
    { "1867", EMEND_NOTE_MARKER_NONE, 0, NULL },    { "*†", EMEND_NOTE_MARKER_NONE, 0, NULL },
    { "****", EMEND_NOTE_MARKER_NONE, 0, NULL },    { "A", EMEND_NOTE_MARKER_NONE, 0, NULL },
    { "ab", EMEND_NOTE_MARKER_NONE, 0, NULL },      { "1a", EMEND_NOTE_MARKER_NONE, 0, NULL },
    { "'", EMEND_NOTE_MARKER_NONE, 0, NULL },       { "", EMEND_NOTE_MARKER_NONE, 0, NULL },
    { NULL, EMEND_NOTE_MARKER_NONE, 0, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendNoteMarker marker;
      g_autofree char *text = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_true (emend_note_marker_parse (&marker, cases[i].text)
                     == (cases[i].kind != EMEND_NOTE_MARKER_NONE));
      g_assert_cmpuint (marker.kind, ==, cases[i].kind);
      g_assert_cmpuint (marker.value, ==, cases[i].value);
      if (marker.kind == EMEND_NOTE_MARKER_NONE)
        continue;
      text = emend_note_marker_dup_text (&marker);
      g_assert_cmpstr (text, ==, cases[i].printed != NULL ? cases[i].printed : cases[i].text);
    }
}

static void
test_may_be_read (void)
{
  static const struct
  {
    const char *meant;
    const char *read;
    gboolean may_be;
  } cases[] = {
    { "1", "l", TRUE },     { "1", "'", TRUE },    { "12", "l2", TRUE }, { "12", "1Z", TRUE },
    { "12", "’", TRUE },    { "12", "13", TRUE },  { "3", "7", TRUE },   { "12", "7", TRUE },
    { "†", "t", TRUE },     { "†", "f", TRUE },    { "‡", "$", TRUE },   { "§", "8", TRUE },
    { "*", "°", TRUE },     { "*", "?", TRUE },    { "a", "*", TRUE },   { "1", "m", FALSE },
    { "12", "123", FALSE }, { "12", "No", FALSE }, { "12", "", FALSE },  { "3", "34", FALSE },
    { "*", "word", FALSE }, { "*", "e", FALSE },   { "a", "b", FALSE },  { "a", "th", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendNoteMarker marker;

      g_test_message ("%s read %s", cases[i].meant, cases[i].read);
      g_assert_true (emend_note_marker_parse (&marker, cases[i].meant));
      g_assert_true (emend_note_marker_may_be_read (&marker, cases[i].read) == cases[i].may_be);
    }
}

static void
test_equal (void)
{
  EmendNoteMarker number;
  EmendNoteMarker raised;
  EmendNoteMarker symbol;
  EmendNoteMarker none;

  emend_note_marker_parse (&number, "1");
  emend_note_marker_parse (&raised, "¹");
  emend_note_marker_parse (&symbol, "*");
  emend_note_marker_parse (&none, "?");
  g_assert_true (emend_note_marker_equal (&number, &raised));
  g_assert_false (emend_note_marker_equal (&number, &symbol));
  g_assert_false (emend_note_marker_equal (&none, &none));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/emend/text/note-marker/parse", test_parse);
  g_test_add_func ("/emend/text/note-marker/may-be-read", test_may_be_read);
  g_test_add_func ("/emend/text/note-marker/equal", test_equal);
  return g_test_run ();
}
