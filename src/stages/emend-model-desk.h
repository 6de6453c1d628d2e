/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-chat-client.h"
#include "emend-model-service.h"
#include "emend-price-table.h"

G_BEGIN_DECLS

/**
 * EmendModelDeskCheck:
 * @reply: a reply that is whole
 *
 * Tells whether a reply is one to what was asked.
 *
 * Returns: %FALSE if it is of no use
 */
typedef gboolean (*EmendModelDeskCheck) (const EmendChatReply *reply);

/**
 * EmendModelDeskOptions:
 * @folder: (type filename): of the book
 * @endpoint: whom to ask
 * @api_key: (nullable): the key
 * @prompt: which version of the instructions it is
 * @service: (nullable): limits, budget and ledger of the book, opened; %NULL if nothing is sent, and only replies
 *   that were kept are given
 * @max_workers: how many calls may be in flight at once
 * @max_tries: how often a call is tried, at most; 0 for the usual number
 * @prices: what tokens cost
 * @check: (nullable): what else a reply must be
 *
 * What a desk works with. Strings stay with the caller.
 */
typedef struct
{
  const char *folder;
  const char *endpoint;
  const char *api_key;
  const char *prompt;
  EmendModelService *service;
  guint max_workers;
  guint max_tries;
  EmendPriceTable *prices;
  EmendModelDeskCheck check;
} EmendModelDeskOptions;

#define EMEND_TYPE_MODEL_DESK (emend_model_desk_get_type ())
G_DECLARE_FINAL_TYPE (EmendModelDesk, emend_model_desk, EMEND, MODEL_DESK, GObject)

EmendModelDesk *emend_model_desk_new (const EmendModelDeskOptions *options, GError **error);
EmendChatReply *emend_model_desk_ask (EmendModelDesk *self,
                                      EmendChatRequest *request,
                                      const char *item_id,
                                      const char *purpose,
                                      GCancellable *cancellable,
                                      GError **error);
EmendChatReply *emend_model_desk_lookup (EmendModelDesk *self, EmendChatRequest *request);
gboolean emend_model_desk_has_given_up (EmendModelDesk *self);

G_END_DECLS
