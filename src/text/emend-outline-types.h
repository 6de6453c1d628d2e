/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-outline.h"
#include "emend-page.h"

G_BEGIN_DECLS

EmendPage *emend_outline_types_apply (const EmendOutline *outline,
                                      guint position,
                                      const EmendPage *page);

G_END_DECLS
