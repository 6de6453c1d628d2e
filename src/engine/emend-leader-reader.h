/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page.h"
#include "emend-recogniser.h"

G_BEGIN_DECLS

gboolean emend_leader_reader_mend (EmendRecogniser *recogniser,
                                   EmendImage *image,
                                   EmendPage *page,
                                   GError **error);

G_END_DECLS
