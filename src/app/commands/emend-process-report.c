/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What there is to say when a job is done: what is missing, how many pages there are, where the text is.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#define G_LOG_DOMAIN "emend-app"

#include "config.h"

#include "emend-process-report.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "emend-book-pipeline.h"
#include "emend-call-ledger.h"
#include "emend-console.h"
#include "emend-document-artefact.h"
#include "emend-document-summary.h"
#include "emend-export-format.h"
#include "emend-model-service.h"
#include "emend-money.h"
#include "emend-settings.h"

typedef struct
{
  EmendConsole *console;
  EmendJob *job;
  EmendBook *book;
} Report;

typedef struct
{
  EmendJobItem item;
  guint stage;
  const char *title;
} Failure;

static void
find_stage (Failure *failure)
{
  guint n_types;
  const GType *types = emend_book_pipeline_list_stages (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      EmendStageClass *klass = g_type_class_ref (types[i]);

      if (g_str_equal (klass->id, failure->item.stage))
        {
          failure->stage = i;
          failure->title = _ (klass->title);
        }
      g_type_class_unref (klass);
    }
}

static gint
compare_failures (gconstpointer a, gconstpointer b)
{
  const Failure *first = a;
  const Failure *second = b;

  if (first->stage != second->stage)
    return first->stage < second->stage ? -1 : 1;
  return g_strcmp0 (first->item.item, second->item.item);
}

/* What went wrong with an item, once, from the stage that it went wrong in. */
static void
say_failures (const Report *report)
{
  g_autoptr (GArray) failures = g_array_new (FALSE, FALSE, sizeof (Failure));

  for (guint i = 0; i < emend_job_get_n_failures (report->job); i++)
    {
      Failure failure = { 0 };

      emend_job_get_failure (report->job, i, &failure.item);
      failure.title = failure.item.stage;
      find_stage (&failure);
      g_array_append_val (failures, failure);
    }

  g_array_sort (failures, compare_failures);
  for (guint i = 0; i < failures->len; i++)
    {
      const Failure *failure = &g_array_index (failures, Failure, i);

      if (failure->item.page > 0)
        emend_console_say (report->console, _ ("page %u is missing: %s"), failure->item.page,
                           failure->item.reason);
      else
        emend_console_say (report->console, _ ("%s failed: %s"), failure->title,
                           failure->item.reason);
    }
}

static void
say_outputs (const Report *report)
{
  EmendBook *book = report->book;
  g_autoptr (EmendConfig) config = emend_settings_load (emend_book_get_path (book), NULL, NULL);
  g_auto (GStrv) formats = NULL;

  if (config != NULL)
    formats = emend_export_format_parse_list (emend_config_get_string (config, "output", "formats"),
                                              NULL);
  for (guint i = 0; formats != NULL && formats[i] != NULL; i++)
    {
      g_autofree char *name = emend_exporter_dup_name (book, formats[i]);
      g_autofree char *path = emend_book_build_path (book, "output", name, NULL);
      g_auto (GVariantBuilder) members = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      emend_console_say (report->console, "%s", path);
      emend_console_add_text (&members, "path", path);
      emend_console_emit (report->console, "output", &members);
    }
}

/* How the book is divided, and what somebody should know about that. */
static void
say_structure (const Report *report)
{
  g_autoptr (EmendDocument) document = emend_document_artefact_read (report->book, NULL);
  g_auto (GVariantBuilder) members = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autofree char *counts = NULL;
  g_autofree char *labels = NULL;
  EmendDocumentSummary summary;

  if (document == NULL)
    return;
  emend_document_summary_count (&summary, document);
  counts = emend_document_summary_dup_text (&summary);
  labels = emend_page_labels_dup_report (document->labels);
  emend_console_say (report->console, "%s", counts);
  if (labels != NULL && *labels != '\0')
    emend_console_say (report->console, "%s", labels);
  if (document->findings->len > 0)
    emend_console_say (report->console,
                       _ ("findings about its structure: %u; “emend outline” lists them"),
                       document->findings->len);

  g_variant_builder_add (&members, "{sv}", "sections", g_variant_new_uint32 (summary.n_sections));
  g_variant_builder_add (&members, "{sv}", "notes", g_variant_new_uint32 (summary.n_notes));
  g_variant_builder_add (&members, "{sv}", "matched", g_variant_new_uint32 (summary.n_matched));
  g_variant_builder_add (&members, "{sv}", "findings",
                         g_variant_new_uint32 (document->findings->len));
  g_variant_builder_add (&members, "{sv}", "broken", g_variant_new_uint32 (summary.n_broken));
  emend_console_emit (report->console, "structure", &members);
}

/* What the book has cost, if a language model was ever asked about it. */
static void
say_money (const Report *report)
{
  g_autofree char *path
      = emend_model_service_build_ledger_path (emend_book_get_path (report->book));
  g_auto (GVariantBuilder) members = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autofree char *spent = NULL;
  EmendCallSums sums;

  if (!emend_call_ledger_read (path, &sums, NULL) || sums.n_calls == 0)
    return;
  spent = emend_money_format (sums.spent + sums.open);
  emend_console_say (
      report->console,
      g_dngettext (GETTEXT_PACKAGE, "%" PRIu64 " call of a language model has cost %s so far",
                   "%" PRIu64 " calls of a language model have cost %s so far", sums.n_calls),
      sums.n_calls, spent);
  g_variant_builder_add (&members, "{sv}", "calls", g_variant_new_uint64 (sums.n_calls));
  g_variant_builder_add (&members, "{sv}", "spent", g_variant_new_string (spent));
  emend_console_emit (report->console, "cost", &members);
}

static void
say_pages (const Report *report)
{
  const EmendJobStatus *status = emend_job_get_status (report->job);
  g_auto (GVariantBuilder) members = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autofree char *reused
      = status->n_reused > 0
            ? g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, " (%u was done before)",
                                            " (%u were done before)", status->n_reused),
                               status->n_reused)
            : g_strdup ("");

  emend_console_say (
      report->console,
      g_dngettext (GETTEXT_PACKAGE, "%u page = %u ok + %u blank + %u skipped + %u failed%s",
                   "%u pages = %u ok + %u blank + %u skipped + %u failed%s", status->n_pages),
      status->n_pages, status->pages[EMEND_OUTCOME_OK], status->pages[EMEND_OUTCOME_BLANK],
      status->pages[EMEND_OUTCOME_SKIPPED], status->pages[EMEND_OUTCOME_FAILED], reused);

  g_variant_builder_add (&members, "{sv}", "pages", g_variant_new_uint64 (status->n_pages));
  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    g_variant_builder_add (&members, "{sv}", emend_outcome_kind_get_nick ((EmendOutcomeKind) i),
                           g_variant_new_uint64 (status->pages[i]));
  g_variant_builder_add (&members, "{sv}", "reused", g_variant_new_uint64 (status->n_reused));
  emend_console_emit (report->console, "finished", &members);
}

/**
 * emend_process_report_print:
 * @console: where to
 * @job: a job that is done, by this process or another one
 *
 * Tells how a book has become, from what the job has told and from the folder of the book.
 */
void
emend_process_report_print (EmendConsole *console, EmendJob *job)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendBook) book = emend_book_open (emend_job_get_status (job)->book, &error);
  const Report report = { console, job, book };

  say_failures (&report);
  say_pages (&report);
  if (book == NULL)
    {
      g_message ("%s", error->message);
      return;
    }
  say_structure (&report);
  say_money (&report);
  say_outputs (&report);
}
