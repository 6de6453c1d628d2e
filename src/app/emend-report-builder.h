/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "emend-reader-pool.h"
#include "emend-report.h"

G_BEGIN_DECLS

#define EMEND_TYPE_REPORT_BUILDER (emend_report_builder_get_type ())
G_DECLARE_FINAL_TYPE (EmendReportBuilder, emend_report_builder, EMEND, REPORT_BUILDER, GObject)

EmendReportBuilder *emend_report_builder_new (EmendReport *report,
                                              EmendReaderPool *readers,
                                              gboolean lists_all,
                                              guint max_workers);
void emend_report_builder_run_async (EmendReportBuilder *self,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean emend_report_builder_run_finish (EmendReportBuilder *self,
                                          GAsyncResult *result,
                                          GError **error);
void emend_report_builder_cancel (EmendReportBuilder *self);
EmendReport *emend_report_builder_get_report (EmendReportBuilder *self);

G_END_DECLS
