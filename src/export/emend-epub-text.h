/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-epub-book.h"

G_BEGIN_DECLS

char *emend_epub_text_render (EmendEpubBook *book, guint part);

G_END_DECLS
