/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-title-pages.h"

G_BEGIN_DECLS

void emend_title_echoes_find (GPtrArray *titles, const EmendTitlePages *pages);

G_END_DECLS
