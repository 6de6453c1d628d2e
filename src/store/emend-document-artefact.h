/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-document.h"

G_BEGIN_DECLS

gboolean emend_document_artefact_write (EmendBook *book,
                                        const char *key,
                                        const EmendDocument *document,
                                        const char *const *page_digests,
                                        char **digest,
                                        GError **error);
EmendDocument *emend_document_artefact_read (EmendBook *book, GError **error);
gboolean emend_document_artefact_exists (EmendBook *book, const char *digest);

G_END_DECLS
