/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/*
 * What tokens of a model cost: `emend_price_table_set (table, "gpt-4o-mini", 150000, 600000)` for 0.15 and
 * 0.60 of the currency for a million tokens in and out. Amounts are whole millionths of the currency.
 *
 * Thread contract: filled by one thread before others look things up.
 */

#include "config.h"

#include "emend-price-table.h"

#include <glib/gi18n-lib.h>

#include "emend-error.h"

#define MILLION 1000000

typedef struct
{
  guint64 input;  /* for a million tokens */
  guint64 output; /* for a million tokens */
} Price;

struct _EmendPriceTable
{
  GObject parent_instance;

  GHashTable *prices; /* (immutable) once it is filled: model to Price */
};

G_DEFINE_FINAL_TYPE (EmendPriceTable, emend_price_table, G_TYPE_OBJECT)

static void
emend_price_table_finalize (GObject *object)
{
  EmendPriceTable *self = EMEND_PRICE_TABLE (object);

  g_hash_table_unref (self->prices);

  G_OBJECT_CLASS (emend_price_table_parent_class)->finalize (object);
}

static void
emend_price_table_class_init (EmendPriceTableClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = emend_price_table_finalize;
}

static void
emend_price_table_init (EmendPriceTable *self)
{
  self->prices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

/**
 * emend_price_table_new:
 *
 * Returns: (transfer full): a table without prices
 */
EmendPriceTable *
emend_price_table_new (void)
{
  return g_object_new (EMEND_TYPE_PRICE_TABLE, NULL);
}

/**
 * emend_price_table_set:
 * @self: a table
 * @model: a model, as requests call it
 * @input: what a million tokens of prompts cost, in millionths of the currency
 * @output: what a million tokens of replies cost
 *
 * Sets a price, instead of the one that the model had.
 */
void
emend_price_table_set (EmendPriceTable *self, const char *model, gint64 input, gint64 output)
{
  Price *price;

  g_return_if_fail (EMEND_IS_PRICE_TABLE (self));
  g_return_if_fail (model != NULL);
  g_return_if_fail (input >= 0 && output >= 0);

  price = g_new (Price, 1);
  *price = (Price){ (guint64) input, (guint64) output };
  g_hash_table_replace (self->prices, g_strdup (model), price);
}

/* Adds what @n_tokens cost to @sum, in millionths of millionths. */
static gboolean
add_product (guint64 n_tokens, guint64 price, guint64 *sum)
{
  guint64 product;

  return g_uint64_checked_mul (&product, n_tokens, price)
         && g_uint64_checked_add (sum, *sum, product);
}

/**
 * emend_price_table_compute:
 * @self: a table
 * @model: a model
 * @prompt_tokens: tokens of the prompt
 * @completion_tokens: tokens of the reply
 * @cost: (out): what they cost, in millionths of the currency, rounded up
 * @error: return location for an error
 *
 * Returns: %FALSE with `EMEND_ERROR_USAGE` if the model has no price, or this is more than any amount
 */
gboolean
emend_price_table_compute (EmendPriceTable *self,
                           const char *model,
                           guint64 prompt_tokens,
                           guint64 completion_tokens,
                           gint64 *cost,
                           GError **error)
{
  const Price *price;
  guint64 sum = MILLION - 1;

  g_return_val_if_fail (EMEND_IS_PRICE_TABLE (self), FALSE);
  g_return_val_if_fail (model != NULL && cost != NULL, FALSE);

  price = g_hash_table_lookup (self->prices, model);
  if (price == NULL)
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("it is not known what the model %s costs; set its price"), model);
      return FALSE;
    }
  if (!add_product (prompt_tokens, price->input, &sum)
      || !add_product (completion_tokens, price->output, &sum))
    {
      g_set_error (error, EMEND_ERROR, EMEND_ERROR_USAGE,
                   _ ("a call of the model %s would cost more than any amount; see its price"),
                   model);
      return FALSE;
    }
  *cost = (gint64) (sum / MILLION);
  return TRUE;
}

/**
 * emend_price_table_compute_worst:
 * @self: a table
 * @request: what will be asked
 * @max_tries: how often, for a try whose answer is lost may be charged
 * @cost: (out): the most that it can cost
 * @error: return location for an error
 *
 * Tells what to put aside for a call.
 *
 * Returns: %FALSE with `EMEND_ERROR_USAGE` if that is not known
 */
gboolean
emend_price_table_compute_worst (EmendPriceTable *self,
                                 EmendChatRequest *request,
                                 guint max_tries,
                                 gint64 *cost,
                                 GError **error)
{
  guint64 prompt_tokens;
  guint64 completion_tokens;

  g_return_val_if_fail (EMEND_IS_PRICE_TABLE (self), FALSE);
  g_return_val_if_fail (request != NULL && max_tries > 0, FALSE);

  prompt_tokens = emend_chat_request_get_max_prompt_tokens (request);
  completion_tokens = emend_chat_request_get_max_tokens (request);
  return emend_price_table_compute (self, emend_chat_request_get_model (request),
                                    prompt_tokens * max_tries, completion_tokens * max_tries, cost,
                                    error);
}

/**
 * emend_price_table_get_reply_cost:
 * @self: a table
 * @request: what was asked
 * @reply: what was answered
 * @worst: what was put aside for the try that was answered
 *
 * Tells what a reply has cost: what the endpoint says, or else what its tokens cost, or else, where it
 * does not say how many there were, @worst.
 *
 * Returns: the cost, in millionths of the currency
 */
gint64
emend_price_table_get_reply_cost (EmendPriceTable *self,
                                  EmendChatRequest *request,
                                  const EmendChatReply *reply,
                                  gint64 worst)
{
  gint64 cost;

  g_return_val_if_fail (EMEND_IS_PRICE_TABLE (self), worst);
  g_return_val_if_fail (request != NULL && reply != NULL, worst);

  if (reply->cost >= 0)
    return reply->cost;
  if (reply->prompt_tokens < 0 || reply->completion_tokens < 0
      || !emend_price_table_compute (self, emend_chat_request_get_model (request),
                                     (guint64) reply->prompt_tokens,
                                     (guint64) reply->completion_tokens, &cost, NULL))
    return worst;
  return cost;
}
