/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "emend-report.h"

G_BEGIN_DECLS

void emend_report_json_add (JsonBuilder *builder, const EmendReport *report);

G_END_DECLS
