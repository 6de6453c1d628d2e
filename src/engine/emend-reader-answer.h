/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-box.h"

G_BEGIN_DECLS

gboolean emend_reader_answer_refuse (GError **error, const char *format, ...) G_GNUC_PRINTF (2, 3);
gboolean emend_reader_answer_check_box (const EmendBox *box,
                                        guint width,
                                        guint height,
                                        GError **error);
gboolean emend_reader_answer_check_text (const char *text, GError **error);
gboolean emend_reader_answer_check_confidence (guint confidence, GError **error);
gboolean emend_reader_answer_is_refusal (const GError *error);
gboolean emend_reader_answer_is_line (const char *text);

G_END_DECLS
