/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * A phase of structuring between the outline and what builds on it: asks a language model, if the user names one, about
 * what the outline leaves open, and leaves the outline with what the model proposes in `structure/sections.json`.
 *
 * Where nothing is open, or no model is named, there is no such file, and the outline is as it was. Where a call fails
 * the outline is as it was, too; its file says that it is not final, so that the next run asks again.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-sections.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-sections-stage.h"

#include <glib/gi18n-lib.h>

#include "emend-furniture-json.h"
#include "emend-inquiry.h"
#include "emend-model-settings.h"
#include "emend-outline-json.h"
#include "emend-outline-proposals.h"
#include "emend-sections-questions.h"
#include "emend-structure-artefact.h"

#define ID "sections"
#define FINAL "final"

struct _EmendSectionsStage
{
  EmendPhase parent_instance;

  EmendConfig *config;        /* (immutable) */
  EmendModelService *service; /* (immutable) (nullable) */

  /* (main): set by prepare, then used by the worker */
  gboolean is_on;
  gboolean is_offline;
  guint max_tokens;
  EmendModelDesk *desk; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (EmendSectionsStage, emend_sections_stage, EMEND_TYPE_PHASE)

/* What is asked, and what has been answered so far. */
typedef struct
{
  EmendSectionsStage *stage;
  const EmendTask *task;
  GCancellable *cancellable;
  GArray *proposals; /* of EmendOutlineProposal */
  guint n_dropped;
} Inquiry;

static gboolean
emend_sections_stage_prepare (EmendStage *stage, GCancellable *cancellable, GError **error)
{
  EmendSectionsStage *self = EMEND_SECTIONS_STAGE (stage);

  if (!EMEND_STAGE_CLASS (emend_sections_stage_parent_class)->prepare (stage, cancellable, error))
    return FALSE;
  self->is_on = emend_model_settings_has_model (self->config, EMEND_MODEL_DIVIDES)
                && emend_config_get_boolean (self->config, "model", "sections");
  self->max_tokens = emend_config_get_uint (self->config, "model", "max-tokens");
  g_clear_object (&self->desk);
  if (!self->is_on)
    return TRUE;

  self->is_offline = emend_model_settings_is_offline (self->config, EMEND_MODEL_DIVIDES);
  self->desk = emend_model_settings_open_desk (self->config, EMEND_MODEL_DIVIDES,
                                               emend_stage_get_book (stage),
                                               self->is_offline ? NULL : self->service, error);
  return self->desk != NULL;
}

static char *
emend_sections_stage_dup_parameters (EmendStage *stage)
{
  EmendSectionsStage *self = EMEND_SECTIONS_STAGE (stage);
  g_autofree char *parameters = NULL;
  g_autofree char *prompt = NULL;

  if (!self->is_on)
    return g_strdup ("none");
  parameters = EMEND_STAGE_CLASS (emend_sections_stage_parent_class)->dup_parameters (stage);
  prompt = emend_sections_questions_dup_prompt_digest ();
  return g_strdup_printf ("%s endpoint=%s model=%s prompt=%s tokens=%u", parameters,
                          emend_model_settings_get_endpoint (self->config, EMEND_MODEL_DIVIDES),
                          emend_model_settings_get_model (self->config, EMEND_MODEL_DIVIDES),
                          prompt, self->max_tokens);
}

static gboolean
emend_sections_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  EmendBook *book = emend_stage_get_book (stage);
  g_autoptr (JsonNode) content = NULL;

  if (outcome->kind != EMEND_OUTCOME_OK)
    return TRUE;
  if (!emend_structure_artefact_exists (book, ID, outcome->digest))
    return FALSE;
  content = emend_structure_artefact_read (book, ID, NULL);
  return content != NULL && JSON_NODE_HOLDS_OBJECT (content)
         && json_object_get_boolean_member_with_default (json_node_get_object (content), FINAL,
                                                         FALSE);
}

static gboolean ask (Inquiry *self, const EmendOutlineQuestion *question, GError **error);

/* A reply that is no answer: one that was cut off is asked for in halves, of others nothing is taken. */
static gboolean
take_no_answer (Inquiry *self,
                const EmendOutlineQuestion *question,
                const EmendChatReply *reply,
                GError **error)
{
  g_autoptr (EmendOutlineQuestion) first = NULL;
  g_autoptr (EmendOutlineQuestion) second = NULL;

  if (reply->finish == EMEND_CHAT_FINISH_LENGTH
      && emend_outline_question_halve (question, &first, &second))
    return ask (self, first, error) && ask (self, second, error);

  g_message (
      g_dngettext (
          GETTEXT_PACKAGE,
          "what is open about %u line stays so, since the reply of the model ends with “%s”",
          "what is open about %u lines stays so, since the reply of the model ends with “%s”",
          emend_outline_question_count (question)),
      emend_outline_question_count (question), emend_chat_reply_finish_get_nick (reply->finish));
  return TRUE;
}

static gboolean
ask (Inquiry *self, const EmendOutlineQuestion *question, GError **error)
{
  EmendSectionsStage *stage = self->stage;
  g_autoptr (EmendChatRequest) request = emend_sections_questions_build_request (
      question, emend_model_settings_get_model (stage->config, EMEND_MODEL_DIVIDES),
      stage->max_tokens);
  g_autoptr (EmendChatReply) reply = emend_model_desk_ask (
      stage->desk, request, self->task->item->id, ID, self->cancellable, error);
  g_autoptr (JsonNode) answer = NULL;

  if (reply == NULL)
    return FALSE;
  if (!emend_chat_reply_is_good (reply))
    return take_no_answer (self, question, reply, error);

  answer = emend_chat_reply_parse_text (reply, error);
  if (answer == NULL)
    return FALSE;
  self->n_dropped += emend_outline_answer_read (answer, question, self->proposals);
  return TRUE;
}

static gboolean
ask_all (Inquiry *self, const GPtrArray *questions, GError **error)
{
  for (guint i = 0; i < questions->len; i++)
    {
      if (!ask (self, g_ptr_array_index (questions, i), error))
        return FALSE;
    }
  if (self->n_dropped > 0)
    g_info ("%u proposals of the model were dropped, since they are not about what it was asked",
            self->n_dropped);
  return TRUE;
}

static JsonNode *
serialize (const EmendOutline *outline, gboolean is_final)
{
  JsonNode *node = emend_outline_json_serialize (outline);

  json_object_set_boolean_member (json_node_get_object (node), FINAL, is_final);
  return node;
}

static void
add_findings (EmendOutline *outline, const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    g_ptr_array_add (outline->findings, emend_finding_copy (g_ptr_array_index (findings, i)));
}

/* The outline without an answer. Who is offline knows that nobody is asked. */
static JsonNode *
do_without (EmendSectionsStage *self, EmendOutline *outline, const GError *error)
{
  if (!self->is_offline)
    {
      if (!emend_model_desk_has_given_up (self->desk))
        g_message (
            _ ("what is open about sections stays so; the next run asks the model again: %s"),
            error->message);
      g_ptr_array_add (outline->findings,
                       emend_finding_new (EMEND_FINDING_PART_FAILED, EMEND_FINDING_NO_PAGE,
                                          "what is open about sections was not answered"));
    }
  return serialize (outline, FALSE);
}

/* Asks about what is open, and gives the outline with what came of it; NULL without an error if nothing is. */
static JsonNode *
propose (Inquiry *self, const GPtrArray *pages, const char *const *labels, GError **error)
{
  const EmendLanguage *language = emend_phase_get_language (EMEND_PHASE (self->stage));
  g_autoptr (EmendOutlineDraft) asked = emend_outline_draft_new (pages, language, labels);
  g_autoptr (EmendOutline) outline = emend_outline_draft_finish (asked);
  g_autoptr (EmendOutlineQuestion) question = emend_outline_question_new (asked, outline);
  g_autoptr (GPtrArray) questions = emend_outline_question_split (question);
  g_autoptr (EmendOutlineDraft) draft = NULL;
  g_autoptr (EmendOutline) proposed = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) local_error = NULL;

  if (questions->len == 0)
    return NULL;
  if (!ask_all (self, questions, &local_error))
    {
      if (emend_inquiry_is_passing (local_error))
        return do_without (self->stage, outline, local_error);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }

  draft = emend_outline_draft_new (pages, language, labels);
  findings = emend_outline_proposals_apply (
      draft, self->proposals,
      emend_model_settings_get_model (self->stage->config, EMEND_MODEL_DIVIDES));
  proposed = emend_outline_draft_finish (draft);
  add_findings (proposed, findings);
  return serialize (proposed, TRUE);
}

static JsonNode *
emend_sections_stage_work_out (EmendPhase *phase,
                               const EmendTask *task,
                               GCancellable *cancellable,
                               GError **error)
{
  guint n_pages = emend_page_shelf_get_n_pages (emend_phase_get_shelf (phase));
  g_autoptr (GArray) proposals = g_array_new (FALSE, FALSE, sizeof (EmendOutlineProposal));
  Inquiry inquiry = { EMEND_SECTIONS_STAGE (phase), task, cancellable, proposals, 0 };
  g_autoptr (GError) local_error = NULL;
  g_autoptr (EmendFurniture) furniture = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autofree const char **labels = NULL;

  if (!inquiry.stage->is_on || !emend_phase_has_result (task, "outline"))
    return NULL;
  furniture = emend_phase_read_furniture (phase, task, &local_error);
  if (local_error == NULL)
    pages = emend_phase_load_pages (phase, task, furniture != NULL ? furniture->spans : NULL,
                                    cancellable, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  labels = emend_sections_questions_list_labels (furniture, n_pages);
  return propose (&inquiry, pages, labels, error);
}

static void
emend_sections_stage_close (EmendStage *stage)
{
  g_clear_object (&EMEND_SECTIONS_STAGE (stage)->desk);
  EMEND_STAGE_CLASS (emend_sections_stage_parent_class)->close (stage);
}

static void
emend_sections_stage_finalize (GObject *object)
{
  EmendSectionsStage *self = EMEND_SECTIONS_STAGE (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->config);
  g_clear_object (&self->service);

  G_OBJECT_CLASS (emend_sections_stage_parent_class)->finalize (object);
}

static void
emend_sections_stage_class_init (EmendSectionsStageClass *klass)
{
  static const char *const after[] = { "fix", "heads", "outline", NULL };
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_sections_stage_finalize;

  stage_class->id = ID;
  stage_class->title = N_ ("Open sections");
  stage_class->version = 1;
  stage_class->bound = EMEND_STAGE_NETWORK;
  stage_class->after = after;
  stage_class->weight = 1;
  stage_class->prepare = emend_sections_stage_prepare;
  stage_class->dup_parameters = emend_sections_stage_dup_parameters;
  stage_class->is_done = emend_sections_stage_is_done;
  stage_class->close = emend_sections_stage_close;
  EMEND_PHASE_CLASS (klass)->work_out = emend_sections_stage_work_out;
}

static void
emend_sections_stage_init (EmendSectionsStage *self)
{
}

/**
 * emend_sections_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @shelf: its pages
 * @service: (nullable): what all have in common who ask models about the book; %NULL to send nothing
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_sections_stage_new (EmendBook *book,
                          EmendConfig *config,
                          EmendPageShelf *shelf,
                          EmendModelService *service)
{
  EmendSectionsStage *self = g_object_new (EMEND_TYPE_SECTIONS_STAGE, "book", book, "max-workers",
                                           1, "config", config, "shelf", shelf, NULL);

  self->config = g_object_ref (config);
  g_set_object (&self->service, service);
  return EMEND_STAGE (self);
}
