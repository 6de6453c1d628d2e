/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-export-format.h"

#include <string.h>

#include "emend-error.h"

/* Each format is made in one way, and is found by its name. */
static void
test_table (void)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *line = emend_export_format_dup_ids ();
  guint n_formats;
  const EmendExportFormat *const *formats = emend_export_format_list (&n_formats);

  g_assert_cmpuint (n_formats, >=, 6);
  for (guint i = 0; i < n_formats; i++)
    {
      const EmendExportFormat *format = formats[i];
      g_autoptr (GError) error = NULL;

      g_assert_true (g_hash_table_add (ids, (gpointer) format->id));
      g_assert_cmpint ((format->render != NULL) + (format->save != NULL) + (format->write != NULL),
                       ==, 1);
      g_assert_cmpint (format->ending == NULL, ==, format->write != NULL);
      g_assert_nonnull (format->summary);
      g_assert_nonnull (strstr (line, format->id));
      g_assert_true (emend_export_format_find (format->id, &error) == format);
      g_assert_no_error (error);
    }
}

static void
test_unknown (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (emend_export_format_find ("doc", &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "txt, md"));
}

/* Lists as people type them. */
static void
test_list (void)
{
  static const struct
  {
    const char *list;
    const char *ids; /* NULL: an error */
  } cases[] = {
    { "txt", "txt" }, { "txt,md", "txt md" }, { " md , txt,md,archive ", "md txt archive" },
    { "", NULL },     { "txt,", NULL },       { "txt,doc", NULL },
    { "TXT", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_auto (GStrv) ids = emend_export_format_parse_list (cases[i].list, &error);
      g_autofree char *line = ids != NULL ? g_strjoinv (" ", ids) : NULL;

      g_assert_cmpstr (line, ==, cases[i].ids);
      if (cases[i].ids == NULL)
        g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
      else
        g_assert_no_error (error);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/emend/export/export-format/table", test_table);
  g_test_add_func ("/emend/export/export-format/unknown", test_unknown);
  g_test_add_func ("/emend/export/export-format/list", test_list);

  return g_test_run ();
}
