/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Any bytes may stand in a file of settings or in a `book.ini`. Settings are within their limits whatever was read; a book
 * that is accepted is written and read again as the same.
 *
 * The first byte of the input says which file it is.
 */

#include "config.h"

#include <glib.h>
#include <glib/gstdio.h>
#include <stdint.h>
#include <unistd.h>

#include "emend-book-ini.h"
#include "emend-config.h"
#include "fake-file.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_setting (EmendConfig *config, const EmendConfigSetting *setting)
{
  guint number;

  if (setting->type != EMEND_CONFIG_UINT)
    {
      g_assert_true (g_utf8_validate (
          emend_config_get_string (config, setting->group, setting->key), -1, NULL));
      return;
    }
  number = emend_config_get_uint (config, setting->group, setting->key);
  g_assert_cmpuint (number, >=, setting->min);
  g_assert_cmpuint (number, <=, setting->max);
}

static void
check_config (const char *path)
{
  g_autoptr (EmendConfig) config = emend_config_new ();
  g_autoptr (GError) error = NULL;
  const EmendConfigSetting *settings;
  guint n_settings;

  if (!emend_config_load_file (config, path, &error))
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
  settings = emend_config_list_settings (&n_settings);
  for (guint i = 0; i < n_settings; i++)
    check_setting (config, &settings[i]);
}

static char *
describe (const EmendBookIni *ini)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_key_file_set_string (file, "book", "title", ini->title != NULL ? ini->title : "");
  g_key_file_set_string (file, "book", "author", ini->author != NULL ? ini->author : "");
  g_key_file_set_string (file, "book", "language", ini->languages != NULL ? ini->languages : "");
  for (guint i = 0; i < ini->sources->len; i++)
    {
      g_autofree char *group = g_strdup_printf ("source %u", i + 1);

      emend_source_save (g_ptr_array_index (ini->sources, i), file, group);
    }
  return g_key_file_to_data (file, NULL, NULL);
}

static void
check_book (const char *path)
{
  g_autoptr (EmendBookIni) ini = emend_book_ini_load (path, NULL);
  g_autoptr (EmendBookIni) again = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *to = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (ini == NULL)
    return;

  g_assert_cmpuint (emend_book_ini_count_pages (ini), >=, ini->sources->len);
  folder = g_dir_make_tmp ("emend-fuzz-XXXXXX", NULL);
  to = g_build_filename (folder, "book.ini", NULL);
  g_assert_true (emend_book_ini_save (ini, to, NULL));
  again = emend_book_ini_load (to, NULL);
  g_assert_nonnull (again);
  first = describe (ini);
  second = describe (again);
  g_assert_cmpstr (first, ==, second);
  g_unlink (to);
  g_rmdir (folder);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *path = NULL;
  int fd;

  if (size == 0)
    return 0;

  fd = fake_file_open (data + 1, (gssize) size - 1);
  path = g_strdup_printf ("/proc/self/fd/%d", fd);
  if (data[0] == 'b')
    check_book (path);
  else
    check_config (path);
  close (fd);
  return 0;
}
