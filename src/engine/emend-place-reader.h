/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-recogniser.h"

G_BEGIN_DECLS

GPtrArray *emend_place_reader_read (EmendRecogniser *recogniser,
                                    EmendImage *image,
                                    const GArray *places,
                                    GError **error);

G_END_DECLS
