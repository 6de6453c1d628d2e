/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-draft.h"

G_BEGIN_DECLS

gboolean emend_mark_fit_is_doubtful (const EmendDraft *draft, guint i);
gboolean emend_mark_fit_prefers (const EmendDraft *draft, guint i, const char *to);
gboolean emend_mark_fit_has_stray (const char *text);

G_END_DECLS
