/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What was found about a book as JSON: `{"kind": "pages-missing", "page": 12, "text": "…"}`, with pages from 1 and no
 * page where it is about the book as a whole. `emend_finding_json_add (builder, findings)`
 *
 * Thread contract: pure functions; any thread.
 */

#include "config.h"

#include "emend-finding-json.h"

#include <glib/gi18n-lib.h>

#include "emend-json-field.h"

/**
 * emend_finding_json_add:
 * @builder: a builder that takes a value
 * @findings: (element-type EmendFinding): findings
 *
 * Adds @findings as an array.
 */
void
emend_finding_json_add (JsonBuilder *builder, const GPtrArray *findings)
{
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      const EmendFinding *finding = g_ptr_array_index (findings, i);

      json_builder_begin_object (builder);
      emend_json_field_add_string (builder, "kind", emend_finding_kind_get_nick (finding->kind));
      if (finding->page != EMEND_FINDING_NO_PAGE)
        emend_json_field_add_int (builder, "page", (gint64) finding->page + 1);
      emend_json_field_add_string (builder, "text", finding->text);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static gpointer
read_finding (JsonNode *node, guint n_pages)
{
  JsonObject *object = emend_json_field_get_object (node);
  EmendFindingKind kind;
  const char *text;
  guint page = 0;

  if (object == NULL
      || !emend_finding_kind_from_nick (
          emend_json_field_get_string (json_object_get_member (object, "kind")), &kind))
    return NULL;
  text = emend_json_field_get_string (json_object_get_member (object, "text"));
  if (text == NULL)
    return NULL;
  if (!json_object_has_member (object, "page"))
    return emend_finding_new (kind, EMEND_FINDING_NO_PAGE, text);
  if (!emend_json_field_get_uint (json_object_get_member (object, "page"), 1, n_pages, &page))
    return NULL;
  return emend_finding_new (kind, page - 1, text);
}

/**
 * emend_finding_json_read:
 * @node: (nullable): any JSON
 * @n_pages: pages of the book
 * @findings: (element-type EmendFinding): where they are added
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_CORRUPT` if @node holds something else than findings
 */
gboolean
emend_finding_json_read (JsonNode *node, guint n_pages, GPtrArray *findings, GError **error)
{
  return emend_json_field_read_list (node, n_pages, read_finding, findings, N_ ("findings"), error);
}
