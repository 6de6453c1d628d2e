/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-correction.h"

G_BEGIN_DECLS

gboolean emend_fixed_artefact_write (EmendBook *book,
                                     const char *item_id,
                                     const char *key,
                                     const EmendCorrection *correction,
                                     gboolean is_final,
                                     char **digest,
                                     GError **error);
EmendCorrection *emend_fixed_artefact_read (EmendBook *book, const char *item_id, GError **error);
gboolean emend_fixed_artefact_is_done (EmendBook *book, const char *item_id, const char *digest);
gboolean emend_fixed_artefact_remove (EmendBook *book, const char *item_id, GError **error);

G_END_DECLS
