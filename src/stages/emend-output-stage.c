/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The last stage: writes the book in each format that the settings name to `output/`.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-process.py
 */

#include "config.h"

#include "emend-output-stage.h"

#include <glib/gi18n-lib.h>

#include "emend-bindery.h"
#include "emend-error.h"
#include "emend-export-format.h"
#include "emend-export-pdf.h"

struct _EmendOutputStage
{
  EmendStage parent_instance;

  EmendConfig *config;      /* (immutable) */
  EmendPageShelf *shelf;    /* (immutable) */
  EmendReaderPool *readers; /* (immutable) */
  char **formats;           /* (main): set by prepare */
  gboolean is_open;         /* (main): holds the shelf and the readers */
};

G_DEFINE_FINAL_TYPE (EmendOutputStage, emend_output_stage, EMEND_TYPE_STAGE)

static gboolean
emend_output_stage_prepare (EmendStage *stage, GCancellable *cancellable, GError **error)
{
  EmendOutputStage *self = EMEND_OUTPUT_STAGE (stage);

  g_clear_pointer (&self->formats, g_strfreev);
  self->formats = emend_export_format_parse_list (
      emend_config_get_string (self->config, "output", "formats"), error);
  if (self->formats == NULL)
    return FALSE;
  if (!self->is_open)
    {
      emend_page_shelf_hold (self->shelf);
      emend_reader_pool_hold (self->readers);
    }
  self->is_open = TRUE;
  return TRUE;
}

static void
emend_output_stage_close (EmendStage *stage)
{
  EmendOutputStage *self = EMEND_OUTPUT_STAGE (stage);

  if (self->is_open)
    {
      emend_page_shelf_release (self->shelf);
      emend_reader_pool_close (self->readers);
    }
  self->is_open = FALSE;
}

static GPtrArray *
emend_output_stage_list_items (EmendStage *stage, GPtrArray *before)
{
  EmendOutputStage *self = EMEND_OUTPUT_STAGE (stage);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_item_unref);

  for (guint i = 0; self->formats[i] != NULL; i++)
    g_ptr_array_add (items, emend_item_new (self->formats[i], i, NULL));
  return items;
}

/* What outputs say about the book that is not in its structure. */
static char *
emend_output_stage_dup_parameters (EmendStage *stage)
{
  EmendBook *book = emend_stage_get_book (stage);
  const GPtrArray *sources = emend_book_get_sources (book);
  const char *title = emend_book_get_title (book);
  const char *author = emend_book_get_author (book);
  const char *languages = emend_book_get_languages (book);
  GString *parameters = g_string_new (NULL);

  g_string_append_printf (parameters, "%s\n%s\n%s\n", title != NULL ? title : "",
                          author != NULL ? author : "", languages != NULL ? languages : "");
  for (guint i = 0; i < sources->len; i++)
    {
      const EmendSource *source = g_ptr_array_index (sources, i);
      g_autofree char *name = g_path_get_basename (source->path);

      g_string_append_printf (parameters, "%s %u %s %" G_GINT64_FORMAT "\n", name, source->n_pages,
                              source->sha256 != NULL ? source->sha256 : "",
                              source->mtime / G_USEC_PER_SEC);
    }
  return g_string_free (parameters, FALSE);
}

static char *
build_path (EmendBook *book, const char *format)
{
  g_autofree char *name = emend_exporter_dup_name (book, format);

  return emend_book_build_path (book, "output", name, NULL);
}

static gboolean
emend_output_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  g_autofree char *path = build_path (emend_stage_get_book (stage), item->id);

  return emend_exporter_is_written (item->id, path, outcome->digest);
}

static EmendOutcome *
emend_output_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendOutputStage *self = EMEND_OUTPUT_STAGE (stage);
  EmendBook *book = emend_stage_get_book (stage);
  EmendBindery bindery = { self->readers, cancellable };
  g_autofree char *path = build_path (book, task->item->id);
  g_autofree char *digest = NULL;
  g_autoptr (EmendExporter) exporter = NULL;
  g_autoptr (GError) error = NULL;

  exporter = emend_exporter_new_on_shelf (book, self->shelf, EMEND_EXPORTER_FINAL, &error);
  if (exporter != NULL)
    {
      emend_export_pdf_set_binder (exporter, emend_bindery_bind, &bindery);
      emend_exporter_set_shows_figures (exporter, TRUE);
      digest = emend_exporter_write (exporter, task->item->id, path, &error);
    }
  return digest != NULL ? emend_outcome_new_ok (digest)
                        : emend_outcome_new_failed (g_steal_pointer (&error));
}

static void
emend_output_stage_finalize (GObject *object)
{
  EmendOutputStage *self = EMEND_OUTPUT_STAGE (object);

  g_assert (!self->is_open);
  g_clear_object (&self->config);
  g_clear_object (&self->shelf);
  g_clear_object (&self->readers);
  g_strfreev (self->formats);

  G_OBJECT_CLASS (emend_output_stage_parent_class)->finalize (object);
}

static void
emend_output_stage_class_init (EmendOutputStageClass *klass)
{
  static const char *const after[] = { "structure", "figures", NULL };
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_output_stage_finalize;

  stage_class->id = "output";
  stage_class->title = N_ ("Outputs");
  stage_class->version = 4;
  stage_class->bound = EMEND_STAGE_CPU;
  stage_class->after = after;
  stage_class->needs_before = EMEND_STAGE_NEEDS_ALL;
  stage_class->needs_after = EMEND_STAGE_NEEDS_ALL;
  stage_class->weight = 20;
  stage_class->prepare = emend_output_stage_prepare;
  stage_class->list_items = emend_output_stage_list_items;
  stage_class->dup_parameters = emend_output_stage_dup_parameters;
  stage_class->is_done = emend_output_stage_is_done;
  stage_class->process = emend_output_stage_process;
  stage_class->close = emend_output_stage_close;
}

static void
emend_output_stage_init (EmendOutputStage *self)
{
}

/**
 * emend_output_stage_new:
 * @book: the book to write
 * @config: the settings in force
 * @shelf: its pages
 * @readers: who may look into the scans; closed by the stage when it has ended
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_output_stage_new (EmendBook *book,
                        EmendConfig *config,
                        EmendPageShelf *shelf,
                        EmendReaderPool *readers)
{
  EmendOutputStage *self = g_object_new (EMEND_TYPE_OUTPUT_STAGE, "book", book, "max-workers",
                                         emend_config_get_workers (config, "output", FALSE), NULL);

  self->config = g_object_ref (config);
  self->shelf = g_object_ref (shelf);
  self->readers = g_object_ref (readers);
  return EMEND_STAGE (self);
}
