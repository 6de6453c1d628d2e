/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-edge.h"

G_BEGIN_DECLS

guint emend_page_numbers_find (GPtrArray *edges);

G_END_DECLS
