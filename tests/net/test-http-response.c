/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "emend-http-response.h"

static const struct
{
  const char *content_type;
  gboolean is_json;
} cases[] = {
  { NULL, TRUE },
  { "application/json", TRUE },
  { "Application/JSON", TRUE },
  { "application/problem+json", TRUE },
  { "text/html", FALSE },
  { "text/json+json", FALSE },
  { "application/jsonp", FALSE },
  { "", FALSE },
};

static void
test_is_json (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (EmendHttpResponse) response = emend_http_response_new (200);

      g_test_message ("%s", cases[i].content_type);
      response->content_type = g_strdup (cases[i].content_type);
      g_assert_cmpint (emend_http_response_is_json (response), ==, cases[i].is_json);
      g_assert_cmpint (response->retry_after_usec, ==, -1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/emend/net/http-response/is-json", test_is_json);
  return g_test_run ();
}
