/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Corrects the words of each page by edits, each with its evidence, and keeps them in `pages/corrected/`.
 * It needs no network: the evidence is the second reading of doubtful lines, the dictionary, the words of
 * the book, and what recognisers confuse.
 *
 * Thread contract: as [class@Stage].
 * check-source: tested-by tests/app/test-correct.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-correct-stage.h"

#include "emend-answer-artefact.h"
#include "emend-correction-artefact.h"
#include "emend-error.h"
#include "emend-language-files.h"
#include "emend-lexicon-artefact.h"
#include "emend-locker.h"
#include "emend-offline-corrector.h"
#include "emend-page-artefact.h"

struct _EmendCorrectStage
{
  EmendStage parent_instance;

  EmendConfig *config;         /* (immutable) */
  EmendOfflineRules rules;     /* (main): set by prepare, then read by workers */
  gboolean is_off;             /* (main): set by prepare, then read by workers */
  EmendDictionary *dictionary; /* (immutable) (nullable) */
  EmendLanguage *language;     /* (main): set by prepare, then read by workers */

  GMutex mutex;
  EmendLexicon *lexicon; /* (mutex mutex): of the book; NULL until the first page needs it */
  GPtrArray *pages;      /* (mutex mutex): of EmendOutcome: how pages ended before; as @lexicon */
};

G_DEFINE_FINAL_TYPE (EmendCorrectStage, emend_correct_stage, EMEND_TYPE_STAGE)

static gboolean
is_on (EmendCorrectStage *self, const char *rule)
{
  return emend_config_get_boolean (self->config, "correct", rule);
}

static void
read_rules (EmendCorrectStage *self)
{
  self->rules = (EmendOfflineRules){
    .letters = is_on (self, "letters"),
    .splits = is_on (self, "splits"),
    .joins = is_on (self, "joins"),
    .stops = is_on (self, "stops"),
    .quotation_marks = is_on (self, "quotation-marks"),
    .small_capitals = is_on (self, "small-capitals"),
    .dashes = is_on (self, "dashes"),
    .ellipses = is_on (self, "ellipses"),
    .ligatures = is_on (self, "ligatures"),
    .threshold = emend_config_get_uint (self->config, "correct", "threshold"),
  };
}

static gboolean
emend_correct_stage_prepare (EmendStage *stage, GCancellable *cancellable, GError **error)
{
  EmendCorrectStage *self = EMEND_CORRECT_STAGE (stage);
  const char *languages = emend_config_get_string (self->config, "ocr", "languages");
  g_autofree char *unknown = NULL;

  self->is_off
      = g_str_equal (emend_config_get_string (self->config, "correct", "corrector"), "none");
  read_rules (self);
  g_clear_pointer (&self->language, emend_language_unref);
  self->language = emend_language_files_load (languages, &unknown);

  if (!self->is_off && unknown != NULL)
    g_message ("No rules for correction are known for the language %s; only general ones are used",
               unknown);
  return TRUE;
}

static GPtrArray *
emend_correct_stage_list_items (EmendStage *stage, GPtrArray *before)
{
  return emend_book_list_pages (emend_stage_get_book (stage));
}

static char *
emend_correct_stage_dup_parameters (EmendStage *stage)
{
  EmendCorrectStage *self = EMEND_CORRECT_STAGE (stage);
  g_autofree char *dictionary
      = self->dictionary != NULL ? emend_dictionary_dup_description (self->dictionary) : NULL;
  const EmendOfflineRules *rules = &self->rules;

  if (self->is_off)
    return g_strdup ("none");
  return g_strdup_printf (
      "rules=%d%d%d%d%d%d%d%d%d threshold=%u language=%s dictionary=%s", rules->letters,
      rules->splits, rules->joins, rules->stops, rules->quotation_marks, rules->small_capitals,
      rules->dashes, rules->ellipses, rules->ligatures, rules->threshold,
      emend_language_get_digest (self->language), dictionary != NULL ? dictionary : "none");
}

static gboolean
emend_correct_stage_is_done (EmendStage *stage, EmendItem *item, const EmendOutcome *outcome)
{
  return emend_correction_artefact_exists (emend_stage_get_book (stage), item->id, outcome->digest);
}

/* What the book tells of its words and pages; read once, by whoever needs it first. */
static gboolean
get_book_words (EmendCorrectStage *self, EmendLexicon **lexicon, GPtrArray **pages, GError **error)
{
  g_autoptr (EmendLexicon) new_lexicon = NULL;
  g_autoptr (GPtrArray) new_pages = NULL;

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    if (self->lexicon != NULL)
      {
        *lexicon = emend_lexicon_ref (self->lexicon);
        *pages = g_ptr_array_ref (self->pages);
        return TRUE;
      }
  }

  new_lexicon
      = emend_lexicon_artefact_read (emend_stage_get_book (EMEND_STAGE (self)), &new_pages, error);
  if (new_lexicon == NULL)
    return FALSE;

  {
    g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

    if (self->lexicon == NULL)
      {
        self->lexicon = g_steal_pointer (&new_lexicon);
        self->pages = g_steal_pointer (&new_pages);
      }
    *lexicon = emend_lexicon_ref (self->lexicon);
    *pages = g_ptr_array_ref (self->pages);
  }
  return TRUE;
}

static EmendCorrection *
correct_page (EmendCorrectStage *self, const char *item_id, EmendLexicon *lexicon, GError **error)
{
  EmendBook *book = emend_stage_get_book (EMEND_STAGE (self));
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (EmendPage) second = NULL;
  g_autoptr (EmendCorrection) proposals = NULL;
  g_autoptr (EmendSpelling) spelling = NULL;

  if (self->is_off)
    return emend_correction_new ();

  page = emend_page_artefact_read (book, "layout", item_id, error);
  if (page == NULL)
    return NULL;
  second = emend_page_artefact_read (book, "second-look", item_id, error);
  if (second == NULL)
    return NULL;
  proposals = emend_answer_artefact_read (book, item_id, error);
  if (proposals == NULL)
    return NULL;

  spelling = emend_spelling_new (self->dictionary, self->language, lexicon);
  return emend_offline_corrector_correct (page, second, proposals, spelling, &self->rules);
}

static EmendOutcome *
emend_correct_stage_process (EmendStage *stage, EmendTask *task, GCancellable *cancellable)
{
  EmendCorrectStage *self = EMEND_CORRECT_STAGE (stage);
  g_autoptr (EmendLexicon) lexicon = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (EmendCorrection) correction = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *digest = NULL;
  EmendOutcome *before;

  if (!get_book_words (self, &lexicon, &pages, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));
  if (task->item->position >= pages->len)
    return emend_outcome_new_skipped ("the page is not in the lexicon");

  before = g_ptr_array_index (pages, task->item->position);
  if (before->kind != EMEND_OUTCOME_OK)
    return emend_outcome_ref (before);

  correction = correct_page (self, task->item->id, lexicon, &error);
  if (correction == NULL
      || !emend_correction_artefact_write (emend_stage_get_book (stage), task->item->id, task->key,
                                           correction, before->digest, &digest, &error))
    return emend_outcome_new_failed (g_steal_pointer (&error));
  return emend_outcome_new_ok (digest);
}

static void
emend_correct_stage_close (EmendStage *stage)
{
  EmendCorrectStage *self = EMEND_CORRECT_STAGE (stage);
  g_autoptr (EmendLexicon) lexicon = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (EmendLocker) locker = emend_locker_new (&self->mutex);

  lexicon = g_steal_pointer (&self->lexicon);
  pages = g_steal_pointer (&self->pages);
}

static void
emend_correct_stage_finalize (GObject *object)
{
  EmendCorrectStage *self = EMEND_CORRECT_STAGE (object);

  g_clear_object (&self->config);
  g_clear_object (&self->dictionary);
  g_clear_pointer (&self->language, emend_language_unref);
  g_clear_pointer (&self->lexicon, emend_lexicon_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (emend_correct_stage_parent_class)->finalize (object);
}

static void
emend_correct_stage_class_init (EmendCorrectStageClass *klass)
{
  EmendStageClass *stage_class = EMEND_STAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = emend_correct_stage_finalize;

  stage_class->id = "correct";
  stage_class->title = "Correcting";
  stage_class->version = 3;
  stage_class->bound = EMEND_STAGE_CPU;
  stage_class->needs_before = EMEND_STAGE_NEEDS_ALL;
  stage_class->needs_after = EMEND_STAGE_NEEDS_ALL;
  stage_class->weight = 2;
  stage_class->prepare = emend_correct_stage_prepare;
  stage_class->list_items = emend_correct_stage_list_items;
  stage_class->dup_parameters = emend_correct_stage_dup_parameters;
  stage_class->is_done = emend_correct_stage_is_done;
  stage_class->process = emend_correct_stage_process;
  stage_class->close = emend_correct_stage_close;
}

static void
emend_correct_stage_init (EmendCorrectStage *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * emend_correct_stage_new:
 * @book: the book to work on
 * @config: the settings in force
 * @dictionary: (nullable): of the languages of the book; without one words stay as they were read
 *
 * Returns: (transfer full): a stage
 */
EmendStage *
emend_correct_stage_new (EmendBook *book, EmendConfig *config, EmendDictionary *dictionary)
{
  EmendCorrectStage *self
      = g_object_new (EMEND_TYPE_CORRECT_STAGE, "book", book, "max-workers",
                      emend_config_get_workers (config, "correction", TRUE), NULL);

  self->config = g_object_ref (config);
  g_set_object (&self->dictionary, dictionary);
  return EMEND_STAGE (self);
}
