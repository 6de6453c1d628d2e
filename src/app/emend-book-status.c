/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * How far a book is, from its records; nothing has to run for that:
 * `stages = emend_book_status_load_stages (book, &error);`.
 *
 * Thread contract: any thread.
 * check-source: tested-by tests/app/test-bus.py
 */

#include "config.h"

#include "emend-book-status.h"

#include <glib/gi18n-lib.h>

#include "emend-book-pipeline.h"
#include "emend-call-ledger.h"
#include "emend-cover.h"
#include "emend-document-artefact.h"
#include "emend-folder-lock.h"
#include "emend-model-service.h"
#include "emend-money.h"
#include "emend-page-shelf.h"

/* What there is to say about a book in few words. */
typedef struct
{
  const char *state;
  const char *stage;
  guint done;
  guint total;
  guint n_failed;
} Summary;

static void
stage_status_free (gpointer data)
{
  EmendStageStatus *status = data;

  g_type_class_unref (status->klass);
  g_ptr_array_unref (status->entries);
  g_free (status);
}

static EmendStageStatus *
load_stage (EmendBook *book, GType type, GError **error)
{
  g_autoptr (EmendCheckpoint) checkpoint = NULL;
  g_autofree char *folder = NULL;
  EmendStageClass *klass = g_type_class_ref (type);
  EmendStageStatus *status;

  folder = emend_book_build_path (book, "checkpoint", klass->id, NULL);
  checkpoint = emend_checkpoint_load (folder, error);
  if (checkpoint == NULL)
    {
      g_type_class_unref (klass);
      return NULL;
    }

  status = g_new0 (EmendStageStatus, 1);
  status->klass = klass;
  status->entries = emend_checkpoint_list (checkpoint);
  emend_checkpoint_count (checkpoint, status->counts);
  return status;
}

/**
 * emend_book_status_load_stages:
 * @book: a book, which another process may be working on
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type EmendStageStatus): all stages, in order; %NULL if their records cannot be read
 */
GPtrArray *
emend_book_status_load_stages (EmendBook *book, GError **error)
{
  g_autoptr (GPtrArray) stages = g_ptr_array_new_with_free_func (stage_status_free);
  guint n_types;
  const GType *types = emend_book_pipeline_list_stages (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      EmendStageStatus *status = load_stage (book, types[i], error);

      if (status == NULL)
        return NULL;
      g_ptr_array_add (stages, status);
    }
  return g_steal_pointer (&stages);
}

/**
 * emend_book_status_is_failed:
 * @entry: a record
 *
 * Returns: whether the item was tried and has no result
 */
gboolean
emend_book_status_is_failed (const EmendCheckpointEntry *entry)
{
  return entry->is_completed && entry->kind == EMEND_OUTCOME_FAILED;
}

static gboolean
has_pages (const EmendStageStatus *status)
{
  return status->klass->list_items == NULL;
}

static guint
count_ended (const EmendStageStatus *status)
{
  guint n = 0;

  for (guint i = 0; i < EMEND_OUTCOME_N_KINDS; i++)
    n += status->counts[i];
  return n;
}

/* What is blank or has failed in one stage is not tried in the next, which has no record of it. Of what is no page it
 * is not known how much there will be. */
static void
summarise (GPtrArray *stages, guint n_pages, Summary *summary)
{
  guint expected = n_pages;
  guint n_records = 0;

  *summary = (Summary){ .stage = "" };
  for (guint i = 0; i < stages->len; i++)
    {
      const EmendStageStatus *status = g_ptr_array_index (stages, i);
      guint ended = count_ended (status);
      guint total = has_pages (status) ? expected : MAX (1, ended);

      n_records += ended;
      summary->n_failed += status->counts[EMEND_OUTCOME_FAILED];
      if (ended < total && *summary->stage == '\0')
        {
          summary->stage = status->klass->id;
          summary->done = ended;
          summary->total = total;
        }
      if (has_pages (status))
        expected = MIN (expected, status->counts[EMEND_OUTCOME_OK]);
    }

  if (n_records == 0)
    summary->state = N_ ("new");
  else if (*summary->stage != '\0')
    summary->state = N_ ("begun");
  else
    summary->state = summary->n_failed > 0 ? "gaps" : N_ ("done");
}

static void
add_text (GVariantBuilder *builder, const char *key, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);

  g_variant_builder_add (builder, "{sv}", key, g_variant_new_string (valid));
}

static void
add_number (GVariantBuilder *builder, const char *key, guint number)
{
  g_variant_builder_add (builder, "{sv}", key, g_variant_new_uint32 (number));
}

static char *
format_cost (const char *folder)
{
  g_autofree char *path = emend_model_service_build_ledger_path (folder);
  EmendCallSums sums;

  if (!emend_call_ledger_read (path, &sums, NULL))
    return g_strdup ("0");
  return emend_money_format (sums.spent + MIN (sums.open, G_MAXINT64 - sums.spent));
}

/* What the title page says, where nobody has said otherwise; once the structure of the book is known. */
static char *
dup_title (EmendBook *book)
{
  g_autoptr (EmendDocument) document = NULL;
  g_autoptr (EmendPageShelf) shelf = NULL;
  g_autoptr (EmendPage) page = NULL;
  guint position = EMEND_COVER_NO_PAGE;

  if (emend_book_get_title (book) != NULL)
    return g_strdup (emend_book_get_title (book));

  document = emend_document_artefact_read (book, NULL);
  if (document != NULL)
    position = emend_cover_find_title_page (document);
  shelf = emend_page_shelf_new (book);
  if (position < emend_page_shelf_get_n_pages (shelf))
    page = emend_page_shelf_get (shelf, position, NULL);
  return page != NULL ? emend_cover_dup_title (page) : NULL;
}

/**
 * emend_book_status_describe:
 * @folder: (type filename): the folder of a book, an absolute path
 * @error: return location for an error
 *
 * Returns: (transfer floating): what DescribeBook says of it; %NULL if it is no book, or its records cannot be read
 */
GVariant *
emend_book_status_describe (const char *folder, GError **error)
{
  g_auto (GVariantBuilder) builder = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE_VARDICT);
  g_autoptr (EmendBook) book = emend_book_open (folder, error);
  g_autoptr (GPtrArray) stages = book != NULL ? emend_book_status_load_stages (book, error) : NULL;
  g_autofree char *holder = NULL;
  g_autofree char *cost = NULL;
  g_autofree char *title = NULL;
  Summary summary;

  if (stages == NULL)
    return NULL;

  holder = emend_folder_lock_peek (folder);
  cost = format_cost (folder);
  title = dup_title (book);
  summarise (stages, emend_book_get_n_pages (book), &summary);
  add_text (&builder, "path", emend_book_get_path (book));
  add_text (&builder, "title", title);
  add_text (&builder, "author", emend_book_get_author (book));
  add_text (&builder, "languages", emend_book_get_languages (book));
  add_number (&builder, "pages", emend_book_get_n_pages (book));
  add_text (&builder, "state", holder != NULL ? "running" : summary.state);
  add_text (&builder, "stage", summary.stage);
  add_number (&builder, "done", summary.done);
  add_number (&builder, "total", summary.total);
  add_number (&builder, "failed", summary.n_failed);
  add_text (&builder, "cost", cost);
  return g_variant_builder_end (&builder);
}
