/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What there is to say when a run has ended: what is missing, how many pages there are, where the text is.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include "emend-process-report.h"

#include "emend-call-ledger.h"
#include "emend-document-artefact.h"
#include "emend-document-summary.h"
#include "emend-export-format.h"
#include "emend-model-service.h"
#include "emend-money.h"

typedef struct
{
  EmendConsole *console;
  EmendRun *run;
  EmendPipeline *pipeline;
  EmendConfig *config;
} Report;

/* What went wrong with an item, once, from the stage that it went wrong in. */
static guint
say_failures (const Report *report, guint stage)
{
  EmendStage *s = emend_pipeline_get_stage (report->pipeline, stage);
  EmendStatsSnapshot stats;
  guint n_failures = 0;

  emend_run_get_stats (report->run, stage, &stats);
  for (guint i = 0; i < stats.total; i++)
    {
      const EmendOutcome *outcome = emend_run_get_outcome (report->run, stage, i);

      if (outcome == NULL || outcome->kind != EMEND_OUTCOME_FAILED)
        continue;
      n_failures++;
      if (!emend_run_has_pages (report->run, stage))
        emend_console_say (report->console, "%s failed: %s", emend_stage_get_title (s),
                           outcome->error->message);
      else
        emend_console_say (report->console, "page %u is missing: %s", i + 1,
                           outcome->error->message);
    }
  return n_failures;
}

static void
say_outputs (const Report *report)
{
  EmendBook *book = emend_pipeline_get_book (report->pipeline);
  g_auto (GStrv) formats = emend_export_format_parse_list (
      emend_config_get_string (report->config, "output", "formats"), NULL);

  for (guint i = 0; formats != NULL && formats[i] != NULL; i++)
    {
      g_autofree char *name = emend_exporter_dup_name (book, formats[i]);
      g_autofree char *path = emend_book_build_path (book, "output", name, NULL);
      g_auto (GVariantBuilder) members = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      emend_console_say (report->console, "%s", path);
      g_variant_builder_add (&members, "{sv}", "path", g_variant_new_string (path));
      emend_console_emit (report->console, "output", &members);
    }
}

/* How the book is divided, and what somebody should know about that. */
static void
say_structure (const Report *report)
{
  EmendBook *book = emend_pipeline_get_book (report->pipeline);
  g_autoptr (EmendDocument) document = emend_document_artefact_read (book, NULL);
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
                       "findings about its structure: %u; “emend outline” lists them",
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
  g_autofree char *path = emend_model_service_build_ledger_path (
      emend_book_get_path (emend_pipeline_get_book (report->pipeline)));
  g_auto (GVariantBuilder) members = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autofree char *spent = NULL;
  EmendCallSums sums;

  if (!emend_call_ledger_read (path, &sums, NULL) || sums.n_calls == 0)
    return;
  spent = emend_money_format (sums.spent + sums.open);
  emend_console_say (report->console,
                     "%" G_GUINT64_FORMAT " calls of a language model have cost %s so far",
                     sums.n_calls, spent);
  g_variant_builder_add (&members, "{sv}", "calls", g_variant_new_uint64 (sums.n_calls));
  g_variant_builder_add (&members, "{sv}", "spent", g_variant_new_string (spent));
  emend_console_emit (report->console, "cost", &members);
}

static void
say_pages (const Report *report, const EmendStatsSnapshot *pages)
{
  g_auto (GVariantBuilder) members = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autofree char *reused = NULL;

  reused = pages->reused > 0
               ? g_strdup_printf (" (%" G_GUINT64_FORMAT " were done before)", pages->reused)
               : g_strdup ("");
  emend_console_say (report->console,
                     "%" G_GUINT64_FORMAT " %s = %" G_GUINT64_FORMAT " ok + %" G_GUINT64_FORMAT
                     " blank + %" G_GUINT64_FORMAT " skipped + %" G_GUINT64_FORMAT " failed%s",
                     pages->total, pages->total == 1 ? "page" : "pages",
                     pages->outcomes[EMEND_OUTCOME_OK], pages->outcomes[EMEND_OUTCOME_BLANK],
                     pages->outcomes[EMEND_OUTCOME_SKIPPED], pages->outcomes[EMEND_OUTCOME_FAILED],
                     reused);

  g_variant_builder_add (&members, "{sv}", "pages", g_variant_new_uint64 (pages->total));
  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    g_variant_builder_add (&members, "{sv}", emend_outcome_kind_get_nick ((EmendOutcomeKind) i),
                           g_variant_new_uint64 (pages->outcomes[i]));
  g_variant_builder_add (&members, "{sv}", "reused", g_variant_new_uint64 (pages->reused));
  emend_console_emit (report->console, "finished", &members);
}

/**
 * emend_process_report_print:
 * @console: where to
 * @run: a run that has ended and was not stopped
 * @pipeline: what it carried out
 * @config: the settings in force
 *
 * Returns: the exit code that tells of the run
 */
EmendExit
emend_process_report_print (EmendConsole *console,
                            EmendRun *run,
                            EmendPipeline *pipeline,
                            EmendConfig *config)
{
  const Report report = { console, run, pipeline, config };
  EmendStatsSnapshot pages;
  gboolean has_failed = FALSE;

  for (guint i = 0; i < emend_pipeline_get_n_stages (pipeline); i++)
    {
      gboolean is_book_stage = !emend_run_has_pages (run, i);

      has_failed |= say_failures (&report, i) > 0 && is_book_stage;
    }
  emend_run_count_pages (run, &pages);
  say_pages (&report, &pages);
  say_structure (&report);
  say_money (&report);
  say_outputs (&report);

  if (has_failed)
    return EMEND_EXIT_FAILED;
  return pages.outcomes[EMEND_OUTCOME_FAILED] + pages.outcomes[EMEND_OUTCOME_SKIPPED] > 0
             ? EMEND_EXIT_GAPS
             : EMEND_EXIT_DONE;
}
