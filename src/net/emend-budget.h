/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * EmendBudgetSnapshot:
 * @limit: what may be spent
 * @spent: what was
 * @reserved: what calls in flight may still cost
 * @n_refused: reservations that did not fit
 *
 * What a budget stands at, all at the same moment; amounts in millionths of the currency.
 */
typedef struct
{
  gint64 limit;
  gint64 spent;
  gint64 reserved;
  guint64 n_refused;
} EmendBudgetSnapshot;

#define EMEND_TYPE_BUDGET (emend_budget_get_type ())
G_DECLARE_FINAL_TYPE (EmendBudget, emend_budget, EMEND, BUDGET, GObject)

EmendBudget *emend_budget_new (gint64 limit, gint64 spent);
gboolean emend_budget_reserve (EmendBudget *self, gint64 amount, GError **error);
gboolean emend_budget_reserve_in_turn (EmendBudget *self, gint64 amount, GError **error);
void emend_budget_settle (EmendBudget *self, gint64 reserved, gint64 cost);
void emend_budget_get_snapshot (EmendBudget *self, EmendBudgetSnapshot *snapshot);

G_END_DECLS
