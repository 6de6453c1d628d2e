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

#include <string.h>

#include "emend-error.h"
#include "emend-exporter.h"
#include "emend-key.h"

struct _EmendOutputStage
{
  EmendStage parent_instance;

  EmendConfig *config; /* (immutable) */
};

G_DEFINE_FINAL_TYPE (EmendOutputStage, emend_output_stage, EMEND_TYPE_STAGE)

static gboolean
emend_output_stage_prepare (EmendStage *stage, GCancellable *cancellable, GError **error)
{
  EmendOutputStage *self = EMEND_OUTPUT_STAGE (stage);
  g_auto (GStrv) formats
      = g_strsplit (emend_config_get_string (self->config, "output", "formats"), ",", -1);

  for (guint i = 0; formats[i] != NULL; i++)
    {
      if (!emend_exporter_check_format (formats[i], error))
        return FALSE;
    }
  return TRUE;
}

static GPtrArray *
emend_output_stage_list_items (EmendStage *stage, GPtrArray *before)
{
  EmendOutputStage *self = EMEND_OUTPUT_STAGE (stage);
  g_auto (GStrv) formats
      = g_strsplit (emend_config_get_string (self->config, "output", "formats"), ",", -1);
  GPtrArray *items = g_ptr_array_new_with_free_func ((GDestroyNotify) emend_item_unref);

  for (guint i = 0; formats[i] != NULL; i++)
    g_ptr_array_add (items, emend_item_new (formats[i], i, NULL));
  return items;
}

static char *
emend_output_stage_dup_parameters (EmendStage *stage)
{
  EmendBook *book = emend_stage_get_book (stage);
  const char *title = emend_book_get_title (book);
  const char *author = emend_book_get_author (book);

  return g_strjoin ("\n", title != NULL ? title : "", author != NULL ? author : "", NULL);
}

static char *
build_path (EmendBook *book, const char *format)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", emend_book_get_name (book), format);

  return emend_book_build_path (book, "output", name, NULL);
}

static gboolean
emend_output_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  g_autofree char *path = build_path (emend_stage_get_book (stage), item->id);

  return g_file_test (path, G_FILE_TEST_IS_REGULAR);
}

static EmendOutcome *
emend_output_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendBook *book = emend_stage_get_book (stage);
  g_autofree char *path = build_path (book, task->item->id);
  g_autofree char *digest = NULL;
  g_autoptr (EmendExporter) exporter = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  exporter = emend_exporter_open (book, EMEND_EXPORTER_FINAL, &error);
  if (exporter != NULL)
    text = emend_exporter_render (exporter, task->item->id, &error);
  if (text == NULL || !emend_exporter_write_file (path, text, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));

  digest = emend_key_digest_bytes (text, strlen (text));
  return emend_outcome_new_ok (digest);
}

static void
emend_output_stage_finalize (GObject *object)
{
  g_clear_object (&EMEND_OUTPUT_STAGE (object)->config);

  G_OBJECT_CLASS (emend_output_stage_parent_class)->finalize (object);
}

static void
emend_output_stage_class_init (EmendOutputStageClass *klass)
{
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_output_stage_finalize;

  stage_class->id = "output";
  stage_class->title = "Outputs";
  stage_class->version = 1;
  stage_class->bound = EMEND_STAGE_CPU;
  stage_class->needs_before = EMEND_STAGE_NEEDS_ALL;
  stage_class->needs_after = EMEND_STAGE_NEEDS_ALL;
  stage_class->weight = 20;
  stage_class->prepare = emend_output_stage_prepare;
  stage_class->list_items = emend_output_stage_list_items;
  stage_class->dup_parameters = emend_output_stage_dup_parameters;
  stage_class->is_done = emend_output_stage_is_done;
  stage_class->process = emend_output_stage_process;
}

static void
emend_output_stage_init (EmendOutputStage *self)
{
}

/**
 * emend_output_stage_new:
 * @book: the book to write
 * @config: the settings in force
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_output_stage_new (EmendBook *book, EmendConfig *config)
{
  EmendOutputStage *self = g_object_new (EMEND_TYPE_OUTPUT_STAGE, "book", book, "max-workers",
                                         emend_config_get_workers (config, "output", FALSE), NULL);

  self->config = g_object_ref (config);
  return EMEND_STAGE (self);
}
