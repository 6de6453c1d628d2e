/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-numeral.h"

static void
test_arabic (void)
{
  static const struct
  {
    const char *text;
    guint number;
  } cases[] = {
    { "12", 12 }, { "[12]", 12 }, { "—12—", 12 }, { "1O", 10 },   { "II", 11 },
    { "l3", 13 }, { "3S", 35 },   { "x", 0 },     { "12345", 0 }, { "head", 0 },
    { "", 0 },    { "...", 0 },   { "1lo", 0 },   { "a12", 0 },   { "1914", 1914 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (emend_numeral_parse_arabic (cases[i].text), ==, cases[i].number);
    }
}

static void
test_roman (void)
{
  static const struct
  {
    const char *text;
    guint number;
  } cases[] = {
    { "i", 1 },     { "iv", 4 },   { "XIV.", 14 }, { "xxxviii", 38 }, { "[xc]", 90 },
    { "CCC", 300 }, { "iiii", 0 }, { "vx", 0 },    { "mix", 0 },      { "dill", 0 },
    { "", 0 },      { "12", 0 },   { "ccccc", 0 }, { "ill", 0 },      { "I'll", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (emend_numeral_parse_roman (cases[i].text), ==, cases[i].number);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/numeral/arabic", test_arabic);
  g_test_add_func ("/emend/text/numeral/roman", test_roman);
  return g_test_run ();
}
