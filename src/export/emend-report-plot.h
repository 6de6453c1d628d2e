/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-report.h"
#include "emend-xml.h"

G_BEGIN_DECLS

void emend_report_plot_add (EmendXml *xml, const EmendReport *report);

G_END_DECLS
