/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The group `model` of the settings, as what asks a model needs it:
 * `emend_model_settings_open_desk (config, book, is_offline, clock, &error)`.
 *
 * A book may come from somebody else. So what its own settings say about where to send is not enough to send
 * anything there, and which variable holds the key it cannot say at all.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-ask.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-model-settings.h"

#include "emend-ask-questions.h"
#include "emend-chat-endpoint.h"
#include "emend-error.h"
#include "emend-key-store.h"
#include "emend-money.h"

#define GROUP "model"
#define BOOK_FILE_NAME "settings.ini"
#define DEFAULT_KEY_VARIABLE "EMEND_API_KEY"

static const char *
get (EmendConfig *config, const char *key)
{
  return emend_config_get_string (config, GROUP, key);
}

/* Whether a setting comes out of a book's own folder: whatever way leads there, its file has a name that no
 * other settings have. */
static gboolean
is_from_book (EmendConfig *config, const char *key)
{
  g_autofree char *name = g_path_get_basename (emend_config_get_origin (config, GROUP, key));

  return g_str_equal (name, BOOK_FILE_NAME);
}

/**
 * emend_model_settings_has_model:
 * @config: the settings in force
 *
 * Returns: whether there is a language model, that may be asked or was
 */
gboolean
emend_model_settings_has_model (EmendConfig *config)
{
  return *get (config, "endpoint") != '\0' && *get (config, "name") != '\0';
}

/**
 * emend_model_settings_is_offline:
 * @config: the settings in force
 *
 * Tells whether nothing may be sent, and only what the book has of earlier replies is used: because the settings
 * say so, or because nobody but the book itself names the endpoint.
 *
 * Returns: %TRUE if nothing may be sent
 */
gboolean
emend_model_settings_is_offline (EmendConfig *config)
{
  return emend_config_get_boolean (config, GROUP, "offline") || is_from_book (config, "endpoint");
}

static gboolean
parse (EmendConfig *config, const char *key, gint64 *amount, GError **error)
{
  if (emend_money_parse (get (config, key), amount))
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
               "“%s” is no value for model.%s: it takes an amount such as 0.15", get (config, key),
               key);
  return FALSE;
}

/**
 * emend_model_settings_get_limit:
 * @config: the settings in force
 * @max_cost: (out): what calls may cost together, in millionths; %G_MAXINT64 for any amount
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_USAGE` if the setting is no amount, or the limit cannot hold since it is not
 *   known what calls cost
 */
gboolean
emend_model_settings_get_limit (EmendConfig *config, gint64 *max_cost, GError **error)
{
  *max_cost = G_MAXINT64;
  if (*get (config, "max-cost") == '\0')
    return TRUE;
  if (!parse (config, "max-cost", max_cost, error))
    return FALSE;
  if (*get (config, "price-input") != '\0' && *get (config, "price-output") != '\0')
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
               "to keep within model.max-cost it must be known what calls cost: set "
               "model.price-input and model.price-output, for a million tokens");
  return FALSE;
}

/**
 * emend_model_settings_build_prices:
 * @config: the settings in force
 * @error: return location for an error
 *
 * Returns: (transfer full): what tokens of the model cost, without prices if that is not known; %NULL with
 *   `EMEND_ERROR_USAGE` if a price is no amount
 */
EmendPriceTable *
emend_model_settings_build_prices (EmendConfig *config, GError **error)
{
  g_autoptr (EmendPriceTable) prices = emend_price_table_new ();
  gint64 input;
  gint64 output;

  if (*get (config, "price-input") == '\0' && *get (config, "price-output") == '\0')
    return g_steal_pointer (&prices);
  if (!parse (config, "price-input", &input, error)
      || !parse (config, "price-output", &output, error))
    return NULL;
  emend_price_table_set (prices, get (config, "name"), input, output);
  return g_steal_pointer (&prices);
}

/* The key is nowhere but in the environment, or in the user's keyring. Without one the endpoint is asked all the
 * same, and says what it thinks of that. */
static char *
find_key (EmendConfig *config)
{
  const char *name = get (config, "key-variable");
  const char *key;
  g_autoptr (EmendChatEndpoint) endpoint = NULL;
  g_autoptr (GError) error = NULL;
  char *kept = NULL;

  if (is_from_book (config, "key-variable"))
    name = DEFAULT_KEY_VARIABLE;
  key = *name != '\0' ? g_getenv (name) : NULL;
  if (key != NULL && *key != '\0')
    return g_strdup (key);

  endpoint = emend_chat_endpoint_new (get (config, "endpoint"), NULL, NULL);
  if (endpoint != NULL)
    kept = emend_key_store_lookup (endpoint->host, NULL, &error);
  if (error != NULL)
    g_message ("no key for %s: %s", endpoint->host, error->message);
  return kept;
}

/* A reply must be an answer, or it is not kept. */
static gboolean
check_reply (const EmendChatReply *reply)
{
  g_autoptr (JsonNode) node = emend_chat_reply_parse_text (reply, NULL);

  return node != NULL && emend_question_is_answer (node);
}

/**
 * emend_model_settings_open_desk:
 * @config: the settings in force, with a model
 * @book: the book
 * @is_offline: whether nothing is sent
 * @clock: the time
 * @error: return location for an error
 *
 * Returns: (transfer full): where to ask; %NULL with `EMEND_ERROR_USAGE` if the settings are of no use, or as
 *   emend_model_desk_new() does
 */
EmendModelDesk *
emend_model_settings_open_desk (EmendConfig *config,
                                EmendBook *book,
                                gboolean is_offline,
                                EmendClock *clock,
                                GError **error)
{
  g_autoptr (EmendPriceTable) prices = NULL;
  g_autofree char *prompt = emend_ask_questions_dup_prompt_digest ();
  char *api_key;
  EmendModelDesk *desk;
  EmendModelDeskOptions options = {
    .folder = emend_book_get_path (book),
    .endpoint = get (config, "endpoint"),
    .prompt = prompt,
    .is_offline = is_offline,
    .max_workers = emend_config_get_workers (config, "correction", FALSE),
    .calls_per_minute = emend_config_get_uint (config, GROUP, "calls-per-minute"),
    .tokens_per_minute = emend_config_get_uint (config, GROUP, "tokens-per-minute"),
    .check = check_reply,
  };

  prices = emend_model_settings_build_prices (config, error);
  if (prices == NULL || !emend_model_settings_get_limit (config, &options.max_cost, error))
    return NULL;
  options.prices = prices;
  options.api_key = api_key = is_offline ? NULL : find_key (config);
  desk = emend_model_desk_new (&options, clock, error);
  emend_key_store_free_key (api_key);
  return desk;
}
