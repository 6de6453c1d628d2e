/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Any JSON may claim to be what pages have to do with notes. What is accepted can be matched, and written and read again
 * it is the same.
 */

#include "config.h"

#include <glib.h>
#include <stdint.h>

#include "emend-finding.h"
#include "emend-note-foot-settler.h"
#include "emend-note-foot.h"
#include "emend-note-mark-json.h"
#include "emend-note-mark.h"
#include "emend-notes.h"

/* The parser recurses; in files, artefacts are refused before it sees anything as deep as this. */
#define MAX_LENGTH 4096

#define N_PAGES 100

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static char *
read_and_write (JsonNode *node, GPtrArray *feet, GPtrArray *marks)
{
  g_autoptr (JsonNode) written = NULL;

  if (!emend_note_mark_json_read (node, N_PAGES, feet, marks, NULL))
    return NULL;
  written = emend_note_mark_json_serialize (feet, marks);
  return json_to_string (written, FALSE);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GPtrArray) feet
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_foot_free);
  g_autoptr (GPtrArray) marks
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_mark_free);
  g_autoptr (GPtrArray) feet_again
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_foot_free);
  g_autoptr (GPtrArray) marks_again
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_note_mark_free);
  g_autoptr (GPtrArray) findings
      = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_finding_free);
  g_autoptr (GPtrArray) settled = NULL;
  g_autoptr (GPtrArray) notes = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (size == 0 || size > MAX_LENGTH
      || !json_parser_load_from_data (parser, (const char *) data, (gssize) size, NULL)
      || json_parser_get_root (parser) == NULL)
    return 0;

  first = read_and_write (json_parser_get_root (parser), feet, marks);
  if (first == NULL)
    return 0;

  node = json_from_string (first, NULL);
  g_assert_nonnull (node);
  second = read_and_write (node, feet_again, marks_again);
  g_assert_cmpstr (first, ==, second);

  settled = emend_note_foot_settler_run (feet, marks, NULL, NULL);
  notes = emend_notes_match (marks, settled, NULL, NULL, findings);
  return 0;
}
