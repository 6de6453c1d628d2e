/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-money.h"

static void
test_parse (void)
{
  static const struct
  {
    const char *text;
    gint64 amount; /* -1: none */
  } cases[] = {
    { "0", 0 },         { "1", 1000000 },
    { "0.15", 150000 }, { "2.5", 2500000 },
    { "0.000001", 1 },  { "12.345678", 12345678 },
    { "007", 7000000 }, { "1000000", 1000000000000 },
    { "", -1 },         { ".", -1 },
    { ".5", -1 },       { "1.", -1 },
    { "-1", -1 },       { "+1", -1 },
    { "1,5", -1 },      { "0.1234567", -1 },
    { "1e3", -1 },      { " 1", -1 },
    { "1 ", -1 },       { "1 EUR", -1 },
    { "1000001", -1 },  { "99999999999999999999999", -1 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gint64 amount = -1;

      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (emend_money_parse (cases[i].text, &amount), ==, cases[i].amount >= 0);
      g_assert_cmpint (amount, ==, cases[i].amount);
    }
}

static void
test_format (void)
{
  static const struct
  {
    gint64 amount;
    const char *text;
  } cases[] = {
    { 0, "0.00" },       { 1, "0.000001" },         { 150000, "0.15" },  { 1000000, "1.00" },
    { 2500000, "2.50" }, { 12345678, "12.345678" }, { 1230, "0.00123" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = emend_money_format (cases[i].amount);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/money/parse", test_parse);
  g_test_add_func ("/emend/core/money/format", test_format);
  return g_test_run ();
}
