/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"

G_BEGIN_DECLS

/* Of a book that has nothing on its pages. */
#define EMEND_COVER_NO_PAGE G_MAXUINT

guint emend_cover_find_page (const EmendDocument *document);

G_END_DECLS
