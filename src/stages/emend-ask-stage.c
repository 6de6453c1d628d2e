/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Asks a language model about the doubtful words of the pages, if the user names one, and keeps what it
 * proposes in `pages/ask/`. It changes nothing: [class@CorrectStage] holds proposals against other evidence.
 *
 * Pages are asked about in groups of four in a row. Each page of a group makes the same requests and takes its
 * own part of the replies; the desk makes one call of them. Where a call fails the page goes on without an
 * answer, and its artefact says that it is not final, so that the next run asks again.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-ask.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-ask-stage.h"

#include <glib/gi18n-lib.h>

#include "emend-answer-artefact.h"
#include "emend-ask-questions.h"
#include "emend-error.h"
#include "emend-inquiry.h"
#include "emend-language-files.h"
#include "emend-model-settings.h"

struct _EmendAskStage
{
  EmendStage parent_instance;

  EmendConfig *config;        /* (immutable) */
  EmendModelService *service; /* (immutable) */

  /* (main): set by prepare, then used by workers */
  gboolean is_on;
  gboolean all;
  guint max_tokens;
  EmendDictionary *dictionary; /* (immutable) (nullable) */
  EmendLanguage *language;
  EmendModelDesk *desk; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (EmendAskStage, emend_ask_stage, EMEND_TYPE_STAGE)

static gboolean
open_desk (EmendAskStage *self, GError **error)
{
  gboolean is_offline = emend_model_settings_is_offline (self->config, EMEND_MODEL_READS);

  emend_model_settings_tell_offline (self->config, EMEND_MODEL_READS);
  self->desk = emend_model_settings_open_desk (self->config, EMEND_MODEL_READS,
                                               emend_stage_get_book (EMEND_STAGE (self)),
                                               is_offline ? NULL : self->service, error);
  return self->desk != NULL;
}

/* An endpoint without a model is half a wish. */
static gboolean
check_model (EmendAskStage *self, GError **error)
{
  const char *endpoint = emend_config_get_string (self->config, "model", "endpoint");

  if (*endpoint == '\0' || emend_model_settings_has_model (self->config, EMEND_MODEL_READS)
      || emend_model_settings_has_model (self->config, EMEND_MODEL_SEES))
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
               _ ("which model of %s is to be asked is not said; name it with --model"), endpoint);
  return FALSE;
}

static gboolean
emend_ask_stage_prepare (EmendStage *stage, GCancellable *cancellable, GError **error)
{
  EmendAskStage *self = EMEND_ASK_STAGE (stage);
  const char *languages = emend_config_get_string (self->config, "ocr", "languages");
  const char *corrector = emend_config_get_string (self->config, "correct", "corrector");
  g_autofree char *unknown = NULL;

  self->all = g_str_equal (emend_config_get_string (self->config, "model", "ask"), "all");
  self->max_tokens = emend_config_get_uint (self->config, "model", "max-tokens");
  g_clear_pointer (&self->language, emend_language_unref);
  self->language = emend_language_files_load (languages, &unknown);
  g_clear_object (&self->desk);

  self->is_on = !g_str_equal (corrector, "none") && self->dictionary != NULL
                && emend_model_settings_has_model (self->config, EMEND_MODEL_READS);
  return check_model (self, error) && (!self->is_on || open_desk (self, error));
}

static char *
emend_ask_stage_dup_parameters (EmendStage *stage)
{
  EmendAskStage *self = EMEND_ASK_STAGE (stage);
  g_autofree char *dictionary = NULL;
  g_autofree char *prompt = NULL;

  if (!self->is_on)
    return g_strdup ("none");
  dictionary = emend_dictionary_dup_description (self->dictionary);
  prompt = emend_ask_questions_dup_prompt_digest ();
  return g_strdup_printf (
      "endpoint=%s model=%s prompt=%s all=%d tokens=%u language=%s dictionary=%s",
      emend_model_settings_get_endpoint (self->config, EMEND_MODEL_READS),
      emend_model_settings_get_model (self->config, EMEND_MODEL_READS), prompt, self->all,
      self->max_tokens, emend_language_get_digest (self->language), dictionary);
}

static gboolean
emend_ask_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  return emend_answer_artefact_is_final (emend_stage_get_book (stage), item->id, outcome->digest);
}

/* The pages of the group of @task that there is something to ask about. */
static GPtrArray *
list_group (EmendTask *task)
{
  GPtrArray *pages = g_ptr_array_new ();
  guint group = task->item->position / EMEND_ASK_QUESTIONS_GROUP;

  for (guint i = 0; i < task->n_inputs; i++)
    {
      if (task->inputs[i].item->position / EMEND_ASK_QUESTIONS_GROUP == group
          && task->inputs[i].outcome->kind == EMEND_OUTCOME_OK)
        g_ptr_array_add (pages, task->inputs[i].item);
    }
  return pages;
}

static EmendChatRequest *
build_request (const EmendQuestion *question,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  EmendAskStage *self = user_data;

  return emend_ask_questions_build_request (
      question, emend_model_settings_get_model (self->config, EMEND_MODEL_READS), self->max_tokens);
}

static gboolean
inquire (EmendAskStage *self, EmendTask *task, EmendInquiry *inquiry, GError **error)
{
  g_autoptr (GPtrArray) pages = list_group (task);
  g_autoptr (EmendSpelling) spelling = emend_spelling_new (self->dictionary, self->language, NULL);
  g_autoptr (GPtrArray) questions = emend_ask_questions_build (
      emend_stage_get_book (EMEND_STAGE (self)), pages, spelling, self->all, error);

  return questions != NULL && emend_inquiry_ask (inquiry, questions, error);
}

static EmendOutcome *
emend_ask_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendAskStage *self = EMEND_ASK_STAGE (stage);
  g_autoptr (EmendCorrection) proposals = emend_correction_new ();
  EmendInquiry inquiry = {
    .desk = self->desk,
    .item = task->item,
    .purpose = "correct",
    .evidence = EMEND_EVIDENCE_MODEL,
    .build = build_request,
    .user_data = self,
    .cancellable = cancellable,
    .proposals = proposals,
  };
  const EmendOutcome *own = emend_task_find_input (task, task->item->id);
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;

  if (self->is_on && !inquire (self, task, &inquiry, &error) && !emend_inquiry_is_passing (error))
    return emend_outcome_new_failed (g_steal_pointer (&error));

  emend_inquiry_tell (&inquiry,
                      emend_config_get_boolean (self->config, "model", "offline") ? NULL : error);
  if (!emend_answer_artefact_write (emend_stage_get_book (stage), task->item->id, task->key,
                                    error == NULL ? proposals : NULL, own->digest, &digest,
                                    error == NULL ? &error : NULL))
    return emend_outcome_new_failed (g_steal_pointer (&error));
  return emend_outcome_new_ok (digest);
}

static void
emend_ask_stage_close (EmendStage *stage)
{
  EmendAskStage *self = EMEND_ASK_STAGE (stage);

  g_clear_object (&self->desk);
}

static void
emend_ask_stage_finalize (GObject *object)
{
  EmendAskStage *self = EMEND_ASK_STAGE (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->config);
  g_clear_object (&self->service);
  g_clear_object (&self->dictionary);
  g_clear_pointer (&self->language, emend_language_unref);

  G_OBJECT_CLASS (emend_ask_stage_parent_class)->finalize (object);
}

static void
emend_ask_stage_class_init (EmendAskStageClass *klass)
{
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_ask_stage_finalize;

  stage_class->id = "ask";
  stage_class->title = N_ ("Asking");
  stage_class->version = 2;
  stage_class->bound = EMEND_STAGE_NETWORK;
  stage_class->needs_before = EMEND_ASK_QUESTIONS_GROUP - 1;
  stage_class->needs_after = EMEND_ASK_QUESTIONS_GROUP - 1;
  stage_class->weight = 1;
  stage_class->prepare = emend_ask_stage_prepare;
  stage_class->dup_parameters = emend_ask_stage_dup_parameters;
  stage_class->is_done = emend_ask_stage_is_done;
  stage_class->process = emend_ask_stage_process;
  stage_class->close = emend_ask_stage_close;
}

static void
emend_ask_stage_init (EmendAskStage *self)
{
}

/**
 * emend_ask_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @dictionary: (nullable): of the languages of the book; without one nothing is asked
 * @service: what all have in common who ask models about the book
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_ask_stage_new (EmendBook *book,
                     EmendConfig *config,
                     EmendDictionary *dictionary,
                     EmendModelService *service)
{
  EmendAskStage *self = g_object_new (EMEND_TYPE_ASK_STAGE, "book", book, "max-workers",
                                      emend_config_get_workers (config, "correction", FALSE), NULL);

  self->config = g_object_ref (config);
  self->service = g_object_ref (service);
  g_set_object (&self->dictionary, dictionary);
  return EMEND_STAGE (self);
}
