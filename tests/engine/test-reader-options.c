/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-reader-options.h"

static void
test_defaults (void)
{
  g_autoptr (EmendReaderOptions) options = emend_reader_options_new ();

  g_assert_cmpstr (options->languages, ==, "eng");
  g_assert_null (options->program);
  g_assert_cmpint (options->sandbox, ==, EMEND_SANDBOX_AUTO);
  g_assert_cmpuint (options->deadline, ==, 180000);
  g_assert_cmpuint (options->dpi, ==, 300);
  g_assert_cmpuint (options->max_megapixels, ==, 150);
}

static void
test_copy (void)
{
  g_autoptr (EmendReaderOptions) options = emend_reader_options_new ();
  g_autoptr (EmendReaderOptions) copy = NULL;

  options->program = g_strdup ("/bin/reader");
  options->tessdata = g_strdup ("/models");
  options->sandbox = EMEND_SANDBOX_ALWAYS;
  options->deadline = 7;
  copy = emend_reader_options_copy (options);
  g_clear_pointer (&options->program, g_free);
  *options->tessdata = 'x';
  *options->languages = 'x';

  g_assert_cmpstr (copy->program, ==, "/bin/reader");
  g_assert_cmpstr (copy->tessdata, ==, "/models");
  g_assert_cmpstr (copy->languages, ==, "eng");
  g_assert_cmpint (copy->sandbox, ==, EMEND_SANDBOX_ALWAYS);
  g_assert_cmpuint (copy->deadline, ==, 7);
}

static void
test_sandbox_nicks (void)
{
  EmendSandboxMode mode = EMEND_SANDBOX_ALWAYS;

  for (EmendSandboxMode i = EMEND_SANDBOX_AUTO; i <= EMEND_SANDBOX_NEVER; i++)
    {
      g_assert_true (emend_sandbox_mode_from_nick (emend_sandbox_mode_get_nick (i), &mode));
      g_assert_cmpint (mode, ==, i);
    }
  g_assert_false (emend_sandbox_mode_from_nick ("sometimes", &mode));
  g_assert_false (emend_sandbox_mode_from_nick (NULL, &mode));
  g_assert_cmpint (mode, ==, EMEND_SANDBOX_NEVER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/engine/reader-options/defaults", test_defaults);
  g_test_add_func ("/emend/engine/reader-options/copy", test_copy);
  g_test_add_func ("/emend/engine/reader-options/sandbox-nicks", test_sandbox_nicks);
  return g_test_run ();
}
