/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-title-pages.h"

G_BEGIN_DECLS

gboolean emend_front_pages_classify (const EmendTitlePages *pages,
                                     guint page,
                                     gboolean is_before_titles,
                                     const EmendTitleWords *words,
                                     EmendSectionType *type);

G_END_DECLS
