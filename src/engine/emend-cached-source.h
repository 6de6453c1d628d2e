/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-source.h"

G_BEGIN_DECLS

#define EMEND_TYPE_CACHED_SOURCE (emend_cached_source_get_type ())
G_DECLARE_FINAL_TYPE (EmendCachedSource, emend_cached_source, EMEND, CACHED_SOURCE, GObject)

EmendPageSource *emend_cached_source_new (EmendPageSource *source);

G_END_DECLS
