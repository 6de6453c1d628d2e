/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-epub-book.h"

G_BEGIN_DECLS

char *emend_epub_package_render_container (void);
char *emend_epub_package_render (const EmendEpubBook *book);

G_END_DECLS
