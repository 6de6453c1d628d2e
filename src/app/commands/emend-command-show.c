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

#include "emend-checkpoint.h"
#include "emend-commands.h"
#include "emend-correction-artefact.h"
#include "emend-correction-json.h"
#include "emend-error.h"
#include "emend-item.h"
#include "emend-page-artefact.h"

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

enum {
  COLUMN_STATE,
  COLUMN_WORDS,
  COLUMN_KIND,
  COLUMN_CHANGE,
  COLUMN_EVIDENCE,
  COLUMN_CONFIDENCE,
  COLUMN_BOX,
  N_COLUMNS,
};

static const char *const titles[N_COLUMNS] = {
  "state", "words", "kind", "from → to", "evidence", "%", "box",
};

static gboolean
is_shown (const EmendEdit *edit, const char *state)
{
  return state == NULL || g_str_equal (state, emend_edit_state_get_nick (edit->state));
}

/* Where the words of an edit stand together; FALSE if they are not on the page. */
static gboolean
find_box (const EmendEdit *edit, const GPtrArray *words, EmendBox *box)
{
  gboolean is_found = FALSE;

  *box = EMEND_BOX_INIT;
  for (guint id = edit->first; id <= edit->last && id < words->len; id++)
    {
      const EmendWord *word = g_ptr_array_index (words, id);

      if (word == NULL)
        continue;
      if (is_found)
        emend_box_union (box, &word->box);
      else
        *box = word->box;
      is_found = TRUE;
    }
  return is_found;
}

static char **
build_row (const EmendEdit *edit, const GPtrArray *words)
{
  char **row = g_new0 (char *, N_COLUMNS + 1);
  EmendBox box;

  row[COLUMN_STATE] = g_strdup (emend_edit_state_get_nick (edit->state));
  row[COLUMN_WORDS] = edit->first == edit->last
                          ? g_strdup_printf ("%u", edit->first)
                          : g_strdup_printf ("%u–%u", edit->first, edit->last);
  row[COLUMN_KIND] = g_strdup (emend_edit_kind_get_nick (edit->kind));
  row[COLUMN_CHANGE] = g_strdup_printf ("%s → %s", edit->from, edit->to);
  row[COLUMN_EVIDENCE] = emend_evidence_dup_text (edit->evidence);
  row[COLUMN_CONFIDENCE] = g_strdup_printf ("%u", edit->confidence);
  row[COLUMN_BOX] = find_box (edit, words, &box)
                        ? g_strdup_printf ("%d,%d–%d,%d", box.left, box.top, box.right, box.bottom)
                        : g_strdup ("");
  return row;
}

static void
print_row (EmendInvocation *invocation, const char *const *row, const glong *widths)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint c = 0; c < N_COLUMNS; c++)
    {
      g_string_append (line, row[c]);
      for (glong n = g_utf8_strlen (row[c], -1); c + 1 < N_COLUMNS && n < widths[c] + 2; n++)
        g_string_append_c (line, ' ');
    }
  emend_invocation_print (invocation, "%s\n", line->str);
}

static void
print_table (EmendInvocation *invocation, const View *view, const char *state)
{
  g_autoptr (GPtrArray) words = emend_page_index_words (view->page);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  glong widths[N_COLUMNS];

  for (guint c = 0; c < N_COLUMNS; c++)
    widths[c] = g_utf8_strlen (titles[c], -1);
  for (guint i = 0; i < view->correction->edits->len; i++)
    {
      const EmendEdit *edit = g_ptr_array_index (view->correction->edits, i);
      char **row;

      if (!is_shown (edit, state))
        continue;
      row = build_row (edit, words);
      for (guint c = 0; c < N_COLUMNS; c++)
        widths[c] = MAX (widths[c], g_utf8_strlen (row[c], -1));
      g_ptr_array_add (rows, row);
    }

  if (rows->len > 0)
    print_row (invocation, titles, widths);
  for (guint i = 0; i < rows->len; i++)
    print_row (invocation, g_ptr_array_index (rows, i), widths);
}

static void
print_text (EmendInvocation *invocation, const View *view, const char *state)
{
  const EmendCorrection *correction = view->correction;

  if (correction == NULL)
    {
      emend_invocation_print (invocation, "page %u: blank\n", view->number);
      return;
    }

  emend_invocation_print (invocation,
                          "page %u: %u words, %u doubtful; %u edits applied, %u proposed, "
                          "%u rejected; confidence %u %%%s\n",
                          view->number, correction->n_words, correction->doubtful->len,
                          emend_correction_count (correction, EMEND_EDIT_APPLIED),
                          emend_correction_count (correction, EMEND_EDIT_PROPOSED),
                          emend_correction_count (correction, EMEND_EDIT_REJECTED),
                          correction->confidence, correction->is_flagged ? "; flagged" : "");
  print_table (invocation, view, state);
}

static void
add_box (JsonObject *object, const EmendEdit *edit, const GPtrArray *words)
{
  EmendBox box;
  JsonArray *array;

  if (!find_box (edit, words, &box))
    {
      json_object_set_null_member (object, "box");
      return;
    }
  array = json_array_new ();
  json_array_add_int_element (array, box.left);
  json_array_add_int_element (array, box.top);
  json_array_add_int_element (array, box.right);
  json_array_add_int_element (array, box.bottom);
  json_object_set_array_member (object, "box", array);
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
        add_box (json_array_get_object_element (edits, i), edit, words);
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
               "page %u of %s is not corrected yet; “emend process” goes on with the book",
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
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND, "%s has no page %u; it has %u",
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
      emend_invocation_fail_usage (invocation, "show takes a book and the number of a page");
      return FALSE;
    }
  if (!g_ascii_string_to_unsigned (arguments[1], 10, 1, G_MAXINT, &value, NULL))
    {
      emend_invocation_fail_usage (invocation, "“%s” is no number of a page", arguments[1]);
      return FALSE;
    }
  if (state != NULL && !emend_edit_state_from_nick (state, &known))
    {
      emend_invocation_fail_usage (
          invocation, "there is no state “%s”; there are applied, proposed and rejected", state);
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
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, "text (the default) or json", "FORMAT" },
    { "state", 0, 0, G_OPTION_ARG_STRING, &state,
      "Only edits that are applied, proposed or rejected", "STATE" },
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
