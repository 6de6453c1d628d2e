/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-box.h"
#include "emend-edit.h"

G_BEGIN_DECLS

char *emend_edit_report_dup_words (guint first, guint last);
char *emend_edit_report_dup_box (guint first, guint last, const GPtrArray *words);
void emend_edit_report_add_box (JsonObject *object,
                                guint first,
                                guint last,
                                const GPtrArray *words);

G_END_DECLS
