/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"

G_BEGIN_DECLS

void emend_figures_find (EmendDocument *document, const GPtrArray *pages);

G_END_DECLS
