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

/**
 * EmendModelRole:
 * @EMEND_MODEL_READS: it reads text; the group `model` of the settings
 * @EMEND_MODEL_DIVIDES: it reads headings and first lines; the group `model`, as @EMEND_MODEL_READS
 * @EMEND_MODEL_SEES: it is shown pictures of lines; the group `fix`, and what that leaves open as @EMEND_MODEL_READS
 *
 * What a model is asked for.
 */
typedef enum {
  EMEND_MODEL_READS,
  EMEND_MODEL_DIVIDES,
  EMEND_MODEL_SEES,
} EmendModelRole;

#define EMEND_MODEL_N_ROLES (EMEND_MODEL_SEES + 1)

gboolean emend_model_settings_has_model (EmendConfig *config, EmendModelRole role);
const char *emend_model_settings_get_endpoint (EmendConfig *config, EmendModelRole role);
const char *emend_model_settings_get_model (EmendConfig *config, EmendModelRole role);
gboolean emend_model_settings_is_offline (EmendConfig *config, EmendModelRole role);
void emend_model_settings_tell_offline (EmendConfig *config, EmendModelRole role);
gboolean emend_model_settings_get_limit (EmendConfig *config, gint64 *max_cost, GError **error);
gboolean emend_model_settings_has_prices (EmendConfig *config, EmendModelRole role);
EmendPriceTable *emend_model_settings_build_prices (EmendConfig *config,
                                                    EmendModelRole role,
                                                    GError **error);
GHashTable *emend_model_settings_fetch_keys (EmendConfig *config,
                                             GCancellable *cancellable,
                                             GPtrArray *complaints);
EmendModelDesk *emend_model_settings_open_desk (EmendConfig *config,
                                                EmendModelRole role,
                                                EmendBook *book,
                                                EmendModelService *service,
                                                GError **error);

G_END_DECLS
