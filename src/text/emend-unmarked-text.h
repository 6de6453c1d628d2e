/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"
#include "emend-page.h"

G_BEGIN_DECLS

EmendDocument *emend_unmarked_text_make_document (const EmendDocument *document);
EmendPage *emend_unmarked_text_make_page (const EmendDocument *document,
                                          guint position,
                                          EmendPage *page);

G_END_DECLS
