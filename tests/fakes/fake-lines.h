/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-box.h"

G_BEGIN_DECLS

GVariant *fake_lines_new (const EmendBox *boxes, guint n_boxes, const char *fault);
GVariant *fake_lines_new_empty (guint n_lines);

G_END_DECLS
