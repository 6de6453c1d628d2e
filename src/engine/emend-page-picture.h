/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The largest pictures of whole pages, in pixels, as those that are cut out of pages. */
#define EMEND_PAGE_PICTURE_MAX_WIDTH 4000
#define EMEND_PAGE_PICTURE_MAX_HEIGHT 6000

GBytes *emend_page_picture_decode (GVariant *variant,
                                   guint max_width,
                                   guint max_height,
                                   GError **error);

G_END_DECLS
