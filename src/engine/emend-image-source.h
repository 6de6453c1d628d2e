/*
 * Copyright 2026 The Emend authors
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "emend-page-source.h"

G_BEGIN_DECLS

#define EMEND_TYPE_IMAGE_SOURCE (emend_image_source_get_type ())
G_DECLARE_FINAL_TYPE (EmendImageSource, emend_image_source, EMEND, IMAGE_SOURCE, GObject)

EmendPageSource *emend_image_source_new (int fd, GError **error);

G_END_DECLS
