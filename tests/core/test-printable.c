/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-printable.h"

static const struct
{
  const char *text;
  const char *lines;
  const char *line;
} cases[] = {
  { "", "", "" },
  { "walden.book", "walden.book", "walden.book" },
  { "Größe „x“ \xd7\xa9\xd7\x9c", "Größe „x“ \xd7\xa9\xd7\x9c", "Größe „x“ \xd7\xa9\xd7\x9c" },
  { "a\033[31mb\033]0;x\007", "a?[31mb?]0;x?", "a?[31mb?]0;x?" },
  /* What 8-bit terminals take for the same. */
  { "a\xc2\x9b"
    "31mb",
    "a?31mb", "a?31mb" },
  { "a\rb\x08\x7f", "a?b??", "a?b??" },
  { "a\nemend: all is well\n", "a\nemend: all is well\n", "a emend: all is well " },
  { "a\tb", "a\tb", "a b" },
  { "a\xe2\x80\xa8"
    "b",
    "a\xe2\x80\xa8"
    "b",
    "a b" },
  /* Joiners are part of words; what turns them around is not. */
  { "\xd9\x85\xe2\x80\x8c\xd9\x85", "\xd9\x85\xe2\x80\x8c\xd9\x85",
    "\xd9\x85\xe2\x80\x8c\xd9\x85" },
  { "a\xe2\x80\xae"
    "fdp.exe",
    "a\xe2\x80\xae"
    "fdp.exe",
    "a?fdp.exe" },
  { "a\xff\033"
    "b\xe2\x80",
    "a\xff?b\xe2\x80", "a\xef\xbf\xbd?b\xef\xbf\xbd\xef\xbf\xbd" },
};

static void
test_cases (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *lines = emend_printable_dup (cases[i].text);
      g_autofree char *line = emend_printable_dup_line (cases[i].text);

      g_test_message ("case %u", i);
      g_assert_cmpstr (lines, ==, cases[i].lines);
      g_assert_cmpstr (line, ==, cases[i].line);
      g_assert_true (g_utf8_validate (line, -1, NULL));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/printable/cases", test_cases);
  return g_test_run ();
}
