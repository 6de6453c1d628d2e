/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-draft.h"

G_BEGIN_DECLS

void emend_correct_model_apply (EmendDraft *draft, const EmendCorrection *proposals);

G_END_DECLS
