/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gio/gio.h>

#include "emend-error.h"

static void
test_over_dbus (void)
{
  for (int code = EMEND_ERROR_FAILED; code < EMEND_ERROR_N_CODES; code++)
    {
      g_autoptr (GError) error = g_error_new (EMEND_ERROR, code, "reason");
      g_autofree char *name = g_dbus_error_encode_gerror (error);
      g_autoptr (GError) received = NULL;

      g_assert_true (g_str_has_prefix (name, "org.emend.Error."));
      received = g_dbus_error_new_for_dbus_error (name, "reason");
      g_assert_error (received, EMEND_ERROR, code);
    }
}

static void
test_nicks (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (int code = EMEND_ERROR_FAILED; code < EMEND_ERROR_N_CODES; code++)
    g_assert_true (g_hash_table_add (seen, (gpointer) emend_error_get_nick ((EmendError) code)));
  g_assert_cmpstr (emend_error_get_nick (EMEND_ERROR_READER_CRASHED), ==, "reader-crashed");
}

static void
test_stops_run (void)
{
  const EmendError stopping[] = { EMEND_ERROR_NO_MODEL, EMEND_ERROR_READER_START, EMEND_ERROR_STORE,
                                  EMEND_ERROR_ACCESS, EMEND_ERROR_BUDGET };
  g_autoptr (GError) foreign = g_error_new (G_IO_ERROR, EMEND_ERROR_STORE, "foreign");

  for (int code = EMEND_ERROR_FAILED; code < EMEND_ERROR_N_CODES; code++)
    {
      g_autoptr (GError) error = g_error_new (EMEND_ERROR, code, "reason");
      gboolean stops = FALSE;

      for (guint i = 0; i < G_N_ELEMENTS (stopping); i++)
        stops = stops || code == (int) stopping[i];
      g_assert_cmpint (emend_error_stops_run (error), ==, stops);
    }
  g_assert_false (emend_error_stops_run (foreign));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/core/error/over-dbus", test_over_dbus);
  g_test_add_func ("/emend/core/error/nicks", test_nicks);
  g_test_add_func ("/emend/core/error/stops-run", test_stops_run);
  return g_test_run ();
}
