/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-item.h"
#include "emend-model-desk.h"
#include "emend-question.h"

G_BEGIN_DECLS

/**
 * EmendInquiryBuildFunc:
 * @question: what is asked
 * @user_data: whose it is
 * @cancellable: (nullable): to give up
 * @error: return location for an error
 *
 * Makes a request of a question.
 *
 * Returns: (transfer full): the request, or %NULL
 */
typedef EmendChatRequest *(*EmendInquiryBuildFunc) (const EmendQuestion *question,
                                                    gpointer user_data,
                                                    GCancellable *cancellable,
                                                    GError **error);

/**
 * EmendInquiry:
 * @desk: where to ask
 * @item: the page that it is about
 * @purpose: what for, as `correct`
 * @evidence: what kind of evidence the answers are
 * @build: makes requests
 * @user_data: for @build
 * @cancellable: (nullable): to give up
 * @proposals: where what the model says of the page is added
 * @n_dropped: what of that was no correction
 *
 * Questions about a page on their way, and what came of them. Filled by who asks; borrows all of it.
 */
typedef struct
{
  EmendModelDesk *desk;
  const EmendItem *item;
  const char *purpose;
  EmendEvidence evidence;
  EmendInquiryBuildFunc build;
  gpointer user_data;
  GCancellable *cancellable;
  EmendCorrection *proposals;
  guint n_dropped;
} EmendInquiry;

gboolean emend_inquiry_ask (EmendInquiry *self, GPtrArray *questions, GError **error);
gboolean emend_inquiry_is_passing (const GError *error);
void emend_inquiry_tell (const EmendInquiry *self, const GError *error);

G_END_DECLS
