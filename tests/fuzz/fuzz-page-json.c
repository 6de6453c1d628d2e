/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Any JSON may claim to be a page. What is accepted is a page: written and read again, it is the same.
 */

#include "config.h"

#include <glib.h>
#include <stdint.h>

#include "emend-page-json.h"

/* The parser recurses; in files, artefacts are refused before it sees anything as deep as this. */
#define MAX_LENGTH 4096

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static char *
write_page (const EmendPage *page)
{
  g_autoptr (JsonNode) node = emend_page_json_serialize (page);

  return json_to_string (node, FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (EmendPage) again = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (size == 0 || size > MAX_LENGTH
      || !json_parser_load_from_data (parser, (const char *) data, (gssize) size, NULL)
      || json_parser_get_root (parser) == NULL)
    return 0;

  page = emend_page_json_deserialize (json_parser_get_root (parser), NULL);
  if (page == NULL)
    return 0;

  first = write_page (page);
  node = json_from_string (first, NULL);
  g_assert_nonnull (node);
  again = emend_page_json_deserialize (node, NULL);
  g_assert_nonnull (again);
  second = write_page (again);
  g_assert_cmpstr (first, ==, second);
  return 0;
}
