/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * The groups `model` and `fix` of the settings, as what asks a model needs them:
 * `emend_model_settings_open_desk (config, EMEND_MODEL_READS, book, service, &error)`.
 *
 * A book may come from somebody else. So what its own settings say about where to send is not enough to send
 * anything there, and which variable holds a key it cannot say at all.
 *
 * Thread contract: main thread only.
 * check-source: tested-by tests/app/test-fix.py
 */

#define G_LOG_DOMAIN "emend-stages"

#include "config.h"

#include "emend-model-settings.h"

#include <glib/gi18n-lib.h>

#include "emend-answer.h"
#include "emend-ask-questions.h"
#include "emend-chat-endpoint.h"
#include "emend-error.h"
#include "emend-fix-questions.h"
#include "emend-key-store.h"
#include "emend-money.h"
#include "emend-outline-answer.h"
#include "emend-sections-questions.h"

#define READS "model"
#define SEES "fix"
#define BOOK_FILE_NAME "settings.ini"
#define DEFAULT_KEY_VARIABLE "EMEND_API_KEY"

static gboolean
is_set (EmendConfig *config, const char *group, const char *key)
{
  return *emend_config_get_string (config, group, key) != '\0';
}

/* The group that says @key for @role. */
static const char *
find_group (EmendConfig *config, EmendModelRole role, const char *key)
{
  return role == EMEND_MODEL_SEES && is_set (config, SEES, key) ? SEES : READS;
}

static const char *
get (EmendConfig *config, EmendModelRole role, const char *key)
{
  return emend_config_get_string (config, find_group (config, role, key), key);
}

/* Whether a setting comes out of a book's own folder: whatever way leads there, its file has a name that no
 * other settings have. */
static gboolean
is_from_book (EmendConfig *config, const char *group, const char *key)
{
  g_autofree char *name = g_path_get_basename (emend_config_get_origin (config, group, key));

  return g_str_equal (name, BOOK_FILE_NAME);
}

/**
 * emend_model_settings_get_endpoint:
 * @config: the settings in force
 * @role: what a model is asked for
 *
 * Returns: (transfer none): whom to ask; empty for nobody
 */
const char *
emend_model_settings_get_endpoint (EmendConfig *config, EmendModelRole role)
{
  return get (config, role, "endpoint");
}

/**
 * emend_model_settings_get_model:
 * @config: the settings in force
 * @role: what a model is asked for
 *
 * Returns: (transfer none): which of the endpoint's models; empty for none
 */
const char *
emend_model_settings_get_model (EmendConfig *config, EmendModelRole role)
{
  return role == EMEND_MODEL_SEES ? emend_config_get_string (config, SEES, "model")
                                  : emend_config_get_string (config, READS, "name");
}

/**
 * emend_model_settings_has_model:
 * @config: the settings in force
 * @role: what a model is asked for
 *
 * Returns: whether there is a model, that may be asked or was
 */
gboolean
emend_model_settings_has_model (EmendConfig *config, EmendModelRole role)
{
  return *emend_model_settings_get_endpoint (config, role) != '\0'
         && *emend_model_settings_get_model (config, role) != '\0';
}

/**
 * emend_model_settings_is_offline:
 * @config: the settings in force
 * @role: what a model is asked for
 *
 * Tells whether nothing may be sent, and only what the book has of earlier replies is used: because the settings
 * say so, or because nobody but the book itself names the endpoint.
 *
 * Returns: %TRUE if nothing may be sent
 */
gboolean
emend_model_settings_is_offline (EmendConfig *config, EmendModelRole role)
{
  return emend_config_get_boolean (config, READS, "offline")
         || is_from_book (config, find_group (config, role, "endpoint"), "endpoint");
}

/**
 * emend_model_settings_tell_offline:
 * @config: the settings in force
 * @role: what a model is asked for
 *
 * Says why nothing is sent, where the user did not ask for that.
 */
void
emend_model_settings_tell_offline (EmendConfig *config, EmendModelRole role)
{
  const char *group = find_group (config, role, "endpoint");

  if (emend_config_get_boolean (config, READS, "offline")
      || !emend_model_settings_is_offline (config, role))
    return;
  g_message (
      _ ("Nothing is sent to %s, which only the book itself names; to have it asked, name it "
         "with %s"),
      emend_model_settings_get_endpoint (config, role),
      g_str_equal (group, SEES) ? "--set fix.endpoint=…" : "--endpoint");
}

static gboolean
parse (EmendConfig *config, const char *group, const char *key, gint64 *amount, GError **error)
{
  const char *text = emend_config_get_string (config, group, key);

  if (emend_money_parse (text, amount))
    return TRUE;
  g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
               _ ("“%s” is no value for %s.%s: it takes an amount such as 0.15"), text, group, key);
  return FALSE;
}

/**
 * emend_model_settings_has_prices:
 * @config: the settings in force
 * @role: what a model is asked for
 *
 * Returns: whether it is known what tokens of the model cost
 */
gboolean
emend_model_settings_has_prices (EmendConfig *config, EmendModelRole role)
{
  return *get (config, role, "price-input") != '\0' && *get (config, role, "price-output") != '\0';
}

static gboolean
check_prices (EmendConfig *config, EmendModelRole role, GError **error)
{
  const char *group
      = role == EMEND_MODEL_SEES && !emend_model_settings_has_model (config, EMEND_MODEL_READS)
            ? SEES
            : READS;

  if (emend_model_settings_has_prices (config, role))
    return TRUE;
  g_set_error (
      error, EMEND_ERROR, EMEND_ERROR_USAGE,
      _ ("to keep within model.max-cost it must be known what calls cost: set %s.price-input "
         "and %s.price-output, for a million tokens"),
      group, group);
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
  gboolean sees = emend_model_settings_has_model (config, EMEND_MODEL_SEES);
  gboolean reads = emend_model_settings_has_model (config, EMEND_MODEL_READS);

  *max_cost = G_MAXINT64;
  if (!is_set (config, READS, "max-cost"))
    return TRUE;
  if (!parse (config, READS, "max-cost", max_cost, error))
    return FALSE;

  /* Where there is no model yet, it is the one that reads that there will be. */
  return (!(reads || !sees) || check_prices (config, EMEND_MODEL_READS, error))
         && (!sees || check_prices (config, EMEND_MODEL_SEES, error));
}

/**
 * emend_model_settings_build_prices:
 * @config: the settings in force
 * @role: what a model is asked for
 * @error: return location for an error
 *
 * Returns: (transfer full): what tokens of the model cost, without prices if that is not known; %NULL with
 *   `EMEND_ERROR_USAGE` if a price is no amount
 */
EmendPriceTable *
emend_model_settings_build_prices (EmendConfig *config, EmendModelRole role, GError **error)
{
  g_autoptr (EmendPriceTable) prices = emend_price_table_new ();
  gint64 input;
  gint64 output;

  if (*get (config, role, "price-input") == '\0' && *get (config, role, "price-output") == '\0')
    return g_steal_pointer (&prices);
  if (!parse (config, find_group (config, role, "price-input"), "price-input", &input, error)
      || !parse (config, find_group (config, role, "price-output"), "price-output", &output, error))
    return NULL;
  emend_price_table_set (prices, emend_model_settings_get_model (config, role), input, output);
  return g_steal_pointer (&prices);
}

/* The key is nowhere but in the environment, or in the user's keyring, and goes to no other endpoint than its own. */
static const char *
find_key_in_environment (EmendConfig *config, EmendModelRole role)
{
  gboolean is_other = !g_str_equal (emend_model_settings_get_endpoint (config, role),
                                    emend_config_get_string (config, READS, "endpoint"));
  const char *group = is_other ? SEES : READS;
  const char *name = emend_config_get_string (config, group, "key-variable");
  const char *key;

  if (is_from_book (config, group, "key-variable"))
    name = is_other ? "" : DEFAULT_KEY_VARIABLE;
  key = *name != '\0' ? g_getenv (name) : NULL;
  return key != NULL && *key != '\0' ? key : NULL;
}

static char *
look_up (const char *host, GCancellable *cancellable, char **complaint)
{
  g_autoptr (GError) error = NULL;
  char *kept = emend_key_store_lookup (host, cancellable, &error);

  if (error != NULL)
    *complaint = g_strdup_printf (_ ("no key for %s: %s"), host, error->message);
  return kept;
}

/* Without one the endpoint is asked all the same, and says what it thinks of that. */
static char *
dup_key (EmendConfig *config, EmendModelRole role, EmendModelService *service)
{
  const char *key = find_key_in_environment (config, role);
  g_autoptr (EmendChatEndpoint) endpoint = NULL;
  g_autofree char *complaint = NULL;
  char *kept;

  if (key != NULL)
    return g_strdup (key);
  endpoint = emend_chat_endpoint_new (emend_model_settings_get_endpoint (config, role), NULL, NULL);
  if (endpoint == NULL)
    return NULL;
  if (emend_model_service_find_key (service, endpoint->host, &key))
    return g_strdup (key);

  kept = look_up (endpoint->host, NULL, &complaint);
  if (complaint != NULL)
    g_message ("%s", complaint);
  return kept;
}

static void
free_key (gpointer api_key)
{
  emend_key_store_free_key (api_key);
}

/**
 * emend_model_settings_fetch_keys: (skip)
 * @config: the settings in force
 * @cancellable: (nullable): to give up; then some keys may be missing
 * @complaints: (element-type utf8): where what went wrong is added, a line each
 *
 * Looks in the keyring for the keys of all endpoints that may be asked. May wait for long, since the keyring may ask for
 * its password; so it is called in a thread, before [method@ModelService.set_keys].
 *
 * Returns: (transfer full) (element-type utf8 utf8): the keys that there are, by host
 */
GHashTable *
emend_model_settings_fetch_keys (EmendConfig *config,
                                 GCancellable *cancellable,
                                 GPtrArray *complaints)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_key);
  g_autoptr (GHashTable) asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < EMEND_MODEL_N_ROLES; i++)
    {
      EmendModelRole role = (EmendModelRole) i;
      g_autoptr (EmendChatEndpoint) endpoint = NULL;
      char *complaint = NULL;
      char *key;

      if (!emend_model_settings_has_model (config, role)
          || emend_model_settings_is_offline (config, role)
          || find_key_in_environment (config, role) != NULL)
        continue;
      endpoint
          = emend_chat_endpoint_new (emend_model_settings_get_endpoint (config, role), NULL, NULL);
      if (endpoint == NULL || !g_hash_table_add (asked, g_strdup (endpoint->host)))
        continue;
      key = look_up (endpoint->host, cancellable, &complaint);
      if (key != NULL)
        g_hash_table_insert (keys, g_strdup (endpoint->host), key);
      if (complaint != NULL)
        g_ptr_array_add (complaints, complaint);
    }
  return keys;
}

/* A reply must be an answer, or it is not kept. */
static gboolean
check_reply (const EmendChatReply *reply)
{
  g_autoptr (JsonNode) node = emend_chat_reply_parse_text (reply, NULL);

  return node != NULL && emend_answer_is_valid (node);
}

static gboolean
check_sections (const EmendChatReply *reply)
{
  g_autoptr (JsonNode) node = emend_chat_reply_parse_text (reply, NULL);

  return node != NULL && emend_outline_answer_is_valid (node);
}

static char *
dup_prompt_digest (EmendModelRole role)
{
  switch (role)
    {
    case EMEND_MODEL_SEES:
      return emend_fix_questions_dup_prompt_digest ();

    case EMEND_MODEL_DIVIDES:
      return emend_sections_questions_dup_prompt_digest ();

    case EMEND_MODEL_READS:
    default:
      return emend_ask_questions_dup_prompt_digest ();
    }
}

static gboolean
open_service (EmendConfig *config, EmendModelService *service, gint64 max_cost, GError **error)
{
  const EmendModelLimits limits = {
    .calls_per_minute = emend_config_get_uint (config, READS, "calls-per-minute"),
    .tokens_per_minute = emend_config_get_uint (config, READS, "tokens-per-minute"),
    .max_cost = max_cost,
  };

  return emend_model_service_open (service, &limits, error);
}

/**
 * emend_model_settings_open_desk:
 * @config: the settings in force, with a model
 * @role: what the model is asked for
 * @book: the book
 * @service: (nullable): limits, budget and ledger of the book, which is opened if it is not; %NULL to send nothing
 * @error: return location for an error
 *
 * Returns: (transfer full): where to ask; %NULL with `EMEND_ERROR_USAGE` if the settings are of no use, or as
 *   emend_model_service_open() and emend_model_desk_new() do
 */
EmendModelDesk *
emend_model_settings_open_desk (EmendConfig *config,
                                EmendModelRole role,
                                EmendBook *book,
                                EmendModelService *service,
                                GError **error)
{
  gboolean sees = role == EMEND_MODEL_SEES;
  g_autoptr (EmendPriceTable) prices = NULL;
  g_autofree char *prompt = dup_prompt_digest (role);
  gint64 max_cost;
  char *api_key;
  EmendModelDesk *desk;
  EmendModelDeskOptions options = {
    .folder = emend_book_get_path (book),
    .endpoint = emend_model_settings_get_endpoint (config, role),
    .prompt = prompt,
    .service = service,
    .max_workers = emend_config_get_workers (config, sees ? "fix" : "correction", FALSE),
    .check = role == EMEND_MODEL_DIVIDES ? check_sections : check_reply,
  };

  prices = emend_model_settings_build_prices (config, role, error);
  if (prices == NULL || !emend_model_settings_get_limit (config, &max_cost, error)
      || (service != NULL && !open_service (config, service, max_cost, error)))
    return NULL;
  options.prices = prices;
  options.api_key = api_key = service != NULL ? dup_key (config, role, service) : NULL;
  desk = emend_model_desk_new (&options, error);
  emend_key_store_free_key (api_key);
  return desk;
}
