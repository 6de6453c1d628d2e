/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-correction.h"

G_BEGIN_DECLS

gboolean emend_answer_artefact_write (EmendBook *book,
                                      const char *item_id,
                                      const char *key,
                                      const EmendCorrection *proposals,
                                      const char *page_digest,
                                      char **digest,
                                      GError **error);
EmendCorrection *emend_answer_artefact_read (EmendBook *book, const char *item_id, GError **error);
gboolean emend_answer_artefact_is_final (EmendBook *book, const char *item_id, const char *digest);

G_END_DECLS
