/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend show`: what was corrected on a page, what speaks for it, and what is only proposed.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-correct.py
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "emend-checkpoint.h"
#include "emend-commands.h"
#include "emend-correction-artefact.h"
#include "emend-correction-json.h"
#include "emend-edit-report.h"
#include "emend-error.h"
#include "emend-item.h"
#include "emend-page-artefact.h"
#include "emend-table.h"

/* What there is to show of a page. */
typedef struct
{
  guint number;                /* from 1 */
  EmendCorrection *correction; /* NULL if the page is blank */
  EmendPage *page;             /* as it was read; NULL if it is blank */
} View;

static void
view_clear (View *view)
{
  g_clear_pointer (&view->correction, emend_correction_unref);
  g_clear_pointer (&view->page, emend_page_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (View, view_clear)

static const char *const titles[] = {
  N_ ("state"), N_ ("words"), N_ ("kind"), N_ ("from → to"), N_ ("evidence"), "%", N_ ("box"), NULL,
};

static gboolean
is_shown (const EmendEdit *edit, const char *state)
{
  return state == NULL || g_str_equal (state, emend_edit_state_get_nick (edit->state));
}

static char **
build_row (const EmendEdit *edit, const GPtrArray *words)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  g_autofree char *ids = emend_edit_report_dup_words (edit->first, edit->last);
  g_autofree char *change = g_strdup_printf ("%s → %s", edit->from, edit->to);
  g_autofree char *evidence = emend_evidence_dup_text (edit->evidence);
  g_autofree char *confidence = g_strdup_printf ("%u", edit->confidence);
  g_autofree char *box = emend_edit_report_dup_box (edit->first, edit->last, words);

  g_strv_builder_add_many (row, emend_edit_state_get_nick (edit->state), ids,
                           emend_edit_kind_get_nick (edit->kind), change, evidence, confidence, box,
                           NULL);
  return g_strv_builder_end (row);
}

static void
print_table (EmendInvocation *invocation, const View *view, const char *state)
{
  g_autoptr (GPtrArray) words = emend_page_index_words (view->page);
  g_autoptr (EmendTable) table = emend_table_new (titles);

  for (guint i = 0; i < view->correction->edits->len; i++)
    {
      const EmendEdit *edit = g_ptr_array_index (view->correction->edits, i);

      if (is_shown (edit, state))
        emend_table_take_row (table, build_row (edit, words));
    }
  emend_table_print (table, invocation, "");
}

static void
print_text (EmendInvocation *invocation, const View *view, const char *state)
{
  const EmendCorrection *correction = view->correction;

  if (correction == NULL)
    {
      emend_invocation_print (invocation, _ ("page %u: blank\n"), view->number);
      return;
    }

  emend_invocation_print (invocation,
                          _ ("page %u: %u words, %u doubtful; %u edits applied, %u proposed, "
                             "%u rejected; confidence %u %%%s\n"),
                          view->number, correction->n_words, correction->doubtful->len,
                          emend_correction_count (correction, EMEND_EDIT_APPLIED),
                          emend_correction_count (correction, EMEND_EDIT_PROPOSED),
                          emend_correction_count (correction, EMEND_EDIT_REJECTED),
                          correction->confidence, correction->is_flagged ? _ ("; flagged") : "");
  print_table (invocation, view, state);
}

/* The correction as it is in its file, with counts and boxes, and without the edits that are not shown. */
static JsonNode *
describe (const View *view, const char *state)
{
  g_autoptr (EmendCorrection) none = emend_correction_new ();
  const EmendCorrection *correction = view->correction != NULL ? view->correction : none;
  g_autoptr (GPtrArray) words = NULL;
  JsonNode *node = emend_correction_json_serialize (correction);
  JsonObject *object = json_node_get_object (node);
  JsonArray *edits = json_object_get_array_member (object, "edits");

  json_object_set_int_member (object, "page", view->number);
  json_object_set_boolean_member (object, "blank", view->correction == NULL);
  for (guint i = 0; i < EMEND_EDIT_N_STATES; i++)
    json_object_set_int_member (object, emend_edit_state_get_nick ((EmendEditState) i),
                                emend_correction_count (correction, (EmendEditState) i));

  words = view->page != NULL ? emend_page_index_words (view->page) : g_ptr_array_new ();
  for (guint i = correction->edits->len; i-- > 0;)
    {
      const EmendEdit *edit = g_ptr_array_index (correction->edits, i);

      if (is_shown (edit, state))
        emend_edit_report_add_box (json_array_get_object_element (edits, i), edit->first,
                                   edit->last, words);
      else
        json_array_remove_element (edits, i);
    }
  return node;
}

static void
print_json (EmendInvocation *invocation, const View *view, const char *state)
{
  g_autoptr (JsonNode) node = describe (view, state);
  g_autofree char *text = json_to_string (node, TRUE);

  emend_invocation_print (invocation, "%s\n", text);
}

/* Whether a page has no correction because there is nothing on it; an error says what else is the reason. */
static gboolean
is_blank (EmendBook *book, const View *view, const char *item_id, GError **error)
{
  g_autofree char *folder = emend_book_build_path (book, "checkpoint", "correct", NULL);
  g_autoptr (EmendCheckpoint) checkpoint = emend_checkpoint_load (folder, error);
  g_autoptr (EmendCheckpointEntry) entry = NULL;

  if (checkpoint == NULL)
    return FALSE;

  entry = emend_checkpoint_dup_entry (checkpoint, item_id);
  if (entry != NULL && entry->is_completed && entry->kind == EMEND_OUTCOME_BLANK)
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
               _ ("page %u of %s is not corrected yet; “emend process” goes on with the book"),
               view->number, emend_book_get_path (book));
  return FALSE;
}

static gboolean
load_view (EmendBook *book, View *view, GError **error)
{
  g_autoptr (GPtrArray) items = emend_book_list_pages (book);
  g_autoptr (GError) local_error = NULL;
  const EmendItem *item;

  if (view->number > items->len)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND, _ ("%s has no page %u; it has %u"),
                   emend_book_get_path (book), view->number, items->len);
      return FALSE;
    }

  item = g_ptr_array_index (items, view->number - 1);
  view->correction = emend_correction_artefact_read_final (book, item->id, &local_error);
  if (view->correction == NULL
      && !g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND))
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (view->correction == NULL)
    return is_blank (book, view, item->id, error);

  view->page = emend_page_artefact_read (book, "ocr", item->id, error);
  return view->page != NULL;
}

static gboolean
check_arguments (EmendInvocation *invocation, const char *state, guint *number)
{
  guint n_arguments;
  char **arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  EmendEditState known;
  guint64 value;

  if (n_arguments != 2)
    {
      emend_invocation_fail_usage (invocation, _ ("show takes a book and the number of a page"));
      return FALSE;
    }
  if (!g_ascii_string_to_unsigned (arguments[1], 10, 1, G_MAXINT, &value, NULL))
    {
      emend_invocation_fail_usage (invocation, _ ("“%s” is no number of a page"), arguments[1]);
      return FALSE;
    }
  if (state != NULL && !emend_edit_state_from_nick (state, &known))
    {
      emend_invocation_fail_usage (
          invocation, _ ("there is no state “%s”; there are applied, proposed and rejected"),
          state);
      return FALSE;
    }
  *number = (guint) value;
  return TRUE;
}

/**
 * emend_command_show_run:
 * @invocation: (transfer full): the call
 *
 * Shows the edits of a page.
 */
void
emend_command_show_run (EmendInvocation *invocation)
{
  g_autofree char *format = NULL;
  g_autofree char *state = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("How to print it; text by default"),
      "text|json" },
    { "state", 0, 0, G_OPTION_ARG_STRING, &state,
      N_ ("Only edits that are applied, proposed or rejected"), "STATE" },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (View) view = { 0 };
  g_autoptr (GFile) folder = NULL;
  g_autoptr (EmendBook) book = NULL;
  g_autoptr (GError) error = NULL;
  guint n_arguments;

  if (!emend_invocation_parse (invocation, entries)
      || !check_arguments (invocation, state, &view.number)
      || !emend_invocation_check_format (invocation, format))
    return;

  folder = emend_invocation_resolve (invocation,
                                     emend_invocation_get_arguments (invocation, &n_arguments)[0]);
  book = emend_book_open (g_file_peek_path (folder), &error);
  if (book == NULL || !load_view (book, &view, &error))
    {
      emend_invocation_fail (invocation, error);
      return;
    }

  if (g_strcmp0 (format, "json") == 0)
    print_json (invocation, &view, state);
  else
    print_text (invocation, &view, state);
  emend_invocation_finish (invocation, EMEND_EXIT_DONE);
}
