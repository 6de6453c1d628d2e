/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-call-tally.h"
#include "emend-clock.h"

G_BEGIN_DECLS

/**
 * EmendCallRecord:
 * @host: whom it asks
 * @model: which model
 * @item: (nullable): id of the item that it is for
 * @purpose: what for, as `correct`
 * @outcome: (nullable): how it ended: `ok` or the nick of an error
 * @http_status: of the last answer; 0 if there was none
 * @n_tries: how often it was tried
 * @bytes_sent: bodies of requests
 * @bytes_received: bodies of answers
 * @prompt_tokens: tokens of the prompt; 0 if that is not known
 * @completion_tokens: tokens of the reply; 0 if that is not known
 * @cost: what it has cost, in millionths of the currency
 *
 * What is recorded of a call: never the key, and nothing of what was said. What follows @purpose is known
 * at its end only.
 */
typedef struct
{
  const char *host;
  const char *model;
  const char *item;
  const char *purpose;
  const char *outcome;
  guint http_status;
  guint n_tries;
  guint64 bytes_sent;
  guint64 bytes_received;
  guint64 prompt_tokens;
  guint64 completion_tokens;
  gint64 cost;
} EmendCallRecord;

#define EMEND_TYPE_CALL_LEDGER (emend_call_ledger_get_type ())
G_DECLARE_FINAL_TYPE (EmendCallLedger, emend_call_ledger, EMEND, CALL_LEDGER, GObject)

gboolean emend_call_ledger_read (const char *path, EmendCallSums *sums, GError **error);
EmendCallLedger *emend_call_ledger_open (const char *path, EmendClock *clock, GError **error);
char *emend_call_ledger_begin (EmendCallLedger *self,
                               const EmendCallRecord *call,
                               gint64 reserved,
                               GError **error);
gboolean emend_call_ledger_end (EmendCallLedger *self,
                                const char *id,
                                const EmendCallRecord *call,
                                GError **error);
void emend_call_ledger_get_sums (EmendCallLedger *self, EmendCallSums *sums);

G_END_DECLS
