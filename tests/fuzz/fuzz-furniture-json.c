/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Any JSON may claim to be what the phases of the structure leave for the next ones: running heads, labels and spans, or
 * parts of a bibliography. What is accepted is that: written and read again, it is the same.
 */

#include "config.h"

#include <glib.h>
#include <stdint.h>

#include "emend-furniture-json.h"
#include "emend-reference-part-json.h"
#include "emend-reference-part.h"

/* The parser recurses; in files, artefacts are refused before it sees anything as deep as this. */
#define MAX_LENGTH 4096

/* Of the book that it is of. */
#define N_PAGES 9

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static char *
copy_furniture (JsonNode *node)
{
  g_autoptr (EmendFurniture) furniture = emend_furniture_json_deserialize (node, N_PAGES, NULL);
  g_autoptr (JsonNode) written = NULL;

  if (furniture == NULL)
    return NULL;
  written = emend_furniture_json_serialize (furniture);
  return json_to_string (written, FALSE);
}

static char *
copy_parts (JsonNode *node)
{
  g_autoptr (GPtrArray) parts
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_reference_part_free);
  g_autoptr (JsonNode) written = NULL;

  if (!emend_reference_part_json_read (node, N_PAGES, parts, NULL))
    return NULL;
  written = emend_reference_part_json_serialize (parts);
  return json_to_string (written, FALSE);
}

static void
check (JsonNode *node, char *(*copy) (JsonNode *node))
{
  g_autofree char *first = copy (node);
  g_autoptr (JsonNode) again = NULL;
  g_autofree char *second = NULL;

  if (first == NULL)
    return;
  again = json_from_string (first, NULL);
  g_assert_nonnull (again);
  second = copy (again);
  g_assert_cmpstr (first, ==, second);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (size == 0 || size > MAX_LENGTH
      || !json_parser_load_from_data (parser, (const char *) data, (gssize) size, NULL)
      || json_parser_get_root (parser) == NULL)
    return 0;

  check (json_parser_get_root (parser), copy_furniture);
  check (json_parser_get_root (parser), copy_parts);
  return 0;
}
