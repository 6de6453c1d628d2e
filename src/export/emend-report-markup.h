/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-xml.h"

G_BEGIN_DECLS

void emend_report_markup_begin (EmendXml *xml, const char *name, const char *class_name);
void emend_report_markup_add (EmendXml *xml,
                              const char *name,
                              const char *class_name,
                              const char *format,
                              ...) G_GNUC_PRINTF (4, 5);
void emend_report_markup_add_link (EmendXml *xml,
                                   const char *class_name,
                                   const char *target,
                                   const char *text);
void emend_report_markup_add_image (EmendXml *xml,
                                    const char *class_name,
                                    const char *type,
                                    GBytes *image,
                                    const char *alternative);
char *emend_report_markup_dup_seconds (guint64 seconds);

G_END_DECLS
