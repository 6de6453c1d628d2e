/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Beyond all that one call may cost or send; as many of them as a file can hold can still be added up. */
#define EMEND_CALL_TALLY_MAX G_GINT64_CONSTANT (1000000000000)

/**
 * EmendCallSums:
 * @n_calls: calls that began
 * @n_open: of these, calls whose end is not recorded
 * @spent: what calls that ended have cost
 * @open: what calls whose end is not recorded may have cost
 * @prompt_tokens: tokens of prompts
 * @completion_tokens: tokens of replies
 * @bytes_sent: bodies of requests
 * @bytes_received: bodies of answers
 *
 * What calls have cost together; amounts in millionths of the currency. What counts against a budget is
 * @spent and @open.
 */
typedef struct
{
  guint64 n_calls;
  guint64 n_open;
  gint64 spent;
  gint64 open;
  guint64 prompt_tokens;
  guint64 completion_tokens;
  guint64 bytes_sent;
  guint64 bytes_received;
} EmendCallSums;

/**
 * EmendCallTally:
 *
 * The sums of a ledger, and which of its calls are open.
 */
typedef struct _EmendCallTally EmendCallTally;

EmendCallTally *emend_call_tally_new (void);
void emend_call_tally_free (EmendCallTally *self);
gboolean emend_call_tally_add (EmendCallTally *self, JsonObject *line);
gsize emend_call_tally_add_lines (EmendCallTally *self,
                                  const char *bytes,
                                  gsize length,
                                  guint *n_damaged);
void emend_call_tally_get_sums (EmendCallTally *self, EmendCallSums *sums);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (EmendCallTally, emend_call_tally_free)

G_END_DECLS
