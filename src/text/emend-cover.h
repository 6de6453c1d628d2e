/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-document.h"
#include "emend-page.h"

G_BEGIN_DECLS

/* Of a book that has nothing on its pages. */
#define EMEND_COVER_NO_PAGE G_MAXUINT

guint emend_cover_find_page (const EmendDocument *document);
guint emend_cover_find_title_page (const EmendDocument *document);
char *emend_cover_dup_title (const EmendPage *page);

G_END_DECLS
