/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Has a vision model look at the lines of pages that are still doubtful when they are corrected, if the user names
 * one, decides about these pages anew with what it saw, and keeps the result in `pages/fixed/`.
 *
 * A page that there is nothing to fix on passes through: what comes out of it is what came in. Where the model
 * cannot be asked the page passes as well, and its artefact says that it is not final, so that the next run asks
 * again.
 *
 * Thread contract: as [class@Stage]; the readers are lent to worker threads by their pool.
 * check-source: tested-by tests/app/test-fix.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-fix-stage.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "emend-correction-artefact.h"
#include "emend-error.h"
#include "emend-fix-questions.h"
#include "emend-fixed-artefact.h"
#include "emend-inquiry.h"
#include "emend-locker.h"
#include "emend-model-settings.h"
#include "emend-page-artefact.h"
#include "emend-page-corrector.h"

struct _EmendFixStage
{
  EmendStage parent_instance;

  EmendConfig *config;           /* (immutable) */
  EmendReaderPool *readers;      /* (immutable) */
  EmendModelService *service;    /* (immutable) */
  EmendPageCorrector *corrector; /* (immutable) */
  gboolean has_dictionary;       /* (immutable) */
  guint max_readers;             /* (immutable): that cut lines out at the same time */

  /* (main): set by prepare, then used by workers */
  gboolean is_on;
  gboolean all;
  EmendModelDesk *desk; /* (nullable) */

  GMutex mutex;
  GCond returned;      /* (mutex mutex): a reader is free */
  guint n_readers;     /* (mutex mutex): in use */
  gboolean is_holding; /* (mutex mutex): the readers */
};

G_DEFINE_FINAL_TYPE (EmendFixStage, emend_fix_stage, EMEND_TYPE_STAGE)

/* What a question is about. */
typedef struct
{
  EmendFixStage *stage;
  const EmendItem *item;
  const EmendPage *page;
} Subject;

static gboolean
emend_fix_stage_prepare (EmendStage *stage, GCancellable *cancellable, GError **error)
{
  EmendFixStage *self = EMEND_FIX_STAGE (stage);
  gboolean is_offline = emend_model_settings_is_offline (self->config, EMEND_MODEL_SEES);
  g_autofree char *unknown = NULL;

  emend_page_corrector_prepare (self->corrector, &unknown);
  self->all = g_str_equal (emend_config_get_string (self->config, "fix", "pages"), "doubtful");
  g_clear_object (&self->desk);
  self->is_on = !emend_page_corrector_is_off (self->corrector) && self->has_dictionary
                && emend_model_settings_has_model (self->config, EMEND_MODEL_SEES);
  if (!self->is_on)
    return TRUE;

  emend_model_settings_tell_offline (self->config, EMEND_MODEL_SEES);
  self->desk = emend_model_settings_open_desk (self->config, EMEND_MODEL_SEES,
                                               emend_stage_get_book (stage),
                                               is_offline ? NULL : self->service, error);
  return self->desk != NULL;
}

/* What the correction itself depends on is in the key of `pages/corrected/`, which the result names. */
static char *
emend_fix_stage_dup_parameters (EmendStage *stage)
{
  EmendFixStage *self = EMEND_FIX_STAGE (stage);
  g_autofree char *prompt = NULL;

  if (!self->is_on)
    return g_strdup ("none");
  prompt = emend_fix_questions_dup_prompt_digest ();
  return g_strdup_printf ("endpoint=%s model=%s prompt=%s all=%d tokens=%u",
                          emend_model_settings_get_endpoint (self->config, EMEND_MODEL_SEES),
                          emend_model_settings_get_model (self->config, EMEND_MODEL_SEES), prompt,
                          self->all, emend_config_get_uint (self->config, "model", "max-tokens"));
}

static gboolean
emend_fix_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  return emend_fixed_artefact_is_done (emend_stage_get_book (stage), item->id, outcome->digest);
}

/* Pictures */

/* Workers wait for the model, and are many; readers compute. The stages that read have closed the pool long
 * before, so it is held from the first page on, not from the beginning of the run. */
static void
borrow_reader (EmendFixStage *self)
{
  gboolean is_first;

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    while (self->n_readers == self->max_readers)
      emend_locker_wait (&self->mutex, &self->returned);
    self->n_readers++;
    is_first = !self->is_holding;
    self->is_holding = TRUE;
  }
  if (is_first)
    emend_reader_pool_hold (self->readers);
}

static void
return_reader (EmendFixStage *self)
{
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  self->n_readers--;
  g_cond_signal (&self->returned);
}

static GPtrArray *
crop_lines (const Subject *subject, GArray *boxes, GCancellable *cancellable, GError **error)
{
  EmendFixStage *self = subject->stage;
  const EmendSource *source;
  guint index;
  GPtrArray *images;
  int fd;

  fd = emend_book_open_page (emend_stage_get_book (EMEND_STAGE (self)), subject->item->position,
                             &source, &index, error);
  if (fd < 0)
    return NULL;
  borrow_reader (self);
  images = emend_reader_pool_crop_lines (self->readers, fd, source->sha256, index, subject->page,
                                         (const EmendBox *) (gconstpointer) boxes->data, boxes->len,
                                         cancellable, error);
  return_reader (self);
  g_close (fd, NULL);
  return images;
}

static EmendChatRequest *
build_request (const EmendQuestion *question,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  const Subject *subject = user_data;
  EmendFixStage *self = subject->stage;
  g_autoptr (GArray) boxes = emend_question_list_boxes (question);
  g_autoptr (GPtrArray) images = crop_lines (subject, boxes, cancellable, error);

  if (images == NULL)
    return NULL;
  return emend_fix_questions_build_request (question, images, self->config);
}

/* Pages */

/* Whether the page can stay as it is for now, which is no worse than without this stage. */
static gboolean
is_passing (const GError *error)
{
  return !emend_error_stops_run (error)
         && !g_error_matches (error, EMEND_ERROR, EMEND_ERROR_CANCELLED)
         && !g_error_matches (error, EMEND_ERROR, EMEND_ERROR_USAGE);
}

/* Returns what the model says that it sees, or NULL with an error. */
static EmendCorrection *
look (Subject *subject, GPtrArray *questions, GCancellable *cancellable, GError **error)
{
  EmendFixStage *self = subject->stage;
  gboolean is_offline = emend_config_get_boolean (self->config, "model", "offline");
  g_autoptr (EmendCorrection) seen = emend_correction_new ();
  g_autoptr (GError) local_error = NULL;
  EmendInquiry inquiry = {
    .desk = self->desk,
    .item = subject->item,
    .purpose = "fix",
    .evidence = EMEND_EVIDENCE_VISION,
    .build = build_request,
    .user_data = subject,
    .cancellable = cancellable,
    .proposals = seen,
  };

  if (emend_inquiry_ask (&inquiry, questions, &local_error))
    {
      emend_inquiry_tell (&inquiry, NULL);
      return g_steal_pointer (&seen);
    }
  if (is_passing (local_error))
    emend_inquiry_tell (&inquiry, is_offline ? NULL : local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return NULL;
}

/* What comes out is what came in. */
static EmendOutcome *
pass (EmendStage *stage, const EmendTask *task, const char *digest)
{
  g_autoptr (GError) error = NULL;

  if (!emend_fixed_artefact_remove (emend_stage_get_book (stage), task->item->id, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));
  return emend_outcome_new_ok (digest);
}

/* Writes what is decided anew with what was @seen, or, if nothing was, that there is an answer to come. */
static EmendOutcome *
settle (EmendFixStage *self,
        const EmendTask *task,
        const EmendCorrection *correction,
        const EmendCorrection *seen,
        const char *before)
{
  g_autoptr (EmendCorrection) fixed = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  if (seen != NULL)
    {
      fixed = emend_page_corrector_correct (self->corrector, task->item->id, seen, &error);
      if (fixed == NULL)
        return emend_outcome_new_failed (g_steal_pointer (&error));
    }
  if (!emend_fixed_artefact_write (emend_stage_get_book (EMEND_STAGE (self)), task->item->id,
                                   task->key, fixed != NULL ? fixed : correction, fixed != NULL,
                                   &digest, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));
  return emend_outcome_new_ok (fixed != NULL ? digest : before);
}

static EmendOutcome *
fix (EmendFixStage *self, EmendTask *task, const char *before, GCancellable *cancellable)
{
  EmendBook *book = emend_stage_get_book (EMEND_STAGE (self));
  g_autoptr (GError) error = NULL;
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (EmendCorrection) correction = NULL;
  g_autoptr (EmendCorrection) seen = NULL;
  g_autoptr (GPtrArray) questions = NULL;

  correction = emend_correction_artefact_read (book, task->item->id, &error);
  page = correction != NULL ? emend_page_artefact_read (book, "layout", task->item->id, &error)
                            : NULL;
  if (page == NULL)
    return emend_outcome_new_failed (g_steal_pointer (&error));

  questions = emend_fix_questions_build (task->item->position + 1, page, correction, self->all);
  if (questions->len == 0)
    return pass (EMEND_STAGE (self), task, before);

  seen = look (&(Subject){ self, task->item, page }, questions, cancellable, &error);
  if (seen == NULL && !is_passing (error))
    return emend_outcome_new_failed (g_steal_pointer (&error));
  return settle (self, task, correction, seen, before);
}

static EmendOutcome *
emend_fix_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendFixStage *self = EMEND_FIX_STAGE (stage);
  const EmendOutcome *own = emend_task_find_input (task, task->item->id);

  if (!self->is_on)
    return pass (stage, task, own->digest);
  return fix (self, task, own->digest, cancellable);
}

static void
emend_fix_stage_close (EmendStage *stage)
{
  EmendFixStage *self = EMEND_FIX_STAGE (stage);
  gboolean is_holding;

  emend_page_corrector_close (self->corrector);
  g_clear_object (&self->desk);
  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    is_holding = self->is_holding;
    self->is_holding = FALSE;
  }
  if (is_holding)
    emend_reader_pool_close (self->readers);
}

static void
emend_fix_stage_finalize (GObject *object)
{
  EmendFixStage *self = EMEND_FIX_STAGE (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->corrector);
  g_clear_object (&self->service);
  g_clear_object (&self->readers);
  g_clear_object (&self->config);
  g_cond_clear (&self->returned);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (emend_fix_stage_parent_class)->finalize (object);
}

static void
emend_fix_stage_class_init (EmendFixStageClass *klass)
{
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_fix_stage_finalize;

  stage_class->id = "fix";
  stage_class->title = N_ ("Fixing");
  stage_class->version = 1;
  stage_class->bound = EMEND_STAGE_NETWORK;
  stage_class->weight = 1;
  stage_class->prepare = emend_fix_stage_prepare;
  stage_class->dup_parameters = emend_fix_stage_dup_parameters;
  stage_class->is_done = emend_fix_stage_is_done;
  stage_class->process = emend_fix_stage_process;
  stage_class->close = emend_fix_stage_close;
}

static void
emend_fix_stage_init (EmendFixStage *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->returned);
}

/**
 * emend_fix_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @readers: who cuts lines out of pages; closed by the stage when it has ended, if it used them
 * @dictionary: (nullable): of the languages of the book; without one nothing is fixed
 * @service: what all have in common who ask models about the book
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_fix_stage_new (EmendBook *book,
                     EmendConfig *config,
                     EmendReaderPool *readers,
                     EmendDictionary *dictionary,
                     EmendModelService *service)
{
  EmendFixStage *self = g_object_new (EMEND_TYPE_FIX_STAGE, "book", book, "max-workers",
                                      emend_config_get_workers (config, "fix", FALSE), NULL);

  self->config = g_object_ref (config);
  self->readers = g_object_ref (readers);
  self->service = g_object_ref (service);
  self->corrector = emend_page_corrector_new (book, config, dictionary);
  self->has_dictionary = dictionary != NULL;
  self->max_readers = emend_config_get_workers (config, "ocr", TRUE);
  return EMEND_STAGE (self);
}
