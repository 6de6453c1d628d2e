/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * `emend estimate`: what asking a language model about a book would take, before anything is sent.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-ask.py
 */

#include "config.h"

#include "emend-ask-questions.h"
#include "emend-commands.h"
#include "emend-enchant-dictionary.h"
#include "emend-error.h"
#include "emend-item.h"
#include "emend-language-files.h"
#include "emend-model-settings.h"
#include "emend-money.h"
#include "emend-settings.h"

/* What is usual of English text in JSON, and of its corrections. */
#define BYTES_PER_TOKEN 4
#define TOKENS_PER_EDIT 30
#define EDITS_PER_WORD 0.3

typedef struct
{
  EmendBook *book;
  EmendConfig *config;
  EmendSpelling *spelling;
  EmendPriceTable *prices;
  EmendModelDesk *desk; /* (nullable) */
  const char *model;
  guint n_pages;
  guint n_kept; /* calls whose replies the book has */
  guint n_calls;
  guint n_words;
  guint64 prompt_tokens;
  guint64 reply_tokens;
  gint64 low;
  gint64 high;
  gboolean has_prices;
} Estimate;

static void
estimate_clear (Estimate *self)
{
  g_clear_object (&self->book);
  g_clear_object (&self->config);
  g_clear_pointer (&self->spelling, emend_spelling_free);
  g_clear_object (&self->prices);
  g_clear_object (&self->desk);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Estimate, estimate_clear)

static void
add_call (Estimate *self, const EmendQuestion *question)
{
  g_autoptr (EmendChatRequest) request = emend_ask_questions_build_request (
      question, self->model, emend_config_get_uint (self->config, "model", "max-tokens"));
  guint n_words = emend_question_count_words (question);
  guint64 prompt = emend_chat_request_get_max_prompt_tokens (request) / BYTES_PER_TOKEN;
  guint64 reply = (guint64) (EDITS_PER_WORD * TOKENS_PER_EDIT * n_words) + 1;
  gint64 low;
  gint64 high;

  if (self->desk != NULL && emend_model_desk_has_reply (self->desk, request))
    {
      self->n_kept++;
      return;
    }
  self->n_calls++;
  self->n_words += n_words;
  self->prompt_tokens += prompt;
  self->reply_tokens += reply;
  if (!self->has_prices
      || !emend_price_table_compute (self->prices, self->model, prompt, reply, &low, NULL)
      || !emend_price_table_compute_worst (self->prices, request, 1, &high, NULL))
    return;
  self->low += low;
  self->high += high;
}

/* What is asked about the pages from @first on that belong together. */
static gboolean
add_group (Estimate *self, GPtrArray *items, guint first, GError **error)
{
  g_autoptr (GPtrArray) pages = g_ptr_array_new ();
  g_autoptr (GPtrArray) questions = NULL;

  for (guint i = first; i < MIN (items->len, first + EMEND_ASK_QUESTIONS_GROUP); i++)
    {
      const EmendItem *item = g_ptr_array_index (items, i);
      g_autofree char *path = emend_book_build_artefact_path (self->book, "layout", item->id);

      if (g_file_test (path, G_FILE_TEST_EXISTS))
        g_ptr_array_add (pages, (gpointer) item);
    }
  self->n_pages += pages->len;
  questions = emend_ask_questions_build (
      self->book, pages, self->spelling,
      g_str_equal (emend_config_get_string (self->config, "model", "ask"), "all"), error);
  for (guint i = 0; questions != NULL && i < questions->len; i++)
    add_call (self, g_ptr_array_index (questions, i));
  return questions != NULL;
}

static gboolean
open_book (Estimate *self, const char *path, GError **error)
{
  g_autoptr (EmendDictionary) dictionary = NULL;
  g_autoptr (EmendLanguage) language = NULL;
  g_autoptr (EmendClock) clock = emend_clock_new ();
  g_autofree char *unknown = NULL;
  const char *languages;

  self->book = emend_book_open (path, error);
  self->config = self->book != NULL ? emend_settings_load (path, NULL, error) : NULL;
  self->prices
      = self->config != NULL ? emend_model_settings_build_prices (self->config, error) : NULL;
  if (self->prices == NULL)
    return FALSE;

  languages = emend_config_get_string (self->config, "ocr", "languages");
  dictionary = emend_enchant_dictionary_new (languages, error);
  if (dictionary == NULL)
    return FALSE;
  language = emend_language_files_load (languages, &unknown);
  self->spelling = emend_spelling_new (dictionary, language, NULL);
  self->has_prices = *emend_config_get_string (self->config, "model", "price-input") != '\0';
  self->model = emend_config_get_string (self->config, "model", "name");
  if (emend_model_settings_has_model (self->config))
    {
      self->desk = emend_model_settings_open_desk (self->config, self->book, TRUE, clock, error);
      return self->desk != NULL;
    }
  return TRUE;
}

static gboolean
estimate (Estimate *self, const char *path, GError **error)
{
  g_autoptr (GPtrArray) items = NULL;

  if (!open_book (self, path, error))
    return FALSE;
  items = emend_book_list_pages (self->book);
  for (guint i = 0; i < items->len; i += EMEND_ASK_QUESTIONS_GROUP)
    {
      if (!add_group (self, items, i, error))
        return FALSE;
    }
  if (self->n_pages > 0)
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_NOT_FOUND,
               "no page of %s is read yet; run: emend process --offline %s", path, path);
  return FALSE;
}

static double
get_minutes (const Estimate *self)
{
  guint per_minute = emend_config_get_uint (self->config, "model", "calls-per-minute");
  guint tokens = emend_config_get_uint (self->config, "model", "tokens-per-minute");
  double minutes = (double) self->n_calls / per_minute;

  return tokens == 0 ? minutes
                     : MAX (minutes, (double) (self->prompt_tokens + self->reply_tokens) / tokens);
}

static void
print_text (EmendInvocation *invocation, const Estimate *self)
{
  g_autofree char *low = emend_money_format (self->low);
  g_autofree char *high = emend_money_format (self->high);

  emend_invocation_print (invocation,
                          "pages %u  calls %u  words asked about %u\n"
                          "tokens in about %" G_GUINT64_FORMAT ", out about %" G_GUINT64_FORMAT
                          "\nminutes at the limit %.1f\n",
                          self->n_pages, self->n_calls, self->n_words, self->prompt_tokens,
                          self->reply_tokens, get_minutes (self));
  if (self->has_prices)
    emend_invocation_print (invocation, "cost about %s, at most %s\n", low, high);
  else
    emend_invocation_print (invocation,
                            "cost not known: set model.price-input and model.price-output\n");
  if (self->n_kept > 0)
    emend_invocation_print (invocation, "replies to %u more calls are kept and cost nothing\n",
                            self->n_kept);
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
print_json (EmendInvocation *invocation, const Estimate *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  add_int (builder, "pages", self->n_pages);
  add_int (builder, "calls", self->n_calls);
  add_int (builder, "calls-kept", self->n_kept);
  add_int (builder, "words", self->n_words);
  add_int (builder, "prompt-tokens", self->prompt_tokens);
  add_int (builder, "completion-tokens", self->reply_tokens);
  json_builder_set_member_name (builder, "minutes");
  json_builder_add_double_value (builder, get_minutes (self));
  add_money (builder, "cost", self, self->low);
  add_money (builder, "cost-at-most", self, self->high);
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
    { "format", 0, 0, G_OPTION_ARG_STRING, &format, "text (the default) or json", "FORMAT" },
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
      emend_invocation_fail_usage (invocation, "estimate takes a book");
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
