/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

gboolean emend_artefact_write (const char *path,
                               const char *format,
                               const char *key,
                               JsonNode *content,
                               char **digest,
                               GError **error);
JsonNode *emend_artefact_read (const char *path,
                               const char *format,
                               const char *key,
                               GError **error);
gboolean emend_artefact_has_digest (const char *path, const char *digest);
char *emend_artefact_dup_key (const char *path);

G_END_DECLS
