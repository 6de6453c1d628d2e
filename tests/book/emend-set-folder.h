/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-book-set.h"
#include "emend-book.h"

G_BEGIN_DECLS

EmendBook *emend_set_folder_create (const char *path,
                                    const EmendBookSetOptions *options,
                                    guint noise,
                                    GError **error);

G_END_DECLS
