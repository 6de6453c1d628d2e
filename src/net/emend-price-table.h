/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

#include "emend-chat-reply.h"
#include "emend-chat-request.h"

G_BEGIN_DECLS

#define EMEND_TYPE_PRICE_TABLE (emend_price_table_get_type ())
G_DECLARE_FINAL_TYPE (EmendPriceTable, emend_price_table, EMEND, PRICE_TABLE, GObject)

EmendPriceTable *emend_price_table_new (void);
void emend_price_table_set (EmendPriceTable *self, const char *model, gint64 input, gint64 output);
gboolean emend_price_table_compute (EmendPriceTable *self,
                                    const char *model,
                                    guint64 prompt_tokens,
                                    guint64 completion_tokens,
                                    gint64 *cost,
                                    GError **error);
gboolean emend_price_table_compute_worst (EmendPriceTable *self,
                                          EmendChatRequest *request,
                                          guint max_tries,
                                          gint64 *cost,
                                          GError **error);
gint64 emend_price_table_get_reply_cost (EmendPriceTable *self,
                                         EmendChatRequest *request,
                                         const EmendChatReply *reply,
                                         gint64 worst);

G_END_DECLS
