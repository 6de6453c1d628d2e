/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-running-head.h"

G_BEGIN_DECLS

JsonNode *emend_running_head_json_serialize (const EmendRunningHead *head);
EmendRunningHead *emend_running_head_json_deserialize (JsonNode *node,
                                                       guint n_pages,
                                                       GError **error);

G_END_DECLS
