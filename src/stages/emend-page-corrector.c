/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * Corrects pages of a book with all that is known of them: the second reading of doubtful words, what models
 * propose, the dictionary, and the words of the whole book. `emend_page_corrector_correct (corrector, "0012", NULL,
 * &error)`. Whenever more is known of a page it is decided anew by the same rules.
 *
 * Thread contract: one thread makes, prepares, closes and frees it while no worker uses it; any thread may correct.
 * check-source: tested-by tests/app/test-correct.py
 */

#include "config.h"

#include "emend-page-corrector.h"

#include <glib/gi18n-lib.h>

#include "emend-answer-artefact.h"
#include "emend-error.h"
#include "emend-language-files.h"
#include "emend-lexicon-artefact.h"
#include "emend-locker.h"
#include "emend-offline-corrector.h"
#include "emend-page-artefact.h"

struct _EmendPageCorrector
{
  GObject parent_instance;

  EmendBook *book;             /* (immutable) */
  EmendConfig *config;         /* (immutable) */
  EmendDictionary *dictionary; /* (immutable) (nullable) */
  EmendOfflineRules rules;     /* (main): set by prepare, then read by workers */
  gboolean is_off;             /* (main): set by prepare, then read by workers */
  EmendLanguage *language;     /* (main): set by prepare, then read by workers */

  GMutex mutex;
  EmendLexicon *lexicon; /* (mutex mutex): of the book; NULL until the first page needs it */
  GPtrArray *pages;      /* (mutex mutex): of EmendOutcome: how pages ended before; as @lexicon */
};

G_DEFINE_FINAL_TYPE (EmendPageCorrector, emend_page_corrector, G_TYPE_OBJECT)

static void
emend_page_corrector_finalize (GObject *object)
{
  EmendPageCorrector *self = EMEND_PAGE_CORRECTOR (object);

  g_clear_object (&self->book);
  g_clear_object (&self->config);
  g_clear_object (&self->dictionary);
  g_clear_pointer (&self->language, emend_language_unref);
  g_clear_pointer (&self->lexicon, emend_lexicon_unref);
  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);

  G_OBJECT_CLASS (emend_page_corrector_parent_class)->finalize (object);
}

static void
emend_page_corrector_class_init (EmendPageCorrectorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_page_corrector_finalize;
}

static void
emend_page_corrector_init (EmendPageCorrector *self)
{
  g_mutex_init (&self->mutex);
}

/**
 * emend_page_corrector_new:
 * @book: the book to work on
 * @config: the settings in force
 * @dictionary: (nullable): of the languages of the book; without one words stay as they were read
 *
 * Returns: (transfer full): a corrector
 */
EmendPageCorrector *
emend_page_corrector_new (EmendBook *book, EmendConfig *config, EmendDictionary *dictionary)
{
  EmendPageCorrector *self = g_object_new (EMEND_TYPE_PAGE_CORRECTOR, NULL);

  self->book = g_object_ref (book);
  self->config = g_object_ref (config);
  g_set_object (&self->dictionary, dictionary);
  return self;
}

static gboolean
is_on (EmendPageCorrector *self, const char *rule)
{
  return emend_config_get_boolean (self->config, "correct", rule);
}

static void
read_rules (EmendPageCorrector *self)
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

/**
 * emend_page_corrector_prepare:
 * @self: a corrector
 * @unknown: (out) (transfer full) (nullable): a language of the book that there are no rules for
 *
 * Reads what the settings say.
 */
void
emend_page_corrector_prepare (EmendPageCorrector *self, char **unknown)
{
  g_return_if_fail (EMEND_IS_PAGE_CORRECTOR (self));

  self->is_off
      = g_str_equal (emend_config_get_string (self->config, "correct", "corrector"), "none");
  read_rules (self);
  g_clear_pointer (&self->language, emend_language_unref);
  self->language = emend_language_files_load (
      emend_config_get_string (self->config, "ocr", "languages"), unknown);
}

/**
 * emend_page_corrector_is_off:
 * @self: a corrector that was prepared
 *
 * Returns: whether nothing is corrected
 */
gboolean
emend_page_corrector_is_off (EmendPageCorrector *self)
{
  g_return_val_if_fail (EMEND_IS_PAGE_CORRECTOR (self), TRUE);
  return self->is_off;
}

/**
 * emend_page_corrector_dup_parameters:
 * @self: a corrector that was prepared
 *
 * Returns: (transfer full): what a correction depends on besides what the book has of its pages
 */
char *
emend_page_corrector_dup_parameters (EmendPageCorrector *self)
{
  const EmendOfflineRules *rules = &self->rules;
  g_autofree char *dictionary = NULL;

  g_return_val_if_fail (EMEND_IS_PAGE_CORRECTOR (self), NULL);

  if (self->is_off)
    return g_strdup ("none");
  dictionary
      = self->dictionary != NULL ? emend_dictionary_dup_description (self->dictionary) : NULL;
  return g_strdup_printf (
      "rules=%d%d%d%d%d%d%d%d%d threshold=%u language=%s dictionary=%s", rules->letters,
      rules->splits, rules->joins, rules->stops, rules->quotation_marks, rules->small_capitals,
      rules->dashes, rules->ellipses, rules->ligatures, rules->threshold,
      emend_language_get_digest (self->language), dictionary != NULL ? dictionary : "none");
}

/* What the book tells of its words and pages; read once, by whoever needs it first. */
static gboolean
get_book_words (EmendPageCorrector *self, EmendLexicon **lexicon, GPtrArray **pages, GError **error)
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

  new_lexicon = emend_lexicon_artefact_read (self->book, &new_pages, error);
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

/**
 * emend_page_corrector_dup_page_outcome:
 * @self: a corrector that was prepared
 * @position: place of a page in the book, from 0
 * @error: return location for an error
 *
 * Returns: (transfer full): how the page ended before it was to be corrected, or %NULL
 */
EmendOutcome *
emend_page_corrector_dup_page_outcome (EmendPageCorrector *self, guint position, GError **error)
{
  g_autoptr (EmendLexicon) lexicon = NULL;
  g_autoptr (GPtrArray) pages = NULL;

  g_return_val_if_fail (EMEND_IS_PAGE_CORRECTOR (self), NULL);

  if (!get_book_words (self, &lexicon, &pages, error))
    return NULL;
  if (position >= pages->len)
    return emend_outcome_new_skipped (_ ("the page is not in the lexicon"));
  return emend_outcome_ref (g_ptr_array_index (pages, position));
}

/* What models propose for a page, those that read and those that see. */
static EmendCorrection *
gather_proposals (EmendPageCorrector *self,
                  const char *item_id,
                  const EmendCorrection *seen,
                  GError **error)
{
  EmendCorrection *proposals = emend_answer_artefact_read (self->book, item_id, error);

  for (guint i = 0; proposals != NULL && seen != NULL && i < seen->edits->len; i++)
    emend_correction_take_edit (proposals, emend_edit_ref (g_ptr_array_index (seen->edits, i)));
  return proposals;
}

/**
 * emend_page_corrector_correct:
 * @self: a corrector that was prepared
 * @item_id: id of a page with text on it
 * @seen: (nullable): what a model says of the page that saw it
 * @error: return location for an error
 *
 * Returns: (transfer full): the correction of the page, or %NULL
 */
EmendCorrection *
emend_page_corrector_correct (EmendPageCorrector *self,
                              const char *item_id,
                              const EmendCorrection *seen,
                              GError **error)
{
  g_autoptr (EmendLexicon) lexicon = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (EmendPage) second = NULL;
  g_autoptr (EmendCorrection) proposals = NULL;
  g_autoptr (EmendSpelling) spelling = NULL;

  g_return_val_if_fail (EMEND_IS_PAGE_CORRECTOR (self), NULL);

  if (self->is_off)
    return emend_correction_new ();
  if (!get_book_words (self, &lexicon, &pages, error))
    return NULL;

  page = emend_page_artefact_read (self->book, "layout", item_id, error);
  if (page == NULL)
    return NULL;
  second = emend_page_artefact_read (self->book, "second-look", item_id, error);
  if (second == NULL)
    return NULL;
  proposals = gather_proposals (self, item_id, seen, error);
  if (proposals == NULL)
    return NULL;

  spelling = emend_spelling_new (self->dictionary, self->language, lexicon);
  return emend_offline_corrector_correct (page, second, proposals, spelling, &self->rules);
}

/**
 * emend_page_corrector_close:
 * @self: a corrector
 *
 * Lets go of the words of the book until they are needed again.
 */
void
emend_page_corrector_close (EmendPageCorrector *self)
{
  g_autoptr (EmendLexicon) lexicon = NULL;
  g_autoptr (GPtrArray) pages = NULL;
  g_autoptr (EmendLocker) locker = NULL;

  g_return_if_fail (EMEND_IS_PAGE_CORRECTOR (self));

  locker = emend_locker_new (&self->mutex);
  lexicon = g_steal_pointer (&self->lexicon);
  pages = g_steal_pointer (&self->pages);
}
