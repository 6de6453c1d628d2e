/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Lines of invisible text.
 */

#include "config.h"

#include "emend-pdf-line.h"

#include <string.h>

static EmendPdfLetters *
make_letters (void)
{
  EmendPdfLetters *letters = emend_pdf_letters_new ();
  g_autofree gunichar *all = g_utf8_to_ucs4_fast ("abcd()\\", -1, NULL);

  for (guint i = 0; i < 7; i++)
    emend_pdf_letters_add_word (letters, &all[i], 1, 0.5);
  emend_pdf_letters_settle (letters);
  return letters;
}

static void
take (EmendPdfLine *set, const char *text, int left, int right, int baseline)
{
  glong length;
  gunichar *letters = g_utf8_to_ucs4_fast (text, -1, &length);

  emend_pdf_line_take_word (set, letters, (guint) length, left, right, baseline);
}

static void
check (EmendPdfLine *set, const char *expected)
{
  g_autoptr (GBytes) content = emend_pdf_line_finish (set);

  g_assert_cmpmem (g_bytes_get_data (content, NULL), g_bytes_get_size (content), expected,
                   strlen (expected));
}

/* What fits together is one string, each line is where it is, and what it says is escaped. */
static void
test_plain (void)
{
  g_autoptr (EmendPdfLetters) letters = make_letters ();
  g_autoptr (EmendPdfLine) set = emend_pdf_line_new (letters, 1000);

  emend_pdf_line_begin (set, 40);
  take (set, "ab", 100, 140, 200);
  take (set, "cd", 150, 190, 200);
  emend_pdf_line_end (set);
  emend_pdf_line_begin (set, 40);
  emend_pdf_line_end (set);
  emend_pdf_line_begin (set, 40);
  take (set, "(\\)", 90, 150, 260);
  emend_pdf_line_end (set);
  check (set, "BT\n3 Tr\n100 800 Td\n/EmendText0 40 Tf\n[(ab cd)]TJ\n"
              "-10 -60 Td\n[(\\(\\\\\\))]TJ\nET\n");
}

/* A gap is moved over, a word that is wider is scaled, one that stands higher is raised. */
static void
test_moved (void)
{
  g_autoptr (EmendPdfLetters) letters = make_letters ();
  g_autoptr (EmendPdfLine) set = emend_pdf_line_new (letters, 1000);

  emend_pdf_line_begin (set, 40);
  take (set, "ab", 100, 140, 200);
  take (set, "cd", 150, 190, 200);
  take (set, "ab", 300, 340, 190);
  emend_pdf_line_end (set);
  check (set, "BT\n3 Tr\n100 800 Td\n/EmendText0 40 Tf\n[(ab cd )]TJ\n10 Ts\n"
              "[-2500(ab)]TJ\nET\n");
}

static void
test_scaled (void)
{
  g_autoptr (EmendPdfLetters) letters = make_letters ();
  g_autoptr (EmendPdfLine) set = emend_pdf_line_new (letters, 1000);

  emend_pdf_line_begin (set, 40);
  take (set, "abcd", 100, 220, 200);
  emend_pdf_line_end (set);
  check (set, "BT\n3 Tr\n100 800 Td\n150 Tz\n/EmendText0 40 Tf\n[(abcd)]TJ\nET\n");
}

/* Words that touch are set apart, or programs take them for one; and those that are far from each other nearer, or they
 * are taken for columns. */
static void
test_gaps (void)
{
  g_autoptr (EmendPdfLetters) letters = make_letters ();
  g_autoptr (EmendPdfLine) set = emend_pdf_line_new (letters, 1000);

  emend_pdf_line_begin (set, 100);
  take (set, "ab", 100, 200, 200);
  take (set, "cd", 200, 300, 200);
  take (set, "ab", 325, 425, 200);
  take (set, "cd", 525, 625, 200);
  emend_pdf_line_end (set);
  check (set, "BT\n3 Tr\n100 800 Td\n38 Tw\n94 Tz\n/EmendText0 100 Tf\n[(ab )560]TJ\n"
              "100 Tz\n[(cd )380]TJ\n124.4 Tz\n[(ab )]TJ\n100 Tz\n[(cd)]TJ\nET\n");
}

/* What was read as one word and is two has a space that is as wide as those of its line. */
static void
test_inner_space (void)
{
  g_autoptr (EmendPdfLetters) letters = make_letters ();
  g_autoptr (EmendPdfLine) set = emend_pdf_line_new (letters, 1000);

  emend_pdf_line_begin (set, 100);
  take (set, "ab", 100, 200, 200);
  take (set, "ab cd", 280, 520, 200);
  take (set, "cd", 600, 700, 200);
  emend_pdf_line_end (set);
  check (set, "BT\n3 Tr\n100 800 Td\n53 Tw\n103.5 Tz\n/EmendText0 100 Tf\n[(ab )]TJ\n"
              "86.6 Tz\n[(ab cd )]TJ\n103.5 Tz\n[(cd)]TJ\nET\n");
}

static void
test_nothing (void)
{
  g_autoptr (EmendPdfLetters) letters = make_letters ();
  g_autoptr (EmendPdfLine) set = emend_pdf_line_new (letters, 1000);

  check (set, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/export/pdf-line/plain", test_plain);
  g_test_add_func ("/emend/export/pdf-line/moved", test_moved);
  g_test_add_func ("/emend/export/pdf-line/scaled", test_scaled);
  g_test_add_func ("/emend/export/pdf-line/gaps", test_gaps);
  g_test_add_func ("/emend/export/pdf-line/inner-space", test_inner_space);
  g_test_add_func ("/emend/export/pdf-line/nothing", test_nothing);
  return g_test_run ();
}
