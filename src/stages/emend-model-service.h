/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-budget.h"
#include "emend-call-ledger.h"
#include "emend-limiter-set.h"

G_BEGIN_DECLS

/**
 * EmendModelLimits:
 * @calls_per_minute: calls in any minute
 * @tokens_per_minute: tokens in any minute; 0 for any number
 * @max_cost: what all calls for the book may cost, earlier runs included; %G_MAXINT64 for any amount
 *
 * What a user allows for a book, whoever is asked.
 */
typedef struct
{
  guint calls_per_minute;
  guint64 tokens_per_minute;
  gint64 max_cost;
} EmendModelLimits;

#define EMEND_TYPE_MODEL_SERVICE (emend_model_service_get_type ())
G_DECLARE_FINAL_TYPE (EmendModelService, emend_model_service, EMEND, MODEL_SERVICE, GObject)

EmendModelService *emend_model_service_new (const char *folder,
                                            EmendClock *clock,
                                            EmendLimiterSet *shared);
gboolean emend_model_service_open (EmendModelService *self,
                                   const EmendModelLimits *limits,
                                   GError **error);
void emend_model_service_set_keys (EmendModelService *self, GHashTable *keys);
gboolean emend_model_service_find_key (EmendModelService *self,
                                       const char *host,
                                       const char **api_key);
gint64 emend_model_service_get_spent (EmendModelService *self);
gboolean emend_model_service_has_budget (EmendModelService *self);
EmendClock *emend_model_service_get_clock (EmendModelService *self);
EmendNetworkThread *emend_model_service_get_thread (EmendModelService *self);
EmendRateLimiter *emend_model_service_get_limiter (EmendModelService *self);
EmendCallLedger *emend_model_service_get_ledger (EmendModelService *self);
EmendBudget *emend_model_service_get_budget (EmendModelService *self);
char *emend_model_service_build_ledger_path (const char *folder);

G_END_DECLS
