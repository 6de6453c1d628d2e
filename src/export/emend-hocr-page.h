/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-book.h"

G_BEGIN_DECLS

char *emend_hocr_page_render (EmendPageBook *book, const EmendPageRecord *record);

G_END_DECLS
