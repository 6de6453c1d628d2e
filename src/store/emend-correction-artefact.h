/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-correction.h"

G_BEGIN_DECLS

gboolean emend_correction_artefact_write (EmendBook *book,
                                          const char *item_id,
                                          const char *key,
                                          const EmendCorrection *correction,
                                          const char *page_digest,
                                          char **digest,
                                          GError **error);
EmendCorrection *emend_correction_artefact_read (EmendBook *book,
                                                 const char *item_id,
                                                 GError **error);
EmendCorrection *emend_correction_artefact_read_final (EmendBook *book,
                                                       const char *item_id,
                                                       GError **error);
gboolean emend_correction_artefact_exists (EmendBook *book,
                                           const char *item_id,
                                           const char *digest);

G_END_DECLS
