/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-source.h"
#include "emend-recogniser.h"

G_BEGIN_DECLS

EmendPage *emend_page_reader_read (EmendPageSource *source,
                                   EmendRecogniser *recogniser,
                                   guint index,
                                   const EmendDecodeOptions *options,
                                   gboolean *blank,
                                   GError **error);

G_END_DECLS
