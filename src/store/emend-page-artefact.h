/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-page.h"

G_BEGIN_DECLS

gboolean emend_page_artefact_write (EmendBook *book,
                                    const char *stage,
                                    const char *item_id,
                                    const char *key,
                                    const EmendPage *page,
                                    char **digest,
                                    GError **error);
gboolean emend_page_artefact_write_about (EmendBook *book,
                                          const char *stage,
                                          const char *item_id,
                                          const char *key,
                                          const EmendPage *page,
                                          const char *about,
                                          char **digest,
                                          GError **error);
EmendPage *emend_page_artefact_read (EmendBook *book,
                                     const char *stage,
                                     const char *item_id,
                                     GError **error);
gboolean emend_page_artefact_exists (EmendBook *book,
                                     const char *stage,
                                     const char *item_id,
                                     const char *digest);

G_END_DECLS
