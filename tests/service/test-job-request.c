/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <glib/gstdio.h>
#include <sys/stat.h>

#include "emend-error.h"
#include "emend-job-request.h"
#include "test-folder.h"

static EmendJobRequest *
parse (const char *text, GError **error)
{
  g_autoptr (GVariant) variant
      = g_variant_ref_sink (g_variant_parse (G_VARIANT_TYPE_VARDICT, text, NULL, NULL, NULL));

  return emend_job_request_new_from_variant (variant, error);
}

static void
test_round_trip (void)
{
  g_autoptr (EmendJobRequest) request = emend_job_request_new ("/books/walden.book");
  g_autoptr (EmendJobRequest) back = NULL;
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GError) error = NULL;

  g_strfreev (request->sources);
  request->sources = g_strsplit ("/scans/a.pdf:/scans/ü.pdf", ":", -1);
  g_strfreev (request->settings);
  request->settings = g_strsplit ("ocr.dpi=400", ":", -1);
  request->workers = 3;
  request->offline = TRUE;
  emend_job_request_set_surroundings (request);
  variant = g_variant_ref_sink (emend_job_request_to_variant (request));
  back = emend_job_request_new_from_variant (variant, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (back->book, ==, request->book);
  g_assert_cmpstrv (back->sources, request->sources);
  g_assert_cmpstrv (back->settings, request->settings);
  g_assert_cmpuint (back->workers, ==, 3);
  g_assert_cmpuint (back->deadline, ==, 0);
  g_assert_true (back->offline);
  g_assert_false (back->detached);
  g_assert_true (emend_job_request_check_surroundings (back, &error));
  g_assert_no_error (error);
}

static void
test_malformed (void)
{
  static const char *const requests[] = {
    "{}",
    "{'book': <''>}",
    "{'book': <1>}",
    "{'book': <['/a.book']>}",
    "{'book': <'/a.book'>, 'sources': <'/a.pdf'>}",
    "{'book': <'/a.book'>, 'sources': <['']>}",
    "{'book': <'/a.book'>, 'settings': <[1, 2]>}",
    "{'book': <'/a.book'>, 'workers': <-1>}",
    "{'book': <'/a.book'>, 'offline': <'yes'>}",
    "{'book': <'/a.book'>, 'environment': <{'HOME': 1}>}",
    "{'book': <'/a.book'>, 'other': <true>}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (parse (requests[i], &error));
      g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
    }
}

static void
test_sizes (void)
{
  g_autofree char *name = g_strnfill (4094, 'x');
  g_autofree char *longest = g_strdup_printf ("{'book': <'/%s'>}", name);
  g_autofree char *too_long = g_strdup_printf ("{'book': <'/x%s'>}", name);
  g_autoptr (EmendJobRequest) request = parse (longest, NULL);
  g_autoptr (GString) many = g_string_new ("{'book': <'/a.book'>, 'sources': <['/a.pdf'");
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (request);
  g_assert_null (parse (too_long, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
  g_clear_error (&error);

  for (guint i = 0; i < 4096; i++)
    g_string_append (many, ", '/a.pdf'");
  g_string_append (many, "]>}");
  g_assert_null (parse (many->str, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
}

static void
test_paths (void)
{
  g_autofree char *book = test_folder_build ("walden.book");
  g_autofree char *scan = test_folder_build ("walden.pdf");
  g_autoptr (EmendJobRequest) request = emend_job_request_new (book);
  g_autoptr (GError) error = NULL;

  g_assert_true (emend_job_request_check_paths (request, &error));
  g_strfreev (request->sources);
  request->sources = g_strsplit (scan, ":", -1);
  g_assert_false (emend_job_request_check_paths (request, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_true (g_file_set_contents (scan, "", 0, NULL));
  g_assert_true (emend_job_request_check_paths (request, &error));

  g_free (request->book);
  request->book = g_strdup ("walden.book");
  g_assert_false (emend_job_request_check_paths (request, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_USAGE);
}

static void
test_surroundings (void)
{
  g_autoptr (EmendJobRequest) request = emend_job_request_new ("/books/walden.book");
  g_autoptr (GVariant) variant = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_setenv ("EMEND_API_KEY", "a-secret", TRUE);
  emend_job_request_set_surroundings (request);
  g_assert_true (emend_job_request_check_surroundings (request, &error));

  /* The value itself goes nowhere. */
  variant = g_variant_ref_sink (emend_job_request_to_variant (request));
  text = g_variant_print (variant, FALSE);
  g_assert_null (strstr (text, "a-secret"));

  g_setenv ("EMEND_API_KEY", "another", TRUE);
  g_assert_false (emend_job_request_check_surroundings (request, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_FOREIGN);
  g_clear_error (&error);
  g_setenv ("EMEND_API_KEY", "a-secret", TRUE);
  request->umask ^= 022;
  g_assert_false (emend_job_request_check_surroundings (request, &error));
  g_assert_error (error, EMEND_ERROR, EMEND_ERROR_FOREIGN);
}

/* Names of files are bytes, and what goes over a bus is not. */
static void
test_bytes (void)
{
  g_autoptr (EmendJobRequest) request = emend_job_request_new ("/books/Größe.book");

  g_assert_true (emend_job_request_is_portable (request));
  g_strfreev (request->sources);
  request->sources = g_strsplit ("/scans/a.pdf /scans/\xff.pdf", " ", -1);
  g_assert_false (emend_job_request_is_portable (request));
  g_clear_pointer (&request->sources, g_strfreev);
  request->sources = g_new0 (char *, 1);
  g_free (request->book);
  request->book = g_strdup ("/books/\xff.book");
  g_assert_false (emend_job_request_is_portable (request));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/service/job-request/round-trip", test_round_trip);
  g_test_add_func ("/emend/service/job-request/malformed", test_malformed);
  g_test_add_func ("/emend/service/job-request/sizes", test_sizes);
  g_test_add_func ("/emend/service/job-request/paths", test_paths);
  g_test_add_func ("/emend/service/job-request/surroundings", test_surroundings);
  g_test_add_func ("/emend/service/job-request/bytes", test_bytes);
  return g_test_run ();
}
