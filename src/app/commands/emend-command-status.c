/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend status`: how far books are, from their records; nothing has to run for that. Of a book that is worked on, who
 * works on it is asked as well, if that can be done.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "emend-book-status.h"
#include "emend-cells.h"
#include "emend-commands.h"
#include "emend-correct-stage.h"
#include "emend-correction-artefact.h"
#include "emend-fixed-artefact.h"
#include "emend-folder-lock.h"
#include "emend-job-list.h"
#include "emend-monitor-view.h"
#include "emend-printable.h"

/* A call of the command. */
typedef struct
{
  EmendInvocation *invocation;
  EmendJobList *list; /* NULL if nothing is worked on, or nobody can be asked */
  JsonBuilder *json;  /* NULL for text */
} Call;

/* Of the corrections of all pages. */
typedef struct
{
  guint n_pages; /* that have one */
  guint n_edits[EMEND_EDIT_N_STATES];
  guint n_flagged;
  guint n_fixed;   /* that a vision model was shown */
  guint n_settled; /* of these, that are not flagged any more */
} Totals;

static void
add_correction (Totals *totals, const EmendCorrection *correction, gboolean is_fixed)
{
  totals->n_pages++;
  for (guint i = 0; i < EMEND_EDIT_N_STATES; i++)
    totals->n_edits[i] += emend_correction_count (correction, (EmendEditState) i);
  totals->n_flagged += correction->is_flagged ? 1 : 0;
  totals->n_fixed += is_fixed ? 1 : 0;
  totals->n_settled += is_fixed && !correction->is_flagged ? 1 : 0;
}

/* What cannot be read any more does not count; the next run makes it again. */
static void
sum_corrections (EmendBook *book, GPtrArray *stages, Totals *totals)
{
  *totals = (Totals){ 0 };
  for (guint i = 0; i < stages->len; i++)
    {
      const EmendStageStatus *status = g_ptr_array_index (stages, i);

      if (G_TYPE_FROM_CLASS (status->klass) != EMEND_TYPE_CORRECT_STAGE)
        continue;
      for (guint k = 0; k < status->entries->len; k++)
        {
          const EmendCheckpointEntry *entry = g_ptr_array_index (status->entries, k);
          g_autoptr (EmendCorrection) correction = NULL;
          g_autoptr (EmendCorrection) fixed = NULL;

          if (entry->is_completed && entry->kind == EMEND_OUTCOME_OK)
            correction = emend_correction_artefact_read_final (book, entry->item_id, NULL);
          if (correction == NULL)
            continue;
          fixed = emend_fixed_artefact_read (book, entry->item_id, NULL);
          add_correction (totals, correction, fixed != NULL);
        }
    }
}

static void
print_totals (EmendInvocation *invocation, const Totals *totals)
{
  if (totals->n_pages > 0)
    emend_invocation_print (
        invocation,
        _ ("  corrections of %u pages: %u edits applied, %u proposed, %u rejected; "
           "%u pages flagged\n"),
        totals->n_pages, totals->n_edits[EMEND_EDIT_APPLIED], totals->n_edits[EMEND_EDIT_PROPOSED],
        totals->n_edits[EMEND_EDIT_REJECTED], totals->n_flagged);
}

static void
print_fixed (EmendInvocation *invocation, const Totals *totals)
{
  if (totals->n_fixed > 0)
    emend_invocation_print (
        invocation,
        _ ("  lines of %u pages shown to a vision model: %u settled, %u still flagged\n"),
        totals->n_fixed, totals->n_settled, totals->n_fixed - totals->n_settled);
}

static const EmendJobStatus *
find_job (const Call *call, EmendBook *book)
{
  EmendRemoteJob *job
      = call->list != NULL ? emend_job_list_find (call->list, emend_book_get_path (book)) : NULL;

  if (job == NULL || emend_job_is_ended (EMEND_JOB (job)))
    return NULL;
  return emend_job_get_status (EMEND_JOB (job));
}

static void
print_job (EmendInvocation *invocation, const EmendJobStatus *job)
{
  g_autofree char *stage = emend_monitor_view_format_stage (job);

  emend_invocation_print (invocation, _ ("  now %s\n"), stage);
}

static void
print_stages (EmendInvocation *invocation, GPtrArray *stages)
{
  guint width = 0;

  for (guint i = 0; i < stages->len; i++)
    width = MAX (width,
                 emend_cells_count (_ (((EmendStageStatus *) stages->pdata[i])->klass->title)));
  for (guint i = 0; i < stages->len; i++)
    {
      const EmendStageStatus *status = g_ptr_array_index (stages, i);
      g_autoptr (GString) title = g_string_new (NULL);

      emend_cells_append_padded (title, _ (status->klass->title), width);
      emend_invocation_print (invocation, _ ("  %s %u ok, %u blank, %u failed\n"), title->str,
                              status->counts[EMEND_OUTCOME_OK], status->counts[EMEND_OUTCOME_BLANK],
                              status->counts[EMEND_OUTCOME_FAILED]);
    }
}

static void
print_failure (EmendInvocation *invocation,
               const EmendStageClass *klass,
               const EmendCheckpointEntry *entry)
{
  g_autofree char *item = emend_printable_dup_line (entry->item_id);
  g_autofree char *reason = emend_printable_dup_line (entry->reason != NULL ? entry->reason : "");

  emend_invocation_print (invocation, _ ("  %s of %s failed: %s\n"), _ (klass->title), item,
                          reason);
}

static void
print_text (const Call *call,
            EmendBook *book,
            GPtrArray *stages,
            const Totals *totals,
            const char *holder)
{
  EmendInvocation *invocation = call->invocation;
  const EmendJobStatus *job = find_job (call, book);
  g_autofree char *path = emend_printable_dup_line (emend_book_get_path (book));
  g_autofree char *by = emend_printable_dup_line (holder != NULL ? holder : "");

  emend_invocation_print (invocation, _ ("%s: %u pages%s%s\n"), path, emend_book_get_n_pages (book),
                          holder != NULL ? ", " : "", by);
  if (job != NULL)
    print_job (invocation, job);

  print_stages (invocation, stages);
  print_totals (invocation, totals);
  print_fixed (invocation, totals);

  for (guint i = 0; i < stages->len; i++)
    {
      const EmendStageStatus *status = g_ptr_array_index (stages, i);

      for (guint k = 0; k < status->entries->len; k++)
        {
          const EmendCheckpointEntry *entry = g_ptr_array_index (status->entries, k);

          if (emend_book_status_is_failed (entry))
            print_failure (invocation, status->klass, entry);
        }
    }
}

static void
add_stage (JsonBuilder *builder, const EmendStageStatus *status)
{
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "stage");
  json_builder_add_string_value (builder, status->klass->id);
  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    {
      json_builder_set_member_name (builder, emend_outcome_kind_get_nick ((EmendOutcomeKind) i));
      json_builder_add_int_value (builder, status->counts[i]);
    }

  json_builder_set_member_name (builder, "failures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < status->entries->len; i++)
    {
      const EmendCheckpointEntry *entry = g_ptr_array_index (status->entries, i);

      if (!emend_book_status_is_failed (entry))
        continue;
      json_builder_begin_object (builder);
      json_builder_set_member_name (builder, "item");
      json_builder_add_string_value (builder, entry->item_id);
      json_builder_set_member_name (builder, "reason");
      json_builder_add_string_value (builder, entry->reason);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_totals (JsonBuilder *builder, const Totals *totals)
{
  json_builder_set_member_name (builder, "corrections");
  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "pages");
  json_builder_add_int_value (builder, totals->n_pages);
  for (guint i = 0; i < EMEND_EDIT_N_STATES; i++)
    {
      json_builder_set_member_name (builder, emend_edit_state_get_nick ((EmendEditState) i));
      json_builder_add_int_value (builder, totals->n_edits[i]);
    }
  json_builder_set_member_name (builder, "pages-flagged");
  json_builder_add_int_value (builder, totals->n_flagged);
  json_builder_set_member_name (builder, "pages-fixed");
  json_builder_add_int_value (builder, totals->n_fixed);
  json_builder_set_member_name (builder, "pages-settled");
  json_builder_add_int_value (builder, totals->n_settled);
  json_builder_end_object (builder);
}

static void
add_book (const Call *call,
          EmendBook *book,
          GPtrArray *stages,
          const Totals *totals,
          const char *holder)
{
  JsonBuilder *builder = call->json;
  const EmendJobStatus *job = find_job (call, book);

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "path");
  json_builder_add_string_value (builder, emend_book_get_path (book));
  json_builder_set_member_name (builder, "pages");
  json_builder_add_int_value (builder, emend_book_get_n_pages (book));
  json_builder_set_member_name (builder, "busy");
  json_builder_add_boolean_value (builder, holder != NULL);
  if (job != NULL)
    {
      json_builder_set_member_name (builder, "job");
      emend_monitor_view_add_json (builder, job);
    }
  json_builder_set_member_name (builder, "stages");
  json_builder_begin_array (builder);
  for (guint i = 0; i < stages->len; i++)
    add_stage (builder, g_ptr_array_index (stages, i));
  json_builder_end_array (builder);
  add_totals (builder, totals);
  json_builder_end_object (builder);
}

static gboolean
show_book (const Call *call, const char *argument, GError **error)
{
  g_autoptr (GFile) folder = emend_invocation_resolve (call->invocation, argument);
  g_autoptr (EmendBook) book = emend_book_open (g_file_peek_path (folder), error);
  g_autoptr (GPtrArray) stages = NULL;
  g_autofree char *holder = NULL;
  Totals totals;

  if (book == NULL)
    return FALSE;
  stages = emend_book_status_load_stages (book, error);
  if (stages == NULL)
    return FALSE;

  sum_corrections (book, stages, &totals);
  holder = emend_folder_lock_peek (emend_book_get_path (book));
  if (call->json != NULL)
    add_book (call, book, stages, &totals, holder);
  else
    print_text (call, book, stages, &totals, holder);
  return TRUE;
}

static void
show_books (Call *call)
{
  EmendInvocation *invocation = call->invocation;
  g_autoptr (GError) error = NULL;
  guint n_arguments;
  char **arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  gboolean is_shown = TRUE;

  for (guint i = 0; i < n_arguments && is_shown; i++)
    is_shown = show_book (call, arguments[i], &error);
  if (is_shown && call->json != NULL)
    {
      json_builder_end_array (call->json);
      emend_invocation_print_json (invocation, call->json);
    }

  g_clear_object (&call->json);
  g_clear_object (&call->list);
  g_free (call);
  if (is_shown)
    emend_invocation_finish (invocation, EMEND_EXIT_DONE);
  else
    emend_invocation_fail (invocation, error);
}

static void
on_list (GObject *source, GAsyncResult *result, gpointer data)
{
  Call *call = data;

  call->list = emend_job_list_open_finish (result, NULL);
  show_books (call);
}

static gboolean
is_any_busy (EmendInvocation *invocation)
{
  guint n_arguments;
  char **arguments = emend_invocation_get_arguments (invocation, &n_arguments);

  for (guint i = 0; i < n_arguments; i++)
    {
      g_autoptr (GFile) folder = emend_invocation_resolve (invocation, arguments[i]);
      g_autofree char *holder = emend_folder_lock_peek (g_file_peek_path (folder));

      if (holder != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * emend_command_status_run:
 * @invocation: (transfer full): the call
 *
 * Shows how far books are, and which pages are missing.
 */
void
emend_command_status_run (EmendInvocation *invocation)
{
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("How to print it; text by default"),
      "text|json" },
    G_OPTION_ENTRY_NULL,
  };
  guint n_arguments;
  Call *call;

  if (!emend_invocation_parse (invocation, entries))
    return;

  emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments == 0)
    {
      emend_invocation_fail_usage (invocation, _ ("status takes one or more books"));
      return;
    }
  if (!emend_invocation_check_format (invocation, format))
    return;

  call = g_new0 (Call, 1);
  call->invocation = invocation;
  if (g_strcmp0 (format, "json") == 0)
    {
      call->json = json_builder_new_immutable ();
      json_builder_begin_array (call->json);
    }
  if (is_any_busy (invocation))
    emend_job_list_open_async (on_list, call);
  else
    show_books (call);
}
