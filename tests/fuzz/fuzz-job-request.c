/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Anybody on the session bus may ask for anything. What is accepted is a request: sent on and read again, it is the same.
 *
 * The input is a dictionary in GVariant's text format.
 */

#include "config.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "emend-job-request.h"

#define MAX_LENGTH 4096

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static GVariant *
parse (const char *bytes, gsize length)
{
  return g_variant_parse (G_VARIANT_TYPE_VARDICT, bytes, bytes + length, NULL, NULL);
}

static char *
copy (GVariant *variant)
{
  g_autoptr (EmendJobRequest) request = emend_job_request_new_from_variant (variant, NULL);
  g_autoptr (EmendJobRequest) second = NULL;
  g_autoptr (GVariant) sent = NULL;

  if (request == NULL)
    return NULL;

  g_assert_true (*request->book != '\0');
  emend_job_request_check_surroundings (request, NULL);
  emend_job_request_check_paths (request, NULL);
  second = emend_job_request_copy (request);
  sent = g_variant_ref_sink (emend_job_request_to_variant (second));
  return g_variant_print (sent, TRUE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GVariant) variant = NULL;
  g_autoptr (GVariant) again = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (size == 0 || size > MAX_LENGTH || !g_utf8_validate ((const char *) data, (gssize) size, NULL))
    return 0;

  /* The parser takes surrogates where they are escaped, and complains. */
  if (memmem (data, size, "\\u", 2) != NULL || memmem (data, size, "\\U", 2) != NULL)
    return 0;

  variant = parse ((const char *) data, size);
  first = variant != NULL ? copy (variant) : NULL;
  if (first == NULL)
    return 0;

  again = parse (first, strlen (first));
  g_assert_nonnull (again);
  second = copy (again);
  g_assert_cmpstr (first, ==, second);
  return 0;
}
