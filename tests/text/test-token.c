/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-token.h"

static void
test_core (void)
{
  static const struct
  {
    const char *text;
    const char *lead;
    const char *core;
    const char *tail;
  } cases[] = {
    { "“weav-ing,”", "“", "weav-ing", ",”" },
    { "weaving", "", "weaving", "" },
    { "‘’tis", "‘’", "tis", "" },
    { "d--d!", "", "d--d", "!" },
    { "£48,457.", "£", "48,457", "." },
    { "H2SO4", "", "H2SO4", "" },
    { "¢at|", "", "¢at|", "" },
    { "e.g.", "", "e.g", "." },
    { "(Füße)", "(", "Füße", ")" },
    { "e\xCC\x81t", "", "e\xCC\x81t", "" },
    { "—", "—", "", "" },
    { ". . .", ". . .", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendToken token;
      g_autofree char *lead = NULL;
      g_autofree char *core = NULL;

      emend_token_init (&token, cases[i].text);
      lead = emend_token_dup_lead (&token);
      core = emend_token_dup_core (&token);
      g_assert_cmpstr (lead, ==, cases[i].lead);
      g_assert_cmpstr (core, ==, cases[i].core);
      g_assert_cmpstr (token.text + token.tail, ==, cases[i].tail);
    }
}

static void
test_parts (void)
{
  static const struct
  {
    const char *text;
    const char *parts;
  } cases[] = {
    { "“weav-ing,”", "weav ing" },
    { "King’s-road", "King's road" },
    { "sisters’", "sisters" },
    { "’tis", "tis" },
    { "the.body", "the body" },
    { "town—old", "town old" },
    { "1/16", "1 16" },
    { "£48,457", "48 457" },
    { "d’Urfey’s", "d'Urfey's" },
    { "a-’-b", "a b" },
    { "", "" },
    { "...", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      EmendToken token;
      EmendTokenPart part = { 0, 0 };
      g_autoptr (GString) parts = g_string_new (NULL);

      emend_token_init (&token, cases[i].text);
      while (emend_token_next_part (&token, &part))
        {
          g_autofree char *text = emend_token_dup_part (&token, &part);

          g_string_append_printf (parts, "%s%s", parts->len > 0 ? " " : "", text);
        }
      g_assert_cmpstr (parts->str, ==, cases[i].parts);
    }
}

static void
test_replace (void)
{
  EmendToken token;
  EmendTokenPart part = { 0, 0 };
  g_autofree char *replaced = NULL;

  emend_token_init (&token, "“whieh,”");
  g_assert_true (emend_token_next_part (&token, &part));
  replaced = emend_token_replace (&token, part.start, part.end, "which");
  g_assert_cmpstr (replaced, ==, "“which,”");
  g_assert_false (emend_token_next_part (&token, &part));
}

static void
test_ends_with (void)
{
  EmendToken token;

  emend_token_init (&token, "town.");
  g_assert_true (emend_token_ends_with (&token, "."));
  g_assert_false (emend_token_ends_with (&token, ","));
  emend_token_init (&token, "town.”");
  g_assert_false (emend_token_ends_with (&token, "."));
  emend_token_init (&token, ".");
  g_assert_false (emend_token_ends_with (&token, "."));
}

static void
test_marks (void)
{
  static const struct
  {
    gunichar c;
    gboolean is_double;
    gboolean is_apostrophe;
  } cases[] = {
    { '"', TRUE, FALSE },     { 0x201C, TRUE, FALSE },  { 0x201D, TRUE, FALSE },
    { '\'', FALSE, TRUE },    { 0x2018, FALSE, TRUE },  { 0x2019, FALSE, TRUE },
    { 0x201E, FALSE, FALSE }, { 0x00AB, FALSE, FALSE }, { '`', FALSE, FALSE },
    { '*', FALSE, FALSE },    { '<', FALSE, FALSE },    { 0x2032, FALSE, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (emend_token_is_double_quote (cases[i].c), ==, cases[i].is_double);
      g_assert_cmpint (emend_token_is_apostrophe (cases[i].c), ==, cases[i].is_apostrophe);
      g_assert_cmpint (emend_token_is_quote (cases[i].c), ==,
                       cases[i].is_double || cases[i].is_apostrophe);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/text/token/core", test_core);
  g_test_add_func ("/emend/text/token/parts", test_parts);
  g_test_add_func ("/emend/text/token/replace", test_replace);
  g_test_add_func ("/emend/text/token/ends-with", test_ends_with);
  g_test_add_func ("/emend/text/token/marks", test_marks);
  return g_test_run ();
}
