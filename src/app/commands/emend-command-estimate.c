/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend estimate`: what asking a language model about a book would take, before anything is sent.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-fix.py
 */

#include "config.h"

#include <glib/gi18n-lib.h>
#include <inttypes.h>

#include "emend-ask-questions.h"
#include "emend-commands.h"
#include "emend-correction-artefact.h"
#include "emend-enchant-dictionary.h"
#include "emend-error.h"
#include "emend-fix-questions.h"
#include "emend-fixed-artefact.h"
#include "emend-item.h"
#include "emend-language-files.h"
#include "emend-model-settings.h"
#include "emend-money.h"
#include "emend-page-artefact.h"
#include "emend-page-shelf.h"
#include "emend-sections-questions.h"
#include "emend-settings.h"
#include "emend-span.h"

/* What is usual of English text in JSON, and of its corrections. */
#define BYTES_PER_TOKEN 4
#define TOKENS_PER_EDIT 30
#define EDITS_PER_WORD 0.3

/* A guess: of lines that are open, so many come to be sections. */
#define SECTIONS_PER_LINE 0.2

/* A guess: models that count an image by its size count that of a line as this much of the most they count. */
#define PICTURE_SHARE 0.4

/* What one kind of model would be asked. */
typedef struct
{
  EmendPriceTable *prices;
  gboolean is_used;
  guint n_pages;
  guint n_kept; /* calls whose replies the book has */
  guint n_calls;
  guint n_words;
  guint n_lines; /* headings and first lines */
  guint n_pictures;
  guint64 prompt_tokens;
  guint64 reply_tokens;
  gint64 low;
  gint64 high;
} Sums;

typedef struct
{
  EmendBook *book;
  EmendConfig *config;
  EmendLanguage *language;
  EmendSpelling *spelling;
  EmendModelDesk *desks[EMEND_MODEL_N_ROLES]; /* NULL where only what is to be sent counts */
  Sums sums[EMEND_MODEL_N_ROLES];
  gboolean has_prices;
} Estimate;

static void
estimate_clear (Estimate *self)
{
  g_clear_object (&self->book);
  g_clear_object (&self->config);
  g_clear_pointer (&self->spelling, emend_spelling_free);
  g_clear_pointer (&self->language, emend_language_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->sums); i++)
    {
      g_clear_object (&self->desks[i]);
      g_clear_object (&self->sums[i].prices);
    }
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Estimate, estimate_clear)

/* Adds a call whose prompt has about so many tokens, and whose reply is about one edit for each of so many words. */
static void
add_call (Sums *sums, EmendChatRequest *request, guint64 prompt, guint n_words, double n_edits)
{
  guint64 reply = (guint64) (n_edits * TOKENS_PER_EDIT) + 1;
  const char *model = emend_chat_request_get_model (request);
  gint64 low;
  gint64 high;

  sums->n_calls++;
  sums->n_words += n_words;
  sums->prompt_tokens += prompt;
  sums->reply_tokens += reply;
  if (!emend_price_table_compute (sums->prices, model, prompt, reply, &low, NULL)
      || !emend_price_table_compute_worst (sums->prices, request, 1, &high, NULL))
    return;
  sums->low += low;
  sums->high += high;
}

static EmendChatReply *
look_up (Estimate *self, EmendModelRole role, EmendChatRequest *request)
{
  return self->desks[role] != NULL ? emend_model_desk_lookup (self->desks[role], request) : NULL;
}

/* A reply that was cut off is there, and its halves may be or not. */
static void
add_question (Estimate *self, const EmendQuestion *question)
{
  Sums *sums = &self->sums[EMEND_MODEL_READS];
  guint n_words = emend_question_count_words (question);
  g_autoptr (EmendQuestion) first = NULL;
  g_autoptr (EmendQuestion) second = NULL;
  g_autoptr (EmendChatRequest) request = emend_ask_questions_build_request (
      question, emend_model_settings_get_model (self->config, EMEND_MODEL_READS),
      emend_config_get_uint (self->config, "model", "max-tokens"));
  g_autoptr (EmendChatReply) reply = look_up (self, EMEND_MODEL_READS, request);

  if (reply == NULL)
    {
      add_call (sums, request, emend_chat_request_get_max_prompt_tokens (request) / BYTES_PER_TOKEN,
                n_words, EDITS_PER_WORD * n_words);
      return;
    }
  sums->n_kept++;
  if (reply->finish == EMEND_CHAT_FINISH_LENGTH && emend_question_halve (question, &first, &second))
    {
      add_question (self, first);
      add_question (self, second);
    }
}

static gboolean
has_artefact (Estimate *self, const char *stage, const EmendItem *item)
{
  g_autofree char *path = emend_book_build_artefact_path (self->book, stage, item->id);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/* What is asked about the pages from @first on that belong together. */
static gboolean
add_group (Estimate *self, GPtrArray *items, guint first, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (GPtrArray) questions = NULL;

  for (guint i = first; i < MIN (items->len, first + EMEND_ASK_QUESTIONS_GROUP); i++)
    {
      if (has_artefact (self, "layout", g_ptr_array_index (items, i)))
        g_ptr_array_add (pages, g_ptr_array_index (items, i));
    }
  self->sums[EMEND_MODEL_READS].n_pages += pages->len;
  if (!self->sums[EMEND_MODEL_READS].is_used)
    return TRUE;

  questions = emend_ask_questions_build (
      self->book, pages, self->spelling,
      g_str_equal (emend_config_get_string (self->config, "model", "ask"), "all"), error);
  for (guint i = 0; questions != NULL && i < questions->len; i++)
    add_question (self, g_ptr_array_index (questions, i));
  return questions != NULL;
}

static guint
get_picture_tokens (const Estimate *self)
{
  return (guint) (PICTURE_SHARE * emend_config_get_uint (self->config, "fix", "picture-tokens"))
         + 1;
}

/* Nobody has seen the pictures yet; for what they may cost any will do. */
static void
add_pictures (Estimate *self, const EmendQuestion *question)
{
  Sums *sums = &self->sums[EMEND_MODEL_SEES];
  guint n_words = emend_question_count_words (question);
  g_autoptr (GArray) boxes = emend_question_list_boxes (question);
  g_autoptr (GPtrArray) images = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  g_autoptr (EmendChatRequest) text = NULL;
  g_autoptr (EmendChatRequest) request = NULL;

  text = emend_fix_questions_build_request (question, images, self->config);
  for (guint i = 0; i < boxes->len; i++)
    g_ptr_array_add (images, g_bytes_new_static ("", 0));
  request = emend_fix_questions_build_request (question, images, self->config);
  sums->n_pictures += boxes->len;
  add_call (sums, request,
            emend_chat_request_get_max_prompt_tokens (text) / BYTES_PER_TOKEN
                + (guint64) get_picture_tokens (self) * boxes->len,
            n_words, n_words);
}

/* What is to be seen of a page, if it is corrected. One that was fixed counts as asked about, by whichever model. */
static gboolean
add_page (Estimate *self, const EmendItem *item, GError **error)
{
  Sums *sums = &self->sums[EMEND_MODEL_SEES];
  gboolean all = g_str_equal (emend_config_get_string (self->config, "fix", "pages"), "doubtful");
  g_autoptr (EmendCorrection) correction = NULL;
  g_autoptr (EmendCorrection) fixed = NULL;
  g_autoptr (EmendPage) page = NULL;
  g_autoptr (GPtrArray) questions = NULL;

  if (!sums->is_used || !has_artefact (self, "corrected", item))
    return TRUE;
  correction = emend_correction_artefact_read (self->book, item->id, error);
  page = correction != NULL ? emend_page_artefact_read (self->book, "layout", item->id, error)
                            : NULL;
  if (page == NULL)
    return FALSE;

  questions = emend_fix_questions_build (item->position + 1, page, correction, all);
  fixed = emend_fixed_artefact_read (self->book, item->id, NULL);
  sums->n_pages += questions->len > 0 ? 1 : 0;
  if (fixed != NULL)
    sums->n_kept += questions->len;
  for (guint i = 0; i < questions->len && fixed == NULL; i++)
    add_pictures (self, g_ptr_array_index (questions, i));
  return TRUE;
}

/* As add_question(), about sections. */
static void
add_lines (Estimate *self, const EmendOutlineQuestion *question)
{
  Sums *sums = &self->sums[EMEND_MODEL_DIVIDES];
  guint n_lines = emend_outline_question_count (question);
  g_autoptr (EmendOutlineQuestion) first = NULL;
  g_autoptr (EmendOutlineQuestion) second = NULL;
  g_autoptr (EmendChatRequest) request = emend_sections_questions_build_request (
      question, emend_model_settings_get_model (self->config, EMEND_MODEL_DIVIDES),
      emend_config_get_uint (self->config, "model", "max-tokens"));
  g_autoptr (EmendChatReply) reply = look_up (self, EMEND_MODEL_DIVIDES, request);

  if (reply == NULL)
    {
      add_call (sums, request, emend_chat_request_get_max_prompt_tokens (request) / BYTES_PER_TOKEN,
                0, SECTIONS_PER_LINE * n_lines);
      sums->n_lines += n_lines;
      return;
    }
  sums->n_kept++;
  if (reply->finish == EMEND_CHAT_FINISH_LENGTH
      && emend_outline_question_halve (question, &first, &second))
    {
      add_lines (self, first);
      add_lines (self, second);
    }
}

/* What is open about the sections of a book that is structured; of others it is not known yet. */
static void
add_sections (Estimate *self)
{
  g_autoptr (EmendPageShelf) shelf = emend_page_shelf_new (self->book);
  g_autoptr (EmendFurniture) furniture = emend_page_shelf_get_furniture (shelf, NULL);
  guint n_pages = emend_page_shelf_get_n_pages (shelf);
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autofree const char **labels = NULL;
  g_autoptr (EmendOutlineDraft) draft = NULL;
  g_autoptr (EmendOutline) outline = NULL;
  g_autoptr (EmendOutlineQuestion) question = NULL;
  g_autoptr (GPtrArray) questions = NULL;

  if (!self->sums[EMEND_MODEL_DIVIDES].is_used || furniture == NULL)
    return;
  for (guint i = 0; i < n_pages; i++)
    {
      g_autoptr (EmendPage) page = emend_page_shelf_get (shelf, i, NULL);

      g_ptr_array_add (pages, page != NULL ? emend_span_apply (furniture->spans, i, page) : NULL);
    }
  labels = emend_sections_questions_list_labels (furniture, n_pages);
  draft = emend_outline_draft_new (pages, self->language, labels);
  outline = emend_outline_draft_finish (draft);
  question = emend_outline_question_new (draft, outline);
  questions = emend_outline_question_split (question);
  for (guint i = 0; i < questions->len; i++)
    add_lines (self, g_ptr_array_index (questions, i));
  for (guint i = 0; i < pages->len; i++)
    g_clear_pointer ((EmendPage **) &pages->pdata[i], emend_page_unref);
}

/* What is asked whom. Where no model is named it is one that reads. */
static gboolean
open_models (Estimate *self, GError **error)
{
  gboolean reads = emend_model_settings_has_model (self->config, EMEND_MODEL_READS);
  gint64 max_cost;

  self->sums[EMEND_MODEL_SEES].is_used
      = emend_model_settings_has_model (self->config, EMEND_MODEL_SEES);
  self->sums[EMEND_MODEL_READS].is_used = reads || !self->sums[EMEND_MODEL_SEES].is_used;
  self->sums[EMEND_MODEL_DIVIDES].is_used
      = self->sums[EMEND_MODEL_READS].is_used
        && emend_config_get_boolean (self->config, "model", "sections");
  self->has_prices = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (self->sums); i++)
    {
      Sums *sums = &self->sums[i];

      sums->prices = emend_model_settings_build_prices (self->config, (EmendModelRole) i, error);
      if (sums->prices == NULL)
        return FALSE;
      if (sums->is_used)
        self->has_prices = self->has_prices
                           && emend_model_settings_has_prices (self->config, (EmendModelRole) i);
    }
  if (!emend_model_settings_get_limit (self->config, &max_cost, error))
    return FALSE;
  for (guint i = EMEND_MODEL_READS; reads && i <= EMEND_MODEL_DIVIDES; i++)
    {
      self->desks[i] = emend_model_settings_open_desk (self->config, (EmendModelRole) i, self->book,
                                                       NULL, error);
      if (self->desks[i] == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
open_book (Estimate *self, const char *path, GError **error)
{
  g_autoptr (EmendDictionary) dictionary = NULL;
  g_autofree char *unknown = NULL;
  const char *languages;

  self->book = emend_book_open (path, error);
  self->config = self->book != NULL ? emend_settings_load (path, NULL, error) : NULL;
  if (self->config == NULL || !open_models (self, error))
    return FALSE;

  languages = emend_config_get_string (self->config, "ocr", "languages");
  dictionary = emend_enchant_dictionary_new (languages, error);
  if (dictionary == NULL)
    return FALSE;
  self->language = emend_language_files_load (languages, &unknown);
  self->spelling = emend_spelling_new (dictionary, self->language, NULL);
  return TRUE;
}

static gboolean
estimate (Estimate *self, const char *path, GError **error)
{
  g_autoptr (GPtrArray) items = NULL;

  if (!open_book (self, path, error))
    return FALSE;
  items = emend_book_list_pages (self->book);
  for (guint i = 0; i < items->len; i++)
    {
      if ((i % EMEND_ASK_QUESTIONS_GROUP == 0 && !add_group (self, items, i, error))
          || !add_page (self, g_ptr_array_index (items, i), error))
        return FALSE;
    }
  add_sections (self);
  if (self->sums[EMEND_MODEL_READS].n_pages > 0)
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
               _ ("no page of %s is read yet; run: emend process --offline %s"), path, path);
  return FALSE;
}

/* All that models are asked for together, about the pages of the book. */
static Sums
add_up (const Estimate *self)
{
  Sums total = self->sums[EMEND_MODEL_READS];

  for (guint i = EMEND_MODEL_DIVIDES; i < G_N_ELEMENTS (self->sums); i++)
    {
      const Sums *sums = &self->sums[i];

      total.n_kept += sums->n_kept;
      total.n_calls += sums->n_calls;
      total.n_words += sums->n_words;
      total.n_lines += sums->n_lines;
      total.n_pictures += sums->n_pictures;
      total.prompt_tokens += sums->prompt_tokens;
      total.reply_tokens += sums->reply_tokens;
      total.low += sums->low;
      total.high += sums->high;
    }
  return total;
}

static double
get_minutes (const Estimate *self, const Sums *total)
{
  guint per_minute = emend_config_get_uint (self->config, "model", "calls-per-minute");
  guint tokens = emend_config_get_uint (self->config, "model", "tokens-per-minute");
  double minutes = (double) total->n_calls / per_minute;

  return tokens == 0
             ? minutes
             : MAX (minutes, (double) (total->prompt_tokens + total->reply_tokens) / tokens);
}

static void
print_text (EmendInvocation *invocation, const Estimate *self)
{
  const Sums *sees = &self->sums[EMEND_MODEL_SEES];
  const Sums total = add_up (self);
  g_autofree char *low = emend_money_format (total.low);
  g_autofree char *high = emend_money_format (total.high);

  emend_invocation_print (invocation,
                          _ ("pages %u  calls %u  words asked about %u\n"
                             "tokens in about %" PRIu64 ", out about %" PRIu64
                             "\nminutes at the limit %.1f\n"),
                          total.n_pages, total.n_calls, total.n_words, total.prompt_tokens,
                          total.reply_tokens, get_minutes (self, &total));
  if (sees->is_used)
    emend_invocation_print (invocation,
                            _ ("of that for fixing: pages %u  calls %u  pictures of lines %u, each "
                               "estimated at %u tokens\n"
                               "which pages are to be fixed is known when the book is corrected\n"),
                            sees->n_pages, sees->n_calls, sees->n_pictures,
                            get_picture_tokens (self));
  if (total.n_lines > 0)
    emend_invocation_print (invocation,
                            _ ("of that for sections: calls %u  headings and first lines %u\n"),
                            self->sums[EMEND_MODEL_DIVIDES].n_calls, total.n_lines);
  if (self->has_prices)
    emend_invocation_print (invocation, _ ("cost about %s, at most %s\n"), low, high);
  else
    emend_invocation_print (invocation,
                            _ ("cost not known: set model.price-input and model.price-output\n"));
  if (total.n_kept > 0)
    emend_invocation_print (
        invocation,
        g_dngettext (GETTEXT_PACKAGE, "the reply to %u more call is kept and costs nothing\n",
                     "replies to %u more calls are kept and cost nothing\n", total.n_kept),
        total.n_kept);
}

static void
add_int (JsonBuilder *builder, const char *name, guint64 value)
{
  json_builder_set_member_name (builder, name);
  json_builder_add_int_value (builder, (gint64) value);
}

static void
add_money (JsonBuilder *builder, const char *name, const Estimate *self, gint64 amount)
{
  json_builder_set_member_name (builder, name);
  if (self->has_prices)
    json_builder_add_double_value (builder, (double) amount / 1e6);
  else
    json_builder_add_null_value (builder);
}

static void
add_sums (JsonBuilder *builder, const Estimate *self, const Sums *sums)
{
  add_int (builder, "pages", sums->n_pages);
  add_int (builder, "calls", sums->n_calls);
  add_int (builder, "calls-kept", sums->n_kept);
  add_int (builder, "words", sums->n_words);
  add_int (builder, "pictures", sums->n_pictures);
  add_int (builder, "prompt-tokens", sums->prompt_tokens);
  add_int (builder, "completion-tokens", sums->reply_tokens);
  add_money (builder, "cost", self, sums->low);
  add_money (builder, "cost-at-most", self, sums->high);
}

static void
print_json (EmendInvocation *invocation, const Estimate *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();
  const Sums total = add_up (self);

  json_builder_begin_object (builder);
  add_sums (builder, self, &total);
  json_builder_set_member_name (builder, "minutes");
  json_builder_add_double_value (builder, get_minutes (self, &total));
  json_builder_set_member_name (builder, "sections");
  json_builder_begin_object (builder);
  add_sums (builder, self, &self->sums[EMEND_MODEL_DIVIDES]);
  add_int (builder, "lines", total.n_lines);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "fix");
  json_builder_begin_object (builder);
  add_sums (builder, self, &self->sums[EMEND_MODEL_SEES]);
  json_builder_end_object (builder);
  json_builder_end_object (builder);
  emend_invocation_print_json (invocation, builder);
}

/**
 * emend_command_estimate_run:
 * @invocation: (transfer full): the call
 *
 * Tells how many calls of a language model a book needs, and what they cost. Sends nothing.
 */
void
emend_command_estimate_run (EmendInvocation *invocation)
{
  g_autofree char *format = NULL;
  const GOptionEntry entries[] = {
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, N_ ("How to print it; text by default"),
      "text|json" },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (Estimate) self = { 0 };
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GError) error = NULL;
  char **arguments;
  guint n_arguments;

  if (!emend_invocation_parse (invocation, entries))
    return;

  arguments = emend_invocation_get_arguments (invocation, &n_arguments);
  if (n_arguments != 1)
    {
      emend_invocation_fail_usage (invocation, _ ("estimate takes a book"));
      return;
    }
  if (!emend_invocation_check_format (invocation, format))
    return;

  folder = emend_invocation_resolve (invocation, arguments[0]);
  if (!estimate (&self, g_file_peek_path (folder), &error))
    {
      emend_invocation_fail (invocation, error);
      return;
    }
  if (g_strcmp0 (format, "json") == 0)
    print_json (invocation, &self);
  else
    print_text (invocation, &self);
  emend_invocation_finish (invocation, EMEND_EXIT_DONE);
}
