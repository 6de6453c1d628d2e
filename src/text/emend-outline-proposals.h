/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-outline-answer.h"

G_BEGIN_DECLS

GPtrArray *emend_outline_proposals_apply (EmendOutlineDraft *draft,
                                          const GArray *proposals,
                                          const char *model);

G_END_DECLS
