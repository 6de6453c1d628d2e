/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A report for programs: `emend_report_json_add (builder, report)`.
 *
 * Thread contract: any thread, as long as nobody changes the report.
 *
 * check-source: tested-by tests/export/test-report.c
 */

#include "config.h"

#include "emend-report-json.h"

#include "emend-finding-json.h"
#include "emend-json-field.h"
#include "emend-money.h"

static void
begin_array (JsonBuilder *builder, const char *name)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_array (builder);
}

static void
add_edit (JsonBuilder *builder, const EmendEdit *edit)
{
  json_builder_begin_object (builder);
  emend_json_field_add_string (builder, "state", emend_edit_state_get_nick (edit->state));
  emend_json_field_add_string (builder, "kind", emend_edit_kind_get_nick (edit->kind));
  emend_json_field_add_string (builder, "source", emend_edit_source_get_nick (edit->source));
  emend_json_field_add_string (builder, "from", edit->from);
  emend_json_field_add_string (builder, "to", edit->to);
  emend_json_field_add_int (builder, "confidence", edit->confidence);
  begin_array (builder, "evidence");
  for (guint i = 0; i < EMEND_EVIDENCE_N_KINDS; i++)
    {
      if (edit->evidence >> i & 1)
        json_builder_add_string_value (builder, emend_evidence_get_nick (i));
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_doubt (JsonBuilder *builder, const EmendReportDoubt *doubt)
{
  json_builder_begin_object (builder);
  emend_json_field_add_int (builder, "first", doubt->first);
  emend_json_field_add_int (builder, "last", doubt->last);
  emend_json_field_add_string (builder, "read", doubt->text);
  emend_json_field_add_nullable (builder, "before", doubt->before);
  emend_json_field_add_nullable (builder, "after", doubt->after);
  emend_json_field_add_boolean (builder, "doubtful", doubt->is_doubtful);
  emend_json_field_add_nullable (builder, "again", doubt->again);
  begin_array (builder, "alternatives");
  for (guint i = 0; doubt->alternatives != NULL && doubt->alternatives[i] != NULL; i++)
    json_builder_add_string_value (builder, doubt->alternatives[i]);
  json_builder_end_array (builder);
  begin_array (builder, "edits");
  for (guint i = 0; i < doubt->edits->len; i++)
    add_edit (builder, g_ptr_array_index (doubt->edits, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_page (JsonBuilder *builder, const EmendReportPage *page)
{
  json_builder_begin_object (builder);
  emend_json_field_add_int (builder, "page", page->number);
  emend_json_field_add_nullable (builder, "label", page->label);
  emend_json_field_add_string (builder, "state", emend_report_page_get_state (page));
  emend_json_field_add_nullable (builder, "problem", page->problem);
  emend_json_field_add_int (builder, "words", page->n_words);
  json_builder_set_member_name (builder, "confidence");
  if (emend_report_page_has_text (page))
    json_builder_add_int_value (builder, page->confidence);
  else
    json_builder_add_null_value (builder);
  emend_json_field_add_boolean (builder, "corrected", page->is_corrected);
  emend_json_field_add_boolean (builder, "fixed", page->is_fixed);
  emend_json_field_add_boolean (builder, "flagged", page->is_flagged);
  emend_json_field_add_int (builder, "doubtful", page->n_doubtful);
  for (guint i = 0; i < EMEND_EDIT_N_STATES; i++)
    emend_json_field_add_int (builder, emend_edit_state_get_nick ((EmendEditState) i),
                              page->n_edits[i]);
  if (page->is_listed)
    {
      begin_array (builder, "open");
      for (guint i = 0; i < page->doubts->len; i++)
        add_doubt (builder, g_ptr_array_index (page->doubts, i));
      json_builder_end_array (builder);
      emend_json_field_add_int (builder, "left_out", page->n_doubts - page->doubts->len);
    }
  json_builder_end_object (builder);
}

static void
add_totals (JsonBuilder *builder, const EmendReport *report)
{
  EmendReportTotals totals;

  emend_report_get_totals (report, &totals);
  json_builder_set_member_name (builder, "totals");
  json_builder_begin_object (builder);
  emend_json_field_add_int (builder, "pages", report->pages->len);
  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    emend_json_field_add_int (builder, emend_outcome_kind_get_nick ((EmendOutcomeKind) i),
                              totals.n_pages[i]);
  emend_json_field_add_int (builder, "unread", totals.n_unread);
  emend_json_field_add_int (builder, "corrected", totals.n_corrected);
  emend_json_field_add_int (builder, "words", (gint64) totals.n_words);
  emend_json_field_add_int (builder, "doubtful", (gint64) totals.n_doubtful);
  emend_json_field_add_int (builder, "flagged", totals.n_flagged);
  emend_json_field_add_int (builder, "fixed", totals.n_fixed);
  for (guint i = 0; i < EMEND_EDIT_N_STATES; i++)
    emend_json_field_add_int (builder, emend_edit_state_get_nick ((EmendEditState) i),
                              (gint64) totals.n_edits[i]);
  json_builder_set_member_name (builder, "confidence");
  json_builder_add_double_value (builder, totals.confidence);
  emend_json_field_add_int (builder, "seconds", (gint64) report->seconds);
  json_builder_end_object (builder);
}

static void
add_cost (JsonBuilder *builder, const EmendCallSums *calls)
{
  g_autofree char *spent = emend_money_format (calls->spent + calls->open);

  json_builder_set_member_name (builder, "cost");
  json_builder_begin_object (builder);
  emend_json_field_add_int (builder, "calls", (gint64) calls->n_calls);
  emend_json_field_add_string (builder, "spent", spent);
  emend_json_field_add_int (builder, "prompt_tokens", (gint64) calls->prompt_tokens);
  emend_json_field_add_int (builder, "completion_tokens", (gint64) calls->completion_tokens);
  json_builder_end_object (builder);
}

static void
add_stage (JsonBuilder *builder, const EmendReportStage *stage)
{
  json_builder_begin_object (builder);
  emend_json_field_add_string (builder, "stage", stage->id);
  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    emend_json_field_add_int (builder, emend_outcome_kind_get_nick ((EmendOutcomeKind) i),
                              stage->counts[i]);
  emend_json_field_add_int (builder, "seconds", (gint64) stage->seconds);
  json_builder_end_object (builder);
}

/**
 * emend_report_json_add:
 * @builder: where a value is expected
 * @report: a report that was planned
 *
 * Adds the report, without pictures.
 */
void
emend_report_json_add (JsonBuilder *builder, const EmendReport *report)
{
  json_builder_begin_object (builder);
  emend_json_field_add_string (builder, "path", emend_book_get_path (report->book));
  emend_json_field_add_nullable (builder, "title", emend_book_get_title (report->book));
  emend_json_field_add_nullable (builder, "author", emend_book_get_author (report->book));
  add_totals (builder, report);
  add_cost (builder, &report->calls);
  begin_array (builder, "stages");
  for (guint i = 0; i < report->stages->len; i++)
    add_stage (builder, g_ptr_array_index (report->stages, i));
  json_builder_end_array (builder);
  begin_array (builder, "pages");
  for (guint i = 0; i < report->pages->len; i++)
    add_page (builder, g_ptr_array_index (report->pages, i));
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "findings");
  if (report->document != NULL)
    emend_finding_json_add (builder, report->document->findings);
  else
    json_builder_add_null_value (builder);
  json_builder_end_object (builder);
}
