/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Any JSON may claim to be an outline. What is accepted is one: written and read again, it is the same.
 */

#include "config.h"

#include <glib.h>
#include <stdint.h>

#include "emend-outline-json.h"

/* The parser recurses; in files, artefacts are refused before it sees anything as deep as this. */
#define MAX_LENGTH 4096

/* Of the book that the outline is of. */
#define N_PAGES 9

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static char *
write_outline (const EmendOutline *outline)
{
  g_autoptr (JsonNode) node = emend_outline_json_serialize (outline);

  return json_to_string (node, FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (EmendOutline) outline = NULL;
  g_autoptr (EmendOutline) again = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (size == 0 || size > MAX_LENGTH
      || !json_parser_load_from_data (parser, (const char *) data, (gssize) size, NULL)
      || json_parser_get_root (parser) == NULL)
    return 0;

  outline = emend_outline_json_deserialize (json_parser_get_root (parser), N_PAGES, NULL);
  if (outline == NULL)
    return 0;

  first = write_outline (outline);
  node = json_from_string (first, NULL);
  g_assert_nonnull (node);
  again = emend_outline_json_deserialize (node, N_PAGES, NULL);
  g_assert_nonnull (again);
  second = write_outline (again);
  g_assert_cmpstr (first, ==, second);
  return 0;
}
