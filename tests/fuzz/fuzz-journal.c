/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Any bytes are a journal. What is believed of them is believed again after it was written anew.
 *
 * The first byte of the input says whether it gets the marks that make it believable, so that the fuzzer
 * need not guess checksums.
 */

#include "config.h"

#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "emend-checkpoint-entry.h"
#include "emend-journal-records.h"

int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static GKeyFile *
parse (const char *bytes, gsize length)
{
  EmendJournalDamage damage;
  guint n_records;

  return emend_journal_records_parse (bytes, length, &n_records, &damage);
}

static void
check (const char *bytes, gsize length)
{
  g_autoptr (GKeyFile) contents = parse (bytes, length);
  g_autoptr (GKeyFile) again = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) groups = g_key_file_get_groups (contents, NULL);
  g_auto (GStrv) same_groups = NULL;

  emend_journal_records_begin (text);
  emend_journal_records_append (text, contents);
  again = parse (text->str, text->len);
  same_groups = g_key_file_get_groups (again, NULL);
  g_assert_true (g_strv_equal ((const char *const *) groups, (const char *const *) same_groups));

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autoptr (EmendCheckpointEntry) entry = emend_checkpoint_entry_load (contents, groups[i]);
      g_autoptr (EmendOutcome) outcome = NULL;

      if (entry != NULL)
        outcome = emend_checkpoint_entry_dup_outcome (entry);
    }
}

/* Any key file, as a journal would have it. */
static void
check_marked (const char *bytes, gsize length)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GString) text = g_string_new (NULL);

  if (!g_key_file_load_from_data (file, bytes, length, G_KEY_FILE_NONE, NULL))
    return;

  emend_journal_records_begin (text);
  emend_journal_records_append (text, file);
  check (text->str, text->len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *bytes = (const char *) data;

  if (size == 0)
    return 0;

  if (bytes[0] == 'k')
    check_marked (bytes + 1, size - 1);
  else
    check (bytes + 1, size - 1);
  return 0;
}
