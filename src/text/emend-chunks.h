/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-chunk.h"
#include "emend-document.h"

G_BEGIN_DECLS

GPtrArray *emend_chunks_build (const EmendDocument *document, const GArray *ranges);

G_END_DECLS
