/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * EmendJsonFieldReadFunc:
 * @node: an element of a list
 * @n_pages: pages of the book
 *
 * Reads an element of a list.
 *
 * Returns: (transfer full) (nullable): what it holds; %NULL if that is something else
 */
typedef gpointer (*EmendJsonFieldReadFunc) (JsonNode *node, guint n_pages);

gboolean emend_json_field_get_uint (JsonNode *node, guint min, guint max, guint *value);
gboolean emend_json_field_get_boolean (JsonNode *node, gboolean *value);
const char *emend_json_field_get_string (JsonNode *node);
gboolean emend_json_field_dup_optional (JsonNode *node, char **value);
JsonArray *emend_json_field_get_array (JsonNode *node);
JsonObject *emend_json_field_get_object (JsonNode *node);
gboolean emend_json_field_read_list (JsonNode *node,
                                     guint n_pages,
                                     EmendJsonFieldReadFunc read,
                                     GPtrArray *list,
                                     const char *name,
                                     GError **error);

void emend_json_field_add_int (JsonBuilder *builder, const char *name, gint64 value);
void emend_json_field_add_boolean (JsonBuilder *builder, const char *name, gboolean value);
void emend_json_field_add_string (JsonBuilder *builder, const char *name, const char *value);
void emend_json_field_add_nullable (JsonBuilder *builder, const char *name, const char *value);

G_END_DECLS
