/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendJournalDamage:
 * @EMEND_JOURNAL_INTACT: every byte is part of a record
 * @EMEND_JOURNAL_TORN: the last bytes are no record: a write that was cut off
 * @EMEND_JOURNAL_DAMAGED: there are other bytes before or between the records
 *
 * What is wrong with the bytes of a journal.
 */
typedef enum {
  EMEND_JOURNAL_INTACT,
  EMEND_JOURNAL_TORN,
  EMEND_JOURNAL_DAMAGED,
} EmendJournalDamage;

void emend_journal_records_begin (GString *text);
void emend_journal_records_append (GString *text, GKeyFile *groups);
GKeyFile *emend_journal_records_parse (const char *bytes,
                                       gsize length,
                                       guint *n_records,
                                       EmendJournalDamage *damage);

G_END_DECLS
