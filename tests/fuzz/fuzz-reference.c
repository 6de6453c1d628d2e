/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Any text may stand in a bibliography. Whatever it is, its fields are UTF-8 and come out of it.
 */

#include "config.h"

#include <glib.h>
#include <stdint.h>

#include "emend-reference-parser.h"

#define MAX_LENGTH 1024

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static void
check_field (const char *field)
{
  if (field != NULL)
    g_assert_true (g_utf8_validate (field, -1, NULL) && *field != '\0');
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (EmendReference) reference = NULL;

  if (size > MAX_LENGTH || *text == '\0' || !g_utf8_validate (text, -1, NULL))
    return 0;

  reference = emend_reference_new (0, 1, text);
  emend_reference_parser_parse (reference, "Harper, C. G.", NULL);
  check_field (reference->author);
  check_field (reference->title);
  check_field (reference->container);
  check_field (reference->place);
  check_field (reference->publisher);
  check_field (reference->year);
  return 0;
}
