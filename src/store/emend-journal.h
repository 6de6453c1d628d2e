/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * EmendJournal:
 *
 * A key file that is appended to.
 */
typedef struct _EmendJournal EmendJournal;

EmendJournal *emend_journal_open (const char *path, GKeyFile **contents, GError **error);
void emend_journal_free (EmendJournal *self);
void emend_journal_append (EmendJournal *self, GKeyFile *records);
gboolean emend_journal_flush (EmendJournal *self, GError **error);
gboolean emend_journal_close (EmendJournal *self, GError **error);
GError *emend_journal_dup_error (EmendJournal *self);
void emend_journal_get_commit_stats (EmendJournal *self, guint64 *n_writes, guint64 *n_syncs);

GKeyFile *emend_journal_load (const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendJournal, emend_journal_free)

G_END_DECLS
