/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book.h"
#include "emend-config.h"
#include "emend-model-desk.h"

G_BEGIN_DECLS

gboolean emend_model_settings_has_model (EmendConfig *config);
gboolean emend_model_settings_is_offline (EmendConfig *config);
gboolean emend_model_settings_get_limit (EmendConfig *config, gint64 *max_cost, GError **error);
EmendPriceTable *emend_model_settings_build_prices (EmendConfig *config, GError **error);
EmendModelDesk *emend_model_settings_open_desk (EmendConfig *config,
                                                EmendBook *book,
                                                gboolean is_offline,
                                                EmendClock *clock,
                                                GError **error);

G_END_DECLS
