/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How much of everything is in a book, for people:
 *
 *     emend_document_summary_count (&summary, document);
 *     text = emend_document_summary_dup_text (&summary);
 *
 * Thread contract: no state; any thread.
 */

#include "config.h"

#include "emend-document-summary.h"

#include <glib/gi18n-lib.h>

static gboolean
is_text (EmendBlockRole role)
{
  return role == EMEND_BLOCK_PARAGRAPH || role == EMEND_BLOCK_QUOTE || role == EMEND_BLOCK_VERSE
         || role == EMEND_BLOCK_TABLE || role == EMEND_BLOCK_LIST_ITEM;
}

/**
 * emend_document_summary_count:
 * @self: (out caller-allocates): the counts
 * @document: the structure of a book
 *
 * Counts what is in @document.
 */
void
emend_document_summary_count (EmendDocumentSummary *self, const EmendDocument *document)
{
  *self = (EmendDocumentSummary){
    .n_pages = document->n_pages,
    .n_sections = document->outline->sections->len,
    .n_notes = document->notes->len,
    .n_references = document->references->len,
    .n_figures = document->figures->len,
  };
  for (guint i = 0; i < document->blocks->len; i++)
    {
      const EmendBlock *block = g_ptr_array_index (document->blocks, i);

      self->n_headings += block->role == EMEND_BLOCK_HEADING ? 1 : 0;
      self->n_paragraphs += is_text (block->role) ? 1 : 0;
    }
  for (guint i = 0; i < document->notes->len; i++)
    self->n_matched += emend_note_is_matched (g_ptr_array_index (document->notes, i)) ? 1 : 0;
  for (guint i = 0; i < document->findings->len; i++)
    {
      const EmendFinding *finding = g_ptr_array_index (document->findings, i);

      self->n_broken += finding->kind == EMEND_FINDING_BROKEN ? 1 : 0;
    }
}

static void
take_count (GString *text, char *count)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", count);
  g_free (count);
}

/**
 * emend_document_summary_dup_text:
 * @self: the counts
 *
 * Returns: (transfer full): a line for people, in their language, such as `312 pages, 24 sections, 1904 paragraphs, 118 notes of which 116 matched`
 */
char *
emend_document_summary_dup_text (const EmendDocumentSummary *self)
{
  GString *text = g_string_new (NULL);

  take_count (text,
              g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u page", "%u pages", self->n_pages),
                               self->n_pages));
  if (self->n_sections > 0)
    take_count (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u section", "%u sections",
                                                    self->n_sections),
                                       self->n_sections));
  if (self->n_headings > 0)
    take_count (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u heading", "%u headings",
                                                    self->n_headings),
                                       self->n_headings));
  take_count (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u paragraph", "%u paragraphs",
                                                  self->n_paragraphs),
                                     self->n_paragraphs));
  if (self->n_notes > 0)
    take_count (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u note of which %u matched",
                                                    "%u notes of which %u matched", self->n_notes),
                                       self->n_notes, self->n_matched));
  if (self->n_references > 0)
    take_count (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u reference",
                                                    "%u references", self->n_references),
                                       self->n_references));
  if (self->n_figures > 0)
    take_count (text, g_strdup_printf (
                          g_dngettext (GETTEXT_PACKAGE, "%u figure", "%u figures", self->n_figures),
                          self->n_figures));
  if (self->n_broken > 0)
    take_count (text, g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u check failed",
                                                    "%u checks failed", self->n_broken),
                                       self->n_broken));
  return g_string_free (text, FALSE);
}
