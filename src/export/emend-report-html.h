/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-report.h"

G_BEGIN_DECLS

char *emend_report_html_render (const EmendReport *report);

G_END_DECLS
