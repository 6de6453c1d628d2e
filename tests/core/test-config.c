/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>

#include "emend-config.h"
#include "emend-error.h"

#include "test-folder.h"

static char *
write_file (const char *name, const char *text)
{
  char *path = test_folder_build (name);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  return path;
}

static void
test_built_in (void)
{
  g_autoptr (EmendConfig) config = emend_config_new ();
  guint n_settings;
  const EmendConfigSetting *settings = emend_config_list_settings (&n_settings);

  g_assert_cmpuint (emend_config_get_uint (config, "parallel", "ocr"), ==, 8);
  g_assert_cmpuint (emend_config_get_uint (config, "parallel", "correction"), ==, 30);
  g_assert_cmpuint (emend_config_get_uint (config, "parallel", "fix"), ==, 15);
  g_assert_cmpuint (emend_config_get_uint (config, "parallel", "page-numbers"), ==, 30);
  g_assert_cmpuint (emend_config_get_uint (config, "parallel", "footnotes-chunk"), ==, 10);
  g_assert_cmpuint (emend_config_get_uint (config, "parallel", "bibliography-chunk"), ==, 5);
  g_assert_cmpuint (emend_config_get_uint (config, "ocr", "deadline"), ==, 180);
  g_assert_cmpstr (emend_config_get_origin (config, "ocr", "deadline"), ==, "built in");

  /* Every built-in value is one that the setting takes. */
  for (guint i = 0; i < n_settings; i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_true (emend_config_set (config, settings[i].group, settings[i].key,
                                       settings[i].fallback, &error));
      g_assert_no_error (error);
      g_assert_nonnull (settings[i].description);
    }
}

static void
test_layers (void)
{
  g_autoptr (EmendConfig) config = emend_config_new ();
  g_autofree char *low = write_file ("low.ini", "[ocr]\ndpi=400\ndeadline=60\n");
  g_autofree char *high = write_file ("high.ini", "[ocr]\ndpi=600\n");
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_config_load_file (config, low, &error));
  g_assert_true (emend_config_load_file (config, high, &error));
  g_assert_true (emend_config_load_file (config, "/nonexistent/emend.ini", &error));
  g_assert_no_error (error);
  g_assert_cmpuint (emend_config_get_uint (config, "ocr", "dpi"), ==, 600);
  g_assert_cmpstr (emend_config_get_origin (config, "ocr", "dpi"), ==, high);
  g_assert_cmpuint (emend_config_get_uint (config, "ocr", "deadline"), ==, 60);
  g_assert_cmpstr (emend_config_get_origin (config, "ocr", "deadline"), ==, low);

  g_assert_true (emend_config_set (config, "ocr", "dpi", "150", &error));
  g_assert_cmpuint (emend_config_get_uint (config, "ocr", "dpi"), ==, 150);
  g_assert_cmpstr (emend_config_get_origin (config, "ocr", "dpi"), ==, "command line");
}

static void
test_bad_values (void)
{
  static const struct
  {
    const char *group;
    const char *key;
    const char *value;
  } cases[] = {
    { "ocr", "dpi", "0" },           { "ocr", "dpi", "-300" },
    { "ocr", "dpi", "300 dpi" },     { "ocr", "dpi", "" },
    { "ocr", "dpi", "99999999999" }, { "ocr", "dip", "300" },
    { "orc", "dpi", "300" },         { "reader", "sandbox", "perhaps" },
    { "parallel", "ocr", "0" },      { "structure", "dictionary", "yes" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendConfig) config = emend_config_new ();
      g_autofree char *text
          = g_strdup_printf ("[%s]\n%s=%s\n", cases[i].group, cases[i].key, cases[i].value);
      g_autofree char *path = write_file ("bad.ini", text);
      g_autoptr (GError) error = NULL;

      g_assert_false (
          emend_config_set (config, cases[i].group, cases[i].key, cases[i].value, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
      g_clear_error (&error);

      g_assert_false (emend_config_load_file (config, path, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
      g_assert_nonnull (strstr (error->message, path));
      g_assert_cmpuint (emend_config_get_uint (config, "ocr", "dpi"), ==, 300);
    }
}

static void
test_garbage (void)
{
  g_autoptr (EmendConfig) config = emend_config_new ();
  g_autofree char *path = write_file ("garbage.ini", "no key file\n");
  g_autoptr (GError) error = NULL;

  g_assert_false (emend_config_load_file (config, path, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
}

/* Escapes that do not exist, and names that are no UTF-8: one error, which can be said. */
static void
test_bytes (void)
{
  static const char *const cases[] = {
    "[ocr]\nlanguages=en\\g\n",
    "[ocr]\nlanguages=\xff\n",
    "[\xff\x1b]\ndpi=300\n",
    "[ocr]\n\xff=300\n",
    "\xff\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendConfig) config = emend_config_new ();
      g_autofree char *path = write_file ("bytes.ini", cases[i]);
      g_autoptr (GError) error = NULL;

      g_assert_false (emend_config_load_file (config, path, &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      g_assert_cmpstr (emend_config_get_string (config, "ocr", "languages"), ==, "eng");
    }
}

static void
test_workers (void)
{
  g_autoptr (EmendConfig) config = emend_config_new ();

  g_assert_true (emend_config_set (config, "parallel", "ocr", "200", NULL));
  g_assert_cmpuint (emend_config_get_workers (config, "ocr", TRUE), <=, g_get_num_processors ());
  g_assert_cmpuint (emend_config_get_workers (config, "ocr", TRUE), >=, 1);
  g_assert_cmpuint (emend_config_get_workers (config, "ocr", FALSE), ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/config/built-in", test_built_in);
  g_test_add_func ("/emend/core/config/layers", test_layers);
  g_test_add_func ("/emend/core/config/bad-values", test_bad_values);
  g_test_add_func ("/emend/core/config/garbage", test_garbage);
  g_test_add_func ("/emend/core/config/bytes", test_bytes);
  g_test_add_func ("/emend/core/config/workers", test_workers);
  return g_test_run ();
}
