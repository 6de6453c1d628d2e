/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend outline`: how a book is divided, and what somebody should know about its structure.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-structure.py
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "emend-commands.h"
#include "emend-document-artefact.h"
#include "emend-document-summary.h"
#include "emend-error.h"
#include "emend-finding-json.h"
#include "emend-json-field.h"

/* The printed number of a page, or the place of its scan in brackets. */
static char *
dup_page (const EmendDocument *document, guint page)
{
  const EmendPageLabel *label = emend_page_labels_get (document->labels, page);

  return label->label != NULL ? g_strdup (label->label) : g_strdup_printf ("[%u]", page + 1);
}

static guint
get_last_page (const EmendSection *section)
{
  return section->first_page + MAX (section->n_pages, 1) - 1;
}

static char *
dup_range (const EmendDocument *document, const EmendSection *section)
{
  guint last_page = get_last_page (section);
  g_autofree char *first = dup_page (document, section->first_page);
  g_autofree char *last = dup_page (document, last_page);

  return last_page == section->first_page ? g_steal_pointer (&first)
                                          : g_strdup_printf ("%s–%s", first, last);
}

static void
print_sections (EmendInvocation *invocation, const EmendDocument *document)
{
  const GPtrArray *sections = document->outline->sections;
  g_autoptr (GPtrArray) ranges = g_ptr_array_new_with_free_func (g_free);
  glong width = 0;

  for (guint i = 0; i < sections->len; i++)
    {
      char *range = dup_range (document, g_ptr_array_index (sections, i));

      g_ptr_array_add (ranges, range);
      width = MAX (width, g_utf8_strlen (range, -1));
    }
  for (guint i = 0; i < sections->len; i++)
    {
      const EmendSection *section = g_ptr_array_index (sections, i);
      const char *range = g_ptr_array_index (ranges, i);
      g_autofree char *title = emend_section_dup_name (section);

      emend_invocation_print (invocation, "%*s%s  %*s%s", (int) (width - g_utf8_strlen (range, -1)),
                              "", range, (int) (2 * (section->level - 1)), "", title);
      if (section->proposed_by != NULL)
        emend_invocation_print (invocation, _ ("  (%s, proposed by %s)"),
                                emend_section_type_get_nick (section->type), section->proposed_by);
      emend_invocation_print (invocation, "\n");
    }
}

static void
print_text (EmendInvocation *invocation, const EmendDocument *document)
{
  EmendDocumentSummary summary;
  g_autofree char *counts = NULL;

  print_sections (invocation, document);
  emend_document_summary_count (&summary, document);
  counts = emend_document_summary_dup_text (&summary);
  emend_invocation_print (invocation, "\n%s\n", counts);
  for (guint i = 0; i < document->findings->len; i++)
    {
      const EmendFinding *finding = g_ptr_array_index (document->findings, i);

      if (finding->page == EMEND_FINDING_NO_PAGE)
        emend_invocation_print (invocation, "%s\n", finding->text);
      else
        emend_invocation_print (invocation, _ ("scan %u: %s\n"), finding->page + 1, finding->text);
    }
}

static void
add_section (JsonBuilder *builder, const EmendDocument *document, const EmendSection *section)
{
  g_autofree char *first = dup_page (document, section->first_page);
  g_autofree char *last = dup_page (document, get_last_page (section));

  json_builder_begin_object (builder);
  emend_json_field_add_string (builder, "type", emend_section_type_get_nick (section->type));
  emend_json_field_add_string (builder, "matter", emend_matter_get_nick (section->matter));
  emend_json_field_add_int (builder, "level", section->level);
  emend_json_field_add_string (builder, "number", section->number);
  emend_json_field_add_string (builder, "title", section->title);
  emend_json_field_add_string (builder, "proposed_by", section->proposed_by);
  emend_json_field_add_int (builder, "first_page", (gint64) section->first_page + 1);
  emend_json_field_add_int (builder, "n_pages", section->n_pages);
  emend_json_field_add_string (builder, "first_label", first);
  emend_json_field_add_string (builder, "last_label", last);
  json_builder_end_object (builder);
}

static void
print_json (EmendInvocation *invocation, const EmendDocument *document)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  emend_json_field_add_int (builder, "n_pages", document->n_pages);
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_array (builder);
  for (guint i = 0; i < document->outline->sections->len; i++)
    add_section (builder, document, g_ptr_array_index (document->outline->sections, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "findings");
  emend_finding_json_add (builder, document->findings);
  json_builder_end_object (builder);
  emend_invocation_print_json (invocation, builder);
}

static EmendDocument *
load_document (EmendInvocation *invocation, const char *argument, GError **error)
{
  g_autoptr (GFile) folder = emend_invocation_resolve (invocation, argument);
  g_autoptr (EmendBook) book = emend_book_open (g_file_peek_path (folder), error);
  g_autoptr (GError) local_error = NULL;
  EmendDocument *document;

  if (book == NULL)
    return NULL;
  document = emend_document_artefact_read (book, &local_error);
  if (document != NULL)
    return document;
  if (g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND))
    g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
                 _ ("%s has no structure yet; “emend process” goes on with it"),
                 emend_book_get_path (book));
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/**
 * emend_command_outline_run:
 * @invocation: (transfer full): the call
 *
 * Shows how a book is divided.
 */
void
emend_command_outline_run (EmendInvocation *invocation)
{
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("How to print it; text by default"),
      "text|json" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  char **arguments;
  guint n_arguments;

  if (!emend_invocation_parse (invocation, entries)
      || !emend_invocation_check_format (invocation, format))
    return;

  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments != 1)
    {
      emend_invocation_fail_usage (invocation, _ ("outline takes one book"));
      return;
    }
  document = load_document (invocation, arguments[0], &error);
  if (document == NULL)
    {
      emend_invocation_fail (invocation, error);
      return;
    }
  if (g_strcmp0 (format, "json") == 0)
    print_json (invocation, document);
  else
    print_text (invocation, document);
  emend_invocation_finish (invocation, EMEND_EXIT_DONE);
}
