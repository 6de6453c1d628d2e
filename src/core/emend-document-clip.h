/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"

G_BEGIN_DECLS

EmendDocument *emend_document_clip_to_page (const EmendDocument *document, guint page);
EmendDocument *emend_document_clip_to_blocks (const EmendDocument *document,
                                              guint first,
                                              guint n_blocks);

G_END_DECLS
