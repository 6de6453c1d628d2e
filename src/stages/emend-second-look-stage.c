/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Has the places of each page read again that are most doubtful, and keeps the second reading, with the
 * recogniser's alternatives, in `pages/second-look/`. It streams behind the first reading, so that
 * [class@CorrectStage] has all its evidence when the last page was read.
 *
 * Thread contract: as [class@Stage]; the readers are lent to worker threads by their pool.
 * check-source: tested-by tests/app/test-correct.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-second-look-stage.h"

#include <glib/gi18n-lib.h>

#include "emend-doubts.h"
#include "emend-error.h"
#include "emend-language-files.h"
#include "emend-line-look.h"
#include "emend-page-artefact.h"

struct _EmendSecondLookStage
{
  EmendStage parent_instance;

  EmendConfig *config;         /* (immutable) */
  EmendReaderPool *readers;    /* (immutable) */
  guint percent;               /* (main): set by prepare, then read by workers */
  EmendDictionary *dictionary; /* (immutable) (nullable) */
  EmendLanguage *language;     /* (main): set by prepare, then read by workers */
  char *engine;                /* (main): set by prepare */
};

G_DEFINE_FINAL_TYPE (EmendSecondLookStage, emend_second_look_stage, EMEND_TYPE_STAGE)

static gboolean
emend_second_look_stage_prepare (EmendStage *stage, GCancellable *cancellable, GError **error)
{
  EmendSecondLookStage *self = EMEND_SECOND_LOOK_STAGE (stage);
  const char *languages = emend_config_get_string (self->config, "ocr", "languages");
  const char *corrector = emend_config_get_string (self->config, "correct", "corrector");
  g_autofree char *unknown = NULL;

  emend_reader_pool_hold (self->readers);
  self->percent = g_str_equal (corrector, "none")
                      ? 0
                      : emend_config_get_uint (self->config, "correct", "second-look");
  g_clear_pointer (&self->language, emend_language_unref);
  self->language = emend_language_files_load (languages, &unknown);
  g_free (self->engine);
  self->engine = emend_reader_pool_dup_engine_version (self->readers, error);
  return self->engine != NULL;
}

static char *
emend_second_look_stage_dup_parameters (EmendStage *stage)
{
  EmendSecondLookStage *self = EMEND_SECOND_LOOK_STAGE (stage);
  g_autofree char *dictionary
      = self->dictionary != NULL ? emend_dictionary_dup_description (self->dictionary) : NULL;

  if (self->percent == 0 || dictionary == NULL)
    return g_strdup ("none");
  return g_strdup_printf ("percent=%u engine=%s language=%s dictionary=%s", self->percent,
                          self->engine, emend_language_get_digest (self->language), dictionary);
}

static gboolean
emend_second_look_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  return emend_page_artefact_exists (emend_stage_get_book (stage), "second-look", item->id,
                                     outcome->digest);
}

/* The places on the page in question; none if nothing can be said of them. */
static GArray *
choose_places (EmendSecondLookStage *self, const EmendPage *page)
{
  g_autoptr (EmendSpelling) spelling = NULL;

  if (self->percent == 0 || self->dictionary == NULL)
    return g_array_new (FALSE, FALSE, sizeof (EmendBox));

  spelling = emend_spelling_new (self->dictionary, self->language, NULL);
  return emend_doubts_choose_places (page, spelling, self->percent);
}

/* A page of nothing but what was read again. */
static EmendPage *
make_page (const EmendPage *page, GArray *boxes, GPtrArray *lines)
{
  EmendPage *second = emend_page_new (page->width, page->height);
  EmendRegion *region = emend_region_new (EMEND_REGION_BODY, 0);
  guint id = 0;

  second->dpi = page->dpi;
  second->rotation = page->rotation;
  second->languages = g_strdup (page->languages);
  for (guint i = 0; lines != NULL && i < lines->len; i++)
    {
      EmendLine *line = g_ptr_array_index (lines, i);

      /* The place that was looked at, not what was found there. */
      line->box = g_array_index (boxes, EmendBox, i);
      if (line->words->len == 0)
        continue;
      for (guint w = 0; w < line->words->len; w++)
        {
          EmendWord *word = g_ptr_array_index (line->words, w);

          word->id = word->last = ++id;
        }
      emend_region_take_line (region, emend_line_copy (line));
    }
  emend_page_take_region (second, region);
  return second;
}

static EmendOutcome *
emend_second_look_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendSecondLookStage *self = EMEND_SECOND_LOOK_STAGE (stage);
  EmendBook *book = emend_stage_get_book (stage);
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (EmendPage) second = NULL;
  g_autoptr (GArray) boxes = NULL;
  g_autoptr (GPtrArray) lines = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  page = emend_page_artefact_read (book, "layout", task->item->id, &error);
  if (page == NULL)
    return emend_outcome_new_failed (g_steal_pointer (&error));

  boxes = choose_places (self, page);
  if (boxes->len > 0)
    lines = emend_line_look_read (book, self->readers, task->item->position, page, boxes, FALSE,
                                  cancellable, &error);
  if (g_error_matches (error, EMEND_ERROR, EMEND_ERROR_CANCELLED))
    return emend_outcome_new_failed (g_steal_pointer (&error));

  /* The page can be corrected without; there is less evidence then. */
  if (error != NULL)
    g_message (_ ("page %u is corrected without a second look: %s"), task->item->position + 1,
               error->message);

  g_clear_error (&error);
  second = make_page (page, boxes, lines);
  if (!emend_page_artefact_write_about (book, "second-look", task->item->id, task->key, second,
                                        task->inputs[0].outcome->digest, &digest, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));
  return emend_outcome_new_ok (digest);
}

static void
emend_second_look_stage_close (EmendStage *stage)
{
  EmendSecondLookStage *self = EMEND_SECOND_LOOK_STAGE (stage);

  emend_reader_pool_close (self->readers);
}

static void
emend_second_look_stage_finalize (GObject *object)
{
  EmendSecondLookStage *self = EMEND_SECOND_LOOK_STAGE (object);

  g_clear_object (&self->config);
  g_clear_object (&self->readers);
  g_clear_object (&self->dictionary);
  g_clear_pointer (&self->language, emend_language_unref);
  g_free (self->engine);

  G_OBJECT_CLASS (emend_second_look_stage_parent_class)->finalize (object);
}

static void
emend_second_look_stage_class_init (EmendSecondLookStageClass *klass)
{
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_second_look_stage_finalize;

  stage_class->id = "second-look";
  stage_class->title = N_ ("Looking again");
  stage_class->version = 2;
  stage_class->bound = EMEND_STAGE_CPU;
  stage_class->weight = 12;
  stage_class->prepare = emend_second_look_stage_prepare;
  stage_class->dup_parameters = emend_second_look_stage_dup_parameters;
  stage_class->is_done = emend_second_look_stage_is_done;
  stage_class->process = emend_second_look_stage_process;
  stage_class->close = emend_second_look_stage_close;
}

static void
emend_second_look_stage_init (EmendSecondLookStage *self)
{
}

/**
 * emend_second_look_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @readers: who reads; closed by the stage when it has ended
 * @dictionary: (nullable): of the languages of the book; without one nothing is looked at
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_second_look_stage_new (EmendBook *book,
                             EmendConfig *config,
                             EmendReaderPool *readers,
                             EmendDictionary *dictionary)
{
  EmendSecondLookStage *self
      = g_object_new (EMEND_TYPE_SECOND_LOOK_STAGE, "book", book, "max-workers",
                      emend_config_get_workers (config, "ocr", TRUE), NULL);

  self->config = g_object_ref (config);
  self->readers = g_object_ref (readers);
  g_set_object (&self->dictionary, dictionary);
  return EMEND_STAGE (self);
}
