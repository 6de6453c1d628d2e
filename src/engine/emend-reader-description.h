/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-reader-pool.h"

G_BEGIN_DECLS

char *emend_reader_description_new (EmendReaderPool *pool, GError **error);
char *emend_reader_description_dup_end (GSubprocess *child,
                                        gboolean sandboxed,
                                        const char *message);

G_END_DECLS
