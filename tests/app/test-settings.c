/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "emend-error.h"
#include "emend-settings.h"

#include "test-folder.h"

static void
write_settings (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);

  g_assert_cmpint (g_mkdir_with_parents (parent, 0755), ==, 0);
  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* The book wins over the user, the user over the system, the command line over all. */
static void
test_layers (void)
{
  g_autofree char *book = test_folder_build ("walden.book");
  const char *overrides[] = { "ocr.deadline=5", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendConfig) config = NULL;

  write_settings (g_get_system_config_dirs ()[0], "emend/emend.ini",
                  "[ocr]\ndpi=200\ndeadline=2\nmax-megapixels=20\nlanguages=fra\n");
  write_settings (g_get_user_config_dir (), "emend/emend.ini",
                  "[ocr]\ndpi=300\ndeadline=3\nmax-megapixels=30\n");
  write_settings (book, "settings.ini", "[ocr]\ndpi=400\ndeadline=4\n");

  config = emend_settings_load (book, (char **) overrides, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (emend_config_get_string (config, "ocr", "languages"), ==, "fra");
  g_assert_cmpuint (emend_config_get_uint (config, "ocr", "max-megapixels"), ==, 30);
  g_assert_cmpuint (emend_config_get_uint (config, "ocr", "dpi"), ==, 400);
  g_assert_cmpuint (emend_config_get_uint (config, "ocr", "deadline"), ==, 5);
}

/* A book may come from a stranger. */
static void
test_sandbox (void)
{
  static const struct
  {
    const char *user;
    const char *book;
    const char *override;
    const char *sandbox;
  } cases[] = {
    { "auto", "never", NULL, "auto" },
    { "always", "never", NULL, "always" },
    { "always", "auto", NULL, "always" },
    { "auto", "always", NULL, "always" },
    { "never", "auto", NULL, "auto" },
    { "never", "never", NULL, "never" },
    { "always", "never", "reader.sandbox=never", "never" },
  };
  g_autofree char *book = test_folder_build ("sandbox.book");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *user = g_strdup_printf ("[reader]\nsandbox=%s\n", cases[i].user);
      g_autofree char *own = g_strdup_printf ("[reader]\nsandbox=%s\n", cases[i].book);
      const char *overrides[] = { cases[i].override, NULL };
      g_autoptr (GError) error = NULL;
      g_autoptr (EmendConfig) config = NULL;

      write_settings (g_get_user_config_dir (), "emend/emend.ini", user);
      write_settings (book, "settings.ini", own);
      config = emend_settings_load (book, (char **) overrides, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (emend_config_get_string (config, "reader", "sandbox"), ==, cases[i].sandbox);
    }
  write_settings (g_get_user_config_dir (), "emend/emend.ini", "");
}

/* Nothing is waited for, and nothing is read without end. */
static void
test_odd_files (void)
{
  g_autofree char *book = test_folder_build ("odd.book");
  g_autofree char *path = g_build_filename (book, "settings.ini", NULL);
  g_autofree char *large = g_strnfill (2 * 1024 * 1024, '#');

  g_assert_cmpint (g_mkdir_with_parents (book, 0755), ==, 0);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (GError) error = NULL;

      if (i == 0)
        g_assert_cmpint (mkfifo (path, 0600), ==, 0);
      else if (i == 1)
        g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
      else
        g_assert_true (g_file_set_contents (path, large, -1, NULL));
      g_assert_null (emend_settings_load (book, NULL, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
      g_remove (path);
    }
}

static void
test_kept (void)
{
  g_autofree char *book = test_folder_build ("kept.book");
  const char *overrides[]
      = { "ocr.languages=eng+deu", "ocr.dpi=400", "reader.sandbox=never", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendConfig) config = NULL;

  write_settings (book, "settings.ini", "# mine\n[ocr]\ndpi=200\ndeadline=4\n");
  g_assert_true (emend_settings_keep (book, (char **) overrides, &error));
  config = emend_settings_load (book, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (emend_config_get_origin (config, "reader", "sandbox"), ==, "built in");
  g_assert_cmpstr (emend_config_get_string (config, "ocr", "languages"), ==, "eng+deu");
  g_assert_cmpuint (emend_config_get_uint (config, "ocr", "dpi"), ==, 400);
  g_assert_cmpuint (emend_config_get_uint (config, "ocr", "deadline"), ==, 4);
}

static void
test_bad_overrides (void)
{
  static const char *const cases[]
      = { "", "ocr", "ocr.dpi", "dpi=3", "=", ".=", "ocr.dpi=", "a=b.c" };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const char *overrides[] = { cases[i], NULL };
      g_autoptr (GError) error = NULL;

      g_assert_null (emend_settings_load (NULL, (char **) overrides, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/app/settings/layers", test_layers);
  g_test_add_func ("/emend/app/settings/sandbox", test_sandbox);
  g_test_add_func ("/emend/app/settings/odd-files", test_odd_files);
  g_test_add_func ("/emend/app/settings/kept", test_kept);
  g_test_add_func ("/emend/app/settings/bad-overrides", test_bad_overrides);
  return g_test_run ();
}
