/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend review`: what somebody should look at, the worst pages first.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-fix.py
 */

#include "config.h"

#include <glib/gi18n-lib.h>

#include "emend-commands.h"
#include "emend-correction-artefact.h"
#include "emend-edit-report.h"
#include "emend-error.h"
#include "emend-fixed-artefact.h"
#include "emend-item.h"
#include "emend-page-artefact.h"
#include "emend-printable.h"
#include "emend-table.h"

static const char *const titles[] = {
  N_ ("words"), N_ ("read"), N_ ("proposed"), N_ ("evidence"), "%", N_ ("box"), NULL,
};

/* A page that there is something to say about. */
typedef struct
{
  guint number; /* from 1 */
  EmendCorrection *correction;
  GPtrArray *words; /* of EmendWord, by their ids; of @page */
  EmendPage *page;
  gboolean is_fixed; /* whether a vision model was shown it */
} Entry;

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  emend_correction_unref (entry->correction);
  g_clear_pointer (&entry->words, g_ptr_array_unref);
  g_clear_pointer (&entry->page, emend_page_unref);
  g_free (entry);
}

/* The worst one first; of two that are as bad, the one with more to do. */
static int
compare (gconstpointer a, gconstpointer b)
{
  const Entry *first = *(const Entry *const *) a;
  const Entry *second = *(const Entry *const *) b;

  if (first->correction->confidence != second->correction->confidence)
    return first->correction->confidence < second->correction->confidence ? -1 : 1;
  if (first->correction->doubtful->len != second->correction->doubtful->len)
    return first->correction->doubtful->len > second->correction->doubtful->len ? -1 : 1;
  return first->number < second->number ? -1 : 1;
}

static gboolean
is_listed (const EmendCorrection *correction, gboolean all)
{
  return correction->is_flagged
         || (all && emend_correction_count (correction, EMEND_EDIT_PROPOSED) > 0);
}

/* Adds a page if it is to be listed. Returns FALSE with an error if it cannot be read. */
static gboolean
add_page (EmendBook *book,
          const EmendItem *item,
          gboolean all,
          GPtrArray *entries,
          guint *n_corrected,
          GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autoptr (EmendCorrection) correction
      = emend_correction_artefact_read_final (book, item->id, &local_error);
  g_autoptr (EmendCorrection) fixed = NULL;
  g_autoptr (EmendPage) page = NULL;
  Entry *entry;

  if (g_error_matches (local_error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND))
    return TRUE;
  if (correction == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  (*n_corrected)++;
  if (!is_listed (correction, all))
    return TRUE;
  page = emend_page_artefact_read (book, "ocr", item->id, error);
  if (page == NULL)
    return FALSE;

  fixed = emend_fixed_artefact_read (book, item->id, NULL);
  entry = g_new0 (Entry, 1);
  entry->number = item->position + 1;
  entry->correction = g_steal_pointer (&correction);
  entry->words = emend_page_index_words (page);
  entry->page = g_steal_pointer (&page);
  entry->is_fixed = fixed != NULL;
  g_ptr_array_add (entries, entry);
  return TRUE;
}

static GPtrArray *
list_entries (EmendBook *book, gboolean all, GError **error)
{
  g_autoptr (GPtrArray) items = emend_book_list_pages (book);
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func (entry_free);
  guint n_corrected = 0;

  for (guint i = 0; i < items->len; i++)
    {
      if (!add_page (book, g_ptr_array_index (items, i), all, entries, &n_corrected, error))
        return NULL;
    }
  if (n_corrected == 0)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
                   _ ("no page of %s is corrected yet; “emend process” goes on with the book"),
                   emend_book_get_path (book));
      return NULL;
    }
  g_ptr_array_sort (entries, compare);
  return g_steal_pointer (&entries);
}

static gboolean
is_doubtful (const EmendCorrection *correction, guint id)
{
  return g_array_binary_search (correction->doubtful, &id, emend_correction_compare_ids, NULL);
}

static const char *
get_text (const Entry *entry, guint id)
{
  const EmendWord *word = id < entry->words->len ? g_ptr_array_index (entry->words, id) : NULL;

  return word != NULL ? word->text : "";
}

/* Calls @func for each proposal, and for each doubtful word that there is none for, by the order of their words. */
static void
foreach_open (const Entry *entry,
              void (*func) (const Entry *entry, guint id, const EmendEdit *edit, gpointer data),
              gpointer data)
{
  const GPtrArray *edits = entry->correction->edits;
  const GArray *doubtful = entry->correction->doubtful;
  guint d = 0;

  for (guint i = 0; i < edits->len; i++)
    {
      const EmendEdit *edit = g_ptr_array_index (edits, i);

      if (edit->state != EMEND_EDIT_PROPOSED)
        continue;
      for (; d < doubtful->len && g_array_index (doubtful, guint, d) < edit->first; d++)
        func (entry, g_array_index (doubtful, guint, d), NULL, data);
      while (d < doubtful->len && g_array_index (doubtful, guint, d) <= edit->last)
        d++;
      func (entry, edit->first, edit, data);
    }
  for (; d < doubtful->len; d++)
    func (entry, g_array_index (doubtful, guint, d), NULL, data);
}

/* For people */

static void
add_row (const Entry *entry, guint id, const EmendEdit *edit, gpointer data)
{
  g_autoptr (GStrvBuilder) row = g_strv_builder_new ();
  guint last = edit != NULL ? edit->last : id;
  g_autofree char *ids = emend_edit_report_dup_words (id, last);
  g_autofree char *evidence
      = edit != NULL ? emend_evidence_dup_text (edit->evidence) : g_strdup ("");
  g_autofree char *confidence
      = edit != NULL ? g_strdup_printf ("%u", edit->confidence) : g_strdup ("");
  g_autofree char *box = emend_edit_report_dup_box (id, last, entry->words);

  g_strv_builder_add_many (row, ids, edit != NULL ? edit->from : get_text (entry, id),
                           edit != NULL ? edit->to : "", evidence, confidence, box, NULL);
  emend_table_take_row (data, g_strv_builder_end (row));
}

static void
print_entry (EmendInvocation *invocation, const Entry *entry)
{
  const EmendCorrection *correction = entry->correction;
  g_autoptr (EmendTable) table = emend_table_new (titles);

  emend_invocation_print (
      invocation, _ ("page %u: confidence %u %%; %u of %u words doubtful, %u proposals%s%s\n"),
      entry->number, correction->confidence, correction->doubtful->len, correction->n_words,
      emend_correction_count (correction, EMEND_EDIT_PROPOSED),
      correction->is_flagged ? _ ("; flagged") : "",
      entry->is_fixed ? _ ("; seen by a vision model") : "");
  foreach_open (entry, add_row, table);
  emend_table_print (table, invocation, "  ");
}

static void
print_text (EmendInvocation *invocation, EmendBook *book, GPtrArray *entries, gboolean all)
{
  g_autofree char *path = emend_printable_dup_line (emend_book_get_path (book));

  if (entries->len == 0)
    emend_invocation_print (invocation, _ ("%s: there is nothing to review%s\n"), path,
                            all ? "" : _ ("; --all lists every page with proposals"));
  for (guint i = 0; i < entries->len; i++)
    print_entry (invocation, g_ptr_array_index (entries, i));
}

/* For programs */

static void
add_word (const Entry *entry, guint id, const EmendEdit *edit, gpointer data)
{
  JsonArray *array = data;
  JsonObject *object = json_object_new ();
  JsonArray *words = json_array_new ();
  guint last = edit != NULL ? edit->last : id;

  json_array_add_int_element (words, id);
  json_array_add_int_element (words, last);
  json_object_set_array_member (object, "words", words);
  json_object_set_string_member (object, "read", edit != NULL ? edit->from : get_text (entry, id));
  json_object_set_boolean_member (object, "doubtful", is_doubtful (entry->correction, id));
  json_object_set_null_member (object, "proposed");
  if (edit != NULL)
    {
      JsonArray *evidence = json_array_new ();

      for (guint i = 0; i < EMEND_EVIDENCE_N_KINDS; i++)
        {
          if (edit->evidence >> i & 1)
            json_array_add_string_element (evidence, emend_evidence_get_nick (i));
        }
      json_object_set_string_member (object, "proposed", edit->to);
      json_object_set_string_member (object, "kind", emend_edit_kind_get_nick (edit->kind));
      json_object_set_string_member (object, "source", emend_edit_source_get_nick (edit->source));
      json_object_set_array_member (object, "evidence", evidence);
      json_object_set_int_member (object, "confidence", edit->confidence);
    }
  emend_edit_report_add_box (object, id, last, entry->words);
  json_array_add_object_element (array, object);
}

static JsonNode *
describe (EmendBook *book, GPtrArray *entries)
{
  g_autoptr (JsonObject) root = json_object_new ();
  JsonArray *pages = json_array_new ();
  JsonNode *node = json_node_alloc ();

  for (guint i = 0; i < entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (entries, i);
      const EmendCorrection *correction = entry->correction;
      JsonObject *page = json_object_new ();
      JsonArray *open = json_array_new ();

      json_object_set_int_member (page, "page", entry->number);
      json_object_set_int_member (page, "confidence", correction->confidence);
      json_object_set_boolean_member (page, "flagged", correction->is_flagged);
      json_object_set_boolean_member (page, "fixed", entry->is_fixed);
      json_object_set_int_member (page, "words", correction->n_words);
      json_object_set_int_member (page, "doubtful", correction->doubtful->len);
      json_object_set_int_member (page, "proposed",
                                  emend_correction_count (correction, EMEND_EDIT_PROPOSED));
      foreach_open (entry, add_word, open);
      json_object_set_array_member (page, "open", open);
      json_array_add_object_element (pages, page);
    }
  json_object_set_string_member (root, "path", emend_book_get_path (book));
  json_object_set_array_member (root, "pages", pages);
  return json_node_init_object (node, root);
}

static void
print_json (EmendInvocation *invocation, EmendBook *book, GPtrArray *entries)
{
  g_autoptr (JsonNode) node = describe (book, entries);
  g_autofree char *text = json_to_string (node, TRUE);

  emend_invocation_print (invocation, "%s\n", text);
}

/**
 * emend_command_review_run:
 * @invocation: (transfer full): the call
 *
 * Lists the pages that are flagged, with what is open on them.
 */
void
emend_command_review_run (EmendInvocation *invocation)
{
  g_autofree char *format = NULL;
  gboolean all = FALSE;
  const GOptionEntry entries[] = {
    { "all", 0, 0, G_OPTION_ARG_NONE, &all,
      N_ ("Every page with proposals, not only those that are flagged"), NULL },
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("How to print it; text by default"),
      "text|json" },
    G_OPTION_ENTRY_NULL,
  };
  g_autoptr (GFile) folder = NULL;
  g_autoptr (EmendBook) book = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (GError) error = NULL;
  char **arguments;
  guint n_arguments;

  if (!emend_invocation_parse (invocation, entries))
    return;

  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments != 1)
    {
      emend_invocation_fail_usage (invocation, _ ("review takes a book"));
      return;
    }
  if (!emend_invocation_check_format (invocation, format))
    return;

  folder = emend_invocation_resolve (invocation, arguments[0]);
  book = emend_book_open (g_file_peek_path (folder), &error);
  pages = book != NULL ? list_entries (book, all, &error) : NULL;
  if (pages == NULL)
    {
      emend_invocation_fail (invocation, error);
      return;
    }
  if (g_strcmp0 (format, "json") == 0)
    print_json (invocation, book, pages);
  else
    print_text (invocation, book, pages, all);
  emend_invocation_finish (invocation, EMEND_EXIT_DONE);
}
