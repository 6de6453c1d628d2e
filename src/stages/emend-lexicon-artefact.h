/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-lexicon.h"
#include "emend-task.h"

G_BEGIN_DECLS

gboolean emend_lexicon_artefact_write (EmendBook *book,
                                       const char *key,
                                       const EmendLexicon *lexicon,
                                       const EmendTask *pages,
                                       char **digest,
                                       GError **error);
EmendLexicon *emend_lexicon_artefact_read (EmendBook *book, GPtrArray **pages, GError **error);
gboolean emend_lexicon_artefact_exists (EmendBook *book, const char *digest);

G_END_DECLS
