/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-book.h"

G_BEGIN_DECLS

gboolean emend_structure_artefact_write (EmendBook *book,
                                         const char *name,
                                         const char *key,
                                         JsonNode *content,
                                         char **digest,
                                         GError **error);
JsonNode *emend_structure_artefact_read (EmendBook *book, const char *name, GError **error);
gboolean emend_structure_artefact_exists (EmendBook *book, const char *name, const char *digest);

G_END_DECLS
