/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-edit.h"

G_BEGIN_DECLS

gboolean emend_answer_edit_is_small (const char *from, const char *to);
EmendEditKind emend_answer_edit_get_kind (const char *from, const char *to);

G_END_DECLS
